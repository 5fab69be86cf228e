"""Lists: bullets, counted items, terms, fields, options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.nodes.dispatch import sets_block
from kyodo_plan.word.wordprocessingml import columns, em, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.word.nodes.column import Column, Flow
    from kyodo_plan.word.nodes.dispatch import Blocks

FORMATS = {
    "arabic": "decimal",
    "circled": "decimalEnclosedCircle",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
}
"""docutils ``enumtype`` → ``w:numFmt``."""

DOCINFO = (
    nodes.author, nodes.authors, nodes.organization, nodes.contact, nodes.address, nodes.version,
    nodes.revision, nodes.status, nodes.date, nodes.copyright,
)  # fmt: skip
"""The bibliographic fields that have names of their own."""


@sets_block(nodes.bullet_list)
def _bullet_list(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Items marked with a sign."""
    signs = blocks.composition.paper.words.bullets
    number = blocks.composition.numbering.bullets(signs[flow.depth % len(signs)])
    _items(blocks, node, flow, column, number, em(flow.points))


@sets_block(nodes.enumerated_list)
def _enumerated_list(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Items that are counted; each list counts for itself."""
    start = int(node.get("start", 1))
    prefix, suffix = node.get("prefix", ""), node.get("suffix", "")
    form = FORMATS.get(node.get("enumtype", "arabic"), "decimal")
    numbering = blocks.composition.numbering
    before = _continued(node)
    number = numbering.listed.get(id(before)) if before is not None else None
    if number is None:
        number = numbering.enumeration(form, prefix, suffix, start)
    numbering.listed[id(node)] = number
    figures = 4 if form.endswith("Roman") else len(str(start + len(node.children)))
    if form == FORMATS["circled"]:
        figures = 2
    width = columns(prefix + suffix) + figures + 1
    _items(blocks, node, flow, column, number, max(em(flow.points) * width // 2, em(flow.points)))


def _continued(node: nodes.Element) -> nodes.Element | None:
    """The list before *node* that it goes on with, so that Word counts them as one."""
    if node.parent is None or int(node.get("start", 1)) == 1:
        return None
    for before in reversed(node.parent.children[: node.parent.index(node)]):
        if isinstance(before, nodes.enumerated_list) and _kind(before) == _kind(node):
            goes_on = int(before.get("start", 1)) + len(before) == int(node["start"])
            return before if goes_on else None
    return None


def _kind(listed: nodes.Element) -> tuple[str, ...]:
    kinds = (("enumtype", "arabic"), ("prefix", ""), ("suffix", ""))
    return tuple(str(listed.get(name, default)) for name, default in kinds)


def _items(
    blocks: Blocks, node: nodes.Element, flow: Flow, column: Column, number: int, hanging: int
) -> None:
    column.mark(node["ids"])
    inside = replace(_listed(flow).indented(hanging), depth=flow.depth + 1)
    for item in node.children:
        if not isinstance(item, nodes.Element):
            continue
        column.mark(item["ids"])
        column.lead(
            "",
            style=inside.style,
            numbering=(0, number),
            left=flow.left + hanging,
            first=-hanging,
        )
        blocks.write(item.children, inside, column)
        column.end_lead()


def _listed(flow: Flow) -> Flow:
    """Items are not indented like the first lines of body text."""
    return replace(flow, style="ListParagraph") if flow.style == "BodyText" else flow


@sets_block(nodes.definition_list)
def _definition_list(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Terms, each above what it means."""
    column.mark(node["ids"])
    inside = _listed(flow).indented(em(flow.points))
    for item in node.children:
        if not isinstance(item, nodes.Element):
            continue
        column.mark(item["ids"])
        _terms(blocks, item, flow, column)
        for part in item.children:
            if isinstance(part, nodes.definition):
                column.mark(part["ids"])
                blocks.write(part.children, inside, column)
            elif not isinstance(part, (nodes.term, nodes.classifier)):
                blocks.write([part], inside, column)


def _terms(blocks: Blocks, item: nodes.Element, flow: Flow, column: Column) -> None:
    """The terms of an item in one line; classifiers follow their term in brackets."""
    words = blocks.composition.paper.words
    line, identifiers = "", list[str]()
    for part in item.children:
        if not isinstance(part, (nodes.term, nodes.classifier)):
            continue
        inner = blocks.runs.of(part.children, flow.look, width=flow.width)
        identifiers += part["ids"]
        if isinstance(part, nodes.classifier):
            line += run(words.round_brackets[0]) + inner + run(words.round_brackets[1])
        else:
            line += run(words.comma) + inner if line else inner
    if line:
        line = blocks.composition.bookmarks.around(identifiers, line)
        column.paragraph(line, "Term", of=item, left=flow.left or None)


@sets_block(nodes.field_list)
def _field_list(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Names, each with its body beside it."""
    column.mark(node["ids"])
    fields: list[tuple[nodes.Element, nodes.Element | None, Sequence[nodes.Node]]] = []
    for item in node.children:
        if not isinstance(item, nodes.Element):
            continue
        named = next((part for part in item.children if isinstance(part, nodes.field_name)), None)
        rest = [
            child
            for part in item.children
            if part is not named
            for child in (part.children if isinstance(part, nodes.field_body) else [part])
        ]
        fields.append((item, named, rest))
    widest = max((columns(name.astext()) for _, name, _ in fields if name is not None), default=0)
    strong = replace(flow.look, strong=True)
    for field, name, body in fields:
        inner = "" if name is None else blocks.runs.of(name.children, strong)
        _beside(blocks, field, inner, widest, body, flow, column)


@sets_block(nodes.docinfo, *DOCINFO)
def _docinfo(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """The bibliographic fields of a docutils document, or one of them."""
    fields = node.children if isinstance(node, nodes.docinfo) else [node]
    for field in fields:
        if isinstance(field, nodes.field):
            _field_list(blocks, nodes.field_list("", field.deepcopy()), flow, column)
        elif isinstance(field, nodes.authors):
            _docinfo(blocks, nodes.docinfo("", *(one.deepcopy() for one in field)), flow, column)
        elif isinstance(field, nodes.Element):
            label = blocks.composition.paper.words.labels.get(field.tagname, "")
            name = run(label, replace(flow.look, strong=True).properties)
            body = [nodes.inline("", "", *(one.deepcopy() for one in field))]
            _beside(blocks, field, name, columns(label), body, flow, column)


@sets_block(nodes.option_list)
def _option_list(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """Command line options and what they do."""
    column.mark(node["ids"])
    for item in node.children:
        if not isinstance(item, nodes.Element):
            continue
        names = [part for part in item.children if isinstance(part, nodes.option_group)]
        body = [
            child
            for part in item.children
            if not isinstance(part, nodes.option_group)
            for child in (part.children if isinstance(part, nodes.description) else [part])
        ]
        strings = ", ".join(one.astext() for name in names for one in name.children)
        inner = run(strings, replace(flow.look, literal=True).properties)
        widest = max((columns(name.astext()) for name in names), default=0)
        _beside(blocks, item, inner, widest, body, flow, column)


@sets_block(nodes.citation)
def citation(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A cited work: its label in brackets, beside it what it is. A footnote has no brackets."""
    labels = [part for part in node.children if isinstance(part, nodes.label)]
    body = [part for part in node.children if not isinstance(part, nodes.label)]
    label = "".join(part.astext() for part in labels)
    brackets = blocks.composition.paper.words.brackets
    inner = run(label.join(brackets) if isinstance(node, nodes.citation) else label)
    _beside(blocks, node, inner, columns(label) + 4, body, flow, column)


def _beside(
    blocks: Blocks,
    node: nodes.Element,
    name: str,
    widest: int,
    body: Sequence[nodes.Node],
    flow: Flow,
    column: Column,
) -> None:
    """A name with *body* hanging to the right of it."""
    hanging = em(flow.points) * (min(widest, 16) + 2) // 2
    inside = _listed(flow).indented(hanging)
    column.mark(node["ids"])
    column.lead(
        f"{name}<w:r><w:tab/></w:r>",
        style=inside.style,
        of=node,
        left=flow.left + hanging,
        first=-hanging,
    )
    blocks.write(body, inside, column)
    column.end_lead()
