"""A subfield whose last measure has gone is told, until its text says why or it goes too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from city import City

FIELD = "plan/measures/field2.rst"
WORDS = "\n育てる施策は、これから置きます。\n"


def bare(city: City) -> list[tuple[str, str]]:
    found = [one for one in city.findings() if one.code == "M326"]
    return [(str(one.place), one.message) for one in found]


def test_a_subfield_with_text_is_fine(city: City) -> None:
    assert bare(city) == []


def test_a_bare_heading_is_told(city: City) -> None:
    city.edit(FIELD, WORDS, "")
    message = "小分野『2-ア』の見出しの下に、施策も文もありません。"
    assert bare(city) == [(f"{FIELD}:4", message)]


def test_text_of_the_other_option_alone_leaves_it_bare(city: City) -> None:
    city.edit(FIELD, WORDS, "\n.. 案２だけ::\n\n   これから置きます。\n")
    assert [place for place, _ in bare(city)] == [f"{FIELD}:4"]


def test_a_table_stands_for_text(city: City) -> None:
    city.edit(FIELD, WORDS, "\n.. 施策一覧::\n")
    assert bare(city) == []
