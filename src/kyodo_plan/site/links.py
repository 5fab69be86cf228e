"""Links that only the site has: from a note to its source, from a list of open points to each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.papers.publication import is_paper
from kyodo_plan.markup import plan_nodes
from kyodo_plan.source.outline import Caption, Heading, headings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kyodo_plan.core.open_point import OpenPoint
    from kyodo_plan.source.outline import Entry

    #: The address of an id in a document, as seen from the page that is written.
    Address = Callable[[str, str], str]


def views_of(document: nodes.document) -> dict[str, str]:
    """Return the id of each table that is still a slot, and the view that will fill it."""
    return {slot["ids"][0]: slot["view"] for slot in document.findall(plan_nodes.view_slot)}


def link_notes(
    document: nodes.document,
    views: Mapping[str, str],
    outlines: Mapping[str, Iterable[Entry]],
    address: Address,
) -> None:
    """Make the notes of *document* links to their rows in the list of sources, if there is one."""
    for table in _tables(document, views, "source_list"):
        for row in next(iter(table.findall(nodes.tbody))).children:
            assert isinstance(row, nodes.row)
            row["ids"] = [_row_id(row[0].astext())]
    place = next(
        (
            d
            for d, entries in outlines.items()
            if not is_paper(d) and _holds(entries, "source_list")
        ),
        "",
    )
    for note in list(document.findall(nodes.inline)) if place else []:
        if "source-note" in note["classes"]:
            text = note.astext()
            uri = address(place, _row_id(text))
            note.children = []
            note += nodes.reference("", text, internal=True, refuri=uri)


def link_open_points(
    document: nodes.document,
    views: Mapping[str, str],
    outlines: Mapping[str, Iterable[Entry]],
    points: Iterable[OpenPoint],
    address: Address,
) -> None:
    """Make the headings in the list of open points links to where the points stand."""
    places: dict[str, list[OpenPoint]] = {}
    for point in points:
        places.setdefault(point.heading, []).append(point)
    for table in _tables(document, views, "open_list"):
        for row in next(iter(table.findall(nodes.tbody))).children:
            assert isinstance(row, nodes.row)
            subjects = row[-2].astext()
            for text in list(row[-1].findall(nodes.Text)):
                pieces: list[nodes.Node] = []
                for piece in re.split(r"(?<=「)(.+?)(?=」)", text):
                    found = {p.docname for p in places.get(piece, ()) if p.subject in subjects}
                    ids = [h.id for d in found for h in headings(outlines[d]) if h.title == piece]
                    if len(found) == len(ids) == 1:
                        uri = address(found.pop(), ids[0])
                        pieces.append(nodes.reference("", piece, internal=True, refuri=uri))
                    else:
                        pieces.append(nodes.Text(piece))
                plan_nodes.replace(text, pieces)


def _tables(document: nodes.document, views: Mapping[str, str], view: str) -> Iterator[nodes.table]:
    for table in document.findall(nodes.table):
        if table["ids"] and views.get(table["ids"][0]) == view:
            yield table


def _holds(entries: Iterable[Entry], view: str) -> bool:
    return any(
        (isinstance(entry, Caption) and entry.view == view)
        or (isinstance(entry, Heading) and _holds(entry.entries, view))
        for entry in entries
    )


def _row_id(label: str) -> str:
    """Return the id of the row that 注６ names; figures may be full width."""
    return f"source-{int(''.join(filter(str.isdecimal, label)))}"
