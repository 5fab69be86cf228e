"""年次の工程の図: the bars of the yearly sheet over the months of both years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.procedure.progress import AT_TIMES
from kyodo_plan.pictures.gantt import Bar, Meanings, Panel, Row, gantt
from kyodo_plan.text.notation import format_date
from kyodo_plan.views.pictures import figures_of
from kyodo_plan.views.procedure.schedule import time_words
from kyodo_plan.views.table import titled
from kyodo_plan.views.view import view
from kyodo_plan.views.yearly.sheet_year import YEAR, SheetYear, Subject, sheet_of
from kyodo_plan.views.yearly.when import days_of, first_day, last_day, when, whole_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.procedure.progress import Bar as YearBar
    from kyodo_plan.views.showing import Showing


@view("年次の工程の図", "yearly_chart", options=(YEAR,), label="図")
def yearly_chart(showing: Showing, *, caption: str, year: str) -> nodes.Element:
    """年次の工程の図: measure by measure and year by year, on one axis.

    What has no months in the data has a row without a bar: none is guessed.
    """
    sheet = sheet_of(showing, year)
    title = caption or "月別の工程"
    panels = [
        _panel(sheet, subject, one)
        for subject in sheet.subjects()
        for one in sheet.years
        if sheet.bars(subject, one)
    ]
    if not panels:
        return titled(caption, nodes.paragraph("", showing.none("工程の記録")))
    span = (whole_year(sheet.years[0])[0], whole_year(sheet.years[1])[1])
    as_of = showing.plan.profile.as_of
    style = showing.plan.style.digits
    line = as_of if showing.audience.shows_sources and span[0] < as_of <= span[1] else None
    meanings = Meanings(
        work="行う月",
        slack="随時（必要なときに行う）",
        former="変更する前の予定",
        line=f"基準日（{format_date(as_of, style)}）" if line else "",
    )
    columns = ("工程", "時期")
    drawings = gantt(title, panels, time_words(style), columns, meanings, line, span=span)
    return figures_of(showing, [(one, one.title) for one in drawings])


def _panel(sheet: SheetYear, subject: Subject, year: int) -> Panel:
    showing = sheet.showing
    title = f"{subject.words(showing)}（{showing.fiscal_year(year)}）"
    bars = sheet.bars(subject, year)
    rows = tuple(_row(showing, bar) for bar in bars)
    short = f"{subject.number(showing)}（{showing.fiscal_year(year)}）"
    return Panel(title, rows, tuple(_sentences(showing, short, bars)))


def _row(showing: Showing, bar: YearBar) -> Row:
    words = when(bar, showing.plan.style.digits)
    return Row(showing.as_read(bar.name), words, tuple(_drawn(bar)))


def _drawn(bar: YearBar) -> Iterator[Bar]:
    days = days_of(bar)
    kind = "slack" if bar.mode == AT_TIMES else "work"
    former = first_day(bar.moved_from)
    if former is not None and days is not None:
        yield Bar(former, last_day(former), "former")
    if days is not None:
        yield Bar(*days, "slack" if kind == "slack" else "work")
    elif kind == "slack":
        yield Bar(*whole_year(bar.year), "slack")


def _sentences(showing: Showing, title: str, bars: list[YearBar]) -> Iterator[str]:
    """Say what the picture shows: when each thing is, and of how many that is not known."""
    style = showing.plan.style.digits
    known = [bar for bar in bars if bar.start or bar.mode == AT_TIMES]
    told = [f"「{showing.as_read(bar.name)}」は{when(bar, style)}" for bar in known]
    rest = len(bars) - len(known)
    told += [f"月の記録のない工程が{showing.digits(rest)}件"] if rest else []
    yield f"{title}は、{'、'.join(told)}。"
