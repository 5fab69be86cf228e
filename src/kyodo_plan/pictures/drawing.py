"""A drawing: shapes in points on a white page, written as SVG that any program shows alike.

No markers, patterns or style sheets are used: some programs that show SVG leave them out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

INK, GREY, PALE, WHITE = "#1a1a1a", "#666666", "#f2f2f2", "#ffffff"
FONTS = "'Noto Sans JP','Noto Sans CJK JP','BIZ UDPGothic','Yu Gothic',sans-serif"
#: The packaged bold is of another family than the packaged regular.
BOLD_FONTS = "'Noto Sans CJK JP','Noto Sans JP','BIZ UDPGothic','Yu Gothic',sans-serif"
POINTS_PER_MM = 72 / 25.4

Point = tuple[float, float]


def number(value: float) -> str:
    """Return a coordinate with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


@dataclass
class Drawing:
    """Shapes on a page of *width* by *height* points.

    ``title`` names the picture and ``description`` tells what it shows to who cannot see it;
    ``sentences`` say the same as the picture, one thing each.
    """

    width: float
    height: float
    title: str
    description: str
    sentences: tuple[str, ...] = ()
    shapes: list[str] = field(default_factory=list)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = WHITE,
        stroke: str = INK, line: float = 0.75, radius: float = 0, dash: str = "",
    ) -> None:  # fmt: skip
        """Draw a rectangle; a *line* of 0 has no border."""
        border = f' stroke="{stroke}" stroke-width="{number(line)}"' if line else ""
        border += f' stroke-dasharray="{dash}"' if dash else ""
        rounded = f' rx="{number(radius)}"' if radius else ""
        self.shapes.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}"{rounded} fill="{fill}"{border}/>'
        )

    def text(
        self, x: float, y: float, words: str, size: float, *, bold: bool = False,
        anchor: str = "start", fill: str = INK,
    ) -> None:  # fmt: skip
        """Write one line; *y* is its baseline, *anchor* ``start``, ``middle`` or ``end``."""
        weight = f' font-family="{BOLD_FONTS}" font-weight="700"' if bold else ""
        at = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.shapes.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{weight}{at} '
            f'fill="{fill}">{escape(words)}</text>'
        )

    def line(
        self, points: Sequence[Point], *, stroke: str = INK, line: float = 0.9, dash: str = "",
        curved: bool = False,
    ) -> None:  # fmt: skip
        """Draw a line through *points*; *curved* takes them as a chain of Bézier curves."""
        first, *rest = (f"{number(x)},{number(y)}" for x, y in points)
        pattern = f' stroke-dasharray="{dash}"' if dash else ""
        self.shapes.append(
            f'<path d="M{first}{"C" if curved else "L"}{" ".join(rest)}" fill="none" '
            f'stroke="{stroke}" stroke-width="{number(line)}"{pattern}/>'
        )

    def shape(self, points: Iterable[Point], *, fill: str = INK) -> None:
        """Fill the shape with these corners."""
        corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self.shapes.append(f'<polygon points="{corners}" fill="{fill}"/>')

    def begin(self, label: str, href: str = "") -> None:
        """Begin a group that is told as *label*; in a linked picture it leads to *href*."""
        if href:
            self.shapes.append(f"<a href={quoteattr(href)}>")
        self.shapes.append(f"<g><title>{escape(label)}</title>")
        self._open.append(bool(href))

    def end(self) -> None:
        """End the group begun last."""
        self.shapes.append("</g>")
        if self._open.pop():
            self.shapes.append("</a>")

    _open: list[bool] = field(default_factory=list, repr=False)

    def svg(self, *, linked: bool = False) -> str:
        """Return the drawing as an SVG file of the size of print; *linked* keeps its links."""
        size = (
            f'width="{number(self.width / POINTS_PER_MM)}mm" '
            f'height="{number(self.height / POINTS_PER_MM)}mm" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        )
        id_ = sha256(self.title.encode()).hexdigest()[:8]
        shapes = [one for one in self.shapes if linked or one[:3] not in ("<a ", "</a")]
        body = "\n".join(shapes)
        # What is told as one image has no links inside.
        role = "group" if linked else "img"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="{role}" '
            f'aria-labelledby="title-{id_} text-{id_}" font-family="{FONTS}">\n'
            f'<title id="title-{id_}">{escape(self.title)}</title>\n'
            f'<desc id="text-{id_}">{escape(self.description)}</desc>\n'
            f'<rect width="{number(self.width)}" height="{number(self.height)}" fill="{WHITE}"/>\n'
            f"{body}\n</svg>\n"
        )
