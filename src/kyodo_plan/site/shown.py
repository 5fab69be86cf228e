"""Which tables and pictures of a document show which measures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes

from kyodo_plan.core.place import Place
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import heading_of, measure_around, outwards, place_of
from kyodo_plan.papers.appearances import is_shown
from kyodo_plan.papers.fill import link_measures, take_blocks
from kyodo_plan.source import places
from kyodo_plan.views import VIEWS
from kyodo_plan.views.pictures import LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from kyodo_plan.views.showing import Showing


#: The tables and pictures of the pages that have been written, by environment and document.
WRITTEN: WeakKeyDictionary[BuildEnvironment, dict[str, tuple[Shown, ...]]] = WeakKeyDictionary()


def written(env: BuildEnvironment) -> dict[str, tuple[Shown, ...]]:
    """Return what is known of the pages that have been written, by document; to be added to."""
    return WRITTEN.setdefault(env, {})


@dataclass(frozen=True)
class Shown:
    """A table or a picture: its ``kind`` (表, 図), caption (or heading), id in the document and place.

    ``generated`` says that it is made from the data; ``measures`` are those that it links,
    ``text`` is what it says, and ``within`` the measure whose text it stands in, or nothing.
    """

    kind: str
    caption: str
    id: str
    place: Place | None
    generated: bool
    measures: frozenset[str]
    text: str
    within: str


def shown_in(
    document: nodes.document, env: BuildEnvironment, generated: frozenset[str]
) -> tuple[Shown, ...]:
    """Return the tables and pictures of *document*, whose slots are filled.

    *generated* are the ids of those that were slots.
    """
    return tuple(_shown(document, env, generated))


def read_shown(
    env: BuildEnvironment, docname: str, paper: str, showing: Showing
) -> tuple[Shown, ...]:
    """Return the tables and pictures of a document as *paper* shows it, which is not written now."""
    document = env.get_doctree(docname)
    take_blocks(document, paper)
    generated = slots_of(document)
    for slot in list(document.findall(plan_nodes.view_slot)):
        made = VIEWS[slot["view"]].make(showing, slot["arguments"])
        made["ids"] = slot["ids"]
        made.source, made.line = slot.source, slot.line
        slot.replace_self(made)
    link_measures(document)
    return shown_in(document, env, generated)


def slots_of(document: nodes.document) -> frozenset[str]:
    """Return the ids of the slots of *document*."""
    return frozenset(slot["ids"][0] for slot in document.findall(plan_nodes.view_slot))


def _shown(
    document: nodes.document, env: BuildEnvironment, generated: frozenset[str]
) -> Iterator[Shown]:
    found: list[nodes.Element] = [*document.findall(nodes.table), *document.findall(nodes.figure)]
    for node in found:
        if not is_shown(node) or _is_in_another(node):
            continue
        linked = {
            str(link["reftarget"])
            for link in node.findall(addnodes.pending_xref)
            if link.get("refdomain") == "plan"
        }
        text = node.astext()
        for picture in node.findall(nodes.image):
            text += "\n" + picture.get("alt", "")
        for raw in node.findall(nodes.raw):
            linked.update(match["id"] for match in LINK.finditer(raw.astext()))
        ids = _ids_around(node)
        slot = next((id_ for id_ in ids if id_ in generated), "")
        yield Shown(
            kind="図" if isinstance(node, nodes.figure) else "表",
            caption=next(
                (
                    child.astext()
                    for child in node.children
                    if isinstance(child, (nodes.title, nodes.caption))
                ),
                heading_of(node),
            ),
            id=slot or next(iter(ids), ""),
            place=_place(node, env),
            generated=bool(slot),
            measures=frozenset(linked),
            text=text,
            within=measure_around(node),
        )


def _is_in_another(node: nodes.Element) -> bool:
    return any(is_shown(around) for around in _below_section(node.parent))


def _ids_around(node: nodes.Element) -> list[str]:
    """Return the ids of *node*, then of what holds it below the section; a slot may be either."""
    return [
        id_
        for around in _below_section(node)
        if isinstance(around, nodes.Element)
        for id_ in around["ids"][:1]
    ]


def _below_section(node: nodes.Node) -> Iterator[nodes.Node]:
    return takewhile(lambda one: not isinstance(one, nodes.section), outwards(node))


def _place(node: nodes.Element, env: BuildEnvironment) -> Place | None:
    place = place_of(node)
    return Place(places.relative(env, place.path), place.line) if place else None
