"""What does not agree with its time: measures past the horizon of their class, 「（継続）」 of nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.text.notation import FiscalYear, Month, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.field import PriorityClass
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.plan import Plan

#: What an item of a record says that goes on from the year before.
GOES_ON = re.compile(r"^[（(]継続[）)]")
#: How much of what is to go on the record of the year before must tell of.
SHARE = 0.5
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_WORDS = re.compile(r"[一-鿿々]{2,}|[ァ-ヶー]{2,}|[A-Za-zＡ-Ｚａ-ｚ]{2,}")


class PastHorizon(NamedTuple):
    """A measure that is planned for though the horizon of its class has ended."""

    measure: FirstMeasure
    end: Month
    year: int


class GoingOn(NamedTuple):
    """An item that is to go on, and whether the year before tells of it; ``None`` without a record."""

    measure: str
    year: int
    item: str
    told: bool | None


def horizon_end(adopted: str, entry: PriorityClass) -> Month | None:
    """Return the month in which the horizon of a class ends, counted from the adoption."""
    if not entry.years:
        return None
    try:
        when = parse_iso(adopted)
    except ValueError:
        return None
    if isinstance(when, FiscalYear):
        return Month(when.year + entry.years[-1] + 1, 3)
    return Month(when.year + entry.years[-1], when.month)


def past_horizon(plan: Plan) -> Iterator[PastHorizon]:
    """Give the measures of the first period that have plans for a year that begins after their horizon."""
    planned: dict[str, int] = {}
    for record in plan.records:
        if record.kind == PLANNED:
            planned[record.measure] = max(record.year, planned.get(record.measure, 0))
    for measure in plan.first_measures:
        entry = plan.priority.get(measure.priority)
        end = horizon_end(plan.profile.guideline_adopted, entry) if entry else None
        year = planned.get(measure.id)
        if end is not None and year is not None and (year, 4) > (end.year, end.month):
            yield PastHorizon(measure, end, year)


def going_on(plan: Plan) -> Iterator[GoingOn]:
    """Give each planned item that is to go on, held against what was done in the year before."""
    done: dict[tuple[str, int], list[str]] = {}
    for record in plan.records:
        if record.kind == DONE:
            done.setdefault((record.measure, record.year), []).extend(record.items)
    for record in plan.records:
        if record.kind != PLANNED:
            continue
        before = done.get((record.measure, record.year - 1))
        for item in record.items:
            if GOES_ON.match(item):
                told = None if before is None else any(tells_of(one, item) for one in before)
                yield GoingOn(record.measure, record.year, item, told)


def tells_of(record: str, item: str) -> bool:
    """Whether *record* has at least half of the words of *item*, but for what stands in brackets."""
    words = set(_WORDS.findall(_BRACKETS.sub("", item)))
    held = sum(word in record for word in words)
    return bool(words) and held >= SHARE * len(words)
