"""Frames: a section in one ruled box, a measure's card, a note."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.card_columns import LABEL_WIDTH, card_columns
from kyodo_plan.word.look import Look
from kyodo_plan.word.nodes.grid import CELL_MARGIN, grid_of, inner_width, lines_of, share
from kyodo_plan.word.nodes.tables import (
    CARD_PADDING,
    LABEL_SHADE,
    cell_xml,
    row_xml,
    rows_held_by_merged,
    table_xml,
)
from kyodo_plan.word.parts.sizes import CARD, SMALL, YEAR
from kyodo_plan.word.wordprocessingml import columns as columns_of
from kyodo_plan.word.wordprocessingml import em, paragraph, run, twips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from kyodo_plan.core.papers.card_columns import CardColumns
    from kyodo_plan.word.nodes.column import Flow
    from kyodo_plan.word.nodes.grid import Cell, Grid
    from kyodo_plan.word.nodes.tables import CellText

BOX_MARGIN, BOX_PADDING = 160, 116
"""The room in a box, in twips: at its sides, and above and below."""

CARD_HEIGHT = twips(9)
NARROW_MARGIN = 20
"""The margin left and right, in twips, of a cell whose few words stand in its middle."""

KEPT_CARD_LINES = 38
"""A card of about so many lines stays on one page; a longer one may go on on the next."""

BOX_HEADING = Look(size=11)
CARD_HEADING = Look(size=12)
CARD_NUMBER = Look(strong=True, size=11)
CARD_TAG = Look(size=9.5)


def box_xml(content: str, flow: Flow, *, shade: str = "") -> str:
    """One ruled cell around *content*."""
    cell = cell_xml(content, flow.width, shade=shade, margin=BOX_MARGIN)
    return table_xml([row_xml([cell])], [flow.width], left=flow.left, padding=BOX_PADDING)


def card_xml(
    number: str,
    heading: str,
    words: str,
    tags: Sequence[str],
    table: nodes.Element | None,
    flow: Flow,
    text: CellText,
) -> str:
    """A card: number, title and tags in its first row, then the rows of *table*.

    *number* may be empty; *heading* is the paragraph of the title, *words* what it says.
    """
    grid = grid_of(table) if table is not None else None
    columns = card_columns(
        flow.width,
        twips(LABEL_WIDTH),
        grid.weights[1:] if grid is not None else (1.0,),
        [em(SMALL) * (columns_of(tag) + 3) // 2 for tag in tags],
    )
    widths = share(flow.width, columns.widths)
    edges = [*columns.tags, len(widths)]
    title = sum(widths[1 : edges[0]])
    if number:
        head = [
            cell_xml(_label(number, CARD_NUMBER), widths[0], shade=LABEL_SHADE, vertical="center"),
            cell_xml(heading, title, span=edges[0] - 1, vertical="center"),
        ]
    else:
        head = [cell_xml(heading, widths[0] + title, span=edges[0], vertical="center")]
    head += [
        cell_xml(
            _label(tag, CARD_TAG),
            sum(widths[first:last]),
            span=last - first,
            shade=LABEL_SHADE,
            vertical="center",
        )
        for tag, (first, last) in zip(tags, pairwise(edges), strict=True)
    ]
    rows = [row_xml(head, header=grid is not None, height=CARD_HEIGHT)]
    if grid is not None:
        rows += card_rows(grid, columns, widths, flow, text)
    about = "　".join(part for part in (number, words) if part)
    return table_xml(
        rows,
        widths,
        left=flow.left,
        padding=CARD_PADDING,
        title=about,
        header=True,
        stub=grid is not None,
    )


def card_rows(
    grid: Grid, columns: CardColumns, widths: Sequence[int], flow: Flow, text: CellText
) -> list[str]:
    """The rows of a card's table: labels, and beside them what they are about.

    *widths* are those of the card's columns in twips.
    """
    own = [sum(widths[a:b]) for a, b in pairwise(columns.own)]
    whole = lines_of(grid, own, CARD) <= KEPT_CARD_LINES
    held = rows_held_by_merged(grid, own, CARD)
    rows = []
    for index, cells in enumerate(grid.rows):
        keep = index == 0 or index in held or (whole and index < len(grid.rows) - 1)
        done = []
        for cell in cells:
            kind = _kind(cell)
            first, span = columns.place(cell.column, cell.span)
            across = sum(widths[first : first + span])
            inside = replace(
                flow,
                width=inner_width(across),
                left=0,
                style=STYLES[kind],
                points=POINTS[kind],
                align="center" if kind in ("head", "year") else "",
                keep=keep,
                body=False,
            )
            done.append(
                cell_xml(
                    text(cell.node, inside),
                    across,
                    span=span,
                    merge=cell.merge,
                    shade=LABEL_SHADE if kind in ("label", "head") else "",
                    margin=NARROW_MARGIN if kind in ("head", "year") else CELL_MARGIN,
                )
            )
        rows.append(row_xml(done))
    return rows


STYLES = {
    "label": "CardLabel",
    "head": "CardLabel",
    "compact": "TableSmall",
    "year": "CardYear",
    "text": "CardText",
}
POINTS = {"label": SMALL, "head": SMALL, "compact": SMALL, "year": YEAR, "text": CARD}


def _kind(cell: Cell) -> str:
    """What a cell of a card is: a ``label``, the ``head`` of a column, ``compact``, ``text``, or
    what is done in a ``year``."""
    named = cell.node["classes"] if cell.node is not None else []
    if (cell.column == 0 and cell.span == 1) or "label" in named:
        return "label"
    if "compact" in named and "center" in named:
        return "year"
    return next((name for name in ("head", "compact") if name in named), "text")


def _label(text: str, look: Look) -> str:
    return paragraph(run(text, look.properties), "CardLabel", keep_next=True, align="center")
