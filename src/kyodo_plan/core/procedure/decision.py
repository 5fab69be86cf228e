"""扱い: what becomes of a measure of the first period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import MeasureId, MeetingId, OptionCode, Prose

#: The words for what becomes of a measure, in the order in which papers list them.
KINDS = ("続行", "修正", "移動", "統合", "分割", "追加", "削除")
#: The periods that a record joins.
FIRST, SECOND = ("第１期", "第２期")
#: Who says in turn what becomes of a measure, as the columns of the ledger are called.
BODIES = OFFICE, HALL, COMMITTEE, CITY = ("事務局案", "庁内", "推進委員会", "市の決定")

#: Body → the field of a record that is its column.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {OFFICE: "proposal", HALL: "internal", COMMITTEE: "committee", CITY: "decision"}
)


@dataclass(frozen=True, kw_only=True)
class Statement(Datum):
    """経過: when and where one body said what its column of the ledger holds, and on what grounds.

    ``page`` is that of the minutes, or whatever finds the place in ``document`` (決裁番号, 議事録).
    """

    noun: ClassVar[str] = "経過"

    body: str = key("欄", words=BODIES, says="どの欄についてか")
    day: dt.date | None = key("日", says="出された日、決まった日", default=None)
    meeting: MeetingId = key("会議", says="その会議の記号（data/meetings.yaml）", default="")
    grounds: Prose = key("理由", says="そうした理由、もとにしたこと", default="")
    document: Prose = key("文書", says="会議録、決裁文書などの名前や番号", default="")
    page: str = key("頁", says="会議録などの頁", default="")

    @property
    def headline(self) -> str:
        """The column that it is about."""
        return self.body


@dataclass(frozen=True, kw_only=True)
class Decision(Datum):
    """扱い of measures between the periods: one column per body, the later ones empty.

    ``kind`` is one of :data:`KINDS`; ``provisional`` marks 仮置き. The history tells of each column
    when, where and why.
    """

    noun: ClassVar[str] = "扱い"

    first: tuple[MeasureId, ...] = key(
        FIRST, period=1, says=f"もとになる{FIRST}の施策の番号", default=()
    )
    second: tuple[MeasureId, ...] = key(
        SECOND, period=2, says=f"続く{SECOND}の施策の番号", default=()
    )
    kind: str = key(
        "区分",
        words=KINDS,
        says=f"{SECOND}での扱い",
    )
    options: tuple[OptionCode, ...] = key(
        "案",
        empty=False,
        says="案によって扱いが違うとき、どの案か。書かなければ全ての案",
        default=(),
    )
    provisional: bool = key("仮置き", says="実績を確かめるまで仮に置いたものか", default=False)
    proposal: Prose = key(OFFICE, says="事務局の案", default="")
    advantages: Prose = key("利点", says="事務局案のとおりにするとよい点", default="")
    concerns: Prose = key("留意点", says="事務局案のとおりにすると気を付けること", default="")
    question: Prose = key("論点", says=f"{COMMITTEE}に尋ねること", default="")
    internal: Prose = key(HALL, says="庁内の意見。出されてから書く", default="")
    committee: Prose = key(COMMITTEE, says="附属機関の意見。出されてから書く", default="")
    decision: Prose = key(CITY, says="市の決定。決まってから書く", default="")
    history: tuple[Statement, ...] = key(
        "経過", says="それぞれの欄が、いつ、どの会議で、なぜそうなったか", default=()
    )

    def is_of(self, option: str) -> bool:
        """Whether it is what becomes of the measures in *option*."""
        return not self.options or option in self.options

    def said_by(self, body: str) -> str:
        """Return what the column of *body* (one of :data:`BODIES`) holds."""
        return str(getattr(self, COLUMNS[body]))

    @property
    def headline(self) -> str:
        """The kind and what is proposed."""
        return f"{self.kind}：{self.proposal}"
