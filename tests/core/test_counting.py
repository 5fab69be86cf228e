"""Numbers bound to queries."""

from __future__ import annotations

import pytest
from city import UPDATE

from kyodo_plan.core.counting import count, reconciled, tallies, worded
from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.edition import Edition
from kyodo_plan.core.field import Field, PriorityClass, Subfield
from kyodo_plan.core.first_period import FirstMeasure
from kyodo_plan.core.measure import Measure
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.registry.records import empty_record

KNOWN = {"evidence": Evidence.USER, "source": "見本"}


def measure(id_: str, subfield: str, priority: str, *, key: bool = False) -> Measure:
    place = Place("plan/measures/field1.rst", 1)
    return Measure(
        id=id_, serial=int(id_[3:]), name=id_, subfield=subfield, priority=priority,
        key_measure=key, origins=(), owner="", inherits_text=False, text="", actions=(),
        docname="measures/field1", anchor=id_.lower(), place=place,
    )  # fmt: skip


@pytest.fixture
def edition() -> Edition:
    subs = [Subfield(id=id_, name=id_, **KNOWN) for id_ in ("1", "2-ア", "2-イ")]
    plan = Plan(
        profile=empty_record(Profile),
        style=Style(digits="半角", **KNOWN),
        fields=(
            Field(number=1, name="一", subfields=(subs[0],), **KNOWN),
            Field(number=2, name="二", subfields=tuple(subs[1:]), **KNOWN),
        ),
        classes=tuple(
            PriorityClass(code=code, printed=code, summary="", **KNOWN) for code in ("Ⅰ", "Ⅱ-ア")
        ),
        first_measures=tuple(
            FirstMeasure(
                id=f"M1-0{n}",
                serial=n,
                name="",
                subfield="1",
                priority="Ⅰ",
                key_measure=n == 1,
                **KNOWN,
            )
            for n in (1, 2, 3)
        ),
        decisions=(
            Decision(first=("M1-01",), second=("M2-01",), kind="続行", **KNOWN),
            Decision(first=("M1-02", "M1-03"), second=("M2-02",), kind="統合", **KNOWN),
        ),
    )
    measures = (
        measure("M2-01", "1", "Ⅰ", key=True),
        measure("M2-02", "2-ア", "Ⅱ-ア"),
        measure("M2-03", "2-イ", "Ⅱ-ア"),
        measure("M2-04", "2-イ", "Ⅰ", key=True),
    )
    return Edition(UPDATE, plan, measures)


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("全施策", 4),
        ("施策", 4),
        ("", 4),
        ("分野", 2),
        ("小分野", 3),
        ("期=1", 3),
        ("期＝１", 3),
        ("期=2", 4),
        ("分類=Ⅰ", 2),
        ("分類=Ⅱ-ア", 2),
        ("分野=2", 3),
        ("小分野=2-イ", 2),
        ("重点=はい", 2),
        ("重点=いいえ", 2),
        ("重点=yes", 2),
        ("区分=続行", 1),
        ("期=1 区分=統合", 2),
        ("区分=統合", 1),
        ("期=1 区分=削除", 0),
        ("区分=追加", 2),
        ("区分=移動", 0),
        ("期=1 区分別", 3),
        ("分類=Ⅰ 小分野=2-イ", 1),
        ("期=1 重点=はい", 1),
        ("分類=Ⅱ-ア 重点=はい", 0),
    ],
)
def test_queries(edition: Edition, query: str, number: int) -> None:
    assert count(edition, query) == number


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "色=赤",
            "「色=赤」は読み取れません。"
            "使えるのは 分野、分類、区分、小分野、期、重点 に = と値を続けた形です。",
        ),
        (
            "分類",
            "「分類」は読み取れません。"
            "使えるのは 分野、分類、区分、小分野、期、重点 に = と値を続けた形です。",
        ),
        (
            "分類=",
            "「分類=」は読み取れません。"
            "使えるのは 分野、分類、区分、小分野、期、重点 に = と値を続けた形です。",
        ),
        ("分類=Ⅳ", "分類「Ⅳ」は登録がありません（Ⅰ、Ⅱ-ア）。"),
        ("小分野=9", "小分野「9」は登録がありません（1、2-ア、2-イ）。"),
        ("分野=9", "分野「9」は登録がありません。"),
        (
            "重点=はいはい",
            "「重点=はいはい」は読み取れません。「はい」か「いいえ」と書いてください。",
        ),
        (
            "区分=継続",
            "区分「継続」は、決まった語ではありません"
            "（続行、修正、移動、統合、分割、追加、削除、未定）。",
        ),
        (
            "区分=削除",
            "区分「削除」は前の期の施策です。「期=1 区分=削除」と書いてください。",
        ),
        (
            "期=1 区分=追加",
            "区分「追加」は第２期の施策です。「区分=追加」と書いてください。",
        ),
        ("期=3", "「期=3」は読み取れません。1 か 2 を書いてください。"),
    ],
)
def test_what_is_not_understood_is_told(edition: Edition, query: str, message: str) -> None:
    with pytest.raises(ValueError) as told:
        count(edition, query)
    assert str(told.value) == message


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("期=1 区分別", "続行が1施策、統合が2施策"),
        ("区分別", "続行が1施策、統合が1施策、追加が2施策"),
        ("区分別 分野=2 重点=はい", "追加が1施策"),
        ("期=1 分野=2 区分別", "0施策"),
        ("期=1", "3"),
    ],
)
def test_kinds_are_listed_that_occur(edition: Edition, query: str, words: str) -> None:
    assert worded(edition, query, str) == words


def test_full_width_values_are_understood(edition: Edition) -> None:
    assert count(edition, "分野=２") == 3
    assert count(edition, "小分野=２-イ") == 2


def test_the_classes_and_the_fields_add_up_to_the_whole(edition: Edition) -> None:
    whole = count(edition, "全施策")
    for key, values in (
        ("分類", ("Ⅰ", "Ⅱ-ア")),
        ("分野", ("1", "2")),
        ("重点", ("はい", "いいえ")),
    ):
        assert sum(count(edition, f"{key}={value}") for value in values) == whole


def test_the_measures_of_either_period_are_the_sum_of_their_kinds(edition: Edition) -> None:
    first, second = reconciled(edition, str)
    assert first == "3施策＝続行1＋統合2"
    assert second.startswith(f"{len(edition.measures)}施策＝続行1＋統合1")


def test_the_committee_is_told_the_seven_kinds_in_four_words(edition: Edition) -> None:
    assert reconciled(edition, str, folded=True)[0] == "3施策＝続行1＋修正2"
    kinds = [tally.kind for tally in tallies(edition, folded=True)]
    assert kinds == ["続行", "修正", "追加", "削除", "未定"]
    query = "期=1 区分別"
    assert worded(edition, query, str, folded=True) == "続行が1施策、修正が2施策"
    assert worded(edition, query, str) == "続行が1施策、統合が2施策"
