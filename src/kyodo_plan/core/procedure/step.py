"""Steps of a procedure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Count, Datum, key
from kyodo_plan.core.texts import OptionCode, Prose, StepId


@dataclass(frozen=True, kw_only=True)
class Step(Datum):
    """手順: one step of a procedure. Dates are given as far as they are known.

    ``start`` and ``end`` are days, both inclusive; ``period`` is the words for a coarser time
    (令和元年度), empty where the time is not known. ``common`` is the name by which papers and
    texts of all options refer to it, where the options name it differently; ``for_council`` is its
    name in a report to the council. Whether one that is ``undecided``, or ``undecided_in`` the
    option being read, takes place at all is not settled. One that is ``yearly`` comes back every
    year and is no part of drawing up the plan.
    """

    noun: ClassVar[str] = "手順"

    id: StepId = key("番号", unique=True, says="「経過」などに書く番号。紙には出ない")
    name: Prose = key("名称", says="手順の名前")
    common: str = key(
        "共通の名称",
        in_text=True,
        says="案によって名称が違うとき、文書の「:手順:」などに書く名前",
        default="",
    )
    for_council: Prose = key(
        "議会での名称",
        says="議会への報告での名前（本委員会への報告、市長の決定など）。書かなければ名称",
        default="",
    )
    actor: Prose = key("主体", says="行う者", default="")
    start: dt.date | None = key("開始日", says="始まる日。一日だけの手順はその日", default=None)
    end: dt.date | None = key(
        "終了日", not_before="start", needs="start", says="終わる日", default=None
    )
    period: Prose = key(
        "時期",
        unless=("start", "end"),
        says="日の分からないときの、年度や月の言葉",
        default="",
    )
    summary: Prose = key("要旨", says="何をするか、したか", default="")
    meetings: Count | None = key("開催回数", says="会議を開いた回数", default=None)
    undecided: bool = key(
        "要否未定",
        says="行うかどうかが決まっていない手順か（紙に「行う場合」と出る）",
        default=False,
    )
    undecided_in: tuple[OptionCode, ...] = key(
        "要否未定の案",
        says="案によって違うとき、行うかどうかが決まっていない案",
        default=(),
    )
    yearly: bool = key(
        "毎年度",
        says="毎年度繰り返す手順か（策定の経過には出ない）",
        default=False,
    )
    options: tuple[OptionCode, ...] = key(
        "案", empty=False, says="この手順がある案。書かなければ全ての案", default=()
    )

    @property
    def called(self) -> str:
        """The name by which papers and texts refer to it."""
        return self.common or self.name

    def is_undecided(self, option: OptionCode) -> bool:
        """Whether it is not settled that it takes place in *option*."""
        return self.undecided or option in self.undecided_in

    @property
    def has_time(self) -> bool:
        """Whether a day or words tell when it is."""
        return bool(self.start or self.end or self.period)
