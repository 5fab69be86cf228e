"""Settings of the file: how Japanese lines are broken, and which fonts stand in for ours."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from kyodo_plan.core.papers.source_map import JOINER
from kyodo_plan.word.look import GOTHIC, MINCHO
from kyodo_plan.word.wordprocessingml import attribute, declared

if TYPE_CHECKING:
    from lxml import etree

    from kyodo_plan.word.parts.template_page import TemplatePage

NEVER_LAST = "$([\\{£¥‘“〈《「『【〔＄（［｛｢￡￥－" + JOINER
NEVER_FIRST = (
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕ぁぃぅぇぉっゃゅょゎ゛゜ゝゞァィゥェォッャュョヮヵヶ・ーヽヾ"
    "！％），．：；？］｝｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠－" + JOINER
)
"""What no line ends or begins with: Word's own strict lists for Japanese (17.15.1.58, 17.15.1.59),
the dash of a class (Ⅱ－ア), and what holds the marks of notes. LibreOffice parts the dash all the same."""

STAND_INS = {MINCHO: ("ＭＳ 明朝", "roman"), GOTHIC: ("ＭＳ ゴシック", "modern")}
"""Font → the font for a machine without it, and its family."""


def settings_xml(*, footnotes: bool) -> str:
    """The settings part (17.15.1.78)."""
    notes = (
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        if footnotes
        else ""
    )
    return (
        '<w:settings><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/>'
        '<w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="840"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:noLineBreaksAfter w:lang="ja-JP" w:val={attribute(NEVER_LAST)}/>'
        f'<w:noLineBreaksBefore w:lang="ja-JP" w:val={attribute(NEVER_FIRST)}/>'
        f"{notes}"
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


ORDER = (
    "zoom",
    "embedTrueTypeFonts",
    "embedSystemFonts",
    "saveSubsetFonts",
    "mirrorMargins",
    "bordersDoNotSurroundHeader",
    "bordersDoNotSurroundFooter",
    "gutterAtTop",
    "defaultTabStop",
    "autoHyphenation",
    "evenAndOddHeaders",
    "drawingGridHorizontalSpacing",
    "drawingGridVerticalSpacing",
    "displayHorizontalDrawingGridEvery",
    "displayVerticalDrawingGridEvery",
    "characterSpacingControl",
    "strictFirstAndLastChars",
    "noLineBreaksAfter",
    "noLineBreaksBefore",
    "footnotePr",
    "compat",
    "themeFontLang",
    "clrSchemeMapping",
    "decimalSymbol",
    "listSeparator",
)
"""The settings that a paper may have, in the order of the schema (17.15.1.78)."""

OURS = ("zoom", "footnotePr", "evenAndOddHeaders", "mirrorMargins", "gutterAtTop")
"""Of these a template's are not taken as they are: they would speak of another text."""


def merged_settings(
    *, footnotes: bool, theirs: etree._Element | None, page: TemplatePage | None
) -> etree._Element:
    """The settings of a template in so far as they decide how lines and pages look, else ours."""
    ours = parse_xml(declared(settings_xml(footnotes=footnotes)))
    merged = parse_xml(declared("<w:settings/>"))
    for name in ORDER:
        held = theirs.find(qn(f"w:{name}")) if theirs is not None and name not in OURS else None
        if held is None:
            held = ours.find(qn(f"w:{name}"))
        if name == "evenAndOddHeaders" and page is not None and page.even_pages:
            held = parse_xml(declared("<w:evenAndOddHeaders/>"))
        if held is not None:
            held = deepcopy(held)
            signs = held.get(qn("w:val"), "")
            if name.startswith("noLineBreaks") and JOINER not in signs:
                held.set(qn("w:val"), signs + JOINER)
            merged.append(held)
    return merged


def font_table_xml() -> str:
    """The font table (17.8.3.11)."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="80"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, family) in STAND_INS.items()
    )
    return f"<w:fonts>{fonts}</w:fonts>"
