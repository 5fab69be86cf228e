"""A copy that holds a part of its paper: which part came back; the rest is not compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.alignment import ALIKE, longest_rising, similarity
from kyodo_plan.review.marks import leading, mark_of
from kyodo_plan.review.matching import match
from kyodo_plan.review.returned import written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.review.base import Base
    from kyodo_plan.review.returned import Returned

MUCH = 0.5
"""Where so much of a paper's words is missing in whole sections, nobody has deleted them."""

LONG = 8
"""Texts of fewer characters do not tell where a copy without ids comes from."""

REST = "ほかの所は比べていません（削除に数えていません）。"


@dataclass(frozen=True)
class Part:
    """The part of a paper that came back, as a base of its own. ``came`` says it in a sentence."""

    base: Base
    came: str


def part_of(base: Base, returned: Returned) -> Part | None:
    """Return which part of *base* a copy holds, or ``None`` where it is a copy of the whole.

    A chapter that was deleted in a copy of the rest is no part that came back: the copy has its
    beginning, or most of its words.
    """
    texts = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
    body = [index for index, text in enumerate(texts) if text.kind is not TextKind.FOOTNOTE]
    found = {index for index, text in enumerate(texts) if text.id in returned.ids}
    if base.by_text:
        found |= _by_words(texts, returned)
    came = sorted(found & set(body))
    if not came:
        return None
    runs = _runs(texts, came)
    kept = {index for index in body if any(low <= index <= high for low, high in runs)}
    left = [index for index in body if index not in kept]
    if not any(texts[index].kind is TextKind.HEADING for index in left):
        return None
    size = sum(len(texts[index].text) for index in body)
    missing = sum(len(texts[index].text) for index in left)
    if missing < MUCH * size and not _beginning_is_gone(texts, body, came):
        return None
    headings = {texts[index].heading for index in kept} - {""}
    notes = {
        text.id for text in texts if text.kind is TextKind.FOOTNOTE and text.heading in headings
    }
    notes |= returned.ids
    order = [
        index
        for index, text in enumerate(texts)
        if index in kept or (text.kind is TextKind.FOOTNOTE and text.id in notes)
    ]
    held = tuple(texts[index] for index in order)
    part = replace(base, texts=held, order=tuple(order))
    return Part(part, f"{_named(texts, came)}だけが返ってきました。{REST}")


def _by_words(texts: Sequence[PrintedText], returned: Returned) -> set[int]:
    """Texts that are found by their words, and corrected ones near to them."""
    came = _anchors(texts, returned)
    found = match(texts, returned.paragraphs, pasted=True)
    at = {index: parts[0].paragraph for index, parts in found.of.items() if parts}
    if not came:
        came = {
            index: at[index]
            for index, parts in found.of.items()
            if parts
            and len(texts[index].text) >= LONG
            and similarity(texts[index].text, parts[0].written) >= ALIKE
        }
    for step in (1, -1):
        last: int | None = None
        for index in sorted({*at, *came})[::step]:
            if index not in came and last is not None:
                there = (at[index] - came[last]) * step
                if there >= 0 and abs(index - last) <= 2 * there + 3:
                    came[index] = at[index]
            last = index if index in came else last
    return set(came)


def _anchors(texts: Sequence[PrintedText], returned: Returned) -> dict[int, int]:
    """Longer texts that stand once in the paper and once in the copy → in which paragraph."""
    once = Counter(text.text.strip() for text in texts)
    words = [written(paragraph.pieces).strip() for paragraph in returned.paragraphs]
    said = {
        (at, line) for at, text in enumerate(words) for line in (text, leading(text)[1].strip())
    }
    said |= {(at, cell.strip()) for at, text in enumerate(words) for cell in text.split("\t")}
    there = Counter(line for _, line in said)
    where = {line: at for at, line in said if there[line] == 1}
    pairs = [
        (index, where[text.text.strip()])
        for index, text in enumerate(texts)
        if len(text.text.strip()) >= LONG
        and once[text.text.strip()] == 1
        and text.text.strip() in where
    ]
    return dict(_rising(pairs))


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As :func:`longest_rising`, where cells of one pasted row stand in one paragraph."""
    spread = [(index, at * len(pairs) + number) for number, (index, at) in enumerate(pairs)]
    return [(index, place // len(pairs)) for index, place in longest_rising(spread)]


def _runs(texts: Sequence[PrintedText], came: Sequence[int]) -> list[tuple[int, int]]:
    """From where to where the copy goes: gaps in which a whole chapter is missing part the runs."""
    runs = [[came[0], came[0]]]
    for one, other in pairwise(came):
        between = range(one + 1, other + 1)
        if sum(_begins_chapter(texts[index]) for index in between) > 1:
            runs.append([other, other])
        runs[-1][1] = other
    return [(low, high) for low, high in runs]


def _heads(text: PrintedText) -> bool:
    return text.kind is TextKind.HEADING


def _begins_chapter(text: PrintedText) -> bool:
    """Whether a chapter begins; in records without levels 第１章 tells."""
    return _heads(text) and (text.level == 1 or (not text.level and mark_of(text).endswith("章")))


def _beginning_is_gone(
    texts: Sequence[PrintedText], body: Sequence[int], came: Collection[int]
) -> bool:
    """Whether neither the cover nor the first heading came back, nor anything of its section."""
    first = [index for index in body if texts[index].heading == texts[body[0]].heading]
    said = [index for index in first if texts[index].text.strip()]
    heads = next((index for index in body if _heads(texts[index])), -1)
    return bool(said) and not set(said) & set(came) and heads not in came


def _named(texts: Sequence[PrintedText], came: Sequence[int]) -> str:
    """Return 「第５章」, 「第２章から第４章まで」 or the headings, as far as levels are known."""
    chapters: list[str] = []
    of: dict[int, int] = {}
    for index, text in enumerate(texts):
        if _begins_chapter(text):
            chapters.append(mark_of(text) or f"「{text.heading or text.text}」")
        of[index] = len(chapters) - 1
    if not chapters:
        headings = list(dict.fromkeys(texts[index].heading for index in came))
        return "、".join(f"「{heading}」" for heading in headings if heading) or "初めの部分"
    numbers = sorted({of[index] for index in came})
    names = ["初めの部分" if number < 0 else chapters[number] for number in numbers]
    if len(names) > 2 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{names[0]}から{names[-1]}まで"
    return "、".join(names)
