"""What stands inside a line: emphasis, links, notes, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import Rule
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, inline, sets_inline
from kyodo_plan.pdf.nodes.images import picture

if TYPE_CHECKING:
    from kyodo_plan.pdf.composition import Composition

FORMULA = Rule(
    "Y121",
    "文字のままの式（PDF）",
    "数式（LaTeX の書き方）は組めないので、打った文字のまま載ります。",
    "紙に式が要るときは、図にして入れてください。",
    "PDF への組み方",
    Severity.WARNING,
    bad="面積は :math:`a^2` です。\n",
    good="面積は a² です。\n",
)


@sets_inline(nodes.strong)
def _strong(node: nodes.Element, composition: Composition) -> str:
    return _styled("strong", node, composition)


@sets_inline(nodes.emphasis, "manpage")
def _emphasis(node: nodes.Element, composition: Composition) -> str:
    return _styled("emph", node, composition)


@sets_inline(nodes.superscript)
def _superscript(node: nodes.Element, composition: Composition) -> str:
    return _styled("super", node, composition)


@sets_inline(nodes.subscript)
def _subscript(node: nodes.Element, composition: Composition) -> str:
    return _styled("sub", node, composition)


@sets_inline(nodes.literal)
def _literal(node: nodes.Element, composition: Composition) -> str:
    return literal.call("verbatim", composition.string(node.astext(), node))


@sets_inline(nodes.math)
def _formula(node: nodes.Element, composition: Composition) -> str:
    report_formula(node, composition)
    return _literal(node, composition)


@sets_inline("production")
def _production(node: nodes.Element, composition: Composition) -> str:
    return inline(node.children, composition)


@sets_inline(nodes.abbreviation)
def _abbreviation(node: nodes.Element, composition: Composition) -> str:
    """An abbreviation, with what it means where it stands first."""
    body = [inline(node.children, composition)]
    if not composition.repeating and (meaning := composition.meanings.of(node)):
        body.append(composition.string(composition.paper.words.aside(meaning), node))
    return _with_anchors(node, composition, literal.content(body))


@sets_inline(
    "pending_xref",
    "pending_xref_condition",
    nodes.title_reference,
    nodes.acronym,
    nodes.generated,
    nodes.substitution_reference,
)
def _plain(node: nodes.Element, composition: Composition) -> str:
    return _with_anchors(node, composition, inline(node.children, composition))


@sets_inline(nodes.problematic)
def _problematic(node: nodes.Element, composition: Composition) -> str:
    return literal.call("open-point", inline(node.children, composition))


@sets_inline(nodes.inline)
def _inline(node: nodes.Element, composition: Composition) -> str:
    classes = node["classes"]
    if "page-ref" in classes:
        return _page_reference(node, composition)
    if "ruby" in classes:
        reading = composition.string(node.get("reading", ""), node)
        body = literal.call("ruby", reading, inline(node.children, composition))
        return _with_anchors(node, composition, body)
    body = inline(node.children, composition)
    for name in ("open-point", "source-note", "mark"):
        if name in classes:
            body = literal.call(name, body)
    return _with_anchors(node, composition, body)


def _page_reference(node: nodes.Element, composition: Composition) -> str:
    name = node.get("refid", "")
    composition.point(name, node, page=True)
    return literal.call("page-number", literal.string(name))


@sets_inline(nodes.reference)
def _reference(node: nodes.Element, composition: Composition) -> str:
    body = _with_anchors(node, composition, inline(node.children, composition))
    if composition.repeating:
        return body
    if name := node.get("refid", ""):
        return _link(name, body, node, composition)
    address = composition.shown(node.get("refuri", ""), node).strip()
    return literal.call("link", literal.string(address), body) if address else body


def _link(name: str, body: str, node: nodes.Element, composition: Composition) -> str:
    composition.point(name, node)
    return literal.call("link-to", literal.string(name), body)


@sets_inline(nodes.target)
def _target(node: nodes.Element, composition: Composition) -> str:
    return _with_anchors(node, composition, inline(node.children, composition))


@sets_inline(nodes.footnote_reference)
def _footnote_reference(node: nodes.Element, composition: Composition) -> str:
    if composition.repeating:
        return ""
    name = node.get("refid", "")
    note = composition.notes.get(name)
    if note is None:
        return literal.call("source-note", inline(node.children, composition))
    if composition.held is not None or name in composition.table_notes:
        if name not in composition.printed_notes:
            composition.table_notes.setdefault(name, note)
        return literal.call("source-note", note_mark(note, composition))
    if name in composition.printed_notes:
        return literal.call("note-again", literal.string(name), note_mark(note, composition))
    composition.printed_notes.add(name)
    blocks = [child for child in note if not isinstance(child, nodes.label)]
    first = blocks[0].children if blocks and isinstance(blocks[0], nodes.paragraph) else []
    rest = blocks[1:] if first else blocks
    anchors = composition.anchors(note["ids"])
    body = literal.content([*anchors, inline(first, composition), flow(rest, composition)])
    return literal.call("note", literal.string(name), note_mark(note, composition), body)


def note_mark(note: nodes.Element, composition: Composition) -> str:
    """Return the mark of a footnote or citation as a string literal."""
    label = next((child for child in note if isinstance(child, nodes.label)), None)
    return composition.string(label.astext() if label is not None else "※", note)


@sets_inline(nodes.citation_reference)
def _citation_reference(node: nodes.Element, composition: Composition) -> str:
    begin, end = map(literal.string, composition.paper.words.brackets)
    body = literal.content([begin, inline(node.children, composition), end])
    name = node.get("refid", "")
    return body if composition.repeating else _link(name, body, node, composition)


@sets_inline(nodes.image)
def _image(node: nodes.Element, composition: Composition) -> str:
    return literal.call("box", picture(node, composition, name="inline-picture"))


@sets_inline(nodes.raw)
def _raw(node: nodes.Element, composition: Composition) -> str:
    """What is raw is meant for one format; none is meant for this one."""
    return ""


def report_formula(node: nodes.Element, composition: Composition) -> None:
    """Report a formula, which stands as it was typed; once."""
    composition.report_once(FORMULA, node, "数式を、打った文字のまま載せました。")


def _styled(name: str, node: nodes.Element, composition: Composition) -> str:
    return _with_anchors(node, composition, literal.call(name, inline(node.children, composition)))


def _with_anchors(node: nodes.Element, composition: Composition, body: str) -> str:
    anchors = composition.anchors(node["ids"])
    return literal.content([*anchors, body]) if anchors else body
