"""The graph as text for people and as plain data for programs.

Text names a measure as 【施策３】M2-03: the serial is what papers print, the id what a person
types; numbers, addresses and classes are as the house style has them. Columns are aligned by East
Asian width. The data forms hold only dicts, lists, strings, numbers and booleans, ready for JSON:

``listing_data``::

    {"option": "update", "measures": [MEASURE…], "relations": [RELATION…],
     "circles": [[id…]…], "isolated": [id…]}

``measure_data``::

    {"measure": MEASURE, "neighbours": [{"id", "outgoing", "relation": RELATION}…],
     "rests_on": [CHAIN…], "rested_on_by": [CHAIN…], "origins": [id…], "successors": [id…]}

* MEASURE: ``{"id", "period", "serial", "name", "address", "priority", "class",
  "key_measure", "place"}``; ``priority`` is the class as it is typed, ``class`` as it is printed
* RELATION: ``{"first", "second", "kind", "label", "rests", "evidence", "source", "reason",
  "note", "place"}``; ``kind`` is ``"succeeds"`` for succession, from period 1 to period 2
* CHAIN: ``{"id", "distance", "path": [id…]}``, the path from the measure asked about
* ``place`` is ``"file:line:column"`` as far as it is known, else ``""``
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph import queries
from kyodo_plan.graph.model import Card, Graph, Link, card, cards, links, number
from kyodo_plan.text.columns import aligned

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.place import Place
    from kyodo_plan.graph.chains import Chain

TABLE_HEAD = ("元", "元の施策", "種類", "先", "先の施策", "依存", "根拠", "出典", "理由", "場所")


def name(graph: Graph, measure: str) -> str:
    """Return 【施策３】M2-03."""
    return f"{card(graph, measure).title}{measure}"


def arrow(link: Link, here: str) -> str:
    """Return the arrow between *here*, written before it, and the other end of *link*."""
    return f"―{link.label}→" if link.first == here else f"←{link.label}―"


def listing_text(graph: Graph, option: Option) -> str:
    """Return the whole graph: measures and relations by period, and the succession."""
    lines = [f"施策の関連（{option.label}）"]
    for period, label in ((1, "第１期"), (2, "第２期")):
        mine = [entry for entry in cards(graph) if entry.period == period]
        inside = [link for link in _relations(graph) if card(graph, link.first).period == period]
        lines += ["", f"{label}の施策{_count(graph, mine)}", *aligned([_row(e) for e in mine])]
        lines += ["", f"{label}の関連{_count(graph, inside)}"]
        lines += aligned([relation_row(graph, link) for link in inside])
    succession = [link for link in links(graph) if link.kind == SUCCEEDS]
    lines += ["", f"第１期から第２期への継承{_count(graph, succession)}"]
    lines += aligned([relation_row(graph, link)[:3] for link in succession])
    for circle in queries.circles(graph):
        lines += ["", "互いに依存し合う施策：" + "、".join(name(graph, node) for node in circle)]
    alone = [name(graph, node) for node in _isolated(graph)]
    if alone:
        lines += ["", f"関連の無い施策{_count(graph, alone)}", *(f"  {entry}" for entry in alone)]
    return "\n".join(lines) + "\n"


def measure_text(graph: Graph, measure: str) -> str:
    """Return one measure, what it is related to and what rests on what.

    :raises KeyError: when the graph has no such measure.
    """
    entry = card(graph, measure)
    lines = [*head(entry), "", "関連"]
    near = queries.neighbours(graph, measure)
    lines += aligned([relation_row(graph, neighbour.link) for neighbour in near]) or ["  なし"]
    lines += ["", "この施策が依存する施策", *chain_lines(graph, queries.rests_on(graph, measure))]
    lines += ["", "この施策に依存する施策"]
    lines += chain_lines(graph, queries.rested_on_by(graph, measure))
    origins, successors = _succession(graph, measure)
    lines += succession_lines(graph, origins, successors)
    return "\n".join(lines) + "\n"


def table(graph: Graph) -> list[tuple[str, ...]]:
    """Return the relations as rows of a table, the first row being :data:`TABLE_HEAD`."""
    rows: list[tuple[str, ...]] = [TABLE_HEAD]
    for link in _relations(graph):
        rows.append(
            (
                link.first,
                card(graph, link.first).name,
                link.label,
                link.second,
                card(graph, link.second).name,
                link.rests.value,
                link.evidence.label,
                link.source,
                link.reason,
                place_text(link.place),
            )
        )
    return rows


def listing_data(graph: Graph, option: Option) -> dict[str, Any]:
    """Return the whole graph as plain data (see the module's description)."""
    return {
        "option": option.code,
        "measures": [card_data(entry) for entry in cards(graph)],
        "relations": [_relation(link) for link in links(graph)],
        "circles": queries.circles(graph),
        "isolated": _isolated(graph),
    }


def measure_data(graph: Graph, measure: str) -> dict[str, Any]:
    """Return one measure as plain data (see the module's description).

    :raises KeyError: when the graph has no such measure.
    """
    origins, successors = _succession(graph, measure)
    return {
        "measure": card_data(card(graph, measure)),
        "neighbours": [
            {"id": near.id, "outgoing": near.outgoing, "relation": _relation(near.link)}
            for near in queries.neighbours(graph, measure)
        ],
        "rests_on": [chain_data(chain) for chain in queries.rests_on(graph, measure)],
        "rested_on_by": [chain_data(chain) for chain in queries.rested_on_by(graph, measure)],
        "origins": origins,
        "successors": successors,
    }


def _relations(graph: Graph) -> list[Link]:
    return [link for link in links(graph) if link.kind != SUCCEEDS]


def _isolated(graph: Graph) -> list[str]:
    related = {node for link in _relations(graph) for node in (link.first, link.second)}
    return [entry.id for entry in cards(graph) if entry.id not in related]


def _succession(graph: Graph, measure: str) -> tuple[list[str], list[str]]:
    steps = [link for link in links(graph) if link.kind == SUCCEEDS]
    origins = [link.first for link in steps if link.second == measure]
    return origins, [link.second for link in steps if link.first == measure]


def head(entry: Card) -> list[str]:
    """Return the lines that introduce a measure."""
    key = "、重点" if entry.key_measure else ""
    place = f"  {entry.place}" if entry.place else ""
    return [
        f"{entry.title}{entry.id} {entry.name}",
        f"  {entry.address or '小分野が不明'}、分類{entry.mark or 'が不明'}{key}{place}",
    ]


def _row(entry: Card) -> list[str]:
    return [f"{entry.title}{entry.id}", entry.address, entry.mark, entry.name]


def relation_row(graph: Graph, link: Link) -> list[str]:
    """Return one relation as cells of a text table."""
    return [
        name(graph, link.first),
        f"―{link.label}→",
        name(graph, link.second),
        link.evidence.label,
        link.reason,
    ]


def chain_lines(graph: Graph, chains: Iterable[Chain]) -> list[str]:
    """Return measures with the way to each, or that there is none."""
    rows = [
        [name(graph, chain.id), steps(graph, chain), readable(graph, chain)] for chain in chains
    ]
    return aligned(rows) or ["  なし"]


def steps(graph: Graph, chain: Chain) -> str:
    """Return how far the measure of *chain* is: ２段."""
    return f"{number(graph, chain.distance)}段"


def readable(graph: Graph, chain: Chain) -> str:
    """Return the way to a measure: 【施策１】―財源→【施策２】."""
    text = card(graph, chain.path[0]).title
    for one, other in pairwise(chain.path):
        link = next(
            link
            for link in queries.links_between(graph, one, other)
            if link.rests in (Rests.FIRST_ON_SECOND, Rests.SECOND_ON_FIRST)
        )
        text += arrow(link, one) + card(graph, other).title
    return text


def succession_lines(graph: Graph, origins: Iterable[str], successors: Iterable[str]) -> list[str]:
    """Return what the measure takes up and what takes it up, or nothing."""
    lines = []
    for label, nodes in (("引き継ぐ第１期の施策", origins), ("引き継ぐ第２期の施策", successors)):
        rows = [f"  {name(graph, node)} {card(graph, node).name}" for node in nodes]
        if rows:
            lines += ["", label, *rows]
    return lines


def _count(graph: Graph, found: Sequence[object]) -> str:
    return f"（{number(graph, len(found))}件）"


def place_text(place: Place | None) -> str:
    """Return ``file:line:column`` as far as it is known."""
    return str(place) if place else ""


def card_data(entry: Card) -> dict[str, Any]:
    """Return a measure as plain data (see the module's description)."""
    return {
        "id": entry.id,
        "period": entry.period,
        "serial": entry.serial,
        "name": entry.name,
        "address": entry.address,
        "priority": entry.priority,
        "class": entry.mark,
        "key_measure": entry.key_measure,
        "place": place_text(entry.place),
    }


def _relation(link: Link) -> dict[str, Any]:
    return {
        "first": link.first,
        "second": link.second,
        "kind": link.kind,
        "label": link.label,
        "rests": link.rests.value,
        "evidence": link.evidence.value,
        "source": link.source,
        "reason": link.reason,
        "note": link.note,
        "place": place_text(link.place),
    }


def chain_data(chain: Chain) -> dict[str, Any]:
    """Return a chain as plain data (see the module's description)."""
    return {"id": chain.id, "distance": chain.distance, "path": list(chain.path)}
