"""Sections and notes: headings, and the frames around what belongs together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.ancestors import outwards
from kyodo_plan.word.look import PLAIN, Look
from kyodo_plan.word.nodes.column import Column, Flow
from kyodo_plan.word.nodes.dispatch import sets_block
from kyodo_plan.word.nodes.frames import BOX_HEADING, BOX_MARGIN, CARD_HEADING, box_xml, card_xml
from kyodo_plan.word.nodes.tables import table_caption
from kyodo_plan.word.parts.numbering import LEVELS
from kyodo_plan.word.reports import report_depth
from kyodo_plan.word.wordprocessingml import run

if TYPE_CHECKING:
    from kyodo_plan.word.nodes.dispatch import Blocks

BOX_SPACING = 'w:before="0" w:after="52"'
CARD_SPACING = 'w:before="0" w:after="0" w:line="336" w:lineRule="exact"'
RUN_ON_SPACING = 'w:before="480"'


@sets_block(nodes.section)
def _section(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A section as its frame asks for: plain, in a box, as a card."""
    is_chapter = blocks.composition.paper.book and _level(node) == 1
    if node.get("page_break") or (is_chapter and not node.get("run_on")):
        column.new_page()
    frame = node.get("frame", "")
    if frame == "card":
        _card(blocks, node, flow, column)
    elif frame == "box":
        inside = replace(_boxed(flow), look=flow.look)
        if _is_flat(node):
            with column.box(flow.left):
                _heading(blocks, node, inside, column, look=BOX_HEADING, spacing=BOX_SPACING)
                blocks.write(_after_title(node), inside, column)
            return
        content = Column(blocks.composition)
        _heading(blocks, node, inside, content, look=BOX_HEADING, spacing=BOX_SPACING)
        blocks.write(_after_title(node), inside, content)
        column.table(box_xml(content.close(), flow), of=node)
    else:
        _heading(blocks, node, flow, column)
        blocks.write(_after_title(node), flow, column)


def _heading(
    blocks: Blocks,
    node: nodes.Element,
    flow: Flow,
    column: Column,
    *,
    look: Look = PLAIN,
    spacing: str = "",
    numbered: bool = True,
) -> None:
    """Add the heading; its number is counted by Word where Word counts the same."""
    title = _title(node)
    if (asked := _asked_level(node)) > LEVELS:
        report_depth(blocks.composition, node, asked)
    level, number = _level(node), node.get("number", "") if numbered else ""
    counted = None
    if number and node.get("numbering") == "auto":
        counted = blocks.composition.numbering.heading(level, number)
    inner = blocks.runs.of(title.children, look, width=flow.width)
    if counted is None:
        lead = run(number + blocks.composition.paper.words.gap, look.properties) if number else ""
        binding: tuple[int, int] | None = (0, blocks.composition.numbering.unnumbered())
    else:
        lead, binding = (
            "",
            (level - 1, counted) if counted != blocks.composition.numbering.main else None,
        )
    column.paragraph(
        blocks.composition.bookmarks.around([*node["ids"], *title["ids"]], lead + inner),
        f"Heading{level}",
        of=title if title.parent is not None else node,
        numbering=binding,
        spacing=spacing or (RUN_ON_SPACING if node.get("run_on") else ""),
        left=0 if spacing else None,
        first=0 if spacing else None,
    )


def _card(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    children = _after_title(node)
    tables = (child for child in children if isinstance(child, nodes.table))
    table = next((child for child in tables if _is_card(child)), None)
    heading = Column(blocks.composition)
    _heading(
        blocks,
        node,
        flow,
        heading,
        look=CARD_HEADING,
        spacing=CARD_SPACING,
        numbered=False,
    )
    if table is not None:
        column.mark(table["ids"])
        table_caption(blocks, table, flow, column)
    column.table(
        card_xml(
            node.get("number", ""),
            heading.close(),
            _title(node).astext(),
            list(node.get("tags", ())),
            table,
            flow,
            blocks.cell,
        ),
        of=node,
    )
    blocks.write([child for child in children if child is not table], flow, column)


@sets_block(
    nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint, nodes.important,
    nodes.note, "seealso", nodes.tip, nodes.warning,
)  # fmt: skip
def _admonition(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A note with the heading that its kind has."""
    heading = blocks.composition.paper.words.labels.get(node.tagname, "")
    _boxed_note(blocks, node, flow, column, heading)


@sets_block(nodes.topic, nodes.sidebar, "Admonition")
def _topic(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    """A note with a heading of its own, if any."""
    _boxed_note(blocks, node, flow, column, "")


def _boxed_note(
    blocks: Blocks, node: nodes.Element, flow: Flow, column: Column, heading: str
) -> None:
    inside = _boxed(flow)
    if _is_flat(node):
        with column.box(flow.left):
            _note_into(blocks, node, replace(inside, look=flow.look), column, heading)
        return
    content = Column(blocks.composition)
    _note_into(blocks, node, inside, content, heading)
    column.table(box_xml(content.close(), flow), of=node)


def _note_into(
    blocks: Blocks, node: nodes.Element, inside: Flow, content: Column, heading: str
) -> None:
    """Add heading and text of a note to a column."""
    flow = inside
    content.mark(node["ids"])
    if heading:
        content.paragraph(run(heading), "Rubric", of=node, spacing=BOX_SPACING)
    for child in node.children:
        if isinstance(child, (nodes.title, nodes.subtitle)):
            inner = blocks.runs.of(child.children, flow.look, width=inside.width)
            inner = blocks.composition.bookmarks.around(child["ids"], inner)
            content.paragraph(inner, "Rubric", of=child, spacing=BOX_SPACING)
        else:
            blocks.write([child], inside, content)


def _asked_level(node: nodes.Element) -> int:
    """The level of a section: what it says, or how deep it stands."""
    level = node.get("level")
    if not isinstance(level, int):
        level = 1 + sum(isinstance(one, nodes.section) for one in outwards(node.parent))
    return max(level, 1)


def _level(node: nodes.Element) -> int:
    """The level that a section is set at; 1 to 5."""
    return min(_asked_level(node), LEVELS)


def _title(section: nodes.Element) -> nodes.Element:
    found = next((child for child in section.children if isinstance(child, nodes.title)), None)
    return found if found is not None else nodes.title()


def _after_title(section: nodes.Element) -> list[nodes.Node]:
    title = _title(section)
    return [child for child in section.children if child is not title]


def _is_card(table: nodes.table) -> bool:
    return "card" in table["classes"]


def _is_flat(node: nodes.Element) -> bool:
    """Whether all that stands in a box is paragraphs with one edge: bordered they are one box."""
    return all(isinstance(child, (nodes.title, nodes.paragraph)) for child in node) and not any(
        node.findall(nodes.image)
    )


def _boxed(flow: Flow) -> Flow:
    """The flow inside a one-cell table."""
    return replace(flow, width=max(flow.width - 2 * BOX_MARGIN, 200), left=0, body=False)
