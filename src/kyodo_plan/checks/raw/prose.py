"""Running text of one block, put together so that each character's place is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kyodo_plan.core.place import Place

_LITERAL = re.compile(r"``.+?``", re.DOTALL)


@dataclass
class Prose:
    """Running text of one block, put together from parts of lines."""

    path: str
    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, number: int, column: int, text: str) -> None:
        """Append *text*, which begins at *column* (from 0) of line *number*."""
        self.starts.append(self.length)
        self.places.append((number, column))
        self.pieces.append(text)
        self.length += len(text) + 1

    def place(self, offset: int) -> Place:
        """Where the character at *offset* of the joined text stands."""
        index = bisect_right(self.starts, offset) - 1
        number, column = self.places[index]
        return Place(self.path, number, column + offset - self.starts[index] + 1)

    @property
    def text(self) -> str:
        """The pieces joined by newlines, with literals blanked out at their length."""
        return _LITERAL.sub(lambda found: "\0" * len(found[0]), "\n".join(self.pieces))
