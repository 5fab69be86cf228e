"""Which places of a paper changed since it was last made: its sections, by digest and page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.papers.parts import parts_of
from kyodo_plan.production.report import changed as changes
from kyodo_plan.text.changes import paired

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes

    from kyodo_plan.text.changes import Mark

#: One section: id, printed page, heading, digest of its own text.
Place = tuple[str, str, str, str]
#: What is before the first section has no heading of its own.
FRONT = "（見出しの前）"


def places_of(document: nodes.document, pages: Mapping[str, str]) -> list[Place]:
    """Return the parts of an assembled paper in reading order.

    A section's own text ends where a section inside it begins; *pages* maps ids to printed pages.
    """
    return [
        (part.id, part.page, part.heading or FRONT, part.digest)
        for part in parts_of(document, pages)
    ]


def changed(paper: str, before: Sequence[Place], now: Sequence[Place]) -> list[changes.Change]:
    """Return a change for each section of *paper* whose text is new or different.

    Sections that are gone come last.
    """
    pairs = paired([_mark(place) for place in before], [_mark(place) for place in now])
    kept = set(pairs.values())
    return [
        *(
            changes.Change(changes.Place(paper, page, heading))
            for index, (_, page, heading, digest) in enumerate(now)
            if index not in pairs or before[pairs[index]][3] != digest
        ),
        *(
            changes.Change(changes.Place(paper, page, heading, gone=True))
            for index, (_, page, heading, _) in enumerate(before)
            if index not in kept
        ),
    ]


def _mark(place: Place) -> Mark:
    """Return what tells a place from others; its number is not part of that."""
    id_, _, heading, digest = place
    return (id_, heading.rpartition("　")[2], digest)
