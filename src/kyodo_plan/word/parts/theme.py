"""The theme part. No style refers to it: a theme's fonts would win over ours.

Readers ask for the part (Open XML SDK: the main part's theme is required), so it names our
fonts and the plainest colours, lines and fills (ECMA-376 Part 1, 20.1.6.9).
"""

from __future__ import annotations

from kyodo_plan.word.look import GOTHIC, MINCHO

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "595959",
    "accent2": "737373",
    "accent3": "8C8C8C",
    "accent4": "A6A6A6",
    "accent5": "BFBFBF",
    "accent6": "D9D9D9",
    "hlink": "000000",
    "folHlink": "404040",
}


def theme_xml() -> str:
    """The theme part."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{font}"/><a:ea typeface="{font}"/>'
        f'<a:cs typeface=""/></a:{kind}Font>'
        for kind, font in (("major", GOTHIC), ("minor", MINCHO))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme name="白黒"><a:themeElements>'
        f'<a:clrScheme name="白黒">{colours}</a:clrScheme>'
        f'<a:fontScheme name="BIZ UD">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="無地"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )
