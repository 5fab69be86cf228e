"""第１期から第２期への継承の図: what became of each measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.pictures.boxes import Box, draw_class_legend, draw_row, row_height
from kyodo_plan.pictures.drawing import GREY, WHITE, Drawing
from kyodo_plan.pictures.page import A4_PORTRAIT, Page
from kyodo_plan.pictures.wrapping import width as text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 8.0
BETWEEN, MARGIN, HEAD, LEGEND = 2.0, 3.0, 16.0, 20.0
#: How much of the width lies between the two columns.
MIDDLE = 0.13
#: What goes on as it is is drawn thin; every other kind stands out.
UNCHANGED = "続行"


@dataclass(frozen=True)
class Step:
    """What became of a measure: from an id of period 1 to one of period 2, and how (修正 …)."""

    first: str
    second: str
    kind: str


def succession_map(
    title: str,
    first: Sequence[Box],
    second: Sequence[Box],
    steps: Sequence[Step],
    classes: Sequence[tuple[str, str]],
    page: Page = A4_PORTRAIT,
) -> Drawing:
    """Return the measures of both periods in two columns, joined by what became of each.

    A measure of period 1 that no step leaves is marked 削除, one of period 2 that none reaches
    追加.
    """
    wide = (page.width - 2 * MARGIN) * (1 - MIDDLE) / 2
    left, right = MARGIN, page.width - MARGIN - wide
    drawing = Drawing(page.width, 0, title, "", tuple(_sentences(first, second, steps)))
    for x, words in ((left, "第１期"), (right, "第２期")):
        drawing.text(x + wide / 2, MARGIN + 9, words, SIZE, bold=True, anchor="middle")
    origins = {step.first for step in steps}
    reached = {step.second for step in steps}
    order = {box.id: at for at, box in enumerate(first)}
    along = {
        box.id: min((order[s.first] for s in steps if s.second == box.id), default=len(order))
        for box in second
    }
    ordered = sorted(second, key=lambda box: along[box.id])
    middles: dict[str, float] = {}
    bottoms = []
    for x, column in ((left, first), (right, ordered)):
        top = MARGIN + HEAD
        for box in column:
            high = row_height(box, wide)
            draw_row(drawing, box, x, top, wide, high)
            middles[box.id] = top + high / 2
            top += high + BETWEEN
        bottoms.append(top)
    for step in steps:
        if step.first in middles and step.second in middles:
            ends = [(left + wide, middles[step.first]), (right, middles[step.second])]
            _draw_step(drawing, ends, step.kind)
    gone = [(box, "削除", left + wide + 4, "start") for box in first if box.id not in origins]
    new = [(box, "追加", right - 4, "end") for box in second if box.id not in reached]
    for box, words, x, anchor in [*gone, *new]:
        drawing.text(x, middles[box.id] + 2.6, words, SIZE, bold=True, anchor=anchor)
    drawing.height = max(bottoms) + LEGEND
    draw_class_legend(drawing, classes, MARGIN, max(bottoms) + 6, page.width)
    drawing.description = f"{title}。" + "".join(drawing.sentences)
    return drawing


def _draw_step(drawing: Drawing, ends: list[tuple[float, float]], kind: str) -> None:
    same = kind == UNCHANGED
    drawing.line(ends, stroke=GREY if same else "#1a1a1a", line=0.6 if same else 1.3)
    x, y = (sum(end[k] for end in ends) / 2 for k in (0, 1))
    wide = text_width(kind) * SIZE + 3
    drawing.box(x - wide / 2, y - 4.8, wide, 9.6, fill=WHITE, line=0)
    drawing.text(x, y + 2.6, kind, SIZE, bold=not same, anchor="middle")


def _sentences(first: Sequence[Box], second: Sequence[Box], steps: Sequence[Step]) -> list[str]:
    """Say in brief what became of the measures: their names stand in the text."""
    codes = {box.id: box.code for box in (*first, *second)}
    kinds: dict[str, list[str]] = {}
    for step in steps:
        if step.first in codes and step.second in codes:
            before, after = codes[step.first], codes[step.second]
            # The same number in both periods is told once.
            pair = after if before.endswith(after) else f"{before}から{after}"
            kinds.setdefault(step.kind, []).append(pair)
    told = [f"{kind}は、{'、'.join(pairs)}。" for kind, pairs in kinds.items()]
    origins, reached = {step.first for step in steps}, {step.second for step in steps}
    if gone := "、".join(box.code for box in first if box.id not in origins):
        told.append(f"削除は、{gone}。")
    if new := "、".join(box.code for box in second if box.id not in reached):
        told.append(f"追加は、{new}。")
    return told
