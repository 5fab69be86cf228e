"""Where the columns of a measure's card stand: its table's, and those of the tags at its head."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How wide the column of labels is, in millimetres, in every format.
LABEL_WIDTH = 28.0
#: How far to the left of the room it needs a tag may begin, to stand on a column of the table.
REACH = 0.04
#: The tags take at most this share of the card.
MOST_FOR_TAGS = 1 / 3


@dataclass(frozen=True)
class CardColumns:
    """The columns of a card in one grid.

    ``widths`` are those of the grid's columns. ``own`` tells for each edge of the table's
    columns, and ``tags`` for the left edge of each tag, which of the grid's edges it is.
    """

    widths: tuple[float, ...]
    own: tuple[int, ...]
    tags: tuple[int, ...]

    def place(self, column: int, columns: int = 1) -> tuple[int, int]:
        """Return the first grid column, and how many, of a cell of the card's table."""
        first = self.own[column]
        return first, self.own[column + columns] - first


def card_columns(
    total: float, label: float, weights: Sequence[float], tags: Sequence[float]
) -> CardColumns:
    """Return the grid of a card *total* wide whose first column is *label* wide.

    *weights* are those of the other columns of its table, *tags* the widths that its tags need.
    A table that has no other column is as wide as the card. In a card that is very narrow the
    first column takes half of it, the tags together a third.
    """
    label = min(label, total / 2)
    begins_at = label if weights else 0.0
    shares = accumulate(weights or (1.0,), initial=0.0)
    whole = sum(weights) or 1.0
    own = [begins_at + (total - begins_at) * share / whole for share in shares]
    if weights:
        own.insert(0, 0.0)
    needed = sum(tags)
    scale = min(1.0, total * MOST_FOR_TAGS / needed) if needed else 1.0
    begins: list[float] = []
    at = total
    for width in reversed(tags):
        at -= width * scale
        near = [edge for edge in own[2:-1] if -REACH * total <= edge - at <= width * 0.02]
        at = max(near, default=at)
        begins.insert(0, at)
    edges = sorted({*own, label, *begins})
    return CardColumns(
        widths=tuple(right - left for left, right in pairwise(edges)),
        own=tuple(map(edges.index, own)),
        tags=tuple(map(edges.index, begins)),
    )
