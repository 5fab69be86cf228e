"""Folders that nothing can be written into: one message, no traceback, the old papers stay."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from kyodo_plan.cli import outputs
from kyodo_plan.core.place import Place
from kyodo_plan.sphinxext.reading import cannot_start

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
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
    assert "（変わった誤り）" in outputs.unwritable(tmp_path, OSError(999, "変わった誤り"))


def test_a_workspace_that_cannot_be_read_from_or_written_to() -> None:
    finding = cannot_start(PermissionError(13, "Permission denied", "/shared/plan/build"))
    assert finding.place == Place("build")
    assert finding.message == (
        "作業場所を読み始められません：/shared/plan/build に書けないか、読めません。"
    )
    assert finding.advice == (
        "作業場所が読み取り専用でないこと、読み書きする権限があることを確かめてください。"
    )


def test_a_picture_that_is_not_there_is_told_once(city: City) -> None:
    city.append("plan/update/01_outset.rst", "\n.. image:: ない図.png\n   :alt: 体制の図\n")
    told = city.run("build", "draft", "--option", "update", "--format", "docx").told
    assert told.count("ない図.png") == 1
    assert "図のファイル『update/ない図.png』が読めません。" in told
