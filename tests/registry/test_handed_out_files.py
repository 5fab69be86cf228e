"""``data/handed_out``: kept once, never written over, and known when someone changed it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import OPTIONS, UPDATE
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.procedure.handed_out import HandedOut, Part
from kyodo_plan.registry import handed_out_files

if TYPE_CHECKING:
    from pathlib import Path

PAPER = HandedOut(
    meeting="春",
    option=UPDATE,
    publication="talk",
    number="資料１",
    replaced=None,
    parts=(
        Part("", 0, "", "", "前書き。", "1"),
        Part("intro#a", 1, "１", "港の灯", "灯は一つ。\n岬を照らす。", "3"),
    ),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    again = replace(PAPER, replaced=dt.date(2024, 5, 20))
    assert handed_out_files.write(tmp_path, PAPER) == "data/handed_out/春/update/talk.json"
    name = "data/handed_out/春/update/talk_差替2024-05-20.json"
    assert handed_out_files.write(tmp_path, again) == name
    kept, findings = handed_out_files.read(tmp_path, OPTIONS)
    assert findings == []
    assert set(kept) == {PAPER, again}
    assert [str(one.place) for one in kept] == ["data/handed_out/春/update/talk.json", name]


def test_nothing_is_written_over(tmp_path: Path) -> None:
    name = handed_out_files.write(tmp_path, PAPER)
    before = (tmp_path / name).read_bytes()
    with pytest.raises(FileExistsError):
        handed_out_files.write(tmp_path, replace(PAPER, parts=()))
    assert (tmp_path / name).read_bytes() == before
    assert [path.name for path in (tmp_path / name).parent.iterdir()] == ["talk.json"]


def test_without_a_folder_nothing_is_kept_and_nothing_is_wrong(tmp_path: Path) -> None:
    assert handed_out_files.read(tmp_path, OPTIONS) == ((), [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("灯は一つ。", "灯は二つ。", "配付時の控えが、取った後に書き換えられています。"),
        ('"箇所": [', '"箇所": {', "配付時の控えとして読めません。"),
        ('"案": "①"', '"案": "③"', "配付時の控えとして読めません。"),
        ('"差替": null', '"差替": "春"', "配付時の控えとして読めません。"),
    ],
)
def test_a_file_that_was_changed_is_told_and_not_used(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    path = tmp_path / handed_out_files.write(tmp_path, PAPER)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    kept, [finding] = handed_out_files.read(tmp_path, OPTIONS)
    assert kept == ()
    assert (finding.code, str(finding.place), finding.message) == (
        "R27",
        "data/handed_out/春/update/talk.json",
        message,
    )


def test_a_meetings_name_need_not_be_a_folders(tmp_path: Path) -> None:
    name = handed_out_files.write(tmp_path, replace(PAPER, meeting="../春/夏:1"))
    assert (tmp_path / name).parent.parent.parent == tmp_path / "data/handed_out"
    [kept] = handed_out_files.read(tmp_path, OPTIONS)[0]
    assert kept.meeting == "../春/夏:1"


lines = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@pytest.mark.fuzz
@settings(max_examples=many(100))
@given(st.lists(st.tuples(lines, lines, st.integers(1, 5)), max_size=4))
def test_any_text_reads_back(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, str, int]]
) -> None:
    parts = tuple(
        Part(f"a#{index}", level, "", title, f"{text}\n{title}")
        for index, (title, text, level) in enumerate(found)
    )
    folder = tmp_path_factory.mktemp("kept")
    handed_out_files.write(folder, replace(PAPER, parts=parts))
    assert handed_out_files.read(folder, OPTIONS) == ((replace(PAPER, parts=parts),), [])
