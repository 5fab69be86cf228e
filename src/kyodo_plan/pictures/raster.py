"""SVG to PNG with the packaged Japanese fonts: the same dots on every machine."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FAMILY = "Noto Sans JP"


@cache
def font_files() -> tuple[str, ...]:
    """Return the packaged fonts that pictures are written in: gothic, and its bold."""
    import noto_cjk_sans_jp_bold
    import pylopdf_fonts_jp

    return tuple(
        str(path)
        for package in (pylopdf_fonts_jp, noto_cjk_sans_jp_bold)
        for path in sorted(Path(str(package.__file__)).parent.rglob("*.[ot]t[fc]"))
        if "Serif" not in path.name
    )


def png(svg: str, dots_per_inch: int = 200) -> bytes:
    """Return *svg*, whose size is told in millimetres, as a PNG file."""
    import resvg_py

    return resvg_py.svg_to_bytes(
        svg_string=svg,
        skip_system_fonts=True,
        font_files=list(font_files()),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        background="white",
        dpi=96,
        zoom=dots_per_inch / 96,
    )
