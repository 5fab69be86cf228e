"""Which days an office is open, and lengths of time counted on them.

Holidays are those of the law (国民の祝日に関する法律), by the package ``jpholiday``. The days of the
equinoxes are settled by the official gazette of 1 February of the year before; until then they are
computed. When an office is closed besides is the
city's own rule (for an office of the state: 行政機関の休日に関する法律, 29 December to 3 January).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import jpholiday

from kyodo_plan.text.notation import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = dt.timedelta(days=1)
_SATURDAY = 5


class CalendarError(ValueError):
    """A day that the calendar does not reach, or a length that is none; the text is Japanese."""


@dataclass(frozen=True)
class YearlyDays:
    """Days of every year, from one month and day to another, both inclusive; over the turn of the
    year where the last stands before the first. ``name`` is what is said of them."""

    name: str
    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: dt.date) -> bool:
        """Whether *day* is one of them."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last


#: 29 December to 3 January, which most offices close.
TURN_OF_THE_YEAR = YearlyDays("年末年始の閉庁日", (12, 29), (1, 3))


@dataclass(frozen=True)
class Calendar:
    """Days on which an office is open; ``closed`` are days of every year on which it is not."""

    closed: tuple[YearlyDays, ...] = (TURN_OF_THE_YEAR,)

    def why_closed(self, day: dt.date) -> str:
        """Return why nobody works on *day* (「元日」, 「土曜日」, 「年末年始の閉庁日」), or ``""``.

        A holiday is named before a rest of the office, and that before a Saturday or Sunday.
        """
        named = holiday(day)
        if named:
            return named
        for days in self.closed:
            if days.holds(day):
                return days.name
        return f"{WEEKDAYS[day.weekday()]}曜日" if day.weekday() >= _SATURDAY else ""

    def is_open(self, day: dt.date) -> bool:
        """Whether *day* is a working day (開庁日)."""
        # Of a Saturday nobody need know whether it is a holiday, too.
        return day.weekday() < _SATURDAY and not self.why_closed(day)

    def open_from(self, day: dt.date) -> dt.date:
        """Return *day*, or the next working day after it."""
        return _step_until(day, DAY, self.is_open)

    def open_until(self, day: dt.date) -> dt.date:
        """Return *day*, or the last working day before it."""
        return _step_until(day, -DAY, self.is_open)

    def moved(self, day: dt.date, count: int, *, open_only: bool) -> dt.date:
        """Return the day *count* days after *day* (before it where negative).

        With *open_only* working days are counted: one working day after a Friday is the Monday,
        and so it is after the Saturday.
        """
        try:
            if not open_only:
                return day + DAY * count
            for _ in range(abs(count)):
                step = DAY if count > 0 else -DAY
                day = _step_until(day + step, step, self.is_open)
        except OverflowError:
            raise CalendarError("暦の範囲を超える日になります。") from None
        return day


def _step_until(day: dt.date, step: dt.timedelta, fits: Callable[[dt.date], bool]) -> dt.date:
    try:
        while not fits(day):
            day += step
    except OverflowError:
        raise CalendarError("暦の範囲を超える日になります。") from None
    return day


@lru_cache(maxsize=4096)
def holiday(day: dt.date) -> str:
    """Return the name of the national holiday that *day* is, or ``""``."""
    return jpholiday.is_holiday_name(day) or ""
