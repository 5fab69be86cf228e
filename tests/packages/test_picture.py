"""Pictures from outside: drawings that are more than that, and pictures that are too large."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from city import png
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.packages import picture
from kyodo_plan.packages.unreadable import UnreadableError

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DOTS = base64.b64encode(png((1, 2, 3))).decode()


def svg(inner: str, attributes: str = 'width="20mm" height="20mm"') -> bytes:
    return f"<svg {HEAD} {attributes}>{inner}</svg>".encode()


def header(width: int, height: int) -> bytes:
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


def reason(data: bytes) -> str:
    try:
        picture.judge(data)
    except UnreadableError as error:
        assert error.advice.endswith("。")
        return str(error)
    return ""


OUTSIDE = "SVG が、外にあるファイルを読み込みます"
LARGE = "大きすぎるため、安全のため使いません"
BROKEN = "SVG の書き方が壊れています"
CUT_OFF = "壊れているか、途中で切れていて、読めません"
#: A frame of 9 by 9, a scan that says nothing, and the end.
JPEG = b"\xff\xd8\xff\xc0\x00\x0b\x08\0\x09\0\x09\x01\x01\x11\0\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\xd9"
DECLARED = "SVG に宣言（ENTITY など）を含むため、安全のため使いません"


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<script>x</script>", "SVG に、プログラム（script）を含みます"),
        ("<SCRIPT/>", "SVG に、プログラム（script）を含みます"),
        ('<rect onclick="x"/>', "SVG に、プログラム（onclick）を含みます"),
        ('<g><rect OnLoad="x"/></g>', "SVG に、プログラム（onload）を含みます"),
        ("<foreignObject/>", "SVG に、図ではない部品（foreignObject）を含みます"),
        (
            '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
            "SVG に、図ではない部品（p）を含みます",
        ),
        ('<image href="https://example.jp/a.png"/>', OUTSIDE),
        ('<image xlink:href="/etc/passwd"/>', OUTSIDE),
        ('<image href="file:///etc/passwd"/>', OUTSIDE),
        ('<image href="a.png"/>', OUTSIDE),
        ('<use href="other.svg#a"/>', OUTSIDE),
        ('<rect fill="url(https://example.jp/a#b)"/>', OUTSIDE),
        ('<rect style="fill:\\75rl(//example.jp/a)"/>', OUTSIDE),
        ("<style>@import 'a.css';</style>", OUTSIDE),
        ("<style>rect { fill: u/**/rl(a.png); cursor: url(a.png) }</style>", OUTSIDE),
        ('<g xml:base="https://example.jp/"/>', OUTSIDE),
        ('<a href="javascript:x"><rect/></a>', "SVG に、開くと危ないリンクを含みます"),
        ('<a href="java&#10;script:x"><rect/></a>', "SVG に、開くと危ないリンクを含みます"),
        ('<set attributeName="xlink:href" to="x"/>', "SVG に、リンクを書き換える部品（set）を含みます"),
        ('<image href="data:image/svg+xml,x"/>', OUTSIDE),
        ('<image href="data:image/png;base64,PHN2Zy8+"/>', "SVG に、別の SVG が埋め込まれています"),
        (
            f'<image href="data:image/png;base64,{base64.b64encode(header(50000, 50000)).decode()}"/>',
            LARGE,
        ),
        ('<image href="data:image/png;base64,A"/>', "SVG に埋め込まれた画像が壊れています"),
        ("<rect/>" * 3_000_001, "図の要素が多すぎるため、安全のため使いません"),
        ("<rect>", BROKEN),
    ],
)  # fmt: skip
def test_a_drawing_that_is_more_than_that(inner: str, told: str) -> None:
    assert reason(svg(inner)) == told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), DECLARED),
        (b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]>" + svg(""), DECLARED),
        (b'<?xml-stylesheet href="a.css"?>' + svg(""), OUTSIDE),
        (svg("").decode().encode("utf-16"), "SVG の文字コードが UTF-8 ではありません"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + svg(""), BROKEN),
        (svg("あ").decode().encode("cp932"), "SVG の文字コードが UTF-8 ではありません"),
        (svg("", 'width="1e9mm" height="1e9mm"'), LARGE),
        (svg("", 'viewBox="0 0 50000 50000"'), LARGE),
        (svg("", 'width="20000mm" height="100%" viewBox="0 0 1 900"'), LARGE),
        (header(50_000, 50_000), LARGE),
        (b"GIF89a" + struct.pack("<HH", 65535, 65535), LARGE),
        (
            b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x0b\x08" + struct.pack(">HH", 65535, 65535),
            LARGE,
        ),
        (b"RIFF\0\0\0\0WEBPVP8X\n\0\0\0\0\0\0\0" + b"\xff\xff\x00" * 2, LARGE),
        (b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\xff\xff\xff\xff", LARGE),
        (b"\0" * (picture.LARGEST + 1), LARGE),
    ],
)
def test_what_is_refused_as_a_whole(data: bytes, told: str) -> None:
    assert reason(data) == told


@pytest.mark.parametrize(
    "data",
    [
        svg('<rect width="5" fill="url(#a)"/><use xlink:href="#b"/><a href="https://example.jp"/>'),
        svg(f'<image href="data:image/png;base64,{DOTS}"/>'),
        svg(
            "<style>@font-face { src: url(data:font/woff2;base64,AA==) } rect { fill: red }</style>"
        ),
        b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + svg("<!-- x --><rect/>"),
        b"\xef\xbb\xbf" + svg("<metadata/>"),
        png((1, 2, 3)),
        png((1, 2, 3)) + b"more",
        JPEG,
        JPEG + b"more",
        b"no picture",
    ],
)
def test_what_is_a_picture_is_let_be(data: bytes) -> None:
    assert reason(data) == ""


@pytest.mark.parametrize("whole", [png((1, 2, 3)), JPEG])
def test_a_picture_that_is_cut_off_or_changed_is_told(whole: bytes) -> None:
    assert {reason(whole[:kept]) for kept in range(2, len(whole) - 1)} == {CUT_OFF}
    assert reason(b"") == CUT_OFF
    assert reason(header(9, 9)) == CUT_OFF


@given(st.integers(8, len(png((1, 2, 3))) - 1), st.integers(1, 255))
def test_a_changed_byte_of_a_picture_is_told(at: int, by: int) -> None:
    whole = bytearray(png((1, 2, 3)))
    whole[at] ^= by
    assert reason(bytes(whole)) in (CUT_OFF, LARGE)


STARTS = (svg("<g/>"), header(9, 9), b"\xff\xd8", b"RIFF....WEBPVP8 ", b"GIF8")


@given(st.binary(max_size=400), st.integers(0, 200), st.sampled_from(STARTS))
def test_any_bytes_are_judged(noise: bytes, at: int, start: bytes) -> None:
    assert isinstance(reason(start[:at] + noise + start[at:]), str)
