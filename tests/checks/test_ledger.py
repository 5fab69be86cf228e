"""The history of what becomes of a measure, and decisions that the text does not follow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sample_edition as sample

from kyodo_plan.checks import on_edition
from kyodo_plan.core.place import Place
from kyodo_plan.core.procedure.decision import CITY, COMMITTEE, HALL, Decision, Statement

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition

CODES = {f"M35{number}" for number in range(7)}


def told(edition: Edition) -> list[str]:
    return [
        f"{one.place} {one.code} {one.message}" for one in on_edition(edition) if one.code in CODES
    ]


def said(body: str, day: str = "", **fields: str) -> Statement:
    date = dt.date.fromisoformat(day) if day else None
    return Statement(body=body, day=date, **fields, **sample.at("data/decisions.yaml", 30))


def with_record(number: int, **changes: object) -> Edition:
    records = list(sample.plan().decisions)
    records[number] = replace(records[number], **changes)
    return sample.edition({"decisions": tuple(records)})


ADVISED = (said(COMMITTEE, "2014-06-02", document="会議録", page="3"), said(CITY, "2014-07-01"))


def decided(words: str, number: int = 1, **changes: object) -> Edition:
    given = {"committee": "よい。", "decision": words, "history": ADVISED, **changes}
    return with_record(number, **given)


def test_a_decision_that_was_advised_on_and_is_followed() -> None:
    assert told(decided("修正とする。")) == []


def test_nothing_is_said_of_what_nobody_has_decided() -> None:
    assert told(sample.edition()) == []


def test_a_decision_that_the_text_does_not_follow_is_told_where_it_is_recorded_too() -> None:
    assert told(decided("続行とする。", 0)) == [
        "data/decisions.yaml:1:3 M350 『灯台の施策その1』の扱いは、市の決定では区分「続行」ですが、"
        "本文の施策『港の施策その1』（plan/measures.rst:10:1）は名称、分類、小分野又は本文が第１期と違います。"
    ]


def test_what_was_to_be_deleted_and_is_taken_up() -> None:
    edition = decided("削除とする。", 1, kind="削除", second=())
    assert told(edition) == [
        "data/decisions.yaml:5:3 M350 『灯台の施策その2』の扱いは、市の決定では区分「削除」ですが、"
        "本文の施策『港の施策その2』（plan/measures.rst:20:1）は第１期の『M1-02』を引き継いでいます。"
    ]


def test_what_was_to_be_changed_and_is_not() -> None:
    edition = decided("修正とする。")
    first = edition.plan.first["M1-02"]
    same = replace(
        edition.measures[1], name=first.name, priority=first.priority, inherits_text=True
    )
    measures = (edition.measures[0], same, edition.measures[2])
    [found] = told(replace(edition, measures=measures))
    assert "M350" in found
    assert "どれも第１期のままです" in found


def test_a_decision_in_other_words_than_the_kind() -> None:
    [found] = told(decided("削除とする。"))
    assert found == (
        "data/decisions.yaml:5:3 M351 区分は「修正」ですが、市の決定は「削除」とする文です"
        "（『削除とする。』）。"
    )


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        (
            {"internal": "進める。"},
            ["M352 「庁内」の欄にある『進める。』が、いつのものかが「経過」にありません。"],
        ),
        ({"internal": "進める。", "history": (said(HALL, document="通知"),)}, []),
        (
            {"history": (said(HALL, "2014-06-01"),)},
            ["M355 「庁内」の経過がありますが、その欄が空です。"],
        ),
        (
            {
                "committee": "よい。",
                "decision": "修正とする。",
                "history": (said(COMMITTEE, "2014-07-02"), said(CITY, "2014-07-01")),
            },
            ["M353 「市の決定」の日（2014-07-01）が、「推進委員会」の日（2014-07-02）より前です。"],
        ),
        (
            {"decision": "修正とする。", "history": (said(CITY, "2014-07-01"),)},
            ["M353 『灯台の施策その2』の扱いに市の決定がありますが、推進委員会の欄が空です。"],
        ),
        (
            {
                "committee": "よい。",
                "decision": "修正とする。",
                "history": ADVISED,
                "provisional": True,
            },
            ["M354 『灯台の施策その2』の扱いに市の決定がありますが、仮置きのままです。"],
        ),
    ],
)
def test_the_history(changes: dict[str, object], messages: list[str]) -> None:
    assert [one.split(" ", 1)[1] for one in told(with_record(1, **changes))] == messages


def test_places_are_those_of_the_field() -> None:
    record = replace(
        sample.plan().decisions[1],
        decision="削除とする。",
        places={
            "": Place("data/decisions.yaml", 5, 3),
            "decision": Place("data/decisions.yaml", 9, 5),
        },
    )
    assert isinstance(record, Decision)
    edition = sample.edition({"decisions": (sample.plan().decisions[0], record)})
    assert {one.split()[0] for one in told(edition)} == {"data/decisions.yaml:9:5"}
