"""Where phrases of Japanese text end."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from budoux.parser import Parser

_OPENING = "（「『【〔《〈("
_CLOSING = "、。，．）」』】〕》〉！？｜)!?,"


@cache
def _parser() -> Parser:
    import budoux

    return budoux.load_default_japanese_parser()


def phrases(text: str) -> list[str]:
    """Return the phrases of *text*, one after the other."""
    return _parser().parse(text)


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


def _is_hiragana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"
