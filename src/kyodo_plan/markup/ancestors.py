"""What is known of a node from the nodes around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from docutils import nodes

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = TypeVar("Kind", bound=nodes.Element)


def outwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """Yield *node* and the nodes around it, the nearest first."""
    while node is not None:
        yield node
        node = node.parent


def enclosing(node: nodes.Node, kind: type[Kind]) -> Kind | None:
    """Return the nearest node of *kind* around *node*, or ``None``."""
    return next((one for one in outwards(node.parent) if isinstance(one, kind)), None)


#: The last words of an official paper.
END = "以上"


def is_before_end(node: nodes.Node) -> bool:
    """Whether *node*, a table or a paragraph, stands right before 以上, which is never left alone."""
    if not isinstance(node, (nodes.table, nodes.paragraph)):
        return False
    for one in outwards(node):
        siblings = one.parent.children if one.parent is not None else []
        after = siblings[siblings.index(one) + 1 :] if one in siblings else []
        nearest = next((near for near in after if not isinstance(near, nodes.Invisible)), None)
        if nearest is not None or not isinstance(one.parent, (nodes.container, nodes.compound)):
            return is_end(nearest)
    return False


def is_end(node: nodes.Node | None) -> bool:
    """Whether *node* is the paragraph 以上."""
    return isinstance(node, nodes.paragraph) and node.astext().strip() == END


def heading_of(node: nodes.Node) -> str:
    """Return the title of the section that *node* stands in, or nothing."""
    section = enclosing(node, nodes.section)
    return section[0].astext() if section is not None else ""


def measure_around(node: nodes.Node) -> str:
    """Return the id of the measure whose section *node* stands in, or nothing."""
    sections = (one for one in outwards(node.parent) if isinstance(one, nodes.section))
    return next((str(one["key"]) for one in sections if one.get("kind") == "measure"), "")


def line_of(node: nodes.Node) -> int | None:
    """Return the line of *node*, or of the nearest node around it whose line docutils knows."""
    return next((one.line for one in outwards(node) if one.line), None)


def place_of(node: nodes.Node) -> Place | None:
    """Where *node* was written, or the nearest node around it that tells; ``None`` if none does.

    File and line may come from two nodes: docutils gives many a node only one of them.
    """
    elements = [one for one in outwards(node) if isinstance(one, nodes.Element)]
    source = next((one.source for one in elements if one.source), None)
    line = next((one.line for one in elements if one.line), None)
    return Place(source.replace("\\", "/"), line) if source else None
