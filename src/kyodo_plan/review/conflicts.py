"""Several copies of one version: which changes cannot be made together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_plan.review.change import Change, Edit, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = "同じ文に、ほかの人の直しもあります（重なりません）。"
ALIKE = "ほかの人も同じように直しています。"

_OF_WORDS = (
    Kind.EDITED,
    Kind.FILLED,
    Kind.DELETED,
    Kind.EMPTIED,
    Kind.ROW_DELETED,
    Kind.MOVED,
)


def marked(changes: Sequence[Change]) -> list[Change]:
    """Return *changes*, each with the numbers (from 1) of those it contradicts.

    Corrections of one text contradict each other where what they replace overlaps and what they
    put there differs; taking a text away contradicts every other correction of it.
    """
    by_text: dict[tuple[str, str], list[int]] = {}
    for index, change in enumerate(changes):
        if change.id and change.kind in _OF_WORDS:
            by_text.setdefault((change.paper, change.id), []).append(index)
    against: dict[int, list[int]] = {}
    notes: dict[int, list[str]] = {}
    for indices in by_text.values():
        for one, other in combinations(indices, 2):
            if _hand(changes[one]) == _hand(changes[other]):
                continue
            said = _relation(changes[one], changes[other])
            if said is None:
                against.setdefault(one, []).append(other + 1)
                against.setdefault(other, []).append(one + 1)
            else:
                notes.setdefault(one, []).append(said)
                notes.setdefault(other, []).append(said)
    return [
        replace(
            change,
            conflicts=tuple(sorted(against.get(index, ()))),
            notes=tuple(dict.fromkeys((*change.notes, *notes.get(index, ())))),
        )
        for index, change in enumerate(changes)
    ]


def _hand(change: Change) -> tuple[str, str]:
    return change.copy, change.author


def _relation(one: Change, other: Change) -> str | None:
    """How two changes of one text go together; ``None`` where they do not."""
    if one.kind is other.kind and one.after.strip() == other.after.strip():
        return ALIKE
    whole = {Kind.DELETED, Kind.ROW_DELETED, Kind.EMPTIED}
    if one.kind in whole or other.kind in whole:
        return None
    if Kind.MOVED in (one.kind, other.kind):
        return None if one.kind is other.kind else BESIDE
    if one.before != other.before:
        return None  # they rest on different texts: nobody can say where one ends
    if any(_touch(mine, theirs) for mine in one.edits for theirs in other.edits):
        return None
    return BESIDE


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or both put something in at one place."""
    if one == other:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
