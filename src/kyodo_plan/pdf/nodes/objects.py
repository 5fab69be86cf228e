"""Objects that Sphinx describes (functions, options, directives): signature, and what is said of it.

Sphinx' nodes are told by name: this room knows docutils alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.signatures import signature_lines
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, inline, sets_block, sets_inline

if TYPE_CHECKING:
    from kyodo_plan.pdf.composition import Composition


@sets_block("desc")
def _object(node: nodes.Element, composition: Composition) -> str:
    body = flow(node.children, composition)
    return literal.content([*composition.anchors(node["ids"]), body], ";\n")


@sets_block("desc_signature")
def _signature(node: nodes.Element, composition: Composition) -> str:
    """Each form of an object in lines of its own."""
    anchors = composition.anchors(node["ids"])
    lines = []
    for number, line in enumerate(signature_lines(node)):
        body = [*([] if number else anchors), inline(line, composition)]
        lines.append(literal.call("signature", literal.content(body)))
    return literal.content(lines, ";\n")


@sets_block("desc_content")
def _description(node: nodes.Element, composition: Composition) -> str:
    anchors = composition.anchors(node["ids"])
    if not node.children:
        return literal.content(anchors)
    body = literal.content([*anchors, flow(node.children, composition)], ";\n")
    return literal.call("description", body)


@sets_inline(
    "desc_addname",
    "desc_annotation",
    "desc_inline",
    "desc_name",
    "desc_optional",
    "desc_parameter",
    "desc_parameterlist",
    "desc_returns",
    "desc_signature_line",
    "desc_type",
    "desc_type_parameter",
    "desc_type_parameter_list",
)
def _piece(node: nodes.Element, composition: Composition) -> str:
    """A piece of a signature in running text, or where an extension has put it."""
    holder = nodes.inline("", "", node.deepcopy())
    body = [inline(line, composition) for line in signature_lines(holder)]
    return literal.call("gothic-text", literal.content(body))
