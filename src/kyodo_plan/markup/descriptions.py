"""What a table is about, said in words for those who hear a paper instead of seeing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.ancestors import heading_of

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper

#: So many headings of a table are told; more would be longer than the table is worth.
TOLD = 6


def description_of(table: nodes.Element, paper: Paper) -> str:
    """Return the caption of *table*, or else what it stands under and what its headings are.

    A table that stands under no heading is one of the paper's.
    """
    caption = next((child for child in table if isinstance(child, nodes.title)), None)
    if caption is not None and caption.astext().strip():
        return _line(caption)
    words = paper.words
    under = " ".join((_rubric(table) or heading_of(table) or paper.title).split())
    about = words.table.format(under)
    heads = [name for name in _headings(table) if name]
    if not heads:
        return about
    return about + words.aside(
        words.comma.join(heads[:TOLD]) + (words.more if len(heads) > TOLD else "")
    )


def _rubric(table: nodes.Element) -> str:
    """Return the small heading just above *table*, or nothing."""
    parent = table.parent
    at = parent.index(table) if parent is not None else 0
    before = parent[at - 1] if parent is not None and at else None
    return _line(before) if isinstance(before, nodes.rubric) else ""


def _headings(table: nodes.Element) -> list[str]:
    """Return the words of the header row, or where there is none those that head the rows."""
    own = [child for group in table if isinstance(group, nodes.tgroup) for child in group]
    head = next((part for part in own if isinstance(part, nodes.thead)), None)
    if head is not None and len(head):
        return [_line(entry) for entry in head[0].children if isinstance(entry, nodes.entry)]
    if not any(part.get("stub") for part in own if isinstance(part, nodes.colspec)):
        return []
    rows = [row for part in own if isinstance(part, nodes.tbody) for row in part]
    return [
        _line(row[0])
        for row in rows
        if isinstance(row, nodes.row) and len(row) > 1 and isinstance(row[0], nodes.entry)
    ]


def _line(node: nodes.Node) -> str:
    return " ".join(node.astext().split())
