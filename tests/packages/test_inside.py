"""What lies in a workspace, and what only seems to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.packages.inside import COPY, NO_LINK, is_inside, look, strays
from kyodo_plan.packages.unreadable import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "ws"
    (folder / "plan").mkdir(parents=True)
    (folder / "plan/in.txt").write_text("中", encoding="utf-8")
    (tmp_path / "out.txt").write_text("外", encoding="utf-8")
    (tmp_path / "out").mkdir()
    for name, to in {
        "link.txt": "../../out.txt",
        "folder": "../../out",
        "near.txt": "in.txt",
        "dead.txt": "nai.txt",
        "loop.txt": "loop.txt",
    }.items():
        os.symlink(to, folder / "plan" / name)
    os.mkfifo(folder / "plan/pipe")
    return folder


@pytest.mark.parametrize(
    ("name", "reason", "advice"),
    [
        ("../../out.txt", "作業場所の外のファイルです", COPY),
        ("../../nai.txt", "作業場所の外のファイルです", COPY),
        ("../../ws-2/a.txt", "作業場所の外のファイルです", COPY),
        ("/etc/passwd", "作業場所の外のファイルです", COPY),
        ("link.txt", "作業場所の外を指すリンクです", NO_LINK),
        ("folder/a.txt", "作業場所の外を指すリンクです", NO_LINK),
        ("dead.txt", "指す先のないリンクです", NO_LINK),
        ("loop.txt", "指す先のないリンクです", NO_LINK),
        ("pipe", "ファイルではありません（フォルダなど）", "ファイルの名前まで書いてください。"),
        (".", "ファイルではありません（フォルダなど）", "ファイルの名前まで書いてください。"),
    ],
)
def test_what_may_not_be_read(workspace: Path, name: str, reason: str, advice: str) -> None:
    with pytest.raises(UnreadableError) as error:
        look(workspace / "plan" / name, workspace)
    assert (str(error.value), error.value.advice) == (reason, advice)


@pytest.mark.parametrize("name", ["in.txt", "near.txt", "nai.txt", "../plan/in.txt"])
def test_what_may_be_read(workspace: Path, name: str) -> None:
    look(workspace / "plan" / name, workspace)


def test_links_that_lead_out(workspace: Path) -> None:
    found = [path.name for path in strays(workspace / "plan", workspace)]
    assert found == ["folder", "link.txt"]


@given(name=st.text(max_size=300))
def test_any_name_is_judged(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        look(folder / name, folder)
    except UnreadableError as error:
        assert error.advice
    assert isinstance(is_inside(folder / name, folder), bool)
