"""Days outside the procedure: what is told of a limit, a beginning, an expiry and an event."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import UPDATE, City

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.procedure.step import Step
from kyodo_plan.core.procedure.timing import Landmark, Timing
from kyodo_plan.schedule.landmarks import notes
from kyodo_plan.schedule.schedule import schedule_of

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

TOLD = {"evidence": Evidence.USER, "source": "見本の資料"}
BEFORE, AFTER = dt.date(2025, 3, 31), dt.date(2025, 4, 2)


@pytest.fixture(scope="module")
def plan(model: City) -> Plan:
    known = model.read(UPDATE).edition.plan
    step = Step(id="S", name="始期", **TOLD)  # type: ignore[arg-type]
    timing = Timing(id="始期", step="S", day=dt.date(2025, 4, 1), **TOLD)  # type: ignore[arg-type]
    return replace(known, steps=(step,), timings=(timing,))


def told(plan: Plan, **fields: object) -> list[str]:
    landmark = Landmark(name="祭り", **fields, **TOLD)  # type: ignore[arg-type]
    known = replace(plan, landmarks=(landmark,))
    return list(notes(schedule_of(known, UPDATE, None)))


@pytest.mark.parametrize(
    ("kind", "day", "said"),
    [
        ("期限", BEFORE, "は、「祭り」（令和７年３月31日（月））に間に合いません。"),
        ("期限", AFTER, ""),
        ("期限", dt.date(2025, 4, 1), ""),
        ("始まり", AFTER, "は、「祭り」（令和７年４月２日（水））より前です。"),
        ("始まり", BEFORE, ""),
        ("満了", AFTER, "は、「祭り」（令和７年４月２日（水））より前です。"),
        ("満了", BEFORE, "は、「祭り」（令和７年３月31日（月））より後です。"),
    ],
)
def test_a_day_beside_the_day_of_a_step(plan: Plan, kind: str, day: dt.date, said: str) -> None:
    expected = [f"「始期」（令和７年４月１日（火））{said}"] if said else []
    assert told(plan, kind=kind, day=day, step="始期") == expected


def test_an_event_is_told_while_the_procedure_goes_on(plan: Plan) -> None:
    inside = "手順を進める間に「祭り」（令和７年３月31日（月））があります。"
    assert told(plan, kind="出来事", day=BEFORE) == [inside]
    assert told(plan, kind="出来事", day=AFTER) == []
    assert told(plan, kind="出来事", period="令和７年の夏") == [
        "手順を進める間に「祭り」（令和７年の夏）があります。期日は確認中です。"
    ]
    assert told(plan, kind="出来事", period="夏", options=("formal",)) == []
