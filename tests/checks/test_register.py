"""Sentences in the other register than the paper's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from city import UPDATE
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.checks.raw.register import check_register
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.papers.publication import Audience, Publication, Register
from kyodo_plan.core.place import Place

POLITE = Publication(
    slug="paper",
    docname="publications/paper",
    title="紙",
    options=(UPDATE,),
    audience=Audience.INTERNAL,
    place=Place("plan/publications/paper.rst", 1, 1),
)
PLAIN = replace(POLITE, register=Register.PLAIN)


def told(paper: Publication, text: str) -> list[tuple[str, str]]:
    return [(str(found.place), found.message) for found in check_register(paper, text)]


def test_a_polite_sentence_in_a_plain_paper() -> None:
    text = ":題名: 紙\n:文体: 常体\n\n案を示す。\n意見を\n伺います。終わる。\n"
    [found] = check_register(PLAIN, text)
    assert (found.code, found.severity) == ("P07", Severity.ADVICE)
    assert str(found.place) == "plan/publications/paper.rst:6:3"
    assert found.message == "文「意見を伺います。」は、敬体です（この文書の文体は常体）。"
    assert found.advice == "文末を「である」「する」などに改めるか、「:文体:」を改めてください。"


def test_a_plain_sentence_in_a_polite_paper() -> None:
    text = ".. 案１だけ::\n\n   素案を作りました。これは、検討のために作成した素案である。\n"
    [found] = check_register(POLITE, text, frozenset({"案１だけ"}))
    assert (found.code, found.severity) == ("P08", Severity.ADVICE)
    assert str(found.place) == "plan/publications/paper.rst:3:29"
    assert (
        found.message
        == "文「これは、検討のために作成した素案である。」は、常体です（この文書の文体は敬体）。"
    )


@pytest.mark.parametrize("register", [Register.PLAIN, Register.NOUN])
@pytest.mark.parametrize(
    "end",
    [
        "です",
        "でした",
        "でしょう",
        "ます",
        "ました",
        "ません",
        "ませんでした",
        "ください",
        "ますか",
    ],
)
def test_polite_endings(end: str, register: Register) -> None:
    stem = "見" if end.startswith("ま") else "案"
    assert len(told(replace(PLAIN, register=register), f"{stem}{end}。\n")) == 1
    assert told(POLITE, f"{stem}{end}。\n") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "案である", "案だ", "案であった", "検討する", "検討した", "検討している", "行う", "示す",
        "進む", "及ぶ", "防ぐ", "保つ", "行わない", "望ましい", "来た", "励ます", "できる", "だろう",
    ],
)  # fmt: skip
def test_plain_endings(sentence: str) -> None:
    assert len(told(POLITE, f"{sentence}。\n")) == 1
    assert told(PLAIN, f"{sentence}。\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "検討を要するもの。",
        "それぞれの違い。",
        "三つのうちの一つ。",
        "一枚ずつ。",
        "まちづくり。",
        "まだ。",
        "見出しである。\n==============\n",
        "- 箇条である。\n- 続く\n  行である。\n\n  次の段落である。\n",
        ".. list-table::\n\n   * - 表である。\n\n     続きである。\n",
        "==== ====\nである。 した。\n==== ====\n",
        "+------+\n| した。|\n+------+\n",
        "| 行である。\n| 行である。\n",
        "「案である。」\n",
        "『案である。』と〔案だ。〕と（案だ。）と:要確認:`庁内：案だ。｜案だ。`です。\n",
        ".. 注釈である。\n   続きである。\n",
        "例です::\n\n  案である。\n",
        "用語\n   説明である。\n",
        ".. 変更の概要::\n   :題名: 題である。\n",
        ":題名: 題である。\n",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert told(POLITE, text) == []


def test_a_line_may_begin_with_a_name_of_the_data() -> None:
    assert told(PLAIN, "|文書名|を示します。\n") == [
        (
            "plan/publications/paper.rst:1:9",
            "文「|文書名|を示します。」は、敬体です（この文書の文体は常体）。",
        )
    ]


@given(st.text(st.sampled_from("案である。ます\n　 「」（）*-=|:.`_・１a施策"), max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    lines = text.splitlines()
    for paper in (POLITE, PLAIN):
        for found in check_register(paper, text):
            assert found.place and found.place.line and found.place.column
            line = lines[found.place.line - 1]
            assert line[found.place.column - 1 :].strip()


@given(st.lists(st.sampled_from(["案を示します。", "案です。", "見ません。"]), min_size=1))
def test_each_sentence_is_told_once(sentences: list[str]) -> None:
    assert len(told(PLAIN, "".join(sentences) + "\n")) == len(sentences)
    assert told(POLITE, "\n".join(sentences) + "\n") == []
