"""Where papers stand: what lies before a step and after it, whichever way the procedure is gone through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.procedure.step import Step
from kyodo_plan.core.procedure.timing import Timing, Waiting
from kyodo_plan.schedule.standing import (
    standing_of,
    standings,
    step_called,
    step_of_paper,
    steps_of,
)

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

TOLD = {"evidence": Evidence.USER, "source": "見本の資料"}


@pytest.fixture(scope="module")
def plan(model: City) -> Plan:
    return model.read(UPDATE).edition.plan


def step(name: str, common: str = "", options: tuple[str, ...] = ()) -> Step:
    return Step(id=name, name=name, common=common, options=options, **TOLD)  # type: ignore[arg-type]


def timing(name: str, *waits: str, of: str | None = None) -> Timing:
    held = tuple(Waiting(timing=one, **TOLD) for one in waits)  # type: ignore[arg-type]
    return Timing(id=name, step=name if of is None else of, waits=held, **TOLD)  # type: ignore[arg-type]


def test_steps_without_any_dates_follow_each_other_as_they_are_written(plan: Plan) -> None:
    found = standings(plan, UPDATE)
    assert found["B2"].before == {"B1"}
    assert found["B1"].after == {"B2"}
    assert [one.id for one in steps_of(plan, FORMAL)] == ["B1", "B3"]


def test_what_a_step_of_no_name_stands_between_lies_before_too(plan: Plan) -> None:
    chain = (timing("い"), timing("資料", "い", of=""), timing("ろ", "資料"), timing("は"))
    known = replace(plan, steps=(step("い"), step("ろ"), step("は")), timings=chain)
    found = standings(known, UPDATE)
    assert (found["ろ"].before, found["い"].after) == ({"い"}, {"ろ"})
    assert found["は"].before == found["は"].after == frozenset()


def test_of_steps_that_wait_for_each_other_none_comes_first(plan: Plan) -> None:
    known = replace(
        plan, steps=(step("い"), step("ろ")), timings=(timing("い", "ろ"), timing("ろ", "い"))
    )
    assert all(not one.before and not one.after for one in standings(known, UPDATE).values())


def test_a_step_is_called_by_its_name_its_common_name_or_its_number(plan: Plan) -> None:
    known = replace(plan, steps=(step("い", options=("update",)), step("ろ", "始期", ("formal",))))
    assert step_called(known, FORMAL, "始期") is step_called(known, FORMAL, "ろ")
    assert step_called(known, UPDATE, "始期") is None
    assert step_called(known, UPDATE, "") is None


def test_a_paper_of_a_meeting_stands_where_the_meeting_does(city: City) -> None:
    city.write(
        "data/meetings.yaml",
        "根拠: 入力\n出典: 見本の資料\n会議体: []\n会議:\n"
        "  - 記号: 夏\n    会議名: 見本市協働委員会\n    手順: イチョウの手順\n    議題:\n"
        "      - {番号: 1, 件名: 案, 種別: 審議, 資料: [{題名: 案, 文書: draft, 案: [①]}]}\n意見: []\n",
    )
    edition = city.read(UPDATE).edition
    [draft] = [one for one in edition.publications if one.slug == "draft"]
    found = step_of_paper(edition.plan, UPDATE, draft)
    assert found is not None and found.id == "B2"
    own = replace(draft, step="両方の手順")
    there = step_of_paper(edition.plan, UPDATE, own)
    assert there is not None and there.id == "B1"
    # The paper of the other option is none of the meeting's.
    assert step_of_paper(edition.plan, FORMAL, draft) is None
    assert standing_of(edition.plan, FORMAL, draft) is None


@pytest.mark.fuzz
@settings(max_examples=many(60))
@given(st.data())
def test_what_lies_before_is_what_is_waited_for_directly_or_not(
    plan: Plan, data: st.DataObject
) -> None:
    names = [f"手順{number}" for number in range(data.draw(st.integers(1, 7)))]
    waits = {
        name: data.draw(st.lists(st.sampled_from(names[:at]), unique=True) if at else st.just([]))
        for at, name in enumerate(names)
    }

    def reached(name: str) -> set[str]:
        return {one for held in waits[name] for one in (held, *reached(held))}

    order = data.draw(st.permutations(names))
    known = replace(
        plan,
        steps=tuple(map(step, names)),
        timings=tuple(timing(name, *waits[name]) for name in order),
    )
    for name, found in standings(known, UPDATE).items():
        assert found.before == reached(name)
        assert found.after == {one for one in names if name in reached(one)}
