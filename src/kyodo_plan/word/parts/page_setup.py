"""Page set-up: paper size, margins, line grid, header and footer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.word.look import GOTHIC
from kyodo_plan.word.parts.sizes import FEWEST_LINES, LINES_PER_EM
from kyodo_plan.word.wordprocessingml import attribute, em, field, paragraph, run, twips

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.parts.template_page import TemplatePage

SIZES = {"A4": (210, 297), "A3": (297, 420)}
"""Width and height of upright sheets in millimetres."""

HEADER, FIRST_HEADER, FOOTER = "rIdHeader", "rIdFirstHeader", "rIdFooter"
"""The document part's relations to its headers and its footer."""

HEADER_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>'


@dataclass(frozen=True)
class PageSetup:
    """One kind of page of a paper. A *bare* first page has no running head.

    ``template`` is the page that the paper's template gives; its margins are the paper's.
    """

    paper: Paper
    size: str = "A4"
    landscape: bool = False
    header: bool = True
    footer: bool = True
    first_number: int | None = None
    roman: bool = False
    bare_first_page: bool = False
    template: TemplatePage | None = None

    @property
    def _size(self) -> tuple[int, int]:
        width, height = map(twips, SIZES[self.size])
        if self.template is not None and self.size == "A4":
            width, height = self.template.width, self.template.height
            if self.landscape and width > height:
                return width, height
        return (height, width) if self.landscape else (width, height)

    @property
    def text_width(self) -> int:
        """The length of a line in twips."""
        margins = self.paper.margins
        return max(self._size[0] - twips(margins.left) - twips(margins.right), 1440)

    @property
    def text_height(self) -> int:
        """The height of the text in twips."""
        margins = self.paper.margins
        return max(self._size[1] - twips(margins.top) - twips(margins.bottom), 1440)

    @property
    def title_page(self) -> bool:
        """Whether the first page has a head and a foot of its own."""
        if self.template is None:
            return self.bare_first_page
        begins = self.bare_first_page or (self.first_number is not None and not self.roman)
        return (self.template.title_page and begins) or (
            self.bare_first_page and "default" not in self.template.headers
        )

    def xml(self) -> str:
        """The ``w:sectPr`` (17.6.17)."""
        width, height = self._size
        margins = self.paper.margins
        turned = ' w:orient="landscape"' if width > height else ""
        start = "" if self.first_number is None else f' w:start="{self.first_number}"'
        form = ' w:fmt="lowerRoman"' if self.roman else ""
        grid = f'<w:docGrid w:type="lines" w:linePitch="{self._line_pitch()}"/>'
        head, foot = twips(min(12, margins.top / 2)), twips(min(10, margins.bottom / 2))
        if self.template is not None:
            if self.template.number_format and not self.roman:
                form = f' w:fmt="{self.template.number_format}"'
            grid, head, foot = (
                self.template.grid,
                self.template.head,
                self.template.foot,
            )
        return (
            "<w:sectPr>"
            + (self._parts("header", HEADER) if self.header else "")
            + (self._parts("footer", FOOTER) if self.footer else "")
            + (self._first_page_parts() if self.title_page else "")
            + '<w:type w:val="nextPage"/>'
            + f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
            + f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
            + f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
            + f'w:header="{head}" w:footer="{foot}" w:gutter="0"/>'
            + (
                '<w:lnNumType w:countBy="1" w:distance="283" w:restart="newPage"/>'
                if self.paper.line_numbers and self.footer
                else ""
            )
            + f"<w:pgNumType{form}{start}/>"
            + '<w:cols w:space="425"/>'
            + ("<w:titlePg/>" if self.title_page else "")
            + f"{grid}</w:sectPr>"
        )

    def _theirs(self, where: str) -> Mapping[str, str]:
        """The relations of the template's headers or footers by kind."""
        if self.template is None:
            return {}
        return self.template.headers if where == "header" else self.template.footers

    def _parts(self, where: str, ours: str) -> str:
        """Head or foot of each page, and of even pages where a template parts them."""
        theirs = self._theirs(where)
        default = theirs.get("default", ours)
        found = f'<w:{where}Reference w:type="default" r:id="{default}"/>'
        if self.template is not None and self.template.even_pages:
            even = theirs.get("even", default)
            found += f'<w:{where}Reference w:type="even" r:id="{even}"/>'
        return found

    def _first_page_parts(self) -> str:
        head, feet = FIRST_HEADER, self._theirs("footer")
        foot = feet.get("default", FOOTER)
        if self.template is not None and self.template.title_page:
            head, foot = (
                self.template.headers.get("first", FIRST_HEADER),
                feet.get("first", ""),
            )
        return f'<w:headerReference w:type="first" r:id="{head}"/>' + (
            f'<w:footerReference w:type="first" r:id="{foot}"/>' if foot else ""
        )

    def _line_pitch(self) -> int:
        pitch = em(self.paper.body_points * LINES_PER_EM)
        upright = replace(self, size="A4", landscape=False)
        return max(min(pitch, upright.text_height // FEWEST_LINES), 1)


def header_xml(paper: Paper, *, first: bool = False) -> str:
    """A header part: the running head (not on a *first* page), and the watermark if any."""
    mark = watermark_xml(paper.watermark) if paper.watermark else ""
    head = "" if first else run(paper.running_head)
    rule = HEADER_RULE if head else ""
    return f"<w:hdr>{paragraph(mark + head, 'Header', borders=rule)}</w:hdr>"


def footer_xml(paper: Paper) -> str:
    """The footer part: 「- 1 -」."""
    before, after = paper.words.page_mark
    number = run(before) + field("PAGE", "1") + run(after)
    return f"<w:ftr>{paragraph(number, 'Footer')}</w:ftr>"


def watermark_xml(text: str) -> str:
    """A grey word across the page: WordArt in VML, as Word itself makes it."""
    formulas = "".join(
        f'<v:f eqn="{equation}"/>'
        for equation in (
            "sum #0 0 10800",
            "prod #0 2 1",
            "sum 21600 0 @1",
            "sum 0 0 @2",
            "sum 21600 0 @3",
            "if @0 @3 0",
            "if @0 21600 @1",
            "if @0 0 @2",
            "if @0 @4 21600",
            "mid @5 @6",
            "mid @8 @5",
            "mid @7 @8",
            "mid @6 @7",
            "sum @6 0 @5",
        )
    )
    width = min(100 * max(len(text), 1), 420)
    place = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:100pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" '
        'coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
        f'{formulas}</v:formulas><v:path textpathok="t" o:connecttype="custom" '
        'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" '
        'xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
        '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" '
        f'type="#_x0000_t136" alt={attribute("透かし：" + text)} style="{place}" '
        f'o:allowincell="f" fillcolor="silver" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;{GOTHIC}&quot;;font-size:1pt" '
        f'string={attribute(text)}/><w10:wrap anchorx="margin" anchory="margin"/></v:shape>'
        "</w:pict></w:r>"
    )
