"""What papers are made from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from city import OPTIONS, UPDATE

from kyodo_plan.production.inputs import digest, files_of, from_elsewhere, with_those

if TYPE_CHECKING:
    from pathlib import Path

    from city import City


def test_copies_of_files_are_no_source_of_a_paper(city: City) -> None:
    before = digest(city.path, UPDATE, OPTIONS)
    city.write("plan/index.rst.控え1", "前の文")
    city.write("data/wording.yaml.控え2", "前の文")
    assert digest(city.path, UPDATE, OPTIONS) == before
    city.write("plan/index.rst.控え", "控えの名前ではない")
    assert digest(city.path, UPDATE, OPTIONS) != before


@pytest.mark.parametrize(
    "name", ["notices/notice.txt", "_static/own.css", "wording.py", "docutils.conf", "表/数.csv"]
)
def test_every_file_of_the_workspace_counts_whatever_its_time(city: City, name: str) -> None:
    before = digest(city.path, UPDATE, OPTIONS)
    city.write(name, "きのう")
    there = digest(city.path, UPDATE, OPTIONS)
    known = (city / name).stat()
    city.write(name, "きょう")
    os.utime(city / name, ns=(known.st_atime_ns, known.st_mtime_ns))
    now = digest(city.path, UPDATE, OPTIONS)
    assert len({before, there, now}) == 3
    os.utime(city / name, ns=(0, 0))
    assert digest(city.path, UPDATE, OPTIONS) == now
    (city / name).rename(city / f"{name}2")
    assert digest(city.path, UPDATE, OPTIONS) != now


@pytest.mark.parametrize(
    "name",
    [
        "build/update/draft.docx",
        ".git/HEAD",
        ".idea/workspace.xml",
        "plan/.~lock.index.rst#",
        "plan/~$draft.docx",
        "_ext/__pycache__/wording.pyc",
        "作業用/pyvenv.cfg",
        "作業用/lib/site.py",
        "別の置き場/.kept/update/record.json",
        "別の置き場/update/draft.docx",
        "plan/formal/新しい章.rst",
    ],
)
def test_what_is_made_hidden_or_installed_does_not_count(city: City, name: str) -> None:
    city.write("作業用/pyvenv.cfg", "home = /usr")
    city.write("別の置き場/.kept/both/record.json", "{}")
    before = digest(city.path, UPDATE, OPTIONS)
    city.write(name, "何か")
    assert digest(city.path, UPDATE, OPTIONS) == before


def test_links_are_followed_and_lead_nowhere_twice(city: City, tmp_path: Path) -> None:
    (tmp_path / "共有").mkdir()
    (tmp_path / "共有/章.rst").write_text("きのう", encoding="utf-8")
    (city / "plan/shared").symlink_to(tmp_path / "共有")
    (city / "plan/measures/round").symlink_to(city / "plan")
    (city / "plan/itself").symlink_to("itself")
    names = [path.relative_to(city.path).as_posix() for path in files_of(city.path)]
    assert "plan/shared/章.rst" in names
    assert len(names) == len(set(names))
    before = digest(city.path, UPDATE, OPTIONS)
    (tmp_path / "共有/章.rst").write_text("きょう", encoding="utf-8")
    assert digest(city.path, UPDATE, OPTIONS) != before


def test_what_is_taken_in_from_elsewhere_counts_too(city: City, tmp_path: Path) -> None:
    outside = tmp_path / "notice.txt"
    taken = [city / "plan/index.rst", city / "plan" / ".." / ".hidden.txt", outside]
    found = from_elsewhere(city.path, taken)
    assert found == tuple(sorted((str(city / ".hidden.txt"), str(outside))))
    assert from_elsewhere(city.path, []) == ()
    assert with_those("a", ()) == "a"
    absent = with_those("a", found)
    outside.write_text("きのう", encoding="utf-8")
    there = with_those("a", found)
    outside.write_text("きょう", encoding="utf-8")
    assert len({"a", absent, there, with_those("a", found)}) == 4


def test_what_conf_comes_to_counts_but_not_where_it_lies(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "word.txt"
    outside.write_text("きのう", encoding="utf-8")
    city.append(
        "conf.py",
        f"\nimport os\nword = [open({str(outside)!r}, encoding='utf-8').read()]\n"
        "print('ここは設定です')\nhere = __file__\n"
        "town = {'名': {os.environ.get('WORD_OF_CITY', '')}}\n",
    )
    before = digest(city.path, UPDATE, OPTIONS)
    assert digest(city.copy(tmp_path / "copy").path, UPDATE, OPTIONS) == before
    monkeypatch.setenv("WORD_OF_CITY", "市")
    by_environment = digest(city.path, UPDATE, OPTIONS)
    outside.write_text("きょう", encoding="utf-8")
    assert len({before, by_environment, digest(city.path, UPDATE, OPTIONS)}) == 3


def test_a_conf_that_cannot_be_run_is_told_by_who_reads(city: City) -> None:
    city.append("conf.py", "\nraise SystemExit\n")
    assert digest(city.path, UPDATE, OPTIONS)
