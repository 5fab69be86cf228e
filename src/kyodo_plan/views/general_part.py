"""総論の原文: the chapters of the former guideline that hold no measure, once they are imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.views.table import titled
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from kyodo_plan.views.showing import Showing

#: What is printed as long as nothing has been imported.
OTHERWISE = ViewOption("なければ", "otherwise")


@view("総論の原文", "general_part", options=(OTHERWISE,), captioned=False)
def general_part(showing: Showing, *, caption: str, otherwise: str) -> nodes.container:
    """総論の原文: each chapter with its heading, in the order of the guideline, as it was imported."""
    chapters = showing.plan.general_part
    if not chapters:
        return titled(caption, nodes.paragraph("", otherwise)) if otherwise else titled("")
    made = titled(caption)
    for heading, text in chapters.items():
        made += nodes.rubric("", heading)
        made += [nodes.paragraph("", line) for line in text.splitlines() if line.strip()]
    return made
