"""What a year's bars and sentences say of one another."""

from __future__ import annotations

from typing import Any

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.first_period import Record, is_waiting
from kyodo_plan.core.procedure.progress import Bar, unmatched

KNOWN: dict[str, Any] = {"evidence": Evidence.USER, "source": "架空の資料"}


def record(*items: str, kind: str = "実績", measure: str = "M1-01", year: int = 2023) -> Record:
    return Record(measure=measure, year=year, kind=kind, certainty="確実", items=items, **KNOWN)  # type: ignore[arg-type]


def bar(name: str, **changes: Any) -> Bar:
    return Bar(**{"measure": "M1-01", "year": 2023, "name": name, **KNOWN, **changes})


def told(records: list[Record], bars: list[Bar]) -> tuple[list[str], list[str]]:
    found = unmatched(records, bars)
    return [one.name for one in found.bars], [
        f"{one.kind}{number}：{one.items[number - 1]}" for one, number in found.sentences
    ]


def test_a_bar_and_a_sentence_that_name_each_other_are_not_told() -> None:
    assert told([record("灯を増やした。")], [bar("増設", done=(1,))]) == ([], [])


def test_a_bar_without_a_sentence_and_a_sentence_without_a_bar_are_told() -> None:
    found = told([record("灯を増やした。", "港を掃いた。")], [bar("増設", done=(1,)), bar("点検")])
    assert found == (["点検"], ["実績2：港を掃いた。"])


def test_what_is_planned_and_what_is_done_are_two_things() -> None:
    plan = record("灯を増やす。", kind="計画")
    found = told([plan, record("灯を増やした。")], [bar("増設", planned=(1,))])
    assert found == ([], ["実績1：灯を増やした。"])


def test_what_is_done_at_need_may_have_no_sentence() -> None:
    assert told([record("灯を増やした。")], [bar("修理", mode="随時")]) == (
        [],
        ["実績1：灯を増やした。"],
    )


def test_nothing_is_told_of_a_year_without_bars_or_without_records() -> None:
    assert told([record("灯を増やした。", year=2022)], [bar("増設")]) == ([], [])
    assert told([record("灯を増やした。", measure="M1-02")], [bar("増設")]) == ([], [])


def test_what_waits_for_an_answer_tells_nothing_yet() -> None:
    asked = record("【要確認：庁内：実績｜確認中】（計画：灯を増やす。）")
    assert not asked.told and is_waiting(asked.items[0])
    assert told([asked], [bar("増設")]) == ([], [])
    assert record("灯を【要確認：庁内：数】増やした。").told
