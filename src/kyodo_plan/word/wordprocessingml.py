"""WordprocessingML as strings: text, runs, fields, paragraphs. Parsed once, at the end.

Element order follows ECMA-376 Part 1 (CT_PPr 17.3.1.26, CT_RPr 17.3.2.28).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
}

SUBSTITUTE = "〓"
"""The printer's mark for a character that cannot be set; stands for what XML forbids."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters outside XML 1.0's ``Char`` production, tab and newlines excepted."""

FOOT_OF_PAGE = (
    '<w:framePr w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="right"'
    ' w:yAlign="bottom"/>'
)
"""A paragraph in a frame at the right and the foot of the text of its page."""
_SPACING = re.compile("<w:spacing ([^>]*)/>")
_AFTER_SPACING = re.compile("<w:(?:ind|jc|outlineLvl|rPr|sectPr)[ >]")
"""What stands after ``w:spacing`` in the ``w:pPr`` of our paragraphs."""

_SOFT_NEWLINE = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_ATTRIBUTE_ENTITIES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def declared(root: str) -> str:
    """Add the namespace declarations to the start tag that opens *root*."""
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return re.sub(r"^<[\w:]+", lambda match: match[0] + names, root, count=1)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def em(points: float) -> int:
    """The width of one full-width character of that size, in twips."""
    return round(points * 20)


@lru_cache(maxsize=4096)
def is_east_asian(character: str) -> bool:
    """Tell whether a line may be broken beside *character* without a space (UAX #11).

    Ambiguous signs (①, Ⅱ, ※, …) count as East Asian, ambiguous letters (α, é) do not.
    """
    width = unicodedata.east_asian_width(character)
    return width in "WFH" or (width == "A" and not unicodedata.category(character).startswith("L"))


def columns(text: str) -> int:
    """The width of *text* in half-width characters."""
    return sum(2 if is_east_asian(character) else 1 for character in text)


def join_lines(text: str, before: str = "", after: str = "") -> str:
    """Take the source's line breaks out of *text*.

    Between East Asian characters they vanish, elsewhere they become a space. *before* and
    *after* are the characters that stand around *text*, empty at the ends of a paragraph.
    """
    if "\n" not in text and "\r" not in text:
        return text

    def joint(match: re.Match[str]) -> str:
        left = text[match.start() - 1] if match.start() else before
        right = text[match.end()] if match.end() < len(text) else after
        if not left or not right or (is_east_asian(left[-1]) and is_east_asian(right[0])):
            return ""
        return " "

    return _SOFT_NEWLINE.sub(joint, text)


def attribute(text: str) -> str:
    """Return *text* as a quoted attribute value."""
    return f'"{escape(FORBIDDEN.sub(SUBSTITUTE, text), _ATTRIBUTE_ENTITIES)}"'


def characters(text: str) -> str:
    """Return *text* as ``w:t`` (newlines as ``w:br``, tabs as ``w:tab``)."""
    if "\n" not in text and "\t" not in text and "\r" not in text:
        return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""
    parts = re.split(r"(\r\n|\r|\n|\t)", text)
    return "".join(
        characters(part) if index % 2 == 0 else "<w:tab/>" if part == "\t" else "<w:br/>"
        for index, part in enumerate(parts)
    )


def run(text: str, properties: str = "") -> str:
    """One run of *text*; *properties* is the inside of its ``w:rPr``. Forbidden signs go."""
    text = FORBIDDEN.sub(SUBSTITUTE, text)
    return f"<w:r>{_run_properties(properties)}{characters(text)}</w:r>" if text else ""


def _run_properties(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def field(instruction: str, result: str, properties: str = "") -> str:
    """A complex field with its *result* filled in (17.16.18)."""
    look = _run_properties(properties)

    def sign(kind: str) -> str:
        return f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'
    return (
        f"{sign('begin')}<w:r>{look}{code}</w:r>{sign('separate')}"
        f"{run(result, properties)}{sign('end')}"
    )


def paragraph(
    inner: str = "",
    style: str = "",
    *,
    keep_next: bool = False,
    page_break: bool = False,
    page_foot: bool = False,
    numbering: tuple[int, int] | None = None,
    borders: str = "",
    tabs: str = "",
    spacing: str = "",
    left: int | None = None,
    first: int | None = None,
    right: int | None = None,
    align: str = "",
    mark: str = "",
    break_words: bool = False,
    keep_lines: bool = False,
    outline: int | None = None,
) -> str:
    """One paragraph.

    *numbering* is (level, list), list 0 meaning none. *left*, *right* and *first* are indents
    in twips, a negative *first* hanging. *break_words* lets a line end inside a Latin word.
    A *page_foot* stands right below on its page, wherever the text above ends (17.3.1.11).
    *mark* is the run properties of the paragraph mark. *outline* is its level in the outline,
    from 0 on, where the style gives none.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if keep_next:
        properties += "<w:keepNext/>"
    if keep_lines:
        properties += "<w:keepLines/>"
    if page_break:
        properties += "<w:pageBreakBefore/>"
    if page_foot:
        properties += FOOT_OF_PAGE
    if numbering is not None:
        level, number = numbering
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    properties += borders + tabs
    if break_words:
        properties += '<w:wordWrap w:val="0"/>'
    if spacing:
        properties += f"<w:spacing {spacing}/>"
    properties += _indents(left, right, first)
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    if outline is not None:
        properties += f'<w:outlineLvl w:val="{outline}"/>'
    if mark:
        properties += f"<w:rPr>{mark}</w:rPr>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _indents(left: int | None, right: int | None, first: int | None) -> str:
    values = ""
    if left is not None:
        values += f' w:leftChars="0" w:left="{left}"'
    if right is not None:
        values += f' w:rightChars="0" w:right="{right}"'
    if first is not None and first < 0:
        values += f' w:hangingChars="0" w:hanging="{-first}"'
    elif first is not None:
        values += f' w:firstLineChars="0" w:firstLine="{first}"'
    return f"<w:ind{values}/>" if values else ""


def ruled_box(sides: int, above: int) -> str:
    """The border of a paragraph that stands in a box, *sides* and *above* points from its text.

    Paragraphs below each other with the same border and the same indents are in one box (17.3.1.7).
    """
    return (
        "<w:pBdr>"
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="{space}" w:color="auto"/>'
            for side, space in (
                ("top", above),
                ("left", sides),
                ("bottom", above),
                ("right", sides),
            )
        )
        + "</w:pBdr>"
    )


def with_room(spacing: str, *, above: float | None = None, below: float | None = None) -> str:
    """The attributes of ``w:spacing`` with other room above or below, in points."""
    for side, points in (("before", above), ("after", below)):
        if points is not None:
            spacing = re.sub(f' ?w:{side}="[0-9]+"', "", spacing).strip()
            spacing = f'w:{side}="{em(points)}" {spacing}'.strip()
    return spacing


def spaced_below(block: str, points: float) -> str:
    """The paragraph *block* with *points* of room below it."""
    head, close, rest = block.partition("</w:pPr>")
    if found := _SPACING.search(head):
        new = f"<w:spacing {with_room(found[1], below=points)}/>"
        return head[: found.start()] + new + head[found.end() :] + close + rest
    after = _AFTER_SPACING.search(head)
    at = after.start() if after else len(head)
    return f"{head[:at]}<w:spacing {with_room('', below=points)}/>{head[at:]}{close}{rest}"


def gap(
    above: float = 0, *, page_break: bool = False, keep_next: bool = False, inner: str = ""
) -> str:
    """An empty paragraph, one point high, where Word wants one: between two tables, and after the
    last one of a cell, of a section and of the text. *above* is the room above it in points."""
    return paragraph(
        inner,
        "Gap",
        page_break=page_break,
        keep_next=keep_next,
        spacing=with_room("", above=above) if above else "",
    )
