"""Mending a source file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.finding import Fix
from kyodo_plan.core.place import Place
from kyodo_plan.editing import mending
from kyodo_plan.editing.typed_file import TypedFile
from kyodo_plan.text import reading

TEXT = "一行目の文。\n二行目の長い\n  名前の文。\n"


def mend(data: bytes, fixes: list[Fix]) -> tuple[bytes, list[Fix]]:
    file = TypedFile(Path("a.rst"), "a.rst", data)
    mended = mending.mend(file, fixes)
    new = file.edited(mended.edits)
    assert reading.decode(new, "a.rst") == (mended.meant, [])
    return new, mended.done


def fix(line: int, column: int, old: str, new: str) -> Fix:
    return Fix(Place("a.rst", line, column), old, new)


def test_fixes_are_done_where_their_old_text_stands() -> None:
    right, wrong = fix(1, 1, "一行目", "初め"), fix(2, 1, "三行目", "終わり")
    data, done = mend(TEXT.encode(), [wrong, right, fix(9, 1, "無い", "行")])
    assert data.decode() == TEXT.replace("一行目", "初め")
    assert done == [right]


def test_a_fix_over_the_end_of_a_line_keeps_the_line_ends_of_the_file() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    mended, done = mend(data, [fix(2, 4, "の長い\n  名前", "短い名前")])
    assert mended.decode("utf-8-sig") == "一行目の文。\r\n二行目短い名前の文。\r\n"
    assert mended.startswith(b"\xef\xbb\xbf")
    assert len(done) == 1


def test_a_fix_finds_its_text_whatever_the_line_ends_are() -> None:
    data = "あ。\r\nい\rう\nえ".encode()
    mended, done = mend(data, [fix(2, 1, "い\nう\nえ", "え\nお"), fix(1, 9, "い", "う")])
    assert mended.decode() == "あ。\r\nえ\rお"
    assert len(done) == 1


def test_one_line_end_is_not_taken_for_two() -> None:
    assert mend("あ\r\nい".encode(), [fix(1, 1, "あ\n\nい", "う")])[1] == []
    assert mend("あ\r\n\r\nい".encode(), [fix(1, 1, "あ\n\nい", "う")])[0] == "う".encode()


def test_of_two_that_overlap_the_first_is_done() -> None:
    data, done = mend("あいう".encode(), [fix(1, 2, "いう", "ウ"), fix(1, 1, "あい", "ア")])
    assert data.decode() == "アう"
    assert [one.old for one in done] == ["あい"]


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.text(alphabet="あa \n\r", max_size=40), st.integers(1, 6), st.integers(1, 8))
def test_all_else_stays_byte_for_byte(text: str, line: int, column: int) -> None:
    data = text.encode()
    assert mend(data, []) == (data, [])
    mended, done = mend(data, [fix(line, column, "あ", "い")])
    assert len(mended) == len(data)
    assert sum(a != b for a, b in zip(mended, data, strict=True)) == len(done)
