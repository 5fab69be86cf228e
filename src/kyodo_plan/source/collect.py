"""What is collected from one document right after it was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from kyodo_plan.checks.outline.quotations import quotations
from kyodo_plan.checks.outline.typed_numbers import typed_numbers
from kyodo_plan.checks.raw.said import WITHIN, measure_under
from kyodo_plan.checks.sphinx.settings import ADDED_TEXTS
from kyodo_plan.core.edition import BoundNumber, Mention, Passage
from kyodo_plan.core.finding import Said, Severity
from kyodo_plan.core.measure import YEARS, Action, MeasureFields
from kyodo_plan.core.open_point import OpenPoint
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import enclosing, heading_of, line_of, outwards
from kyodo_plan.markup.walk import every
from kyodo_plan.source import places
from kyodo_plan.source.outline import FIELDS, Entry, outline_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding

TEXT_AFTER_SECTION = Rule(
    "M303",
    "節や施策の後の地の文",
    "施策や節の後に、同じ段で地の文が続くもの。紙では、どこにも属さない文になります。",
    "前に移すか、新しい見出しの下に置いてください。",
    f"{WRITING}「施策」",
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-90\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
        "\n"
        "朝市は広場で開きます。\n"
    ),
    good=(
        "朝市は広場で開きます。\n"
        "\n"
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-90\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   朝に市を開きます。\n"
    ),
)
BARE_HEADING = Rule(
    "M326",
    "施策も文も無い小分野",
    "小分野の見出しの下に何も無いもの。最後の施策を消すか移すと起こり、名称だけが本文、目次、体系図に残ります。",
    "施策が無いわけを見出しの下に書くか、見出しと、data/fields.yaml のその小分野を消してください。",
    f"{WRITING}「施策をなくす」",
    Severity.WARNING,
    bad=":分野:`2`\n~~~~~~~~~\n\n:小分野:`2-イ`\n++++++++++++++\n",
    good=":分野:`2`\n~~~~~~~~~\n\n:小分野:`2-イ`\n++++++++++++++\n\n朝に開きます。\n",
)
MISPLACED_PART = Rule(
    "M320",
    "施策の外にある目的・取組など",
    "目的、現状と課題、取組、指標が、施策の外か、別の部分の中に書かれているもの。"
    "施策のカードのその欄には出ません。",
    "施策の「本文」と同じ字下げ（施策の行より３字）にしてください。",
    f"{WRITING}「施策」",
    bad=".. 目的::\n\n   朝に集まれるようにします。\n",
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-90\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "\n"
        "   .. 目的::\n"
        "\n"
        "      朝に集まれるようにします。\n"
    ),
)


@dataclass(frozen=True)
class MeasureText:
    """A measure as one document tells it, before all are in order."""

    fields: MeasureFields
    anchor: str
    text: str
    actions: tuple[Action, ...]
    place: Place
    purpose: str = ""


@dataclass(frozen=True)
class Record:
    """All that is kept of a document besides its tree."""

    measures: tuple[MeasureText, ...]
    open_points: tuple[OpenPoint, ...]
    mentions: tuple[Mention, ...]
    numbers: tuple[BoundNumber, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...]
    outline: tuple[Entry, ...]
    #: Where the headings of fields and subfields stand, in the order of the text.
    heading_places: tuple[Place, ...] = ()


def collect(env: BuildEnvironment, docname: str, document: nodes.document) -> Record:
    """Return what *document* holds, and take the findings made while parsing out of it."""
    path = places.of_document(env, docname)
    findings = [node["finding"] for node in every(plan_nodes.found, document)]
    for node in every(plan_nodes.found, document):
        node.parent.remove(node)
    findings.extend(_misplaced(document, path))
    findings.extend(_misplaced_parts(document))
    for part in every(plan_nodes.part, document):
        if part["name"] == plan_nodes.UNREAD:
            part.parent.remove(part)
    findings.extend(_bare_headings(document, path))
    findings.extend(quotations(document, path))
    findings.extend(typed_numbers(document, docname, path))
    _identify_captioned(document)
    return Record(
        measures=tuple(_measures(document)),
        open_points=tuple(_open_points(document, docname)),
        mentions=tuple(_mentions(document, docname)),
        numbers=tuple(
            BoundNumber(node["query"], docname, node["place"], heading_of(node))
            for node in every(plan_nodes.count, document)
        ),
        passages=tuple(_passages(document, docname, path)),
        findings=tuple(findings),
        outline=outline_of(document),
        heading_places=tuple(
            # docutils gives the line below the title.
            Place(path, (line_of(section[0]) or 2) - 1)
            for section in every(nodes.section, document)
            if section.get("kind") in FIELDS
        ),
    )


def _identify_captioned(document: nodes.document) -> None:
    for index, node in enumerate(every((nodes.table, plan_nodes.view_slot), document), 1):
        assert isinstance(node, nodes.Element)
        if isinstance(node, nodes.table):
            node["captioned"] = isinstance(node[0], nodes.title)
        if not node["ids"]:
            node["ids"] = [f"table-{index}"]
    for index, figure in enumerate(every(nodes.figure, document), 1):
        figure["label"] = "図"
        figure["captioned"] = any(isinstance(child, nodes.caption) for child in figure.children)
        if not figure["ids"]:
            figure["ids"] = [f"figure-{index}"]


def _measures(document: nodes.document) -> Iterator[MeasureText]:
    for section in every(nodes.section, document):
        if section.get("kind") != "measure":
            continue
        text = "\n".join(
            child.astext()
            for child in section.children
            if isinstance(child, nodes.Element)
            and not isinstance(child, (nodes.title, plan_nodes.part, plan_nodes.other_papers))
        )
        yield MeasureText(
            # The name as the heading shows it: markup and |名前| are settled there.
            fields=replace(section["fields"], name=section[0].astext()),
            anchor=section["ids"][0],
            text=text,
            actions=tuple(
                _action(node)
                for node in every(plan_nodes.part, section)
                if node["name"] == "action" and not node.get("implied")
            ),
            place=section["place"],
            purpose="".join(
                node.astext()
                for node in every(plan_nodes.part, section)
                if node["name"] == "purpose" and not node.get("implied")
            ),
        )


def _action(node: plan_nodes.part) -> Action:
    """Return what an action says, with its markup settled as in the text."""
    given = {
        child[0].astext(): child[1].astext().strip()
        for child in node.children
        if isinstance(child, nodes.field)
    }
    titles = [child.astext() for child in node.children if isinstance(child, nodes.rubric)]
    return Action(
        name=" ".join("".join(titles).split()),
        actor=given.get("actor", ""),
        period=given.get("period", ""),
        text=node.astext(),
        years=tuple((year, given.get(year, "")) for year in YEARS),
        place=node["place"],
    )


def _within(node: nodes.Node) -> Iterator[tuple[str, str]]:
    """Give the fields and subfields whose sections a node stands in, the nearest first."""
    for one in outwards(node.parent):
        if isinstance(one, nodes.section) and one.get("kind") in FIELDS:
            yield one["kind"], str(one["key"])


def _field(node: nodes.Node) -> str:
    """Return the number of the field whose section a node stands in, or nothing."""
    return next((key for kind, key in _within(node) if kind == "field"), "")


def _open_points(document: nodes.document, docname: str) -> Iterator[OpenPoint]:
    for node in every(plan_nodes.open_point, document):
        yield OpenPoint(
            addressee=node["addressee"],
            subject=node["subject"],
            outside=node["outside"],
            place=node["place"],
            docname=docname,
            heading=heading_of(node),
            field=_field(node),
        )


def _mentions(document: nodes.document, docname: str) -> Iterator[Mention]:
    for node in every(addnodes.pending_xref, document):
        if node.get("refdomain") == "plan" and "place" in node:
            yield Mention(node["reftarget"], docname, node["place"], heading_of(node))


def _passages(document: nodes.document, docname: str, path: str) -> Iterator[Passage]:
    for node in every(nodes.TextElement, document):
        if isinstance(node, (nodes.Inline, nodes.field_name)):
            continue
        if isinstance(node.parent, nodes.TextElement):
            continue
        text = node.astext().strip()
        if not text or isinstance(node, nodes.FixedTextElement):
            continue
        section = enclosing(node, nodes.section)
        measure = section["key"] if section is not None and section.get("kind") == "measure" else ""
        kind = "field" if isinstance(node.parent, nodes.field_body) else node.tagname
        yield Passage(text, kind, docname, Place(path, line_of(node)), measure)


def _bare_headings(document: nodes.document, path: str) -> Iterator[Finding]:
    """Find headings of subfields that nothing stands under."""
    for section in every(nodes.section, document):
        if section.get("kind") == "subfield" and not any(map(_is_printed, section.children[1:])):
            yield BARE_HEADING.at(
                Place(path, (line_of(section[0]) or 2) - 1),
                f"小分野『{section['key']}』の見出しの下に、施策も文もありません。",
                misses={measure_under(path, section["key"])},
            )


def _is_printed(node: nodes.Node) -> bool:
    if isinstance(node, (addnodes.toctree, plan_nodes.view_slot, nodes.image, nodes.figure)):
        return True
    return not isinstance(node, (nodes.Invisible, nodes.system_message)) and bool(
        node.astext().strip()
    )


def _misplaced_parts(document: nodes.document) -> Iterator[Finding]:
    """Find parts of a card that stand in no measure, or in another part of it."""
    for node in every(plan_nodes.part, document):
        around = node.parent
        while isinstance(around, (plan_nodes.other_papers, plan_nodes.option_part)):
            around = around.parent
        if isinstance(around, nodes.section) and around.get("kind") == "measure":
            continue
        outer = enclosing(node, plan_nodes.part)
        where = f"『{outer['label']}』の中" if outer is not None else "施策の外"
        place = node["place"]
        yield MISPLACED_PART.at(
            place,
            f"『{node['label']}』が、{where}にあります。",
            misses={Said(WITHIN, f"{place.path}:{place.line}")},
        )


def _misplaced(document: nodes.document, path: str) -> Iterator[Finding]:
    """Find body text after a section at its level: it would belong to nothing on paper."""
    for parent in [document, *every(nodes.section, document)]:
        last: nodes.section | None = None
        for child in parent.children:
            if isinstance(child, nodes.section):
                last = child
            elif (
                last is not None
                and isinstance(child, nodes.Element)
                and not isinstance(child, (nodes.Invisible, nodes.system_message, addnodes.toctree))
                and not isinstance(child, (plan_nodes.plan_body, plan_nodes.part, nodes.target))
                and child.astext().strip()
            ):
                if child.source in ADDED_TEXTS:
                    yield TEXT_AFTER_SECTION.at(
                        Place(child.source, child.line),
                        "conf.py がどの原稿にも加える文が、施策や節の後に続きます。",
                        "ここには、置き換える語や参照先だけを書いてください。",
                    )
                    break
                what = "施策" if last.get("kind") == "measure" else "節"
                yield TEXT_AFTER_SECTION.at(
                    Place(path, child.line),
                    f"{what}「{last[0].astext()}」の後に、同じ段の地の文があります。",
                    f"{what}の中の文なら、行頭を半角の空白で{what}の中身とそろえてください。"
                    f"そうでなければ、{what}より前に移すか、新しい見出しの下に置いてください。"
                    if what == "施策"
                    else f"この文を{what}より前に移すか、新しい見出しの下に置いてください。",
                )
                break
