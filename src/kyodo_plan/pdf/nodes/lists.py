"""Lists of every kind. Their marks are texts of ours, so that Word and PDF print the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.pdf import literal
from kyodo_plan.pdf.dispatch import flow, inline, sets_block
from kyodo_plan.pdf.tagging import ROW, TableTags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.pdf.composition import Composition

#: The widest label of a field list, in characters, before labels are broken into lines.
WIDEST_LABEL = 9


@sets_block(nodes.bullet_list)
def _bullet_list(node: nodes.Element, composition: Composition) -> str:
    return _with_anchors(node, composition, literal.call("bullets", *_items(node, composition)))


@sets_block(nodes.enumerated_list)
def _enumerated_list(node: nodes.Element, composition: Composition) -> str:
    items = _items(node, composition)
    start = int(node.get("start", 1))
    kind = node.get("enumtype", "arabic")
    before, after = node.get("prefix", ""), node.get("suffix", ".")
    marks = [f"{before}{ordinal(kind, start + index)}{after}" for index in range(len(items))]
    width = max((len(mark) for mark in marks), default=2)
    array = literal.array(composition.string(mark, node) for mark in marks)
    return _with_anchors(node, composition, literal.call("enumeration", f"{width}", array, *items))


def ordinal(kind: str, number: int) -> str:
    """Return *number* as docutils' *kind* of enumeration prints it; after z comes aa, as in Word."""
    if kind == "circled" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind in ("loweralpha", "upperalpha") and number >= 1:
        times, letter = divmod(number - 1, 26)
        return chr((97 if kind == "loweralpha" else 65) + letter) * (times + 1)
    if kind in ("lowerroman", "upperroman") and 1 <= number < 5000:
        numeral = _roman(number)
        return numeral.lower() if kind == "lowerroman" else numeral
    return str(number)


_ROMAN = {
    1000: "M", 900: "CM", 500: "D", 400: "CD", 100: "C", 90: "XC",
    50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I",
}  # fmt: skip


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN.items():
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def _items(node: nodes.Element, composition: Composition) -> list[str]:
    return [
        literal.content([*composition.anchors(item["ids"]), flow(item.children, composition)])
        for item in node
        if isinstance(item, nodes.Element)
    ]


@sets_block(nodes.list_item, nodes.definition, nodes.description, nodes.field_body)
def _body(node: nodes.Element, composition: Composition) -> str:
    return flow(node.children, composition)


@sets_block(nodes.definition_list, nodes.option_list)
def _definition_list(node: nodes.Element, composition: Composition) -> str:
    pairs = literal.array(
        _definition(item, composition) for item in node if isinstance(item, nodes.Element)
    )
    return _with_anchors(node, composition, literal.call("definitions", pairs))


def _definition(item: nodes.Element, composition: Composition) -> str:
    """An entry of a glossary may have several terms, each with ids and classifiers."""
    bodies = (nodes.definition, nodes.description)
    elements = [child for child in item if isinstance(child, nodes.Element)]
    heads = [child for child in elements if not isinstance(child, bodies)]
    words = composition.paper.words
    terms: list[str] = []
    for head in heads:
        if isinstance(head, nodes.classifier):
            begin, end = map(literal.string, words.round_brackets)
            terms.append(literal.content([begin, inline(head.children, composition), end]))
            continue
        if terms:
            terms.append(literal.string(words.comma))
        anchors = composition.anchors(head["ids"])
        terms.append(literal.content([*anchors, _term(head, composition)]))
    description = [child for child in elements if isinstance(child, bodies)]
    anchors = composition.anchors(item["ids"])
    return f"({literal.content([*anchors, *terms])}, {flow(description, composition)})"


def _term(head: nodes.Element, composition: Composition) -> str:
    if isinstance(head, nodes.option_group):
        return composition.string(", ".join(option.astext() for option in head), head)
    return inline(head.children, composition)


@sets_block(nodes.definition_list_item, nodes.option_list_item)
def _loose_definition(node: nodes.Element, composition: Composition) -> str:
    return literal.call("definitions", literal.array([_definition(node, composition)]))


@sets_block(
    nodes.term,
    nodes.classifier,
    nodes.field_name,
    nodes.option_group,
    nodes.option,
    nodes.option_string,
    nodes.option_argument,
)
def _loose_term(node: nodes.Element, composition: Composition) -> str:
    return literal.call("par", inline(node.children, composition))


@sets_block(nodes.field_list, nodes.docinfo)
def _field_list(node: nodes.Element, composition: Composition) -> str:
    tags = TableTags()
    composition.add_table(node, tags)
    fields = list(_fields(node, composition))
    width = min(max((length for length, _, _ in fields), default=1), WIDEST_LABEL)
    pairs = literal.array(f"({name}, {body})" for _, name, body in fields)
    tags.rows.extend([ROW, ""] for _ in fields)
    return _with_anchors(node, composition, literal.call("fields", f"{width}", pairs))


def _fields(node: nodes.Element, composition: Composition) -> Iterator[tuple[int, str, str]]:
    for child in node:
        if isinstance(child, nodes.field):
            names = [part for part in child if isinstance(part, nodes.field_name)]
            bodies = [part for part in child if part not in names]
            label = "".join(name.astext() for name in names)
            inner = literal.content(inline(name.children, composition) for name in names)
            yield len(label), inner, flow(bodies, composition)
        else:
            label = composition.paper.words.labels.get(type(child).__name__, "")
            yield len(label), literal.string(label), flow([child], composition)


@sets_block(nodes.field)
def _field(node: nodes.Element, composition: Composition) -> str:
    return _field_list(nodes.field_list("", node.deepcopy()), composition)


@sets_block(
    nodes.author, nodes.authors, nodes.organization, nodes.contact, nodes.address, nodes.version,
    nodes.revision, nodes.status, nodes.date, nodes.copyright,
)  # fmt: skip
def _bibliographic(node: nodes.Element, composition: Composition) -> str:
    if isinstance(node, nodes.authors):
        return flow(node.children, composition)
    return literal.call("par", inline(node.children, composition))


def _with_anchors(node: nodes.Element, composition: Composition, body: str) -> str:
    anchors = composition.anchors(node["ids"])
    return literal.content([*anchors, body]) if anchors else body
