"""Numbers typed where numbers are given are told and taken out; what only looks like one is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import UPDATE

if TYPE_CHECKING:
    from city import City

PAGE = "plan/update/01_outset.rst"


def told(city: City, name: str, text: str) -> list[str]:
    city.append(name, f"\n{text}")
    return [one.message for one in city.findings(UPDATE) if one.code == "T44"]


def section(title: str) -> str:
    return f"{title}\n{'-' * 2 * len(title)}\n\n朝に開きます。\n"


TYPED = {
    "１　朝市": "１",
    "1. 朝市": "1.",
    "１．朝市": "１．",
    "2 朝市": "2",
    "（２）朝市": "（２）",
    "(2) 朝市": "(2)",
    "第３章　朝市": "第３章",
    "第二節 朝市": "第二節",
    "ア　朝市": "ア",
    "（ア）朝市": "（ア）",
    "①朝市": "①",
    "Ⅱ　朝市": "Ⅱ",
}


@pytest.mark.parametrize("title", TYPED)
def test_a_number_in_a_heading_is_told_and_taken_out(city: City, title: str) -> None:
    assert told(city, PAGE, section(title)) == [
        f"見出し『{title}』に、番号『{TYPED[title]}』が打たれています。"
        "番号は自動で付くので、紙では二つ並びます。"
    ]
    city.run("check", "--fix")
    assert city.text(PAGE).endswith(f"\n朝市\n{'-' * 2 * len(title)}\n\n朝に開きます。\n")
    assert told(city, PAGE, "") == []


@pytest.mark.parametrize(
    "title",
    [
        "３つの柱",
        "３ つの柱",
        "10 代の参加",
        "２０２４年度の取組",
        "第１期の評価",
        "第３章の見直し",
        "1.5倍にする",
        "アンケートの結果",
        "（仮称）朝市",
        "１０月の朝市",
        "Ａ 案",
    ],
)
def test_what_only_looks_like_a_number_is_not_told(city: City, title: str) -> None:
    assert told(city, PAGE, section(title)) == []


def test_a_chapter_without_numbers_may_have_its_own(city: City) -> None:
    city.write(PAGE, f":番号: なし\n\n{city.text(PAGE)}")
    assert told(city, PAGE, section("１　朝市")) == []


def test_the_name_of_a_measure_has_no_number(city: City) -> None:
    city.edit("plan/measures/field1.rst", "施策:: 集会所の開放", "施策:: 施策１　集会所の開放")
    assert told(city, PAGE, "") == [
        "見出し『施策１ 集会所の開放』に、番号『施策１』が打たれています。"
        "番号は自動で付くので、紙では二つ並びます。"
    ]
