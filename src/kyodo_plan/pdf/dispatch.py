"""Which function turns which docutils node into Typst code.

The modules of this package register their functions here; :func:`flow` and :func:`inline` choose
by the node's class or its nearest known base class.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.markup.ancestors import is_before_end
from kyodo_plan.markup.phrases import stand_in
from kyodo_plan.pdf import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.pdf.composition import Composition

UNKNOWN_NODE = Rule(
    "Y101",
    "PDF での組み方が決まっていない要素",
    "拡張などが作った要素で、PDF でどう組むかが決まっていないものです。文字だけが残り、形は失われます。",
    "別の書き方に改めてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad=".. 拡張の要素:: 朝市\n",
    good="朝市\n",
    not_run="原稿の書き方だけでは起こらず、拡張が作った要素で起こります。",
)


SHORT = 8
"""A table of so many rows goes to the next page whole where 以上 after it has no room."""

Typesetter = Callable[[Any, "Composition"], str]

_BLOCKS: dict[type | str, Typesetter] = {}
_INLINES: dict[type | str, Typesetter] = {}


def sets_block(*kinds: type | str) -> Callable[[Typesetter], Typesetter]:
    """Register a function that gives the statement for block nodes of *kinds*.

    What Sphinx leaves in a tree is told by name: this room knows docutils alone.
    """
    return _register(_BLOCKS, kinds)


def sets_inline(*kinds: type | str) -> Callable[[Typesetter], Typesetter]:
    """Register a function that gives the statement for inline nodes of *kinds*."""
    return _register(_INLINES, kinds)


def _register(
    table: dict[type | str, Typesetter], kinds: tuple[type | str, ...]
) -> Callable[[Typesetter], Typesetter]:
    def register(function: Typesetter) -> Typesetter:
        table.update(dict.fromkeys(kinds, function))
        return function

    return register


def _find(table: dict[type | str, Typesetter], node: nodes.Node) -> Typesetter | None:
    for kind in type(node).__mro__:
        found = table.get(kind) or table.get(kind.__name__)
        if found is not None:
            return found
    return None


def is_inline(node: nodes.Node) -> bool:
    """Whether *node* belongs inside a paragraph."""
    if isinstance(node, nodes.Text):
        return True
    if _find(_BLOCKS, node):
        return isinstance(node, (nodes.image, nodes.raw)) and isinstance(
            node.parent, nodes.TextElement
        )
    return _find(_INLINES, node) is not None or isinstance(node, nodes.Inline)


def statements(children: Iterable[nodes.Node], composition: Composition) -> Iterator[str]:
    """Yield a statement for each block; bare text between blocks becomes a paragraph."""
    loose: list[nodes.Node] = []
    for child in children:
        if is_inline(child):
            loose.append(child)
            continue
        yield from _paragraph(loose, composition)
        loose = []
        done = block(child, composition)
        if done and is_before_end(child) and sum(1 for _ in child.findall(nodes.row)) <= SHORT:
            done = literal.content(["set block(sticky: true)", done])
        yield done
    yield from _paragraph(loose, composition)


def _paragraph(loose: list[nodes.Node], composition: Composition) -> Iterator[str]:
    if any(node.astext().strip() or not isinstance(node, nodes.Text) for node in loose):
        yield literal.call("par", inline(loose, composition))


def block(node: nodes.Node, composition: Composition) -> str:
    """Return the statement for one block node."""
    typesetter = _find(_BLOCKS, node)
    if typesetter is not None:
        return typesetter(node, composition)
    if isinstance(node, nodes.Invisible):
        return ""
    _report_unknown(node, composition)
    parts = node.children or [nodes.Text(stand_in(node))]
    inner = [*composition.anchors(_ids(node)), *statements(parts, composition)]
    return literal.content(inner, ";\n")


def flow(children: Iterable[nodes.Node], composition: Composition) -> str:
    """Return one code block for a sequence of blocks."""
    return literal.content(statements(children, composition), ";\n")


def inline(children: Iterable[nodes.Node], composition: Composition) -> str:
    """Return one code block for the content of a paragraph."""
    return literal.content(_inline(child, composition) for child in children)


def _inline(node: nodes.Node, composition: Composition) -> str:
    if isinstance(node, nodes.Text):
        return composition.text(node)
    typesetter = _find(_INLINES, node)
    if typesetter is not None:
        return typesetter(node, composition)
    if isinstance(node, nodes.Invisible):
        return ""
    if _find(_BLOCKS, node) is None:
        _report_unknown(node, composition)
    anchors = composition.anchors(_ids(node))
    return literal.content([*anchors, inline(node.children, composition)])


def _ids(node: nodes.Node) -> list[str]:
    return list(node["ids"]) if isinstance(node, nodes.Element) else []


def _report_unknown(node: nodes.Node, composition: Composition) -> None:
    composition.report_once(
        UNKNOWN_NODE,
        node,
        f"「{type(node).__name__}」という要素の組み方が決まっていません。文字だけを残しました。",
    )
