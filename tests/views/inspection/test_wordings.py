"""What the texts of measures lack, on texts that are made up."""

from __future__ import annotations

import pytest

from kyodo_plan.views.inspection.wordings import (
    FIGURE,
    OWNER,
    TERM,
    nearly_same_names,
    only_considers,
    same_texts,
    without_act,
)


@pytest.mark.parametrize(
    "text",
    [
        "店にも、品の確かさが必要です。",
        "店にも、品の確かさが求められるとしている。",
        "市が立つ町である。客の負担が軽減されます。",
        "朝市は広場で開かれる。",
    ],
)
def test_a_text_that_only_says_how_things_are(text: str) -> None:
    assert without_act(text)


@pytest.mark.parametrize(
    "text",
    [
        "朝市を開きます。",
        "事故を補償する制度です。負担が軽減されます。周知を図ります。",
        "手びきを作る（職員の分は、済んだものとされている）。",
        "品を触れるようにし、客を入れる。",
        "",
    ],
)
def test_a_text_that_says_what_is_done_or_nothing(text: str) -> None:
    assert not without_act(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("広場の使い方を検討します。", True),
        ("広場の使い方を検討する。", True),
        ("広場の使い方の検討を進めます。", True),
        ("朝市は人気です。使い方を検討していきます。", True),
        ("広場を検討し、朝市を開きます。", False),
        ("朝市を開きます。広場の使い方を検討します。", False),
        ("使い方を検討し、方針を決めます。", False),
        ("使い方を検討し改めます。", False),
        ("朝市は人気です。", False),
    ],
)
def test_a_text_that_promises_to_consider_and_no_more(text: str, found: bool) -> None:
    assert only_considers(text) is found


def test_words_of_an_owner_a_term_and_a_figure() -> None:
    assert OWNER.search("観光課が開く")
    assert not OWNER.search("課題を集め、各課の課程を見る")
    assert TERM.search("令和９年度までに開く")
    assert TERM.search("3月に開く")
    assert not TERM.search("年間を通じて開く")
    assert FIGURE.search("10団体")
    assert not FIGURE.search("団体や個人")


def test_names_that_differ_in_a_bracket_and_texts_that_are_the_same() -> None:
    names = {
        "甲": "朝市に関する手びき（店の人向け）の作成",
        "乙": "朝市に関する手びき（客の人向け）の作成",
        "丙": "朝市に関する制度の見直し",
    }
    assert [*nearly_same_names(names)] == [("甲", "乙")]
    texts = {"甲": "朝市を\n開く。", "乙": "市を閉じる。", "丙": "朝市を開く。", "丁": "", "戊": ""}
    assert [*same_texts(texts)] == [("甲", "丙")]
