"""What the next build changes is among what the impact of a change lists, however a paper tells of it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, ROOT, UPDATE, City, own_plan
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.graph import model
from kyodo_plan.graph.impact_report import Change
from kyodo_plan.papers.appearances import is_other
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.impact_sheet import impact_sheet
from kyodo_plan.production import impacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.core.option import Option
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.source.reading import Reading

SHEET = ":題名: {slug}\n:案: ① ②\n:読み手: 庁内\n:様式: 会議資料\n\n{body}\n"
SHEETS = {
    "counted": "施策は:件数:`全施策`あります。",
    "counted-field": "施策は:件数:`分野=2`あります。",
    "by-kind": "施策は:件数:`区分別`です。",
    "tree": ".. 体系の図::",
    "structure": ".. 施策体系::",
    "summary": ".. 変更の概要::",
    "fields": ".. 分野別件数::",
    "other": "施策のことは言いません。",
}
FIELD1, FIELD2 = "plan/measures/field1.rst", "plan/measures/field2.rst"
DECISIONS = "data/decisions.yaml"
FIRST = "{第１期: [M1-01], 第２期: [M2-01], 区分: 続行, "
SECOND = "  - {第１期: [M1-02], 第２期: [M2-02], 区分: 修正, 事務局案: 借り方を改める。}\n"


def block(city: City, file: str, measure: str) -> str:
    """The whole text of a measure in *file*."""
    blocks = re.split(r"(?m)^(?=\S)", city.text(file))
    return next(one for one in blocks if f":番号: {measure}\n" in one)


def renamed(city: City) -> None:
    city.edit(FIELD1, "施策:: 集会所の開放", "施策:: 集会所の夜間の開放")
    city.edit(DECISIONS, FIRST, FIRST.replace("続行", "修正"))


def deleted(city: City) -> None:
    city.edit(FIELD1, block(city, FIELD1, "M2-01"), "")
    city.edit(DECISIONS, FIRST, "{第１期: [M1-01], 第２期: [], 区分: 削除, ")


def merged(city: City) -> None:
    city.edit(FIELD1, block(city, FIELD1, "M2-01"), "")
    city.edit(FIELD1, ":第１期: M1-02", ":第１期: M1-01 M1-02")
    city.edit(DECISIONS, SECOND, "")
    city.edit(DECISIONS, FIRST, "{第１期: [M1-01, M1-02], 第２期: [M2-02], 区分: 統合, ")


def split(city: City) -> None:
    mine = block(city, FIELD1, "M2-01")
    part = mine.replace("M2-01", "M2-09").replace("集会所の開放", "集会所の貸出し")
    city.edit(FIELD1, mine, mine + part)
    city.edit(DECISIONS, FIRST, "{第１期: [M1-01], 第２期: [M2-01, M2-09], 区分: 分割, ")


def moved(city: City) -> None:
    mine = block(city, FIELD1, "M2-01")
    city.edit(FIELD1, mine, "")
    city.append(FIELD2, "\n" + mine.replace(":小分野: 1", ":小分野: 2-イ"))
    city.edit(DECISIONS, FIRST, FIRST.replace("続行", "移動"))


DONE: dict[Change, Callable[[City], None]] = {
    Change.RENAME: renamed,
    Change.DELETE: deleted,
    Change.MERGE: merged,
    Change.SPLIT: split,
    Change.MOVE: moved,
}


def listed(city: City, reading: Reading, measure: str, change: Change) -> set[str]:
    graph = model.build(reading.edition)
    touched = impacts.touched_in(city.path, reading, graph, measure, change)
    return {one.paper for one in touched.changed}


def papers(reading: Reading) -> dict[str, Assembled]:
    return {paper.slug: assemble(reading, paper) for paper in reading.domain.publications}


def changed(
    city: City, option: Option, before: dict[str, Assembled], do: Callable[[City], None]
) -> set[str]:
    do(city)
    after = papers(city.read(option))
    return {slug for slug, paper in before.items() if is_other(paper, after[slug])}


@pytest.fixture
def city(tmp_path: Path) -> City:
    city = City(ROOT).copy(tmp_path / "city")
    for slug, body in SHEETS.items():
        city.write(f"plan/publications/{slug}.rst", SHEET.format(slug=slug, body=body))
    return city


@pytest.mark.parametrize("change", DONE)
@pytest.mark.parametrize("option", [UPDATE, FORMAL], ids=["update", "formal"])
def test_what_a_change_changes_was_listed(city: City, option: Option, change: Change) -> None:
    reading = city.read(option)
    told = listed(city, reading, "M2-01", change)
    before = papers(reading)
    became = changed(city, option, before, DONE[change])
    assert {"draft", "tree", "summary"} <= became <= told
    assert "other" not in told


def test_a_change_that_is_supposed_leaves_what_was_read(city: City) -> None:
    reading = city.read()
    before = papers(reading)
    for change in Change:
        listed(city, reading, "M2-01", change)
    after = papers(reading)
    assert not any(is_other(paper, after[slug]) for slug, paper in before.items())


def test_tables_that_count_or_place_a_measure_are_told(city: City) -> None:
    told = city.run("graph", "M2-01", "--impact", "削除", "--option", "update").out
    shown = told.partition("この施策を載せる表と図")[2].partition("変わる件数")[0]
    for paper in ("summary", "fields", "structure", "tree"):
        assert f"plan/publications/{paper}.rst:6" in shown
    rows = [line.split() for line in told.partition("変わる文書")[2].splitlines()]
    assert ["counted", "counted（庁内）", "本文、番号、件数、頁など"] in rows


def test_a_count_under_no_heading_is_told_with_its_paper(city: City) -> None:
    reading = city.read()
    graph = model.build(reading.edition)
    touched = impacts.touched_in(city.path, reading, graph, "M2-01", Change.DELETE)
    sheet, _ = impact_sheet([touched], Change.DELETE)
    assert "「counted」の数が３から２になる。" in sheet.astext()
    assert "「」" not in sheet.astext()


def test_what_merging_changes_in_the_own_plan_was_listed(tmp_path: Path) -> None:
    plan = own_plan(tmp_path / "own")
    reading = plan.read(FORMAL)
    told = listed(plan, reading, "M2-07", Change.MERGE)

    def merge(plan: City) -> None:
        [file] = [
            f"plan/measures/{path.name}"
            for path in (plan / "plan/measures").glob("*.rst")
            if ":番号: M2-07\n" in path.read_text(encoding="utf-8")
        ]
        plan.edit(file, block(plan, file, "M2-07"), "")
        plan.edit(file, ":第１期: M1-06\n", ":第１期: M1-06 M1-07\n")

    became = changed(plan, FORMAL, papers(reading), merge)
    assert {"council-draft", "points", "open-points", "summary", "final-summary"} <= became <= told


@pytest.mark.fuzz
@settings(max_examples=many(1), deadline=None, database=None, derandomize=many(1) == 1)
@given(at=st.integers(0, 22), change=st.sampled_from([Change.RENAME, Change.DELETE]))
def test_what_any_measure_of_the_own_plan_changes_was_listed(at: int, change: Change) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plan = own_plan(Path(folder) / "own")
        reading = plan.read(FORMAL)
        measure = reading.edition.measures[at]
        told = listed(plan, reading, measure.id, change)

        def do(plan: City) -> None:
            assert measure.place is not None
            file = measure.place.path
            mine = block(plan, file, measure.id)
            then = mine.replace(measure.name, f"{measure.name}の試行", 1)
            plan.edit(file, mine, then if change is Change.RENAME else "")

        became = changed(plan, FORMAL, papers(reading), do)
        assert became <= told
        assert became
