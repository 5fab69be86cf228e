"""進捗: what is done when in a fiscal year, as the bars of the yearly sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Datum, FiscalYear, Month, Number, key
from kyodo_plan.core.first_period import CERTAINTIES, DONE, RECORD_KINDS, is_waiting
from kyodo_plan.core.texts import MeasureId, Prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.first_period import Record

#: How something goes on that has no months of its own: whenever there is need, or as before.
MODES = AT_TIMES, CONTINUED = ("随時", "継続")


@dataclass(frozen=True, kw_only=True)
class Bar(Datum):
    """工程: something that is done for a measure in a year, and in which months.

    ``start`` and ``end`` are months, both inclusive, and may lie in another fiscal year than
    ``year``; without them the months are not known. ``moved_from`` is the month for which it was
    planned before it was moved for the reason given. ``planned`` and ``done`` are the entries of
    the records (計画, 実績) of the same measure and year that say the same in words, counted from 1.
    """

    noun: ClassVar[str] = "工程"
    told_once: ClassVar[tuple[str, ...]] = ("measure", "year", "name", "start", "end")

    measure: MeasureId = key("施策", says="施策の番号")
    year: FiscalYear = key("年度", says="西暦の年度（令和５年度は 2023）")
    certainty: str = key(
        "確度",
        words=CERTAINTIES,
        says="この施策、この年度の工程であることがどれほど確かか",
        default="確実",
    )
    name: Prose = key("名称", says="棒に書く言葉")
    start: Month = key(
        "始まり", says="始まる月（2024-04 の形）。分からなければ書かない", default=""
    )
    end: Month = key(
        "終わり",
        not_before="start",
        needs="start",
        says="終わる月。一つの月だけなら書かない",
        default="",
    )
    mode: str = key("区分", words=MODES, says="随時行うものか、前の年度から続くものか", default="")
    moved_from: Month = key(
        "変更前", needs="start", says="時期を変えたとき、初めに予定した月", default=""
    )
    reason: Prose = key("変更の理由", needs="moved_from", says="時期を変えた理由", default="")
    planned: tuple[Number, ...] = key(
        "計画の項目",
        says="同じ施策と年度の計画の、何番目の項目に当たるか（１から）",
        default=(),
    )
    done: tuple[Number, ...] = key(
        "実績の項目",
        says="同じ施策と年度の実績の、何番目の項目に当たるか（１から）",
        default=(),
    )

    @property
    def headline(self) -> str:
        """The words on the bar."""
        return self.name

    def items(self, kind: str) -> tuple[Number, ...]:
        """Which entries of the record of *kind* (実績, 計画) say the same in words."""
        return self.done if kind == DONE else self.planned

    @property
    def needs_words(self) -> bool:
        """Whether a sentence ought to say the same: what is done at need may never be needed."""
        return self.mode != AT_TIMES


@dataclass(frozen=True)
class Unmatched:
    """What a year's sheet says once: ``bars`` that no sentence tells of, and sentences without a bar.

    Of ``sentences`` each is a record with the number of its entry, from 1.
    """

    bars: tuple[Bar, ...]
    sentences: tuple[tuple[Record, int], ...]


def unmatched(records: Iterable[Record], bars: Iterable[Bar]) -> Unmatched:
    """Return which bars and sentences have nothing beside them.

    Of a measure and a year that has no bar, or no record, at all nothing is told, nor of entries
    that wait for an answer.
    """
    records, bars = tuple(records), tuple(bars)
    told = {(one.measure, one.year) for one in records if one.told}
    drawn = {
        (bar.measure, bar.year, kind, number)
        for bar in bars
        for kind in RECORD_KINDS
        for number in bar.items(kind)
    }
    charted = {(bar.measure, bar.year) for bar in bars}
    return Unmatched(
        tuple(
            bar
            for bar in bars
            if bar.needs_words
            and not any(map(bar.items, RECORD_KINDS))
            and (bar.measure, bar.year) in told
        ),
        tuple(
            (one, number)
            for one in records
            if (one.measure, one.year) in charted
            for number, item in enumerate(one.items, 1)
            if (one.measure, one.year, one.kind, number) not in drawn and not is_waiting(item)
        ),
    )
