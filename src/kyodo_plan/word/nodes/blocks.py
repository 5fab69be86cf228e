"""Paragraphs and the plain blocks around them."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.paragraphs import PAGE_FOOT, parted
from kyodo_plan.markup.phrases import ATTRIBUTED, formula_text
from kyodo_plan.markup.signatures import SIGNATURE, signature_lines
from kyodo_plan.word.nodes.body import Body
from kyodo_plan.word.nodes.dispatch import sets_block
from kyodo_plan.word.parts.page_setup import SIZES
from kyodo_plan.word.parts.sizes import SMALL
from kyodo_plan.word.reports import report_formula
from kyodo_plan.word.wordprocessingml import columns, em

if TYPE_CHECKING:
    from kyodo_plan.word.nodes.column import Column, Flow
    from kyodo_plan.word.nodes.dispatch import Blocks

SMALLEST_LISTING = 7.0
"""A listing is not set smaller than so many points."""

PARAGRAPH_CLASSES: dict[str, tuple[str, str]] = {
    "flush": ("Normal", ""),
    "small": ("Small", ""),
    "large": ("Large", ""),
    "right": ("Normal", "right"),
    "center": ("Normal", "center"),
    "caption": ("Caption", ""),
    "source": ("Source", ""),
    PAGE_FOOT: ("Normal", "right"),
}
"""Class of a paragraph → style and alignment."""

SIGNATURE_SPACING = 'w:before="80"'


@sets_block(nodes.paragraph)
def _paragraph(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    parts = parted(node)
    if parts[0] is not node:
        blocks.write(parts, flow, column)
        return
    style = align = ""
    for name in node["classes"]:
        if name in PARAGRAPH_CLASSES:
            named, aligned = PARAGRAPH_CLASSES[name]
            plain = flow.style if flow.in_table and named == "Normal" else "Normal"
            style = (style or plain) if named == "Normal" else named
            align = aligned or align
    foot = PAGE_FOOT in node["classes"]
    ids = node["ids"]
    blocks.text(node.children, flow, column, style, align=align, page_foot=foot, identifiers=ids)
    if foot:
        # A frame belongs to the paragraph that follows it: that must be on its page.
        column.paragraph("", "Gap")


@sets_block(nodes.title, nodes.subtitle)
def _title(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A title outside a section: the document's own, which the paper prints already."""
    column.mark(node["ids"])
    paper = blocks.composition.paper
    if isinstance(node.parent, nodes.document) and node.astext() == paper.title:
        return
    style = {"title": "Title", "subtitle": "Subtitle"}[node.tagname]
    blocks.text(node.children, replace(flow, style=style), column, style)


@sets_block(nodes.rubric)
def _rubric(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    blocks.text(node.children, flow, column, "Rubric", identifiers=node["ids"])


@sets_block(nodes.attribution)
def _attribution(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    parts = [nodes.Text(ATTRIBUTED), *node.children]
    blocks.text(parts, flow, column, align="right", identifiers=node["ids"], of=node)


@sets_block(nodes.caption)
def _caption(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A caption outside a figure: that of a listing."""
    blocks.text(node.children, flow, column, "Caption", identifiers=node["ids"])


@sets_block("centered")
def _centered(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    blocks.text(node.children, flow, column, "Normal", align="center", identifiers=node["ids"])


@sets_block(nodes.math_block)
def _formula(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A formula as it was typed, with its number."""
    report_formula(blocks.composition, node)
    inside = replace(flow, look=replace(flow.look, verbatim=True))
    words = [nodes.Text(formula_text(node))]
    blocks.text(words, inside, column, "HTMLPreformatted", identifiers=node["ids"], of=node)


@sets_block(nodes.literal_block, nodes.doctest_block)
def _literal_block(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    widest = max(map(columns, node.astext().expandtabs(8).split("\n")), default=0)
    size = _listing_points(widest, flow.width)
    inside = replace(flow, look=replace(flow.look, verbatim=True, size=size))
    blocks.text(node.children, inside, column, "HTMLPreformatted", identifiers=node["ids"])


def _listing_points(widest: int, width: int) -> float:
    """The size of a listing of *widest* columns in *width* twips: 0 where it is that of its style.

    What is wider than the column is set smaller; what is too wide then breaks.
    """
    if widest * em(SMALL) <= 2 * width:
        return 0
    return max(floor(2 * 2 * width / (20 * widest)) / 2, SMALLEST_LISTING)


@sets_block("productionlist")
def _productions(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    column.mark(node["ids"])
    for child in node.children:
        blocks.text([child], flow, column, "HTMLPreformatted")


@sets_block(nodes.line_block)
def _line_block(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    column.mark(node["ids"])
    style = "Normal" if flow.style == "BodyText" else flow.style
    flat = replace(flow, style=style)
    for child in node.children:
        if isinstance(child, nodes.line_block):
            _line_block(blocks, child, flat.indented(em(flat.points)), column)
        elif isinstance(child, nodes.Element):
            blocks.text(child.children, flat, column, identifiers=child["ids"])


@sets_block(nodes.block_quote)
def _block_quote(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    column.mark(node["ids"])
    style = "Quote" if flow.style == "BodyText" else flow.style
    inside = replace(flow, style=style).indented(2 * em(flow.points))
    blocks.write(node.children, inside, column)


@sets_block(SIGNATURE)
def _signature(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """The name of an object and how it is called: each form of it in lines of its own."""
    column.mark(node["ids"])
    hanging = em(flow.points) * 2
    style = "Normal" if flow.style == "BodyText" else flow.style
    for number, line in enumerate(signature_lines(node)):
        inner = blocks.runs.of(line, replace(flow.look, literal=True), width=flow.width)
        column.paragraph(
            inner,
            style,
            of=node,
            left=flow.left + hanging,
            first=-hanging,
            align="left",
            keep_next=True,
            spacing="" if number else SIGNATURE_SPACING,
        )


@sets_block("desc_content")
def _description(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """What is said of an object, below its name."""
    column.mark(node["ids"])
    blocks.write(node.children, flow.indented(2 * em(flow.points)), column)


@sets_block(nodes.transition)
def _transition(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    column.mark(node["ids"])
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    column.paragraph("", "Normal", borders=rule, left=flow.left or None)


@sets_block(nodes.container)
def _container(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    classes = node["classes"]
    if "landscape" in classes and isinstance(column, Body) and flow.body:
        _landscape(blocks, node, flow, column)
        return
    column.mark(node["ids"])
    if "page-break" in classes:
        column.new_page()
    blocks.write(node.children, flow, column)


def _landscape(blocks: Blocks, node: nodes.Element, flow: Flow, body: Body) -> None:
    """Pages of their own, A4 or A3, on their side."""
    page, size = blocks.composition.page, node.get("size", "A4")
    turned = replace(page, size=size if size in SIZES else "A4", landscape=True)
    body.turn(turned)
    body.mark(node["ids"])
    blocks.write(node.children, replace(flow, width=turned.text_width), body)
    body.turn(page)


@sets_block(
    nodes.compound,
    nodes.legend,
    nodes.decoration,
    nodes.header,
    nodes.footer,
    "acks",
    "desc",
    "glossary",
    "hlist",
    "hlistcol",
    "only",
    "start_of_file",
    "versionmodified",
)
def _transparent(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    column.mark(node["ids"])
    blocks.write(node.children, flow, column)


@sets_block(nodes.target)
def _target(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Something to refer to, mostly without words."""
    column.mark(node["ids"])
    if node.children:
        blocks.text(node.children, flow, column)


@sets_block(nodes.footnote)
def _footnote(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A footnote is printed where it is referred to."""


@sets_block("highlightlang", "index", "tabular_col_spec", "toctree")
def _unprinted(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """What says something to Sphinx alone."""
    column.mark(node["ids"])
