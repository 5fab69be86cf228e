"""Behaviour of the eras."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.eras import (
    ERAS,
    EraError,
    day_in_era,
    era_of,
    era_year,
    fiscal_year_from_era,
    fiscal_year_in_era,
    fiscal_year_of,
    western_year,
)

days = st.dates(min_value=ERAS[0].start, max_value=dt.date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (dt.date(1868, 1, 25), ("明治", 1)),
        (dt.date(1912, 7, 29), ("明治", 45)),
        (dt.date(1912, 7, 30), ("大正", 1)),
        (dt.date(1926, 12, 24), ("大正", 15)),
        (dt.date(1926, 12, 25), ("昭和", 1)),
        (dt.date(1989, 1, 7), ("昭和", 64)),
        (dt.date(1989, 1, 8), ("平成", 1)),
        (dt.date(2019, 4, 30), ("平成", 31)),
        (dt.date(2019, 5, 1), ("令和", 1)),
        (dt.date(2026, 1, 1), ("令和", 8)),
    ],
)
def test_the_first_and_last_day_of_each_era(day: dt.date, expected: tuple[str, int]) -> None:
    assert era_year(day) == expected


def test_before_meiji_is_refused() -> None:
    with pytest.raises(EraError, match=r"^1868-01-24 は明治より前の日付です。$"):
        era_of(dt.date(1868, 1, 24))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (("平成", 31, 5, 1), "平成31年5月1日という日はありません。"),
        (("令和", 1, 4, 30), "令和1年4月30日という日はありません。"),
        (("昭和", 64, 1, 8), "昭和64年1月8日という日はありません。"),
        (("平成", 1, 1, 7), "平成1年1月7日という日はありません。"),
        (("令和", 3, 2, 29), "令和3年2月29日という日はありません。"),
        (("平成", 32, 4, 1), "平成32年という年はありません。"),
        (("令和", 0, 4, 1), "令和0年という年はありません。"),
        (("令和", 9999, 4, 1), "令和9999年という年はありません。"),
        (("慶応", 4, 1, 1), "「慶応」という元号はありません。"),
    ],
)
def test_impossible_dates_are_refused(written: tuple[str, int, int, int], message: str) -> None:
    with pytest.raises(EraError) as caught:
        day_in_era(*written)
    assert str(caught.value) == message


@given(days)
def test_a_day_goes_into_its_era_and_back(day: dt.date) -> None:
    era, year = era_year(day)
    assert day_in_era(era, year, day.month, day.day) == day
    assert western_year(era, year) == day.year


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1912, ("大正", 1)),
        (1926, ("大正", 15)),
        (1988, ("昭和", 63)),
        (1989, ("平成", 1)),
        (2018, ("平成", 30)),
        (2019, ("令和", 1)),
        (2024, ("令和", 6)),
    ],
)
def test_fiscal_years_take_the_era_of_their_middle(year: int, expected: tuple[str, int]) -> None:
    assert fiscal_year_in_era(year) == expected


@given(st.integers(1868, 2200))
def test_a_fiscal_year_goes_into_its_era_and_back(year: int) -> None:
    assert fiscal_year_from_era(*fiscal_year_in_era(year)) == year


def test_both_labels_of_the_fiscal_year_2019_are_read() -> None:
    assert fiscal_year_from_era("平成", 31) == fiscal_year_from_era("令和", 1) == 2019


@pytest.mark.parametrize(("era", "year"), [("平成", 32), ("昭和", 64), ("明治", 0)])
def test_fiscal_years_that_never_were_are_refused(era: str, year: int) -> None:
    with pytest.raises(EraError):
        fiscal_year_from_era(era, year)


@given(days)
def test_a_day_lies_in_its_fiscal_year(day: dt.date) -> None:
    year = fiscal_year_of(day)
    assert dt.date(year, 4, 1) <= day <= dt.date(year + 1, 3, 31)
