"""Which rows of a table stay whole on a page, and which stay with each other, by how high they are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.white_space import MOST_EMPTY
from kyodo_plan.pdf import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.pdf.composition import Composition
    from kyodo_plan.pdf.nodes.grid import Cell


@dataclass(frozen=True)
class Span:
    """Rows of a table: the first, counted from 0, how many, and whether they stay on one page."""

    first: int
    rows: int
    together: bool


@dataclass(frozen=True)
class KeptRows:
    """The rows below the header of a table.

    ``heights`` are theirs in points, rather too high than too low; ``room`` is that of a page
    without caption and header: what is higher than that cannot stay whole.
    """

    heights: Sequence[float]
    room: float

    def whole(self, row: int) -> bool:
        """Whether a row is not parted."""
        return self.heights[row] <= self.room

    def spans(self) -> tuple[Span, ...]:
        """Return all rows, the first two together, and the last two, so that none is left alone;
        nothing where these are too high, or where there is nothing to keep."""
        count = len(self.heights)
        pairs = [(0, 2), (count - 2, 2)] if count > 3 else [(0, count)]
        if count == 3 and not self._fit(0, 3):
            pairs = [(1, 2)]
        kept = [pair for pair in pairs if count > 1 and self._fit(*pair)]
        if not kept:
            return ()
        edges = sorted({0, count, *(edge for at, rows in kept for edge in (at, at + rows))})
        return tuple(
            Span(first, end - first, (first, end - first) in kept) for first, end in pairwise(edges)
        )

    def leaves_room(self, row: int) -> bool:
        """Whether much room may be left on the page before a row, for it does not fit there."""
        height = max(
            [
                sum(self.heights[row : row + span.rows])
                for span in self.spans()
                if span.first == row
            ],
            default=self.heights[row] if self.whole(row) else 0.0,
        )
        return row > 0 and height > MOST_EMPTY * self.room

    def _fit(self, first: int, rows: int) -> bool:
        return sum(self.heights[first : first + rows]) <= self.room


class RowMarks:
    """The marks at the foot of rows before which much room may be left (:mod:`kyodo_plan.pdf.holes`)."""

    def __init__(
        self, rows: Sequence[Sequence[Cell]], kept: KeptRows, composition: Composition
    ) -> None:
        self._before: dict[int, str] = {}
        self._after: dict[int, str] = {}
        for at in range(1, len(rows)):
            above, row = rows[at - 1], rows[at]
            if above and row and kept.leaves_room(at):
                entry = row[0].entry
                words = entry.astext().split("\n")[0] if entry is not None else ""
                reached, following = composition.row_spot(words)
                self._after[id(above[0])] = reached
                self._before[id(row[0])] = following

    def around(self, cell: Cell, body: str) -> str:
        """Return the content of a cell with its marks."""
        marks = self._before.get(id(cell), ""), self._after.get(id(cell), "")
        return literal.content([marks[0], body, marks[1]]) if any(marks) else body
