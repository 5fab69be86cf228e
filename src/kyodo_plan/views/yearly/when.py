"""When something is done in a year, in words and in days."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.progress import AT_TIMES
from kyodo_plan.text.notation import FiscalYear, digits, parse_iso

if TYPE_CHECKING:
    from kyodo_plan.core.procedure.progress import Bar

#: What is said of a bar whose months nobody has written, or that the sources have lost.
NO_MONTHS = "月の記録なし"
_APRIL = 4


def first_day(month: str) -> dt.date | None:
    """Return the first day of a month as data write it; nothing where it is none."""
    try:
        when = parse_iso(month)
    except ValueError:
        return None
    return None if isinstance(when, FiscalYear) else dt.date(when.year, when.month, 1)


def last_day(first: dt.date) -> dt.date:
    """Return the last day of the month that begins with *first*."""
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def year_of(day: dt.date) -> int:
    """Return the fiscal year of *day*."""
    return day.year - (day.month < _APRIL)


def whole_year(year: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a fiscal year."""
    return dt.date(year, _APRIL, 1), dt.date(year + 1, _APRIL, 1) - dt.timedelta(days=1)


def days_of(bar: Bar) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a bar; nothing where its months are not known."""
    first = first_day(bar.start)
    if first is None:
        return None
    last = first_day(bar.end) or first
    return (first, last_day(max(first, last)))


def when(bar: Bar, style: str) -> str:
    """Return when a bar is: 「４月～６月」, 「随時」, 「３月（12月から変更）」, 「月の記録なし」."""
    days = days_of(bar)
    words = [bar.mode] if bar.mode else []
    if days is None:
        words += [] if bar.mode == AT_TIMES else [NO_MONTHS]
        return "　".join(words)
    first, last = (_month(day, bar.year, style) for day in days)
    span = first if first == last else f"{first}～{last}"
    former = first_day(bar.moved_from)
    moved = f"（{_month(former, bar.year, style)}から変更）" if former else ""
    return "　".join([*words, span + moved])


def _month(day: dt.date, year: int, style: str) -> str:
    apart = year_of(day) - year
    return f"{'翌年度' if apart == 1 else ''}{digits(day.month, style)}月"
