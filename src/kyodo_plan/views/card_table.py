"""The table of a card, in either of its shapes: one grid on paper, tables in cells on a screen.

One grid reads and breaks better on paper; on a screen a table in a cell scrolls by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, TypeGuard

from docutils import nodes

from kyodo_plan.markup.walk import every
from kyodo_plan.views.table import Cell, Content, Layout, blocks, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Rows = list[list[Content | Cell]]

#: Edges of columns nearer than this share of the width beside the labels are one edge.
NEAR = 0.04


@dataclass(frozen=True)
class CardRow:
    """What a card tells under one label; tables, ours or a person's, may stand in it."""

    label: str
    content: Content


def card_table(
    caption: str, rows: Sequence[CardRow], widths: tuple[float, float], *, on_paper: bool
) -> nodes.table:
    """Return the card that tells *rows*; *caption* may be empty.

    *widths* are the weights of the labels and of all that stands beside them. On paper the rows of
    simple tables are rows of the card: their header cells have the class ``head``, their other
    cells ``compact``, and the label beside them covers them all.
    """
    cells: Rows = [[row.label, row.content] for row in rows]
    weights: tuple[float, ...] = widths
    if on_paper:
        cells, weights = _one_grid(rows, *widths)
    return table(caption, [], cells, Layout(weights, classes=("card",), stub=1))


def _one_grid(rows: Iterable[CardRow], label: float, rest: float) -> tuple[Rows, tuple[float, ...]]:
    told = [(row.label, blocks(row.content)) for row in rows]
    inner = [block for _, content in told for block in content if _is_simple(block)]
    edges, placed = _common_edges([_weights(one) for one in inner])
    places = iter(placed)
    laid: Rows = []
    for name, content in told:
        beside: Rows = []
        for simple, part in groupby(content, _is_simple):
            if simple:
                beside += [row for one in part for row in _rows_of(one, next(places))]
            else:
                beside.append([Cell(list(part), columns=len(edges) - 1)])
        laid.append([Cell(name, rows=len(beside)), *beside[0]])
        laid += beside[1:]
    return laid, (label, *(rest * (right - left) for left, right in pairwise(edges)))


def _is_simple(node: nodes.Node) -> TypeGuard[nodes.table]:
    """Whether a block is a table with neither caption nor target, of simple rows."""
    if not isinstance(node, nodes.table) or len(node) != 1 or node["ids"]:
        return False
    return not any(
        (isinstance(part, nodes.table) and part is not node)
        or (isinstance(part, nodes.entry) and part.get("morerows"))
        for part in node.findall()
    )


def _weights(inner: nodes.table) -> list[float]:
    return [float(spec["colwidth"]) for spec in every(nodes.colspec, inner)]


def _common_edges(tables: Iterable[Sequence[float]]) -> tuple[list[float], list[list[int]]]:
    """Return the edges of all columns, and for each table which of them its columns have."""
    edges = [0.0, 1.0]
    taken: list[list[float]] = []
    for weights in tables:
        sums = list(accumulate(weights))
        own = [0.0]
        for share, following in pairwise(one / sums[-1] for one in sums):
            near = [one for one in edges if own[-1] < one < following and abs(one - share) < NEAR]
            own.append(min(near, key=lambda edge: abs(edge - share), default=share))
        own.append(1.0)
        taken.append(own)
        edges = sorted({*edges, *own})
    return edges, [[edges.index(edge) for edge in own] for own in taken]


def _rows_of(inner: nodes.Node, edges: Sequence[int]) -> Iterator[list[Content | Cell]]:
    """Yield the rows of a simple table, whose columns have these *edges* of the grid."""
    for row in every(nodes.row, inner):
        kind = "head" if isinstance(row.parent, nodes.thead) else "compact"
        cells: list[Content | Cell] = []
        at = 0
        for entry in every(nodes.entry, row):
            after = at + 1 + entry.get("morecols", 0)
            classes = (*entry["classes"], kind)
            cells.append(Cell(entry.children, columns=edges[after] - edges[at], classes=classes))
            at = after
        yield cells
