"""A list is replaced by the next one, and what a person wrote into it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.production.writing.listed_files import write

if TYPE_CHECKING:
    from pathlib import Path


def test_a_list_is_for_the_editors_of_windows(tmp_path: Path) -> None:
    path, aside = write(tmp_path, "一覧.txt", ["前：市", "今：町"])
    assert aside is None
    assert path.read_bytes() == b"\xef\xbb\xbf" + "前：市\r\n今：町\r\n".encode()
    assert write(tmp_path, "一覧.txt", ["ほか"]) == (path, None)
    assert path.read_text("utf-8-sig") == "ほか\n"
    assert [one.name for one in tmp_path.iterdir() if not one.name.startswith(".")] == ["一覧.txt"]


def test_what_a_person_wrote_into_it_is_kept_beside_it(tmp_path: Path) -> None:
    path, _ = write(tmp_path, "一覧.txt", ["前：市"])
    path.write_text("前：市　済\n", encoding="utf-8")
    _, aside = write(tmp_path, "一覧.txt", ["前：町"])
    assert aside == tmp_path / "一覧（手直し1）.txt"
    assert aside.read_text("utf-8") == "前：市　済\n"
    assert path.read_text("utf-8-sig") == "前：町\n"
