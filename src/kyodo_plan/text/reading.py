"""Reading a text file that a person saved: UTF-8, or a finding that tells how to save it so."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.system_errors import reason
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

ENCODING = Rule(
    "T00",
    "UTF-8 ではないファイル",
    "文字コードが UTF-8 ではないファイルは、文字が化けるので資料に使いません。",
    "メモ帳の「名前を付けて保存」で、文字コード「UTF-8」を選んで保存し直してください。",
    "文字コードは UTF-8（原稿とデータのどのファイルも）",
    bad="（メモ帳で、文字コード「ANSI」を選んで保存した）",
    good="（メモ帳で、文字コード「UTF-8」を選んで保存した）",
)


SAVE_AS_UTF8 = (
    "メモ帳で開き、「ファイル」の「名前を付けて保存」で文字コード「UTF-8」を選んで、"
    "同じ名前で保存し直してください。"
)


def read(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of the file *path*, and findings if it is not plain UTF-8.

    *name* is the path that findings show. Line ends become ``\\n``; a byte order mark is
    dropped. A file that cannot be opened gives an empty text and a finding.
    """
    data, findings = read_bytes(path, name)
    return ("", findings) if data is None else decode(data, name)


def read_bytes(path: Path, name: str) -> tuple[bytes | None, list[Finding]]:
    """Return what the file *path* holds, or ``None`` and a finding if it cannot be opened."""
    try:
        return content(path), []
    except OSError as error:
        absent = isinstance(error, FileNotFoundError)
        why = "見つかりません" if absent else f"開けません（{reason(error)}）"
        message = f"ファイル「{name}」が{why}。"
        advice = "名前と置き場所、ほかのソフトで開いていないかを確かめてください。"
        return None, [ENCODING.at(Place(name), message, advice)]


def decode(data: bytes, name: str) -> tuple[str, list[Finding]]:
    """Return the text of *data*, and a finding if it is not UTF-8.

    A file in another encoding is still given as text as far as it can be, so that it is known what
    it would say.
    """
    for mark, encoding, named in _MARKED:
        if data.startswith(mark):
            return _other(data, encoding, named, Place(name, 1, 1))
    data = data.removeprefix(codecs.BOM_UTF8)
    if unmarked := _wide(data):
        return _other(data, *unmarked, Place(name, 1, 1))
    if _ESCAPED.search(data):
        return _other(data, "iso2022_jp", "JIS（ISO-2022-JP）", Place(name, 1, 1))
    try:
        return _lines(data.decode("utf-8")), []
    except UnicodeDecodeError as error:
        return _not_utf8(data, _place(data, error.start, name))


_UTF16, _UTF32 = "UTF-16（Unicode）", "UTF-32（Unicode）"
#: Byte order marks, the longer ones first, with the encodings that they stand for.
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32", _UTF32),
    (codecs.BOM_UTF32_BE, "utf-32", _UTF32),
    (codecs.BOM_UTF16_LE, "utf-16", _UTF16),
    (codecs.BOM_UTF16_BE, "utf-16", _UTF16),
)
#: How Japanese begins in JIS.
_ESCAPED = re.compile(rb"\x1b\$[@B]")
#: Kana of half width: what EUC-JP looks like to who takes it for Shift_JIS.
_NARROW = re.compile("[\uff61-\uff9f]")
#: How much of a text may be such kana and still be typed so.
_MOST_NARROW = 0.2


def _not_utf8(data: bytes, place: Place) -> tuple[str, list[Finding]]:
    named = {"cp932": "Shift_JIS（ANSI）", "euc_jp": "EUC-JP"}
    texts = {encoding: text for encoding in named if (text := _decoded(data, encoding)) is not None}
    for encoding, text in texts.items():
        letters = sum(not sign.isascii() for sign in text)
        if len(texts) == 1 or len(_NARROW.findall(text)) <= letters * _MOST_NARROW:
            return _other(data, encoding, named[encoding], place)
    text = data.decode("utf-8", errors="replace")
    message = "文字コードが UTF-8 ではないか、ファイルが壊れています。"
    return _lines(text), [ENCODING.at(place, message, SAVE_AS_UTF8)]


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _other(data: bytes, encoding: str, named: str, place: Place) -> tuple[str, list[Finding]]:
    message = f"文字コードが {named} のようです。UTF-8 のファイルだけを読めます。"
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    return _lines(text), [ENCODING.at(place, message.replace("） の", "）の"), SAVE_AS_UTF8)]


def _wide(data: bytes) -> tuple[str, str] | None:
    """Guess an encoding by the zero bytes of its ASCII characters, which no other text holds.

    A few of them in UTF-8 are characters that nobody sees.
    """
    zeros = [data[place::4].count(0) for place in range(4)]
    length = len(data) // 4
    for encoding, upper in (("utf-32-be", zeros[:2]), ("utf-32-le", zeros[2:])):
        if length and min(upper) >= length:
            return encoding, _UTF32
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if even == odd or (data.count(0) * 4 <= len(data) and _decoded(data, "utf-8") is not None):
        return None
    return ("utf-16-be" if even > odd else "utf-16-le"), _UTF16


def place_after(before: str, name: str) -> Place:
    """Return the place in the file *name* that comes next after the text *before*."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _place(data: bytes, offset: int, name: str) -> Place:
    """Return where the byte at *offset* stands; all before it is UTF-8."""
    return place_after(_lines(data[:offset].decode("utf-8")), name)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
