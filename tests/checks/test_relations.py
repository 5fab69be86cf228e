"""Rules on relations, those of the data and those of the text."""

from __future__ import annotations

from dataclasses import replace

import sample_edition as sample

from kyodo_plan.checks import on_edition
from kyodo_plan.core.place import Place
from kyodo_plan.core.relation import Unrelated

RELATION = sample.relation


def told(*relations: object) -> list[str]:
    edition = sample.edition(relations=relations)
    return [
        f"{finding.place} {finding.code} {finding.message} {finding.advice}"
        for finding in on_edition(edition)
    ]


def test_good_relations_of_either_period_are_silent() -> None:
    assert told(RELATION("M2-01", "M2-02", "requires"), RELATION("M1-01", "M1-02", "財源")) == []


def test_an_end_that_does_not_exist() -> None:
    assert told(RELATION("M2-01", "M2-77", "requires", 4)) == [
        "data/relations.yaml:4:3 M21 関連「M2-01 ―前提→ M2-77」の『M2-77』という施策は、"
        "案①にありません。 "
        "施策を削除・統合したのなら、この関連を消すか、引き継いだ施策の番号に書き換えてください。"
    ]


def test_a_kind_that_does_not_exist() -> None:
    assert told(RELATION("M2-01", "M2-02", "財限", 4)) == [
        "data/relations.yaml:4:3 M22 関連「M2-01 ―財限→ M2-02」の種類『財限』は、"
        "登録されていません。 『財源』の間違いではありませんか。種類の名前を確かめてください。"
        "使えるものは data/relations.yaml にあります。"
    ]


def test_a_relation_with_itself() -> None:
    assert told(RELATION("M2-01", "M2-01", "requires", 4)) == [
        "data/relations.yaml:4:3 M23 施策『M2-01』が自分自身と関連しています。"
        " 相手の番号を直すか、この関連を消してください。"
    ]


def test_a_relation_between_the_periods() -> None:
    assert told(RELATION("M1-01", "M2-01", "requires", 4)) == [
        "data/relations.yaml:4:3 M25 関連「M1-01 ―前提→ M2-01」が、第１期と第２期の間に"
        "あります。 同じ期の番号に直すか、data/decisions.yaml に書いてください。"
    ]


def test_a_relation_given_twice() -> None:
    assert told(
        RELATION("M2-01", "M2-02", "requires", 4),
        RELATION("M2-01", "M2-02", "前提", 8),
        RELATION("M2-02", "M2-01", "evaluates", 12),
        RELATION("M2-01", "M2-02", "evaluates", 16),
    ) == [
        "data/relations.yaml:8:3 M24 関連「M2-01 ―前提→ M2-02」がもう一つあります"
        "（data/relations.yaml:4:3）。 どちらか一方を消してください。"
    ]


def test_a_relation_without_direction_counts_either_way() -> None:
    assert told(
        RELATION("M2-01", "M2-02", "related", 4), RELATION("M2-02", "M2-01", "related", 8)
    ) == [
        "data/relations.yaml:8:3 M24 関連「M2-02 ―関連→ M2-01」がもう一つあります"
        "（data/relations.yaml:4:3）。 どちらか一方を消してください。"
    ]


def test_shorthand_of_the_text_is_checked_at_its_place() -> None:
    place = Place("plan/measures.rst", 13, 4)
    relation = replace(RELATION("M2-01", "M2-55", "requires"), places={"": place})
    edition = sample.edition(relations=(relation,))
    assert [(f.place, f.code, f.message) for f in on_edition(edition)] == [
        (
            place,
            "M21",
            "関連「M2-01 ―前提→ M2-55」の『M2-55』という施策は、案①にありません。",
        )
    ]


def test_a_record_of_any_list_that_names_a_measure_the_text_lacks_is_told() -> None:
    lost = sample.edition().plan
    said = Unrelated(measure="M2-93", reason="架空の理由", **sample.at("data/relations.yaml", 9))
    edition = sample.edition({"unrelated": (*lost.unrelated, said)})
    assert [str(f.place) + " " + f.message for f in on_edition(edition) if f.code == "M31"] == [
        "data/relations.yaml:9:3 関連なしが指す『M2-93』が、案①の本文にありません。"
    ]
