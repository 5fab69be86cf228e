"""Behaviour of numbers and dates in the house style."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.papers.house_style import Digits
from kyodo_plan.text.eras import EraError
from kyodo_plan.text.notation import (
    FiscalYear,
    Month,
    blank_day,
    blank_month,
    digits,
    format_date,
    format_fiscal_year,
    format_month,
    format_when,
    iso,
    meant_date,
    parse_iso,
    parse_written,
    spoken_time,
)

styles = st.sampled_from(list(Digits))
whens = st.one_of(
    st.dates(min_value=dt.date(1868, 1, 25), max_value=dt.date(2200, 12, 31)),
    st.builds(Month, st.integers(1869, 2200), st.integers(1, 12)),
    st.builds(FiscalYear, st.integers(1868, 2200)),
)


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (3, "一桁全角", "３"),
        (23, "一桁全角", "23"),
        ("第２期の23施策、２月12日", "一桁全角", "第２期の23施策、２月12日"),
        ("第2期の２３施策", "一桁全角", "第２期の23施策"),
        ("1,006件、１．５倍", "一桁全角", "1,006件、1.5倍"),
        ("1,006件", "全角", "１，００６件"),
        ("第２期の23施策", "全角", "第２期の２３施策"),
        ("第２期の２３施策", "半角", "第2期の23施策"),
        ("１，２", "半角", "1,2"),
    ],
)
def test_numbers_take_the_style(value: int | str, style: str, expected: str) -> None:
    assert digits(value, style) == expected


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(ValueError, match="漢数字"):
        digits(3, "漢数字")


@given(st.text(), styles)
def test_a_style_changes_only_widths_and_only_once(text: str, style: Digits) -> None:
    once = digits(text, style)
    assert digits(once, style) == once
    assert unicodedata.normalize("NFKC", once) == unicodedata.normalize("NFKC", text)


def test_days() -> None:
    day = dt.date(2020, 2, 12)
    assert format_date(day, "一桁全角") == "令和２年２月12日"
    assert format_date(day, "半角") == "令和2年2月12日"
    assert format_date(day, "全角") == "令和２年２月１２日"
    both = format_date(day, "一桁全角", weekday=True, western=True)
    assert both == "令和２年（2020年）２月12日（水曜日）"
    assert format_date(dt.date(2019, 5, 1), "一桁全角") == "令和元年５月１日"
    assert format_date(dt.date(2019, 4, 30), "一桁全角") == "平成31年４月30日"


def test_months_and_fiscal_years() -> None:
    assert format_month(2020, 8, "一桁全角") == "令和２年８月"
    assert format_month(2020, 8, "一桁全角", western=True) == "令和２年（2020年）８月"
    assert format_month(2019, 4, "一桁全角") == "平成31年４月"
    assert format_month(2019, 5, "一桁全角") == "令和元年５月"
    assert format_month(1989, 1, "一桁全角") == "平成元年１月"
    assert format_fiscal_year(2019, "一桁全角") == "令和元年度"
    assert format_fiscal_year(2023, "一桁全角", western=True) == "令和５年度（2023年度）"
    assert format_fiscal_year(2028, "一桁全角") == "令和10年度"


def test_iso_texts() -> None:
    assert parse_iso("2020-02-12") == dt.date(2020, 2, 12)
    assert parse_iso(" ２０２０－０２－１２ ") == dt.date(2020, 2, 12)
    assert parse_iso("2020-08") == Month(2020, 8)
    assert parse_iso("2019年度") == parse_iso("２０１９年度") == FiscalYear(2019)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2020-02-30", "「2020-02-30」という日付はありません。"),
        ("0000年度", "「0000年度」という日付はありません。"),
        ("2020-13", "「2020-13」という日付はありません。"),
        (
            "2020/2/12",
            "「2020/2/12」は日付として読めません。"
            "2020-02-12（日）、2020-08（年月）、2019年度（年度）のように書いてください。",
        ),
    ],
)
def test_what_is_no_date_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="。") as caught:
        parse_iso(text)
    assert str(caught.value) == message


@given(whens, styles, st.booleans(), st.booleans())
def test_what_is_written_reads_back(
    when: dt.date | Month | FiscalYear, style: Digits, weekday: bool, western: bool
) -> None:
    text = format_when(when, style, weekday=weekday, western=western)
    assert parse_written(text) == when


@given(whens)
def test_iso_reads_back(when: dt.date | Month | FiscalYear) -> None:
    if isinstance(when, Month):
        text = f"{when.year}-{when.month:02}"
    elif isinstance(when, FiscalYear):
        text = f"{when.year}年度"
    else:
        text = when.isoformat()
    assert parse_iso(text) == when


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.one_of(st.text(), st.text("明治大正昭和平成令元年度月日0123456789（）水曜-２")))
def test_any_text_is_read_or_refused_with_a_message(text: str) -> None:
    for parse in (parse_iso, parse_written):
        refusal = "。"
        try:
            parse(text)
        except ValueError as error:
            refusal = str(error)
        assert refusal.endswith("。")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("平成31年５月１日", "平成31年5月1日という日はありません。"),
        ("平成31年５月", "平成31年5月という月はありません。"),
        (
            "令和２年（2021年）２月12日",
            "「令和２年（2021年）２月12日」は和暦と西暦が合いません（2020年です）。",
        ),
        ("令和２年２月12日（木）", "「令和２年２月12日（木）」は曜日が合いません（水曜日です）。"),
    ],
)
def test_dates_that_contradict_themselves_are_refused(text: str, message: str) -> None:
    with pytest.raises(EraError) as caught:
        parse_written(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["令和２年13月", "令和元年４月", "令和０年度"])
def test_months_and_years_that_never_were_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="。"):
        parse_written(text)


def test_a_day_to_be_filled_in_is_in_the_era_of_the_day_near_it() -> None:
    assert blank_day(dt.date(2024, 5, 20)) == "令和　　年　　月　　日"
    assert blank_month(dt.date(1990, 1, 1)) == "平成　　年　　月"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("10:00", "午前10時から"),
        ("１０：３０", "午前10時30分から"),
        ("14:00", "午後２時から"),
        ("午前10時", "午前10時から"),
        ("午後２時から", "午後２時から"),
        ("午後2時半から", "午後２時30分から"),
        ("10:00～12:00", "午前10時から正午まで"),
        ("10時から午後3時まで", "午前10時から午後３時まで"),
        ("12:15", "午後０時15分から"),
        ("開館の時刻", ""),
        ("午後", ""),
    ],
)
def test_a_time_of_day_is_told_as_papers_do(typed: str, told: str) -> None:
    assert spoken_time(typed, "一桁全角") == told


@pytest.mark.parametrize("typed", ["25:00", "10:60", "午後13時"])
def test_the_clock_has_no_such_time(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        spoken_time(typed, "一桁全角")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("R7.3.4", "2025-03-04"),
        ("r07/03/04", "2025-03-04"),
        ("Ｈ３１－４－３０", "2019-04-30"),
        ("2025/3/4", "2025-03-04"),
        ("2025-4-1", "2025-04-01"),
        ("２０２５．３．４", "2025-03-04"),
        ("令和 7 年 3 月 4 日", "2025-03-04"),
        ("令和７年４月１日（火）", "2025-04-01"),
        ("令和七年四月二十一日", "2025-04-21"),
        ("二〇二五年四月一日", "2025-04-01"),
        ("2025年3月4日（火曜日）", "2025-03-04"),
        ("20250304", "2025-03-04"),
        ("2025年3月", "2025-03"),
        ("R7.3", "2025-03"),
        ("令和7年度", "2025年度"),
        ("2025年度", "2025年度"),
    ],
)
def test_a_date_as_people_write_it_is_read_where_it_is_sure(typed: str, meant: str) -> None:
    assert iso(meant_date(typed)) == meant


@pytest.mark.parametrize("typed", ["7/3/4", "25/4/1", "来年", "令和元年", "2025", "3月4日", ""])
def test_what_may_be_several_dates_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        meant_date(typed)


@pytest.mark.parametrize(
    "typed", ["R7.2.30", "2025/2/30", "平成36年2月3日", "S65.1.1", "2025年4月1日（水）", "20251301"]
)
def test_a_date_that_never_was_is_told_as_that(typed: str) -> None:
    with pytest.raises(EraError):
        meant_date(typed)


@given(st.dates(dt.date(1873, 1, 1), dt.date(2100, 12, 31)))
def test_what_is_meant_is_what_is_printed(day: dt.date) -> None:
    for style in Digits:
        assert meant_date(format_date(day, style)) == day
    assert meant_date(f"{day.year}/{day.month}/{day.day}") == day
