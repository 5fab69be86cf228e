"""Columns of a screen: Japanese letters take two of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What does not begin a line.
_CLOSING = "、。，．）」』】〕…・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"


def width(text: str) -> int:
    """Return the number of half-width columns *text* takes on a Japanese screen."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Set *rows* of cells in columns; the last cell of a row is not padded."""
    columns = max((len(row) for row in rows), default=0)
    widths = [
        max((width(row[k]) for row in rows if k < len(row) - 1), default=0) for k in range(columns)
    ]
    lines = []
    for row in rows:
        cells = [cell + " " * (widths[k] - width(cell)) for k, cell in enumerate(row[:-1])]
        lines.append((indent + "  ".join([*cells, row[-1]])).rstrip())
    return lines


def wrapped(text: str, columns: int) -> list[str]:
    """Break *text* into lines of at most *columns*, not before a comma or what closes.

    Latin words and names stay whole where they fit.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def hanging(text: str, columns: int) -> list[str]:
    """Return the lines of *text* in at most *columns*; what goes on is set in by four, or as its line."""
    found = []
    for line in text.split("\n"):
        if width(line) <= columns:
            found.append(line)
            continue
        indent = len(line) - len(line.lstrip(" "))
        start, after = " " * indent, " " * max(indent, 4)
        # Cells that stood in columns stand in them no more.
        said = re.sub(" {3,}", "  ", line.strip())
        first, *rest = wrapped(said, columns - len(start))
        found.append(start + first)
        if rest:
            left = said.removeprefix(first).lstrip()
            found += [after + one for one in wrapped(left, columns - len(after))]
    return found


def _pieces(text: str) -> list[str]:
    """Return what is not broken: a letter with what closes after it, a Latin word with its space."""
    pieces: list[str] = []
    for letter in text:
        latin = letter.isascii() and not letter.isspace()
        before = pieces[-1][-1] if pieces else ""
        joins = (
            letter in _CLOSING or letter == " " or (latin and before.isascii() and before != " ")
        )
        if pieces and (joins or before in "（「『【〔"):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
