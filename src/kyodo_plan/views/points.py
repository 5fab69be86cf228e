"""Tables of the points to talk over: 論点の構成, 手順の比較."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.option import all_of
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

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


@view("手順の比較", "procedure_comparison", options=(ViewOption("種別", "kind", (DIFFERING,)),))
def procedure_comparison(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """手順の比較: the steps of all options side by side (for papers about all).

    ``種別`` 違い leaves out what all take alike, and the target days, which 案の比較 tells.
    """
    options = showing.plan.options
    steps: dict[str, dict[Option, Step]] = {}
    for step in showing.plan.steps:
        for option in options:
            if option.code in step.options or not step.options:
                steps.setdefault(step.name, {})[option] = step
    differing = kind == DIFFERING
    rows: list[Row] = []
    for name, of in steps.items():
        if differing and (_alike(of, options) or _is_target(of)):
            continue
        if not _alike(of, options):
            parts = [Cell(_part(showing, of.get(option))) for option in options]
        else:
            parts = [Cell(_part(showing, of[options[0]], "共に行う"), columns=len(options))]
        rows.append([name, *parts, Cell(_period(of), classes=("center",))])
    return table(
        caption or f"{all_of(options)}の手順の比較",
        ["手順", *(option.label for option in options), "時期"],
        rows or [[Cell(showing.none("手順の登録"), columns=2 + len(options))]],
        Layout((23, *(64 // len(options) for _ in options), 13), classes=("compact",)),
    )


def _alike(of: dict[Option, Step], options: Sequence[Option]) -> bool:
    return len(of) == len(options) and len({id(step) for step in of.values()}) == 1


def _is_target(of: dict[Option, Step]) -> bool:
    return all(step.start is not None and step.end is None for step in of.values())


def _part(showing: Showing, step: Step | None, plainly: str = "行う") -> str:
    """Return what is done at a step: on which day, or what the data say of it, or －."""
    if step is None:
        return "－"
    day = step.start or step.end
    return showing.date(day) if day else step.summary.rstrip("。") or plainly


def _period(of: dict[Option, Step]) -> str:
    if any(step.start or step.end for step in of.values()):
        return ""
    return "、".join(dict.fromkeys(step.period for step in of.values() if step.period)) or "未定"
