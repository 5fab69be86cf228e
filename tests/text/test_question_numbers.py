"""One question, one number in all papers; and the numbers of annexes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.option import USUAL_OPTIONS
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.core.procedure.point import Point, Question
from kyodo_plan.registry.records import empty_record
from kyodo_plan.text.naming import (
    annex_labels,
    annex_parts,
    numbered_questions,
    point_labels,
    question_labels,
)

KNOWN: dict[str, Any] = {"evidence": Evidence.USER, "source": "見本"}
FIRST, SECOND = USUAL_OPTIONS


def plan(
    *points: Point, questions: tuple[Question, ...] = (), options: Any = USUAL_OPTIONS
) -> Plan:
    profile: Profile = empty_record(Profile)
    style = Style(digits="一桁全角", **KNOWN)
    return Plan(profile=profile, style=style, points=points, questions=questions, options=options)


def point(id_: str, kind: str, under: str = "", talk: str = "") -> Point:
    words: Any = {"id": id_, "kind": kind, "under": under, "talk": talk, "summary": f"{id_}か。"}
    return Point(**words, **KNOWN)


def question(*subjects: str, **given_: Any) -> Question:
    return Question(subjects=subjects, time="今日", **given_, **KNOWN)


def test_what_is_decided_is_numbered_under_what_is_talked_over() -> None:
    made = plan(
        point("D1", "決定事項", talk="O1"),
        point("D2", "決定事項", talk="O2"),
        point("Q1", "評価の問い", "D2"),
        point("O1", "意見交換"),
        point("Q2", "評価の問い", "D2"),
        point("O2", "意見交換"),
        point("D3", "決定事項", talk="O2"),
        point("Q3", "評価の問い", "D2", "O1"),
    )
    assert point_labels(made) == {
        "O1": "問１",
        "D1": "１－１",
        "Q3": "１－２",
        "O2": "問２",
        "D2": "２－１",
        "Q1": "２－１（１）",
        "Q2": "２－１（２）",
        "D3": "２－２",
    }


def test_points_under_nothing_are_counted_by_themselves() -> None:
    made = plan(
        point("D1", "決定事項"), point("Q1", "評価の問い", "D1"), point("D2", "決定事項", "D9")
    )
    assert point_labels(made) == {"D1": "１", "Q1": "１（１）", "D2": "２"}


def test_points_that_are_under_each_other_have_no_number_and_hang_nothing() -> None:
    made = plan(point("D1", "決定事項", "D2"), point("D2", "決定事項", "D1"))
    assert set(point_labels(made)) <= {"D1", "D2"}


SORTED = (
    question("期間", "年数"),
    question("副題", options=(FIRST.code,)),
    question("理念", options=(SECOND.code,)),
    question("調査"),
    question("方針", options=(SECOND.code,)),
)


def test_a_question_of_both_options_has_one_number_and_others_the_mark_of_theirs() -> None:
    made = plan(questions=SORTED)
    assert [label for label, _ in numbered_questions(made)] == [
        "論点１", "論点①－１", "論点②－１", "論点２", "論点②－２",
    ]  # fmt: skip
    first = question_labels(made, FIRST, ["調査", "副題", "期間", "会場"])
    assert first == {"調査": "論点２", "副題": "論点①－１", "期間": "論点１", "会場": "論点①－２"}
    second = question_labels(made, SECOND, ["年数", "方針", "会場", "時刻", "会場"])
    assert second == {
        "年数": "論点１",
        "方針": "論点②－２",
        "会場": "論点②－３",
        "時刻": "論点②－４",
    }


def test_options_that_are_all_named_are_all_the_same() -> None:
    both = replace(SORTED[0], options=(FIRST.code, SECOND.code))
    assert [label for label, _ in numbered_questions(plan(questions=(both,)))] == ["論点１"]


@pytest.mark.parametrize("options", [USUAL_OPTIONS, USUAL_OPTIONS[:1]])
def test_where_nothing_is_sorted_questions_are_counted_as_they_come(options: Any) -> None:
    made = plan(options=options)
    assert question_labels(made, FIRST, ["乙", "甲", "乙"]) == {"乙": "論点１", "甲": "論点２"}


def test_of_a_single_option_no_number_has_a_mark() -> None:
    made = plan(questions=(question("期間"),), options=USUAL_OPTIONS[:1])
    assert question_labels(made, FIRST, ["会場", "期間"]) == {"会場": "論点２", "期間": "論点１"}


SUBJECTS = st.lists(st.sampled_from("甲乙丙丁戊"), unique=True, min_size=1, max_size=2)
OPTIONS = st.sampled_from([(), (FIRST.code,), (SECOND.code,)])
QUESTIONS = st.lists(
    st.builds(lambda subjects, options: question(*subjects, options=options), SUBJECTS, OPTIONS)
)


@given(QUESTIONS, st.lists(st.sampled_from("甲乙丙丁戊己庚")))
def test_what_is_added_at_the_end_changes_no_number(
    questions: list[Question], asked: list[str]
) -> None:
    made = plan(questions=tuple(questions))
    labels = [label for label, _ in numbered_questions(made)]
    assert len(set(labels)) == len(labels)
    more = plan(questions=(*questions, question("辛")))
    assert [label for label, _ in numbered_questions(more)][:-1] == labels
    for option in USUAL_OPTIONS:
        found = question_labels(made, option, asked)
        assert list(found) == list(dict.fromkeys(asked))
        known = {s for one in questions if one.is_of(option.code) for s in one.subjects}
        unknown = [found[subject] for subject in found if subject not in known]
        assert len(set(unknown)) == len(unknown) and not set(unknown) & set(labels)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("別紙　様式", ("別紙", "様式")),
        ("別紙３　様式", ("別紙", "様式")),
        ("附属資料 工程", ("附属資料", "工程")),
        ("別紙", ("", "")),
        ("別紙のとおり", ("", "")),
        ("別紙　", ("", "")),
        ("様式　別紙", ("", "")),
    ],
)
def test_the_heading_of_an_annex(title: str, expected: tuple[str, str]) -> None:
    assert annex_parts(title) == expected


def test_annexes_are_counted_by_their_word_and_a_single_one_is_not() -> None:
    titles = ["はじめに", "別紙　甲", "附属資料　乙", "別紙９　丙"]
    assert annex_labels(titles, "一桁全角") == ["別紙１", "附属資料", "別紙２"]
