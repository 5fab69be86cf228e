"""Reading a text file that a person saved: UTF-8, or a finding that tells how to save it so."""

from __future__ import annotations

import codecs
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

    A file in another encoding is still given as text as far as it can be, so that its other
    faults are found in the same run.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _utf16(data, "utf-16", name)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if guess := _utf16_without_mark(data):
            return _utf16(data, guess, name)
        return _not_utf8(data, _place(data, error.start, name))
    if data.count(0) * 4 > len(data) and (guess := _utf16_without_mark(data)):
        return _utf16(data, guess, name)
    return _lines(text), []


def _not_utf8(data: bytes, place: Place) -> tuple[str, list[Finding]]:
    for encoding, named in (("cp932", " Shift_JIS（ANSI）"), ("euc_jp", " EUC-JP ")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        message = f"文字コードが{named}のようです。UTF-8 のファイルだけを読めます。"
        break
    else:
        text = data.decode("utf-8", errors="replace")
        message = "文字コードが UTF-8 ではないか、ファイルが壊れています。"
    return _lines(text), [ENCODING.at(place, message, SAVE_AS_UTF8)]


def _utf16(data: bytes, encoding: str, name: str) -> tuple[str, list[Finding]]:
    message = "文字コードが UTF-16（Unicode）のようです。UTF-8 のファイルだけを読めます。"
    finding = ENCODING.at(Place(name, 1, 1), message, SAVE_AS_UTF8)
    return _lines(data.decode(encoding, errors="replace").removeprefix("\ufeff")), [finding]


def _utf16_without_mark(data: bytes) -> str | None:
    """Guess UTF-16 by the zero bytes of its ASCII characters, which no other text holds."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if even == odd:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def place_after(before: str, name: str) -> Place:
    """Return the place in the file *name* that comes next after the text *before*."""
    return Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _place(data: bytes, offset: int, name: str) -> Place:
    """Return where the byte at *offset* stands; all before it is UTF-8."""
    return place_after(_lines(data[:offset].decode("utf-8")), name)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
