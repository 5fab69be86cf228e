"""目次: a contents field that is filled in already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.markup import field, join_lines, paragraph, run
from kyodo_plan.word.nodes.runs import PRINTS_NOTHING
from kyodo_plan.word.parts.numbering import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.word.composition import Composition

HEADING = "目　次"


def contents_xml(document: nodes.document, composition: Composition) -> str:
    """The contents of *document* (17.16.5.68), or nothing where it has no sections."""
    depth = min(max(composition.paper.contents_depth, 1), LEVELS)
    entries = list(_entries(document, 1, depth))
    if not entries:
        return ""
    lines = [_line(section, level, composition) for section, level in entries]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\o "1-{depth}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        '<w:sdt><w:sdtPr><w:id w:val="1"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{paragraph(run(HEADING), 'TOCHeading')}"
        f"{''.join(lines)}{paragraph(end, 'Gap')}</w:sdtContent></w:sdt>"
    )


def _entries(parent: nodes.Element, level: int, depth: int) -> Iterator[tuple[nodes.Element, int]]:
    for child in parent.children:
        if isinstance(child, nodes.section):
            own = child.get("level", level)
            if own <= depth and child.get("contents", True):
                yield child, own
            yield from _entries(child, own + 1, depth)
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.table):
            yield from _entries(child, level, depth)


def _line(section: nodes.Element, level: int, composition: Composition) -> str:
    title = next((child for child in section.children if isinstance(child, nodes.title)), None)
    words = "" if title is None else words_of(title)
    number = section.get("number", "")
    text = f"{number}　{words}" if number else words
    return entry_line(text, section["ids"], f"TOC{level}", composition)


def entry_line(text: str, identifiers: list[str], style: str, composition: Composition) -> str:
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


def words_of(title: nodes.Element) -> str:
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
