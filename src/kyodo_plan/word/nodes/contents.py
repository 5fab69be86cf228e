"""目次, 表目次, 図目次: contents fields that are filled in already."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.nodes.runs import PRINTS_NOTHING
from kyodo_plan.word.parts.numbering import LEVELS
from kyodo_plan.word.parts.sizes import CONTENTS, CONTENTS_LINE
from kyodo_plan.word.wordprocessingml import columns, field, join_lines, paragraph, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.word.composition import Composition

HEADING_HEIGHT, LIST_HEADING_HEIGHT = 34.0, 58.0
"""How high 目次 stands, and 表目次 and 図目次 with the room above them, in points."""
FEW_LINES = 4
CAPTION_LISTS = (("表", "表目次"), ("図", "図目次"))
"""Label of the captions → heading of their list."""


def contents_xml(document: nodes.document, composition: Composition) -> str:
    """The contents of *document* (17.16.5.68), or nothing where it has no sections."""
    depth = min(max(composition.paper.contents_depth, 1), LEVELS)
    lines = [_line(section, own, composition) for section, own in _entries(document, 1, depth)]
    if not lines:
        return ""
    return (
        '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph(run(composition.paper.words.contents), 'TOCHeading')}"
        + _field(f'TOC \\o "1-{depth}" \\h \\z \\u', lines)
        + "</w:sdtContent></w:sdt>"
    )


def contents_pitch(document: nodes.document, composition: Composition) -> float:
    """The pitch of the lines of the contents in ems: nearer to each other where else the last page
    would hold no more than a few of them."""
    paper, page = composition.paper, composition.page
    depth = min(max(paper.contents_depth, 1), LEVELS)
    firsts, lines = 0, 0
    points = min(paper.body_points, CONTENTS)
    for section, own in _entries(document, 1, depth):
        title = next((child for child in section.children if isinstance(child, nodes.title)), None)
        words = section.get("number", "") + ("" if title is None else _plain_words(title))
        firsts += own == 1
        lines += ceil((columns(words) + 6) * points * 10 / page.text_width)
    asked = {"表": paper.table_list, "図": paper.figure_list}
    captions = [node["number"] for node, _ in _captioned(document)]
    lists = [[one for one in captions if asked[label] and one.startswith(label)] for label in asked]
    lines += sum(map(len, lists))
    heads = HEADING_HEIGHT + LIST_HEADING_HEIGHT * sum(map(bool, lists)) + 3 * firsts
    room = page.text_height / 20

    def high(pitch: float) -> float:
        return heads + lines * points * pitch

    before = ceil(high(CONTENTS_LINE) / room) - 1
    if before < 1 or high(CONTENTS_LINE) - before * room > FEW_LINES * points * CONTENTS_LINE:
        return CONTENTS_LINE
    nearer = (CONTENTS_LINE - step / 20 for step in range(1, 8))
    fits = (pitch for pitch in nearer if high(pitch) + points * pitch * before < before * room)
    return next(fits, CONTENTS_LINE)


def caption_lists_xml(document: nodes.document, composition: Composition) -> str:
    """The lists of tables and of figures that the paper asks for."""
    paper = composition.paper
    asked = {"表": paper.table_list, "図": paper.figure_list}
    return "".join(
        _caption_list(document, label, heading, composition)
        for label, heading in CAPTION_LISTS
        if asked[label]
    )


def _caption_list(
    document: nodes.document, label: str, heading: str, composition: Composition
) -> str:
    lines = [
        _leading_line(
            f"{node['number']}　{_plain_words(caption)}",
            node["ids"],
            "TableofFigures",
            composition,
        )
        for node, caption in _captioned(document)
        if node["number"].startswith(label)
    ]
    if not lines:
        return ""
    head = paragraph(run(heading), "TOCHeading", spacing='w:before="480"')
    return head + _field(f'TOC \\h \\z \\c "{label}"', lines)


def _field(instruction: str, lines: Sequence[str]) -> str:
    """The *lines* as the result of one field."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{instruction} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    first = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Gap")
    return first + "".join(lines[1:]) + end


def _entries(parent: nodes.Element, level: int, depth: int) -> Iterator[tuple[nodes.Element, int]]:
    for child in parent.children:
        if isinstance(child, nodes.section):
            own = child.get("level", level)
            if own <= depth and child.get("contents", True):
                yield child, own
            yield from _entries(child, own + 1, depth)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.table):
            yield from _entries(child, level, depth)


def _captioned(document: nodes.document) -> Iterator[tuple[nodes.Element, nodes.Element]]:
    """The numbered tables and figures of *document* with their captions, in its order."""
    for node in document.findall(nodes.Element):
        if isinstance(node, (nodes.table, nodes.figure)) and node.get("number"):
            kinds = (nodes.title, nodes.caption)
            caption = next((child for child in node if isinstance(child, kinds)), None)
            if caption is not None:
                yield node, caption


def _line(section: nodes.Element, level: int, composition: Composition) -> str:
    title = next((child for child in section.children if isinstance(child, nodes.title)), None)
    words = "" if title is None else _plain_words(title)
    number = section.get("number", "")
    text = number + composition.paper.words.gap + words if number else words
    return _leading_line(text, section["ids"], f"TOC{level}", composition)


def _leading_line(text: str, identifiers: list[str], style: str, composition: Composition) -> str:
    """A line of contents that leads to the first of *identifiers* and tells its page."""
    if not identifiers:
        return paragraph(run(text), style)
    target = identifiers[0]
    name = composition.bookmarks.target(target)
    page = field(f"PAGEREF {name} \\h", composition.bookmarks.page(target))
    return paragraph(
        f'<w:hyperlink w:anchor="{name}" w:history="1">{run(text)}'
        f"<w:r><w:tab/></w:r>{page}</w:hyperlink>",
        style,
    )


def _plain_words(title: nodes.Element) -> str:
    """The words of a title without its notes, on one line."""
    return join_lines(_words(title))


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, (nodes.footnote_reference, *PRINTS_NOTHING)):
        return ""
    if not isinstance(node, nodes.Element) or "source-note" in node["classes"]:
        return ""
    return "".join(_words(child) for child in node.children)
