"""Views that are pictures: of relations, of the system of measures, of what became of them.

In a paper a picture is a figure whose data stand in the image node itself: SVG, and an address
that has it painted as PNG for writers that need dots. On a page of the site it is inline SVG whose
boxes lead to the measures.
"""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.texts import KindName, Prose
from kyodo_plan.graph import model
from kyodo_plan.pictures.page import A4_LANDSCAPE
from kyodo_plan.text.ids import MEASURE
from kyodo_plan.views import figures
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.pictures.drawing import Drawing
    from kyodo_plan.views.showing import Showing

#: Before the address of an SVG picture: that picture as PNG. Painting takes long, so it is left to
#: whoever reads the address.
PAINTED = "png:"
LINK = re.compile(f'href="{MEASURE}(?P<id>[^"]+)"')
#: What stands in a box of a figure that is filled in by hand: no wider than one column of it.
TO_FILL_IN = "〔　〕"


@view("関連の図", "relation_picture", label="図")
def relation_picture(showing: Showing, *, caption: str) -> nodes.Element:
    """関連の図: one picture of the whole, or one for each field of a large plan."""
    return _figures(showing, "関連図", caption)


@view("体系の図", "system_picture", label="図")
def system_picture(showing: Showing, *, caption: str) -> nodes.Element:
    """体系の図: on one page, from fields (or the idea) to measures."""
    return _figures(showing, "体系図", caption)


@view("継承の図", "succession_picture", label="図")
def succession_picture(showing: Showing, *, caption: str) -> nodes.Element:
    """継承の図: what became of each measure of period 1."""
    return _figures(showing, "継承図", caption)


def _figures(showing: Showing, picture: str, wanted: str) -> nodes.Element:
    edition = _as_read(showing)
    grounds = showing.audience.shows_sources
    unwritten = TO_FILL_IN if showing.filled_in else figures.UNDECIDED
    graph = model.build(edition)
    drawings = figures.drawn(edition, graph, picture, grounds=grounds, unwritten=unwritten)
    several = len(drawings) > 1
    captions = [
        wanted + f"（その{showing.digits(number)}）" * several if wanted else drawing.title
        for number, drawing in enumerate(drawings, 1)
    ]
    return figures_of(showing, list(zip(drawings, captions, strict=True)))


def figures_of(showing: Showing, drawings: Sequence[tuple[Drawing, str]]) -> nodes.Element:
    """Return *drawings* with their captions as a paper or a page holds them."""
    inline = showing.publication is None
    result = nodes.container(classes=["picture"])
    for drawing, caption in drawings:
        figure = nodes.figure("", align="center")
        if inline:
            figure += nodes.raw("", drawing.svg(linked=True), format="html")
        else:
            figure += _image(drawing)
        figure += nodes.caption("", caption)
        landscape = not inline and drawing.width == A4_LANDSCAPE.width
        result += (
            nodes.container("", figure, classes=["landscape"], size="A4") if landscape else figure
        )
    return result


def _as_read(showing: Showing) -> Edition:
    """Return the edition with the words that pictures draw as the audience reads them.

    Readers outside the city hall and the committee are not told what we only infer.
    """
    edition, read = showing.edition, showing.as_read
    if not showing.audience.shows_sources:
        told = (one for one in edition.relations if one.evidence is not Evidence.INFERRED)
        edition = replace(edition, relations=tuple(told))
    plan = edition.plan
    fields = tuple(
        replace(
            field,
            name=Prose(read(field.name)),
            subfields=tuple(
                replace(sub, name=Prose(read(sub.name)), label=read(sub.label))
                for sub in field.subfields
            ),
        )
        for field in plan.fields
    )
    return replace(
        edition,
        measures=tuple(replace(one, name=read(one.name)) for one in edition.measures),
        plan=replace(
            plan,
            fields=fields,
            classes=tuple(replace(one, printed=read(one.printed)) for one in plan.classes),
            first_measures=tuple(
                replace(one, name=Prose(read(one.name))) for one in plan.first_measures
            ),
            relation_kinds=tuple(
                replace(one, label=KindName(read(one.label)), reading=Prose(read(one.reading)))
                for one in plan.relation_kinds
            ),
        ),
    )


def _image(drawing: Drawing) -> nodes.image:
    held = base64.b64encode(drawing.svg().encode()).decode()
    lines = f"data:image/svg+xml;base64,{held}"
    dots = PAINTED + lines
    boxes = (match["id"] for match in LINK.finditer(drawing.svg(linked=True)))
    return nodes.image(
        uri=dots,
        candidates={"image/svg+xml": lines, "image/png": dots},
        alt=drawing.description,
        width="100%",
        # Whose boxes it has: its words do not name them all.
        measures=[*dict.fromkeys(boxes)],
    )


def link_boxes(document: nodes.Element, address: Callable[[str], str]) -> None:
    """Let the boxes of inline pictures lead to the *address* of their measure's id."""
    for raw in list(document.findall(nodes.raw)):
        text = raw.astext()
        if MEASURE in text and raw.get("format") == "html":
            told = LINK.sub(lambda match: f'href="{address(match["id"])}"', text)
            raw.replace_self(nodes.raw("", told, format="html"))
