"""Header cells in the PDF's structure tree.

Typst tags the cells of a header row as headers, but not the first cells of other rows, nor the
heads of columns that begin in the midst of a card. They are marked here (ISO 32000-1, 14.8.4.3.4
``TH`` and 14.8.5.7 ``Scope``), so that a screen reader says which row and column it reads; and a
table without a caption gets a ``Summary`` (14.8.5.7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a cell can be: the head of its row, of its column, data though Typst has it as a head, or
#: nothing that a reader meets (a cell that holds rows together).
ROW, COLUMN, DATA, NONE = "Row", "Column", "Data", "None"

#: Elements that mostly hold no table, and need not be searched; marked content has no name.
_WITHOUT_TABLES = frozenset(
    ("", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Span", "/Link", "/Lbl", "/Strong",
     "/Em", "/Code", "/Reference", "/TOC", "/TOCI", "/Caption", "/Figure", "/Note")
)  # fmt: skip
_NAMELESS = frozenset(("",))


@dataclass(frozen=True)
class TableTags:
    """A table as it was written: ``rows`` tells row by row what each cell that begins there is:
    :data:`ROW`, :data:`COLUMN`, :data:`DATA`, :data:`NONE`, or nothing (an empty text) where
    Typst knows best.

    ``summary`` says what the table is about, where it has no caption.
    """

    rows: list[list[str]] = field(default_factory=list)
    summary: str = ""

    @property
    def told(self) -> bool:
        """Whether there is anything to add to what Typst has tagged."""
        return bool(self.summary) or any(map(any, self.rows))


def tag_headers(pdf: pikepdf.Pdf, tables: Sequence[TableTags]) -> tuple[int, ...]:
    """Tag the header cells of *tables*, which are in the order of the text; return which tables were
    not found again in the PDF, counted from 0: their headers are not tagged.

    A table of the PDF is known by its place among the others and the number of cells in its rows.
    """
    tree = pdf.Root.get("/StructTreeRoot")
    if tree is None or not any(table.told for table in tables):
        return ()
    elements = list(_tables(tree, _WITHOUT_TABLES))
    if len(elements) != len(tables):  # One may stand in a note, which stands in a paragraph.
        elements = list(_tables(tree, _NAMELESS))
    found = [(element, _rows(element)) for element in elements]
    wanted = [_shape(table.rows) for table in tables]
    untagged = []
    for mine, theirs in _pairs(wanted, [_shape(rows) for _, rows in found]):
        if theirs is None:
            untagged += [mine] * tables[mine].told
        elif tables[mine].told:
            _tag(*found[theirs], tables[mine])
    return tuple(untagged)


def _pairs(
    mine: Sequence[tuple[int, ...]], theirs: Sequence[tuple[int, ...]]
) -> Iterator[tuple[int, int | None]]:
    """Yield the place of each table in *mine* with its place in *theirs*, if it has one there."""
    if mine == theirs:
        yield from zip(range(len(mine)), range(len(mine)), strict=True)
        return
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    places = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    yield from ((number, places.get(number)) for number in range(len(mine)))


def _shape(rows: Sequence[Sequence[object]]) -> tuple[int, ...]:
    """Return how many cells begin in each row; a row in which none begins is not in the tree."""
    return tuple(len(row) for row in rows if row)


def _children(
    element: pikepdf.Object, without: frozenset[str] = _WITHOUT_TABLES
) -> Iterator[tuple[str, pikepdf.Object]]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary):
            name = str(kid.get("/S", ""))
            if name not in without:
                yield name, kid


def _tables(element: pikepdf.Object, without: frozenset[str]) -> Iterator[pikepdf.Object]:
    for name, child in _children(element, without):
        if name == "/Table":
            yield child
        yield from _tables(child, without)


def _rows(table: pikepdf.Object) -> list[list[tuple[str, pikepdf.Object]]]:
    rows = (
        list(_children(row))
        for name, part in _children(table)
        for kind, row in ([(name, part)] if name == "/TR" else _children(part))
        if kind == "/TR"
    )
    return [row for row in rows if row]


def _tag(
    element: pikepdf.Object, rows: list[list[tuple[str, pikepdf.Object]]], table: TableTags
) -> None:
    if table.summary:
        summary = pikepdf.Dictionary(
            O=pikepdf.Name("/Table"), Summary=pikepdf.String(table.summary)
        )
        _add_attributes(element, summary)
    wanted = [row for row in table.rows if row]
    if not any(map(any, wanted)):
        return
    for cells, kinds in zip(rows, wanted, strict=True):
        for (name, cell), kind in zip(cells, kinds, strict=True):
            if kind == NONE:
                _take_out(cell)
                continue
            if kind == DATA and name == "/TH":
                cell.S = pikepdf.Name("/TD")
                _without(cell, "/Scope")
            elif kind in (ROW, COLUMN) and name == "/TD":
                cell.S = pikepdf.Name("/TH")
                _set_scope(cell, pikepdf.Name(f"/{kind}"))
            # Typst names the heads that it knows; named heads would hide those told by their scope.
            _without(cell, "/Headers")


def _take_out(cell: pikepdf.Object) -> None:
    row = cell.P
    row.K = pikepdf.Array(kid for kid in row.K if kid.objgen != cell.objgen)


def _attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    attributes = element.get("/A")
    if attributes is None:
        return []
    return list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]


def _without(cell: pikepdf.Object, key: str) -> None:
    for attributes in _attributes(cell):
        if isinstance(attributes, pikepdf.Dictionary) and key in attributes:
            del attributes[key]


def _set_scope(cell: pikepdf.Object, name: pikepdf.Name) -> None:
    for attributes in _attributes(cell):
        if isinstance(attributes, pikepdf.Dictionary) and attributes.get("/O") == "/Table":
            attributes["/Scope"] = name
            return
    _add_attributes(cell, pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=name))


def _add_attributes(element: pikepdf.Object, attributes: pikepdf.Dictionary) -> None:
    present = element.get("/A")
    if isinstance(present, pikepdf.Array):
        present.append(attributes)
    elif present is not None:
        element["/A"] = pikepdf.Array([present, attributes])
    else:
        element["/A"] = attributes
