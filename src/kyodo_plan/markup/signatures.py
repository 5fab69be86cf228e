"""Signatures of objects that Sphinx describes, as plain inline nodes: brackets, commas and arrows set.

Sphinx leaves those to whoever writes. Its nodes are told by name: this room knows docutils alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ARROW = " → "
#: What stands around the parts of a list, by the name of its node.
BRACKETS = {
    "desc_parameterlist": ("(", ")"),
    "desc_type_parameter_list": ("[", "]"),
    "desc_optional": ("[", "]"),
}
SIGNATURE, LINE, NAME = "desc_signature", "desc_signature_line", "desc_name"
PIECES = (
    *BRACKETS,
    LINE,
    NAME,
    "desc_addname",
    "desc_annotation",
    "desc_parameter",
    "desc_returns",
    "desc_type",
    "desc_type_parameter",
)
"""What a signature is made of."""


def signature_lines(signature: nodes.Element) -> list[list[nodes.Node]]:
    """Return the lines of a ``desc_signature`` or of what stands in one, each of inline nodes.

    The name of the object is ``strong``. The nodes are copies; ids are kept.
    """
    lines: list[list[nodes.Node]] = [[]]
    for child in signature.children:
        if _kind(child) == LINE:
            assert isinstance(child, nodes.Element)
            lines += [_mark(child) + _flat(child.children), []]
        else:
            lines[-1] += _flat([child])
    return [line for line in lines if any(part.astext() for part in line)] or [[]]


def _flat(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    return [part for child in children for part in _parts(child)]


def _parts(node: nodes.Node) -> Iterator[nodes.Node]:
    kind = _kind(node)
    if isinstance(node, nodes.Text):
        yield nodes.Text(str(node))
        return
    if not isinstance(node, nodes.Element):
        return
    if kind in BRACKETS:
        yield from _mark(node)
        yield from _list(node, kind, first=True)
    elif kind == "desc_returns":
        yield nodes.Text(ARROW)
        yield from _mark(node)
        yield from _flat(node.children)
    elif kind == NAME:
        yield from _mark(node)
        yield nodes.strong("", "", *_flat(node.children))
    elif kind.startswith("desc_") or isinstance(node, nodes.abbreviation):
        # What ``*`` and ``/`` mean among parameters would only be in the way there.
        yield from _mark(node)
        yield from _flat(node.children)
    else:
        copied = node.copy()
        copied += _flat(node.children)
        yield copied


def _list(node: nodes.Element, kind: str, *, first: bool) -> Iterator[nodes.Node]:
    """Yield the parts of a list; an optional part brings the comma before it: ``(a[, b])``."""
    begin, end = BRACKETS[kind]
    yield nodes.Text(begin)
    for child in node.children:
        inner = _kind(child)
        if inner == "desc_optional":
            assert isinstance(child, nodes.Element)
            yield from _mark(child)
            yield from _list(child, inner, first=first)
        else:
            if not first:
                yield nodes.Text(", ")
            yield from _parts(child)
        first = False
    yield nodes.Text(end)


def _mark(node: nodes.Element) -> list[nodes.Node]:
    return [nodes.target("", "", ids=node["ids"])] if node["ids"] else []


def _kind(node: nodes.Node) -> str:
    return type(node).__name__
