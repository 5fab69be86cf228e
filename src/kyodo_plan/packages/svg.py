"""An SVG drawing from outside: lines, areas and letters, and nothing that runs or is fetched.

SVG 2, chapters 5.10 (links and what may be fetched), 15 (events) and 19 (animation).
"""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.packages import svg_work
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.packages.xml import MARKS, is_plain, marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ADVICE = (
    "描いたソフトで、PNG か「プレーン SVG」として保存し直してください。"
    "心当たりのない図なら、送り主に確かめてください。"
)
UTF8 = {"UTF-8", "UTF8", "US-ASCII", "ASCII"}

_RUNS = {"script", "handler", "listener"}
_HOLDS = {"foreignobject", "iframe", "embed", "object", "audio", "video", "canvas"}
_FOREIGN = {"http://www.w3.org/1999/xhtml", "http://www.w3.org/2001/xml-events"}
_CHANGES = {"set", "animate", "animatetransform", "animatemotion"}
_LINKS = ("http:", "https:", "mailto:")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[")
_URL = re.compile(r"(?:\burl|\bsrc|image-set|\bimage)\s*\(\s*[\"']?\s*([^\s\"')]*)", re.I)
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.I | re.S)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)\s*[;,]", re.I)
_FONT = re.compile(r"data:(?:font/|application/(?:x-)?font)[^,]*,", re.I)
_LENGTH = re.compile(
    r"\s*([0-9]*\.?[0-9]+(?:e[+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|em|ex|%)?\s*", re.I
)
_DOTS = {"pt": 4 / 3, "pc": 16, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96, "em": 12, "ex": 6}
_SCALE = 200 / 96
"""Pictures are painted with 200 dots an inch; a length of SVG without a unit is 1/96 inch."""


def judge(data: bytes, picture: Callable[[bytes], None]) -> tuple[float, float]:
    """See that *data* is a drawing and nothing else; return its width and height in dots.

    *picture* judges a picture of dots that it holds.

    :raises UnreadableError: when it is not, or cannot be read.
    """
    root = _root(data)
    for element in root.iter():
        if isinstance(element, etree._ProcessingInstruction):
            if element.target == "xml-stylesheet":
                raise _outside()
        elif isinstance(element.tag, str):
            _look_at(element, picture)
    for before in _before(root):
        if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-stylesheet":
            raise _outside()
    width, height = _size(root)
    across, down = _units(root)
    scale = max(width / (across or width or 1), height / (down or height or 1))
    work = svg_work.work_of(root, scale, width * height)
    if work.elements > svg_work.MOST_ELEMENTS:
        raise UnreadableError(
            "SVG の中の部品が多すぎるか、同じ部品を繰り返し、又は自分の中に描くため、"
            "安全のため使いません",
            ADVICE,
        )
    if work.looks > svg_work.MOST_FILTERED:
        raise UnreadableError(
            "SVG の効果（影、ぼかしなど）が多すぎるため、安全のため使いません", ADVICE
        )
    return width, height


def _root(data: bytes) -> etree._Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _broken("SVG の文字コードが UTF-8 ではありません") from error
    if marks(data) > MARKS:
        raise UnreadableError("図の要素が多すぎるため、安全のため使いません", ADVICE)
    if not is_plain(data):
        raise _broken("SVG の書き方が壊れています")
    if _DOCTYPE.search(text):
        raise UnreadableError("SVG に宣言（ENTITY など）を含むため、安全のため使いません", ADVICE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken("SVG の書き方が壊れています") from error
    encoding = root.getroottree().docinfo.encoding
    if encoding and encoding.upper() not in UTF8:
        raise _broken("SVG の文字コードが UTF-8 ではありません")
    if _name(root) != "svg":
        raise _broken("SVG の図ではありません")
    return root


def _before(root: etree._Element) -> Iterator[etree._Element]:
    yield from root.itersiblings(preceding=True)
    yield from root.itersiblings()


def _look_at(element: etree._Element, picture: Callable[[bytes], None]) -> None:
    name = _name(element)
    if name in _RUNS:
        raise UnreadableError(f"SVG に、プログラム（{name}）を含みます", ADVICE)
    if name in _HOLDS or etree.QName(element).namespace in _FOREIGN:
        raise UnreadableError(
            f"SVG に、図ではない部品（{etree.QName(element).localname}）を含みます", ADVICE
        )
    for key, value in element.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            raise UnreadableError(f"SVG に、プログラム（{attribute}）を含みます", ADVICE)
        if attribute in ("href", "src"):
            _look_at_address(name, str(value), picture)
        elif attribute == "base":
            raise _outside()
        elif attribute == "attributename" and name in _CHANGES:
            changed = str(value).rpartition(":")[2].strip().lower()
            if changed in ("href", "src") or changed.startswith("on"):
                raise UnreadableError(f"SVG に、リンクを書き換える部品（{name}）を含みます", ADVICE)
        else:
            _look_at_style(str(value), picture)
    if name == "style":
        _look_at_style("".join(map(str, element.itertext())), picture)


def _look_at_address(name: str, address: str, picture: Callable[[bytes], None]) -> None:
    plain = re.sub(r"[\x00-\x20]+", "", address)
    if not plain or plain.startswith("#"):
        return
    if name == "a":
        if not plain.lower().startswith(_LINKS):
            raise UnreadableError("SVG に、開くと危ないリンクを含みます", ADVICE)
    elif name in ("image", "feimage"):
        _look_at_held(plain, picture)
    else:
        raise _outside()


def _look_at_held(address: str, picture: Callable[[bytes], None]) -> None:
    """See that *address* holds a picture of dots, which is not too large itself."""
    if not _PICTURE.match(address):
        raise _outside()
    head, _, held = address.partition(",")
    try:
        plain = urllib.parse.unquote_to_bytes(held)
        data = base64.b64decode(plain) if head.lower().endswith(";base64") else plain
    except (binascii.Error, ValueError) as error:
        raise _broken("SVG に埋め込まれた画像が壊れています") from error
    if data.lstrip().startswith(b"<"):
        raise UnreadableError("SVG に、別の SVG が埋め込まれています", ADVICE)
    picture(data)


def _look_at_style(style: str, picture: Callable[[bytes], None]) -> None:
    """See that CSS, as a value or a sheet, fetches nothing."""
    plain = _COMMENT.sub("", _ESCAPE.sub(_escaped, style))
    if "@import" in plain.lower():
        raise _outside()
    for address in _URL.findall(plain):
        if address and not address.startswith("#") and not _FONT.match(address):
            _look_at_held(address, picture)


def _escaped(match: re.Match[str]) -> str:
    if not match[1]:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else ""


def _size(root: etree._Element) -> tuple[float, float]:
    box = re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())
    try:
        across, down = (abs(float(number)) for number in box[2:4])
    except ValueError:
        across = down = 100.0
    return _dots(root.get("width"), across), _dots(root.get("height"), down)


def _units(root: etree._Element) -> tuple[float, float]:
    """Return how many units of length a drawing is wide and high, 0 where each is one of the paper's."""
    box = re.split(r"[\s,]+", str(root.get("viewBox", "")).strip())
    try:
        return abs(float(box[2])), abs(float(box[3]))
    except (ValueError, IndexError):
        return 0, 0


def _dots(length: object, whole: float) -> float:
    match = _LENGTH.fullmatch(str(length)) if length is not None else None
    if match is None:
        return whole * _SCALE
    number, unit = float(match[1]), (match[2] or "px").lower()
    return (number * whole / 100 if unit == "%" else number * _DOTS.get(unit, 1)) * _SCALE


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()


def _outside() -> UnreadableError:
    return UnreadableError("SVG が、外にあるファイルを読み込みます", ADVICE)


def _broken(reason: str) -> UnreadableError:
    return UnreadableError(reason, "描いたソフトで、SVG か PNG として保存し直してください。")
