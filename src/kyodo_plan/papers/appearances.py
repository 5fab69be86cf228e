"""Where a paper shows a measure: its sentences, tables and pictures outside the measure itself.

What shows it without its name (a count, the row of a class) is seen where the paper is assembled a
second time from what a change would leave.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeGuard

from docutils import nodes

from kyodo_plan.graph.document import Appearance
from kyodo_plan.markup.ancestors import enclosing, outwards, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kyodo_plan.papers.assembled import Assembled

#: Tables that hold a measure's own text, or a field of it, rather than show measures.
OWN_TABLES = {"card", "plain"}
#: What is no part of what a text says: marks of notes, numbers of pages.
MARKS = {"source-note", "page-note", "page-ref"}


def appearances(
    paper: Assembled,
    target: str,
    names: Sequence[str],
    ids: Collection[str] = (),
    then: Assembled | None = None,
) -> Iterator[Appearance]:
    """Give the places of *paper* that link to *target* (``docname#id``) or say one of *names*.

    A picture may show a measure without its name: it is one of *ids* then. Tables and pictures that
    are others in *then*, the same paper after a change, are told too. What stands in the
    section of *target* itself is left out. A table or a picture is told once.
    """
    told: set[int] = set()
    others = _others(paper, then) if then is not None else frozenset()
    for node in paper.document.findall(
        lambda node: isinstance(node, (nodes.TextElement, nodes.image))
    ):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.Inline) and not isinstance(node, nodes.image):
            continue
        if isinstance(node.parent, nodes.TextElement):
            continue
        if id(_shown_in(node)) not in others and not _shows(node, target, names, ids):
            continue
        section = enclosing(node, nodes.section)
        if section is not None and _is_inside(section, target):
            continue
        shown = _shown_in(node)
        if id(shown) in told:
            continue
        told.add(id(shown))
        heading = _said(section[0]) if section is not None else ""
        yield Appearance(
            paper=paper.publication.slug,
            title=f"{paper.paper.title}（{paper.publication.audience}）",
            kind=_kind(shown),
            label=_label(shown) or heading or paper.paper.title,
            place=place_of(shown),
            section=section["ids"][0] if section is not None else "",
            heading=heading,
        )


def holds(paper: Assembled, target: str) -> bool:
    """Whether *paper* holds the section *target* itself."""
    return bool(target) and any(
        target in section["ids"] for section in paper.document.findall(nodes.section)
    )


def is_other(paper: Assembled, then: Assembled) -> bool:
    """Whether two assemblies of one paper print anything different."""
    one, other = paper.document.pformat(), then.document.pformat()
    return (one, paper.paper, paper.file_name) != (other, then.paper, then.file_name)


def _others(paper: Assembled, then: Assembled) -> frozenset[int]:
    """Return the tables and pictures of *paper*, by identity, that *then* has not as they are."""
    same = Counter(node.pformat() for node in then.document.findall(is_shown))
    found = set()
    for node in paper.document.findall(is_shown):
        look = node.pformat()
        same[look] -= 1
        if same[look] < 0:
            found.add(id(node))
    return frozenset(found)


def _shows(node: nodes.Element, target: str, names: Sequence[str], ids: Collection[str]) -> bool:
    if not set(ids).isdisjoint(node.get("measures", ())):
        return True
    text = node.get("alt", "") if isinstance(node, nodes.image) else node.astext()
    if any(name in text for name in names):
        return True
    return bool(target) and any(
        reference.get("refid") == target for reference in node.findall(nodes.reference)
    )


def _is_inside(section: nodes.Element, target: str) -> bool:
    return any(
        target in around["ids"] for around in outwards(section) if isinstance(around, nodes.section)
    )


def _shown_in(node: nodes.Element) -> nodes.Element:
    """Return the table or picture that *node* stands in, or the block itself."""
    return next((one for one in outwards(node) if is_shown(one)), node)


def is_shown(node: nodes.Node) -> TypeGuard[nodes.Element]:
    """Whether *node* is a table or a picture that shows measures, not one that holds their text."""
    return isinstance(node, nodes.figure) or (
        isinstance(node, nodes.table) and not OWN_TABLES.intersection(node["classes"])
    )


def _kind(shown: nodes.Element) -> str:
    if isinstance(shown, nodes.table):
        return "表"
    return "図" if isinstance(shown, (nodes.figure, nodes.image)) else "文"


def _label(shown: nodes.Element) -> str:
    """Return the caption of a table or a picture, or the words of a block."""
    if isinstance(shown, nodes.image):
        return str(shown.get("alt", ""))
    if not isinstance(shown, (nodes.table, nodes.figure)):
        return _said(shown)
    captions = [one for one in shown.children if isinstance(one, (nodes.title, nodes.caption))]
    return _said(captions[0]) if captions else ""


def _said(node: nodes.Node) -> str:
    """Return the words of *node* without the marks of notes and the numbers of pages."""
    return "".join(
        text.astext()
        for text in node.findall(nodes.Text)
        if not any(isinstance(one, nodes.Element) and _is_mark(one) for one in outwards(text))
    )


def _is_mark(node: nodes.Element) -> bool:
    return isinstance(node, nodes.footnote_reference) or not MARKS.isdisjoint(node["classes"])
