"""Tables of the procedure: 策定経過, 案の比較, 論点一覧."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.option import all_of
from kyodo_plan.core.procedure.step import POINT_KINDS
from kyodo_plan.views.table import Cell, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from docutils import nodes

    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.views.showing import Showing


@view("策定経過", "history", options=(ViewOption("期", "period", ("1", "2")),))
def history(showing: Showing, *, caption: str, period: str) -> nodes.table:
    """策定経過: period 1's steps, or (``期`` 2) the steps ahead of the option being read.

    Readers outside the city hall are told once of steps in a row whose time is open.
    """
    second = period == "2"
    all_steps = showing.plan.steps if second else showing.plan.first_steps
    steps = [s for s in all_steps if not s.options or showing.edition.option.code in s.options]
    rows: list[list[str | nodes.Node | Cell]] = []
    for is_open, group in groupby(steps, key=_is_open):
        run = list(group)
        for index, step in enumerate(run):
            row: list[str | nodes.Node | Cell] = [_what(showing, step, ahead=second), step.actor]
            together = is_open and not showing.audience.shows_sources
            if index == 0 or not together:
                when = _when(showing, step, "実施後に記載" if second else "確認中")
                row.insert(0, Cell(when, rows=len(run) if together else 1))
            rows.append(row)
    default = "第２期の手順" if second else "第１期指針の策定の経過"
    return table(
        caption or default,
        ["時期", "内容", "主体"],
        rows,
        Layout((24, 48, 28), classes=("compact",)),
    )


def _is_open(step: Step) -> bool:
    return not step.has_time


def _when(showing: Showing, step: Step, unknown: str) -> str | nodes.Node:
    if step.start and step.end:
        return f"{showing.date(step.start)}から{showing.date(step.end)}まで"
    if step.start or step.end:
        day = step.start or step.end
        assert day is not None
        return showing.date(day)
    if step.period:
        return step.period
    return showing.point(Addressee.OFFICE, "時期", unknown, step.place())


def _what(showing: Showing, step: Step, *, ahead: bool) -> str:
    """Name a step; notes on steps ahead (要否 …) are not for readers outside the city hall."""
    meetings = f"（{showing.digits(step.meetings)}回）" if step.meetings else ""
    told = step.summary and (showing.audience.shows_sources or not ahead)
    summary = f"。{step.summary}" if told else ""
    return f"{step.name}{meetings}{summary}"


@view("案の比較", "option_comparison")
def option_comparison(showing: Showing, *, caption: str) -> nodes.table:
    """案の比較: the options side by side (for papers about all)."""
    options = showing.plan.options
    rows: list[list[str]] = [
        ["名称", *(entry.title for entry in options)],
        ["位置付け", *(entry.summary for entry in options)],
        ["方法", *(entry.method for entry in options)],
        ["議会への報告", *("あり" if entry.council_report else "なし" for entry in options)],
        [
            "目標とする日",
            *(showing.date(entry.target) if entry.target else "－" for entry in options),
        ],
    ]
    return table(
        caption or f"{all_of(options)}の比較",
        ["項目", *(entry.label for entry in options)],
        rows,
        Layout((20, *(80 // len(options) for _ in options)), stub=1),
    )


@view("論点一覧", "points", options=(ViewOption("種別", "kind", POINT_KINDS),))
def points(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """論点一覧: decisions to take, questions of evaluation, points to talk over."""
    chosen = [point for point in showing.plan.points if not kind or point.kind == kind]
    rows = [
        [showing.digits(index), point.summary, point.kind] for index, point in enumerate(chosen, 1)
    ]
    header = ["番号", "内容", "種別"]
    layout = Layout((10, 70, 20), centered=(0, 2))
    if kind:
        rows, header = [row[:2] for row in rows], header[:2]
        layout = Layout((10, 90), centered=(0,))
    return table(caption or kind or "論点", header, rows, layout)
