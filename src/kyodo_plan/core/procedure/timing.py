"""What the dates of a procedure are worked out from: how long steps take, and what they wait for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Count, Datum, key
from kyodo_plan.core.texts import OptionCode, Prose, StepId, TimingId, VariantId

#: How days are counted: all of them, or those on which the office is open.
CALENDAR_DAYS, OPEN_DAYS = "暦日", "開庁日"


@dataclass(frozen=True, kw_only=True)
class Waiting(Datum):
    """待つもの: that something begins so many days after something else has ended."""

    noun: ClassVar[str] = "待つもの"
    told_once: ClassVar[tuple[str, ...]] = ("timing",)

    timing: TimingId = key("番号", says="先に終わるものの番号")
    days: Count = key(
        "間",
        most=3_660,
        says="終わる日から始まる日まで。0 は同じ日から、1 は翌日から",
        default=Count(1),
    )
    counted: str = key(
        "数え方", words=(CALENDAR_DAYS, OPEN_DAYS), says="「間」の数え方", default=CALENDAR_DAYS
    )


@dataclass(frozen=True, kw_only=True)
class Timing(Datum):
    """日程の前提: how long a step takes, what it waits for, and the days that bound it.

    ``days`` is ``None`` where nobody knows yet how long it takes: it counts as one day then.
    ``day`` is the day on which it begins, where that is settled or assumed: ``evidence`` tells
    which. ``closed_too`` tells that it may begin on a day off. ``months`` are those of every year in
    which it may begin, where it is not in any (the council meets in some only). One that is a
    ``detail`` is left out of the picture of the main steps.
    """

    noun: ClassVar[str] = "日程の前提"

    id: TimingId = key("番号", unique=True, says="「待つ」に書く番号。紙には出ない")
    name: Prose = key("名称", says="何をするか。書かなければ、手順の名称", default="")
    step: StepId = key("手順", says="data/process.yaml の手順の番号", default="")
    options: tuple[OptionCode, ...] = key(
        "案", empty=False, says="これがある案。書かなければ全ての案", default=()
    )
    days: Count | None = key(
        "日数",
        least=1,
        most=3_660,
        says="始まる日と終わる日を含めて何日か。決まっていなければ書かない（１日と数える）",
        default=None,
    )
    counted: str = key(
        "数え方", words=(CALENDAR_DAYS, OPEN_DAYS), says="「日数」の数え方", default=CALENDAR_DAYS
    )
    waits: tuple[Waiting, ...] = key("待つ", says="これより先に終わるもの", default=())
    day: dt.date | None = key("日", says="始まる日が決まっているか、仮に置くとき", default=None)
    not_before: dt.date | None = key("早くとも", says="これより前には始まらない日", default=None)
    not_after: dt.date | None = key(
        "遅くとも", not_before="not_before", says="これまでに終わる日", default=None
    )
    months: tuple[Count, ...] = key(
        "月", least=1, most=12, says="始まることのできる月（議会の開かれる月など）", default=()
    )
    closed_too: bool = key("閉庁日でもよい", says="閉庁日に始まってもよいか", default=False)
    detail: bool = key(
        "細目",
        says="主な手順の工程表（「:種別: 主な手順」）には出さない、細かな手順か",
        default=False,
    )

    @property
    def label(self) -> str:
        """What it is called where no step lends its name."""
        return self.name or self.step or self.id


@dataclass(frozen=True, kw_only=True)
class Variant(Datum):
    """進め方: a way to go through the procedure of an option: which steps are left out."""

    noun: ClassVar[str] = "進め方"

    id: VariantId = key("番号", unique=True, says="--variant に書く番号")
    name: Prose = key("名称", says="どのような進め方か")
    option: OptionCode = key("案", says="どの案の進め方か")
    without: tuple[TimingId, ...] = key("省く", says="行わないものの番号", default=())


@dataclass(frozen=True, kw_only=True)
class Closure(Datum):
    """閉庁日: days of every year on which the office is closed, from one to another, both inclusive.

    Holidays, Saturdays and Sundays need not be told. They may go over the turn of the year.
    """

    noun: ClassVar[str] = "閉庁日"

    name: str = key("名称", says="何の休みか")
    first_month: Count = key("初めの月", least=1, most=12, says="初めの日の月")
    first_day: Count = key("初めの日", least=1, most=31, says="初めの日")
    last_month: Count = key("終わりの月", least=1, most=12, says="終わりの日の月")
    last_day: Count = key("終わりの日", least=1, most=31, says="終わりの日（これも含む）")


#: What a day that the dates have to do with may be: one by which a step has to be over, one on which
#: something else begins or runs out, or something that happens while the procedure goes on.
DUE, BEGINNING, EXPIRY, EVENT = "期限", "始まり", "満了", "出来事"


@dataclass(frozen=True, kw_only=True)
class Landmark(Datum):
    """関わる日: a day outside the procedure that its dates have to do with.

    ``step`` names the step whose day is set beside it. Of an event whose day is not known ``period``
    tells the time in words.
    """

    noun: ClassVar[str] = "関わる日"

    name: Prose = key("名称", says="何の日か")
    kind: str = key("種別", words=(DUE, BEGINNING, EXPIRY, EVENT), says="どのような日か")
    day: dt.date | None = key("日", says="その日", default=None)
    period: Prose = key(
        "時期", unless=("day",), says="日の分からないときの、年や月の言葉", default=""
    )
    step: str = key(
        "手順", says="比べる手順の名称（data/process.yaml）。出来事には書かない", default=""
    )
    options: tuple[OptionCode, ...] = key(
        "案", empty=False, says="どの案に関わるか。書かなければ全ての案", default=()
    )
