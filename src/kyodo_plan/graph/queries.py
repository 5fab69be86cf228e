"""Questions to the graph. Every answer has a fixed order; no path is ever enumerated.

networkx, which takes long to load, is asked for only where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph.chains import Chain, reached
from kyodo_plan.graph.document import DocumentGraph
from kyodo_plan.graph.model import Graph, Link, card, cards, links, support

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx

    from kyodo_plan.core.edition import Edition, Mention, Passage
    from kyodo_plan.graph.document import Use

    Order = Mapping[str, tuple[int, int, str]]


@dataclass(frozen=True)
class Neighbour:
    """A measure at the other end of a relation; ``outgoing`` when the relation begins here."""

    id: str
    outgoing: bool
    link: Link


@dataclass(frozen=True)
class Impact:
    """What a measure's removal would touch.

    ``losing`` are the measures that rest on it, nearest first; ``origins`` and ``successors``
    the measures of the other period it takes up or that take it up; ``mentions`` the places that
    name it and ``passages`` its own text. ``waiting`` are those of ``losing`` that wait for it
    (前提, 活用), directly or through others. ``sentences``, ``numbers``, ``terms`` and ``data``
    are the places that rest on it, ``open_points`` those of its own text, ``of_origins`` the places
    that name one of ``origins``, ``points_of_origins`` the open points that stand there
    (:mod:`kyodo_plan.graph.document`).
    """

    id: str
    losing: tuple[Chain, ...]
    waiting: tuple[Chain, ...]
    related: tuple[Neighbour, ...]
    origins: tuple[str, ...]
    successors: tuple[str, ...]
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[Use, ...] = ()
    numbers: tuple[Use, ...] = ()
    terms: tuple[Use, ...] = ()
    data: tuple[Use, ...] = ()
    open_points: tuple[Use, ...] = ()
    of_origins: tuple[Use, ...] = ()
    points_of_origins: tuple[Use, ...] = ()


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
    return _circles(support(graph), {entry.id: entry.order for entry in cards(graph)})


def _circles(resting: nx.DiGraph[str], order: Order) -> list[list[str]]:
    import networkx as nx

    groups = [
        sorted(group, key=lambda node: order[node])
        for group in nx.strongly_connected_components(resting)
        if len(group) > 1
    ]
    return sorted(groups, key=lambda group: order[group[0]])


def shortest_circles(graph: Graph) -> list[tuple[str, ...]]:
    """Return one shortest circle for each group of :func:`circles`, its first measure at both ends.

    A group in which measures are conditions (前提) of each other gives such circles alone.
    """
    import networkx as nx

    resting = support(graph)
    order = {entry.id: entry.order for entry in cards(graph)}
    conditions = nx.DiGraph(
        (one, other)
        for one, other in resting.edges
        if any(link.condition and link.rests_on(other) for link in links_between(graph, one, other))
    )
    found = []
    for group in _circles(resting, order):
        hard = _circles(conditions.subgraph(group), order)
        found += [_shortest_circle(conditions, part, order) for part in hard]
        if not hard:
            found.append(_shortest_circle(resting, group, order))
    return found


def _shortest_circle(
    resting: nx.DiGraph[str], group: Sequence[str], order: Order
) -> tuple[str, ...]:
    """Return a shortest circle inside *group*, of which every measure lies on one.

    Each measure is asked for the shortest circle through itself and then taken away, together with
    all that lies on no circle any more.
    """
    left = resting.subgraph(group).copy()
    best: tuple[str, ...] = ()
    for start in group:
        if start not in left:
            continue
        found = _circle_through(left, start, len(best) - 2 if best else len(group))
        if found and (not best or len(found) < len(best)):
            best = found
        loose = {start}
        while loose:
            node = loose.pop()
            near = {*left.predecessors(node), *left.successors(node)} - {node}
            left.remove_node(node)
            loose |= {one for one in near if not (left.in_degree(one) and left.out_degree(one))}
    first = min(best, key=lambda node: order[node])
    at = best.index(first)
    return (*best[at:], *best[1 : at + 1])


def _circle_through(resting: nx.DiGraph[str], start: str, limit: int) -> tuple[str, ...]:
    """Return the shortest circle through *start* of at most *limit* steps, or nothing."""
    before = {start: ""}
    ring = [start]
    for _ in range(limit):
        reached = []
        for node in ring:
            for other in sorted(resting.successors(node)):
                if other == start:
                    back = [start, node]
                    while back[-1] != start:
                        back.append(before[back[-1]])
                    return tuple(reversed(back))
                if other not in before:
                    before[other] = node
                    reached.append(other)
        ring = reached
    return ()


def impact(graph: Graph, edition: Edition, measure: str) -> Impact:
    """Return what would be touched if *measure* went.

    :raises KeyError: when the graph has no such measure.
    """
    losing = rested_on_by(graph, measure)
    resting = {chain.id for chain in losing}
    succession = [link for link in links(graph) if link.kind == SUCCEEDS]
    documents = DocumentGraph(edition)
    return Impact(
        id=measure,
        losing=tuple(losing),
        waiting=tuple(_chains(graph, _waiting(graph).reverse(), measure)),
        related=tuple(near for near in neighbours(graph, measure) if near.id not in resting),
        origins=tuple(link.first for link in succession if link.second == measure),
        successors=tuple(link.second for link in succession if link.first == measure),
        mentions=tuple(
            sorted((m for m in edition.mentions if m.measure == measure), key=_by_place)
        ),
        passages=tuple(
            sorted((p for p in edition.passages if p.measure == measure), key=_by_place)
        ),
        sentences=tuple(documents.sentences(measure)),
        numbers=tuple(documents.numbers(measure)),
        terms=tuple(documents.terms(measure)),
        data=tuple(documents.data(measure)),
        open_points=tuple(documents.open_points(measure)),
        of_origins=tuple(documents.of_origins(measure)),
        points_of_origins=tuple(documents.points_of_origins(measure)),
    )


def _waiting(graph: Graph) -> nx.DiGraph[str]:
    """Return the part of the support graph in which the end that rests is the one that acts."""
    import networkx as nx

    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(graph)
    found.add_edges_from(
        (link.first, link.second) for link in links(graph) if link.rests is Rests.FIRST_ON_SECOND
    )
    return found


def links_between(graph: Graph, one: str, other: str) -> list[Link]:
    """Return the relations between two measures, whichever way they run."""
    ends = sorted({(one, other), (other, one)}, key=lambda pair: card(graph, pair[0]).order)
    edges = (graph.get_edge_data(*pair, default={}) for pair in ends)
    return [kinds[kind]["link"] for kinds in edges for kind in sorted(kinds)]


def _by_place(entry: Mention | Passage) -> tuple[str, int, int]:
    place = entry.place
    return (place.path, place.line or 0, place.column or 0)


def _chains(graph: Graph, resting: nx.DiGraph[str], measure: str) -> list[Chain]:
    card(graph, measure)

    def in_order(node: str) -> list[str]:
        return sorted(resting.successors(node), key=lambda other: card(graph, other).order)

    found = reached(measure, in_order)
    return sorted(found, key=lambda chain: (chain.distance, card(graph, chain.id).order))
