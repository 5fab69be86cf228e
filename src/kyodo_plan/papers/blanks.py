"""Blanks that people must fill in before a paper is decided upon: 〔合議先を記入〕."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Collection

BLANK = re.compile("〔[^〔〕]*(?:記入|選択)[^〔〕]*〕")


@dataclass(frozen=True)
class Blank:
    """A blank as it is printed (``mark``), where it stands, and the heading above it."""

    mark: str
    place: Place | None
    heading: str = ""


def blanks(document: nodes.document, told: Collection[str] = ()) -> tuple[Blank, ...]:
    """Return the blanks of an assembled paper in its order.

    *told* are texts whose blanks are told already, in better words (those of open points).
    """
    known = {mark for text in told for mark in BLANK.findall(text)}
    found: list[Blank] = []
    for block in document.findall(_holds_text):
        assert isinstance(block, nodes.TextElement)
        for mark in BLANK.findall(block.astext()):
            if mark not in known:
                found.append(Blank(mark, _place(block), _heading(block)))
    return tuple(found)


def _holds_text(node: nodes.Node) -> bool:
    """Whether *node* is a whole block of text, not a piece of one."""
    return isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement)


def _place(node: nodes.Node) -> Place | None:
    source, line = None, None
    around: nodes.Node | None = node
    while around is not None and (source is None or line is None):
        source, line = source or around.source, line or around.line
        around = around.parent
    return Place(source, line) if source else None


def _heading(node: nodes.Node) -> str:
    around = node.parent
    while around is not None and not isinstance(around, nodes.section):
        around = around.parent
    return around[0].astext() if around is not None else ""
