"""A change of a text, and the text with several of them made at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Edit:
    """In the file *path* the characters from ``start`` up to ``end`` become ``text``.

    ``path`` is that of places: relative to the workspace, with forward slashes. Offsets count
    characters (code points) of the decoded file from 0, without a byte order mark and with the
    line ends as they stand (``\\r\\n`` counts two). Characters rather than bytes, because all that
    reads such files counts so (columns of findings, PyYAML's marks, docutils), and because no
    offset can then cut a character in two. ``text`` is written as it is; for line ends like those
    around it see :meth:`kyodo_plan.editing.typed_file.TypedFile.edit`.
    """

    path: str
    start: int
    end: int
    text: str


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return *text* with all *edits* made, each at the offsets of *text* as it is given.

    Insertions at one offset stand in the order they are given in.

    :raises ValueError: where an edit lies outside *text*, or two want the same characters.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if not 0 <= edit.start <= edit.end <= len(text):
            raise ValueError(f"outside the text of {len(text)} characters: {edit}")
        if edit.start < at:
            raise ValueError(f"overlaps the one before: {edit}")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
