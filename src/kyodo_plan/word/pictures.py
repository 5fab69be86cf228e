"""Pictures: PNG and JPEG data embedded once, drawn in a line of text; SVG beside them.

A program that knows SVG shows that, others the picture of dots ([MS-ODRAWXML] ``svgBlip``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from kyodo_plan.packages import picture
from kyodo_plan.pictures.photograph import plain, size_of
from kyodo_plan.pictures.raster import png
from kyodo_plan.word.wordprocessingml import NAMESPACES, attribute

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from kyodo_plan.word.story import Story

EMU_PER_TWIP = 635
SUPPORTED = {"image/png": "png", "image/jpeg": "jpg"}
SVG = "image/svg+xml"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_LENGTH = re.compile(r"\s*([0-9.]+)\s*(mm|cm|in|pt|pc|px|em|%)?\s*")
_TWIPS = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440, "pt": 20, "pc": 240, "px": 15}


@dataclass(frozen=True)
class Picture:
    """An embedded picture and its natural size in twips; ``lines`` is the same as SVG, if told."""

    part: Part
    width: float
    height: float
    lines: Part | None = None


class Pictures:
    """The pictures of one file. *resources* gives the data behind a ``uri``."""

    def __init__(
        self,
        resources: Callable[[str], bytes] | None,
        text_height: int,
        body_points: float,
    ) -> None:
        self._resources = resources
        self._text_height = text_height
        self._em = body_points * 20
        self._by_digest: dict[str, Picture] = {}
        self._drawn = 0

    def drawing(self, node: nodes.Element, story: Story, width: int) -> str:
        """The run that draws the image *node*, at most *width* twips wide.

        :raises ValueError: with the reason in Japanese, when the picture cannot be had.
        """
        loaded = self._load(node.get("uri", ""), (node.get("candidates") or {}).get(SVG, ""))
        across, down = self._size(node, loaded, width)
        self._drawn += 1
        description = node.get("alt") or "画像"
        relation = story.picture(loaded.part)
        lines = story.picture(loaded.lines) if loaded.lines else ""
        return _drawing(relation, lines, self._drawn, description, across, down)

    def _load(self, uri: str, svg: str) -> Picture:
        if self._resources is None:
            raise ValueError("画像の読み方が渡されていません")
        try:
            data = self._resources(uri)
            lines = self._resources(svg) if svg and svg != uri else b""
        except (OSError, LookupError) as error:
            raise ValueError("ファイルを読めません") from error
        if picture.is_svg(data):
            data, lines = _painted(data), data
        elif not picture.is_svg(lines):
            lines = b""
        digest = sha256(data + lines).hexdigest()
        if digest not in self._by_digest:
            self._by_digest[digest] = self._embed(data, lines)
        return self._by_digest[digest]

    def _embed(self, data: bytes, lines: bytes) -> Picture:
        data = plain(data)
        kind, width, height, across, down = _measured(data)
        if not width or not height:
            raise ValueError("画像の大きさがありません")
        extension = SUPPORTED[kind]
        name = f"/word/media/image{len(self._by_digest) + 1}"
        return Picture(
            Part(PackURI(f"{name}.{extension}"), kind, data),
            width / (across or 72) * 1440,
            height / (down or 72) * 1440,
            Part(PackURI(f"{name}.svg"), SVG, lines) if lines else None,
        )

    def _size(self, node: nodes.Element, loaded: Picture, width: int) -> tuple[int, int]:
        """Width and height in twips: as asked for, in proportion, within the page."""
        ratio = loaded.height / loaded.width
        across = self._length(node.get("width"), width)
        down = self._length(node.get("height"), self._text_height)
        if across is None:
            across = down / ratio if down is not None else loaded.width
            across *= _scale(node) if down is None else 1
        if down is None:
            down = across * ratio
        shrink = min(1, width / across, self._text_height * 0.9 / down)
        return max(round(across * shrink), 1), max(round(down * shrink), 1)

    def _length(self, value: object, whole: int) -> float | None:
        match = _LENGTH.fullmatch(str(value)) if value is not None else None
        if match is None:
            return None
        try:
            number = float(match[1])
        except ValueError:
            return None
        if match[2] == "%":
            return number * whole / 100 or None
        if match[2] == "em":
            return number * self._em or None
        return number * _TWIPS[match[2] or "px"] or None


def _measured(data: bytes) -> tuple[str, int, int, float, float]:
    """Type of a PNG or JPEG, its width and height in dots, and dots per inch each way."""
    try:
        image = Image.from_blob(data)
    except UnrecognizedImageError:  # JPEG that begins with neither JFIF nor Exif
        return ("image/jpeg", *size_of(data))
    except Exception as error:  # python-docx lets struct and key errors of broken data out
        raise ValueError("画像のデータが壊れています") from error
    return image.content_type, image.px_width, image.px_height, image.horz_dpi, image.vert_dpi


def _painted(svg: bytes) -> bytes:
    try:
        return png(svg.decode())
    except ValueError as error:
        raise ValueError("SVG の書き方が壊れています") from error


def _scale(node: nodes.Element) -> float:
    try:
        return float(node.get("scale", 100)) / 100 or 1
    except ValueError:
        return 1


def _drawing(
    relation: str, lines: str, number: int, description: str, width: int, height: int
) -> str:
    size = f'cx="{width * EMU_PER_TWIP}" cy="{height * EMU_PER_TWIP}"'
    name = f'id="{number}" name="図{number}" descr={attribute(description)}'
    vector = (
        f'<a:extLst><a:ext uri="{SVG_EXTENSION}"><asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" '
        f'r:embed="{lines}"/></a:ext></a:extLst>'
        if lines
        else ""
    )
    blip = f'<a:blip r:embed="{relation}">{vector}</a:blip>'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {name}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/>'
        f"<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}"
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing></w:r>"
    )
