"""Where something stands in another paper, as a generated table names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.plan_nodes import page_elsewhere

if TYPE_CHECKING:
    from kyodo_plan.views.showing import Showing


def references(showing: Showing, text: str) -> list[nodes.Node]:
    """Return the places that *text* names (``別紙１：計画の期間``, parted by 、), one a line."""
    place = showing.publication.place if showing.publication else showing.plan.profile.place()
    found = [word.strip() for word in text.split("、") if word.strip()]
    return [
        nodes.paragraph("", "", page_elsewhere("", where=where, place=place), classes=["flush"])
        for where in found
    ] or [nodes.paragraph("", "―")]
