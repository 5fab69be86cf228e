"""Tables: caption, widths, header rows, spans, and rows that stay whole where they can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.markup.column_widths import column_widths, longest_word
from kyodo_plan.markup.descriptions import description_of
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.composition import is_wide
from kyodo_plan.pdf.dispatch import flow, sets_block
from kyodo_plan.pdf.nodes.blocks import note_in_place
from kyodo_plan.pdf.nodes.grid import grid_of
from kyodo_plan.pdf.nodes.images import caption_of
from kyodo_plan.pdf.tagging import COLUMN, DATA, ROW, TableTags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.pdf.composition import Composition
    from kyodo_plan.pdf.nodes.grid import Cell, Grid

TOO_NARROW = Rule(
    "Y115",
    "列に入らない言葉",
    "表の列が多すぎるか言葉が長すぎて、どう分けても列に入らない言葉があります。途中で折り返され、読みにくくなります。",
    "列を減らすか、言葉を短くするか、表を二つに分けてください。",
    "表の組み方",
    Severity.WARNING,
    bad=".. list-table::\n\n   * - " + "\n     - ".join(["Minamo-shi-Asaichi"] * 8) + "\n",
    good=".. list-table::\n\n   * - " + "\n     - ".join(["朝市"] * 8) + "\n",
)

COMPACT_POINTS = 9.0
CARD_POINTS = 10.0
#: What a row is higher than its text.
ROW_INSET = 10.0
#: Height of a line of estimated text by its type size, leading included.
LINE = 1.6
#: How high a caption stands, and what is at the sides, above and below in a cell, in points.
CAPTION, SIDE, ROW_PADDING = 16.0, 4.5, 3.5
#: Line pitch in tables, by type size.
PITCH = 1.42
#: A table that begins on a page has at most so much room kept free for its first rows.
MOST_ROOM = 236.0
#: A row is kept whole up to this height in points (a third of an A4 page).
WHOLE_ROW = 236.0


@sets_block(nodes.table)
def _table(node: nodes.table, composition: Composition) -> str:
    classes = node["classes"]
    grid = grid_of(node)
    caption = next((child for child in node if isinstance(child, nodes.title)), None)
    if not grid.head and not grid.body:
        anchors = composition.anchors(node["ids"])
        shown = caption_of(node, caption, composition)
        lines = [] if shown == "none" else [literal.call("loose-caption", shown)]
        return literal.content([*anchors, *lines])
    points = table_points(node, composition)
    grid = _wide_enough(grid, points, node, composition)
    number, tags = len(composition.tables), open_table(node, composition)
    composition.depth += 1
    noted = set(composition.table_notes)
    held, composition.held = composition.held, []
    head = [_row(row, grid, points, composition, head=True) for row in grid.head]
    anchors, composition.held = composition.held, held
    last = len(grid.body) - 1 if "headless-total" in classes else -1
    merged = MergedCells(grid.body, f"merged {number}", composition)
    body = [
        _row(row, grid, points, composition, total=number == last, merged=merged)
        for number, row in enumerate(grid.body)
    ]
    room = 0.0 if composition.depth > 1 else _room(grid, caption, points, composition)
    composition.depth -= 1
    # What stands above the heads of rows heads no data.
    tags.rows.extend([DATA if _heads(cell, grid) else COLUMN for cell in row] for row in grid.head)
    tags.rows.extend([ROW if _heads(cell, grid) else "" for cell in row] for row in grid.body)
    code = literal.call(
        "ruled-table",
        columns=literal.array(f"{weight:g}fr" for weight in grid.weights),
        head=literal.array(head),
        body=literal.array(body),
        size=literal.points(points),
        plain=literal.boolean("plain" in classes),
        caption=caption_of(node, caption, composition),
        **({"room": literal.points(room)} if room else {}),
    )
    notes = [
        note_in_place(note, composition)
        for name, note in composition.table_notes.items()
        if name not in noted
    ]
    loose = [child for child in node if not isinstance(child, (nodes.title, nodes.tgroup))]
    parts = [
        composition.spot("table", node.get("number", "")),
        *anchors,
        *composition.anchors(node["ids"]),
        code,
        *notes,
        *([flow(loose, composition)] * bool(loose)),
    ]
    return literal.content(parts)


def _wide_enough(grid: Grid, points: float, node: nodes.Element, composition: Composition) -> Grid:
    """Return *grid* with columns as wide as their longest words; tell where that cannot be."""
    longest = [
        max(
            (
                longest_word(cell.entry, points)
                for row in (*grid.head, *grid.body)
                for cell in row
                if cell.column == column and cell.columns == 1 and cell.entry is not None
            ),
            default=(0.0, ""),
        )
        for column in range(len(grid.weights))
    ]
    needed = [width + 2 * SIDE + 1.5 if width else 0.0 for width, _ in longest]
    widths, fit = column_widths(grid.weights, needed, composition.line_width)
    if not fit:
        _, word = max(longest)
        composition.report(
            TOO_NARROW,
            node,
            f"表の列が{len(widths)}あり、長い言葉（「{word}」など）が列に入りません。"
            "言葉の途中で折り返しました。",
        )
    return replace(grid, weights=widths)


@sets_block(nodes.tgroup, nodes.thead, nodes.tbody, nodes.row, nodes.entry)
def _part(node: nodes.Element, composition: Composition) -> str:
    """A part of a table that stands in no table keeps its content."""
    return flow(node.children, composition)


@sets_block(nodes.colspec)
def _colspec(node: nodes.Element, composition: Composition) -> str:
    return ""


def open_table(node: nodes.Element, composition: Composition) -> TableTags:
    """Reserve the next place among the tables of the structure tree; inner tables follow."""
    captioned = any(isinstance(child, nodes.title) for child in node) or node.get("number")
    summary = "" if captioned else description_of(node, composition.paper)
    tags = TableTags(summary=summary)
    composition.add_table(node, tags)
    return tags


def _heads(cell: Cell, grid: Grid) -> bool:
    """Whether a cell stands where the heads of rows stand, and leaves room for what it heads."""
    return grid.stubs[cell.column] and cell.columns < len(grid.stubs)


def table_points(node: nodes.Element, composition: Composition) -> float:
    """Return the type size of a table in points."""
    if "compact" in node["classes"] or composition.depth:
        return COMPACT_POINTS
    return min(composition.paper.body_points, max(composition.paper.body_points - 0.5, 10.0))


def _row(
    row: tuple[Cell, ...],
    grid: Grid,
    points: float,
    composition: Composition,
    *,
    head: bool = False,
    total: bool = False,
    merged: MergedCells | None = None,
) -> str:
    height = row_height(row, grid, composition.line_width, points)
    # A row of one line cannot break; saying so would only cost time.
    # Nor need it be said of a table in a cell: the row around it is kept whole.
    several_lines = height - ROW_INSET > 2 * points * LINE
    breakable = not several_lines or height > WHOLE_ROW or composition.depth > 1
    return literal.array(
        _cell(cell, grid, composition, merged, head=head, total=total, breakable=breakable)
        for cell in row
    )


def _cell(
    cell: Cell,
    grid: Grid,
    composition: Composition,
    merged: MergedCells | None,
    *,
    head: bool,
    total: bool,
    breakable: bool,
) -> str:
    options: dict[str, str] = {} if breakable else {"breakable": "false"}
    classes = cell.entry["classes"] if cell.entry is not None else []
    if cell.columns > 1:
        options["colspan"] = str(cell.columns)
    if cell.rows > 1:
        options["rowspan"] = str(cell.rows)
    for name in ("center", "right"):
        if name in classes:
            options["align"] = name
    if "shade" in classes or total:
        options["fill"] = "shade"
    body = cell_content(cell.entry, composition)
    if head:
        options.setdefault("align", "center + horizon")
        options["fill"] = "head-shade"
    if cell.entry is not None and cell.entry.get("height"):
        # Room to write in by hand; the inset of the cell comes on top of it.
        height = f"{cell.entry['height'] - 3:g}mm"
        body = literal.call("block", body, height=height, width="100%", breakable="false")

    def dressed(cell: Cell, body: str) -> str:
        if head or total or grid.stubs[cell.column]:
            return literal.call("gothic-text", body)
        return body

    body = dressed(cell, body)
    if merged is not None:
        body = merged.around(cell, body, dressed)
    return literal.call("table.cell", body, **options)


class MergedCells:
    """The cells of a table that are merged downwards: their words are repeated on the next page.

    ``name`` tells the tables of a paper apart.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]], name: str, composition: Composition) -> None:
        self._composition = composition
        self._firsts: dict[int, str] = {}
        self._lower: dict[int, list[tuple[str, int, Cell]]] = {}
        for number, row in enumerate(rows):
            for cell in row:
                if cell.rows == 1 or cell.entry is None or not cell.entry.astext().strip():
                    continue
                named = f"{name} {number} {cell.column}"
                # In each lower row the first cell of its own carries the words, if any may come.
                below = [
                    (down, next(iter(rows[number + down]), None)) for down in range(1, cell.rows)
                ]
                if all(own is not None for _, own in below):
                    self._firsts[id(cell)] = named
                    for down, own in below:
                        self._lower.setdefault(id(own), []).append((named, down, cell))

    def around(self, cell: Cell, body: str, dressed: Callable[[Cell, str], str]) -> str:
        """Return the content of a cell with what it needs to be repeated, or to repeat others."""
        if named := self._firsts.get(id(cell)):
            body = literal.call("merged", literal.string(named), body)
        for name, row, above in self._lower.get(id(cell), ()):
            before, self._composition.repeating = self._composition.repeating, True
            words = dressed(above, cell_content(above.entry, self._composition))
            self._composition.repeating = before
            body = literal.call("merged-row", literal.string(name), str(row), words, body)
        return body


def _room(grid: Grid, caption: nodes.Node | None, points: float, composition: Composition) -> float:
    """Return about how high a caption, the header and two rows are: they stand on one page."""
    if not grid.head or len(grid.body) < 2:
        return 0.0
    rows = [*grid.head, *grid.body[:2]]
    height = sum(likely_height(row, grid, composition.line_width, points) for row in rows)
    return min(height + (CAPTION if caption is not None else 0.0), MOST_ROOM)


def likely_height(row: Iterable[Cell], grid: Grid, width: float, points: float) -> float:
    """Return how high a row of plain text most likely stands in a table of *width* points."""
    unit = width / sum(grid.weights)
    lines = (
        sum(
            1 + int(_ems(part) * points / max(unit * _share(grid, cell) - 2 * SIDE, points))
            for part in cell.entry.findall(nodes.TextElement)
            if not isinstance(part.parent, nodes.TextElement)
        )
        for cell in row
        if cell.entry is not None and cell.rows == 1
    )
    return max(lines, default=1) * points * PITCH + 2 * ROW_PADDING


def _share(grid: Grid, cell: Cell) -> float:
    return sum(grid.weights[cell.column : cell.column + cell.columns])


def _ems(node: nodes.Node) -> float:
    return sum(1.0 if is_wide(character) else 0.6 for character in node.astext())


def cell_content(entry: nodes.Element | None, composition: Composition) -> str:
    """Return the content of a cell."""
    if entry is None:
        return "[]"
    anchors = composition.anchors(entry["ids"])
    body = flow(entry.children, composition)
    return literal.content([*anchors, body]) if anchors else body


def row_height(row: Iterable[Cell], grid: Grid, width: float, points: float) -> float:
    """Return roughly how high a row stands in a table of *width* points."""
    unit = width / sum(grid.weights)
    heights = (
        estimated_height(
            cell.entry, unit * sum(grid.weights[cell.column :][: cell.columns]) - 12, points
        )
        / cell.rows
        for cell in row
        if cell.entry is not None
    )
    return max(heights, default=0.0) + ROW_INSET


def estimated_height(node: nodes.Node, width: float, points: float) -> float:
    """Return roughly how high *node* stands in *width* points, rather too much than too little."""
    if isinstance(node, nodes.table):
        grid = grid_of(node)
        points = CARD_POINTS if "card" in node["classes"] else min(points, COMPACT_POINTS)
        rows = (*grid.head, *grid.body)
        return 40 + sum(row_height(row, grid, width, points) for row in rows)
    if isinstance(node, nodes.image):
        return WHOLE_ROW
    if isinstance(node, nodes.TextElement):
        lines = 1 + int(_ems(node) * points / max(width, points))
        if isinstance(node, nodes.FixedTextElement):
            lines += node.astext().count("\n")
        return lines * points * LINE
    return 5 + sum(estimated_height(child, width - 5, points) for child in node.children)
