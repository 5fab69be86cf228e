"""Questions to the graph. Every answer has a fixed order; no path is ever enumerated."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kyodo_plan.graph.model import SUCCEEDS, Graph, Link, card, cards, links, support

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition, Mention, Passage


@dataclass(frozen=True)
class Neighbour:
    """A measure at the other end of a relation; ``outgoing`` when the relation begins here."""

    id: str
    outgoing: bool
    link: Link


@dataclass(frozen=True)
class Chain:
    """A measure reached through what rests on what, in ``distance`` steps.

    ``path`` begins with the measure asked about and ends with this one.
    """

    id: str
    distance: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Impact:
    """What a measure's removal would touch.

    ``losing`` are the measures that rest on it, nearest first; ``origins`` and ``successors``
    the measures of the other period it takes up or that take it up; ``mentions`` the places that
    name it and ``passages`` its own text.
    """

    id: str
    losing: tuple[Chain, ...]
    related: tuple[Neighbour, ...]
    origins: tuple[str, ...]
    successors: tuple[str, ...]
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]


def resolve(graph: Graph, typed: str) -> str:
    """Return the measure a person means: its id in any width, or 「施策３」 (of period 2).

    :raises KeyError: when there is none.
    """
    text = re.sub(r"[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", typed)).strip().upper()
    if text in graph:
        return text
    if found := re.fullmatch(r"(第1期)?\s*(?:施策)?\s*([0-9]+)", text):
        for entry in cards(graph):
            if (entry.period, entry.serial) == (1 if found[1] else 2, int(found[2])):
                return entry.id
    raise KeyError(typed)


def neighbours(graph: Graph, measure: str) -> list[Neighbour]:
    """Return what *measure* is related to, outgoing relations first; succession is not in it.

    :raises KeyError: when the graph has no such measure.
    """
    card(graph, measure)
    touching = [link for link in links(graph) if link.kind != SUCCEEDS]
    outgoing = [Neighbour(link.second, True, link) for link in touching if link.first == measure]
    incoming = [Neighbour(link.first, False, link) for link in touching if link.second == measure]
    return outgoing + incoming


def rests_on(graph: Graph, measure: str) -> list[Chain]:
    """Return all that *measure* rests on, directly or through others, nearest first.

    :raises KeyError: when the graph has no such measure.
    """
    return _chains(graph, support(graph), measure)


def rested_on_by(graph: Graph, measure: str) -> list[Chain]:
    """Return all that rests on *measure*, directly or through others, nearest first.

    :raises KeyError: when the graph has no such measure.
    """
    return _chains(graph, support(graph).reverse(), measure)


def circles(graph: Graph) -> list[list[str]]:
    """Return the groups of measures that rest on each other in a circle."""
    order = {entry.id: entry.order for entry in cards(graph)}
    groups = [
        sorted(group, key=lambda node: order[node])
        for group in nx.strongly_connected_components(support(graph))
        if len(group) > 1
    ]
    return sorted(groups, key=lambda group: order[group[0]])


def impact(graph: Graph, edition: Edition, measure: str) -> Impact:
    """Return what would be touched if *measure* went.

    :raises KeyError: when the graph has no such measure.
    """
    losing = rested_on_by(graph, measure)
    resting = {chain.id for chain in losing}
    succession = [link for link in links(graph) if link.kind == SUCCEEDS]
    return Impact(
        id=measure,
        losing=tuple(losing),
        related=tuple(near for near in neighbours(graph, measure) if near.id not in resting),
        origins=tuple(link.first for link in succession if link.second == measure),
        successors=tuple(link.second for link in succession if link.first == measure),
        mentions=tuple(
            sorted((m for m in edition.mentions if m.measure == measure), key=_by_place)
        ),
        passages=tuple(
            sorted((p for p in edition.passages if p.measure == measure), key=_by_place)
        ),
    )


def links_between(graph: Graph, one: str, other: str) -> list[Link]:
    """Return the relations between two measures, whichever way they run."""
    pair = {one, other}
    return [link for link in links(graph) if {link.first, link.second} == pair]


def _by_place(entry: Mention | Passage) -> tuple[str, int, int]:
    place = entry.place
    return (place.path, place.line or 0, place.column or 0)


def _chains(graph: Graph, resting: nx.DiGraph[str], measure: str) -> list[Chain]:
    card(graph, measure)

    def in_order(nodes: list[str]) -> list[str]:
        return sorted(nodes, key=lambda node: card(graph, node).order)

    paths: dict[str, tuple[str, ...]] = {measure: (measure,)}
    found = []
    for before, node in nx.bfs_edges(resting, measure, sort_neighbors=in_order):
        paths[node] = (*paths[before], node)
        found.append(Chain(node, len(paths[node]) - 1, paths[node]))
    return sorted(found, key=lambda chain: (chain.distance, card(graph, chain.id).order))
