"""Japanese eras from 明治 to 令和, and years and fiscal years counted in them.

Start days are those of the government's table of eras. Days of 明治 before 1873 were dated by
the lunar calendar of the time; here they are counted in the Gregorian calendar like all others.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


class EraError(ValueError):
    """A day that no era covers, or a date that its era never had; the text is Japanese."""


@dataclass(frozen=True)
class Era:
    """元号: its name and its first day."""

    name: str
    start: dt.date


ERAS: tuple[Era, ...] = (
    Era("明治", dt.date(1868, 1, 25)),
    Era("大正", dt.date(1912, 7, 30)),
    Era("昭和", dt.date(1926, 12, 25)),
    Era("平成", dt.date(1989, 1, 8)),
    Era("令和", dt.date(2019, 5, 1)),
)
NAMES: tuple[str, ...] = tuple(era.name for era in ERAS)

_FISCAL_YEAR_BEGINS_IN = 4


def era_of(day: dt.date) -> Era:
    """Return the era that *day* is in.

    :raises EraError: before 明治.
    """
    for era in reversed(ERAS):
        if day >= era.start:
            return era
    raise EraError(f"{day.isoformat()} は明治より前の日付です。")


def era_year(day: dt.date) -> tuple[str, int]:
    """Return the era's name and the year in it, 1 being 元年."""
    era = era_of(day)
    return era.name, day.year - era.start.year + 1


def month_in_era(year: int, month: int) -> tuple[str, int]:
    """Return era and year of a month; in a month with two eras, of its middle day."""
    return era_year(dt.date(year, month, 15))


def fiscal_year_in_era(year: int) -> tuple[str, int]:
    """Return era and year of the fiscal year that begins in April *year*.

    A fiscal year with two eras is named after its middle day, 1 October: FY2019 is 令和元年度,
    FY1988 昭和63年度, FY1926 大正15年度.
    """
    return era_year(dt.date(year, 10, 1))


def fiscal_year_of(day: dt.date) -> int:
    """Return the calendar year in which the fiscal year of *day* begins."""
    return day.year if day.month >= _FISCAL_YEAR_BEGINS_IN else day.year - 1


def western_year(era: str, year: int) -> int:
    """Return the calendar year of year *year* of *era*, whatever day of it existed.

    :raises EraError: when there is no such era, or the era never had that year.
    """
    found = _named(era)
    western = found.start.year + year - 1
    if year < 1 or western > _last_day(found).year:
        raise EraError(f"{era}{year}年という年はありません。")
    return western


def day_in_era(era: str, year: int, month: int, day: int) -> dt.date:
    """Return the day written 「era year年month月day日」.

    :raises EraError: when the calendar or the era has no such day (平成31年５月１日).
    """
    try:
        found = dt.date(western_year(era, year), month, day)
    except ValueError as error:
        if isinstance(error, EraError):
            raise
        raise EraError(f"{era}{year}年{month}月{day}日という日はありません。") from None
    if not _named(era).start <= found <= _last_day(_named(era)):
        raise EraError(f"{era}{year}年{month}月{day}日という日はありません。")
    return found


def fiscal_year_from_era(era: str, year: int) -> int:
    """Return the first calendar year of 「era year年度」.

    A label that people use for a fiscal year with two eras is taken for either (平成31年度 and
    令和元年度 are both FY2019).

    :raises EraError: when the era never had that year.
    """
    western = western_year(era, year)
    first = dt.date(western, _FISCAL_YEAR_BEGINS_IN, 1)
    if first > _last_day(_named(era)):
        raise EraError(f"{era}{year}年度という年度はありません。")
    return western


def _named(name: str) -> Era:
    for era in ERAS:
        if era.name == name:
            return era
    raise EraError(f"「{name}」という元号はありません。")


def _last_day(era: Era) -> dt.date:
    following = [other.start for other in ERAS if other.start > era.start]
    return min(following) - dt.timedelta(days=1) if following else dt.date.max
