"""Behaviour of reading what a person saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.text.reading import ENCODING, decode, read

if TYPE_CHECKING:
    from pathlib import Path

SAVE = (
    "メモ帳で開き、「ファイル」の「名前を付けて保存」で文字コード「UTF-8」を選んで、"
    "同じ名前で保存し直してください。"
)


@pytest.mark.parametrize("data", ["名称\r\n施策\r\n".encode("utf-8-sig"), "名称\n施策\n".encode()])
def test_utf8_is_read_with_or_without_mark_and_any_line_ends(data: bytes) -> None:
    assert decode(data, "plan/a.rst") == ("名称\n施策\n", [])


def test_shift_jis_is_found_with_its_first_line_and_still_read() -> None:
    text, findings = decode("name\r\nab協働\r\n".encode("cp932"), "plan/a.rst")
    assert text == "name\nab協働\n"
    assert findings == [
        Finding(
            "T00",
            Severity.ERROR,
            Place("plan/a.rst", 2, 3),
            "文字コードが Shift_JIS（ANSI）のようです。UTF-8 のファイルだけを読めます。",
            SAVE,
            ENCODING.basis,
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["# 市民活動と協働\n", "name: a\n"])
def test_utf16_is_found_and_still_read(encoding: str, text: str) -> None:
    got, findings = decode(text.encode(encoding), "data/a.yaml")
    assert got == text
    assert findings == [
        Finding(
            "T00",
            Severity.ERROR,
            Place("data/a.yaml", 1, 1),
            "文字コードが UTF-16（Unicode）のようです。UTF-8 のファイルだけを読めます。",
            SAVE,
            ENCODING.basis,
        )
    ]


def test_bytes_that_are_no_text_are_found() -> None:
    _, findings = decode("あ\n".encode("utf-8-sig") + b"\xff\xff", "a")
    assert [(str(f.place), f.message) for f in findings] == [
        ("a:2:1", "文字コードが UTF-8 ではないか、ファイルが壊れています。")
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    text, findings = read(tmp_path / "a.txt", "a.txt")
    assert text == ""
    assert [(f.message, f.advice) for f in findings] == [
        (
            "ファイル「a.txt」が見つかりません。",
            "名前と置き場所、ほかのソフトで開いていないかを確かめてください。",
        )
    ]


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    assert [f.message for f in read(tmp_path, "a")[1]] == [
        "ファイル「a」が開けません（フォルダです）。"
    ]


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.binary())
def test_any_bytes_give_a_text_and_a_finding_where_they_are_not_utf8(data: bytes) -> None:
    text, findings = decode(data, "a")
    assert "\r" not in text
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        assert findings


def test_an_old_encoding_of_unix_is_named() -> None:
    text, [finding] = decode("案:\n  - 協働の手引き、鎌\n".encode("euc_jp"), "data/a.yaml")
    assert text == "案:\n  - 協働の手引き、鎌\n"
    assert finding.message == ("文字コードが EUC-JP のようです。UTF-8 のファイルだけを読めます。")
