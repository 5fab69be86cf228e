"""On the site each measure tells what it rests on and what rests on it, in both periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph import model
from kyodo_plan.papers.fill import link_measures
from kyodo_plan.views.card import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.graph.model import Card, Link
    from kyodo_plan.views.showing import Showing

#: What a measure is to the other end of a relation, in the order in which it is told.
BELOW, ABOVE, BESIDE, OTHER = (
    "支えとなる施策",
    "この施策に支えられる施策",
    "互いに関わる施策",
    "そのほか関連する施策",
)
FIRST = "第１期の施策"
IMPACT = "この施策を変えたときの影響"
NONE = "関連する施策は、登録されていません。"


@dataclass(frozen=True)
class Relations:
    """The measures of an edition by id, and the links that touch each."""

    measures: dict[str, Card]
    touching: dict[str, list[Link]]


def relations_of(edition: Edition) -> Relations:
    """Return what :func:`tell_relations` tells of; one serves all pages."""
    measures, links = model.measures_and_links(edition)
    rank = {id_: at for at, id_ in enumerate(measures)}
    touching: dict[str, list[Link]] = {}
    for link in sorted(links, key=lambda one: (rank[one.first], rank[one.second], one.kind)):
        for end in dict.fromkeys((link.first, link.second)):
            touching.setdefault(end, []).append(link)
    return Relations(measures, touching)


def tell_relations(
    document: nodes.document,
    showing: Showing,
    relations: Relations,
    impact: Callable[[Measure], str] | None = None,
) -> None:
    """Put the relations of each measure of *document* below its text, as links.

    In a card they take the place of the row of related measures, which says no directions.
    *impact* gives where the site tells what changing a measure would touch.
    """
    sections = [one for one in document.findall(nodes.section) if one.get("kind") == "measure"]
    measures, touching = relations.measures, relations.touching
    for section in sections:
        if section["key"] in measures:
            _drop_row(section)
            told = _told(section["key"], measures, touching, showing)
            measure = showing.edition.measure.get(section["key"])
            if impact is not None and measure is not None:
                link = nodes.reference("", IMPACT, internal=True, refuri=impact(measure))
                told += nodes.paragraph("", "", link, classes=["flush"])
            link_measures(told)
            section += told


def _told(
    id_: str, measures: dict[str, Card], touching: dict[str, list[Link]], showing: Showing
) -> nodes.container:
    result = nodes.container(classes=["relations"])
    groups = _grouped(id_, touching)
    entries: list[tuple[str, list[nodes.Node]]] = []
    for title, links in groups.items():
        told: list[nodes.Node] = []
        for link in links:
            other = link.second if link.first == id_ else link.first
            told.append(nodes.list_item("", _line(other, link, showing)))
        entries.append((title, told))
    entries += [
        (FIRST, [nodes.list_item("", _origin(link, measures, touching))])
        for link in touching.get(id_, ())
        if link.kind == SUCCEEDS and link.second == id_
    ]
    if not groups:
        result += nodes.paragraph("", NONE, classes=["flush", "small"])
    if entries:
        listed = nodes.definition_list()
        for title, told in entries:
            listed += nodes.definition_list_item(
                "", nodes.term("", title), nodes.definition("", nodes.bullet_list("", *told))
            )
        result += listed
    return result


def _grouped(id_: str, touching: dict[str, list[Link]]) -> dict[str, list[Link]]:
    """Return the relations of a measure by what the other end is to it; none is left empty."""
    found: dict[str, list[Link]] = {}
    for link in touching.get(id_, ()):
        if link.kind != SUCCEEDS:
            found.setdefault(_role(link, id_), []).append(link)
    return {title: found[title] for title in (BELOW, ABOVE, BESIDE, OTHER) if title in found}


def _role(link: Link, id_: str) -> str:
    """Return what the other end of *link* is to the measure *id_*."""
    if link.rests is Rests.BOTH:
        return BESIDE
    if link.rests is Rests.NEITHER:
        return OTHER
    rests = link.first if link.rests is Rests.FIRST_ON_SECOND else link.second
    return BELOW if rests == id_ else ABOVE


def _line(other: str, link: Link, showing: Showing) -> nodes.paragraph:
    line = nodes.paragraph("", "")
    line += showing.link(showing.edition.measure[other])
    said = f"{link.label}・推定" if link.evidence is Evidence.INFERRED else link.label
    line += nodes.Text(f"（{said}）")
    return line


def _origin(
    link: Link, measures: dict[str, Card], touching: dict[str, list[Link]]
) -> nodes.paragraph:
    """Tell the measure of period 1 that is taken up, and what it was related to then."""
    pieces = [f"「{measures[link.first].name}」（{link.label}）"]
    for title, links in _grouped(link.first, touching).items():
        others = (one.second if one.first == link.first else one.first for one in links)
        names = "、".join(f"「{measures[other].name}」" for other in dict.fromkeys(others))
        pieces.append(f"{title}：{names}")
    return nodes.paragraph("", "。".join(pieces) if len(pieces) > 1 else pieces[0])


def _drop_row(section: nodes.section) -> None:
    for row in list(section.findall(nodes.row)):
        if row[0].astext() == LABELS["relations"]:
            row.parent.remove(row)
