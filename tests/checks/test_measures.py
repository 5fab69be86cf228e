"""Rules on measures, each broken once in an edition where nothing else is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sample_edition as sample

from kyodo_plan.checks import on_edition
from kyodo_plan.core.edition import Edition, Mention
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding


#: Whether all measures are treated and related is told in tests of their own.
WHOLE = {"M31", "M32", "M33", "M34", "M16", "M20"}


def told(edition: Edition) -> list[str]:
    return [line(finding) for finding in on_edition(edition) if finding.code not in WHOLE]


def line(finding: Finding) -> str:
    return f"{finding.place} {finding.code} {finding.message} {finding.advice}"


def with_first(**changes: object) -> Edition:
    """The sample edition, its first measure changed."""
    edition = sample.edition()
    return replace(
        edition, measures=(replace(edition.measures[0], **changes), *edition.measures[1:])
    )


def test_the_sample_has_no_faults() -> None:
    assert told(sample.edition()) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"subfield": ""},
            "M03 施策『港の施策その1』に小分野がありません。"
            " 「:小分野: 1」のように、小分野の番号を書いてください。",
        ),
        (
            {"subfield": "2-ウ"},
            "M04 施策『港の施策その1』の小分野『2-ウ』は登録されていません。"
            " 『2-イ』の間違いではありませんか。"
            "小分野の番号を確かめてください。使えるものは data/fields.yaml にあります。",
        ),
        (
            {"priority": ""},
            "M05 施策『港の施策その1』に分類がありません。"
            " 「:分類: Ⅰ」のように、分類の符号を書いてください。",
        ),
        (
            {"priority": "Ⅳ"},
            "M06 施策『港の施策その1』の分類『Ⅳ』は登録されていません。"
            " 使えるのは Ⅰ、Ⅱ-ア、Ⅲ です。",
        ),
        (
            {"priority": "Ⅰ"},
            "M14 施策『港の施策その1』は分類『Ⅰ』なので、"
            "重点施策のはずですが、印がありません。 分類か重点の印を直してください。",
        ),
        (
            {"key_measure": True},
            "M14 施策『港の施策その1』は分類『Ⅲ』なので、重点施策にはなりません。"
            " 分類か重点の印を直してください。",
        ),
    ],
)
def test_fields_of_a_measure(changes: dict[str, object], finding: str) -> None:
    assert told(with_first(**changes)) == [f"plan/measures.rst:10:1 {finding}"]


def test_an_id_of_another_form() -> None:
    plan = {"decisions": sample.plan().decisions[1:]}
    edition = sample.edition(plan)
    odd = replace(edition.measures[0], id="施策1")
    assert told(replace(edition, measures=(odd, *edition.measures[1:]))) == [
        "plan/measures.rst:10:1 M01 施策『港の施策その1』の番号『施策1』は、M2-01 の形では"
        "ありません。 「:番号: M2-01」のように、半角で書いてください。"
    ]


def test_a_missing_id() -> None:
    edition = sample.edition({"decisions": sample.plan().decisions[1:]})
    odd = replace(edition.measures[0], id="")
    assert told(replace(edition, measures=(odd, *edition.measures[1:]))) == [
        "plan/measures.rst:10:1 M304 施策「港の施策その1」に番号がありません。"
        " 「:番号: M2-01」のように書いてください。"
    ]


def test_the_same_id_twice() -> None:
    edition = sample.edition()
    twin = replace(edition.measures[0], name="双子", place=Place("plan/measures.rst", 40, 1))
    assert told(replace(edition, measures=(*edition.measures, twin))) == [
        "plan/measures.rst:40:1 M02 施策『双子』の番号『M2-01』は、"
        "施策『港の施策その1』（plan/measures.rst:10:1）と同じです。"
        " どちらか一方を、使っていない番号に変えてください。"
    ]


def test_an_origin_that_period_one_does_not_have() -> None:
    found = told(with_first(origins=("M1-01", "M1-09")))
    assert found == [
        "plan/measures.rst:10:1 M08 施策『港の施策その1』が引き継ぐとしている『M1-09』は、"
        "第１期にありません。 『M1-03』の間違いではありませんか。"
        "第１期の施策の番号を確かめてください。使えるものは data/measures.yaml にあります。",
        "plan/measures.rst:10:1 M12 施策『港の施策その1』の第１期は、"
        "本文では『M1-01』、『M1-09』、扱いの記録（区分「続行」）では『M1-01』です。"
        " 正しい方に合わせてください。",
    ]


def test_a_measure_of_period_one_that_nobody_takes_up() -> None:
    edition = sample.edition({"decisions": sample.plan().decisions[1:]})
    assert told(replace(edition, measures=edition.measures[1:])) == [
        "data/measures.yaml:10:3 M09 第１期の施策『灯台の施策その1』（M1-01）が、"
        "案①のどの施策にも引き継がれず、「削除」の記録もありません。"
        " 引き継ぐ施策の「:第１期:」に番号を書くか、"
        "data/decisions.yaml に区分「削除」を記録してください。"
    ]


def test_a_deletion_and_an_addition_that_are_recorded_are_fine() -> None:
    decisions = (
        *sample.plan().decisions[1:],
        sample.decision("削除", ("M1-01",), ()),
        sample.decision("追加", (), ("M2-04",)),
    )
    edition = sample.edition({"decisions": decisions})
    added = sample.second(4, "1", ())
    assert told(replace(edition, measures=(*edition.measures[1:], added))) == []


def test_a_measure_from_nowhere() -> None:
    edition = sample.edition()
    assert told(replace(edition, measures=(*edition.measures, sample.second(4, "1", ())))) == [
        "plan/measures.rst:40:1 M07 施策『港の施策その4』に、"
        "引き継ぐ第１期の施策も「追加」の記録もありません。"
        " 引き継ぐ施策があるなら「:第１期: M1-01」のように書いてください。新しい施策なら、"
        "data/decisions.yaml の「扱い」に「追加」の行を加えてください。加える行は"
        "「- {第１期: [], 第２期: [M2-04], 区分: 追加}」です。"
    ]


def with_decision(kind: str, firsts: tuple[str, ...], seconds: tuple[str, ...]) -> list[str]:
    decisions = (sample.decision(kind, firsts, seconds, 50),)
    return told(sample.edition({"decisions": decisions}))


def test_a_decision_on_a_measure_that_is_not_in_the_text() -> None:
    assert with_decision("続行", ("M1-01",), ("M2-08",)) == [
        "data/decisions.yaml:50:3 M10 区分「続行」の記録にある『M2-08』が、"
        "案①の本文にありません。 M1-01の記録（data/decisions.yaml:50:3）を、"
        "「第１期: [M1-01]」「第２期: [M2-01]」「区分: 修正」に改めてください。"
    ]


@pytest.mark.parametrize(
    ("kind", "firsts", "seconds", "said"),
    [
        (
            "統合",
            ("M1-01",),
            ("M2-01",),
            "第１期は２つ以上、第２期は１つのはずですが、第１期が『M1-01』、第２期が『M2-01』です",
        ),
        (
            "分割",
            ("M1-01",),
            ("M2-01",),
            "第１期は１つ、第２期は２つ以上のはずですが、第１期が『M1-01』、第２期が『M2-01』です",
        ),
        (
            "追加",
            ("M1-01",),
            ("M2-01",),
            "第１期はなし、第２期は１つ以上のはずですが、第１期が『M1-01』、第２期が『M2-01』です",
        ),
        (
            "削除",
            ("M1-01",),
            ("M2-01",),
            "第１期は１つ以上、第２期はなしのはずですが、第１期が『M1-01』、第２期が『M2-01』です",
        ),
        (
            "続行",
            ("M1-01", "M1-02"),
            (),
            "第１期は１つ、第２期は１つのはずですが、"
            "第１期が『M1-01』、『M1-02』、第２期がなしです",
        ),
    ],
)
def test_a_decision_whose_kind_does_not_fit_its_numbers(
    kind: str, firsts: tuple[str, ...], seconds: tuple[str, ...], said: str
) -> None:
    assert with_decision(kind, firsts, seconds) == [
        f"data/decisions.yaml:50:3 M11 区分「{kind}」の{said}。"
        " 区分か、第１期・第２期の番号を直してください。"
    ]


def test_a_merger_whose_text_names_one_origin_only() -> None:
    assert with_decision("統合", ("M1-01", "M1-02"), ("M2-01",)) == [
        "plan/measures.rst:10:1 M12 施策『港の施策その1』の第１期は、本文では『M1-01』、"
        "扱いの記録（区分「統合」）では『M1-01』、『M1-02』です。 正しい方に合わせてください。"
    ]


def test_a_move_that_moves_nothing() -> None:
    assert with_decision("移動", ("M1-01",), ("M2-01",)) == [
        "data/decisions.yaml:50:3 M11 施策『港の施策その1』の扱いは「移動」ですが、"
        "小分野が第１期と同じ『1』です。 小分野か区分を直してください。"
    ]


def test_an_unknown_kind_is_left_to_the_registry() -> None:
    assert with_decision("謎", ("M1-01",), ("M2-01",)) == []


def test_two_decisions_on_one_measure() -> None:
    decisions = (
        sample.decision("続行", ("M1-01",), ("M2-01",), 50),
        sample.decision("修正", ("M1-01",), ("M2-01",), 60),
    )
    assert told(sample.edition({"decisions": decisions})) == [
        "data/decisions.yaml:60:3 M13 施策『M1-01』、『M2-01』の扱いが二つあります"
        "（「続行」（data/decisions.yaml:50:3）と「修正」）。 記録を一つにまとめてください。"
    ]


def test_a_mention_of_a_measure_that_is_not_there() -> None:
    place = Place("plan/intro.rst", 4, 9)
    mentions = (Mention("M2-07", "intro", place), Mention("M1-01", "intro", place))
    assert told(sample.edition(mentions=mentions)) == [
        "plan/intro.rst:4:9 M15 『M2-07』という番号の施策は、案①にありません。"
        " 『M2-03』の間違いではありませんか。"
        "施策を削除・統合したのなら、この文を消すか、引き継いだ施策の番号に書き換えてください。"
    ]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        (
            "M2-01、M2-02",
            "番号は一つずつ、「:施策:`M2-01`、:施策:`M2-02`」のように書いてください。",
        ),
        ("港の施策その1", "名称ではなく番号で、「:施策:`M2-01`」と書いてください。"),
    ],
)
def test_a_mention_that_is_no_number(typed: str, advice: str) -> None:
    mentions = (Mention(typed, "intro", Place("plan/intro.rst", 4, 9)),)
    assert told(sample.edition(mentions=mentions)) == [
        f"plan/intro.rst:4:9 M15 『{typed}』という番号の施策は、案①にありません。 {advice}"
    ]


def test_a_measure_carried_on_under_another_name() -> None:
    assert told(with_first(inherits_text=True)) == [
        "plan/measures.rst:10:1 M30 施策『港の施策その1』の扱いは「続行」ですが、"
        "第１期の名称は「灯台の施策その1」です。"
        " 名称を改めるなら、data/decisions.yaml の区分を「修正」にしてください。"
    ]
    assert told(with_first(inherits_text=True, name="灯台の施策その1")) == []
