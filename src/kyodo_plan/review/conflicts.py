"""Several copies of one version: which changes are the same, which cannot be made together."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_plan.review.change import GONE_AS_A_WHOLE, MOVES, Change, Edit, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

BESIDE = "同じ文に、ほかの人の直しもあります（重なりません）。"
ALIKE = "ほかの人も同じように直しています。"
UNITED = "同じ所を、一つの Word の中で続けて直しています。「合わせた文」を見てください。"

_OF_WORDS = {Kind.EDITED, Kind.FILLED} | GONE_AS_A_WHOLE | MOVES


def marked(changes: Sequence[Change]) -> list[Change]:
    """Return *changes*, each with the numbers (from 1) of those it contradicts.

    Corrections of one text contradict each other where what they replace overlaps and what they
    put there differs; taking a text away contradicts every other correction of it. Corrections
    that stand in one copy have been made one after the other: they do not contradict each other.
    """
    by_text: dict[tuple[str, str], list[int]] = {}
    for index, change in enumerate(changes):
        if change.kind in _OF_WORDS:
            for name in dict.fromkeys((change.id, *change.more_ids)):
                if name:
                    by_text.setdefault((change.paper, name), []).append(index)
    against: dict[int, list[int]] = {}
    notes: dict[int, list[str]] = {}
    for indices in by_text.values():
        for one, other in combinations(indices, 2):
            if _hand(changes[one]) == _hand(changes[other]):
                continue
            said = _relation(changes[one], changes[other])
            if said is None and other + 1 not in against.get(one, ()):
                against.setdefault(one, []).append(other + 1)
                against.setdefault(other, []).append(one + 1)
            elif said is not None:
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


def merged(changes: Sequence[Change]) -> list[Change]:
    """Return *changes*, those told once that several copies hold.

    A copy that one person has passed on to the next bears the comments and recorded corrections of
    both. What nobody recorded may have been typed twice: it is told for each copy.
    """
    found: dict[tuple[object, ...], Change] = {}
    told: Counter[tuple[object, ...]] = Counter()
    for number, change in enumerate(changes):
        same: tuple[object, ...] = (number,)
        if change.kind is Kind.COMMENT or change.tracked:
            words = (change.before, change.after, change.notes, change.order)
            same = (change.kind, change.paper, change.id, change.author, change.date, *words)
        # People do the same twice in one copy, and the next copy bears both; comments are doubled
        # by programs.
        told[change.copy, same] += 1
        times = 1 if change.kind is Kind.COMMENT else told[change.copy, same]
        known = found.get((*same, times))
        if known is None:
            found[*same, times] = change
        elif change.copy not in known.copies:
            found[*same, times] = replace(known, also=(*known.also, change.copy))
    return list(found.values())


def _hand(change: Change) -> tuple[str, str]:
    return change.copy, change.author


def _relation(one: Change, other: Change) -> str | None:
    """How two changes of one text go together; ``None`` where they do not."""
    same = one.copy == other.copy
    if not same and one.kind is other.kind and one.after.strip() == other.after.strip():
        return ALIKE
    if one.kind in GONE_AS_A_WHOLE or other.kind in GONE_AS_A_WHOLE:
        return None
    if one.kind in MOVES or other.kind in MOVES:
        return None if one.kind is other.kind and not same else BESIDE
    if one.before != other.before:
        # They rest on different texts: nobody can say where one ends. In one copy the later one
        # rests on the earlier.
        return UNITED if same else None
    if any(_touch(mine, theirs) for mine in one.edits for theirs in other.edits):
        return UNITED if same else None
    return BESIDE


def _touch(one: Edit, other: Edit) -> bool:
    """Whether two edits overlap, or both put something in at one place."""
    if one == other:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end
