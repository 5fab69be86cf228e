"""A docutils table as a full grid: every place is filled once, whatever the spans say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Cell:
    """A cell with its column and spans; ``entry`` is ``None`` where a row is too short."""

    entry: nodes.Element | None
    column: int
    columns: int
    rows: int


@dataclass(frozen=True)
class Grid:
    """Column weights, which columns are row headers, and the rows of head and body."""

    weights: tuple[float, ...]
    stubs: tuple[bool, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]


def grid_of(table: nodes.Element) -> Grid:
    """Return the grid of a table. Spans that leave the grid are cut, gaps are filled."""
    groups = [child for child in table if isinstance(child, nodes.tgroup)]
    specs = [spec for group in groups[:1] for spec in group if isinstance(spec, nodes.colspec)]
    heads = [part for group in groups for part in group if isinstance(part, nodes.thead)]
    bodies = [part for group in groups for part in group if isinstance(part, nodes.tbody)]
    head = [row for part in heads for row in part if isinstance(row, nodes.row)]
    body = [row for part in bodies for row in part if isinstance(row, nodes.row)]
    width = max(len(specs), max(map(_width, head + body), default=0) if not specs else 0, 1)
    weights = tuple(max(float(spec.get("colwidth", 1) or 1), 0.1) for spec in specs)
    stubs = tuple(bool(spec.get("stub")) for spec in specs)
    return Grid(
        weights=weights or (1.0,) * width,
        stubs=stubs or (False,) * width,
        head=_place(head, width),
        body=_place(body, width),
    )


def _width(row: nodes.Element) -> int:
    entries = (entry for entry in row if isinstance(entry, nodes.entry))
    return sum(1 + int(entry.get("morecols", 0)) for entry in entries)


def _place(rows: Sequence[nodes.Element], width: int) -> tuple[tuple[Cell, ...], ...]:
    placed: list[list[Cell]] = [[] for _ in rows]
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        entries = [entry for entry in row if isinstance(entry, nodes.entry)]
        for column in range(width):
            if (number, column) in owner:
                continue
            entry = entries.pop(0) if entries else None
            wanted = 1 + int(entry.get("morecols", 0)) if entry is not None else 1
            columns = next(
                (n for n in range(1, wanted) if (number, column + n) in owner),
                wanted,
            )
            columns = min(columns, width - column)
            height = 1 + int(entry.get("morerows", 0)) if entry is not None else 1
            height = min(height, len(rows) - number)
            for down in range(height):
                for right in range(columns):
                    owner[number + down, column + right] = number, len(placed[number])
            placed[number].append(Cell(entry, column, columns, height))
        if entries:  # more cells than places: nothing a person typed may be lost
            above, at = owner[number, width - 1]
            placed[above][at] = _joined(placed[above][at], entries)
    return tuple(map(tuple, placed))


def _joined(cell: Cell, entries: Sequence[nodes.Element]) -> Cell:
    whole = cell.entry.deepcopy() if cell.entry is not None else nodes.entry()
    for entry in entries:
        whole += [child.deepcopy() for child in entry]
    return replace(cell, entry=whole)
