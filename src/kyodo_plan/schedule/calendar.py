"""Which days an office is open, and lengths of time counted on them.

Holidays are those of the law (国民の祝日に関する法律) as it stands, by the package ``jpholiday``; a
later law may move any of them. The days of the equinoxes are settled by the official gazette of
1 February of the year before (暦要項); until then they are computed. When an office is closed besides is the
city's own rule (for an office of the state: 行政機関の休日に関する法律, 29 December to 3 January).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import jpholiday

from kyodo_plan.text.notation import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
    """Days on which an office is open; ``closed`` are days of every year on which it is not.

    ``supposed`` tells of single days whether they are open, whatever else is known of them.
    """

    closed: tuple[YearlyDays, ...] = (TURN_OF_THE_YEAR,)
    supposed: Mapping[dt.date, bool] = field(default_factory=dict)

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
        if day in self.supposed:
            return self.supposed[day]
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


#: The holidays that the law has on the day of an equinox, whichever that is.
EQUINOXES = ("春分の日", "秋分の日")
#: When the gazette settles the equinoxes of the year that follows.
_ANNOUNCED = (2, 1)
#: The days of March and September that may be holidays because of an equinox.
_NEAR_EQUINOX = range(17, 28)


def equinox_holiday(day: dt.date) -> str:
    """Return the equinox (「秋分の日」) because of which *day* is a holiday, or ``""``.

    Besides the day itself that is the Monday instead of a Sunday (振替休日), and in September the
    day between 敬老の日 and 秋分の日 (国民の休日).
    """
    named = holiday(day)
    if named.startswith("国民の休日") and day.month == 9:
        return EQUINOXES[1]
    return next((one for one in EQUINOXES if named.startswith(one)), "")


def expected_holiday(day: dt.date, as_of: dt.date) -> str:
    """Return the equinox because of which *day* will be a holiday, as far as is known on *as_of*.

    It is ``""`` where *day* is none, and where the gazette has settled it by then.
    """
    named = equinox_holiday(day)
    settled = dt.date(max(day.year - 1, dt.MINYEAR), *_ANNOUNCED)
    return named if as_of < settled else ""


@dataclass(frozen=True)
class AskedCalendar(Calendar):
    """A calendar that notes in ``asked`` of which days it was asked whether they are open."""

    asked: set[dt.date] = field(default_factory=set)

    def is_open(self, day: dt.date) -> bool:
        """Whether *day* is a working day (開庁日)."""
        self.asked.add(day)
        return super().is_open(day)

    def others(self, as_of: dt.date) -> tuple[tuple[str, Calendar], ...]:
        """Return what the calendar may turn out to be, each with the equinox that makes it so.

        For each equinox that is not settled on *as_of*, where the calendar was asked of its days
        or of those beside them: a calendar in which it is a working day, and one in which the days
        beside it are holidays.
        """
        found: list[tuple[str, Calendar]] = []
        for year, month in sorted({(day.year, day.month) for day in self.asked}):
            some = (dt.date(year, month, number) for number in _NEAR_EQUINOX)
            days = [day for day in some if month in (3, 9) and expected_holiday(day, as_of)]
            beside = [days[0] - DAY, days[-1] + DAY] if days else []
            if self.asked.intersection(days + beside):
                name = expected_holiday(days[0], as_of)
                usual = {day: day.weekday() < _SATURDAY for day in days}
                found += [
                    (name, Calendar(self.closed, supposed))
                    for supposed in (usual, dict.fromkeys(beside, False))
                ]
        return tuple(found)
