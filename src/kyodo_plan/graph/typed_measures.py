"""The measure that a person means: by its id, its number on paper, its name or a part of that."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

from kyodo_plan.core.texts import folded
from kyodo_plan.graph.model import Card, cards

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.graph.model import Graph

#: How many measures are named where several may be meant.
MOST_NAMED = 10
#: How a measure is written, for whoever wrote one that there is not.
HOW = "M2-03、「施策３」、名称（一部でも）のどれかを書いてください。"
_SERIAL = re.compile(r"(第1期)?\s*(?:施策)?\s*([0-9]+)")
_BRACKETS = re.compile(r"[\s「」『』【】]+")
#: 施策３「…」, as papers print it: the name says more than the number of some earlier day.
_PRINTED = re.compile(r"(?:第1期)?施策[0-9]+(?=.)")


class UnknownMeasureError(KeyError):
    """No measure, or no single one, is meant; the words say which are near."""

    def __str__(self) -> str:
        return str(self.args[0])


def resolve(graphs: Sequence[Graph], typed: str) -> str:
    """Return the measure of *graphs* a person means, of the second period where both have it.

    It is told by its id in any width, as 「施策３」, by its name or by a part of its name that no
    other has.

    :raises UnknownMeasureError: when there is none, or several have that part.
    """
    text = re.sub(r"[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", typed)).strip().upper()
    known: dict[str, Card] = {}
    for graph in graphs:
        for entry in cards(graph):
            known.setdefault(entry.id, entry)
    if text in known:
        return text
    if found := _SERIAL.fullmatch(text):
        wanted = (1 if found[1] else 2, int(found[2]))
        for entry in known.values():
            if (entry.period, entry.serial) == wanted:
                return entry.id
    words = _PRINTED.sub("", _name(typed))
    for holds in (words.__eq__, lambda name: len(words) > 1 and words in name):
        if several := _holding(known.values(), holds):
            if len(several) == 1:
                return several[0].id
            raise UnknownMeasureError(_several(typed, several))
    raise UnknownMeasureError(f"施策「{typed}」はありません。{_near(words, known.values())}{HOW}")


def _name(words: str) -> str:
    return _BRACKETS.sub("", folded(words))


def _holding(entries: Iterable[Card], holds: Callable[[str], bool]) -> list[Card]:
    """Return the measures whose names hold, of the later period alone where both have some."""
    found = [entry for entry in entries if holds(_name(entry.name))]
    latest = max((entry.period for entry in found), default=0)
    return [entry for entry in found if entry.period == latest]


def _several(typed: str, entries: Sequence[Card]) -> str:
    lines = [f"  {entry.id}  {entry.number}「{entry.name}」" for entry in entries[:MOST_NAMED]]
    if rest := len(entries) - len(lines):
        lines.append(f"  ほか{rest}施策")
    head = f"「{typed}」を名称に含む施策は{len(entries)}あります。番号を書いてください。"
    return "\n".join((head, *lines))


def _near(words: str, entries: Iterable[Card]) -> str:
    """Ask whether the measures whose names are nearest to *words* are meant."""
    names = {_name(entry.name): entry for entry in sorted(entries, key=lambda one: one.order)}
    near = difflib.get_close_matches(words, list(names), n=2, cutoff=0.5)
    told = "か、".join(f"{names[one].id}「{names[one].name}」" for one in near)
    return f"{told}のことですか。" if told else ""
