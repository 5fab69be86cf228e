"""Other words for terms, and letters against the house style, typed in chapters and data."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.checks import on_edition, on_text
from kyodo_plan.core.finding import Finding

if TYPE_CHECKING:
    from city import City

Typed = Callable[[str], list[Finding]]
CHAPTER = "plan/update/01_outset.rst"
TERMS = """
  - {用語: 地域カフェ, 別名: [コミュニティカフェ]}
  - {用語: NPOセンター, 別名: [市民活動の館], 関係: 同じ施設と推定}
  - {用語: 手引き, 別名: [手引]}
"""


@pytest.fixture
def typed(city: City) -> Typed:
    city.append("data/terms.yaml", TERMS)
    city.append("data/style.yaml", "英字: 半角\n読点: 、\n")
    reading = city.read()

    def found(text: str) -> list[Finding]:
        told = on_text({CHAPTER: text}, reading.edition, reading.known)
        return [finding for finding in told if finding.code in ("T33", "T34")]

    return found


@pytest.mark.parametrize(
    ("text", "word", "term"),
    [
        ("毎月コミュニティカフェを開きます。\n", "コミュニティカフェ", "地域カフェ"),
        ("毎月コミュニ\nティカフェを開きます。\n", "コミュニ\nティカフェ", "地域カフェ"),
        ("ＮＰＯセンターで開きます。\n", "ＮＰＯセンター", "NPOセンター"),
        ("- 手引を配ります。\n", "手引", "手引き"),
        ("朝市を１０回開きます。\n", "１０", "10"),
        ("朝市を5回開きます。\n", "5", "５"),
        ("ＩＣＴを使います。\n", "ＩＣＴ", "ICT"),
        ("春，夏に開きます。\n", "，", "、"),
        ("センタ－で開きます。\n", "センタ－", "センター"),
    ],
)
def test_one_word_for_one_thing(typed: Typed, text: str, word: str, term: str) -> None:
    (finding,) = typed(text)
    assert finding.place.path == CHAPTER
    assert term in finding.advice
    assert (finding.fix.old, finding.fix.new) == (word, term)


@pytest.mark.parametrize(
    "text",
    [
        "朝市は:施策:`M2-01のほかに開きます。\n\n:小分野:`1`\n-----------\n\n夜も開きます。\n",
        "朝市は`M2-01のほかに開きます。\n\n:小分野:`1`\n-----------\n\n夜も開きます。\n",
        "朝市は:出典:`令和10年度、:件数:`期=1`です。\n",
        ".. 施策:: 見本の朝市\n   ：小分野： 1\n   小分野: 1\n   :小分野:1\n",
        "地域カフェとNPOセンターの手引きです。\n",
        "「コミュニティカフェ」という名前の店です。\n",
        "旧コミュニティカフェの建物です。\n",
        "コミュニティカフェネットワークに伺います。\n",
        "手引書を読みます。\n",
        "市民活動の館で開きます。\n",
        "``コミュニティカフェ`` と打ちます。\n",
        ".. 覚え書き：コミュニティカフェに聞く\n",
        "案Ａと案Ｂ、令和２年２月12日、3.5％、10,000円、Ⅱ－ア、（1）、A4、1～3です。\n",
        "1. 春\n2. 夏\n",
        "コース－基礎を学びます。\n",
        ".. list-table:: 数\n   :widths: 2 5\n\n   * - 項目\n     - 内容\n",
        "https://example.jp/10?a=5 と :日付:`2020-02-12` です。\n",
    ],
)
def test_what_is_meant_is_left_alone(typed: Typed, text: str) -> None:
    assert typed(text) == []


def test_a_heading_is_told_and_not_mended(typed: Typed) -> None:
    (finding,) = typed("コミュニティカフェ\n==================\n\n文です。\n")
    assert (finding.message, finding.fix) == (
        "「コミュニティカフェ」は、用語「地域カフェ」の別名です。",
        None,
    )


def test_a_plan_that_lays_down_nothing_is_asked_for_figures_alone(city: City) -> None:
    reading = city.read()
    texts = {CHAPTER: "ＩＣＴ，ＮＰＯセンターです。\n"}
    assert [one.code for one in on_text(texts, reading.edition, reading.known)] == []


def test_an_alias_in_the_data_is_told(city: City) -> None:
    city.append("data/terms.yaml", "  - {用語: 店, 別名: [公会堂の店], 説明: 公会堂の店のこと}\n")
    city.edit("data/decisions.yaml", "続けて開ける。", "公会堂も開ける。")
    told = [one for one in on_edition(city.read().edition) if one.code == "T33"]
    assert [one.message for one in told] == [
        "扱いの『事務局案』にある「公会堂」は、用語「集会所」の別名か、幅の違う字です。"
    ]


def test_the_check_mends_an_alias(city: City) -> None:
    city.append(CHAPTER, "\n夜は公会堂に集まります。\n")
    city.run("check", "--fix")
    assert city.text(CHAPTER).endswith("\n夜は集会所に集まります。\n")
