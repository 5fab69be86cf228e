"""What the graph of an edition holds."""

from __future__ import annotations

import sample_edition as sample

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.place import Place
from kyodo_plan.core.relation import SUCCEEDS, Rests
from kyodo_plan.graph.model import (
    address,
    build,
    card,
    cards,
    links,
    support,
)


def test_nodes_are_the_measures_of_both_periods_in_the_order_of_the_papers() -> None:
    graph = build(sample.edition())
    assert list(graph) == ["M1-01", "M1-02", "M1-03", "M2-01", "M2-02", "M2-03"]
    entry = card(graph, "M2-02")
    assert (entry.period, entry.serial, entry.name) == (2, 2, "港の施策その2")
    assert entry.address == "（２）ア"
    assert entry.title == "【施策２】"
    assert card(graph, "M1-03").title == "【第１期 施策３】"
    assert entry.place == Place("plan/measures.rst", 20, 1)


def test_a_subfield_without_label_and_an_unknown_one_have_short_addresses() -> None:
    assert address(sample.plan(), "1") == "（１）"
    assert address(sample.plan(), "9-ン") == ""


def test_relations_keep_their_direction_kind_and_evidence() -> None:
    relations = (sample.relation("M2-03", "M2-01", "requires", 4, note="覚え"),)
    graph = build(sample.edition(relations=relations))
    (link,) = [link for link in links(graph) if link.kind != SUCCEEDS]
    assert (link.first, link.second, link.kind, link.label) == (
        "M2-03",
        "M2-01",
        "requires",
        "前提",
    )
    assert link.rests is Rests.FIRST_ON_SECOND
    assert (link.evidence, link.source, link.reason, link.note) == (
        Evidence.USER,
        "架空の資料",
        "架空の理由",
        "覚え",
    )
    assert link.place == Place("data/relations.yaml", 4, 3)


def test_succession_carries_the_kind_of_the_decision() -> None:
    graph = build(sample.edition())
    steps = [(link.first, link.second, link.label) for link in links(graph)]
    assert steps == [
        ("M1-01", "M2-01", "続行"),
        ("M1-02", "M2-02", "修正"),
        ("M1-03", "M2-03", "続行"),
    ]


def test_what_names_no_measure_is_left_out_and_a_relation_given_twice_counts_once() -> None:
    relations = (
        sample.relation("M2-01", "M2-99", "requires"),
        sample.relation("M2-01", "M2-02", "謎"),
        sample.relation("M2-01", "M2-01", "funds"),
        sample.relation("M2-01", "M2-02", "funds"),
        sample.relation("M2-01", "M2-02", "財源"),
    )
    graph = build(sample.edition(relations=relations))
    kinds = [(link.first, link.second, link.kind) for link in links(graph) if link.kind != SUCCEEDS]
    assert kinds == [("M2-01", "M2-02", "funds")]


def test_support_runs_from_what_rests_to_what_it_rests_on() -> None:
    relations = (
        sample.relation("M2-01", "M2-02", "requires"),
        sample.relation("M2-01", "M2-03", "funds"),
        sample.relation("M2-02", "M2-03", "related"),
        sample.relation("M2-03", "M2-02", "evaluates"),
    )
    resting = support(build(sample.edition(relations=relations)))
    assert sorted(resting.edges) == [("M2-01", "M2-02"), ("M2-03", "M2-01")]
    assert list(resting) == [
        entry.id for entry in cards(build(sample.edition(relations=relations)))
    ]
