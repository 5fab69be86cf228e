"""Options at another indentation, two on a line, parts whose text stands outside them."""

from __future__ import annotations

import pytest
import sample_edition as sample

from kyodo_plan.checks import Words
from kyodo_plan.checks.raw.options import on_text

WORDS = Words(
    directives=frozenset(),
    roles=frozenset(),
    options={"取組": frozenset({"主体", "１年次", "２年次"}), "目的": frozenset()},
    bodies={"目的": True, "案１だけ": True, "文書": False},
)


def told(text: str) -> list[str]:
    found = on_text({"plan/a.rst": text}, sample.edition(), WORDS)
    return [f"{one.place} {one.code} {one.message} {one.advice}" for one in found]


LEFT = """\
.. 施策:: 甲

   .. 取組:: 情報の収集
    :主体: 市
      :１年次: 実施
      :２年次: 実施

      本文。
"""


def test_an_option_on_the_left_swallows_the_others() -> None:
    assert told(LEFT) == [
        "plan/a.rst:4:5 T23 欄『主体』の字下げが4字で、ほかの欄（6字）とそろっていません。"
        "このままだと、『１年次』『２年次』が欄として読まれません。 "
        "『:主体:』の行頭を、ほかの欄とそろえてください（半角の空白6字）。"
    ]


def test_an_option_on_the_right_is_swallowed() -> None:
    text = LEFT.replace("    :主体:", "      :主体:").replace("      :２", "        :２")
    assert told(text) == [
        "plan/a.rst:6:9 T23 欄『２年次』の字下げが8字で、ほかの欄（6字）とそろっていません。"
        "このままだと、『２年次』が欄として読まれません。 "
        "『:２年次:』の行頭を、ほかの欄とそろえてください（半角の空白6字）。"
    ]


def test_an_option_that_is_not_indented_ends_the_directive() -> None:
    text = LEFT.replace("      :１", "   :１").replace("    :主体:", "      :主体:")
    [finding] = told(text)
    assert finding.startswith("plan/a.rst:5:4 T23 欄『１年次』の字下げが3字で、")
    assert "指令はこの行の前で終わり、『１年次』『２年次』が欄として読まれません。" in finding


def test_two_options_on_a_line() -> None:
    text = ".. 取組:: 甲\n   :主体: 市 :１年次: 実施\n   :２年次: :要確認:`庁内：事` :謎: と\n"
    assert told(text) == [
        "plan/a.rst:2:11 T25 欄『主体』の行に、欄『１年次』が続いています。"
        "このままだと『主体』の値として紙に出ます。 『:１年次:』を次の行に書いてください。"
    ]


def test_an_option_on_the_line_of_the_title() -> None:
    assert told(".. 取組:: 会議室の活用 :主体: 市\n   :１年次: 実施\n\n   文。\n") == [
        "plan/a.rst:1:16 T25 『取組』の行に、欄『主体』が続いています。"
        "このままだと名称の続きとして紙に出ます。 『:主体:』を次の行に書いてください。"
    ]


def test_a_body_that_is_not_indented() -> None:
    text = "   .. 目的::\n\n   使いやすいものにします。\n\n   .. 取組:: 甲\n"
    assert told(text) == [
        "plan/a.rst:3:4 T24 この行は字下げがないため、1行目の『目的』の中身になりません。"
        "『目的』は空のままです。 行頭を、『目的』の行より３字分（半角の空白6字に）下げてください。"
    ]


def test_a_name_on_the_line_is_no_body() -> None:
    [finding] = told(".. 文書:: draft\n\n本文\n")
    assert finding.startswith("plan/a.rst:3:1 T24 この行は字下げがないため、1行目の『文書』の中身")


def test_a_body_that_is_not_there() -> None:
    assert told(".. 目的::\n\n.. 取組:: 甲\n") == [
        "plan/a.rst:1:1 T24 『目的』に中身がありません。 "
        "書くことが決まっていないときは「【要確認：庁内】」のように書くか、『目的』の行ごと消してください。"
    ]


@pytest.mark.parametrize(
    "text",
    [
        LEFT.replace("    :主体:", "      :主体:"),
        ".. 目的::\n\n   文。\n",
        ".. 目的:: 指令の行の文。\n",
        ".. 取組:: 甲\n   :主体:\n      市と\n      団体\n",
        ".. 取組:: 甲\n\n   :主体: は欄の説明です。\n",
        "地の文\n   :主体: 引用の中\n",
        ".. code::\n\n   .. 取組:: 甲\n    :主体: 市\n      :１年次: 実施\n",
        "",
    ],
)
def test_what_is_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []
