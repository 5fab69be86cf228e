"""Dates in free words that the calendar does not have."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.raw.words.impossible_dates import impossible
from kyodo_plan.core.papers.house_style import Digits
from kyodo_plan.text.notation import format_date


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("会は令和７年２月30日です。", ["令和７年２月30日"]),
        ("２月30日と13月と令和０年度", ["２月30日", "13月", "令和０年"]),
        ("2025年 13 月 1 日から", ["2025年 13 月 1 日"]),
        ("2023年2月29日、2024年2月29日", ["2023年2月29日"]),
        ("平成36年２月３日、平成36年度まで", []),
        ("２月29日、令和元年５月、13か月、3日間、30月間、令和6年度", []),
        ("", []),
    ],
)
def test_what_the_calendar_lacks_is_found(text: str, dates: list[str]) -> None:
    found = list(impossible(text))
    assert [date for _, date in found] == dates
    assert all(text[start:].startswith(date) for start, date in found)


@given(st.dates(dt.date(1873, 1, 1), dt.date(2100, 12, 31)), st.sampled_from(Digits))
def test_what_the_calendar_has_is_not(day: dt.date, style: Digits) -> None:
    text = format_date(day, style, weekday=True, western=True)
    assert not list(impossible(f"前に{text}後に{day.month}月{day.day}日"))
