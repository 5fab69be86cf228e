"""Rules on leaks, publications and open points."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample_edition as sample

from kyodo_plan.checks import check_edition
from kyodo_plan.checks.leaks import other_words
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.option import Option
from kyodo_plan.core.place import Place
from kyodo_plan.core.publication import Layout


def told(edition: Edition) -> list[str]:
    return [
        f"{finding.place} {finding.code} {finding.message} {finding.advice}"
        for finding in check_edition(edition)
    ]


def saying(*texts: str, option: Option = Option.UPDATE) -> Edition:
    passages = tuple(
        Passage(text, "paragraph", "intro", Place("plan/intro.rst", number))
        for number, text in enumerate(texts, 1)
    )
    return sample.edition(passages=passages, option=option)


LEAK = (
    " 文書名は「|文書名|」と書くと、案ごとに正しく入ります。"
    "片方の案だけの文は「.. 案１だけ::」「.. 案２だけ::」に入れてください。"
)


def test_the_other_options_title_is_a_leak() -> None:
    edition = saying("この（仮称）みさき市灯台推進計画は", "みさき市灯台推進計画の期間")
    assert told(edition) == [
        "plan/intro.rst:1 L01 案①の文に、もう一方の案の文書名"
        f"『（仮称）みさき市灯台推進計画』が出ています。{LEAK}",
        "plan/intro.rst:2 L01 案①の文に、もう一方の案の文書名"
        f"『みさき市灯台推進計画』が出ています。{LEAK}",
    ]


def test_ones_own_title_and_the_first_guideline_are_no_leaks() -> None:
    assert told(saying("みさき市灯台づくり指針（第２期）", "この計画は指針を継ぐ")) == []
    own = saying("みさき市灯台づくり指針（第１期）を継ぐみさき市灯台推進計画", option=Option.FORMAL)
    assert told(own) == []
    leak = saying("みさき市灯台づくり指針（第２期）", option=Option.FORMAL)
    assert [finding.code for finding in check_edition(leak)] == ["L01"]


def test_documents_about_both_options_are_exempt() -> None:
    edition = saying("みさき市灯台推進計画との比べ方")
    assert check_edition(edition, both=frozenset({"intro"})) == []


def test_words_come_from_the_data_alone() -> None:
    assert other_words(sample.plan(), Option.UPDATE) == (
        ["（仮称）みさき市灯台推進計画", "みさき市灯台推進計画"],
        ["みさき市灯台づくり指針（第２期）", "みさき市灯台づくり指針", "指針"],
    )
    assert told(sample.edition({"options": ()}, passages=saying("何でも").passages)) == []


def papers(*changes: dict[str, object]) -> Edition:
    return sample.edition(
        publications=tuple(sample.paper(f"p{k}", **change) for k, change in enumerate(changes, 1))
    )


@pytest.mark.parametrize(
    ("field", "one", "other", "said"),
    [
        ("slug", "draft", "Draft", "P01 文書『資料p2』の内部名『Draft』は"),
        (
            "file_name",
            "資料A.docx",
            "資料Ａ.docx",
            "P02 文書『資料p2』のファイル名『資料Ａ.docx』は",
        ),
        ("paper_number", "３－１", "３－１", "P03 文書『資料p2』の資料番号『３－１』は"),
    ],
)
def test_papers_that_cannot_be_told_apart(field: str, one: str, other: str, said: str) -> None:
    (found,) = told(papers({field: one}, {field: other}))
    assert found.startswith(
        f"plan/publications/p2.rst:1:1 {said}、"
        "文書『資料p1』（plan/publications/p1.rst:1:1）と同じです。"
    )


def test_papers_of_different_options_may_share_a_number() -> None:
    edition = papers(
        {"paper_number": "３", "options": (Option.UPDATE,)},
        {"paper_number": "３", "options": (Option.FORMAL,)},
    )
    assert told(edition) == []


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        (
            {"title": " "},
            "P04 文書『p1』に題名がありません。 ファイルの先頭に「:題名: …」を書いてください。",
        ),
        (
            {"options": ()},
            "P05 文書『資料p1』の案が書かれていません。"
            " ファイルの先頭に「:案: ①」「:案: ②」「:案: ① ②」のどれかを書いてください。",
        ),
        (
            {"stage": ""},
            "P06 冊子『資料p1』に段階がありません。"
            " ファイルの先頭に「:段階: 素案」のように書いてください。",
        ),
    ],
)
def test_papers_with_something_missing(changes: dict[str, object], finding: str) -> None:
    assert told(papers(changes)) == [f"plan/publications/p1.rst:1:1 {finding}"]


def test_a_sheet_needs_no_stage() -> None:
    assert told(papers({"stage": "", "layout": Layout.SHEET})) == []


def point(outside: str) -> OpenPoint:
    return OpenPoint(Addressee.COMMITTEE, "期間", outside, Place("plan/intro.rst", 9, 2), "intro")


def test_the_outside_wording_must_not_hold_our_marks() -> None:
    edition = sample.edition(open_points=(point("【要確認】"), point("検討中")))
    assert told(edition) == [
        "plan/intro.rst:9:2 O01 要確認『期間』の外向けの言い方『【要確認】』に、"
        "庁内の印が残っています。 「検討中」「決まり次第お示しします」のように、"
        "そのまま紙に出してよい言い方にしてください。"
    ]
    silent = replace(edition, open_points=(point("引き続き検討します"),))
    assert told(silent) == []
