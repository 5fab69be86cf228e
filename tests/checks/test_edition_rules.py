"""Rules on leaks, publications and open points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sample_edition as sample
from city import FORMAL, UPDATE
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks import on_edition
from kyodo_plan.checks.plan.leaks import other_words
from kyodo_plan.core.edition import Edition, Passage
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.papers.publication import Layout
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option


def told(edition: Edition) -> list[str]:
    return [
        f"{finding.place} {finding.code} {finding.message} {finding.advice}"
        for finding in on_edition(edition)
    ]


def saying(*texts: str, option: Option = UPDATE) -> Edition:
    passages = tuple(
        Passage(text, "paragraph", "intro", Place("plan/intro.rst", number))
        for number, text in enumerate(texts, 1)
    )
    return sample.edition(passages=passages, option=option)


LEAK = (
    " 文書名は「|文書名|」と書くと、案ごとに正しく入ります。"
    "一つの案だけの文は「.. 案１だけ::」のような囲みに入れてください。"
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
    own = saying("みさき市灯台づくり指針（第１期）を継ぐみさき市灯台推進計画", option=FORMAL)
    assert told(own) == []
    leak = saying("みさき市灯台づくり指針（第２期）", option=FORMAL)
    assert [finding.code for finding in on_edition(leak)] == ["L01"]


def test_documents_about_both_options_are_exempt() -> None:
    edition = saying("みさき市灯台推進計画との比べ方")
    [leak] = on_edition(edition)
    assert leak.code == "L01"
    paper = sample.paper("both", docname="intro", both=True)
    assert on_edition(replace(edition, publications=(paper,))) == []


def test_words_come_from_the_data_alone() -> None:
    assert other_words(sample.plan(), UPDATE) == (
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
        {"paper_number": "３", "options": (UPDATE,)},
        {"paper_number": "３", "options": (FORMAL,)},
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


def reading(text: str, *outsides: str) -> Edition:
    """An edition with one passage, whose marks ``【要確認：委員会：事柄】`` have these wordings."""
    mark = "【要確認：委員会：事柄】"
    assert text.count("＊") == len(outsides)
    points = tuple(
        OpenPoint(Addressee.COMMITTEE, "事柄", outside, Place("plan/intro.rst", 3, column), "intro")
        for column, outside in enumerate(outsides, 1)
    )
    passage = Passage(text.replace("＊", mark), "paragraph", "intro", Place("plan/intro.rst", 3))
    return sample.edition(open_points=points, passages=(passage,))


ADVICE_O03 = " 続けて読んで一つの文になるように、外向けの言い方か、印の後の言葉を直してください。"


@pytest.mark.parametrize(
    ("text", "outside", "reads"),
    [
        ("期間は、＊です。", "検討しています", "期間は、検討していますです。"),
        ("期間は、＊です。", "お示しします。", "期間は、お示しします。です。"),
        ("期間は、＊。", "お示しします。", "期間は、お示しします。。"),
        ("期間は＊次に進みます。", "お示しします。", "期間はお示しします。次に進みます"),
        ("＊です。", "お示しします。", "お示しします。です。"),
    ],
)
def test_a_wording_that_does_not_go_on_with_the_sentence(
    text: str, outside: str, reads: str
) -> None:
    assert told(reading(text, outside)) == [
        f"plan/intro.rst:3:1 O03 要確認『事柄』の外向けの言い方『{outside}』が"
        f"前後の文とつながらず、『{reads}』と出ます。{ADVICE_O03}"
    ]


@pytest.mark.parametrize(
    ("text", "outsides"),
    [
        ("期間は、＊です。", ("検討中",)),
        ("期間は、＊。", ("検討しています",)),
        ("続けます。＊", ("決まり次第お示しします。",)),
        ("＊次に進みます。", ("決まり次第お示しします。",)),
        ("（４）電子申請　＊", ("御案内します。",)),
        ("資金＊を運用します。", ("（以下「基金」といいます。）",)),
        ("期間は、＊です。方法は、＊。", ("検討中", "併せて検討します")),
        ("期間は、＊です。別の文です。方法は、＊です。", ("検討中", "検討中")),
        ("検討中の事項は、＊。", ("別に示します",)),
    ],
)
def test_wordings_that_read_naturally(text: str, outsides: tuple[str, ...]) -> None:
    assert told(reading(text, *outsides)) == []


def test_one_sentence_says_under_consideration_twice() -> None:
    (found,) = on_edition(reading("期間と＊方法は、＊です。", "検討中の", "検討中"))
    assert found.code == "O04"
    assert str(found.place) == "plan/intro.rst:3:2"
    assert found.message == (
        "要確認『事柄』の外向けの言い方が、同じ文の別の「検討中」と重なり、"
        "『期間と検討中の方法は、検討中です。』と出ます。"
    )


@pytest.mark.parametrize(
    "text", ["期間は、＊です。＊です。", "期間は、検討中です。方法は、＊です。"]
)
def test_sentences_that_end_alike_in_a_row_are_told_once(text: str) -> None:
    count = text.count("＊")
    (found,) = on_edition(reading(text, *["検討中"] * count))
    assert (found.code, found.severity) == ("O05", Severity.WARNING)
    assert str(found.place) == f"plan/intro.rst:3:{count}"
    assert found.message == (
        "要確認『事柄』の前の文も「検討中」で終わるので、「検討中」が続きます。"
    )


def test_a_mark_typed_as_text_is_no_open_point_of_the_passage() -> None:
    edition = replace(reading("期間は、＊です。", "検討しています"), open_points=())
    assert told(edition) == []


WORDS = st.text("期間は、検討中です。＊", max_size=30)


@given(
    WORDS, st.lists(st.text("検討中ます。です", min_size=1, max_size=6), min_size=30, max_size=30)
)
def test_any_passage_is_read_without_an_error_and_each_point_is_told_at_most_once_a_rule(
    text: str, outsides: list[str]
) -> None:
    edition = reading(text, *outsides[: text.count("＊")])
    found = [(finding.code, str(finding.place)) for finding in on_edition(edition)]
    assert len(found) == len(set(found))
