"""What a returned Word file holds: its paragraphs with every change, and its comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree


class State(StrEnum):
    """What has been done to a piece of text."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"
    UNDONE = "undone"
    """Added by one, taken away again by another."""


@dataclass(frozen=True)
class Hand:
    """Who did it, and when (ISO 8601); both may be empty."""

    author: str = ""
    date: str = ""


NOBODY = Hand()


@dataclass
class Piece:
    """A stretch of text to which the same has been done by the same hand.

    ``hand`` is the one that did the last to it; ``adder`` the one that had added what is undone.
    ``struck`` is who drew a line through it (:data:`NOBODY` where Word has not recorded it).
    """

    text: str
    state: State = State.SAME
    hand: Hand = NOBODY
    moved: bool = False
    adder: Hand = NOBODY
    struck: Hand | None = None

    def alike(self, other: Piece) -> bool:
        """Whether the same has been done to both, by the same hands."""
        return (self.state, self.hand, self.moved, self.adder, self.struck) == (
            other.state,
            other.hand,
            other.moved,
            other.adder,
            other.struck,
        )


@dataclass
class Paragraph:
    """A paragraph of a returned file.

    ``ids`` are the texts that begin in it, each with the number of pieces before it; ``within``
    is the id of the text that began earlier and goes on. ``part`` is ``body``, ``footnotes`` or
    ``contents``. ``table``, ``row`` and ``column`` tell where in which table it stands, each
    counted from 1, 0 outside. ``mark`` says whether the end of the paragraph was added or taken
    away, ``row_change`` and ``cell_change`` whether the whole row or cell was. ``level`` is that
    of a heading from 1, 0 for others. ``box`` counts the text boxes, ``anchor`` is the paragraph
    at which the box hangs. ``note`` is the footnote it belongs to; ``notes`` are those that are
    called in it, each with what was done to its mark.
    """

    part: str
    pieces: list[Piece] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    within: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    mark: Piece | None = None
    row_change: Piece | None = None
    cell_change: Piece | None = None
    level: int = 0
    box: int = 0
    anchor: int = -1
    note: str = ""
    notes: list[tuple[str, Piece]] = field(default_factory=list)

    def text(self, *, final: bool) -> str:
        """Return the words with all changes made, or with none."""
        return words(self.pieces, final=final)


def words(pieces: Iterable[Piece], *, final: bool) -> str:
    """Return the words of *pieces* with all changes made, or with none.

    What a line was drawn through by hand counts as gone in either.
    """
    gone = {State.UNDONE, State.TAKEN if final else State.ADDED}
    return "".join(
        piece.text for piece in pieces if piece.state not in gone and piece.struck is None
    )


def written(pieces: Iterable[Piece]) -> str:
    """Return the words without tracked changes, with those that a line was drawn through."""
    gone = (State.ADDED, State.UNDONE)
    return "".join(piece.text for piece in pieces if piece.state not in gone)


@dataclass
class Comment:
    """A comment: on which words, in which text (or paragraph, counted from 0).

    ``quoted`` are the words as they stand now, ``taken`` those that tracked changes took away there.
    """

    text: str
    hand: Hand
    quoted: str = ""
    taken: str = ""
    id: str = ""
    paragraph: int = -1
    done: bool = False
    answers: bool = False


@dataclass
class Returned:
    """A returned file.

    ``map`` is its source map's root, where it has one that can be read; ``spoilt_map`` says that it
    has one that cannot.
    """

    paragraphs: list[Paragraph]
    comments: list[Comment]
    map: etree._Element | None = None
    spoilt_map: bool = False

    @property
    def ids(self) -> set[str]:
        """The ids of all texts that begin in the file."""
        return {name for paragraph in self.paragraphs for name, _ in paragraph.ids}
