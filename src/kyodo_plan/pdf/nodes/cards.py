"""Cards: a measure as one table, with its number, title and tags in the first row."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from docutils import nodes

from kyodo_plan.core.papers.card_columns import LABEL_WIDTH, card_columns
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.composition import is_wide
from kyodo_plan.pdf.dispatch import flow
from kyodo_plan.pdf.nodes.grid import grid_of
from kyodo_plan.pdf.nodes.heights import (
    CARD_POINTS,
    COMPACT_POINTS,
    ROW_INSET,
    estimated_height,
)
from kyodo_plan.pdf.nodes.tables import MergedCells, cell_content, open_table, phrase_room
from kyodo_plan.pdf.tagging import COLUMN, DATA, ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.papers.card_columns import CardColumns
    from kyodo_plan.pdf.composition import Composition
    from kyodo_plan.pdf.nodes.grid import Cell

#: Text is not justified in cells narrower than this, in points.
NARROW = 85.0
#: What is left and right in a cell, both sides together.
CARD_INSETS = 10.0
TAG_POINTS = 9.5
#: How high the row of the title is at most, in points.
HEAD = 72.0
#: What a tag is wider than its text.
TAG_INSET = 14.0


def card(
    node: nodes.section,
    children: list[nodes.Node],
    heading: tuple[str, str],
    composition: Composition,
    fits: str,
) -> str:
    """Return a card; *heading* is its title, and its title where it is repeated.

    *children* is the section without its title; *fits* is ``true``, ``false``, or ``auto`` where
    only measuring tells whether the card fits a page.
    """
    at = next((i for i, child in enumerate(children) if _is_card_table(child)), len(children))
    number: str = node.get("number", "")
    tags: list[str] = list(node.get("tags", ()))
    place, outline = len(composition.tables), open_table(node, composition)
    composition.depth += 1
    grid = grid_of(children[at]) if at < len(children) else None  # type: ignore[arg-type]
    columns = card_columns(
        composition.line_width,
        LABEL_WIDTH * 72 / 25.4,
        grid.weights[1:] if grid else (1.0,),
        [_tag_width(tag) for tag in tags],
    )
    rows = [
        literal.array([_full_width(flow([child], composition), columns)]) for child in children[:at]
    ]
    scopes = [[""] for _ in rows]
    all_rows = (*grid.head, *grid.body) if grid else ()
    merged = MergedCells(all_rows if fits != "true" else (), f"merged {place}", composition)
    for row in all_rows:
        keep = fits != "true" and _height(row, columns) < composition.text_height - HEAD
        rows.append(literal.array(_cells(row, columns, composition, merged, keep=keep)))
        scopes.append([_scope(cell) for cell in row])
    composition.depth -= 1
    # Number, title and tags are no heads of columns; alone in a card they head what follows it.
    head = DATA if grid else ""
    outline.rows.extend([[head] * (1 + bool(number) + len(tags)), *scopes])
    code = literal.call(
        "card",
        composition.string(number, node),
        *heading,
        literal.array(composition.string(tag, node) for tag in tags),
        literal.array(f"{width:g}fr" for width in columns.widths),
        literal.array(map(str, columns.tags)),
        literal.array(rows),
        fits,
    )
    after = children[at + 1 :]
    return literal.content([code, flow(after, composition)], ";\n") if after else code


def _is_card_table(node: nodes.Node) -> TypeGuard[nodes.table]:
    return isinstance(node, nodes.table) and "card" in node["classes"]


def _tag_width(tag: str) -> float:
    return TAG_INSET + TAG_POINTS * sum(1.0 if is_wide(character) else 0.6 for character in tag)


def _full_width(body: str, columns: CardColumns) -> str:
    return literal.call("table.cell", body, colspan=str(len(columns.widths)))


def _cells(
    row: tuple[Cell, ...],
    columns: CardColumns,
    composition: Composition,
    merged: MergedCells,
    *,
    keep: bool,
) -> Iterator[str]:
    def dressed(cell: Cell, body: str) -> str:
        return literal.call("card-words", literal.string(_kind(cell)), body)

    for cell in row:
        whole_row = cell.column == 0 and cell.columns == len(columns.own) - 1
        first, span = columns.place(cell.column, cell.columns)
        width = sum(columns.widths[first : first + span])
        options: dict[str, str] = {"kind": literal.string("text" if whole_row else _kind(cell))}
        if span > 1:
            options["colspan"] = str(span)
        if cell.rows > 1:
            options["rowspan"] = str(cell.rows)
        if cell.entry is not None and "center" in cell.entry["classes"]:
            options["center"] = "true"
        elif width < NARROW:
            options["narrow"] = "true"
        if keep and cell.rows == 1:
            options["breakable"] = "false"
        if not whole_row and _kind(cell) != "text":
            composition.line_ems = phrase_room(
                (width - CARD_INSETS) / COMPACT_POINTS, composition, distinct=cell.column == 0
            )
        content = cell_content(cell.entry, composition)
        composition.line_ems = 0.0
        body = merged.around(cell, content, dressed)
        yield literal.call("card-cell", body, **options)


def _kind(cell: Cell) -> str:
    classes = cell.entry["classes"] if cell.entry is not None else []
    if cell.column == 0 or "label" in classes:
        return "label"
    return next((name for name in ("head", "compact") if name in classes), "text")


def _scope(cell: Cell) -> str:
    return {"label": ROW, "head": COLUMN}.get(_kind(cell), "")


def _height(row: tuple[Cell, ...], columns: CardColumns) -> float:
    heights = (
        estimated_height(
            cell.entry,
            sum(columns.widths[first : first + span]) - 10,
            COMPACT_POINTS if _kind(cell) == "compact" else CARD_POINTS,
        )
        for cell in row
        for first, span in [columns.place(cell.column, cell.columns)]
        if cell.entry is not None and cell.rows == 1
    )
    return max(heights, default=0.0) + ROW_INSET
