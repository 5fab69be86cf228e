"""Which styles of a Word file are headings, and of which level (17.7.4, 17.3.1.20)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = 9
"""The outline level that says: no heading."""

_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)


def heading_styles(styles: etree._Element | None) -> dict[str, int]:
    """Return style id → level (1 to 9) of the paragraph styles that are headings."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        identifier = str(style.get(f"{W}styleId", ""))
        told = style.find(f"{W}pPr/{W}outlineLvl")
        name = style.find(f"{W}name")
        named = _HEADING.fullmatch(str(name.get(f"{W}val", ""))) if name is not None else None
        if told is not None:
            own[identifier] = _level(told)
        elif named is not None:
            own[identifier] = int(named[1])
        base = style.find(f"{W}basedOn")
        if base is not None:
            based[identifier] = str(base.get(f"{W}val", ""))
    return {name: level for name in {*own, *based} if (level := _inherited(name, own, based))}


def level_of(paragraph: etree._Element, styles: Mapping[str, int]) -> int:
    """Return the level of the heading that *paragraph* is, 0 where it is none."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return 0
    told = properties.find(f"{W}outlineLvl")
    if told is not None:
        return _level(told)
    style = properties.find(f"{W}pStyle")
    return 0 if style is None else styles.get(str(style.get(f"{W}val", "")), 0)


def _level(element: etree._Element) -> int:
    figures = str(element.get(f"{W}val", ""))
    return int(figures) + 1 if figures.isdecimal() and int(figures) < BODY else 0


def _inherited(name: str, own: Mapping[str, int], based: Mapping[str, str]) -> int:
    for _ in range(len(based) + 1):  # a circle ends, too
        if name in own:
            return own[name]
        if name not in based:
            return 0
        name = based[name]
    return 0
