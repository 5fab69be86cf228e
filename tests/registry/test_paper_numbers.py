"""資料番号 that the file leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.core.procedure.meeting import AgendaItem, Body, HandOut, Meeting
from kyodo_plan.registry.paper_numbers import with_numbers
from kyodo_plan.registry.records import empty_record

KNOWN = {"evidence": Evidence.USER, "source": ""}


def paper(kind: str = "", number: str = "") -> HandOut:
    return HandOut(title="紙", kind=kind, number=number, **KNOWN)


def numbers(*items: list[HandOut], numbering: str = "枝番", digits: str = "一桁全角") -> list[str]:
    agenda = tuple(
        AgendaItem(number=at, title="件", kind="報告", papers=tuple(papers), **KNOWN)
        for at, papers in enumerate(items, 1)
    )
    plan = Plan(
        profile=empty_record(Profile),
        style=Style(digits=digits, **KNOWN),
        bodies=(Body(name="灯台委員会", numbering=numbering, **KNOWN),),
        meetings=(Meeting(id="春", body="灯台委員会", agenda=agenda, **KNOWN),),
    )
    return [one.number for one in with_numbers(plan).meetings[0].papers]


def test_a_number_branches_off_the_item() -> None:
    assert numbers([paper()], [paper(), paper()]) == ["資料１", "資料２－１", "資料２－２"]


def test_or_runs_through_the_meeting() -> None:
    found = numbers([paper()], [paper(), paper()], numbering="通し番号")
    assert found == ["資料１", "資料２", "資料３"]


def test_other_kinds_count_for_themselves() -> None:
    found = numbers(
        [paper("参考資料"), paper(), paper("別紙")],
        [paper("参考資料"), paper("別添"), paper("別添"), paper("席上配付資料"), paper("追加資料")],
    )
    assert found == [
        "参考資料１", "資料１", "別紙", "参考資料２", "別添１", "別添２", "席上配付資料１", "追加資料１",
    ]  # fmt: skip


def test_a_written_number_stands_and_takes_its_place() -> None:
    assert numbers([paper(), paper(number="資料１－２の２"), paper()]) == [
        "資料１－１",
        "資料１－２の２",
        "資料１－３",
    ]
    assert numbers([paper(number="別紙"), paper()]) == ["別紙", "資料１"]


@pytest.mark.parametrize(("digits", "number"), [("半角", "資料1－2"), ("全角", "資料１－２")])
def test_figures_follow_the_house_style(digits: str, number: str) -> None:
    assert numbers([paper(), paper()], digits=digits)[1] == number


def test_a_body_that_is_not_known_numbers_by_item() -> None:
    plan = Plan(profile=empty_record(Profile), style=Style(digits="半角", **KNOWN))
    item = AgendaItem(number=3, title="件", kind="報告", papers=(paper(),), **KNOWN)
    held = Meeting(id="春", body="橋の会", agenda=(item,), **KNOWN)
    [found] = with_numbers(replace(plan, meetings=(held,))).meetings[0].papers
    assert (found.number, found.kind) == ("資料3", "資料")
