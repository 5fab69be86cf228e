"""The build works without a screen: it gives values, and prints nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from city import UPDATE

from kyodo_plan.production.build import FolderKept, build
from kyodo_plan.production.making import FolderMade
from kyodo_plan.production.report.refusal import Refused, Unknown
from kyodo_plan.production.request import Asked
from kyodo_plan.production.workspace import find

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

MODULES = "build gathering hand_outs impacts returned_copies rulebook"


def asked(city: City, *publications: str) -> Asked:
    return Asked(publications, ("pdf",), city / "build", final=False, named=False, jobs=1)


def test_no_module_of_production_loads_click() -> None:
    names = ", ".join(f"kyodo_plan.production.{name}" for name in MODULES.split())
    script = f"import {names}, sys; print('click' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_a_build_tells_of_each_folder_and_prints_nothing(
    city: City, capfd: pytest.CaptureFixture[str]
) -> None:
    told: list[FolderMade | FolderKept] = []
    built = build(city.path, asked(city), [UPDATE], told.append)
    build(city.path, asked(city), [UPDATE], told.append)
    assert (built.findings, built.refused) == ((), False)
    made, kept = told
    assert isinstance(made, FolderMade)
    assert sorted(row.name for row in made.rows) == ["comment", "committee", "draft"]
    assert made.place == city / "build" / "update"
    assert kept == FolderKept(made.label, made.place)
    assert capfd.readouterr() == ("", "")


def test_what_is_not_there_is_an_exception_with_words_for_people(
    city: City, tmp_path: Path
) -> None:
    with pytest.raises(Unknown, match=r"^文書「nothing」はありません。次のうちの、左の名前を"):
        build(city.path, asked(city, "nothing"), [UPDATE], print)
    with pytest.raises(Refused, match=r"^作業場所が見つかりません"):
        find(tmp_path)
