"""The made-up plan that is measured is a sound one: nothing is told of it, and papers are made."""

from __future__ import annotations

import sys
from pathlib import Path

from city import City

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import synthetic


def test_nothing_is_told_of_the_plan_that_is_measured(tmp_path: Path) -> None:
    synthetic.write_workspace(tmp_path / "plan", synthetic.measures(12))
    outcome = City(tmp_path / "plan").run("check")
    assert (outcome.code, outcome.out) == (0, "検査の結果：指摘はありません。\n")
