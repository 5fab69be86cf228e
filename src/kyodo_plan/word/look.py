"""How characters look: the two fonts, and what a run is set in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

GOTHIC = "BIZ UDゴシック"
MINCHO = "BIZ UD明朝 Medium"
GOTHIC_FONTS = (
    f'<w:rFonts w:ascii="{GOTHIC}" w:eastAsia="{GOTHIC}" w:hAnsi="{GOTHIC}" w:cs="{GOTHIC}"/>'
)
LATIN = {MINCHO: "Times New Roman", GOTHIC: "Arial"}
"""The fonts of Latin letters where a paper is in no East Asian language."""
LATIN_OF_EQUAL_WIDTH = "Courier New"
OPEN_POINT_SHADE = "D9D9D9"


@dataclass(frozen=True)
class Look:
    """Character formatting.

    ``link`` is ``inside`` or ``outside`` within a link; ``verbatim`` keeps line breaks;
    ``size`` is in points, 0 being the paragraph style's own.
    """

    strong: bool = False
    emphasis: bool = False
    literal: bool = False
    link: str = ""
    verbatim: bool = False
    shaded: bool = False
    raised: str = ""
    size: float = 0

    @property
    def properties(self) -> str:
        """The inside of a ``w:rPr``."""
        return _properties(self)


@lru_cache(maxsize=256)
def _properties(look: Look) -> str:
    styles = [
        name
        for name, used in (
            ("HTMLCode", look.literal),
            ("Strong", look.strong),
            ("Emphasis", look.emphasis),
            ("Hyperlink", look.link == "outside"),
        )
        if used
    ]
    properties = f'<w:rStyle w:val="{styles[0]}"/>' if styles else ""
    if look.strong and styles[0] != "Strong":
        properties += "<w:b/>"
    if look.size:
        half_points = round(look.size * 2)
        properties += f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    if look.shaded:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{OPEN_POINT_SHADE}"/>'
    if look.raised:
        properties += f'<w:vertAlign w:val="{look.raised}"/>'
    return properties


PLAIN = Look()
