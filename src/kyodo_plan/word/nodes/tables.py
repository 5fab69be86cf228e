"""Tables: fixed columns, merged cells, headers that repeat, rows that stay whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.column_widths import PHRASES, column_widths, longest_phrase, longest_word
from kyodo_plan.markup.descriptions import description_of
from kyodo_plan.word.nodes.dispatch import sets_block
from kyodo_plan.word.nodes.grid import (
    CELL_MARGIN,
    SMALL_MARGIN,
    grid_of,
    inner_width,
    lines_of,
    share,
)
from kyodo_plan.word.parts.sizes import SMALL, table_points
from kyodo_plan.word.wordprocessingml import attribute, em, run, twips

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.word.nodes.column import Column, Flow
    from kyodo_plan.word.nodes.dispatch import Blocks
    from kyodo_plan.word.nodes.grid import Cell, Grid

    CellText = Callable[[nodes.Element | None, Flow], str]

KEPT_LINES = 14
"""Tables of about so many lines stay on one page."""

MERGED_LINES = 36
"""Rows with a merged cell stay on one page up to about so many lines."""

CELL_PADDING, SMALL_PADDING, CARD_PADDING = 13, 5, 3
"""The margin above and below in a cell, in twips; its lines bring some room themselves."""

HEAD_SHADE, CELL_SHADE = "E0E0E0", "E6E6E6"
LABEL_SHADE = CELL_SHADE
"""The ground of a card's labels: 10 %. The grounds are those of the PDF."""


def table_xml(
    rows: Iterable[str],
    widths: Sequence[int],
    *,
    left: int = 0,
    ruled: bool = True,
    align: str = "",
    padding: int = CELL_PADDING,
    margin: int = CELL_MARGIN,
    title: str = "",
    header: bool = False,
    stub: bool = False,
) -> str:
    """A ``w:tbl`` with a fixed layout (17.4.38)."""
    kind, size = ("single", 4) if ruled else ("nil", 0)
    borders = "".join(
        f'<w:{side} w:val="{kind}" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        + (f'<w:jc w:val="{align}"/>' if align else "")
        + f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        + '<w:tblLayout w:type="fixed"/><w:tblCellMar>'
        + f'<w:top w:w="{padding}" w:type="dxa"/><w:left w:w="{margin}" w:type="dxa"/>'
        + f'<w:bottom w:w="{padding}" w:type="dxa"/>'
        + f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        + f'<w:tblLook w:val="0000" w:firstRow="{int(header)}" w:lastRow="0" '
        + f'w:firstColumn="{int(stub)}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        + (f"<w:tblCaption w:val={attribute(title)}/>" if title else "")
        + "</w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + f"</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row_xml(cells: Iterable[str], *, header: bool = False, height: int = 0) -> str:
    """A row that does not split; a *header* is repeated on every page."""
    properties = "<w:cantSplit/>"
    if height:
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell_xml(
    content: str,
    width: int,
    *,
    span: int = 1,
    merge: str = "",
    shade: str = "",
    vertical: str = "",
    margin: int = CELL_MARGIN,
) -> str:
    """A cell; *content* ends in a paragraph. *margin* is that left and right, in twips."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    if shade:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    if margin != CELL_MARGIN:
        properties += (
            f'<w:tcMar><w:left w:w="{margin}" w:type="dxa"/>'
            f'<w:right w:w="{margin}" w:type="dxa"/></w:tcMar>'
        )
    if vertical:
        properties += f'<w:vAlign w:val="{vertical}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


@sets_block(nodes.table)
def _table(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    if not any(isinstance(child, nodes.title) for child in node.children):
        column.mark(node["ids"])
    table_caption(blocks, node, flow, column)
    small = flow.in_table or "compact" in node["classes"]
    points = table_points(blocks.composition.paper)
    about = description_of(node, blocks.composition.paper)
    xml = ruled_table(node, replace(flow, points=points), small, blocks.cell, about)
    if xml:
        column.table(xml, of=node)


def table_caption(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """The caption above a table. The bookmark is round the number, for REF fields."""
    title = next((child for child in node.children if isinstance(child, nodes.title)), None)
    if title is None:
        return
    composition, number = blocks.composition, node.get("number", "")
    inner = blocks.runs.of(title.children, flow.look, width=flow.width)
    identifiers = [*node["ids"], *title["ids"]]
    if number:
        counted = composition.caption_numbers.number(number)
        lead = composition.bookmarks.around(identifiers, counted)
        inner = lead + run(composition.paper.words.gap) + inner
    else:
        inner = composition.bookmarks.around(identifiers, inner)
    column.paragraph(inner, "Caption", of=title, keep_next=True, left=flow.left or None)


def ruled_table(
    table: nodes.Element, flow: Flow, small: bool, text: CellText, about: str = ""
) -> str:
    """The ``w:tbl`` of a docutils table; *text* sets the content of a cell, *about* says what the
    table is about to those who hear it."""
    grid = grid_of(table)
    if not grid.rows:
        return ""
    classes = table["classes"]
    base = _cell_flow(flow, small)
    widths = share(flow.width, _weights(grid, flow.width, base.points))
    total = len(grid.rows) - 1 if "headless-total" in classes else None
    whole = flow.body and lines_of(grid, widths, base.points) <= KEPT_LINES
    held = _held(grid, widths, base.points)
    rows = []
    for index, cells in enumerate(grid.rows):
        head = index < grid.header_rows
        done = []
        for cell in cells:
            across = sum(widths[cell.column : cell.column + cell.span])
            named = cell.node["classes"] if cell.node is not None else []
            stub = cell.column in grid.stubs
            done.append(
                cell_xml(
                    text(
                        cell.node,
                        _entry_flow(
                            base,
                            across,
                            named,
                            head,
                            distinct=stub or index == total,
                            keep=flow.keep
                            or index in held
                            or (whole and index < len(grid.rows) - 1)
                            or (flow.end and index == len(grid.rows) - 1),
                        ),
                    ),
                    across,
                    span=cell.span,
                    merge=cell.merge,
                    shade=_shade(named, head, index == total, ruled="plain" not in classes),
                    vertical="center" if head else "",
                )
            )
        rows.append(row_xml(done, header=head, height=_height(cells)))
    return table_xml(
        rows,
        widths,
        left=flow.left,
        ruled="plain" not in classes,
        padding=SMALL_PADDING if small else CELL_PADDING,
        margin=SMALL_MARGIN if small else CELL_MARGIN,
        title=about,
        stub=bool(grid.stubs),
        header=grid.header_rows > 0,
    )


def _weights(grid: Grid, width: int, points: float) -> tuple[float, ...]:
    """The weights of columns in which the longest words fit, as far as that can be, and the longest
    phrases, where there is room for them."""
    columns = [
        [
            cell.node
            for cells in grid.rows
            for cell in cells
            if cell.column == column and cell.span == 1 and cell.node is not None
        ]
        for column in range(grid.columns)
    ]

    def needed(longest: float) -> float:
        return em(longest) + 2 * CELL_MARGIN + 30 if longest else 0.0

    words = [
        needed(max((longest_word(cell, points)[0] for cell in cells), default=0.0))
        for cells in columns
    ]
    phrases = (
        [
            needed(max((longest_phrase(cell, points, most) for cell in cells), default=0.0))
            for cells in columns
        ]
        for most in PHRASES
    )
    return column_widths(grid.weights, words, width, phrases)[0]


def _held(grid: Grid, widths: Sequence[int], points: float) -> set[int]:
    """The rows that stay on one page with the next: the header with two rows, the last two, and
    what a merged cell goes through, as far as that fits a page."""
    held = set(range(grid.header_rows))
    first, last = grid.header_rows, len(grid.rows) - 1
    for row in (first, last - 1):
        pair = replace(grid, rows=grid.rows[row : row + 2])
        if first <= row < last and lines_of(pair, widths, points) <= MERGED_LINES:
            held.add(row)
    return held | rows_held_by_merged(grid, widths, points)


def rows_held_by_merged(grid: Grid, widths: Sequence[int], points: float) -> set[int]:
    """The rows through which a merged cell goes on into the next, where all of them fit a page."""
    goes_on = {
        index - 1
        for index, cells in enumerate(grid.rows)
        if any(cell.merge == "continue" for cell in cells)
    }
    held: set[int] = set()
    for first in sorted(goes_on - {index + 1 for index in goes_on}):
        last = first
        while last in goes_on:
            last += 1
        if (
            lines_of(replace(grid, rows=grid.rows[first : last + 1]), widths, points)
            <= MERGED_LINES
        ):
            held |= set(range(first, last))
    return held


def _height(cells: Iterable[Cell]) -> int:
    """The least height of a row in twips: what its entries ask for in millimetres, or 0."""
    asked = (cell.node.get("height", 0) for cell in cells if cell.node is not None)
    return twips(max(asked, default=0))


def _cell_flow(flow: Flow, small: bool) -> Flow:
    style = "TableSmall" if small else "TableText"
    points = SMALL if small else flow.points
    return replace(
        flow, left=0, style=style, points=points, body=False, keep=False, end=False, depth=0
    )


def _entry_flow(
    base: Flow, width: int, classes: list[str], head: bool, *, distinct: bool, keep: bool
) -> Flow:
    align = "center" if head or "center" in classes else "right" if "right" in classes else ""
    look = replace(base.look, emphasis=True) if head or distinct else base.look
    return replace(base, width=inner_width(width), align=align, look=look, keep=keep)


def _shade(classes: list[str], head: bool, total: bool, *, ruled: bool) -> str:
    if head and ruled:
        return HEAD_SHADE
    return CELL_SHADE if total or "shade" in classes else ""
