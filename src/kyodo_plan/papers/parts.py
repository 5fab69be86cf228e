"""The parts of an assembled paper: its sections as plain text, to keep and to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.procedure.handed_out import Part
from kyodo_plan.markup.plan_nodes import PAGE, PAGE_COUNT
from kyodo_plan.markup.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Page numbers of other papers: they are filled in late, and say nothing of this paper's text.
_FILLED_LATE = {PAGE, PAGE_COUNT}


def parts_of(document: nodes.document, pages: Mapping[str, str] | None = None) -> tuple[Part, ...]:
    """Return the parts of an assembled paper in reading order; *pages* maps ids to printed pages.

    What stands before the first section comes first, if there is anything.
    """
    pages = pages or {}
    found: list[Part] = []
    front = "\n".join(_lines(document))
    if front:
        found.append(Part("", 0, "", "", front, "1"))
    for section in every(nodes.section, document):
        id_ = section["ids"][0]
        found.append(
            Part(
                id=id_,
                level=section.get("level", 1),
                number=section.get("number", ""),
                title=_text(section[0]),
                text="\n".join(_lines(section, skip=1)),
                page=pages.get(id_, ""),
            )
        )
    return tuple(found)


def _lines(node: nodes.Element, skip: int = 0) -> Iterator[str]:
    """Yield the paragraphs in *node*, and the rows of its tables, without sections in it."""
    for child in node.children[skip:]:
        if isinstance(child, nodes.section) or not isinstance(child, nodes.Element):
            continue
        if isinstance(child, nodes.row):
            cells = (" ".join(_lines(entry)) for entry in every(nodes.entry, child))
            line = "｜".join(cells)
        elif isinstance(child, nodes.image):
            line = f"［図：{child.get('alt', '')}］"
        elif isinstance(child, nodes.TextElement):
            line = " ".join(_text(child).split())
        else:
            yield from _lines(child)
            continue
        if line.strip("｜ "):
            yield line


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if not isinstance(node, nodes.Element) or _FILLED_LATE & set(node.get("classes", ())):
        return ""
    return "".join(_text(child) for child in node.children)
