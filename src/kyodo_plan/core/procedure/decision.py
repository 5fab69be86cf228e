"""扱い: what becomes of a measure of the first period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import (
    MeasureId,
    Prose,
)

#: The words for what becomes of a measure, in the order in which papers list them.
KINDS = ("続行", "修正", "移動", "統合", "分割", "追加", "削除")


@dataclass(frozen=True, kw_only=True)
class Decision(Datum):
    """扱い of measures between the periods: one column per body, the later ones empty.

    ``kind`` is one of :data:`KINDS`; ``provisional`` marks 仮置き.
    """

    noun: ClassVar[str] = "扱い"

    first: tuple[MeasureId, ...] = key(
        "第１期", period=1, says="もとになる第１期の施策の番号", default=()
    )
    second: tuple[MeasureId, ...] = key(
        "第２期", period=2, says="続く第２期の施策の番号", default=()
    )
    kind: str = key(
        "区分",
        words=KINDS,
        says="第２期での扱い",
    )
    provisional: bool = key("仮置き", says="実績を確かめるまで仮に置いたものか", default=False)
    proposal: Prose = key("事務局案", says="事務局の案", default="")
    question: Prose = key("論点", says="推進委員会に尋ねること", default="")
    internal: Prose = key("庁内", says="庁内の意見。出されてから書く", default="")
    committee: Prose = key("推進委員会", says="推進委員会の意見。出されてから書く", default="")
    decision: Prose = key("市の決定", says="市の決定。決まってから書く", default="")

    @property
    def headline(self) -> str:
        """The kind and what is proposed."""
        return f"{self.kind}：{self.proposal}"
