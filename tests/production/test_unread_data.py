"""A data file that cannot be read is told once: nothing tells besides what only misses it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from city import ROOT, City

from kyodo_plan.core.data_file import files_of
from kyodo_plan.core.plan import Plan

if TYPE_CHECKING:
    from pathlib import Path

PROCEDURE = ROOT.parent / "city-procedure"
FILES = sorted(
    {
        path.relative_to(root).as_posix()
        for root in (ROOT, PROCEDURE)
        for path in (root / "data").rglob("*.yaml")
    }
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city with a file of each kind."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("unread") / "city")
    shutil.copytree(PROCEDURE, city.path, dirs_exist_ok=True)
    return city


def told(city: City) -> list[tuple[str, str]]:
    found = json.loads(city.run("check", "--format", "json").out)
    return [(one["code"], one["path"]) for one in found]


def test_the_city_has_each_data_file_and_no_fault(whole: City) -> None:
    there = {path.relative_to(whole / "data").as_posix() for path in _files(whole)}
    assert {file.name for file in files_of(Plan)} <= there | {"records/*.yaml"}
    assert told(whole) == []


def _files(city: City) -> list[Path]:
    return sorted((city / "data").rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_what_misses_a_file_that_is_not_read_is_not_told(whole: City, name: str) -> None:
    text = whole.text(name)
    whole.write(name, f"{text}\n項目：全角のコロン\n")
    found = told(whole)
    whole.write(name, text)
    assert found == [("R03", name)]


#: A value of a record, because of which the record cannot be taken if it is another one.
LOST = {
    "data/classes.yaml": "Ⅱ－ア",
    "data/consultation.yaml": "件名",
    "data/decisions.yaml": "修正",
    "data/fields.yaml": "担う人をつなぐこと",
    "data/measures.yaml": "見本講座",
    "data/process.yaml": "両方の手順",
    "data/relations.yaml": "AはBを前提とする",
    "data/sources.yaml": "見本の実績",
}


@pytest.mark.parametrize("name", LOST)
def test_what_misses_a_record_that_is_not_taken_is_not_told(whole: City, name: str) -> None:
    text = whole.text(name)
    whole.edit(name, f": {LOST[name]}", f": [{LOST[name]}]")
    found = told(whole)
    whole.write(name, text)
    assert found == [("R09", name)]


def test_the_two_kinds_of_a_wide_colon_are_told_once(whole: City) -> None:
    name = "data/decisions.yaml"
    text = whole.text(name)
    whole.edit(name, "区分: 修正", "区分：修正")
    found = told(whole)
    whole.write(name, text)
    assert [code for code, _ in found] == ["R07"]
