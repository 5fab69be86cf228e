"""Two texts, or one with tracked changes, as a list of edits that a person can follow."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kyodo_plan.review.change import Edit
from kyodo_plan.review.returned import Hand, Piece, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CLOSE = 2
"""Fewer common characters than this between two differences do not part them."""

LONGEST = 4_000
"""Beyond so many characters the middle of a text is compared as a whole."""


def difference(before: str, after: str) -> tuple[Edit, ...]:
    """Return the edits that make *after* of *before*."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    stop = 0
    most = min(len(before), len(after)) - start
    while stop < most and before[-1 - stop] == after[-1 - stop]:
        stop += 1
    old, new = before[start : len(before) - stop], after[start : len(after) - stop]
    if not old and not new:
        return ()
    if not old or not new or len(old) + len(new) > LONGEST:
        return (Edit(start, start + len(old), old, new),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    spans: list[list[int]] = []
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation == "equal":
            continue
        if spans and i - spans[-1][1] < CLOSE and j - spans[-1][3] < CLOSE:
            spans[-1][1], spans[-1][3] = i_end, j_end
        else:
            spans.append([i, i_end, j, j_end])
    return tuple(
        Edit(start + i, start + i_end, old[i:i_end], new[j:j_end]) for i, i_end, j, j_end in spans
    )


def tracked(pieces: Iterable[Piece]) -> dict[str, tuple[list[Edit], Hand]]:
    """Return author → edits (places in the text before all changes) and their last date.

    What the program has cut up by script stands together again: neighbouring pieces of the same
    author are one edit.
    """
    found: dict[str, tuple[list[Edit], Hand]] = {}
    at = 0
    last: str | None = None  # Who made the piece before, unless it is as it was.
    for piece in pieces:
        if piece.state is State.SAME:
            at += len(piece.text)
            last = None
            continue
        author = piece.hand.author
        edits, hand = found.get(author, ([], piece.hand))
        old = piece.text if piece.state is State.TAKEN else ""
        new = piece.text if piece.state is State.ADDED else ""
        if last == author:
            one = edits[-1]
            edits[-1] = Edit(one.start, one.end + len(old), one.old + old, one.new + new)
        else:
            edits.append(Edit(at, at + len(old), old, new))
        found[author] = (edits, max(hand, piece.hand, key=lambda one: one.date))
        at += len(old)
        last = author
    return {author: (_narrowed(edits), hand) for author, (edits, hand) in found.items()}


def _narrowed(edits: Iterable[Edit]) -> list[Edit]:
    """Leave out what was taken away and put back the same."""
    return [
        Edit(edit.start + one.start, edit.start + one.end, one.old, one.new)
        for edit in edits
        for one in difference(edit.old, edit.new)
    ]


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return *text* with *edits* made."""
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text
