"""The project's own data: whole, sound, and equal to what the city's documents say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from city import FORMAL, UPDATE

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.option import option_named
from kyodo_plan.core.procedure.progress import unmatched
from kyodo_plan.registry import load
from kyodo_plan.registry.guideline.wording import find_wording

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
NUMBER = False  # YAML 1.1 reads the key `no` as a truth value.
CERTAINTIES = {"certain": "確実", "high": "高", "medium": "中"}
EVIDENCE = {"seed": Evidence.SEED, "inferred": Evidence.INFERRED, "external": Evidence.EXTERNAL}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(ROOT)[0]


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    path = SEEDS / "facts.yaml"
    if not path.exists():
        pytest.skip("原資料の抜き書き（../shared/seeds/facts.yaml）がありません")
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def ours(measure: str) -> str:
    """M01 → M1-01."""
    return f"M1-{measure[1:]}"


def test_the_data_have_no_faults() -> None:
    assert load(ROOT)[1] == []


def test_counts(plan: Plan) -> None:
    assert len(plan.first_measures) == 23
    assert [one.serial for one in plan.first_measures] == list(range(1, 24))
    assert list(plan.first) == [f"M1-{number:02}" for number in range(1, 24)]
    classes = Counter(one.priority for one in plan.first_measures)
    assert [classes[entry.code] for entry in plan.classes] == [6, 6, 9, 2]
    fields = Counter(plan.subfields[one.subfield][0].number for one in plan.first_measures)
    assert [fields[field.number] for field in plan.fields] == [2, 3, 7, 2, 2, 1, 6]
    assert (len(plan.fields), len(plan.subfields)) == (7, 17)
    assert sum(1 for _, sub in plan.subfields.values() if not sub.label) == 2


def test_key_measures_are_those_of_a_key_class(plan: Plan) -> None:
    for one in plan.first_measures:
        assert one.key_measure == plan.priority[one.priority].key_measure


def test_every_decision_waits(plan: Plan) -> None:
    assert [(one.first, one.second) for one in plan.decisions] == [
        ((f"M1-{number:02}",), (f"M2-{number:02}",)) for number in range(1, 24)
    ]
    key = {one.id for one in plan.first_measures if one.key_measure}
    for decision in plan.decisions:
        assert not (decision.internal or decision.committee or decision.decision)
        assert decision.proposal
        assert decision.provisional != (decision.first[0] in key)
        if decision.first[0] in key:
            assert decision.question


def test_no_summary_where_period_1_has_no_text(plan: Plan) -> None:
    without = [one.id for one in plan.first_measures if not one.summary]
    assert without == ["M1-06", "M1-11"]
    assert [one.id for one in plan.first_measures if not one.own_text] == without


def test_fields_and_classes(plan: Plan, facts: dict[str, Any]) -> None:
    assert [
        (field.number, field.name, [(sub.label or None, sub.name) for sub in field.subfields])
        for field in plan.fields
    ] == [
        (field[NUMBER], field["name"], [(sub["label"], sub["name"]) for sub in field["subfields"]])
        for field in facts["fields"]
    ]
    assert [(one.code, list(one.years) or None) for one in plan.classes] == [
        (one["code"], one["horizon_years"]) for one in facts["classification"]
    ]


def test_measures(plan: Plan, facts: dict[str, Any]) -> None:
    certain = set(facts["placement_certainty"]["certain"])
    assert len(plan.first_measures) == facts["counts"]["measures"]
    for one, fact in zip(plan.first_measures, facts["measures"], strict=True):
        field, sub = plan.subfields[one.subfield]
        assert one.id == ours(fact["id"])
        assert (one.name, one.priority, one.key_measure) == (
            fact["name"],
            fact["class"],
            fact["key"],
        )
        assert (field.number, sub.label or None) == (fact["field"], fact["sub"])
        assert one.own_text == (fact["text"] is not None)
        shared = fact.get("text_shared_with")
        assert one.text_shared_with == (ours(shared) if shared else "")
        assert one.placement == ("確実" if fact["id"] in certain else "高")


def test_measures_stand_under_their_subfields_in_order(plan: Plan, facts: dict[str, Any]) -> None:
    order = [
        ours(measure)
        for field in facts["fields"]
        for sub in field["subfields"]
        for measure in sub["measures"]
    ]
    positions = {sub: index for index, sub in enumerate(plan.subfields)}
    assert order == [one.id for one in plan.first_measures]
    found = [positions[one.subfield] for one in plan.first_measures]
    assert found == sorted(found)


def items_of(block: dict[str, Any]) -> list[str]:
    """What a block of the sheet says; a line that tells two things, one with no bar, is two here."""
    return [
        part
        for item in block["items"]
        for part in (item, item)[: 2 if "新コース" in item or "、令和５年度選考分" in item else 1]
    ]


def test_records(plan: Plan, facts: dict[str, Any]) -> None:
    def of_fact(block: dict[str, Any]) -> tuple[str, int, str, str, int]:
        kind = block["kind"]
        return (
            ours(block["measure"]),
            2018 + int(kind[1]),
            kind[2:],
            CERTAINTIES[block["certainty"]],
            len(items_of(block)),
        )

    assert sorted(
        (one.measure, one.year, one.kind, one.certainty, len(one.items)) for one in plan.records
    ) == sorted(map(of_fact, facts["progress_blocks"]))


def test_records_keep_the_words_that_weigh(plan: Plan, facts: dict[str, Any]) -> None:
    """「継続」 and what was not done must survive our own wording."""
    blocks = {(ours(b["measure"]), b["kind"][2:]): items_of(b) for b in facts["progress_blocks"]}
    for one in plan.records:
        for item, said in zip(one.items, blocks[one.measure, one.kind], strict=True):
            for word in ("（継続）", "していない", "できていない", "未着手"):
                assert (word in item) == (word in said)


def test_relations(plan: Plan, facts: dict[str, Any]) -> None:
    assert [({one.first, one.second}, one.source_kind, one.evidence) for one in plan.relations] == [
        ({ours(one["from"]), ours(one["to"])}, one["kind"], EVIDENCE[one["evidence"]])
        for one in facts["related_edges"]
    ]
    assert {one.source_kind: one.kind for one in plan.relations} == {
        "活用": "uses",
        "合わせて検討": "related",
        "関連": "related",
        "説明文を共有": "related",
        "財源": "funds",
        "情報源": "informs",
        "基礎データ": "informs",
        "担い手": "carries",
        "評価対象": "evaluates",
    }
    directed = {(one.first, one.second) for one in plan.relations}
    assert {("M1-19", "M1-18"), ("M1-23", "M1-22"), ("M1-17", "M1-10")} <= directed
    assert all(one.reason for one in plan.relations)


def test_points(plan: Plan, facts: dict[str, Any]) -> None:
    given = {one["id"]: one.get("under", "") for one in facts["decision_items"]}
    given |= {one["id"]: one["under"] for one in facts["evaluation_questions"]}
    given |= {one["id"]: "" for one in facts["opinion_points"]}
    assert {one.id: one.under for one in plan.points} == given
    assert [one.id for one in plan.premises] == [one["id"] for one in facts["premises"]]
    verdicts = next(one.verdicts for one in plan.points if one.id == "Q5")
    assert list(verdicts) == facts["evaluation_questions"][4]["verdict_values"]


def test_first_procedure(plan: Plan, facts: dict[str, Any]) -> None:
    assert len(plan.first_steps) == len(facts["period1_process"])
    for step, fact in zip(plan.first_steps, facts["period1_process"], strict=True):
        assert (step.start, step.end) == (fact.get("start"), fact.get("end"))
        assert step.meetings == fact.get("meetings")
        if "days_inclusive" in fact:
            assert step.start is not None
            assert step.end is not None
            assert (step.end - step.start).days + 1 == fact["days_inclusive"]


def test_options(plan: Plan, facts: dict[str, Any]) -> None:
    for fact in facts["options"]:
        found = option_named(plan.options, fact["id"])
        assert (found.target, found.council_report) == (fact["target"], fact["council_report"])


def test_second_period_has_no_day_but_the_targets(plan: Plan) -> None:
    days = {step.options: step.start for step in plan.steps if step.start or step.end}
    assert days == {
        (UPDATE.code,): dt.date(2025, 4, 1),
        (FORMAL.code,): dt.date(2026, 1, 1),
    }
    reports = [step.options for step in plan.steps if "議会への報告" in step.name]
    assert set(reports) == {(FORMAL.code,)}


def test_terms_hold_the_aliases(plan: Plan, facts: dict[str, Any]) -> None:
    aliases = {term.name: list(term.also) for term in plan.terms if term.also}
    assert aliases == {one["canonical"]: one["also"] for one in facts["aliases"]}


def test_the_wording_is_found_in_the_guideline(plan: Plan, facts: dict[str, Any]) -> None:
    text = next(SEEDS.glob("000_*.txt")).read_text(encoding="utf-8")
    found, findings = find_wording(text, plan, "指針.txt")
    assert findings == []
    assert {key: "".join(wording.split()) for key, wording in found.items()} == {
        ours(one["id"]): one["text"] for one in facts["measures"] if one["text"]
    }
    assert len(found) == 21


def test_bars_and_sentences_that_have_no_match(plan: Plan) -> None:
    """Of all that the sheet of two years tells, one bar and two sentences stand alone."""
    found = unmatched(plan.records, plan.bars)
    assert [(bar.measure, bar.year, bar.name) for bar in found.bars] == [
        ("M1-22", 2023, "R4採択の協働事業実施")
    ]
    assert [(one.measure, one.year, one.items[at - 1]) for one, at in found.sentences] == [
        ("M1-22", 2024, "同事業の新コースを運用する。"),
        (
            "M1-22",
            2024,
            "協働コースのうち令和５年度に選考した分は、令和６年度に事業を行う。",
        ),
    ]


def test_months_that_the_sources_lost_are_not_guessed(plan: Plan) -> None:
    told = [bar for bar in plan.bars if bar.start or bar.end]
    assert [(bar.name, bar.moved_from, bar.start) for bar in told] == [
        ("地下道ギャラリー", "2023-12", "2024-03")
    ]
    assert all(bar.certainty in ("中", "低") for bar in plan.bars)


def test_every_bar_of_the_facts_is_there(plan: Plan, facts: dict[str, Any]) -> None:
    names = {(bar.measure, bar.name) for bar in plan.bars}
    for fragment in facts["gantt_fragments"]:
        for measure, bars in fragment["bars"].items():
            held = {name for one, name in names if one == ours(measure)}
            for bar in bars:
                words = bar.removeprefix("（随時）").replace("地下道ｷﾞｬﾗﾘｰ", "地下道ギャラリー")
                words = words.replace("補助金交付➡事業実施", "補助金交付、事業実施")
                assert words in held
