"""Paragraphs that hold more than a line of text, as Sphinx makes them of the fields of an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The class of a paragraph that stands at the foot of its page, wherever the text above ends.
PAGE_FOOT = "page-foot"


def parted(paragraph: nodes.Element) -> Sequence[nodes.Element]:
    """Return *paragraph*, or the paragraphs and blocks that it is made of.

    The first paragraph in it goes on in the line that stands before: ``name -- what it is``.
    """
    if not any(map(_is_block, paragraph.children)):
        return [paragraph]
    found: list[nodes.Element] = []
    line = _like(paragraph)
    first = True
    for child in paragraph.children:
        if not _is_block(child):
            line += child.deepcopy()
        elif first and isinstance(child, nodes.paragraph):
            line.extend(part.deepcopy() for part in child.children)
            first = False
        else:
            found += [line] if len(line) else []
            assert isinstance(child, nodes.Element)
            line, first = _like(paragraph), False
            found.append(child)
    found += [line] if len(line) else []
    found[0]["ids"] = [*paragraph["ids"], *(found[0]["ids"] if found[0] is not line else [])]
    return found


def _is_block(node: nodes.Node) -> bool:
    """Whether *node* is a block; of a kind that docutils does not know, whether it holds one."""
    if isinstance(node, (nodes.Text, nodes.Inline, nodes.Invisible, nodes.raw)):
        return False
    return isinstance(node, nodes.Body) or any(map(_is_block, node.children))


def _like(paragraph: nodes.Element) -> nodes.paragraph:
    made = nodes.paragraph(classes=paragraph["classes"])
    made.source, made.line = paragraph.source, paragraph.line
    made.parent = paragraph.parent
    return made
