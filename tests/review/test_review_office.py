"""A reviewer at LibreOffice: every edit is found at its line, fields and contents give no alarm."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_comparison import FIRST, SECOND, THIRD, found, told
from test_comparison import file as file
from word_edits import Copy

from kyodo_plan.review.change import Kind

if TYPE_CHECKING:
    from kyodo_plan.word import WordFile

EDITS = Path(__file__).with_name("office_edits.py")
REVIEW = [
    {"do": "replace", "find": "昼に", "put": "夜に"},
    {"do": "replace", "find": "基本の考え方", "put": "根本の考え方"},
    {"do": "add", "find": "順に整えていきます。", "put": "令和４年から始めました。"},
    {"do": "paragraph", "find": "毎年度の終わりに", "put": "ABCDEFGHIJKLMN"},
    {"do": "replace", "find": "期間を定めずに", "put": "期間を定めて"},
    {"do": "blank", "find": "案Ｂ", "put": "５年とします。"},
    {"do": "split", "find": "順に進めます"},
    {"do": "footnote", "put": "（速報）"},
    {"do": "comment", "find": "窓口", "put": "土曜日はどうですか。", "by": "福祉課"},
    {"do": "contents", "find": "進め方", "put": "歩み方"},
]


@pytest.fixture(scope="session")
def with_uno() -> str:
    """A Python that can talk to LibreOffice."""
    for python in ("/usr/bin/python3", shutil.which("python3") or "python3"):
        if Path(python).exists() or shutil.which(python):
            tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
            if tried.returncode == 0:
                return python
    pytest.skip("LibreOffice を動かす Python（python3-uno）がありません")


def edited(
    python: str, file: WordFile, folder: Path, edits: list[dict[str, str]], *track: str
) -> Copy:
    (folder / "base.docx").write_bytes(file.data)
    (folder / "edits.json").write_text(json.dumps(edits), encoding="utf-8")
    names = [str(folder / name) for name in ("base.docx", "returned.docx", "edits.json", "office")]
    done = subprocess.run(
        [python, str(EDITS), *names, *track],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return Copy((folder / "returned.docx").read_bytes())


@pytest.mark.office
@pytest.mark.parametrize("track", ["", "track"])
def test_a_review_in_libreoffice_is_read_back(
    with_uno: str, file: WordFile, tmp_path: Path, track: str
) -> None:
    copy = edited(with_uno, file, tmp_path, REVIEW, *filter(None, [track]))
    changes = found(file, copy, tmp_path)
    halves = "次の\n順に進めます。"
    assert {(kind, line, after.strip()) for kind, line, _, after, _ in told(changes)} == {
        (Kind.EDITED, 7, "根本の考え方"),
        (Kind.EDITED, 10, f"{FIRST}令和４年から始めました。"),
        (Kind.EDITED, 12, SECOND.replace("昼に", "夜に")),
        (Kind.ADDED, 14, "ABCDEFGHIJKLMN"),
        (Kind.EDITED, 31, "期間を定めて進めます。"),
        (Kind.FILLED, 30, "５年とします。"),
        (Kind.SPLIT, 20, halves),
        (Kind.EDITED, 40, "数は令和６年度のものです。（速報）"),
        (Kind.COMMENT, 12, "土曜日はどうですか。"),
        (Kind.CONTENTS, 18, "１　歩み方"),
    }
    recorded = {change.tracked for change in changes if change.kind in (Kind.EDITED, Kind.FILLED)}
    assert recorded == {bool(track)}


@pytest.mark.office
def test_saving_in_libreoffice_is_no_edit(with_uno: str, file: WordFile, tmp_path: Path) -> None:
    assert found(file, edited(with_uno, file, tmp_path, []), tmp_path) == []


@pytest.mark.office
def test_a_paragraph_deleted_in_libreoffice_is_told_with_its_footnote(
    with_uno: str, file: WordFile, tmp_path: Path
) -> None:
    copy = edited(with_uno, file, tmp_path, [{"do": "delete", "find": "平日の"}], "track")
    paragraph, note = found(file, copy, tmp_path)
    assert told([paragraph])[0][:3] == (Kind.DELETED, 12, SECOND)
    assert told([note])[0][:3] == (Kind.NOTE_DELETED, 40, "　数は令和６年度のものです。")


@pytest.mark.office
@pytest.mark.parametrize("track", ["", "track"])
def test_a_new_row_a_caption_and_a_join_in_libreoffice(
    with_uno: str, file: WordFile, tmp_path: Path, track: str
) -> None:
    edits = [
        {"do": "new_row", "find": "期間を定めずに", "put": "案Ｃ|10年とします。"},
        {"do": "replace", "find": "期間の案", "put": "年数の案"},
        {"do": "join", "find": "昼に開いて"},
    ]
    copy = edited(with_uno, file, tmp_path, edits, *filter(None, [track]))
    changes = found(file, copy, tmp_path)
    assert {(kind, line, after) for kind, line, _, after, _ in told(changes)} == {
        (Kind.ROW_ADDED, 31, "案Ｃ｜10年とします。"),
        (Kind.EDITED, 30, "表　年数の案"),
        (Kind.JOINED, 14, f"{SECOND}{THIRD}"),
    }
    assert {change.tracked for change in changes} == {bool(track)}


@pytest.mark.office
@pytest.mark.parametrize("track", ["", "track"])
def test_a_row_taken_away_and_a_move_in_libreoffice(
    with_uno: str, file: WordFile, tmp_path: Path, track: str
) -> None:
    edits = [
        {"do": "no_row", "find": "期間を定めずに"},
        {"do": "move", "find": "支える仕組み", "put": "2"},
    ]
    copy = edited(with_uno, file, tmp_path, edits, *filter(None, [track]))
    changes = found(file, copy, tmp_path)
    assert {(kind, line, before) for kind, line, before, _, _ in told(changes)} == {
        (Kind.ROW_DELETED, 10, "案Ａ｜期間を定めずに進めます。"),
        (Kind.MOVED, 10, FIRST),
    }


@pytest.mark.office
@pytest.mark.parametrize("form", ["docx", "odt", "doc"])
@pytest.mark.parametrize("track", ["", "track"])
def test_notes_headings_boxes_lines_and_columns_in_libreoffice(
    with_uno: str, file: WordFile, tmp_path: Path, track: str, form: str
) -> None:
    edits = [
        {"do": "note", "find": "支える仕組み", "put": "市の資料による。"},
        {"do": "heading", "find": "毎年度の終わりに", "put": "新しい見出し"},
        {"do": "box", "find": "昼に開いて", "put": "ここを確かめること"},
        {"do": "strike", "find": "平日の"},
        {"do": "columns", "find": "期間を定めずに", "put": "列0|列1|列2"},
    ]
    copy = edited(with_uno, file, tmp_path, edits, *filter(None, [track, form]))
    changes = found(file, copy, tmp_path)
    assert {(kind, line, after.strip()) for kind, line, _, after, _ in told(changes)} == {
        (Kind.NOTE_ADDED, 10, "市の資料による。"),
        (Kind.HEADING_ADDED, 14, "新しい見出し"),
        (Kind.BOXED, 12, "ここを確かめること"),
        (Kind.EDITED, 12, SECOND.replace("平日の", "")),
        (Kind.COLUMN_ADDED, 10, "列0｜列1｜列2"),
    }
