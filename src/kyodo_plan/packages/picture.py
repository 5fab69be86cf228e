"""A picture from outside: of a size that can be painted, and nothing in it but a picture."""

from __future__ import annotations

import re
import struct
import zlib

from kyodo_plan.packages import svg
from kyodo_plan.packages.unreadable import UnreadableError

LARGEST = 100_000_000
"""How many bytes a picture may take up."""
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""How files of pictures of dots are called."""
DOTS = 100_000_000
"""How many dots it may have: some 10,000 by 10,000, more than A2 at 400 dots an inch."""

_PNG = b"\x89PNG\r\n\x1a\n"
_BEGINNINGS = {
    _PNG: "PNG",
    b"\xff\xd8": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
}
_ENDS = {"JPEG": "jpg", "TIFF": "tif"}
_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_STANDALONE = {0x01, *range(0xD0, 0xDA)}


def judge(data: bytes) -> None:
    """See that the picture *data* can be painted and shown safely.

    Of what is no picture that we know nothing is said here.

    :raises UnreadableError: when it is too large, broken or cut off, or an SVG that is more than a
        drawing.
    """
    if len(data) > LARGEST:
        raise too_large()
    if is_svg(data):
        width, height = svg.judge(data, judge)
    else:
        width, height = _size(data)
    if width * height > DOTS:
        raise too_large()
    if not is_svg(data) and is_broken(data):
        raise UnreadableError(
            "壊れているか、途中で切れていて、読めません",
            "画像のソフトで開けることを確かめ、もう一度受け取るか、保存し直してください。",
        )


def is_svg(data: bytes) -> bool:
    """Whether *data* is XML with an ``svg`` in it, whatever the file is called."""
    start = data[:3].lstrip(b"\xef\xbb\xbf\xff\xfe") + data[3:65536]
    plain = start.replace(b"\0", b"").lstrip()
    return plain.startswith(b"<") and re.search(rb"<(?:[\w.-]+:)?svg\b", plain, re.I) is not None


def kind_of(data: bytes) -> str:
    """Return what picture *data* is, whatever its file is called, as the usual end of such a name.

    ``png``, ``jpg``, ``gif``, ``webp``, ``bmp``, ``tif``, ``svg``, ``pdf``, or nothing.
    """
    if form := form_of(data):
        return _ENDS.get(form, form.lower())
    if data.startswith(b"%PDF-"):
        return "pdf"
    return "svg" if is_svg(data) else ""


def is_broken(data: bytes) -> bool:
    """Whether a picture does not hold together, as far as its own frame tells.

    PNG (W3C PNG, 5.3: every chunk and its CRC, up to IEND), JPEG (ITU-T T.81, B.1.1.3: a frame, and
    the end of the image after it), WebP (RFC 9649, 2.4: the size of the file); nothing at all.
    """
    if data.startswith(_PNG):
        return not _png_holds(data)
    if data.startswith(b"\xff\xd8"):
        frame = _frame_of_jpeg(data)
        return frame is None or data.find(b"\xff\xd9", frame) < 0
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    return not data or _PNG.startswith(data[:8])


def form_of(data: bytes) -> str:
    """Return what a picture of dots is called by how it begins; nothing for what is none we know."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((name for start, name in _BEGINNINGS.items() if data.startswith(start)), "")


USABLE = frozenset({"PNG", "JPEG"})
"""The pictures of dots that a paper can have: Word takes them as they are."""


def _png_holds(data: bytes) -> bool:
    at, shown, begun = len(_PNG), False, False
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 8 + length
        if end + 4 > len(data):
            return False
        (check,) = struct.unpack_from(">I", data, end)
        if zlib.crc32(memoryview(data)[at + 4 : end]) != check:
            return False
        begun = begun or (kind == b"IHDR" and length == 13)
        shown = shown or kind == b"IDAT"
        if kind == b"IEND":
            return begun and shown
        at = end + 4
    return False


def too_large() -> UnreadableError:
    """Return the error of a picture with too many dots or bytes."""
    return UnreadableError(
        "大きすぎるため、安全のため使いません",
        "画像のソフトで、縦と横の点の数を 10,000 以下にして保存し直してください。",
    )


def _size(data: bytes) -> tuple[float, float]:
    """Return width and height in dots as the head of the file tells, 0 where it tells nothing."""
    try:
        if data.startswith(_PNG):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"GIF8"):
            return struct.unpack_from("<HH", data, 6)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _size_of_webp(data)
        if data.startswith(b"\xff\xd8"):
            frame = _frame_of_jpeg(data)
            if frame is not None:
                height, width = struct.unpack_from(">HH", data, frame + 5)
                return width, height
    except struct.error:
        pass
    return 0, 0


def _size_of_webp(data: bytes) -> tuple[float, float]:
    """RFC 9649: the canvas of VP8X, or the one frame."""
    if data[12:16] == b"VP8X":
        first, second = data[24:27], data[27:30]
        return int.from_bytes(first, "little") + 1, int.from_bytes(second, "little") + 1
    if data[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF


def _frame_of_jpeg(data: bytes) -> int | None:
    """Return where the start of the frame stands; ITU-T T.81: segments before the scan."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _STANDALONE or marker == 0:
            at += 2
        elif marker in _START_OF_FRAME:
            return at
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + max(length, 2)
    return None
