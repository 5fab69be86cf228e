"""Texts in cells of Excel: what may stand there, and how high the row is that shows it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A cell of Excel holds 32,767 characters.
LONGEST = 32_000
#: The greatest height of a row in points; Excel allows 409.
TALLEST = 400
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return *text* as a cell can hold it."""
    return _FORBIDDEN.sub("〓", text)[:LONGEST]


def width(text: str) -> int:
    """Return the width of *text* in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(one) in "FWA" else 1 for one in text)


def lines(text: str, across: float, points: float) -> int:
    """About how many lines *text* takes in a column: Excel does not fit rows when it opens them."""
    room = max(int(across * 7 / (points * 2 / 3)), 1)
    return sum(-(-width(line) // room) or 1 for line in text.split("\n"))


def height(texts: Sequence[str], widths: Sequence[float], points: float) -> float:
    """Return the height in points of a row with *texts* in columns of *widths*."""
    most = max((lines(text, across, points) for text, across in zip(texts, widths, strict=True)))
    return min(most * points * 1.35 + 4, TALLEST)
