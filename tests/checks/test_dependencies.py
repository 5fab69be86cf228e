"""Rules on the graph as a whole: each broken once, and random graphs against a slow oracle."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
import sample_edition as sample
from hypothesis import example, given
from hypothesis import strategies as st

from kyodo_plan.checks import on_edition
from kyodo_plan.checks.plan import dependencies
from kyodo_plan.checks.plan.relations import on_edition as check_relations
from kyodo_plan.core.measure import Action
from kyodo_plan.core.place import Place
from kyodo_plan.core.relation import Unrelated

if TYPE_CHECKING:
    from kyodo_plan.core.edition import Edition

RELATION = sample.relation
CIRCLE_ADVICE = "関連の種類か向きを確かめてください。弱い関連なら種類を「関連」にします。"
COUNT = 6


def told(edition: Edition) -> list[str]:
    return [
        f"{finding.place} {finding.code} {finding.message} {finding.advice}"
        for finding in on_edition(edition)
        if finding.code != "M33"  # A class that changes is told in tests of its own.
    ]


def related(*relations: object, **changes: object) -> Edition:
    return sample.edition(relations=relations, **changes)


def changed(edition: Edition, *changes: dict[str, object]) -> Edition:
    """The edition with its first measures changed."""
    pairs = zip(edition.measures, [*changes, {}, {}, {}], strict=False)
    return replace(edition, measures=tuple(replace(one, **change) for one, change in pairs))


def action(*years: tuple[str, str], period: str = "", line: int = 40) -> Action:
    place = Place("plan/measures.rst", line, 4)
    return Action("灯を増やす", "市", period, "", years, place)


# circles


def test_measures_that_rest_on_each_other_are_one_readable_path() -> None:
    edition = related(
        RELATION("M2-03", "M2-02", "requires", 4),
        RELATION("M2-02", "M2-01", "requires", 12),
        RELATION("M2-01", "M2-03", "requires", 8),
    )
    assert told(edition) == [
        "data/relations.yaml:12:3 M26 依存をたどると元に戻ります："
        "【施策１】M2-01―前提→【施策３】M2-03―前提→【施策２】M2-02―前提→【施策１】M2-01。 "
        + CIRCLE_ADVICE
    ]


def test_a_circle_over_different_kinds_tells_the_way_each_arrow_is_written() -> None:
    edition = related(RELATION("M2-01", "M2-02", "requires"), RELATION("M2-01", "M2-02", "funds"))
    assert told(edition) == [
        "data/relations.yaml:1:3 M26 依存をたどると元に戻ります："
        "【施策１】M2-01―前提→【施策２】M2-02←財源―【施策１】M2-01。 " + CIRCLE_ADVICE
    ]


def test_a_circle_that_carries_over_from_period_one_is_told_once() -> None:
    pairs = (("01", "02", 4), ("02", "01", 8))
    first = [RELATION(f"M1-{a}", f"M1-{b}", "requires", line) for a, b, line in pairs]
    carried = [replace(one, first=f"M2-{a}", second=f"M2-{b}")
               for one, (a, b, _) in zip(first, pairs, strict=True)]  # fmt: skip
    edition = sample.edition({"relations": tuple(first)}, relations=(*first, *carried))
    assert [line.split("：")[0] for line in told(edition)] == [
        "data/relations.yaml:8:3 M26 依存をたどると元に戻ります"
    ]


# classes


def test_a_key_measure_that_waits_for_a_later_class() -> None:
    edition = changed(
        related(RELATION("M2-01", "M2-02", "requires", 4)), {"priority": "Ⅰ", "key_measure": True}
    )
    assert told(edition) == [
        "data/relations.yaml:4:3 M27 分類Ⅰの施策が、分類Ⅲの施策を待つことになります："
        "【施策１】M2-01―前提→【施策２】M2-02。 どちらかの分類を改めるか、関連を見直してください。"
        "待たずに進められるなら種類を「関連」にします。"
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("M2-01", "M2-02", "funds"),
        ("M2-01", "M2-02", "related"),
        ("M2-02", "M2-01", "requires"),
        ("M2-02", "M2-03", "requires"),
        ("M1-01", "M1-02", "requires"),
    ],
)
def test_no_key_measure_waits(one: str, other: str, kind: str) -> None:
    key = {"priority": "Ⅰ", "key_measure": True}
    assert told(changed(related(RELATION(one, other, kind)), key)) == []


# times


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        (
            action(("１年次", "調査・検討"), ("２年次", "実施"), ("３年次以降", "実施")),
            action(("１年次", "調査・検討"), ("２年次", "試行"), ("３年次以降", "実施")),
            ("２年次", "３年次以降"),
        ),
        (
            action(period="令和７年度から"),
            action(period="令和10年度"),
            ("令和7年度", "令和10年度"),
        ),
    ],
)
def test_a_measure_that_runs_ahead_of_its_condition(
    mine: Action, theirs: Action, said: tuple[str, str]
) -> None:
    relation = RELATION("M2-01", "M2-02", "requires", 4)
    edition = changed(related(relation), {"actions": (mine,)}, {"actions": (theirs,)})
    assert told(edition) == [
        f"plan/measures.rst:40:4 M28 取組『灯を増やす』は{said[0]}に実施ですが、前提とする施策の"
        f"実施は{said[1]}からです：【施策１】M2-01―前提→【施策２】M2-02"
        "（関連は data/relations.yaml:4:3）。 取組の時期か、関連の種類と向きを確かめてください。"
    ]
    other = related(RELATION("M2-02", "M2-01", "requires"))
    assert told(changed(other, {"actions": (mine,)}, {"actions": (theirs,)})) == []
    assert told(changed(related(relation), {"actions": (mine,)}, {"actions": (mine,)})) == []


def test_times_that_cannot_be_compared_are_left_alone() -> None:
    mine = action(("１年次", "実施"))
    for theirs in (
        action(period="令和10年度"),
        action(("１年次", "【要確認：庁内】")),
        action(period="未定"),
        action(period="平成99年度"),
    ):
        edition = changed(
            related(RELATION("M2-01", "M2-02", "requires")),
            {"actions": (mine,)},
            {"actions": (theirs,)},
        )
        assert told(edition) == []


# what is deleted, untreated, alone


def test_a_relation_to_a_measure_that_is_deleted() -> None:
    relation = RELATION("M1-02", "M1-03", "requires", 4)
    changes = {
        "relations": (relation,),
        "decisions": (
            *sample.plan().decisions[:2],
            sample.decision("削除", ("M1-03",), (), 9),
        ),
    }
    measures = sample.edition().measures[:2]
    assert told(sample.edition(changes, measures=measures)) == [
        "data/relations.yaml:4:3 M29 第２期で削除とする施策『灯台の施策その3』（M1-03）と、"
        "残る施策『灯台の施策その2』（M1-02）との間に関連があります。 残る施策が何に支えられるのかを"
        "決め、関連を書き改めるか、消してください。"
        "影響は「kyodo-plan graph 番号 --impact」で見られます。"
    ]


def test_a_measure_of_period_one_without_a_record_of_its_treatment() -> None:
    assert told(sample.edition({"decisions": sample.plan().decisions[1:]})) == [
        "data/measures.yaml:10:3 M16 第１期の施策『灯台の施策その1』（M1-01）の扱いの記録が"
        "ありません。 data/decisions.yaml に、この施策の区分を記録してください。"
    ]


def test_a_measure_without_any_relation() -> None:
    said = Unrelated(measure="M2-03", reason="架空の理由", **sample.at("data/relations.yaml", 30))
    edition = sample.edition({"unrelated": (said,)}, relations=(RELATION("M2-01", "M2-77", "謎"),))
    [alone] = [line for line in told(edition) if " M20 " in line]
    assert alone == (
        "plan/measures.rst:20:1 M20 施策『港の施策その2』（M2-02）に関連がありません。 "
        "関連があれば「:財源: M2-01」のように施策に書き、なければ data/relations.yaml の"
        "「関連なし」に理由を添えて記録してください。"
    )


def test_a_measure_said_to_have_no_relation_has_one() -> None:
    said = [
        Unrelated(
            measure=f"M2-0{n}", reason="架空の理由", **sample.at("data/relations.yaml", 30 + n)
        )
        for n in (2, 3)
    ]
    edition = sample.edition(
        {"unrelated": tuple(said)}, relations=(RELATION("M2-01", "M2-02", "related"),)
    )
    assert told(edition) == [
        "data/relations.yaml:32:3 M19 「関連なし」とした施策『港の施策その2』（M2-02）に、"
        "関連があります（関連は data/relations.yaml:1:3）。 data/relations.yaml の「関連なし」から、"
        "この施策を消してください。関連がないのなら、関連の記録の方を消してください。"
    ]


# random graphs


Arrows = list[tuple[int, int, str]]
arrows = st.lists(
    st.tuples(
        st.integers(1, COUNT),
        st.integers(1, COUNT),
        st.sampled_from(["requires", "funds", "evaluates", "related"]),
    ),
    max_size=14,
)
classes = st.lists(st.sampled_from(["Ⅰ", "Ⅱ-ア", "Ⅲ"]), min_size=COUNT, max_size=COUNT)
times = st.lists(st.integers(0, 3), min_size=COUNT, max_size=COUNT)


def id_of(number: int) -> str:
    return f"M2-{number:02}"


def random_edition(found: Arrows, priorities: list[str], columns: list[int]) -> Edition:
    measures = tuple(
        sample.second(
            number,
            "1",
            (),
            priority=priority,
            key_measure=priority == "Ⅰ",
            actions=(action((f"{column}年次", "実施"), line=number),) if column else (),
        )
        for number, (priority, column) in enumerate(zip(priorities, columns, strict=True), 1)
    )
    relations = tuple(
        RELATION(id_of(one), id_of(other), kind, line)
        for line, (one, other, kind) in enumerate(dict.fromkeys(found), 1)
    )
    return sample.edition({"unrelated": ()}, measures=measures, relations=relations)


def circle_lengths(on: set[tuple[int, int]]) -> dict[frozenset[int], int]:
    """Group → length of its shortest circle, by trying every arrangement of every subset."""
    shortest: dict[frozenset[int], int] = {}
    for size in range(2, COUNT + 1):
        for nodes in permutations(range(1, COUNT + 1), size):
            turns = zip(nodes, (*nodes[1:], nodes[0]), strict=True)
            if nodes[0] == min(nodes) and all(turn in on for turn in turns):
                shortest.setdefault(frozenset(nodes), size)
    groups: list[set[int]] = []
    for nodes in shortest:
        touching = [group for group in groups if group & nodes]
        groups = [group for group in groups if not group & nodes]
        groups.append(set(nodes).union(*touching))
    return {
        frozenset(group): min(size for nodes, size in shortest.items() if nodes <= group)
        for group in groups
    }


@given(arrows, classes, times)
@example(  # What pays for a measure that is its condition is no condition the other way round.
    [(1, 3, "requires"), (2, 1, "requires"), (2, 1, "funds"), (3, 2, "requires")],
    ["Ⅰ"] * COUNT,
    [0] * COUNT,
)
def test_sanity_agrees_with_a_slow_oracle(
    found: Arrows, priorities: list[str], columns: list[int]
) -> None:
    findings = list(dependencies.on_edition(random_edition(found, priorities, columns)))
    requires = {(a, b) for a, b, kind in found if kind == "requires" and a != b}
    rests = requires | {(b, a) for a, b, kind in found if kind == "funds" and a != b}

    hard = circle_lengths(requires)
    expected = sorted(hard.values())
    expected += [
        size
        for group, size in circle_lengths(rests).items()
        if not any(inside <= group for inside in hard)
    ]
    paths = [finding.message for finding in findings if finding.code == "M26"]
    assert sorted(path.count("M2-") - 1 for path in paths) == sorted(expected)

    waiting = [(a, b) for a, b in requires if priorities[a - 1] == "Ⅰ" != priorities[b - 1]]
    assert len([one for one in findings if one.code == "M27"]) == len(waiting)

    early = {(a, b) for a, b in requires if 0 < columns[a - 1] < columns[b - 1]}
    told_early = [one for one in findings if one.code == "M28"]
    assert sorted(one.place.line for one in told_early) == sorted(a for a, _ in early)

    named = {number for a, b, _ in found for number in (a, b)}
    alone = {one.place.line for one in findings if one.code == "M20"}
    assert alone == {number * 10 for number in range(1, COUNT + 1) if number not in named}
    assert len(findings) == len(paths) + len(waiting) + len(early) + len(alone)


@given(arrows)
def test_duplicates_agree_with_a_slow_oracle(found: Arrows) -> None:
    measures = tuple(sample.second(number, "1", ()) for number in range(1, COUNT + 1))
    written = tuple(
        RELATION(id_of(one), id_of(other), kind, line)
        for line, (one, other, kind) in enumerate(found, 1)
    )
    findings = list(check_relations(sample.edition(measures=measures, relations=written)))
    again = set()
    for at, (one, other, kind) in enumerate(found, 1):
        before = found[: at - 1]
        turned = kind == "related" and (other, one, kind) in before
        if (one, other, kind) in before or turned:
            again.add(at)
    assert {one.place.line for one in findings if one.code == "M24"} == again
    loops = {at for at, (one, other, _) in enumerate(found, 1) if one == other}
    assert {one.place.line for one in findings if one.code == "M23"} == loops
    assert len(findings) == len(again) + len(loops)


FIRSTS = ("M1-01", "M1-02", "M1-03")
some = st.lists(st.sampled_from(FIRSTS), unique=True).map(tuple)


@given(st.tuples(some, some, some), some, some, st.sets(st.sampled_from((1, 2, 3))))
def test_origins_agree_with_a_slow_oracle(
    origins: tuple[tuple[str, ...], ...],
    kept: tuple[str, ...],
    deleted: tuple[str, ...],
    added: set[int],
) -> None:
    decisions = (
        sample.decision("修正", kept, (), 1),
        sample.decision("削除", deleted, (), 2),
        sample.decision("追加", (), tuple(id_of(number) for number in sorted(added)), 3),
    )
    measures = tuple(sample.second(n, "1", origins[n - 1]) for n in (1, 2, 3))
    edition = sample.edition({"decisions": decisions}, measures=measures)
    found = [(one.code, one.message) for one in on_edition(edition)]
    for first in FIRSTS:
        taken_up = any(first in of_one for of_one in origins)
        dropped = not taken_up and first not in deleted
        silent = not dropped and first not in kept and first not in deleted
        for code, wrong in (("M09", dropped), ("M16", silent)):
            assert sum(told == code and first in text for told, text in found) == wrong
    for number in (1, 2, 3):
        wrong = not origins[number - 1] and number not in added
        name = f"『港の施策その{number}』"
        assert sum(code == "M07" and name in text for code, text in found) == wrong
