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

from kyodo_plan.word.markup import FORBIDDEN, SUBSTITUTE, declared
from kyodo_plan.word.sections import FIRST_HEADER, FOOTER, HEADER
from kyodo_plan.word.settings import font_table_xml, settings_xml
from kyodo_plan.word.theme import theme_xml

if TYPE_CHECKING:
    from kyodo_plan.core.paper import Paper

EARLIEST = dt.date(1980, 1, 1)
"""The first day that a zip file can name."""

LONGEST = 255
"""Core properties hold this many characters (python-docx)."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


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
            self.document.relate_to(self._part(name, content_type, xml), relation)
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
        properties.keywords = cleaned("、".join(paper.keywords))
        properties.language = "ja-JP"
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
