"""Columns of a screen: Japanese letters take two of them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What does not begin a line.
_CLOSING = "、。，．）」』】〕…・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ"
#: A number at the end of a piece, and what of its counter is there: 41, 41／, 3か.
_NUMBER_END = re.compile("[0-9０-９]／?(?P<begun>[かヶカケ年施]|ペー?)?\\Z")
#: What counters of several letters go on with.
_GOES_ON = {
    **dict.fromkeys("かヶカケ", "所月年国箇条"),
    "年": "度次間",
    "施": "策",
    "ペ": "ー",
    "ペー": "ジ",
}
#: So long numbers may part.
_LONGEST = 12


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


def _is_counted(piece: str, letter: str) -> bool:
    """Whether *letter* goes on with the number at the end of *piece*: its figures and its counter."""
    end = piece[-4:]
    if letter.isspace() or letter in "（「『【〔｜" or len(piece) > _LONGEST:
        return False
    begins = _NUMBER_END.search(end)
    return begins is not None and (not begins["begun"] or letter in _GOES_ON[begins["begun"]])


def _pieces(text: str) -> list[str]:
    """Return what is not broken: a letter with what closes after it, a Latin word with its space."""
    pieces: list[str] = []
    for letter in text:
        latin = letter.isascii() and not letter.isspace()
        before = pieces[-1][-1] if pieces else ""
        joins = (
            letter in _CLOSING or letter == " " or (latin and before.isascii() and before != " ")
        )
        counted = bool(pieces) and _is_counted(pieces[-1], letter)
        if pieces and (joins or counted or before in "（「『【〔"):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces
