"""Tables: a fixed grid, merged cells, headers that repeat, rows that stay whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.markup import attribute, columns, em, twips
from kyodo_plan.word.parts.styles import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.word.nodes.column import Flow

    CellText = Callable[[nodes.Element | None, Flow], str]

KEPT_LINES = 14
"""Tables of about so many lines stay on one page."""

CELL_PADDING, SMALL_PADDING, CARD_PADDING = 13, 5, 3
"""The margin above and below in a cell, in twips; its lines bring some room themselves."""

CELL_MARGIN, SMALL_MARGIN = 85, 64
"""The margin left and right in a cell, in twips; a little less than in the PDF, for fonts are wider."""

HEAD_SHADE, CELL_SHADE = "E0E0E0", "E6E6E6"
LABEL_WIDTH, LABEL_SHADE = twips(28), CELL_SHADE
"""The labels of a card: 28 mm wide on a ground of 10 %. The grounds are those of the PDF."""


@dataclass
class Cell:
    """A cell of the grid. ``node`` is absent where the cell goes on from the row above."""

    column: int
    span: int = 1
    merge: str = ""
    node: nodes.Element | None = None


@dataclass
class Grid:
    """A table's cells, row by row; every row fills all ``columns``."""

    columns: int
    rows: list[list[Cell]] = field(default_factory=list)
    header_rows: int = 0
    weights: list[float] = field(default_factory=list)
    stubs: frozenset[int] = frozenset()
    identifiers: list[str] = field(default_factory=list)


def grid_of(table: nodes.Element) -> Grid:
    """Lay out a docutils table. Spans that leave the table are cut, gaps get empty cells."""
    specs = list(table.findall(lambda node: _belongs(node, table, nodes.colspec)))
    groups = [
        (isinstance(group, nodes.thead), [row for row in group if isinstance(row, nodes.row)])
        for group in table.findall(lambda node: _belongs(node, table, (nodes.thead, nodes.tbody)))
        if isinstance(group, nodes.Element)
    ]
    laid = [(head, *_lay_out(rows, len(specs))) for head, rows in groups]
    columns = max([len(specs), 1, *(width for _, _, width in laid)])
    weights = [_weight(spec) for spec in specs if isinstance(spec, nodes.Element)]
    grid = Grid(
        columns,
        weights=weights + [1.0] * (columns - len(weights)),
        stubs=frozenset(
            index
            for index, spec in enumerate(specs)
            if isinstance(spec, nodes.Element) and spec.get("stub")
        ),
    )
    for head, rows, _ in laid:
        if head and grid.header_rows == len(grid.rows):
            grid.header_rows += len(rows)
        grid.rows += [_filled(row, columns) for row in rows]
    return grid


def _belongs(node: nodes.Node, table: nodes.Element, kind: type | tuple[type, ...]) -> bool:
    """Whether *node* is a part of *table* itself, not of a table in one of its cells."""
    if not isinstance(node, kind):
        return False
    walker = node.parent
    while walker is not None and not isinstance(walker, nodes.table):
        walker = walker.parent
    return walker is table


def _weight(spec: nodes.Element) -> float:
    try:
        return max(float(spec.get("colwidth", 1)), 0.0) or 1.0
    except (TypeError, ValueError):
        return 1.0


def _lay_out(rows: Sequence[nodes.Element], columns: int) -> tuple[list[list[Cell]], int]:
    """Place the entries of one row group; merged cells do not leave the group."""
    placed: list[list[Cell]] = []
    going_on: dict[int, tuple[int, int]] = {}  # column -> (span, rows still to cover)
    widest = columns
    for index, row in enumerate(rows):
        cells = [Cell(column, span, "continue") for column, (span, _) in going_on.items()]
        taken = {place for cell in cells for place in range(cell.column, cell.column + cell.span)}
        going_on = {
            column: (span, left - 1) for column, (span, left) in going_on.items() if left > 1
        }
        column = 0
        for entry in row:
            if not isinstance(entry, nodes.entry):
                continue
            while column in taken:
                column += 1
            span = 1
            wanted = max(int(entry.get("morecols", 0)), 0) + 1
            room = max(columns, column + 1)
            while span < wanted and column + span < room and column + span not in taken:
                span += 1
            below = min(max(int(entry.get("morerows", 0)), 0), len(rows) - index - 1)
            cells.append(Cell(column, span, "restart" if below else "", entry))
            if below:
                going_on[column] = (span, below)
            column += span
            widest = max(widest, column)
        placed.append(cells)
    return placed, widest


def _filled(cells: list[Cell], columns: int) -> list[Cell]:
    taken = {place for cell in cells for place in range(cell.column, cell.column + cell.span)}
    empty = [Cell(column) for column in range(columns) if column not in taken]
    return sorted([*cells, *empty], key=lambda cell: cell.column)


def share(total: int, weights: Sequence[float]) -> list[int]:
    """Divide *total* twips by *weights*; the parts add up to *total*."""
    edges, so_far, whole = [0], 0.0, sum(weights)
    for weight in weights:
        so_far += weight
        edges.append(round(total * so_far / whole))
    return [right - left for left, right in pairwise(edges)]


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
        + 'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
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


def inner_width(width: int) -> int:
    """The length of a line in a cell *width* twips wide."""
    return max(width - 2 * CELL_MARGIN, 200)


def ruled_table(table: nodes.Element, flow: Flow, small: bool, text: CellText) -> str:
    """The ``w:tbl`` of a docutils table; *text* sets the content of a cell."""
    grid = grid_of(table)
    if not grid.rows:
        return ""
    classes = table["classes"]
    widths = share(flow.width, grid.weights)
    total = len(grid.rows) - 1 if "headless-total" in classes else None
    base = _cell_flow(flow, small)
    whole = flow.body and lines_of(grid, widths, base.points) <= KEPT_LINES
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
                            keep=flow.keep or head or (whole and index < len(grid.rows) - 1),
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
    title = next((child.astext() for child in table if isinstance(child, nodes.title)), "")
    return table_xml(
        rows,
        widths,
        left=flow.left,
        ruled="plain" not in classes,
        padding=SMALL_PADDING if small else CELL_PADDING,
        margin=SMALL_MARGIN if small else CELL_MARGIN,
        title=title,
        header=grid.header_rows > 0,
    )


def _height(cells: Iterable[Cell]) -> int:
    """The least height of a row in twips: what its entries ask for in millimetres, or 0."""
    asked = (cell.node.get("height", 0) for cell in cells if cell.node is not None)
    return twips(max(asked, default=0))


def lines_of(grid: Grid, widths: Sequence[int], points: float) -> int:
    """About how many lines of text *grid* is high. Merged cells do not count."""
    return sum(
        max(
            _lines(
                cell.node.children if cell.node is not None and not cell.merge else (),
                inner_width(sum(widths[cell.column : cell.column + cell.span])),
                points,
            )
            for cell in cells
        )
        for cells in grid.rows
    )


def _lines(parts: Iterable[nodes.Node], width: int, points: float) -> int:
    height = 0
    for part in parts:
        if isinstance(part, nodes.table):
            inside = grid_of(part)
            height += lines_of(inside, share(width, inside.weights), points)
        elif isinstance(part, nodes.TextElement):
            height += ceil(columns(part.astext()) * em(points) / 2 / width)
        elif isinstance(part, nodes.Element):
            height += _lines(part.children, width, points)
    return max(height, 1)


def _cell_flow(flow: Flow, small: bool) -> Flow:
    style = "TableSmall" if small else "TableText"
    points = SMALL if small else flow.points
    return replace(flow, left=0, style=style, points=points, body=False, keep=False, depth=0)


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
