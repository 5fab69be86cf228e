"""Where a paper shows a measure: its sentences, tables and pictures outside the measure itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.place import Place
from kyodo_plan.graph.document import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.papers.assembled import Assembled

#: Tables that hold a measure's own text, or a field of it, rather than show measures.
OWN_TABLES = {"card", "plain"}


def appearances(paper: Assembled, target: str, names: Sequence[str]) -> Iterator[Appearance]:
    """Give the places of *paper* that link to *target* (``docname#id``) or say one of *names*.

    What stands in the section of *target* itself is left out. A table or a picture is told once.
    """
    told: set[int] = set()
    for node in paper.document.findall(
        lambda node: isinstance(node, (nodes.TextElement, nodes.image))
    ):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.Inline) and not isinstance(node, nodes.image):
            continue
        if isinstance(node.parent, nodes.TextElement) or not _shows(node, target, names):
            continue
        section = _above(node, nodes.section)
        if section is not None and _is_inside(section, target):
            continue
        shown = _shown_in(node)
        if id(shown) in told:
            continue
        told.add(id(shown))
        heading = section[0].astext() if section is not None else ""
        yield Appearance(
            paper=paper.publication.slug,
            title=f"{paper.paper.title}（{paper.publication.audience}）",
            kind=_kind(shown),
            label=_label(shown) or heading,
            place=_place(shown),
            section=section["ids"][0] if section is not None else "",
            heading=heading,
        )


def _shows(node: nodes.Element, target: str, names: Sequence[str]) -> bool:
    text = node.get("alt", "") if isinstance(node, nodes.image) else node.astext()
    if any(name in text for name in names):
        return True
    return bool(target) and any(
        reference.get("refid") == target for reference in node.findall(nodes.reference)
    )


def _above(node: nodes.Node, kind: type[nodes.Element]) -> nodes.Element | None:
    around = node.parent
    while around is not None and not isinstance(around, kind):
        around = around.parent
    return around


def _is_inside(section: nodes.Element, target: str) -> bool:
    around: nodes.Node | None = section
    while isinstance(around, nodes.section):
        if target in around["ids"]:
            return True
        around = around.parent
    return False


def _shown_in(node: nodes.Element) -> nodes.Element:
    """Return the table or picture that *node* stands in, or the block itself."""
    around: nodes.Element | None = node
    while around is not None:
        if isinstance(around, nodes.figure):
            return around
        if isinstance(around, nodes.table) and not OWN_TABLES.intersection(around["classes"]):
            return around
        around = around.parent
    return node


def _kind(shown: nodes.Element) -> str:
    if isinstance(shown, nodes.table):
        return "表"
    return "図" if isinstance(shown, (nodes.figure, nodes.image)) else "文"


def _label(shown: nodes.Element) -> str:
    """Return the caption of a table or a picture, or the words of a block."""
    if isinstance(shown, nodes.image):
        return str(shown.get("alt", ""))
    if not isinstance(shown, (nodes.table, nodes.figure)):
        return shown.astext()
    captions = [one for one in shown.children if isinstance(one, (nodes.title, nodes.caption))]
    return captions[0].astext() if captions else ""


def _place(shown: nodes.Element) -> Place | None:
    around: nodes.Node | None = shown
    while around is not None:
        if around.source and around.line:
            return Place(around.source, around.line)
        around = around.parent
    return None
