"""What is known of a node from the nodes around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


def outwards(node: nodes.Node | None) -> Iterator[nodes.Node]:
    """Yield *node* and the nodes around it, the nearest first."""
    while node is not None:
        yield node
        node = node.parent


def place_of(node: nodes.Node) -> Place | None:
    """Where *node* was written, or the nearest node around it that tells; ``None`` if none does.

    File and line may come from two nodes: docutils gives many a node only one of them.
    """
    elements = [one for one in outwards(node) if isinstance(one, nodes.Element)]
    source = next((one.source for one in elements if one.source), None)
    line = next((one.line for one in elements if one.line), None)
    return Place(source.replace("\\", "/"), line) if source else None
