"""Two texts, or one with tracked changes, as a list of edits that a person can follow."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from kyodo_plan.review.change import Edit
from kyodo_plan.review.returned import Hand, Piece, State

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

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


@dataclass(frozen=True)
class Revision:
    """What one person did to a text while Word recorded.

    ``before`` is the text without it: as it was at first or, where the person has corrected what
    others (``rests_on``) had put there, with their changes made.
    """

    hand: Hand
    before: str
    edits: tuple[Edit, ...]
    rests_on: tuple[str, ...] = ()

    @property
    def after(self) -> str:
        """The text with it."""
        return applied(self.before, self.edits)


def revisions(pieces: Sequence[Piece]) -> list[Revision]:
    """Return what each person did, whoever came first first.

    What the program has cut up by script stands together again: neighbouring pieces of the same
    author are one edit. ``hand`` bears the last date.
    """
    hands: dict[str, Hand] = {}
    rests: dict[str, dict[str, None]] = {}
    for piece in pieces:
        if piece.state is State.UNDONE:
            _seen(hands, piece.adder)
            rests.setdefault(piece.hand.author, {})[piece.adder.author] = None
        if piece.state is not State.SAME:
            _seen(hands, piece.hand)
    return [
        Revision(hand, *_revision(pieces, author, others), tuple(others))
        for author, hand in hands.items()
        for others in [_all_below(author, rests)]
    ]


def _seen(hands: dict[str, Hand], hand: Hand) -> None:
    known = hands.get(hand.author, hand)
    hands[hand.author] = max(known, hand, key=lambda one: one.date)


def _all_below(author: str, rests: Mapping[str, Mapping[str, None]]) -> dict[str, None]:
    """Return on whose changes those of *author* rest, over however many persons."""
    found: dict[str, None] = {}
    work = list(rests.get(author, ()))
    while work:
        other = work.pop(0)
        if other != author and other not in found:
            found[other] = None
            work += rests.get(other, ())
    return found


def _revision(
    pieces: Iterable[Piece], author: str, others: Collection[str]
) -> tuple[str, tuple[Edit, ...]]:
    """Return the text before the changes of *author*, those of *others* made, and the changes."""
    before = ""
    edits: list[Edit] = []
    together = False
    for piece in pieces:
        if piece.struck is not None:
            continue
        was, is_now = _shown(piece, others), _shown(piece, [*others, author])
        if was and is_now:
            together = False
        elif was or is_now:
            old, new = (piece.text, "") if was else ("", piece.text)
            if together:
                one = edits[-1]
                edits[-1] = Edit(one.start, one.end + len(old), one.old + old, one.new + new)
            else:
                edits.append(Edit(len(before), len(before) + len(old), old, new))
            together = True
        before += piece.text if was else ""
    return before, tuple(_narrowed(edits))


def _shown(piece: Piece, made: Collection[str]) -> bool:
    """Whether the words of *piece* are there once the changes of these authors are made."""
    if piece.state is State.SAME:
        return True
    if piece.state is State.TAKEN:
        return piece.hand.author not in made
    if piece.state is State.ADDED:
        return piece.hand.author in made
    return piece.adder.author in made and piece.hand.author not in made


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
