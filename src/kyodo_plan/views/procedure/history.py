"""Tables of the procedure: 策定経過, 案の比較, 論点一覧."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from kyodo_plan.core.option import all_of
from kyodo_plan.core.procedure.council import CouncilEvent
from kyodo_plan.core.procedure.point import POINT_KINDS
from kyodo_plan.core.procedure.timing import DUE
from kyodo_plan.markup.plan_nodes import open_point
from kyodo_plan.schedule.landmarks import day_of
from kyodo_plan.schedule.standing import steps_of
from kyodo_plan.views.procedure.standing import (
    IF_TO_BE,
    NOT_SETTLED,
    UNKNOWN,
    Time,
    name_of,
    time_of,
    when,
    with_council,
)
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.core.procedure.timing import Landmark
    from kyodo_plan.views.procedure.standing import Entry
    from kyodo_plan.views.showing import Showing


@view("策定経過", "history", options=(ViewOption("期", "period", ("1", "2")),))
def history(showing: Showing, *, caption: str, period: str) -> nodes.table:
    """策定経過: period 1's steps, or (``期`` 2) those of the option being read; none that are yearly.

    Those of period 2 are told apart as seen from the paper: what lies before it, its own step and
    what is ahead. Readers outside the city hall are told once of steps in a row whose time is open.
    """
    second = period == "2"
    plan, option = showing.plan, showing.edition.option
    making = [one for one in steps_of(plan, option) if not one.yearly]
    steps = with_council(showing, making if second else plan.first_steps)
    rows: list[list[Content | Cell]] = []
    for time, group in groupby(
        sorted(steps, key=partial(_place, showing)), partial(time_of, showing)
    ):
        made = list(_rows(showing, list(group), time))
        if second:
            made[0].insert(0, Cell(time.value, rows=len(made)))
        rows += made
    default = "第２期の手順" if second else "第１期指針の策定の経過"
    return table(
        caption or default,
        [*(["段階"] if second else []), "時期", "内容", "主体"],
        rows,
        Layout((14, 24, 40, 22) if second else (24, 48, 28), classes=("compact",)),
    )


def _place(showing: Showing, entry: Entry) -> int:
    return list(Time).index(time_of(showing, entry))


def _rows(showing: Showing, steps: list[Entry], time: Time) -> Iterator[list[Content | Cell]]:
    """Yield a row for each step; what readers outside are told once of several is one cell."""
    for untold, group in groupby(steps, key=partial(_is_untold, showing)):
        run = list(group)
        together = untold and not showing.audience.shows_sources
        for index, step in enumerate(run):
            row: list[Content | Cell] = (
                [step.summary, step.body]
                if isinstance(step, CouncilEvent)
                else [_what(showing, step, time), step.actor]
            )
            if index == 0 or not together:
                row.insert(0, Cell(when(showing, step), rows=len(run) if together else 1))
            yield row


def _is_untold(showing: Showing, entry: Entry) -> bool:
    """Whether nothing is told of the time of *entry*, not even a blank to fill in."""
    words = (UNKNOWN, NOT_SETTLED)
    node = when(showing, entry)
    return isinstance(node, open_point) and node["outside"] in words


def _what(showing: Showing, step: Step, time: Time) -> str:
    """Name a step, with what was done in period 1.

    What is noted of the steps of period 2 is how they are meant: nothing for readers outside the
    city hall, and for nobody any more once they are past.
    """
    name = name_of(showing, step)
    first = step in showing.plan.first_steps
    if step.summary and (first or (showing.audience.shows_sources and time is not Time.PAST)):
        return f"{name.removesuffix(IF_TO_BE)}。{step.summary}"
    return name


@view("案の比較", "option_comparison")
def option_comparison(showing: Showing, *, caption: str) -> nodes.table:
    """案の比較: the options side by side (for papers about all).

    What has to be over by a day outside of the procedure (期限 of 関わる日) is told to be in time or not.
    """
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
        *(
            [landmark.name, *(_in_time(showing, option, landmark) for option in options)]
            for landmark in showing.plan.landmarks
            if landmark.kind == DUE
        ),
    ]
    return table(
        caption or f"{all_of(options)}の比較",
        ["項目", *(entry.label for entry in options)],
        rows,
        Layout((24, *(76 // len(options) for _ in options)), stub=1),
    )


def _in_time(showing: Showing, option: Option, landmark: Landmark) -> str:
    """Return whether the step of *landmark* is over by its day, as far as anything tells."""
    schedule = showing.schedule_of(option)
    day = day_of(schedule, landmark) if schedule else None
    if landmark.options and option.code not in landmark.options:
        return "－"
    if day is None or landmark.day is None:
        return "－"
    kept = "間に合う" if day <= landmark.day else "間に合わない"
    return f"{kept}（{landmark.step}は、遅くとも{showing.date(day)}）"


@view("論点一覧", "points", options=(ViewOption("種別", "kind", POINT_KINDS),))
def points(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """論点一覧: decisions to take, questions of evaluation, points to talk over, by their numbers."""
    labels = showing.point_labels
    known = (*showing.plan.premises, *showing.plan.points) if kind else showing.plan.points
    chosen = [point for point in known if not kind or point.kind == kind]
    rows = [
        [labels.get(point.id) or showing.digits(index), point.summary, point.kind]
        for index, point in enumerate(chosen, 1)
    ]
    header = ["番号", "内容", "種別"]
    layout = Layout((14, 66, 20), centered=(0, 2))
    if kind:
        rows, header = [row[:2] for row in rows], header[:2]
        layout = Layout((14, 86), centered=(0,))
    return table(caption or kind or "論点", header, rows, layout)
