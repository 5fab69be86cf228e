"""Going through a tree: what of one kind stands in it.

A paper of 1,000 pages has 150,000 nodes and is gone through a hundred times before it is written;
docutils' own ``findall`` makes a generator for each node of each walk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from docutils import nodes

    Kind = TypeVar("Kind", bound=nodes.Node)


def every(kind: type[Kind] | tuple[type[Kind], ...], root: nodes.Node) -> list[Kind]:
    """Return the nodes of *kind*, or of one of several, in *root*, itself included, each before those in it.

    The tree may be changed while one goes through them.
    """
    found = [root] if isinstance(root, kind) else []
    _find_below(root, kind, found)
    return found


def _find_below(
    node: nodes.Node, kind: type[Kind] | tuple[type[Kind], ...], found: list[Kind]
) -> None:
    for child in node.children:
        if isinstance(child, kind):
            found.append(child)
        if child.children:
            _find_below(child, kind, found)
