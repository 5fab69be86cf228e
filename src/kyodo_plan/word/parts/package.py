"""The package: parts, properties, and the same bytes for the same text."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package

from kyodo_plan.core.papers.source_map import NAMESPACE
from kyodo_plan.word.parts.page_setup import FIRST_HEADER, FOOTER, HEADER
from kyodo_plan.word.parts.settings import font_table_xml, settings_xml
from kyodo_plan.word.parts.theme import theme_xml
from kyodo_plan.word.wordprocessingml import FORBIDDEN, SUBSTITUTE, declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_plan.core.papers.paper import Paper

EARLIEST = dt.date(1980, 1, 1)
"""The first day that a zip file can name."""

LONGEST = 255
"""Core properties hold this many characters (python-docx)."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ITEM_PROPERTIES = (
    '<ds:datastoreItem ds:itemID="{6B796F64-6F2D-4C61-8E01-736F75726365}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)


class WordPackage:
    """A package built from nothing: no template's leftovers are in it."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._package = Package()
        self.document = XmlPart(
            PackURI("/word/document.xml"),
            CONTENT_TYPE.WML_DOCUMENT_MAIN,
            parse_xml(declared("<w:document><w:body/></w:document>")),
            self._package,
        )
        self.footnotes = XmlPart(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            parse_xml(declared("<w:footnotes/>")),
            self._package,
        )
        self._package.relate_to(self.document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self._taken: dict[str, Part] = {}

    def take(self, parts: Mapping[str, Part], headers: Iterable[tuple[str, str, Part]]) -> None:
        """Let *parts* of a template stand for ours of these names; add its *headers*.

        Of each header or footer the type of the relation, its id and the part are given.
        """
        self._taken.update(parts)
        for relation, identifier, part in headers:
            self.document.load_rel(relation, part, identifier)

    def fill(
        self,
        *,
        body: str,
        styles: str,
        numbering: str,
        header: str,
        first_header: str = "",
        footer: str,
        footnotes: str = "",
        source_map: str = "",
    ) -> None:
        """Put the text and all that it rests on into the package."""
        self._set(self.document, f"<w:document><w:body>{body}</w:body></w:document>")
        if footnotes:
            self._set(self.footnotes, footnotes)
            self.document.relate_to(self.footnotes, RELATIONSHIP_TYPE.FOOTNOTES)
        for name, content_type, relation, xml in (
            ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles),
            ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, numbering),
            (
                "settings",
                CONTENT_TYPE.WML_SETTINGS,
                RELATIONSHIP_TYPE.SETTINGS,
                settings_xml(footnotes=bool(footnotes)),
            ),
            (
                "fontTable",
                CONTENT_TYPE.WML_FONT_TABLE,
                RELATIONSHIP_TYPE.FONT_TABLE,
                font_table_xml(),
            ),
            ("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme_xml()),
        ):
            part = self._taken.get(name) or self._part(name, content_type, xml)
            self.document.relate_to(part, relation)
        for name, content_type, relation, identifier, xml in (
            ("header1", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, HEADER, header),
            (
                "header2",
                CONTENT_TYPE.WML_HEADER,
                RELATIONSHIP_TYPE.HEADER,
                FIRST_HEADER,
                first_header,
            ),
            ("footer1", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, FOOTER, footer),
        ):
            if xml:
                self.document.load_rel(relation, self._part(name, content_type, xml), identifier)

        if source_map:
            self._add_custom_xml(source_map)

    def _add_custom_xml(self, xml: str) -> None:
        """Add *xml* as a custom XML part with its properties (15.2.4, 15.2.5)."""
        item = Part(
            PackURI("/customXml/item1.xml"),
            "application/xml",
            f"{_XML}{xml}".encode(),
            self._package,
        )
        properties = Part(
            PackURI("/customXml/itemProps1.xml"),
            CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
            f"{_XML}{_ITEM_PROPERTIES}".encode(),
            self._package,
        )
        item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
        self.document.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def _part(self, name: str, content_type: str, xml: str) -> Part:
        data = f"{_XML}{declared(xml)}".encode()
        return Part(PackURI(f"/word/{name}.xml"), content_type, data, self._package)

    def _set(self, part: XmlPart, xml: str) -> None:
        part._element = parse_xml(declared(xml).encode())

    def data(self) -> bytes:
        """The file's bytes; the paper's date stands wherever a time is asked for."""
        self._set_properties()
        raw = BytesIO()
        self._package.save(raw)
        return normalised(raw.getvalue(), self._paper.modified)

    def _set_properties(self) -> None:
        paper = self._paper
        day = dt.datetime.combine(max(paper.modified, EARLIEST), dt.time())
        properties = self._package.core_properties

        def cleaned(text: str) -> str:
            return FORBIDDEN.sub(SUBSTITUTE, text)[:LONGEST]

        properties.title = cleaned(paper.title + (f"（{paper.stage}）" if paper.stage else ""))
        properties.subject = cleaned(paper.subtitle)
        properties.author = properties.last_modified_by = cleaned(paper.author)
        properties.keywords = cleaned(paper.words.comma.join(paper.keywords))
        properties.language = paper.words.tag
        properties.created = properties.modified = day
        properties.revision = 1


def normalised(data: bytes, day: dt.date) -> bytes:
    """The zip file *data* with its members in a fixed order, all of one *day*."""
    day = max(day, EARLIEST)
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        first = ["[Content_Types].xml", "_rels/.rels"]
        rest = sorted(set(source.namelist()) - set(first))
        for name in first + rest:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name), compresslevel=6)
    return out.getvalue()
