"""The styles: built-in ones by their English names, which Word shows in Japanese.

Fonts are those every Windows since 2018 has; runs carry none of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.word.look import GOTHIC, GOTHIC_FONTS, LATIN, LATIN_OF_EQUAL_WIDTH, MINCHO
from kyodo_plan.word.parts import sizes
from kyodo_plan.word.parts.numbering import LEVELS, heading_indent
from kyodo_plan.word.wordprocessingml import em

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper

_BOOK_ABOVE, _BOOK_BELOW = (0, 1.6, 1.3, 1.0, 0.9), (1.2, 0.8, 0.65, 0.6, 0.6)
_SHEET_ABOVE, _SHEET_BELOW = (1.3, 1.1, 1.0, 0.9, 0.9), (0.75, 0.7, 0.7, 0.7, 0.7)
"""Space round headings in ems of theirs, as on the pages of the PDF."""

_FIXED = ("HTMLPreformatted", "HTMLCode")
"""The styles whose letters are of equal width."""

_NO_GRID = '<w:snapToGrid w:val="0"/>'


@dataclass(frozen=True)
class Style:
    """One style. ``paragraph`` and ``run`` are the insides of ``w:pPr`` and ``w:rPr``.

    ``own`` marks a style that Word does not know; its name is Japanese.
    """

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    following: str = ""
    kind: str = "paragraph"
    priority: int = 99
    shown: bool = True
    own: bool = False

    def xml(self) -> str:
        """The ``w:style`` element (17.7.4.17)."""
        flags = ' w:default="1"' if self.id in ("Normal", "NormalTable") else ""
        flags += ' w:customStyle="1"' if self.own else ""
        based = "" if self.id in ("Normal", "NormalTable") else self.based
        return (
            f'<w:style w:type="{self.kind}"{flags} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "")
            + (f'<w:next w:val="{self.following}"/>' if self.following else "")
            + f'<w:uiPriority w:val="{self.priority}"/>'
            + ("<w:qFormat/>" if self.shown else "")
            + (f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else "")
            + (f"<w:rPr>{self.run}</w:rPr>" if self.run else "")
            + "</w:style>"
        )


def styles_xml(paper: Paper, text_width: int, contents_pitch: float = sizes.CONTENTS_LINE) -> str:
    """The styles part for a paper whose lines are *text_width* twips long.

    *contents_pitch* is the pitch of the lines of the contents in ems.
    """
    styles = paper_styles(paper, text_width, contents_pitch)
    if not paper.words.east_asian:
        styles = [replace(one, run=_latin(one.run, fixed=one.id in _FIXED)) for one in styles]
    return f"<w:styles>{_defaults(paper)}{''.join(style.xml() for style in styles)}</w:styles>"


def paper_styles(
    paper: Paper, text_width: int, contents_pitch: float = sizes.CONTENTS_LINE
) -> list[Style]:
    """All styles that a paper may need."""
    return [
        *_body(paper),
        *_headings(paper),
        *_tables(paper),
        *_around(paper, text_width, contents_pitch),
        *_characters(),
    ]


def _latin(properties: str, *, fixed: bool = False) -> str:
    """Return *properties* of a run with Latin fonts for Latin letters."""
    for ours, latin in LATIN.items():
        for script in ("ascii", "hAnsi", "cs"):
            font = LATIN_OF_EQUAL_WIDTH if fixed and ours == GOTHIC else latin
            properties = properties.replace(f'w:{script}="{ours}"', f'w:{script}="{font}"')
    return properties


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _spacing(before: float, after: float, line: float = 0) -> str:
    """Space above and below, and the pitch of lines, in points; *line* 0 is that of the grid."""
    pitch = f' w:line="{em(line)}" w:lineRule="exact"' if line else ""
    return f'<w:spacing w:before="{em(before)}" w:after="{em(after)}"{pitch}/>'


def _pitch(paper: Paper) -> str:
    return _spacing(0, 0, sizes.line_pitch(paper))


def _defaults(paper: Paper) -> str:
    words = paper.words
    latin, wide = ("en-US", words.tag) if words.east_asian else (words.tag, "ja-JP")
    fonts = (
        f'<w:rFonts w:ascii="{MINCHO}" w:eastAsia="{MINCHO}" w:hAnsi="{MINCHO}" w:cs="{MINCHO}"/>'
    )
    return (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        + (fonts if words.east_asian else _latin(fonts))
        + f'<w:kern w:val="2"/>{_size(paper.body_points)}'
        f'<w:lang w:val="{latin}" w:eastAsia="{wide}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def _body(paper: Paper) -> list[Style]:
    indent = f'<w:ind w:firstLineChars="100" w:firstLine="{em(paper.body_points)}"/>'
    return [
        Style(
            "Normal",
            "Normal",
            "<w:widowControl/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>"
            + (_NO_GRID + _pitch(paper) if sizes.is_tight(paper) else "")
            + '<w:jc w:val="both"/>',
            priority=0,
        ),
        Style("BodyText", "Body Text", indent, priority=1),
        Style("ListParagraph", "List Paragraph", priority=34),
        Style("Quote", "Quote", priority=29),
        Style(
            "HTMLPreformatted",
            "HTML Preformatted",
            # Letters of equal width: no space of Word's own between Japanese and Latin ones.
            '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/>'
            '<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
            f'{_NO_GRID}{_spacing(4, 4, sizes.SMALL * sizes.NOTE_LINE)}<w:jc w:val="left"/>',
            GOTHIC_FONTS + _size(sizes.SMALL),
            shown=False,
        ),
        Style(
            "Small",
            "小さい文字",
            f"{_NO_GRID}{_spacing(1.5, 1.5, sizes.SMALL * 1.5)}",
            _size(sizes.SMALL),
            own=True,
        ),
        Style(
            "Large",
            "大きい文字",
            f"{_NO_GRID}{_spacing(2, 2, sizes.LARGE * sizes.NOTE_LINE)}",
            GOTHIC_FONTS + _size(sizes.LARGE),
            own=True,
        ),
        Style(
            "Source",
            "出典",
            f'{_NO_GRID}{_spacing(1, 4, sizes.SMALL * 1.5)}<w:jc w:val="left"/>',
            _size(sizes.SMALL),
            own=True,
        ),
        Style(
            "Term",
            "用語",
            "<w:keepNext/>" + _spacing(4, 0),
            f"{GOTHIC_FONTS}<w:b/>",
            own=True,
        ),
        Style(
            "Rubric",
            "小見出し",
            f"<w:keepNext/>{_NO_GRID}"
            f'{_spacing(6, 3, paper.body_points * sizes.HEADING_LINE)}<w:jc w:val="left"/>',
            f"{GOTHIC_FONTS}<w:b/>",
            following="BodyText",
            own=True,
        ),
        Style(
            "Gap",
            "間隔",
            f"<w:suppressLineNumbers/>{_NO_GRID}"
            '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            '<w:sz w:val="2"/><w:szCs w:val="2"/>',
            own=True,
            shown=False,
        ),
    ]


def _headings(paper: Paper) -> list[Style]:
    above = _BOOK_ABOVE if paper.book else _SHEET_ABOVE
    below = _BOOK_BELOW if paper.book else _SHEET_BELOW
    found = []
    for level in range(1, LEVELS + 1):
        points = sizes.heading_points(paper, level)
        before = (above[level - 1] - sizes.HEADING_LINE + 1) * points - sizes.half_leading(paper)
        after = below[level - 1] * points - sizes.half_leading(paper)
        chapter = paper.book and level == 1
        rule = (
            '<w:pBdr><w:bottom w:val="single" w:sz="8" w:space="4" w:color="auto"/></w:pBdr>'
            if chapter
            else ""
        )
        found.append(
            Style(
                f"Heading{level}",
                f"heading {level}",
                "<w:keepNext/><w:keepLines/>"
                + f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>{rule}'
                + _NO_GRID
                + _spacing(max(before, 0), max(after, 0), points * sizes.HEADING_LINE)
                + f'<w:ind w:left="{heading_indent(level)}" w:firstLine="0"/>'
                + f'<w:jc w:val="left"/><w:outlineLvl w:val="{level - 1}"/>',
                GOTHIC_FONTS + "<w:b/>" + _size(points),
                following="BodyText",
                priority=9,
            )
        )
    return found


def _tables(paper: Paper) -> list[Style]:

    def cell(points: float, pitch: float) -> str:
        return f'{_NO_GRID}{_spacing(0, 0, points * pitch)}<w:jc w:val="left"/>'

    table, caption = sizes.table_points(paper), min(paper.body_points, sizes.CAPTION)
    return [
        Style(
            "Caption",
            "caption",
            f"<w:keepLines/>{_NO_GRID}{_spacing(8, 3, caption * sizes.HEADING_LINE)}"
            '<w:jc w:val="left"/>',
            GOTHIC_FONTS + _size(caption),
            priority=35,
        ),
        Style("TableText", "表の文字", cell(table, sizes.TABLE_LINE), _size(table), own=True),
        Style(
            "TableSmall",
            "表の文字（小）",
            cell(sizes.SMALL, sizes.TABLE_LINE),
            _size(sizes.SMALL),
            own=True,
        ),
        Style(
            "CardText", "施策の本文", cell(sizes.CARD, sizes.CARD_LINE), _size(sizes.CARD), own=True
        ),
        Style(
            "CardYear", "施策の年次", cell(sizes.YEAR, sizes.CARD_LINE), _size(sizes.YEAR), own=True
        ),
        Style(
            "CardLabel",
            "施策の項目名",
            cell(sizes.SMALL, sizes.CARD_LINE),
            GOTHIC_FONTS + _size(sizes.SMALL),
            own=True,
        ),
    ]


def _around(paper: Paper, text_width: int, contents_pitch: float) -> list[Style]:
    """Title, contents, header, footer, footnotes."""
    centre = '<w:jc w:val="center"/>'
    lines = [
        _contents_line(paper, level, text_width, contents_pitch) for level in range(1, LEVELS + 1)
    ]
    title = (
        Style(
            "Title",
            "Title",
            f"{_NO_GRID}{_spacing(0, 12, sizes.TITLE * sizes.TITLE_LINE)}{centre}",
            f"{GOTHIC_FONTS}<w:b/>{_size(sizes.TITLE)}",
            priority=10,
        )
        if paper.book
        else Style(
            "Title",
            "Title",
            f"<w:keepNext/><w:suppressLineNumbers/>{_NO_GRID}{_spacing(0, 3, 14 * 1.6)}{centre}",
            f"{GOTHIC_FONTS}<w:b/>{_size(14)}",
            priority=10,
        )
    )
    subtitle = sizes.SUBTITLE if paper.book else 11.5
    return [
        title,
        Style(
            "Subtitle",
            "Subtitle",
            f"{_NO_GRID}{_spacing(0, 10, subtitle * sizes.HEADING_LINE)}{centre}",
            _size(subtitle),
            priority=11,
        ),
        Style(
            "CoverLine",
            "表紙の文字",
            f"{_NO_GRID}{_spacing(0, 0, sizes.COVER * sizes.COVER_LINE)}{centre}",
            _size(sizes.COVER),
            own=True,
        ),
        Style(
            "TOCHeading",
            "TOC Heading",
            f"<w:keepNext/>{_NO_GRID}{_spacing(0, 15, sizes.CONTENTS_HEADING * sizes.HEADING_LINE)}{centre}",
            f"{GOTHIC_FONTS}<w:b/>{_size(sizes.CONTENTS_HEADING)}",
            priority=39,
        ),
        *lines,
        replace(lines[1], id="TableofFigures", name="table of figures"),
        Style(
            "Header",
            "header",
            f'{_NO_GRID}<w:jc w:val="right"/>',
            GOTHIC_FONTS + _size(8.5),
            shown=False,
        ),
        Style("Footer", "footer", f"{_NO_GRID}{centre}", _size(sizes.SMALL), shown=False),
        Style(
            "FootnoteText",
            "footnote text",
            f"{_NO_GRID}{_spacing(0, 0, sizes.SMALL * sizes.NOTE_LINE)}"
            f'<w:ind w:left="{em(sizes.SMALL * 1.5)}" w:hanging="{em(sizes.SMALL * 1.5)}"/>'
            '<w:jc w:val="left"/>',
            _size(sizes.SMALL),
            shown=False,
        ),
    ]


def _contents_line(paper: Paper, level: int, text_width: int, pitch: float) -> Style:
    points = min(paper.body_points, sizes.CONTENTS)
    left, hanging = em(points) * (level - 1), em(points) * 2
    leader = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{text_width}"/></w:tabs>'
    return Style(
        f"TOC{level}",
        f"toc {level}",
        f"{leader}{_NO_GRID}{_spacing(3 if level == 1 else 0, 0, points * pitch)}"
        f'<w:ind w:left="{left + hanging}" w:hanging="{hanging}"/>'
        '<w:jc w:val="left"/>',
        (f"{GOTHIC_FONTS}<w:b/>" if level == 1 else "") + _size(points),
        priority=39,
        shown=False,
    )


def _characters() -> list[Style]:
    def character(identifier: str, name: str, run: str, priority: int = 99) -> Style:
        return Style(
            identifier, name, run=run, based="", kind="character", priority=priority, shown=False
        )

    return [
        character("Strong", "Strong", f"{GOTHIC_FONTS}<w:b/>", 22),
        character("Emphasis", "Emphasis", GOTHIC_FONTS, 20),
        character("HTMLCode", "HTML Code", GOTHIC_FONTS),
        character("LineNumber", "line number", _size(7)),
        character("Hyperlink", "Hyperlink", '<w:u w:val="single"/>'),
        character("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
        Style("NormalTable", "Normal Table", based="", kind="table", shown=False),
    ]
