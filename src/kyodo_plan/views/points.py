"""Tables of the points to talk over: 論点の構成, 手順の比較."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.option import all_of
from kyodo_plan.text.notation import format_month
from kyodo_plan.views.procedure.standing import NOT_SETTLED, days
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: The kind of the points that are asked at a meeting.
TALK = "意見交換"
#: What chooses the steps that the options do not share.
DIFFERING = "違い"


@view("論点の構成", "point_outline")
def point_outline(showing: Showing, *, caption: str) -> nodes.table:
    """論点の構成: each decision to take, and under it the questions that belong to it."""
    rows: list[Row] = []
    number = 0
    for decision in showing.plan.points:
        if decision.kind != "決定事項":
            continue
        number += 1
        rows.append(
            [
                Cell(showing.digits(number), classes=("shade", "center")),
                Cell(nodes.strong("", decision.summary), classes=("shade",)),
            ]
        )
        under = [point for point in showing.plan.points if point.under == decision.id]
        for index, point in enumerate(under, 1):
            own = f"（{showing.digits(index)}）"
            words = point.summary + (f"［{'、'.join(point.verdicts)}］" if point.verdicts else "")
            rows.append([own, words])
    return table(
        caption or "決めていく事項と、話し合っていただきたい点",
        ["番号", "内容"],
        rows or [[Cell(showing.none("論点の登録"), columns=2)]],
        Layout((12, 88), centered=(0,)),
    )


@view("本日伺うこと", "questions_today")
def questions_today(showing: Showing, *, caption: str) -> nodes.table:
    """本日伺うこと: each point to talk over, what the office proposes, and where to read on."""
    asked = [point for point in showing.plan.points if point.kind == TALK]
    rows: list[Row] = [
        [showing.digits(number), point.summary, point.proposal or "－", point.reading or "－"]
        for number, point in enumerate(asked, 1)
    ]
    return table(
        caption or "本日伺うこと",
        ["番号", "伺うこと", "事務局の案", "読むところ"],
        rows or [[Cell(showing.none("論点の登録"), columns=4)]],
        Layout((7, 32, 34, 27), centered=(0,), classes=("compact",)),
    )


@view("手順の比較", "procedure_comparison", options=(ViewOption("種別", "kind", (DIFFERING,)),))
def procedure_comparison(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """手順の比較: when the steps of all options are due, side by side (for papers about all).

    Where the data have no day, that is the month by which the step has to end, as it was worked
    out. ``種別`` 違い leaves out what all options take alike, and the target days, which 案の比較 tells.
    """
    options = showing.plan.options
    steps: dict[str, dict[Option, Step]] = {}
    for step in showing.plan.steps:
        for option in options:
            if option.code in step.options or not step.options:
                steps.setdefault(step.called, {})[option] = step
    rows: list[Row] = [
        [name, *(_due(showing, option, of.get(option)) for option in options)]
        for name, of in steps.items()
        if kind != DIFFERING or not (_alike(of, options) or _is_target(of))
    ]
    return table(
        caption or f"{all_of(options)}の手順の比較",
        ["手順", *(option.label for option in options)],
        rows or [[Cell(showing.none("手順の登録"), columns=1 + len(options))]],
        Layout((40, *(60 // len(options) for _ in options)), classes=("compact",)),
    )


def _alike(of: dict[Option, Step], options: Sequence[Option]) -> bool:
    return len(of) == len(options) and len({id(step) for step in of.values()}) == 1


def _is_target(of: dict[Option, Step]) -> bool:
    return all(step.start is not None and step.end is None for step in of.values())


def _due(showing: Showing, option: Option, step: Step | None) -> str:
    """Return when a step of *option* is, or by which month it has to end, or －."""
    if step is None:
        return "－"
    schedule = showing.schedule_of(option)
    last = schedule.latest.get(step.id) if schedule else None
    if step.start:
        found = days(showing, step.start, step.end or step.start)
    elif last:
        found = f"{format_month(last.year, last.month, showing.plan.style.digits)}まで"
    else:
        found = step.period or NOT_SETTLED
    return f"{found}（行う場合）" if step.undecided else found
