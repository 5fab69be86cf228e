"""Paragraphs and the plain blocks around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.paragraphs import PAGE_FOOT, parted
from kyodo_plan.markup.phrases import ATTRIBUTED, formula_text
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, inline, sets_block
from kyodo_plan.pdf.nodes.inline import note_mark, report_formula

if TYPE_CHECKING:
    from kyodo_plan.pdf.composition import Composition

PARAGRAPH_CLASSES = ("flush", "small", "large", "right", "center", "caption", "source", PAGE_FOOT)


@sets_block(nodes.paragraph, nodes.attribution)
def _paragraph(node: nodes.Element, composition: Composition) -> str:
    parts = parted(node)
    if parts[0] is not node:
        return flow(parts, composition)
    classes = [name for name in PARAGRAPH_CLASSES if name in node["classes"]]
    if isinstance(node, nodes.attribution):
        classes = ["right"]
    anchors = composition.anchors(node["ids"])
    body = inline(node.children, composition)
    if isinstance(node, nodes.attribution):
        body = literal.content([literal.string(ATTRIBUTED), body])
    if anchors:
        body = literal.content([*anchors, body])
    if not classes:
        return literal.call("par", body)
    return literal.call("paragraph", literal.array(map(literal.string, classes)), body)


@sets_block(nodes.title, nodes.subtitle, nodes.rubric)
def _rubric(node: nodes.Element, composition: Composition) -> str:
    return _heading_line("rubric", node, composition)


@sets_block(nodes.caption)
def _caption(node: nodes.Element, composition: Composition) -> str:
    return _heading_line("loose-caption", node, composition)


def _heading_line(name: str, node: nodes.Element, composition: Composition) -> str:
    anchors = composition.anchors(node["ids"])
    body = inline(node.children, composition)
    return literal.call(name, literal.content([*anchors, body]) if anchors else body)


@sets_block(nodes.block_quote)
def _block_quote(node: nodes.Element, composition: Composition) -> str:
    return literal.call("quotation", _anchored_flow(node, composition))


@sets_block(nodes.line_block)
def _line_block(node: nodes.line_block, composition: Composition) -> str:
    lines = literal.array(_lines(node, composition, 0))
    return literal.content([*composition.anchors(node["ids"]), literal.call("verse", lines)])


def _lines(node: nodes.Element, composition: Composition, depth: int) -> list[str]:
    lines: list[str] = []
    for child in node:
        if isinstance(child, nodes.line_block):
            lines += _lines(child, composition, depth + 1)
        elif isinstance(child, nodes.Element):
            lines.append(f"({depth}, {inline(child.children, composition)})")
    return lines


@sets_block(nodes.line)
def _line(node: nodes.Element, composition: Composition) -> str:
    return literal.call("verse", literal.array([f"(0, {inline(node.children, composition)})"]))


@sets_block(nodes.math_block)
def _formula(node: nodes.Element, composition: Composition) -> str:
    """A formula as it was typed, with its number."""
    report_formula(node, composition)
    body = _listing(formula_text(node), node, composition)
    return literal.content([*composition.anchors(node["ids"]), body])


@sets_block("productionlist")
def _productions(node: nodes.Element, composition: Composition) -> str:
    """Rules of a grammar, each on its line; their spaces count."""
    lines = []
    for child in (child for child in node if isinstance(child, nodes.Element)):
        anchors = composition.anchors(child["ids"])
        text = composition.string(child.astext(), child)
        lines.append(literal.content([*anchors, literal.call("verbatim", text)]))
    rows = literal.array(f"(0, {line})" for line in lines)
    return literal.content([*composition.anchors(node["ids"]), literal.call("verse", rows)])


@sets_block(nodes.literal_block, nodes.doctest_block)
def _literal_block(node: nodes.Element, composition: Composition) -> str:
    body = _listing(node.astext(), node, composition)
    return literal.content([*composition.anchors(node["ids"]), body])


def _listing(words: str, node: nodes.Element, composition: Composition) -> str:
    """Return the statement that sets *words* line by line in letters of equal width."""
    text = composition.shown(words, node).expandtabs(8)
    # Full stops and brackets side by side are else set closer.
    lines = re.sub("(?<=[、-】，．（）［］｛｝])(?=[、-】，．（）［］｛｝])", "\u2060", text).split(
        "\n"
    )
    columns = (literal.array(map(str, map(composition.columns, line))) for line in lines)
    pairs = (
        f"({literal.string(line)}, {widths})" for line, widths in zip(lines, columns, strict=True)
    )
    return literal.call("listing", literal.array(pairs))


@sets_block(nodes.transition)
def _transition(node: nodes.Element, composition: Composition) -> str:
    return literal.call("transition")


@sets_block(nodes.Admonition, nodes.topic, nodes.sidebar)
def _admonition(node: nodes.Element, composition: Composition) -> str:
    title = next((child for child in node if isinstance(child, nodes.title)), None)
    heading = "none"
    if title is not None:
        heading = inline(title.children, composition)
    elif fixed := composition.paper.words.labels.get(node.tagname):
        heading = literal.string(fixed)
    anchors = composition.anchors(node["ids"])
    body = flow((child for child in node if child is not title), composition)
    return literal.call("notice", heading, literal.content([*anchors, body]))


@sets_block(
    nodes.system_message,
    nodes.meta,
    nodes.raw,
    "highlightlang",
    "tabular_col_spec",
    "toctree",
)
def _unprinted(node: nodes.Element, composition: Composition) -> str:
    """No part of a paper: what docutils reports (told by whoever read the text), what is meant
    for a web page, and what is raw, for it is meant for another format."""
    return ""


@sets_block(
    nodes.container,
    nodes.compound,
    nodes.document,
    nodes.header,
    nodes.footer,
    nodes.decoration,
    "acks",
    "glossary",
    "hlist",
    "hlistcol",
    "only",
    "start_of_file",
    "versionmodified",
)
def _transparent(node: nodes.Element, composition: Composition) -> str:
    return _anchored_flow(node, composition)


@sets_block("centered")
def _centered(node: nodes.Element, composition: Composition) -> str:
    body = literal.content([*composition.anchors(node["ids"]), inline(node.children, composition)])
    return literal.call("paragraph", literal.array(['"center"']), body)


@sets_block(nodes.legend)
def _legend(node: nodes.Element, composition: Composition) -> str:
    return literal.call("small-text", flow(node.children, composition))


@sets_block(nodes.target)
def _target(node: nodes.Element, composition: Composition) -> str:
    body = [inline(node.children, composition)] if node.children else []
    return literal.content([*composition.anchors(node["ids"]), *body])


@sets_block(nodes.footnote)
def _footnote(node: nodes.Element, composition: Composition) -> str:
    """A footnote stands at the foot of the page that refers to it, or here if none does."""
    if composition.noted.intersection(node["ids"]):
        return ""
    return note_in_place(node, composition)


def note_in_place(node: nodes.Element, composition: Composition) -> str:
    """Return the statement that prints a footnote where it stands."""
    return _note(node, composition, note_mark(node, composition))


@sets_block(nodes.citation)
def _citation(node: nodes.Element, composition: Composition) -> str:
    begin, end = map(literal.string, composition.paper.words.brackets)
    mark = literal.content([begin, note_mark(node, composition), end])
    return _note(node, composition, mark)


def _note(node: nodes.Element, composition: Composition, mark: str) -> str:
    body = (child for child in node if not isinstance(child, nodes.label))
    anchors = composition.anchors(node["ids"])
    return literal.call("loose-note", mark, literal.content([*anchors, flow(body, composition)]))


@sets_block(nodes.label)
def _label(node: nodes.Element, composition: Composition) -> str:
    return literal.call("par", inline(node.children, composition))


def _anchored_flow(node: nodes.Element, composition: Composition) -> str:
    body = flow(node.children, composition)
    anchors = composition.anchors(node["ids"])
    return literal.content([*anchors, body], ";\n") if anchors else body
