"""Frames: a section in one ruled box, a measure's card, a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.word.markup import columns, em, paragraph, run, twips
from kyodo_plan.word.runs import PLAIN, Look
from kyodo_plan.word.styles import CARD, SMALL
from kyodo_plan.word.tables import (
    CELL_SHADE,
    LABEL_SHADE,
    LABEL_WIDTH,
    cell_xml,
    grid_of,
    inner_width,
    lines_of,
    row_xml,
    share,
    table_xml,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes

    from kyodo_plan.word.column import Flow
    from kyodo_plan.word.tables import CellText

CARD_HEIGHT = twips(9)
KEPT_CARD_LINES = 38
"""A card of about so many lines stays on one page; a longer one may go on on the next."""

BOX_HEADING = Look(size=11)
CARD_HEADING = Look(size=12)


def box_xml(content: str, flow: Flow, *, shade: str = "") -> str:
    """One ruled cell around *content*."""
    cell = cell_xml(content, flow.width, shade=shade)
    return table_xml([row_xml([cell])], [flow.width], left=flow.left, padding=60)


def corner_xml(text: str, points: float) -> str:
    """A small ruled box at the right edge."""
    width = em(points) * (columns(text) + 3) // 2
    cell = cell_xml(paragraph(run(text), align="center"), width)
    return table_xml([row_xml([cell])], [width], align="right", padding=30)


def card_xml(
    number: str,
    heading: str,
    tags: Sequence[str],
    table: nodes.Element | None,
    flow: Flow,
    text: CellText,
) -> str:
    """A card: number, title and tags in its first row, then the rows of *table*.

    *number* may be empty; *heading* is the paragraph of the title.
    """
    tag_widths = [em(SMALL) * (columns(tag) + 3) // 2 for tag in tags]
    if sum(tag_widths) > flow.width // 3:
        tag_widths = share(flow.width // 3, tag_widths)
    rest = flow.width - LABEL_WIDTH - sum(tag_widths)
    widths = [LABEL_WIDTH, rest, *tag_widths]
    if number:
        head = [
            cell_xml(_label(number, CARD_HEADING), LABEL_WIDTH, vertical="center"),
            cell_xml(heading, rest, vertical="center"),
        ]
    else:
        head = [cell_xml(heading, LABEL_WIDTH + rest, span=2, vertical="center")]
    head += [
        cell_xml(_label(tag), width, shade=CELL_SHADE, vertical="center")
        for tag, width in zip(tags, tag_widths, strict=True)
    ]
    rows = [row_xml(head, header=table is not None, height=CARD_HEIGHT)]
    if table is not None:
        rows += card_rows(table, widths, flow, text)
    return table_xml(rows, widths, left=flow.left, header=True)


def card_rows(table: nodes.Element, widths: Sequence[int], flow: Flow, text: CellText) -> list[str]:
    """The rows of a card's table: a label, and beside it what it is about.

    *widths* are the card's columns; the second of the table's two covers all but the first.
    """
    grid = grid_of(table)
    whole = lines_of(grid, [widths[0], sum(widths[1:])], CARD) <= KEPT_CARD_LINES
    rows = []
    for index, cells in enumerate(grid.rows):
        keep = index == 0 or (whole and index < len(grid.rows) - 1)
        done = []
        for cell in cells:
            label = cell.column == 0 and cell.span == 1
            covered = widths[:1] if label else widths[cell.column :]
            across = sum(covered)
            inside = replace(
                flow,
                width=inner_width(across),
                left=0,
                style="CardLabel" if label else "CardText",
                points=SMALL if label else CARD,
                keep=keep,
                body=False,
            )
            done.append(
                cell_xml(
                    text(cell.node.children if cell.node is not None else [], inside),
                    across,
                    span=len(covered),
                    merge=cell.merge,
                    shade=LABEL_SHADE if label else "",
                )
            )
        rows.append(row_xml(done))
    return rows


def _label(text: str, look: Look = PLAIN) -> str:
    return paragraph(run(text, look.properties), "CardLabel", keep_next=True, align="center")
