"""Filling: slots become plain docutils nodes for one audience, and open points are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kyodo_plan.core.counting import worded
from kyodo_plan.core.open_point import OpenPoint
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import outwards
from kyodo_plan.markup.walk import every
from kyodo_plan.source.outline import is_inside
from kyodo_plan.views import VIEWS
from kyodo_plan.views.card import arrange
from kyodo_plan.views.procedure.standing import entries, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place
    from kyodo_plan.source.numbering import Number
    from kyodo_plan.views.showing import Showing

BAD_COUNT = Rule(
    "M309",
    "件数の指定",
    "「:件数:」の絞り込みが読み取れないもの。",
    "「分類=Ⅰ」のように、使える語に = と値を続けて書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="施策は:件数:`大事=Ⅰ`あります。\n",
    good="施策は:件数:`分類=Ⅰ`あります。\n",
    data=("classes", "fields"),
)
#: Where a mark is no open point, or already one, or the name in a link that is yet to be resolved.
_LEFT_AS_TYPED = (
    plan_nodes.open_point,
    plan_nodes.measure_link,
    addnodes.pending_xref,
    nodes.literal,
    nodes.FixedTextElement,
)


def take_blocks(document: nodes.document, paper: str, *, inside: bool = True) -> int:
    """Settle the blocks for certain papers in place; return how many are left out of *paper*.

    Where *inside* is false, sections that are there for a table of the city hall go too.
    """
    left_out = 0
    for section in [] if inside else every(nodes.section, document):
        if is_inside(section):
            section.parent.remove(section)
            left_out += 1
    for node in every(plan_nodes.other_papers, document):
        if paper in node["papers"]:
            node.replace_self(list(node.children))
        else:
            node.parent.remove(node)
            left_out += 1
    for element in every(nodes.Element, document):
        papers = element.get("papers")
        if papers and paper not in papers and element.parent is not None:
            element.parent.remove(element)
            left_out += 1
    return left_out


def fill(
    document: nodes.document,
    docname: str,
    showing: Showing,
    numbers: Mapping[tuple[str, str], Number],
) -> list[Finding]:
    """Fill all slots of *document* in place; return findings of queries that are not understood."""
    findings: list[Finding] = []
    for section in every(nodes.section, document):
        if section.get("kind") == "measure":
            arrange(section, showing)
            read_marks(section, showing, section["place"])
    for slot in every(plan_nodes.view_slot, document):
        made = VIEWS[slot["view"]].make(showing, slot["arguments"])
        made["ids"], made["captioned"] = slot["ids"], slot["captioned"]
        made.source, made.line = slot.source, slot.line
        read_marks(made, showing, slot["place"])
        slot.replace_self(made)
    for node in every(plan_nodes.count, document):
        node.replace_self(nodes.Text(_count(node, showing, findings)))
    for place in list(document.findall(plan_nodes.step_time)):
        place.replace_self([when(showing, entry) for entry in entries(showing, [place["step"]])])
    _number_sources(document, showing)
    link_measures(document)
    for held in every(nodes.Element, document):
        # A table, a picture, or the pictures that one view makes.
        if not isinstance(held, nodes.table) and "captioned" not in held:
            continue
        number = numbers.get((docname, held["ids"][0])) if held["ids"] else None
        _number(held, number.text if number and held.get("captioned") else "", showing)
    return findings


def link_measures(document: nodes.Element) -> None:
    """Make references of the links to measures in *document*, for Sphinx to resolve."""
    for node in every(plan_nodes.measure_link, document):
        reference = addnodes.pending_xref(
            "",
            *node.children,
            refdomain="plan",
            reftype="measure" if node["with_name"] else "number",
            reftarget=node["measure"],
            refexplicit=False,
            refwarn=False,
        )
        node.replace_self(reference)


def _number(node: nodes.Element, number: str, showing: Showing) -> None:
    """Put *number* on a table or a picture; of several pictures it counts the parts (図１－２)."""
    figures = [] if isinstance(node, nodes.table) else every(nodes.figure, node)
    if not figures or figures == [node]:
        node["number"] = number
        return
    for part, figure in enumerate(figures, 1):
        more = f"－{showing.digits(part)}" if number and len(figures) > 1 else ""
        figure["number"] = number + more
        if not figure["ids"]:
            figure["ids"] = [f"{id_}-{part}" for id_ in node["ids"][:1]]


def _count(node: plan_nodes.count, showing: Showing, findings: list[Finding]) -> str:
    try:
        return worded(showing.edition, node["query"], showing.digits, folded=showing.folded)
    except ValueError as error:
        advice = "「:件数:`分類=Ⅰ`」のように書いてください（書き方は docs/writing.md）。"
        findings.append(BAD_COUNT.at(node["place"], f"件数の{error}", advice))
        return "〔件数の指定の誤り〕"


def _number_sources(document: nodes.document, showing: Showing) -> None:
    index = {source.name: place for place, source in enumerate(showing.plan.sources, 1)}
    shown = showing.audience.shows_sources
    for node in every(plan_nodes.source_note, document):
        if shown:
            note = nodes.inline("", f"注{showing.digits(index[node['source']])}")
            note["classes"] = ["source-note"]
            node.replace_self(note)
        else:
            node.parent.remove(node)


def read_marks(element: nodes.Element, showing: Showing, place: Place) -> None:
    """Take each 【要確認…】 that is plain text in *element* for the open point that it is.

    Views take words from data files and from measures as they stand there. *place* is where what is
    printed stands. Names in links are left until the links are resolved.
    """
    for image in every(nodes.image, element):
        if "alt" in image:
            image["alt"] = showing.as_read(image["alt"])
    for section in every(nodes.section, element):
        if "tags" in section:
            section["tags"] = [showing.as_read(tag) for tag in section["tags"]]
    for text in every(nodes.Text, element):
        if "【要確認" not in text or any(map(_is_left, outwards(text))):
            continue
        pieces = showing.marked(str(text), place)
        if len(pieces) > 1 or not isinstance(pieces[0], nodes.Text):
            plan_nodes.replace(text, pieces)


def _is_left(node: nodes.Node) -> bool:
    """Whether a mark in *node* stays as it is: it is shown as one, or is none."""
    if isinstance(node, nodes.inline) and "open-point" in node["classes"]:
        return True
    return isinstance(node, _LEFT_AS_TYPED)


def settle_open_points(document: nodes.document, showing: Showing) -> list[plan_nodes.open_point]:
    """Show open points as the audience may see them; return those that were found."""
    found = every(plan_nodes.open_point, document)
    for node in found:
        if showing.stands_open(node):
            mark = nodes.inline("", showing.words_of(node), classes=["open-point"])
            mark.line = node["place"].line
            node.replace_self(mark)
        else:
            # Not replace_self: it refuses to lose the mark's class, which a text cannot hold.
            plan_nodes.replace(node, [nodes.Text(showing.words_of(node))])
    return found


def described(
    nodes_: list[plan_nodes.open_point], points: tuple[OpenPoint, ...], docname: str
) -> tuple[OpenPoint, ...]:
    """Return the open points that stand in the paper *docname*, each matter of a table once.

    *points* are those of the edition; what generated tables ask besides comes after them.
    """
    places = {(node["place"], node["subject"]) for node in nodes_}
    found = [point for point in points if (point.place, point.subject) in places]
    told: set[tuple[object, str]] = {(p.addressee, p.subject) for p in found if p.subject}
    told |= {(point.place, point.subject) for point in found}
    for node in nodes_:
        point = OpenPoint(
            node["addressee"], node["subject"], node["outside"], node["place"], docname
        )
        matters: set[tuple[object, str]] = {(point.place, point.subject)}
        if point.subject:
            matters.add((point.addressee, point.subject))
        if not matters & told:
            told |= matters
            found.append(point)
    return tuple(found)
