"""Header cells in the PDF's structure tree.

Typst tags the cells of a header row as headers, but not the first cells of other rows, nor the
heads of columns that begin in the midst of a card. They are marked here (ISO 32000-1, 14.8.4.3.4
``TH`` and 14.8.5.7 ``Scope``), so that a screen reader says which row and column it reads.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


#: Elements that hold no table, and need not be searched; marked content has no name.
_WITHOUT_TABLES = frozenset(
    ("", "/P", "/H", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/Span", "/Link", "/Lbl", "/Strong",
     "/Em", "/Code", "/Reference", "/TOC", "/TOCI", "/Caption", "/Figure", "/Note")
)  # fmt: skip


def with_headers(data: bytes, tables: Sequence[Sequence[Sequence[str]]]) -> tuple[bytes, int]:
    """Return the PDF with its header cells tagged, and the number of its pages.

    *tables* tells for each table, in the order of the text, and for each of its rows what the
    cells that begin in it head: ``Row``, ``Column``, or nothing (an empty text). A PDF whose
    tables are not these is left as it is.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is None or not any(any(map(any, rows)) for rows in tables):
            return data, count
        found = list(_tables(tree))
        if len(found) != len(tables):
            return data, count
        for element, rows in zip(found, tables, strict=True):
            _tag(element, rows)
        out = io.BytesIO()
        pdf.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return out.getvalue(), count


def _children(element: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else (kids,):
        if isinstance(kid, pikepdf.Dictionary):
            name = str(kid.get("/S", ""))
            if name not in _WITHOUT_TABLES:
                yield name, kid


def _tables(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for name, child in _children(element):
        if name == "/Table":
            yield child
        yield from _tables(child)


def _tag(table: pikepdf.Object, rows: Sequence[Sequence[str]]) -> None:
    found = [
        row
        for name, part in _children(table)
        for kind, row in ([(name, part)] if name == "/TR" else _children(part))
        if kind == "/TR"
    ]
    for row, headers in zip(found, rows, strict=False):
        if any(headers):
            for (name, cell), scope in zip(_children(row), headers, strict=False):
                if scope and name == "/TD":
                    cell.S = pikepdf.Name("/TH")
                    _set_scope(cell, pikepdf.Name(f"/{scope}"))


def _set_scope(cell: pikepdf.Object, name: pikepdf.Name) -> None:
    attributes = cell.get("/A")
    if isinstance(attributes, pikepdf.Dictionary) and attributes.get("/O") == "/Table":
        attributes["/Scope"] = name
        return
    scope = pikepdf.Dictionary(O=pikepdf.Name("/Table"), Scope=name)
    if isinstance(attributes, pikepdf.Array):
        attributes.append(scope)
    elif attributes is not None:
        cell["/A"] = pikepdf.Array([attributes, scope])
    else:
        cell["/A"] = scope
