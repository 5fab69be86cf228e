"""Tables: caption, widths, header rows, spans, and rows that stay whole where they can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.markup.column_widths import PHRASES, column_widths, longest_phrase, longest_word
from kyodo_plan.markup.descriptions import description_of
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, sets_block
from kyodo_plan.pdf.nodes.blocks import note_in_place
from kyodo_plan.pdf.nodes.grid import grid_of
from kyodo_plan.pdf.nodes.heights import (
    CAPTION,
    COMPACT_POINTS,
    LINE,
    ROW_INSET,
    row_height,
)
from kyodo_plan.pdf.nodes.images import caption_of
from kyodo_plan.pdf.nodes.kept_rows import KeptRows, RowMarks
from kyodo_plan.pdf.tagging import COLUMN, DATA, NONE, ROW, TableTags

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_plan.pdf.composition import Composition
    from kyodo_plan.pdf.nodes.grid import Cell, Grid
    from kyodo_plan.pdf.nodes.kept_rows import Span

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

#: What is at the sides in a cell, in points.
SIDE = 4.5
#: In cells of up to so many ems lines end between phrases.
NARROW_EMS = 12.0


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
    kept = _kept(grid, points, caption is not None, composition)
    marks = RowMarks(grid.body, kept, composition)
    body = [
        _row(
            row,
            grid,
            points,
            composition,
            whole=kept.whole(at),
            total=at == last,
            around=(merged, marks),
        )
        for at, row in enumerate(grid.body)
    ]
    composition.depth -= 1
    # What stands above the heads of rows heads no data.
    tags.rows.extend([DATA if _heads(cell, grid) else COLUMN for cell in row] for row in grid.head)
    tags.rows.extend([ROW if _heads(cell, grid) else "" for cell in row] for row in grid.body)
    spans = kept.spans()
    for at in {0, *(len(grid.head) + span.first for span in spans)} if spans else ():
        tags.rows[at].append(NONE)
    code = literal.call(
        "ruled-table",
        columns=literal.array(f"{weight:g}fr" for weight in grid.weights),
        head=literal.array(head),
        body=literal.array(body),
        size=literal.points(points),
        plain=literal.boolean("plain" in classes),
        caption=caption_of(node, caption, composition),
        **({"held": literal.array(map(_held, spans))} if spans else {}),
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
    columns = [
        [
            cell.entry
            for row in (*grid.head, *grid.body)
            for cell in row
            if cell.column == column and cell.columns == 1 and cell.entry is not None
        ]
        for column in range(len(grid.weights))
    ]

    def needed(width: float) -> float:
        return width + 2 * SIDE + 1.5 if width else 0.0

    words = [
        max((longest_word(cell, points) for cell in cells), default=(0.0, "")) for cells in columns
    ]
    phrases = (
        [
            needed(max((longest_phrase(cell, points, most) for cell in cells), default=0.0))
            for cells in columns
        ]
        for most in PHRASES
    )
    widths, fit = column_widths(
        grid.weights, [needed(width) for width, _ in words], composition.line_width, phrases
    )
    if not fit:
        _, word = max(words)
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


def _kept(grid: Grid, points: float, captioned: bool, composition: Composition) -> KeptRows:
    """Return which rows stay whole; of a table in a cell the row around it says so."""
    heights = [row_height(row, grid, composition.line_width, points) for row in grid.body]
    if composition.depth > 1:
        return KeptRows(heights, 0.0)
    above = sum(row_height(row, grid, composition.line_width, points) for row in grid.head)
    return KeptRows(heights, composition.text_height - above - CAPTION * captioned)


def _held(span: Span) -> str:
    values = map(str, (span.first, span.rows))
    return literal.array([*values, literal.boolean(not span.together)])


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
    whole: bool = True,
    total: bool = False,
    around: tuple[MergedCells, RowMarks] | None = None,
) -> str:
    # A row of one line cannot break; saying so would only cost time.
    several_lines = (
        row_height(row, grid, composition.line_width, points) - ROW_INSET > 2 * points * LINE
    )
    breakable = not (several_lines and whole)
    unit = composition.line_width / sum(grid.weights)
    cells = []
    for cell in row:
        width = unit * sum(grid.weights[cell.column : cell.column + cell.columns]) - 2 * SIDE
        composition.line_ems = phrase_room(
            width / points, composition, distinct=head or grid.stubs[cell.column]
        )
        cells.append(
            _cell(
                cell,
                grid,
                composition,
                around,
                head=head,
                total=total,
                # One beside several rows breaks between them; the others keep its first row whole.
                breakable=breakable or cell.rows > 1,
            )
        )
        composition.line_ems = 0.0
    return literal.array(cells)


def phrase_room(ems: float, composition: Composition, *, distinct: bool = False) -> float:
    """Return how long a phrase may be that is kept whole in a cell *ems* wide: nothing in wide cells,
    which are filled, but for heads, and nothing in tables in cells, whose widths are not known."""
    return ems if composition.depth == 1 and (distinct or ems <= NARROW_EMS) else 0.0


def _cell(
    cell: Cell,
    grid: Grid,
    composition: Composition,
    around: tuple[MergedCells, RowMarks] | None,
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
        # Room to write in by hand; the inset of the cell comes on top.
        height = f"{cell.entry['height'] - 3:g}mm"
        body = literal.call("room", body, height)

    def dressed(cell: Cell, body: str) -> str:
        if head or total or grid.stubs[cell.column]:
            return literal.call("gothic-text", body)
        return body

    body = dressed(cell, body)
    if around is not None:
        merged, marks = around
        body = marks.around(cell, merged.around(cell, body, dressed))
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


def cell_content(entry: nodes.Element | None, composition: Composition) -> str:
    """Return the content of a cell."""
    if entry is None:
        return "[]"
    anchors = composition.anchors(entry["ids"])
    body = flow(entry.children, composition)
    return literal.content([*anchors, body]) if anchors else body
