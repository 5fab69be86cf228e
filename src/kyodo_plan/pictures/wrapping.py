"""Breaking Japanese text into lines where phrases end, by width."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kyodo_plan.text.japanese.phrases import phrases, pieces

#: Characters that must not begin a line, and those that must not end one.
NOT_FIRST = "、。，．・）」』】〕》〉！？ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ)!?"
NOT_LAST = "（「『【〔《〈("
#: What belongs to the word before it.
HANGING = "等"
#: The label at the head of a name: （７）, ウ with its space.
LABEL = re.compile("（[^（）]{1,3}）|[^　]{1,3}　")


@lru_cache(maxsize=1 << 14)
def width(text: str) -> float:
    """Return the width of *text* in ems: one for a full-width character, 0.58 for others."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WFA" else 0.58 for letter in text)


def wrapped(text: str, limit: float, hanging: str = HANGING) -> list[str]:
    """Return *text* in lines of at most *limit* ems, broken between phrases where it can be.

    Lines are of nearly the same length. A phrase that is longer than a line is broken inside,
    where no line begins or ends with a character that may not. A phrase that begins with one of
    *hanging* stays with the one before it.
    """
    parts = _parts(text, limit, hanging)
    lines = _filled(parts, limit)
    shortest = limit
    while shortest > 1 and len(_filled(parts, shortest - 0.5)) == len(lines):
        shortest -= 0.5
        if max(width(line) for line in _filled(parts, shortest)) > limit:
            break
        lines = _filled(parts, shortest)
    return lines


@lru_cache(maxsize=1 << 12)
def _parts(text: str, limit: float, hanging: str) -> list[str]:
    return [part for phrase in _phrases(text, limit, hanging) for part in _cut(phrase, limit)]


def _phrases(text: str, limit: float, hanging: str) -> list[str]:
    """Return the phrases of *text*; a word in katakana stays whole, 等 with what it follows, and a
    label as （７） or ウ with what it stands before."""
    label = LABEL.match(text)
    start = label.end() if label else 0
    found: list[str] = []
    for whole in pieces(text[start:]):
        for phrase in [whole] if width(whole) <= limit else phrases(whole):
            joined = found and _is_katakana(found[-1][-1]) and _is_katakana(phrase[0])
            if found and (joined or phrase[0] in hanging):
                found[-1] += phrase
            else:
                found.append(phrase)
    if not found:
        return [text[:start]] if start else []
    return [text[:start] + found[0], *found[1:]]


def _is_katakana(letter: str) -> bool:
    return "ァ" <= letter <= "ヺ" or letter == "ー"


def _filled(pieces: list[str], limit: float) -> list[str]:
    lines, filled = [""], 0.0
    for piece in pieces:
        if lines[-1] and filled + width(piece) > limit:
            lines.append("")
            filled = 0.0
        lines[-1] += piece
        filled += width(piece)
    return [line for line in lines if line] or [""]


def _cut(phrase: str, limit: float) -> list[str]:
    """Return a phrase in parts of at most *limit*, cut where a new word seems to begin."""
    parts = []
    while width(phrase) > limit:
        longest = 1
        while longest < len(phrase) - 1 and width(phrase[: longest + 1]) <= limit:
            longest += 1
        allowed = [
            at
            for at in range(1, longest + 1)
            if phrase[at] not in NOT_FIRST and phrase[at - 1] not in NOT_LAST
        ]
        words = [at for at in allowed if _is_kana(phrase[at - 1]) and not _is_kana(phrase[at])]
        at = max(words or allowed or [longest])
        parts.append(phrase[:at])
        phrase = phrase[at:]
    return [*parts, phrase] if phrase else parts


def _is_kana(letter: str) -> bool:
    return "ぁ" <= letter <= "ゖ"
