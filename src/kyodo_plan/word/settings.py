"""Settings of the file: how Japanese lines are broken, and which fonts stand in for ours."""

from __future__ import annotations

from kyodo_plan.word.runs import GOTHIC, MINCHO

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
        "<w:strictFirstAndLastChars/>"
        f"{notes}"
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>"
        "<w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/>"
        "<w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def font_table_xml() -> str:
    """The font table (17.8.3.11)."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="80"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, family) in STAND_INS.items()
    )
    return f"<w:fonts>{fonts}</w:fonts>"
