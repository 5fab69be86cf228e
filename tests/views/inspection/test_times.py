"""Terms and 「（継続）」 held against the records: on the city's own data, and on data made up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kyodo_plan import registry
from kyodo_plan.core.first_period import Record
from kyodo_plan.views.inspection.times import going_on, past_horizon, tells_of

PLAN = registry.load(Path(__file__).parents[3])[0]


def test_all_key_measures_are_past_the_horizon_of_their_class() -> None:
    found = [*past_horizon(PLAN)]
    assert [one.measure.id for one in found] == [
        "M1-01",
        "M1-02",
        "M1-03",
        "M1-18",
        "M1-20",
        "M1-22",
    ]
    assert {(one.end.year, one.end.month, one.year) for one in found} == {(2022, 8, 2024)}


def test_a_plan_within_the_horizon_is_not_told() -> None:
    early = tuple(replace(one, year=2022) for one in PLAN.records)
    assert [*past_horizon(replace(PLAN, records=early))] == []


def test_one_thing_that_is_to_go_on_is_not_in_the_record_of_the_year_before() -> None:
    told = [(one.measure, one.told) for one in going_on(PLAN)]
    assert told == [("M1-01", False), ("M1-03", True), ("M1-18", True), ("M1-22", True)]


def test_without_a_record_of_the_year_before_nothing_is_judged() -> None:
    known = PLAN.records[0]
    only = Record(**{**vars(known), "year": 2021, "kind": "計画", "items": ("（継続）朝市",)})
    assert [one.told for one in going_on(replace(PLAN, records=(only,)))] == [None]


@pytest.mark.parametrize(
    ("record", "item", "told"),
    [
        ("朝市ガイドの運用開始", "（継続）朝市ガイドの運用", True),
        ("広場の清掃", "（継続）朝市の周知（広場の清掃）", False),
        ("朝市", "（継続）はなす", False),
    ],
)
def test_half_of_the_words_are_enough(record: str, item: str, told: bool) -> None:
    assert tells_of(record, item) is told
