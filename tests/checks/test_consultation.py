"""Rules on the public comment: its items one by one, its period, and the length of a paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import sample_edition as sample
from city import FORMAL, OPTIONS, UPDATE
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.plan.publications import on_file
from kyodo_plan.checks.procedure import consultation
from kyodo_plan.core.papers.publication import Audience, Publication
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.consultation import CallItem, Consultation, with_periods
from kyodo_plan.core.procedure.step import Step

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

PATH = "data/consultation.yaml"
ITEMS = ("件名", "趣旨", "閲覧場所", "提出方法", "個人情報の扱い")
PLACES = {
    name: Place(PATH, line, 5) for name, line in {"": 3, "start": 4, "end": 5, "items": 9}.items()
}


def item(name: str, *lines: str) -> CallItem:
    return CallItem(name=name, lines=lines or ("内容",), **sample.at(PATH, 10))


def call(**changed: Any) -> Consultation:
    given: dict[str, Any] = {
        "options": (UPDATE.code,),
        "required": ITEMS,
        "items": tuple(map(item, ITEMS)),
        **sample.KNOWN,
        "places": PLACES,
    }
    return Consultation(**{**given, **changed})


def told(*calls: Consultation, option: Option = UPDATE) -> list[str]:
    edition = sample.edition()
    plan = replace(edition.plan, consultations=calls)
    edition = replace(edition, plan=plan, option=option)
    return [f"{f.place} {f.code} {f.message}" for f in consultation.on_edition(edition)]


def test_a_whole_call_without_dates_is_silent() -> None:
    assert told(call()) == []


@pytest.mark.parametrize("missing", ITEMS)
def test_each_missing_item_is_told_once(missing: str) -> None:
    items = tuple(item(name) for name in ITEMS if name != missing)
    assert told(call(items=items, required=(*ITEMS, missing))) == [
        f"{PATH}:9:5 P41 意見公募の募集案内に、必要な項目『{missing}』がありません。"
    ]


def test_an_item_that_says_nothing_is_missing() -> None:
    items = (*map(item, ITEMS[:-1]), item(ITEMS[-1], " "))
    assert [line.split()[1] for line in told(call(items=items))] == ["P41"]


def test_a_call_of_the_other_option_is_left_to_it() -> None:
    assert told(call(items=()), option=FORMAL) == []
    assert len(told(call(items=()))) == len(ITEMS)


def test_a_period_that_ends_before_it_begins() -> None:
    found = call(start=dt.date(2024, 11, 20), end=dt.date(2024, 10, 21))
    assert told(found) == [
        f"{PATH}:5:5 P42 意見募集期間の終了日（2024-10-21）が、開始日（2024-11-20）より前です。"
    ]


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (dt.date(2024, 10, 19), "土曜日"),
        (dt.date(2024, 10, 20), "日曜日"),
        (dt.date(2024, 12, 30), "年末年始の閉庁日"),
        (dt.date(2025, 1, 3), "年末年始の閉庁日"),
    ],
)
def test_a_closed_day_at_either_end(day: dt.date, why: str) -> None:
    assert told(call(start=day)) == [f"{PATH}:4:5 P43 意見募集期間の初日（{day}）は{why}です。"]
    assert told(call(end=day)) == [f"{PATH}:5:5 P43 意見募集期間の最終日（{day}）は{why}です。"]


def test_the_shortest_period_counts_both_ends() -> None:
    start, end = dt.date(2024, 10, 21), dt.date(2024, 11, 20)
    assert told(call(start=start, end=end, minimum_days=31)) == []
    assert told(call(start=start, end=end)) == []
    assert told(call(start=start, end=end, minimum_days=32)) == [
        f"{PATH}:5:5 P44 意見募集期間は31日間で、最短の日数（32日）に足りません。"
    ]


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.integers(0, 60))
def test_a_period_in_order_is_never_backwards(start: dt.date, more: int) -> None:
    found = call(start=start, end=start + dt.timedelta(more), minimum_days=more + 1)
    assert found.days == more + 1
    assert not [line for line in told(found) if "P43" not in line]


def test_a_paper_longer_than_it_may_be() -> None:
    paper = Publication(
        "leaf", "publications/leaf", "概要", tuple(OPTIONS), Audience.CITIZENS,
        Place("plan/publications/leaf.rst", 1, 1), page_limit=2,
    )  # fmt: skip
    assert list(on_file(paper, "概要", 2)) == []
    assert list(on_file(replace(paper, page_limit=0), "概要", 9)) == []
    [found] = on_file(paper, "概要", 3)
    assert (found.code, str(found.place), found.message) == (
        "P45",
        "plan/publications/leaf.rst:1:1",
        "文書『概要』（leaf）は3頁になり、頁の上限（2頁）を1頁超えました。",
    )


def step(id_: str = "B9", **changed: Any) -> Step:
    given: dict[str, Any] = {"id": id_, "name": "意見公募", **sample.at("data/process.yaml", 7)}
    return Step(**{**given, **changed})


START, END = dt.date(2024, 10, 21), dt.date(2024, 11, 20)


def test_the_step_that_is_a_public_comment_has_its_days() -> None:
    found = call(step="B9", start=START, end=END)
    [named, other] = with_periods((step(), step("B8")), [found])
    assert (named.start, named.end, other.start) == (START, END, None)


@pytest.mark.parametrize(
    "own", [{"start": START}, {"period": "令和６年度"}, {"start": END, "end": END}]
)
def test_a_time_of_its_own_stands_and_is_told(own: dict[str, Any]) -> None:
    found = call(step="B9", start=START, end=END)
    given = step(**own)
    assert with_periods((given,), [found]) == (given,)
    edition = sample.edition()
    plan = replace(edition.plan, consultations=(found,), steps=(given,))
    [finding] = consultation.on_edition(replace(edition, plan=plan, option=UPDATE))
    assert finding.code == "P88"
    assert finding.message.startswith(
        "意見募集期間は2024-10-21から2024-11-20ですが、手順「意見公募」（data/process.yaml:7:"
    )


def test_days_are_taken_from_no_two_calls_and_no_open_one() -> None:
    two = [call(step="B9", start=START, end=END)] * 2
    for found in (two, [call(step="B9")]):
        assert with_periods((step(),), found) == (step(),)
