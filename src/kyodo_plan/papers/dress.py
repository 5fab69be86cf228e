"""How an assembled paper is dressed for writers: cards closed up, wide tables turned, circled figures."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.paragraphs import PAGE_FOOT
from kyodo_plan.markup.walk import every
from kyodo_plan.views.pictures import PAINTED

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What tells that a paper goes on overleaf, as a paragraph of its own.
OVERLEAF = re.compile("[（(]?裏面[にへ](?:つづく|続く)[）)]?")
#: What the weights of a card's columns add up to is about the width of the text in millimetres.
#: The width of a full-width character in the text and in a label, and the inset of a cell.
CHARACTER, LABEL_CHARACTER, INSET = 3.6, 3.2, 3.6
#: The last of the circled figures that every Japanese font and CP932 have: ⑳.
LAST_CIRCLED = 20
#: Kinds of pictures that papers can have, the best first.
BEST = ("image/svg+xml", "image/png", "image/jpeg")


def dress(document: nodes.document) -> None:
    """Put *document* into the form that Word and PDF print alike, in place."""
    _cards(document)
    _nothing_to_show(document)
    _vectors(document)
    _landscape(document)
    _circle(document)
    _overleaf(document)


def _overleaf(document: nodes.document) -> None:
    """Let 裏面につづく stand at the foot of its page, and what follows begin the next one."""
    for paragraph in every(nodes.paragraph, document):
        parent = paragraph.parent
        flows = isinstance(parent, (nodes.section, nodes.document))
        if not flows or not OVERLEAF.fullmatch(paragraph.astext().strip()):
            continue
        paragraph["classes"] = [PAGE_FOOT]
        parent.insert(parent.index(paragraph) + 1, nodes.container(classes=["page-break"]))


def _cards(document: nodes.document) -> None:
    for table in every(nodes.table, document):
        if "card" in table["classes"]:
            _close_up(table)


def _nothing_to_show(document: nodes.document) -> None:
    """Let a generated table that only says that there is nothing to show be a paragraph.

    Its heads would head no data; what remains of it is the caption, if it has one.
    """
    for table in every(nodes.table, document):
        parent, said = table.parent, _all_that_is_said(table)
        if "captioned" not in table or not said or parent is None:
            continue
        for paragraph in said:
            paragraph["classes"] = [*paragraph["classes"], "flush"]
        if any(isinstance(child, nodes.title) for child in table):
            table.remove(next(child for child in table if isinstance(child, nodes.tgroup)))
            parent.insert(parent.index(table) + 1, said)
        else:
            said[0]["ids"] += table["ids"]
            said[0]["empty"] = table.get("empty", False)
            parent.replace(table, said)


def _all_that_is_said(table: nodes.table) -> list[nodes.paragraph]:
    """Return what the one cell below the heads of *table* says, if it goes across all columns."""
    widths = every(nodes.colspec, table)
    parts = [part for kind in (nodes.thead, nodes.tbody) for part in every(kind, table)]
    rows = [list(part) for part in parts]
    if len(rows) != 2 or len(rows[1]) != 1:
        return []
    entries = every(nodes.entry, rows[1][0])
    if len(entries) != 1 or not 0 < entries[0].get("morecols", 0) == len(widths) - 1:
        return []
    said = [child for child in entries[0] if isinstance(child, nodes.paragraph)]
    return said if len(said) == len(entries[0]) else []


def _close_up(card: nodes.table) -> None:
    """Set two rows of few words that follow each other in a card beside each other.

    The second label takes the second column beside the labels, its text all that follow. Whether
    they fit is known only here, where open points are settled and links have their words.
    """
    group = next(child for child in card if isinstance(child, nodes.tgroup))
    body = next(child for child in group if isinstance(child, nodes.tbody))
    widths = [float(spec["colwidth"]) for spec in group if isinstance(spec, nodes.colspec)]
    if len(widths) < 4:
        return
    rooms = (widths[1], widths[2], sum(widths[3:]))
    before: list[nodes.entry] = []
    for row in list(body):
        cells = [cell for cell in row.children if isinstance(cell, nodes.entry)]
        if not _is_one_text(cells, len(widths) - 1):
            before = []
        elif before and _fit([before[1], *cells], rooms):
            label, text = cells
            label["classes"].append("label")
            before[1]["morecols"], text["morecols"] = 0, len(widths) - 4
            before[0].parent.extend(cells)
            body.remove(row)
            before = []
        else:
            before = cells


def _is_one_text(row: Sequence[nodes.entry], columns: int) -> bool:
    """Whether a row is a label of its own and one text across the *columns* beside it."""
    return len(row) == 2 and not row[0].get("morerows") and row[1].get("morecols", 0) == columns - 1


def _fit(cells: Sequence[nodes.entry], rooms: Sequence[float]) -> bool:
    """Whether the text, the label and the text of *cells* are of one line each in their *rooms*."""
    sizes = (CHARACTER, LABEL_CHARACTER, CHARACTER)
    return all(
        len(cell) == 1
        and isinstance(cell[0], nodes.paragraph)
        and _columns(cell) * size / 2 <= room - INSET
        for cell, size, room in zip(cells, sizes, rooms, strict=True)
    )


def _columns(entry: nodes.entry) -> int:
    """Return the width of a cell's text, in half-width characters; page numbers take three."""
    text = entry.astext()
    marks = sum(1 for node in every(nodes.inline, entry) if "page-ref" in node["classes"])
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return len(text) + wide + 3 * marks


def _circle(document: nodes.document) -> None:
    """Count the items of lists by ①, ②: a figure with a point is not the style of these papers."""
    for listed in every(nodes.enumerated_list, document):
        plain = (listed.get("enumtype", "arabic"), listed.get("prefix", "")) == ("arabic", "")
        first = listed.get("start", 1)
        if plain and first >= 1 and first + len(listed) - 1 <= LAST_CIRCLED:
            listed["enumtype"], listed["suffix"] = "circled", ""


def _vectors(document: nodes.document) -> None:
    """Give a person's own SVG a picture of dots beside it, as the pictures made here have one."""
    for image in every(nodes.image, document):
        uri = _chosen(image)
        if uri.lower().endswith(".svg"):
            image["candidates"] = {"image/svg+xml": uri}
            image["uri"] = f"{PAINTED}{uri}"


def _chosen(image: nodes.image) -> str:
    """Return the file of a picture; of one called ``name.*``, the best that papers can have."""
    held = image.get("candidates") or {}
    uri: str = image.get("uri", "")
    if not uri.endswith(".*"):
        return uri
    uri = next((held[kind] for kind in BEST if kind in held), uri)
    image["uri"], image["candidates"] = uri, {"*": uri}
    return uri


def _landscape(document: nodes.document) -> None:
    for table in every(nodes.table, document):
        if table.get("landscape"):
            place = nodes.container(classes=["landscape"], size=table["landscape"])
            parent = table.parent
            assert parent is not None
            parent.replace(table, place)
            place += table
