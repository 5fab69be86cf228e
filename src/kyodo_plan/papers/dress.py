"""How an assembled paper is dressed for writers: flat cards, wide tables turned, circled figures."""

from __future__ import annotations

from docutils import nodes

from kyodo_plan.papers.flat_card import flatten
from kyodo_plan.views.pictures import PAINTED

#: The last of the circled figures that every Japanese font and CP932 have: ⑳.
LAST_CIRCLED = 20


def dress(document: nodes.document) -> None:
    """Put *document* into the form that Word and PDF print alike, in place."""
    _cards(document)
    _vectors(document)
    _landscape(document)
    _circle(document)


def _cards(document: nodes.document) -> None:
    for table in document.findall(nodes.table):
        if "card" in table["classes"]:
            flatten(table)


def _circle(document: nodes.document) -> None:
    """Count the items of lists by ①, ②: a figure with a point is not the style of these papers."""
    for listed in document.findall(nodes.enumerated_list):
        plain = (listed.get("enumtype", "arabic"), listed.get("prefix", "")) == ("arabic", "")
        first = listed.get("start", 1)
        if plain and first >= 1 and first + len(listed) - 1 <= LAST_CIRCLED:
            listed["enumtype"], listed["suffix"] = "circled", ""


def _vectors(document: nodes.document) -> None:
    """Give a person's own SVG a picture of dots beside it, as the pictures made here have one."""
    for image in document.findall(nodes.image):
        uri = image.get("uri", "")
        if uri.lower().endswith(".svg"):
            image["candidates"] = {"image/svg+xml": uri}
            image["uri"] = f"{PAINTED}{uri}"


def _landscape(document: nodes.document) -> None:
    for table in list(document.findall(nodes.table)):
        if table.get("landscape"):
            place = nodes.container(classes=["landscape"], size=table["landscape"])
            parent = table.parent
            assert parent is not None
            parent.replace(table, place)
            place += table
