"""A file that is asked for by name never takes the place of another one that would be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan.editing.output_file import put

if TYPE_CHECKING:
    from pathlib import Path

    from city import City


def test_what_stood_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "表.csv"
    assert put(path, b"a") is None
    assert put(path, b"a") is None
    assert put(path, b"b") == tmp_path / "表.csv.控え1"
    assert put(path, b"c") == tmp_path / "表.csv.控え2"
    assert put(path, b"b") == tmp_path / "表.csv.控え3"
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {
        "表.csv": b"b", "表.csv.控え1": b"a", "表.csv.控え2": b"b", "表.csv.控え3": b"c",
    }  # fmt: skip


def test_a_folder_in_the_way_is_left(tmp_path: Path) -> None:
    (tmp_path / "表.csv").mkdir()
    with pytest.raises(OSError, match="directory"):
        put(tmp_path / "表.csv", b"a")
    assert [one.name for one in tmp_path.iterdir()] == ["表.csv"]


def test_the_graph_is_not_written_over_a_persons_file(city: City) -> None:
    city.write("一覧.csv", "自分の一覧")
    outcome = city.run("graph", "--option", "update", "--format", "csv", "--out", "一覧.csv")
    assert outcome.code == 0
    assert "前のファイルは 一覧.csv.控え1 に残しました。" in outcome.told
    assert city.text("一覧.csv.控え1") == "自分の一覧"
