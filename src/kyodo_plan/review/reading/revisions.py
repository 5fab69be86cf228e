"""Recorded changes of a Word file (ECMA-376 Part 1, 17.13.5): what was done, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.review.reading.outline import W
from kyodo_plan.review.returned import NOBODY, Hand, Piece, State

if TYPE_CHECKING:
    from lxml import etree

NAMELESS = {"", "0", "Unknown Author", "Author", "作成者", "不明な作成者"}
"""What programs write where the person has given no name."""


STATES = {
    f"{W}ins": State.ADDED,
    f"{W}moveTo": State.ADDED,
    f"{W}del": State.TAKEN,
    f"{W}moveFrom": State.TAKEN,
}
"""What the elements of a change do to the text in them."""


def hand_of(element: etree._Element) -> Hand:
    """Return who made the change or comment *element*."""
    author = str(element.get(f"{W}author", "")).strip()
    return Hand("" if author in NAMELESS else author, str(element.get(f"{W}date", "")))


class Revisions:
    """The changes around the place that is being read, the outermost first."""

    def __init__(self) -> None:
        self._begun: list[Piece] = []

    def begin(self, element: etree._Element) -> None:
        """Read the beginning of a change of text."""
        moved = element.tag in (f"{W}moveFrom", f"{W}moveTo")
        self._begun.append(Piece("", STATES[element.tag], hand_of(element), moved))

    def end(self) -> None:
        """Read its end."""
        self._begun.pop()

    def doing(self) -> tuple[State, Hand, bool, Hand]:
        """What is being done to the text here, by whom, and who had added what is undone."""
        added = [change for change in self._begun if change.state is State.ADDED]
        taken = [change for change in self._begun if change.state is State.TAKEN]
        moved = any(change.moved for change in self._begun)
        if taken and added:
            return State.UNDONE, taken[0].hand, moved, added[-1].hand
        if taken:
            return State.TAKEN, taken[0].hand, moved, NOBODY
        if added:
            return State.ADDED, added[-1].hand, moved, NOBODY
        return State.SAME, NOBODY, False, NOBODY


def recorded(properties: etree._Element | None, added: str, taken: str) -> Piece | None:
    """Return what was done to a row or cell as a whole."""
    for tag, state in ((added, State.ADDED), (taken, State.TAKEN)):
        found = properties.find(f"{W}{tag}") if properties is not None else None
        if found is not None:
            return Piece("", state, hand_of(found))
    return None


def struck(properties: etree._Element) -> Hand | None:
    """Return who drew a line through a run, :data:`NOBODY` where that is not recorded."""
    if not _line_through(properties):
        return None
    change = properties.find(f"{W}rPrChange")
    before = change.find(f"{W}rPr") if change is not None else None
    if change is None or (before is not None and _line_through(before)):
        return NOBODY
    return hand_of(change)


def _line_through(properties: etree._Element) -> bool:
    found = (properties.find(f"{W}{name}") for name in ("strike", "dstrike"))
    return any(
        one is not None and one.get(f"{W}val", "true") not in ("0", "false", "off") for one in found
    )
