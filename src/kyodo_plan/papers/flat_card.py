"""A measure's card for paper: one grid, which reads and breaks better than tables in cells.

On a screen a table in a cell scrolls by itself; so the site keeps it.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeGuard

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What the weights of a card's columns add up to is about the width of the text in millimetres.
#: The width of a full-width character in the text and in a label, and the inset of a cell.
CHARACTER, LABEL_CHARACTER, INSET = 3.6, 3.2, 3.6
#: Edges of columns nearer than this share of the content's width are one edge.
NEAR = 0.04
Edges = list[float]


def flatten(card: nodes.table) -> None:
    """Make the tables in a card's cells rows of the card, in place.

    Their header cells get the class ``head``, their other cells ``compact``; the label beside
    them covers all their rows. Two rows of few words that follow each other become one.
    A card that is not of two columns is left as it is.
    """
    group = next(child for child in card if isinstance(child, nodes.tgroup))
    specs = [child for child in group if isinstance(child, nodes.colspec)]
    body = next(child for child in group if isinstance(child, nodes.tbody))
    lines = [_entries(row) for row in body.findall(nodes.row) if row.parent is body]
    if len(specs) != 2 or any(len(line) != 2 or _spans(line) for line in lines):
        return
    label, content = (float(spec["colwidth"]) for spec in specs)
    inner = [child for _, entry in lines for child in entry if _is_plain(child)]
    edges, placed = _common_edges([_weights(table) for table in inner])
    places = dict(zip(map(id, inner), placed, strict=True))
    body.clear()
    waiting: list[nodes.entry] = []
    beside = nodes.row()
    for name, entry in lines:
        if len(edges) > 2 and waiting and _fit_beside(waiting, [name, entry], content, edges):
            waiting[1]["morecols"] = 0
            name["classes"].append("label")
            if len(edges) > 4:
                entry["morecols"] = len(edges) - 4
            beside += [name, entry]
            waiting = []
            continue
        parts = list(_parts(entry))
        rows = [row for part in parts for row in _rows(part, entry, places, len(edges) - 1)]
        if len(rows) > 1:
            name["morerows"] = len(rows) - 1
        for index, row in enumerate(rows):
            beside = nodes.row("", *([name] if index == 0 else []), *row)
            body += beside
        waiting = [name, rows[0][0]] if len(rows) == 1 and len(rows[0]) == 1 else []
    widths = [right - left for left, right in pairwise(edges)]
    del group[: len(specs)]
    group.insert(0, specs[0])
    group[1:1] = [nodes.colspec(colwidth=content * width) for width in widths]
    specs[0]["colwidth"] = label
    group["cols"] = len(widths) + 1


def _spans(line: Sequence[nodes.entry]) -> bool:
    return any(entry.get("morecols") or entry.get("morerows") for entry in line)


def _entries(row: nodes.row) -> list[nodes.entry]:
    return [child for child in row if isinstance(child, nodes.entry)]


def _is_plain(node: nodes.Node) -> TypeGuard[nodes.table]:
    """Whether a block is a table with neither caption nor target, of simple rows."""
    if not isinstance(node, nodes.table) or len(node) != 1 or node["ids"]:
        return False
    return not any(
        (isinstance(part, nodes.table) and part is not node)
        or (isinstance(part, nodes.entry) and part.get("morerows"))
        for part in node.findall()
    )


def _weights(table: nodes.Element) -> list[float]:
    return [float(spec["colwidth"]) for spec in table.findall(nodes.colspec)]


def _common_edges(tables: Sequence[Sequence[float]]) -> tuple[Edges, list[list[int]]]:
    """Return the edges of all columns, and for each table which of them its columns have."""
    edges: Edges = [0.0, 1.0]
    taken: list[Edges] = []
    for weights in tables:
        whole = sum(weights)
        own: Edges = [0.0]
        for share in list(accumulate(weights))[:-1]:
            near = [edge for edge in edges if abs(edge - share / whole) < NEAR and edge > own[-1]]
            own.append(min(near, key=lambda edge: abs(edge - share / whole), default=share / whole))
        own.append(1.0)
        taken.append(own)
        edges = sorted({*edges, *own})
    return edges, [[edges.index(edge) for edge in own] for own in taken]


def _parts(entry: nodes.entry) -> Iterator[list[nodes.Node]]:
    """Yield the plain tables of a cell one by one, and what stands between them."""
    loose: list[nodes.Node] = []
    for child in entry.children:
        if _is_plain(child):
            if loose:
                yield loose
            yield [child]
            loose = []
        else:
            loose.append(child)
    if loose or not entry.children:
        yield loose


def _rows(
    part: list[nodes.Node], entry: nodes.entry, places: dict[int, list[int]], columns: int
) -> Iterator[list[nodes.entry]]:
    own = places.get(id(part[0])) if part else None
    if own is None:
        cell = nodes.entry("", *part, classes=list(entry["classes"]))
        cell["morecols"] = columns - 1
        yield [cell]
        return
    for row in part[0].findall(nodes.row):
        head = isinstance(row.parent, nodes.thead)
        cells = _entries(row)
        at = 0
        for number, cell in enumerate(cells):
            last = number == len(cells) - 1
            end = len(own) - 1 if last else min(at + 1 + cell.get("morecols", 0), len(own) - 1)
            cell["morecols"] = own[end] - own[at] - 1
            cell["classes"].append("head" if head else "compact")
            at = end
        yield cells


def _fit_beside(
    first: Sequence[nodes.entry], second: Sequence[nodes.entry], content: float, edges: Edges
) -> bool:
    """Whether two rows say so little that they fit beside each other on one line.

    The second label takes the second column of the content, its text all that follow.
    """
    widths = (edges[1], edges[2] - edges[1], 1 - edges[2])
    texts = ((first[1], CHARACTER), (second[0], LABEL_CHARACTER), (second[1], CHARACTER))
    return len(edges) > 3 and all(
        len(entry.children) == 1
        and isinstance(entry[0], nodes.paragraph)
        and _columns(entry) * size / 2 <= content * width - INSET
        for width, (entry, size) in zip(widths, texts, strict=True)
    )


def _columns(entry: nodes.entry) -> int:
    """Return the width of a cell's text, in half-width characters; page numbers take three."""
    text = entry.astext()
    marks = sum(1 for node in entry.findall(nodes.inline) if "page-ref" in node["classes"])
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return len(text) + wide + 3 * marks
