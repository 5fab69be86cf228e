"""Which version of which paper a copy was made from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.review.base import Base, Kept, of_ids, of_map, of_words
from kyodo_plan.review.returned import written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_plan.review.returned import Returned

ENOUGH = 0.3
"""Where fewer of a copy's longer paragraphs bear ids, the others are found by their words."""

LONG = 8
"""So many characters make a paragraph a longer one."""


def version_of(
    returned: Returned, kept: Sequence[Kept], papers: Callable[[str], Sequence[Kept]]
) -> Base | None:
    """Return what a copy is compared with; ``None`` where nothing is like it.

    *kept* are all papers; *papers* gives those of one name, for copies that tell theirs.

    :raises UnreadableError: as :func:`.base.of_map`.
    """
    found: Base | None = None
    if returned.map is not None and returned.ids:
        found = of_map(returned.map, papers(str(returned.map.get("paper", ""))))
    elif returned.ids:
        found = of_ids(returned.ids, kept)
    if found is None:
        return of_words((written(paragraph.pieces) for paragraph in returned.paragraphs), kept)
    return found if _share_marked(returned) >= ENOUGH else replace(found, by_text=True)


def _share_marked(returned: Returned) -> float:
    longer = [
        paragraph
        for paragraph in returned.paragraphs
        if paragraph.part != "contents"
        and not paragraph.box
        and len(written(paragraph.pieces).strip()) >= LONG
    ]
    marked = sum(bool(paragraph.ids or paragraph.within) for paragraph in longer)
    return marked / len(longer) if longer else 1.0
