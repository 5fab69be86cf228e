"""A paper says the same whenever it is made: words that depend on the day are told."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from city import FORMAL, UPDATE, told

if TYPE_CHECKING:
    from city import City

CHAPTER = "plan/update/01_outset.rst"
ADVICE = "日付は「:日付:`2025-04-01`」のように、決まった日を書いてください。"


def test_the_day_of_making_is_told_and_not_printed(city: City) -> None:
    city.append(CHAPTER, "\n今日は |today| です。\n\n.. |d| date::\n\n日は |d| です。\n")
    assert told(city.findings()) == [
        (
            "S305",
            f"{CHAPTER}:40:5",
            "『|today|』は、文書を作った日に変わるので、使えません。",
            ADVICE,
        ),
        ("S305", f"{CHAPTER}:42", "date は、文書を作った日に変わるので、使えません。", ADVICE),
    ]
    words = city.assembled().document.astext()
    assert "今日は |today| です。" in words
    assert dt.date.today().isoformat() not in words


def test_a_version_that_nothing_gives_is_told_and_one_that_is_given_is_printed(city: City) -> None:
    city.append(CHAPTER, "\n第 |version| 版です。\n")
    [(code, _, message, _)] = told(city.findings())
    assert (code, message) == ("S305", "『|version|』は、conf.py に値がないので、使えません。")
    city.append("conf.py", 'version = "3"\n')
    assert city.findings() == []
    assert "第 3 版です。" in city.assembled().document.astext()


def test_a_word_of_the_documents_own_is_its_own(city: City) -> None:
    city.append(CHAPTER, "\n.. |today| replace:: 開会の日\n\n|today|です。\n")
    assert city.findings() == []


def test_a_part_of_a_card_outside_a_measure_is_told_in_a_box_too(city: City) -> None:
    for option, chapter in ((UPDATE, CHAPTER), (FORMAL, "plan/formal/01_outset.rst")):
        city.append(chapter, "\n.. 取組:: 外の取組\n   :主体: 市\n\n   外の文です。\n")
        [(code, _, message, _)] = told(city.findings(option))
        assert (code, message) == ("M320", "『取組』が、施策の外にあります。")
