"""A docutils table as a grid: every row fills all columns, whatever the spans say."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.ancestors import outwards
from kyodo_plan.word.wordprocessingml import columns, em

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CELL_MARGIN, SMALL_MARGIN = 85, 64
"""The margin left and right in a cell, in twips; a little less than in the PDF, for fonts are wider."""


@dataclass
class Cell:
    """A cell of the grid. ``node`` is absent where the cell goes on from the row above."""

    column: int
    span: int = 1
    merge: str = ""
    node: nodes.Element | None = None


@dataclass
class Grid:
    """A table's cells, row by row; every row fills all ``columns``."""

    columns: int
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 0
    weights: list[float] = field(default_factory=list)
    stubs: frozenset[int] = frozenset()
    identifiers: list[str] = field(default_factory=list)


def grid_of(table: nodes.Element) -> Grid:
    """Lay out a docutils table. Spans that leave the table are cut, gaps get empty cells."""
    specs = list(table.findall(lambda node: _belongs(node, table, nodes.colspec)))
    groups = [
        (isinstance(group, nodes.thead), [row for row in group if isinstance(row, nodes.row)])
        for group in table.findall(lambda node: _belongs(node, table, (nodes.thead, nodes.tbody)))
        if isinstance(group, nodes.Element)
    ]
    laid = [(head, *_lay_out(rows, len(specs))) for head, rows in groups]
    columns = max([len(specs), 1, *(width for _, _, width in laid)])
    weights = [_weight(spec) for spec in specs if isinstance(spec, nodes.Element)]
    grid = Grid(
        columns,
        weights=weights + [1.0] * (columns - len(weights)),
        stubs=frozenset(
            index
            for index, spec in enumerate(specs)
            if isinstance(spec, nodes.Element) and spec.get("stub")
        ),
    )
    for head, rows, _ in laid:
        if head and grid.header_rows == len(grid.rows):
            grid.header_rows += len(rows)
        grid.rows += [_filled(row, columns) for row in rows]
    return grid


def _belongs(node: nodes.Node, table: nodes.Element, kind: type | tuple[type, ...]) -> bool:
    """Whether *node* is a part of *table* itself, not of a table in one of its cells."""
    if not isinstance(node, kind):
        return False
    tables = (one for one in outwards(node.parent) if isinstance(one, nodes.table))
    return next(tables, None) is table


def _weight(spec: nodes.Element) -> float:
    try:
        return max(float(spec.get("colwidth", 1)), 0.0) or 1.0
    except (TypeError, ValueError):
        return 1.0


def _lay_out(rows: Sequence[nodes.Element], columns: int) -> tuple[list[list[Cell]], int]:
    """Place the entries of one row group; merged cells do not leave the group."""
    placed: list[list[Cell]] = []
    going_on: dict[int, tuple[int, int]] = {}  # column -> (span, rows still to cover)
    widest = columns
    for index, row in enumerate(rows):
        cells = [Cell(column, span, "continue") for column, (span, _) in going_on.items()]
        taken = {place for cell in cells for place in range(cell.column, cell.column + cell.span)}
        going_on = {
            column: (span, left - 1) for column, (span, left) in going_on.items() if left > 1
        }
        column = 0
        for entry in row:
            if not isinstance(entry, nodes.entry):
                continue
            while column in taken:
                column += 1
            span = 1
            wanted = max(int(entry.get("morecols", 0)), 0) + 1
            room = max(columns, column + 1)
            while span < wanted and column + span < room and column + span not in taken:
                span += 1
            below = min(max(int(entry.get("morerows", 0)), 0), len(rows) - index - 1)
            cells.append(Cell(column, span, "restart" if below else "", entry))
            if below:
                going_on[column] = (span, below)
            column += span
            widest = max(widest, column)
        placed.append(cells)
    return placed, widest


def _filled(cells: list[Cell], columns: int) -> list[Cell]:
    taken = {place for cell in cells for place in range(cell.column, cell.column + cell.span)}
    empty = [Cell(column) for column in range(columns) if column not in taken]
    return sorted([*cells, *empty], key=lambda cell: cell.column)


def share(total: int, weights: Sequence[float]) -> list[int]:
    """Divide *total* twips by *weights*; the parts add up to *total*."""
    edges, so_far, whole = [0], 0.0, sum(weights)
    for weight in weights:
        so_far += weight
        edges.append(round(total * so_far / whole))
    return [right - left for left, right in pairwise(edges)]


def inner_width(width: int) -> int:
    """The length of a line in a cell *width* twips wide."""
    return max(width - 2 * CELL_MARGIN, 200)


def lines_of(grid: Grid, widths: Sequence[int], points: float) -> int:
    """About how many lines of text *grid* is high. Merged cells do not count."""
    return sum(
        max(
            _lines(
                cell.node.children if cell.node is not None and not cell.merge else (),
                inner_width(sum(widths[cell.column : cell.column + cell.span])),
                points,
            )
            for cell in cells
        )
        for cells in grid.rows
    )


def _lines(parts: Iterable[nodes.Node], width: int, points: float) -> int:
    height = 0
    for part in parts:
        if isinstance(part, nodes.table):
            inside = grid_of(part)
            height += lines_of(inside, share(width, inside.weights), points)
        elif isinstance(part, nodes.TextElement):
            height += ceil(columns(part.astext()) * em(points) / 2 / width)
        elif isinstance(part, nodes.Element):
            height += _lines(part.children, width, points)
    return max(height, 1)
