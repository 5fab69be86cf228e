"""The whole: an assembled document in, a Word file out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.word.bookmarks import Bookmarks
from kyodo_plan.word.composition import Composition
from kyodo_plan.word.identity import Identity, source_map_xml, without_marks
from kyodo_plan.word.nodes import blocks, figures, lists, sections, tables  # noqa: F401 - they register themselves
from kyodo_plan.word.nodes.body import Body
from kyodo_plan.word.nodes.column import Column, Flow
from kyodo_plan.word.nodes.contents import caption_lists_xml, contents_pitch, contents_xml
from kyodo_plan.word.nodes.cover import add_cover, sheet_head
from kyodo_plan.word.nodes.dispatch import Blocks
from kyodo_plan.word.nodes.lists import citation
from kyodo_plan.word.parts.footnotes import Footnotes
from kyodo_plan.word.parts.numbering import Numbering
from kyodo_plan.word.parts.package import WordPackage
from kyodo_plan.word.parts.page_setup import PageSetup, footer_xml, header_xml
from kyodo_plan.word.parts.sizes import SMALL
from kyodo_plan.word.parts.styles import styles_xml
from kyodo_plan.word.pictures import Pictures
from kyodo_plan.word.story import Story
from kyodo_plan.word.template.applied import AppliedTemplate
from kyodo_plan.word.template.reading import opened
from kyodo_plan.word.template.style_names import StyleNames

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.word.handlers import Handlers

NO_PAGES: Mapping[str, str] = MappingProxyType({})
NO_HANDLERS: Handlers = MappingProxyType({})


@dataclass(frozen=True)
class WordFile:
    """A written paper, what was found on the way, and what is printed where."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    texts: tuple[PrintedText, ...] = ()


def write(
    document: nodes.document,
    paper: Paper,
    pages: Mapping[str, str] = NO_PAGES,
    *,
    resources: Callable[[str], bytes] | None = None,
    templates: Callable[[str], bytes] | None = None,
    foreign: Handlers = NO_HANDLERS,
) -> WordFile:
    """Write an assembled document as a Word file.

    *pages* maps section ids to printed page numbers, for the contents and for references to
    pages; where it has none the place is empty until the fields are updated in Word.
    *resources* gives the data of an image's ``uri`` and raises ``OSError`` or ``LookupError``
    where there is none; so does *templates* for the paper's ``template``, whose styles, headers
    and page the file takes. *foreign* tells by the name of its class how an extension writes a
    node of its own (:mod:`.foreign`). The same arguments give the same bytes.
    """
    template, told = opened(paper.template, templates)
    applied = None if template is None else AppliedTemplate(template, paper)
    paper = paper if applied is None else applied.paper
    package = WordPackage(paper)
    page = PageSetup(paper, template=None if applied is None else applied.page)
    bookmarks = Bookmarks(document, pages)
    styles = StyleNames(paper, None if template is None else template.styles)
    composition = Composition(
        paper,
        page,
        bookmarks,
        Identity(paper, bookmarks),
        Pictures(resources, page.text_height, paper.body_points),
        Footnotes(document, bookmarks, paper.words.gap),
        Numbering(
            book=paper.book,
            first=1 if applied is None else applied.first_list,
            gap=paper.words.gap,
        ),
        foreign=foreign,
        styles=styles,
        rooms=styles.rooms,
        findings=told,
    )
    column = _begun(document, composition)
    text = Blocks(composition, Story(package.document))
    flow = Flow(page.text_width, "BodyText", paper.body_points, body=True)
    column.mark(document["ids"])
    text.write(document.children, flow, column)
    for note in composition.footnotes.unused():
        citation(text, note, flow, column)
    footnotes = _footnotes(composition, Story(package.footnotes, in_footnotes=True))
    column.mark(bookmarks.missing())
    body = column.close()
    texts = composition.identity.texts(body, footnotes)
    if not paper.identified:
        body, footnotes = without_marks(body), without_marks(footnotes)
    parts = {
        "body": body,
        "styles": styles_xml(paper, page.text_width, contents_pitch(document, composition)),
        "numbering": composition.numbering.xml(),
        "header": header_xml(paper),
        "first_header": "" if paper.book else header_xml(paper, first=True),
        "footer": footer_xml(paper),
        "footnotes": footnotes,
    }
    if applied is not None:
        parts = applied.put_into(package, parts, page.text_width)
    package.fill(**parts, source_map=source_map_xml(paper, texts) if paper.identified else "")
    findings = [*composition.findings, *composition.repeated.findings()]
    return WordFile(package.data(), tuple(in_reading_order(findings)), texts)


def _begun(document: nodes.document, composition: Composition) -> Body:
    """The body with what stands before the text: cover and contents, or the head of a sheet.

    The cover has no number, the contents have i, ii, …; the text begins on page 1.
    """
    paper, page = composition.paper, composition.page
    if not paper.book:
        setup = replace(page, bare_first_page=True)
        column = Body(composition, setup)
        sheet_head(paper, setup, column)
        return column
    setup = replace(page, header=False, footer=False)
    column = Body(composition, setup)
    add_cover(paper, setup, column)
    if contents := contents_xml(document, composition):
        column.turn(replace(page, first_number=1, roman=True))
        column.contents(contents)
        composition.identity.contents(contents)
        if caption_lists := caption_lists_xml(document, composition):
            column.contents(caption_lists)
            composition.identity.contents(caption_lists)
    column.turn(replace(page, first_number=1))
    return column


def _footnotes(composition: Composition, story: Story) -> str:
    """The footnotes part, or nothing where there is no footnote."""
    if not composition.footnotes:
        return ""
    notes = Blocks(composition, story)
    flow = Flow(composition.page.text_width, "FootnoteText", SMALL)

    def content(note: nodes.footnote, mark: str) -> str:
        column = Column(composition)
        column.mark(note["ids"])
        column.lead(mark)
        notes.write([part for part in note if not isinstance(part, nodes.label)], flow, column)
        return column.close()

    return composition.footnotes.xml(content)
