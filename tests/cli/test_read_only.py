"""Folders that nothing can be written into: one message, no traceback, the old papers stay."""

from __future__ import annotations

import errno
import zipfile
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.checks.sphinx.starting import cannot_start
from kyodo_plan.core.place import Place
from kyodo_plan.production.writing import outputs

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

WORDS = ("build", "comment", "--option", "update", "--format", "docx")


def denied(*args: object, **options: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied", "x")


def test_a_build_folder_that_cannot_be_written(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs.tempfile, "mkdtemp", denied)
    outcome = city.run(*WORDS)
    assert outcome.code == 1
    assert outcome.err.strip() == (
        f"{city / 'build'} に書けません（書き込む権限がありません）。"
        "書き込める場所かを確かめるか、--out で別の場所を指定してください。"
    )


def test_an_options_folder_that_cannot_be_written(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert city.run(*WORDS).code == 0
    before = (city / "build/update/comment.docx").read_bytes()
    city.append("plan/publications/comment.rst", "\n足した文です。\n")
    with monkeypatch.context() as patched:
        patched.setattr(outputs, "note", denied)
        outcome = city.run(*WORDS)
    assert outcome.code == 1
    assert (
        f"{city / 'build/update'} に書けません（書き込む権限がありません）。前の内容のままです。"
        "書き込める場所かを確かめるか、--out で別の場所を指定してください。" in outcome.out
    )
    assert (city / "build/update/comment.docx").read_bytes() == before


def test_a_full_disk_is_called_so(tmp_path: Path) -> None:
    error = OSError(errno.ENOSPC, "No space left on device")
    assert "（空き容量がありません）" in outputs.unwritable(tmp_path, error)
    assert "（システムの誤り番号 999）" in outputs.unwritable(tmp_path, OSError(999, "Odd"))


def test_a_workspace_that_cannot_be_read_from_or_written_to(tmp_path: Path) -> None:
    denied = PermissionError(13, "Permission denied", f"{tmp_path}/build/.cache")
    finding = cannot_start(denied, tmp_path)
    assert finding is not None
    assert finding.place == Place("build/.cache")
    assert finding.message == (
        f"作業場所を読み始められません：{tmp_path}/build/.cache に書けないか、読めません"
        "（書き込む権限がありません）。"
    )
    assert finding.advice == (
        "読み書きする権限があるか、ほかのソフトで開いていないかを確かめて、"
        "もう一度実行してください。"
    )


def test_a_picture_that_is_not_there_is_told_once(city: City) -> None:
    city.append("plan/update/01_outset.rst", "\n.. image:: ない図.png\n   :alt: 体制の図\n")
    told = city.run("build", "draft", "--option", "update", "--format", "docx").told
    assert told.count("ない図.png") == 1
    assert "図のファイル『update/ない図.png』が読めません。" in told


@pytest.mark.parametrize("data", [b"not a picture", b"\x89PNG\r\n\x1a\nbroken"])
def test_a_picture_that_is_broken_is_told_once_and_the_paper_is_made(
    city: City, data: bytes
) -> None:
    (city / "plan/update/tree.png").write_bytes(data)
    city.append("plan/update/01_outset.rst", "\n.. image:: tree.png\n   :alt: 体制の図\n")
    told = city.run(
        "build", "draft", "--option", "update", "--format", "docx", "--format", "pdf"
    ).told
    assert told.count("tree.png") == 1
    assert (city / "build/update/draft.docx").exists()
    assert (city / "build/update/draft.pdf").exists()


def test_a_persons_own_svg_stands_in_word_with_dots_beside_it(city: City) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30"><rect width="9"/></svg>'
    city.write("plan/update/line.svg", svg)
    city.append("plan/update/01_outset.rst", "\n.. image:: line.svg\n   :alt: 線の図\n")
    made = city.run("build", "draft", "--option", "update", "--format", "docx")
    assert "line.svg" not in made.told
    with zipfile.ZipFile(city / "build/update/draft.docx") as package:
        kinds = {name.rpartition(".")[2] for name in package.namelist() if "/media/" in name}
    assert {"svg", "png"} <= kinds
    city.write("plan/update/line.svg", svg.replace("</svg>", ""))
    told = city.run("build", "draft", "--option", "update", "--format", "docx").told
    assert told.count("line.svg") == 1
    assert "SVG の書き方が壊れています" in told
