"""A template applied to a paper: its parts, with ours added, in one package."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from docx.opc.constants import CONTENT_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree

from kyodo_plan.core.papers.paper import Margins
from kyodo_plan.word.parts.page_setup import FIRST_HEADER, FOOTER, HEADER, header_xml, watermark_xml
from kyodo_plan.word.parts.settings import merged_settings
from kyodo_plan.word.parts.styles import paper_styles
from kyodo_plan.word.wordprocessingml import declared

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.parts.package import WordPackage
    from kyodo_plan.word.template.reading import Template

FIRST_DRAWING = 1_000_000
"""Drawings in headers are numbered from here, those in the text below."""


class AppliedTemplate:
    """A template as one paper takes it.

    ``paper`` has the margins and the size of text that the template gives, ``page`` is its page,
    ``first_list`` the first number that none of its lists has.
    """

    def __init__(self, template: Template, paper: Paper) -> None:
        self._template = template
        self.page = template.page
        self.first_list = template.first_list
        self.paper = replace(paper, body_points=template.body_points)
        if template.page is not None:
            top, right, bottom, left = (side * 25.4 / 1440 for side in template.page.margins)
            margins = Margins(top=top, right=right, bottom=bottom, left=left)
            self.paper = replace(self.paper, margins=margins)

    def put_into(
        self, package: WordPackage, parts: Mapping[str, str], text_width: int
    ) -> dict[str, str]:
        """Have *package* take the template's parts; return ours with the styles' ids settled."""
        template, styles = self._template, self._template.styles
        tabs = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_width}"/></w:tabs>'
        styles.complete(paper_styles(self.paper, text_width), self.first_list, tabs)
        ours = {
            name: xml if name == "styles" else styles.settled(xml) for name, xml in parts.items()
        }
        settings = merged_settings(
            footnotes=bool(ours["footnotes"]),
            theirs=template.settings,
            page=self.page,
        )
        taken = {
            "styles": _part(CONTENT_TYPE.WML_STYLES, styles.root),
            "settings": _part(CONTENT_TYPE.WML_SETTINGS, settings),
        }
        if template.numbering is not None:
            taken["numbering"] = _with_lists(
                template.numbering, ours["numbering"], styles.heading_ids()
            )
        if template.fonts is not None:
            taken["fontTable"] = template.fonts
        if template.theme is not None:
            taken["theme/theme1"] = template.theme
        for name, part in taken.items():
            part.partname = PackURI(f"/word/{name}.xml")
        package.take(taken, self._headers())
        for name, relation in (
            ("header", HEADER),
            ("first_header", FIRST_HEADER),
            ("footer", FOOTER),
        ):
            if f'r:id="{relation}"' not in ours["body"]:
                ours[name] = ""
            elif not ours[name]:
                ours[name] = styles.settled(header_xml(self.paper, first=True))
        return ours

    def _headers(self) -> Iterator[tuple[str, str, Part]]:
        """Relation type, relation and part of each header and footer of the template."""
        drawings = FIRST_DRAWING
        for relation, name, part in () if self.page is None else self.page.parts:
            root = parse_xml(part.blob)
            for mark in list(root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
                _remove(mark)
            for drawing in root.iter(qn("wp:docPr")):
                drawings += 1
                drawing.set("id", str(drawings))
            line = next(root.iter(qn("w:p")), None)
            if self.paper.watermark and "Header" in name and line is not None:
                words = watermark_xml(self.paper.watermark)
                for run in list(parse_xml(declared(f"<w:p>{words}</w:p>"))):
                    line.append(run)
            yield relation, name, _changed(part, root)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _part(content_type: str, root: etree._Element) -> Part:
    content = cast("BaseOxmlElement", root)  # python-docx asks for no more than an element.
    return XmlPart(PackURI("/word/part.xml"), content_type, content, Package())


def _changed(part: Part, root: etree._Element) -> Part:
    """*part* with *root* as its content; what it is related to stays."""
    made = _part(part.content_type, root)
    made.partname = part.partname
    for identifier, relation in part.rels.items():
        target = relation.target_ref if relation.is_external else relation.target_part
        made.load_rel(relation.reltype, target, identifier, relation.is_external)
    return made


def _with_lists(part: Part, ours: str, headings: set[str]) -> Part:
    """The template's numbering with our lists after its own (17.9.17: first all abstract ones)."""
    root = parse_xml(part.blob)
    for bound in list(root.iter(qn("w:pStyle"))):
        if bound.get(qn("w:val")) in headings:
            _remove(bound)
    added = parse_xml(declared(ours))
    abstract, concrete = (added.findall(qn(f"w:{tag}")) for tag in ("abstractNum", "num"))
    kept = [one for one in root if one.tag in (qn("w:numPicBullet"), qn("w:abstractNum"))]
    at = len(kept)
    nums = root.findall(qn("w:num"))
    last = root.index(nums[-1]) + 1 if nums else at
    for number, one in enumerate(concrete):
        root.insert(last + number, one)
    for number, one in enumerate(abstract):
        root.insert(at + number, one)
    etree.cleanup_namespaces(root, keep_ns_prefixes=[name for name in root.nsmap if name])
    return _changed(part, root)
