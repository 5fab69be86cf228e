"""Bar charts over months: no word on a bar or another word, and what is told apart in grey too."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kyodo_plan.pictures.gantt import SHEET, Bar, Meanings, Panel, Row, gantt
from kyodo_plan.pictures.raster import png
from kyodo_plan.pictures.time_axis import TimeWords, time_axis
from kyodo_plan.pictures.wrapping import width
from kyodo_plan.text.notation import digits, format_fiscal_year, format_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.pictures.drawing import Drawing

NAMESPACE = {"s": "http://www.w3.org/2000/svg"}
STYLE = "一桁全角"
WORDS = TimeWords(
    lambda number: digits(number, STYLE),
    lambda year, month: format_month(year, month, STYLE),
    lambda year: format_fiscal_year(year, STYLE),
)
Room = tuple[float, float, float, float]
d = dt.date

ROWS = (
    Row(
        "準備", "令和６年６月３日", (Bar(d(2024, 5, 1), d(2024, 6, 2), "slack"),), (), d(2024, 6, 3)
    ),
    Row("募集", "令和６年７月１日", (Bar(d(2024, 7, 1), d(2024, 7, 31)),), critical=True),
    Row("整理", "令和６年８月１日", (Bar(d(2024, 8, 1), d(2024, 8, 28)),), assumed=True),
    Row("公表", "令和７年４月１日", (), (d(2025, 4, 1),), critical=True),
)


def tree_of(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(drawing.svg())


def words_of(drawing: Drawing) -> list[tuple[str, float, Room]]:
    """Each text with the size of its letters and the room it takes: left, top, right, bottom."""
    found = []
    for text in tree_of(drawing).iterfind(".//s:text", NAMESPACE):
        words, size = text.text or "", float(text.get("font-size", ""))
        wide, x, y = width(words) * size, float(text.get("x", "")), float(text.get("y", ""))
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        found.append((words, size, (left, y - 0.82 * size, left + wide, y + 0.1 * size)))
    return found


def marks_of(drawing: Drawing) -> Iterator[Room]:
    """The room of each bar, line and mark of the rows and of the legend."""
    for group in tree_of(drawing).iterfind(".//s:g", NAMESPACE):
        for rect in group.iterfind("s:rect", NAMESPACE):
            x, y, w, h = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            yield x, y, x + w, y + h
        for shape in (
            *group.iterfind("s:polygon", NAMESPACE),
            *group.iterfind("s:path", NAMESPACE),
        ):
            told = shape.get("points") or shape.get("d") or ""
            numbers = [float(one) for one in re.findall(r"-?[\d.]+", told)]
            xs, ys = numbers[::2], numbers[1::2]
            yield min(xs), min(ys), max(xs), max(ys)


def upon(one: Room, other: Room) -> bool:
    return not (
        one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    )


DAYS = st.dates(d(2019, 3, 1), d(2027, 5, 31))
NAMES = st.text("港の灯を増やす（素案）等コーディネーターA1、", min_size=1, max_size=50)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    bars = []
    for kind in draw(st.lists(st.sampled_from(("work", "slack", "former")), max_size=2)):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        bars.append(Bar(first, last, kind))  # type: ignore[arg-type]
    return Row(
        draw(NAMES),
        draw(st.sampled_from(("", "令和６年12月23日", "令和７年12月10日から令和８年１月31日まで"))),
        tuple(bars),
        tuple(draw(st.lists(DAYS, max_size=2))),
        draw(st.none() | DAYS),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@settings(max_examples=80)
@given(st.lists(st.lists(rows(), max_size=30), min_size=1, max_size=3), st.none() | DAYS)
@example([[replace(ROWS[3], milestones=(d(2025, 4, 1), d(2026, 3, 31)))] * 36], d(2025, 4, 1))
@example([[replace(ROWS[0], latest=d(2024, 4, 1))] * 80, list(ROWS)], None)
def test_no_word_lies_on_a_bar_or_on_another_and_all_stands_on_the_page(
    found: list[list[Row]], line: dt.date | None
) -> None:
    panels = [Panel(f"案{number}", tuple(some)) for number, some in enumerate(found)]
    drawings = gantt("日程", panels, WORDS, meanings=Meanings(line="基準日"), line=line)
    told: list[str] = []
    for drawing in drawings:
        assert drawing.height <= SHEET.height + 0.01
        words = [one for one in words_of(drawing) if one[0]]
        marks = list(marks_of(drawing))
        for _, size, room in words:
            assert size >= 8
            assert room[0] >= 0 and room[1] >= 0
            assert room[2] <= drawing.width and room[3] <= drawing.height
        for left, top, right, bottom in marks:
            assert left >= 0 and top >= 0 and right <= drawing.width and bottom <= drawing.height
        lying = [(a[0], b[0]) for a, b in combinations(words, 2) if upon(a[2], b[2])]
        assert lying == []
        assert [(one[0], mark) for one in words for mark in marks if upon(one[2], mark)] == []
        groups = tree_of(drawing).iterfind(".//s:g/s:title", NAMESPACE)
        told += [one.text or "" for one in groups]
    if drawings:
        every = [
            f"{row.name}　{row.when}" if row.when else row.name for one in found for row in one
        ]
        legend = set(vars(Meanings(line="基準日")).values())
        assert [one for one in told if one not in legend] == every


def test_nothing_is_drawn_of_rows_without_a_day() -> None:
    assert gantt("日程", [Panel("案", (Row("準備", "－"),))], WORDS) == []
    assert gantt("日程", [], WORDS, line=d(2024, 5, 1)) == []


def of_row(row: Row) -> str:
    """What is drawn of the bars of *row*."""
    [drawing] = gantt("日程", [Panel("案", (row,))], WORDS)
    found = re.search(rf"<g><title>{row.name}[^<]*</title>(.*?)</g>", drawing.svg(), re.DOTALL)
    assert found is not None
    return re.sub(r"<text.*?</text>", "", found[1])


def test_what_is_critical_or_assumed_or_slack_is_told_apart_without_colours() -> None:
    usual = ROWS[1]
    seen = {
        of_row(replace(usual, critical=critical, assumed=assumed))
        for critical in (True, False)
        for assumed in (True, False)
    }
    assert len(seen) == 4
    assert all(("stroke-dasharray" in one) for one in (of_row(replace(usual, assumed=True)),))
    assert "stroke-dasharray" not in of_row(usual)
    # Every colour is a grey: what is told apart is so on any printer.
    [drawing] = gantt("日程", [Panel("案", ROWS)], WORDS)
    for colour in re.findall(r"#[0-9a-f]{6}", drawing.svg()):
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_the_name_of_what_is_critical_is_bold() -> None:
    [drawing] = gantt("日程", [Panel("案", ROWS)], WORDS)
    bold = re.findall(r'font-weight="700"[^>]*>([^<]*)<', drawing.svg())
    assert [one for one in bold if one in {row.name for row in ROWS}] == ["募集", "公表"]


def test_the_legend_tells_of_what_is_there() -> None:
    def told(*some: Row, line: dt.date | None = None) -> list[str]:
        meanings = Meanings(line="基準日（令和６年５月１日）")
        [drawing] = gantt("日程", [Panel("案", some)], WORDS, meanings=meanings, line=line)
        titles = tree_of(drawing).iterfind(".//s:g/s:title", NAMESPACE)
        every = [one.text for one in titles]
        return [one for one in every if one in vars(meanings).values()]

    assert told(ROWS[0]) == ["遅くとも始める日", "余裕（早ければ○）"]
    assert told(ROWS[1]) == ["余裕が最も小さい（太字）"]
    assert told(ROWS[2], line=d(2024, 5, 1)) == [
        "手順の期間",
        "仮に置いたもの",
        "基準日（令和６年５月１日）",
    ]


def test_rows_that_do_not_fit_go_on_on_another_page() -> None:
    panels = [Panel("案①", ROWS[:1] * 50), Panel("案②", ROWS[1:2] * 20)]
    drawings = gantt("日程", panels, WORDS)
    assert [one.title for one in drawings] == ["日程（その１）", "日程（その２）", "日程（その３）"]
    heads = [[words for words, _, _ in words_of(one) if words.startswith("案")] for one in drawings]
    assert heads == [["案①"], ["案①（つづき）"], ["案②"]]


def test_two_plans_of_a_usual_length_stand_on_one_page() -> None:
    panels = [Panel("案①", ROWS * 3), Panel("案②", (ROWS * 5)[:18])]
    assert len(gantt("日程", panels, WORDS, line=d(2024, 5, 1))) == 1


def test_it_can_be_read_without_seeing_it() -> None:
    panels = [Panel("案①", ROWS, ("案①は、４の手順。", "終わりは令和７年４月１日。"))]
    [drawing] = gantt("日程", panels, WORDS)
    root = tree_of(drawing)
    assert root.findtext("s:title", "", NAMESPACE) == "日程"
    assert root.findtext("s:desc", "", NAMESPACE) == (
        "日程。案①は、４の手順。終わりは令和７年４月１日。"
    )
    assert drawing.sentences == panels[0].sentences


def test_what_is_drawn_is_the_same_each_time() -> None:
    def drawn() -> str:
        return gantt("日程", [Panel("案", ROWS)], WORDS)[0].svg()

    assert drawn() == drawn()
    assert png(drawn(), 40) == png(drawn(), 40)


# the axis


def heads(first: dt.date, last: dt.date) -> list[str]:
    rows = (replace(ROWS[1], name="始め", when="", bars=(Bar(first, last),)),)
    [drawing] = gantt("日程", [Panel("案", rows)], WORDS, ("手順", ""))
    found = [words for words, _, _ in words_of(drawing)]
    return found[: found.index("手順")]


def test_fiscal_years_and_months_head_the_axis() -> None:
    assert heads(d(2024, 5, 1), d(2026, 1, 1)) == [
        "令和６年度（令和６年５月～令和７年３月）",
        "令和７年度（令和７年４月～令和８年１月）",
        *"５６７８９",
        *("10", "11", "12"),
        *"１２３４５６７８９",
        *("10", "11", "12", "１"),
    ]


def test_the_change_of_an_era_is_told() -> None:
    assert heads(d(2019, 4, 1), d(2020, 3, 31))[0] == "令和元年度（平成31年４月～令和２年３月）"
    assert heads(d(1989, 1, 7), d(1989, 3, 1))[0].startswith("昭和63年度（平成元年１月～")


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        # A month alone has no room for the name of its fiscal year: there are more months then.
        (d(2024, 3, 31), d(2025, 12, 1), {"令和５年度", "令和６年度"}),
        (d(2024, 4, 1), d(2026, 4, 1), {"令和６年度", "令和８年度"}),
        (d(2020, 4, 1), d(2038, 4, 1), {"２年度", "14年度"}),
        (d(1990, 4, 1), d(2100, 4, 1), set()),
    ],
)
def test_fiscal_years_are_named_as_far_as_there_is_room(
    first: dt.date, last: dt.date, named: set[str]
) -> None:
    told = {head.partition("（")[0] for head in heads(first, last)}
    assert named <= told


def test_days_have_their_place_by_the_length_of_their_month() -> None:
    axis = time_axis(d(2024, 2, 1), d(2024, 3, 31), 0, 200, WORDS)
    begins, half = axis.at(d(2024, 2, 1)), axis.at(d(2024, 2, 15))
    assert axis.after(d(2024, 2, 29)) == axis.at(d(2024, 3, 1)) == begins + axis.month
    assert half == pytest.approx(begins + axis.month * 14 / 29)
    assert axis.after(d(2024, 3, 31)) == begins + 2 * axis.month


def test_the_axis_has_the_days_that_are_asked_for() -> None:
    rows = (Row("相談", "月の記録なし"), Row("展示", "３月", (Bar(d(2024, 3, 1), d(2024, 3, 31)),)))
    span = (d(2023, 4, 1), d(2025, 3, 31))
    [drawing] = gantt("工程", [Panel("施策１", rows)], WORDS, span=span)
    heads = [one[0] for one in words_of(drawing) if "年度" in one[0]]
    assert [head[:5] for head in heads] == ["令和５年度", "令和６年度"]
    [alone] = gantt("工程", [Panel("施策１", rows[:1])], WORDS, span=span)
    assert [one[0] for one in words_of(alone) if "年度" in one[0]] == heads


def test_where_something_was_moved_from_is_told_by_more_than_a_colour() -> None:
    bars = (Bar(d(2023, 12, 1), d(2023, 12, 31), "former"), Bar(d(2024, 3, 1), d(2024, 3, 31)))
    [drawing] = gantt("工程", [Panel("施策１", (Row("展示", "３月", bars),))], WORDS)
    group = drawing.svg().split("<title>展示")[1].split("</g>")[0]
    former, now = (part for part in group.split("<rect")[1:])
    assert "stroke-dasharray" in former and "stroke-dasharray" not in now
    assert Meanings().former in drawing.svg()
