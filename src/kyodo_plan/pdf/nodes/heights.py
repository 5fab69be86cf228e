"""How high text and rows stand, estimated: rather too high than too low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.pdf.composition import is_wide
from kyodo_plan.pdf.nodes.grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.pdf.nodes.grid import Cell, Grid

COMPACT_POINTS = 9.0
CARD_POINTS = 10.0
#: What a row is higher than its text.
ROW_INSET = 10.0
#: Height of a line of estimated text by its type size, leading included.
LINE = 1.6
#: How high a picture is taken to be: what stays whole holds none.
PICTURE = 700.0
#: What a caption above a table takes at most.
CAPTION = 48.0


def row_height(row: Iterable[Cell], grid: Grid, width: float, points: float) -> float:
    """Return roughly how high a row stands in a table of *width* points."""
    unit = width / sum(grid.weights)
    heights = (
        estimated_height(
            cell.entry, unit * sum(grid.weights[cell.column :][: cell.columns]) - 12, points
        )
        / cell.rows
        for cell in row
        if cell.entry is not None
    )
    return max(heights, default=0.0) + ROW_INSET


def estimated_height(node: nodes.Node, width: float, points: float) -> float:
    """Return roughly how high *node* stands in *width* points;"""
    if isinstance(node, nodes.table):
        grid = grid_of(node)
        points = CARD_POINTS if "card" in node["classes"] else min(points, COMPACT_POINTS)
        rows = (*grid.head, *grid.body)
        return 40 + sum(row_height(row, grid, width, points) for row in rows)
    if isinstance(node, nodes.image):
        return PICTURE
    if isinstance(node, nodes.TextElement):
        lines = 1 + int(_ems(node) * points / max(width, points))
        if isinstance(node, nodes.FixedTextElement):
            lines += node.astext().count("\n")
        return lines * points * LINE
    return 5 + sum(estimated_height(child, width - 5, points) for child in node.children)


def _ems(node: nodes.Node) -> float:
    return sum(1.0 if is_wide(character) else 0.6 for character in node.astext())
