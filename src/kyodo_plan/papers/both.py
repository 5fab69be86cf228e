"""Papers about both options: assembled from the texts of the two, each block from its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup import plan_nodes
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.source import caption_references
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.source.reading import Reading


def assemble_both(readings: Sequence[Reading], publication: Publication) -> Assembled:
    """Return *publication* from the *readings* of all options.

    The text that the options share is the first one's; what stands in 案１だけ and its like is taken
    from the reading of that option. Tables are numbered through.
    """
    editions = tuple(reading.domain.edition for reading in readings)
    halves = [assemble(reading, publication, editions) for reading in readings]
    first, *others = halves
    for reading, other in zip(readings[1:], halves[1:], strict=True):
        _take_over(first.document, other.document, reading)
    for part in list(first.document.findall(plan_nodes.option_part)):
        part.replace_self(list(part.children))
    _number_tables(first.document, readings[0])
    caption_references.renumber(first.document)
    # Handed in again is a paper of which either text is another.
    corner = max((half.paper.corner for half in halves), key=len)
    points = {(p.place, p.subject): p for half in halves for p in half.open_points}
    return replace(
        first,
        paper=replace(first.paper, corner=corner),
        open_points=tuple(points.values()),
        open_count=first.open_count + sum(half.own_count for half in others),
        office_marks=tuple(dict.fromkeys(mark for half in halves for mark in half.office_marks)),
        findings=tuple(dict.fromkeys(found for half in halves for found in half.findings)),
    )


def _take_over(document: nodes.document, other: nodes.document, reading: Reading) -> None:
    """Fill the empty blocks of *reading*'s option in *document* from *other*."""
    here, there = (
        [p for p in tree.findall(plan_nodes.option_part) if p["option"] == reading.option.code]
        for tree in (document, other)
    )
    for place, part in zip(here, there, strict=True):
        _rename(part, f"{reading.option.code}:")
        place.extend(child.deepcopy() for child in part.children)


def _rename(part: nodes.Element, prefix: str) -> None:
    """Set the ids in *part*, and what points to them there, apart from the shared text's."""
    own: set[str] = set()
    for node in part.findall(nodes.Element):
        own.update(node.get("ids", ()))
    for node in part.findall(nodes.Element):
        if node.get("ids"):
            node["ids"] = [prefix + id_ for id_ in node["ids"]]
        if node.get("refid") in own:
            node["refid"] = prefix + node["refid"]


def _number_tables(document: nodes.document, reading: Reading) -> None:
    """Number the captioned tables and pictures in the order in which they stand now."""
    style = reading.domain.plan.style.digits
    kinds: tuple[tuple[type[nodes.Element], str], ...] = (
        (nodes.table, "表"),
        (nodes.figure, "図"),
    )
    for kind, label in kinds:
        numbered = (node for node in document.findall(kind) if node.get("number"))
        for number, node in enumerate(numbered, 1):
            node["number"] = f"{label}{digits(number, style)}"
