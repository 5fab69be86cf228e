"""Plain docutils tables out of rows of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Content = str | nodes.Node | list[nodes.Node]


@dataclass(frozen=True)
class Cell:
    """A cell with more to say than its content: spans and classes (``center``, ``shade``)."""

    content: Content
    rows: int = 1
    columns: int = 1
    classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """How a table is set: weights of its columns, classes, and the page it wants.

    ``stub`` is the number of leading columns that head their rows; ``landscape`` is empty or the
    paper size (``A3``, ``A4``) of landscape pages for the table alone.
    """

    widths: tuple[float, ...]
    classes: tuple[str, ...] = ()
    centered: tuple[int, ...] = ()
    stub: int = 0
    landscape: str = ""
    source: str = field(default="")


def table(
    caption: str,
    header: Sequence[Content | Cell],
    rows: Sequence[Sequence[Content | Cell]],
    layout: Layout,
) -> nodes.table:
    """Return a table with a header row that repeats; *caption* may be empty."""
    group = nodes.tgroup(cols=len(layout.widths))
    for index, width in enumerate(layout.widths):
        column = nodes.colspec(colwidth=width)
        if index < layout.stub:
            column["stub"] = 1
        group += column
    if header:
        group += nodes.thead("", _row(header, layout, heading=True))
    group += nodes.tbody("", *(_row(row, layout) for row in rows))
    result = nodes.table("", classes=list(layout.classes))
    if caption:
        result += nodes.title("", caption)
    result += group
    if layout.landscape:
        result["landscape"] = layout.landscape
    return result


def labelled(pairs: Sequence[tuple[str, Content]]) -> nodes.field_list:
    """Return labels, each with what it stands for."""
    return nodes.field_list(
        "",
        *(
            nodes.field("", nodes.field_name("", label), nodes.field_body("", *blocks(content)))
            for label, content in pairs
        ),
    )


def titled(caption: str, *content: nodes.Element) -> nodes.container:
    """Return what is no table, below its *caption* if it has one."""
    heading = [nodes.rubric("", caption)] if caption else []
    return nodes.container("", *heading, *content)


def sums(rows: Sequence[Sequence[object]]) -> list[int]:
    """Return the sum of the numbers in each column of *rows*: a row of sums has no other source."""
    return [
        sum(cell for cell in column if isinstance(cell, int)) for column in zip(*rows, strict=True)
    ]


def printed(
    rows: Sequence[Sequence[Content | int]], digits: Callable[[int], str]
) -> list[list[Content | Cell]]:
    """Return *rows* with their numbers as *digits* writes them."""
    return [[digits(cell) if isinstance(cell, int) else cell for cell in row] for row in rows]


def empty(made: nodes.table) -> nodes.table:
    """Mark a table that could only say that there is nothing to show; return it."""
    made["empty"] = True
    return made


def _row(cells: Sequence[Content | Cell], layout: Layout, *, heading: bool = False) -> nodes.row:
    row = nodes.row()
    for index, cell in enumerate(cells):
        if not isinstance(cell, Cell):
            cell = Cell(cell)
        classes = list(cell.classes)
        if (
            (heading or index in layout.centered)
            and "center" not in classes
            and len(cells) == len(layout.widths)
        ):
            classes.append("center")
        entry = nodes.entry("", *blocks(cell.content), classes=classes)
        if cell.rows > 1:
            entry["morerows"] = cell.rows - 1
        if cell.columns > 1:
            entry["morecols"] = cell.columns - 1
        row += entry
    return row


def blocks(content: Content) -> list[nodes.Node]:
    """Return *content* as block nodes: runs of inline content become paragraphs."""
    if isinstance(content, str):
        return [nodes.paragraph("", content)]
    if isinstance(content, nodes.Node):
        content = [content]
    result: list[nodes.Node] = []
    inline: list[nodes.Node] = []
    for node in content:
        if isinstance(node, (nodes.Text, nodes.Inline)):
            inline.append(node)
            continue
        if inline:
            result.append(nodes.paragraph("", "", *inline))
            inline = []
        result.append(node)
    if inline or not result:
        result.append(nodes.paragraph("", "", *inline))
    return result
