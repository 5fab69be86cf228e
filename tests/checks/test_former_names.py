"""Former names of measures in the texts of the data."""

from __future__ import annotations

import sample_edition as sample

from kyodo_plan.checks.plan.former_names import on_edition
from kyodo_plan.core.plan import Plan, Term
from kyodo_plan.core.procedure.meeting import Meeting, Opinion
from kyodo_plan.core.procedure.step import Point

FORMER, TODAY = "灯台の施策その1", "港の施策その1"


def told(plan: dict[str, object], relations: tuple[object, ...] = ()) -> list[str]:
    edition = sample.edition(plan, relations=relations)
    return [f"{one.place} {one.code} {one.message} {one.advice}" for one in on_edition(edition)]


def point(summary: str) -> Point:
    return Point(id="P1", kind="決定事項", summary=summary, **sample.at("data/points.yaml", 9))


def test_a_former_name_is_told_at_the_record_with_the_name_of_today() -> None:
    assert told({"points": (point(f"{FORMER}をどうするか。"),)}) == [
        f"data/points.yaml:9:3 M18 論点の『要旨』に、施策の前の名称「{FORMER}」が書かれています。"
        f"今の名称は「{TODAY}」です。 今の名称に改めてください。"
        f"第１期の名称として示すのなら「第１期の「{FORMER}」」と書いてください。"
    ]


def test_what_is_said_of_the_first_period_may_use_its_names() -> None:
    assert told({"points": (point(f"第１期の「{FORMER}」をどうするか。"),)}) == []
    assert told({"points": (point(f"{TODAY}をどうするか。"),)}) == []
    reason = f"{FORMER}を支える。"
    first = sample.relation("M1-01", "M1-02", "requires", 3, reason=reason)
    second = sample.relation("M2-01", "M2-02", "requires", 4, reason=reason)
    assert told({}, (first,)) == []
    assert len(told({}, (second,))) == 1
