"""Which texts of one list are which of another: equal ones first, similar ones between them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Sequence

ALIKE = 70.0
"""Where no text of a copy stands as it was, one that is so similar (of 100) tells the place."""

SIMILAR = 50.0
"""From this share of common characters (in hundredths) on, a text is another one corrected."""

MOST_PAIRS = 10_000
"""So many pairs of texts are compared with each other between two that are equal."""

Pair = tuple[int, int]


def similarity(one: str, other: str) -> float:
    """Return 0 (nothing in common) to 100 (equal)."""
    return fuzz.ratio(one, other)


def align(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return which of *one* is which of *other*, in order; both keep their order."""
    pairs: list[Pair] = []
    work = [(0, len(one), 0, len(other))]

    def parted(a: int, a_end: int, b: int, b_end: int) -> bool:
        anchors = _unique(one, other, a, a_end, b, b_end)
        for i, j in [*anchors, (a_end, b_end)] if anchors else ():
            work.append((a, i, b, j))
            a, b = i + 1, j + 1
        pairs.extend(anchors)
        return bool(anchors)

    while work:
        a, a_end, b, b_end = work.pop()
        # First what stands once: of what is repeated, the first in a gap and the last are taken for
        # those of the other side, though what moved may begin or end with the same.
        if parted(a, a_end, b, b_end):
            continue
        while a < a_end and b < b_end and one[a] == other[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and one[a_end - 1] == other[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            pairs.append((a_end, b_end))
        if a < a_end and b < b_end and not parted(a, a_end, b, b_end):
            pairs += _between(one, other, a, a_end, b, b_end)
    return sorted(pairs)


def longest_rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return as many of *pairs*, sorted by their first, as also rise in their second."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        place = bisect_left(tails, second)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(second)
            at.append(index)
        else:
            tails[place], at[place] = second, index
    found: list[Pair] = []
    index = at[-1] if at else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _unique(
    one: Sequence[str], other: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[Pair]:
    """Texts that stand once on either side, as many as keep their order."""
    left = Counter(one[a:a_end])
    right = Counter(other[b:b_end])
    where = {other[j]: j for j in range(b, b_end) if right[other[j]] == 1}
    pairs = [
        (i, where[one[i]])
        for i in range(a, a_end)
        if one[i] and left[one[i]] == 1 and one[i] in where
    ]
    return longest_rising(pairs)


def _between(
    one: Sequence[str], other: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[Pair]:
    """Pair what is left between two anchors: repeated texts, and corrected ones."""
    if (a_end - a) * (b_end - b) <= MOST_PAIRS:
        return _similar(one, other, a, a_end, b, b_end)
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, one[a:a_end], other[b:b_end], autojunk=False)
    for operation, i, i_end, j, j_end in matcher.get_opcodes():
        if operation == "equal":
            pairs += [(a + i + step, b + j + step) for step in range(i_end - i)]
        elif operation == "replace" and (i_end - i) * (j_end - j) <= MOST_PAIRS:
            pairs += _similar(one, other, a + i, a + i_end, b + j, b + j_end)
    return pairs


def _similar(
    one: Sequence[str], other: Sequence[str], a: int, a_end: int, b: int, b_end: int
) -> list[Pair]:
    """The pairs with the greatest sum of similarities that keep the order of both sides."""
    rows, columns = a_end - a, b_end - b
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score = similarity(one[a + i], other[b + j])
            paired = best[i + 1][j + 1] + score if score >= SIMILAR else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((a + i, b + j))
            i, j = i + 1, j + 1
    return pairs
