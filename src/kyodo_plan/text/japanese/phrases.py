"""Where phrases of Japanese text end."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from budoux.parser import Parser

#: A mark of a few letters with its brackets: 【Ⅱ－ア】, 【要確認：庁内】.
_MARK = re.compile(r"【[^【】\s]{1,8}】")
_OPENING = "（「『【〔《〈("
_CLOSING = "、。，．）」』】〕》〉！？｜)!?,"


@cache
def _parser() -> Parser:
    import budoux

    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=1 << 12)
def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of *text*, one after the other."""
    return tuple(_parser().parse(text))


@lru_cache(maxsize=1 << 12)
def ends(text: str) -> tuple[int, ...]:
    """Return the places between the letters of *text* where a phrase, and no word, is cut."""
    places, found = 0, set()
    for phrase in phrases(text):
        places += len(phrase)
        found.add(places)
    return tuple(
        at
        for at in range(1, len(text))
        if text[at] not in _CLOSING
        and text[at - 1] not in _OPENING
        and (
            text[at - 1] in _CLOSING
            or text[at] in _OPENING
            or text[at - 1].isspace()
            or (at in found and _is_hiragana(text[at - 1]))
        )
    )


@lru_cache(maxsize=1 << 12)
def pieces(text: str) -> tuple[str, ...]:
    """Return *text* in pieces that a line had better not part: its phrases and its short marks."""
    inside = {at for mark in _MARK.finditer(text) for at in range(mark.start() + 1, mark.end())}
    return _cut(text, (at for at in ends(text) if at not in inside))


def marks(text: str) -> tuple[str, ...]:
    """Return *text* cut before and after its short marks in brackets, each with its punctuation."""
    places = {at for mark in _MARK.finditer(text) for at in mark.span()}
    return _cut(text, sorted(places.intersection(ends(text))))


def _cut(text: str, places: Iterable[int]) -> tuple[str, ...]:
    edges = (0, *places, len(text))
    return tuple(text[first:last] for first, last in pairwise(edges) if first < last)


def _is_hiragana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"
