"""A picture from outside: of a size that can be painted, and nothing in it but a picture."""

from __future__ import annotations

import re
import struct

from kyodo_plan.packages import svg
from kyodo_plan.packages.unreadable import UnreadableError

LARGEST = 100_000_000
"""How many bytes a picture may take up."""
DOTS = 100_000_000
"""How many dots it may have: some 10,000 by 10,000, more than A2 at 400 dots an inch."""

_START_OF_FRAME = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_STANDALONE = {0x01, *range(0xD0, 0xDA)}


def judge(data: bytes) -> None:
    """See that the picture *data* can be painted and shown safely.

    Of what is no picture that we know nothing is said here: the writers tell it.

    :raises UnreadableError: when it is too large, or an SVG that is more than a drawing.
    """
    if len(data) > LARGEST:
        raise too_large()
    if is_svg(data):
        width, height = svg.judge(data, judge)
    else:
        width, height = _size(data)
    if width * height > DOTS:
        raise too_large()


def is_svg(data: bytes) -> bool:
    """Whether *data* is XML with an ``svg`` in it, whatever the file is called."""
    start = data[:3].lstrip(b"\xef\xbb\xbf\xff\xfe") + data[3:65536]
    plain = start.replace(b"\0", b"").lstrip()
    return plain.startswith(b"<") and re.search(rb"<(?:[\w.-]+:)?svg\b", plain, re.I) is not None


def too_large() -> UnreadableError:
    """Return the error of a picture with too many dots or bytes."""
    return UnreadableError(
        "大きすぎるため、安全のため使いません",
        "画像のソフトで、縦と横の点の数を 10,000 以下にして保存し直してください。",
    )


def _size(data: bytes) -> tuple[float, float]:
    """Return width and height in dots as the head of the file tells, 0 where it tells nothing."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"GIF8"):
            return struct.unpack_from("<HH", data, 6)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _size_of_webp(data)
        if data.startswith(b"\xff\xd8"):
            return _size_of_jpeg(data)
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


def _size_of_jpeg(data: bytes) -> tuple[float, float]:
    """ITU-T T.81: segments up to the largest start of a frame before the scan."""
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
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        else:
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + max(length, 2)
    return 0, 0
