"""Rows as CSV that Excel opens, also in the code page of older Windows."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What an encoding is called → its codec. Excel knows UTF-8 by its mark.
ENCODINGS = {"utf-8": "utf-8-sig", "cp932": "cp932"}
#: Characters that CP932 lacks → those that stand for them in city halls.
TO_CP932 = str.maketrans({"—": "―", "〜": "～", "−": "－", "–": "－", "➢": "・", "➡": "→"})


class LackingError(ValueError):
    """The encoding lacks ``characters``."""

    def __init__(self, characters: str) -> None:
        super().__init__(characters)
        self.characters = characters


def csv_of(rows: Iterable[tuple[str, ...]], encoding: str) -> bytes:
    """Return *rows* for Excel in one of :data:`ENCODINGS`.

    :raises LackingError: when the encoding lacks a character.
    """
    held = io.StringIO()
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    text = held.getvalue()
    if encoding == "cp932":
        text = text.translate(TO_CP932)
    try:
        return text.encode(ENCODINGS[encoding])
    except UnicodeEncodeError:
        lacking = (c for c in text if not c.encode(ENCODINGS[encoding], "ignore"))
        raise LackingError("".join(dict.fromkeys(lacking))) from None
