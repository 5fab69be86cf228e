"""Working days: holidays of the law, closed days, and lengths counted on them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.schedule.calendar import (
    AskedCalendar,
    Calendar,
    CalendarError,
    YearlyDays,
    equinox_holiday,
    expected_holiday,
    holiday,
)

d = dt.date
CALENDAR = Calendar()
DAYS = st.dates(d(2015, 1, 1), d(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (d(2025, 12, 26), ""),
        (d(2025, 12, 27), "土曜日"),
        (d(2025, 12, 28), "日曜日"),
        (d(2025, 12, 29), "年末年始の閉庁日"),
        (d(2025, 12, 31), "年末年始の閉庁日"),
        (d(2026, 1, 1), "元日"),
        (d(2026, 1, 3), "年末年始の閉庁日"),
        (d(2026, 1, 4), "日曜日"),
        (d(2026, 1, 5), ""),
        (d(2024, 9, 22), "秋分の日"),
        (d(2024, 9, 23), "秋分の日 振替休日"),
        (d(2026, 9, 22), "国民の休日"),
        (d(2019, 5, 1), "天皇の即位の日"),
        (d(2020, 7, 24), "スポーツの日"),
        (d(2020, 10, 12), ""),
        (d(2021, 7, 23), "スポーツの日"),
    ],
)
def test_why_an_office_is_closed(day: dt.date, why: str) -> None:
    assert CALENDAR.why_closed(day) == why


def test_an_office_has_closed_days_of_its_own() -> None:
    calendar = Calendar((YearlyDays("夏の休み", (8, 13), (8, 15)),))
    assert calendar.why_closed(d(2030, 8, 14)) == "夏の休み"
    assert calendar.why_closed(d(2030, 12, 31)) == ""


def test_the_last_working_day_before_a_holiday_in_the_turn_of_the_year() -> None:
    assert CALENDAR.open_until(d(2026, 1, 1)) == d(2025, 12, 26)
    assert CALENDAR.open_from(d(2025, 12, 27)) == d(2026, 1, 5)


def test_working_days_are_counted_from_any_day() -> None:
    for day in (d(2025, 12, 26), d(2025, 12, 27), d(2026, 1, 4)):
        assert CALENDAR.moved(day, 1, open_only=True) == d(2026, 1, 5)
    assert CALENDAR.moved(d(2026, 1, 5), -1, open_only=True) == d(2025, 12, 26)
    assert CALENDAR.moved(d(2026, 1, 3), 0, open_only=True) == d(2026, 1, 3)


def test_the_calendar_ends() -> None:
    for day, step in ((dt.date.max, 1), (dt.date.min, -1)):
        for open_only in (True, False):
            with pytest.raises(CalendarError) as caught:
                CALENDAR.moved(day, step, open_only=open_only)
            assert str(caught.value) == "暦の範囲を超える日になります。"


def open_days(first: dt.date, last: dt.date) -> int:
    """How many working days there are from *first* to *last*, both inclusive."""
    return sum(
        CALENDAR.is_open(first + dt.timedelta(days=n)) for n in range((last - first).days + 1)
    )


@given(DAYS, st.integers(-40, 40))
def test_days_moved_and_counted_agree(day: dt.date, count: int) -> None:
    moved = CALENDAR.moved(day, count, open_only=True)
    assert count == 0 or CALENDAR.is_open(moved)
    if count > 0:
        assert open_days(day + dt.timedelta(days=1), moved) == count
    elif count < 0:
        assert open_days(moved, day - dt.timedelta(days=1)) == -count
    assert CALENDAR.moved(day, count, open_only=False) == day + dt.timedelta(days=count)


def test_names() -> None:
    assert (holiday(d(2025, 9, 29)), holiday(d(2026, 1, 1))) == ("", "元日")


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (d(2026, 3, 20), "春分の日"),
        (d(2026, 3, 19), ""),
        (d(2026, 3, 21), ""),
        (d(2027, 3, 22), "春分の日"),  # Instead of the Sunday.
        (d(2024, 9, 23), "秋分の日"),
        (d(2026, 9, 22), "秋分の日"),  # Between two holidays.
        (d(2026, 9, 21), ""),
        (d(2019, 4, 30), ""),  # Between two holidays, too.
        (d(2026, 1, 1), ""),
    ],
)
def test_which_holidays_hang_on_an_equinox(day: dt.date, named: str) -> None:
    assert equinox_holiday(day) == named


@pytest.mark.parametrize(
    ("as_of", "named"),
    [
        (d(2025, 1, 31), "春分の日"),
        (d(2025, 2, 1), ""),
        (d(2025, 12, 31), ""),
        (d(2026, 3, 20), ""),
        (d(1970, 1, 1), "春分の日"),
    ],
)
def test_the_gazette_of_the_year_before_settles_an_equinox(as_of: dt.date, named: str) -> None:
    assert expected_holiday(d(2026, 3, 20), as_of) == named
    assert expected_holiday(d(2026, 1, 1), as_of) == ""
    assert expected_holiday(dt.date.min, as_of) == ""


def test_other_calendars_are_those_of_equinoxes_that_it_was_asked_of() -> None:
    calendar = AskedCalendar()
    calendar.moved(d(2026, 3, 12), 3, open_only=True)
    assert calendar.others(d(2024, 5, 1)) == ()
    calendar.is_open(d(2026, 3, 19))
    assert calendar.others(d(2025, 2, 1)) == ()
    [(name, without), (also, wider)] = calendar.others(d(2024, 5, 1))
    assert (name, also) == ("春分の日", "春分の日")
    assert [without.is_open(d(2026, 3, n)) for n in (19, 20, 21)] == [True, True, False]
    assert [wider.is_open(d(2026, 3, n)) for n in (19, 20, 21)] == [False, False, False]
