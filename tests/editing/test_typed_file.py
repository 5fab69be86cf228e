"""A file as it was when it was read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.editing import typed_file
from kyodo_plan.editing.edit import Edit
from kyodo_plan.editing.typed_file import TypedFile
from kyodo_plan.text import reading

ENDS = ["\n", "\r\n", "\r"]
PIECES = st.sampled_from(
    ["あ", "が", unicodedata.normalize("NFD", "が"), "a", "\t", "　", " ", "𠮷", *ENDS]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def file(text: str, mark: str = "") -> TypedFile:
    return TypedFile(Path("a.rst"), "plan/a.rst", (mark + text).encode())


def test_places_become_offsets() -> None:
    typed = file("一行目\r\n\r二行目\nが", "\ufeff")
    found = [typed.offset(*place) for place in ((1, 1), (1, 4), (2, 1), (3, 2), (4, 1), (4, 2))]
    assert found == [0, 3, 5, 7, 10, 11]
    for place in ((1, 5), (2, 2), (5, 1), (0, 1), (1, 0), (None, 1), (1, None)):
        assert typed.offset(*place) is None


def test_the_end_of_a_file_is_a_place() -> None:
    assert file("").offset(1, 1) == 0
    assert file("あ\n").offset(2, 1) == 2
    assert file("あ").offset(2, 1) is None


@given(TEXTS, st.sampled_from(["", "\ufeff"]))
def test_places_of_the_text_that_checks_see_are_found(text: str, mark: str) -> None:
    typed = file(text, mark)
    seen, findings = reading.decode(typed.data, "a.rst")
    assert findings == []
    for number, line in enumerate(seen.splitlines(), 1):
        for column, char in enumerate(line, 1):
            offset = typed.offset(number, column)
            assert offset is not None
            assert typed.text[offset] == char


@pytest.mark.parametrize(
    ("text", "at", "end"),
    [
        ("あ\r\nい\nう", 0, "\r\n"),
        ("あ\r\nい\nう", 3, "\n"),
        ("あ\r\nい\nう", 5, "\n"),
        ("あ\rい", 2, "\r"),
        ("あ", 0, "\n"),
        ("", 0, "\n"),
    ],
)
def test_new_lines_end_like_the_one_they_stand_in(text: str, at: int, end: str) -> None:
    edit = file(text).edit(at, at, "x\ny\r\nz")
    assert edit == Edit("plan/a.rst", at, at, f"x{end}y{end}z")


@given(st.data())
def test_every_byte_outside_the_edits_stays(data: st.DataObject) -> None:
    text, mark = data.draw(TEXTS), data.draw(st.sampled_from(["", "\ufeff"]))
    typed = file(text, mark)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    new = data.draw(TEXTS)
    done = typed.edited([Edit(typed.name, start, end, new)])
    before, after = (mark + text[:start]).encode(), text[end:].encode()
    assert done == before + new.encode() + after


def test_an_edit_of_another_file_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"not an edit of plan/a\.rst"):
        file("あ").edited([Edit("plan/b.rst", 0, 0, "い")])


def test_what_utf8_cannot_hold_is_an_error() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        file("あ").edited([Edit("plan/a.rst", 0, 0, "\ud800")])


def told(path: Path, digest: str = "") -> tuple[str, str, str, str]:
    found, [finding] = typed_file.read(path, "plan/a.rst", digest)
    assert found is None
    return finding.code, str(finding.place), finding.message, finding.advice


def test_a_file_that_cannot_be_edited_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.rst"
    assert told(path) == (
        "T00",
        "plan/a.rst",
        "ファイル「plan/a.rst」が見つかりません。",
        "名前と置き場所、ほかのソフトで開いていないかを確かめてください。",
    )
    path.write_bytes("第１章".encode("cp932"))
    assert told(path) == (
        "T00",
        "plan/a.rst:1:1",
        "文字コードが Shift_JIS（ANSI）のようです。UTF-8 のファイルだけを読めます。",
        reading.SAVE_AS_UTF8,
    )
    path.write_bytes("第１章".encode("utf-16"))
    assert told(path)[0] == "T00"


def test_the_digest_of_an_earlier_reading_tells_a_change(tmp_path: Path) -> None:
    path = tmp_path / "a.rst"
    path.write_bytes("あ\n".encode())
    first, _ = typed_file.read(path, "plan/a.rst")
    assert first is not None
    assert typed_file.read(path, "plan/a.rst", first.digest) == (first, [])
    path.write_bytes("あ\r\n".encode())
    assert told(path, first.digest) == (
        "E01",
        "plan/a.rst",
        "「plan/a.rst」は、読んだ後に変わりました。",
        "ほかのソフトで保存し終えてから、もう一度実行してください。",
    )
