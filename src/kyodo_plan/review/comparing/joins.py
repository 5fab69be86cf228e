"""Paragraphs that were made one."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.setting import by
from kyodo_plan.review.returned import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.comparing.setting import Setting, Told


def joins(setting: Setting) -> Iterator[Told]:
    """Yield what was joined, recorded or not."""
    last: dict[int, int] = {}
    for index in sorted(setting.matched.of):
        for part in setting.matched.of[index]:
            if not part.final.strip() or part.beside or index in setting.matched.moved:
                continue
            first = last.setdefault(part.paragraph, index)
            if first != index:
                whole = setting.returned.paragraphs[part.paragraph].text(final=True)
                before = f"{setting.texts[first].text}\n{setting.texts[index].text}"
                yield (index, 4), setting.change(Kind.JOINED, index, before, whole)
    yield from _recorded(setting)


def _recorded(setting: Setting) -> Iterator[Told]:
    """Paragraphs whose end was taken away while Word recorded: the next goes on in them."""
    at: dict[int, int] = {}
    for index in sorted(setting.matched.of):
        for part in setting.matched.of[index]:
            if part.final.strip():
                at.setdefault(part.paragraph, index)
    shown = [(n, one) for n, one in enumerate(setting.returned.paragraphs) if not one.box]
    for (number, one), (following, other) in pairwise(shown):
        first, second = at.get(number), at.get(following)
        if one.mark is None or one.mark.state is not State.TAKEN or one.row != other.row:
            continue
        if first is None or second is None or first == second or one.part != other.part:
            continue
        before = f"{setting.texts[first].text}\n{setting.texts[second].text}"
        whole = one.text(final=True) + other.text(final=True)
        change = setting.change(Kind.JOINED, second, before, whole)
        yield (second, 4), by(change, one.mark.hand, True)
