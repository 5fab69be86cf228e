"""The graph of one edition: measures of both periods, their relations and their succession.

Nodes are measure ids with the attribute ``card`` (:class:`Card`); edges run as the relation is
written, 「A → B」, with the kind's id as key and the attribute ``link`` (:class:`Link`). Succession
edges run from a measure of period 1 to the measure of period 2 that takes it up; their key is
:data:`SUCCEEDS`. What names a measure that does not exist is left out (the checks tell it).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.relation import SUCCEEDS, RelationKind, Rests
from kyodo_plan.text.naming import address, class_mark, serial_label
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    import networkx as nx

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.plan import Plan

Graph: TypeAlias = "nx.MultiDiGraph[str]"

SUCCESSION = "継承"


@dataclass(frozen=True)
class Card:
    """What a node stands for, as the house prints it.

    ``label`` is 施策３, ``address`` the city's 「（７）ウ」, empty where unknown; ``priority`` is the
    class as it is typed, ``mark`` as it is printed.
    """

    id: str
    period: int
    serial: int
    label: str
    name: str
    address: str
    priority: str
    mark: str
    key_measure: bool
    place: Place | None

    @property
    def number(self) -> str:
        """施策３, or 第１期 施策３."""
        return f"第１期 {self.label}" if self.period == 1 else self.label

    @property
    def title(self) -> str:
        """How people name the measure: 【施策３】, 【第１期 施策３】."""
        return f"【{self.number}】"

    @property
    def order(self) -> tuple[int, int, str]:
        """Sorts measures by period and then as the papers do."""
        return (self.period, self.serial, self.id)


@dataclass(frozen=True)
class Link:
    """「first → second」: one relation, or one step of succession.

    ``condition`` tells that the end that rests on the other cannot go on before it.
    """

    first: str
    second: str
    kind: str
    label: str
    rests: Rests
    evidence: Evidence
    source: str
    reason: str
    note: str
    place: Place | None
    condition: bool = False

    def rests_on(self, other: str) -> bool:
        """Whether it says that one end rests on *other*, and not the reverse."""
        return (self.rests is Rests.FIRST_ON_SECOND and other == self.second) or (
            self.rests is Rests.SECOND_ON_FIRST and other == self.first
        )


def measures_and_links(edition: Edition) -> tuple[dict[str, Card], list[Link]]:
    """Return the measures by id and the links between them, each in a fixed order.

    For whoever only reads them off: networkx, which takes long to load, is not needed for that.
    """
    known: dict[str, Card] = {}
    for entry in sorted(_cards(edition), key=lambda one: one.order):
        known.setdefault(entry.id, entry)
    between: dict[tuple[str, str, str], Link] = {}
    for link in [*_relations(edition), *_successions(edition)]:
        if link.first in known and link.second in known:
            between.setdefault((link.first, link.second, link.kind), link)
    return known, list(between.values())


def build(edition: Edition) -> Graph:
    """Return the graph of *edition*, nodes and edges in a fixed order."""
    import networkx as nx

    graph: Graph = nx.MultiDiGraph(digits=edition.plan.style.digits)
    measures, between = measures_and_links(edition)
    for id_, entry in measures.items():
        graph.add_node(id_, card=entry)
    for link in between:
        graph.add_edge(link.first, link.second, link.kind, link=link)
    return graph


def card(graph: Graph, measure: str) -> Card:
    """Return what the node *measure* stands for.

    :raises KeyError: when the graph has no such measure.
    """
    found: Card = graph.nodes[measure]["card"]
    return found


def cards(graph: Graph) -> list[Card]:
    """Return all measures, those of period 1 first, in the order of the papers."""
    return sorted((card(graph, node) for node in graph), key=lambda entry: entry.order)


def links(graph: Graph) -> list[Link]:
    """Return all relations and steps of succession, by their first and second measure."""
    rank = {entry.id: at for at, entry in enumerate(cards(graph))}
    found: list[Link] = [data["link"] for _, _, data in graph.edges(data=True)]
    return sorted(found, key=lambda link: (rank[link.first], rank[link.second], link.kind))


def support(graph: Graph) -> nx.DiGraph[str]:
    """Return the graph whose edge x → y says that x rests on y.

    Relations in which neither or both ends rest on the other are not in it.
    """
    import networkx as nx

    resting: nx.DiGraph[str] = nx.DiGraph()
    resting.add_nodes_from(entry.id for entry in cards(graph))
    for link in links(graph):
        if link.rests is Rests.FIRST_ON_SECOND:
            resting.add_edge(link.first, link.second)
        elif link.rests is Rests.SECOND_ON_FIRST:
            resting.add_edge(link.second, link.first)
    return resting


def number(graph: Graph, value: int | str) -> str:
    """Write a number as the house style of the graph's edition has it."""
    return digits(value, graph.graph["digits"])


def kind_of(plan: Plan, name: str) -> RelationKind | None:
    """Return the relation kind that *name* (its id or its label) stands for."""
    for kind in plan.relation_kinds:
        if name == kind.id or name == kind.label:
            return kind
    wanted = unicodedata.normalize("NFKC", name.strip())
    return kind_of(plan, wanted) if wanted != name else None


def _cards(edition: Edition) -> Iterator[Card]:
    plan = edition.plan
    measures: list[tuple[int, FirstMeasure | Measure, Place | None]] = [
        *((1, first, first.place()) for first in plan.first_measures),
        *((2, measure, measure.place) for measure in edition.measures),
    ]
    for period, one, place in measures:
        yield Card(
            one.id,
            period,
            one.serial,
            serial_label(one.serial, plan.style.digits),
            one.name,
            address(plan, one.subfield),
            one.priority,
            class_mark(plan, one.priority),
            one.key_measure,
            place,
        )


def _relations(edition: Edition) -> Iterator[Link]:
    for relation in edition.relations:
        kind = kind_of(edition.plan, relation.kind)
        if kind is not None and relation.first != relation.second:
            yield Link(
                relation.first,
                relation.second,
                kind.id,
                kind.label,
                kind.rests,
                relation.evidence,
                relation.source,
                relation.reason,
                relation.note,
                relation.place(),
                kind.condition,
            )


def _successions(edition: Edition) -> Iterator[Link]:
    decided = {
        (first, second): decision
        for decision in reversed(edition.plan.decisions)
        for first in decision.first
        for second in decision.second
    }
    for measure in edition.measures:
        for origin in measure.origins:
            decision = decided.get((origin, measure.id))
            yield Link(
                origin,
                measure.id,
                SUCCEEDS,
                decision.kind if decision else SUCCESSION,
                Rests.NEITHER,
                decision.evidence if decision else Evidence.USER,
                decision.source if decision else "",
                decision.proposal if decision else "",
                decision.note if decision else "",
                measure.place,
            )
