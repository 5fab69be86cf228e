"""Blanks that people must fill in before a paper is decided upon: 〔合議先を記入〕."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.ancestors import heading_of, place_of
from kyodo_plan.markup.walk import every

if TYPE_CHECKING:
    from collections.abc import Collection

    from kyodo_plan.core.place import Place

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
    for block in every(nodes.TextElement, document):
        if isinstance(block.parent, nodes.TextElement):  # A piece of a block of text.
            continue
        for mark in BLANK.findall(block.astext()):
            if mark not in known:
                found.append(Blank(mark, place_of(block), heading_of(block)))
    return tuple(found)
