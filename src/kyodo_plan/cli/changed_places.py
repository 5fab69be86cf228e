"""Which places of a paper changed since it was last made: its sections, by digest and page."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: One section: id, printed page, heading, digest of its own text.
Place = tuple[str, str, str, str]


def places_of(document: nodes.document, pages: Mapping[str, str]) -> list[Place]:
    """Return the sections of an assembled paper in reading order.

    A section's own text ends where a section inside it begins; *pages* maps ids to printed pages.
    """
    found: list[Place] = []
    for section in document.findall(nodes.section):
        own = "\n".join(
            child.astext() for child in section.children if not isinstance(child, nodes.section)
        )
        number = section.get("number", "")
        title = section[0].astext()
        found.append(
            (
                section["ids"][0],
                pages.get(section["ids"][0], ""),
                f"{number}　{title}" if number else title,
                hashlib.sha256(own.encode()).hexdigest()[:16],
            )
        )
    return found


def changed(before: Sequence[Place], now: Sequence[Place]) -> list[str]:
    """Return 「12ページ「施策３　…」」 for each section whose text is new or different.

    Sections that are gone are told last, with the page on which they stood. A section counts as
    the same one by its id, or by its heading where ids have moved.
    """
    old = {place[0]: place for place in before}
    headings = {place[2]: place for place in before}
    told: list[str] = []
    kept: set[str] = set()
    for id_, page, heading, digest in now:
        was = old.get(id_) or headings.get(heading)
        if was is not None:
            kept.add(was[0])
        if was is None or was[3] != digest:
            told.append(f"{page}ページ「{heading}」" if page else f"「{heading}」")
    told += [
        f"（なくなった節）前の{page}ページ「{heading}」"
        for id_, page, heading, _ in before
        if id_ not in kept
    ]
    return told
