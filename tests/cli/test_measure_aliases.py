"""Other names of measures: where they come from, and that a link is offered in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.names import Name, names

if TYPE_CHECKING:
    from city import City


def test_aliases_are_the_measures_own_and_those_of_a_term_of_its_name(city: City) -> None:
    city.edit(
        "plan/measures/field1.rst", "   :番号: M2-01\n", "   :番号: M2-01\n   :別名: 夜の集会所\n"
    )
    city.append(
        "data/terms.yaml",
        "  - 用語: 店舗活用\n    別名: [空き店舗の活用]\n    説明: 見本\n",
    )
    found = names(city.read().edition)
    assert found["夜の集会所"] == Name("M2-01", alias_of="集会所の開放")
    assert found["店舗活用"] == Name("M2-02", alias_of="空き店舗の活用")
    assert found["空き店舗の活用"] == Name("M2-02")


def test_an_alias_of_two_measures_means_neither(city: City) -> None:
    for number in ("01", "02"):
        told = f"   :番号: M2-{number}\n"
        city.edit("plan/measures/field1.rst", told, f"{told}   :別名: 場の仕事\n")
    assert "場の仕事" not in names(city.read().edition)


def test_check_offers_the_link_and_fix_writes_it(city: City) -> None:
    city.edit(
        "plan/measures/field1.rst", "   :番号: M2-01\n", "   :番号: M2-01\n   :別名: 夜の集会所\n"
    )
    city.append("plan/update/01_outset.rst", "\nまず、夜の集会所を続けます。\n")
    outcome = city.run("check", "--option", "update")
    assert "本文の「夜の集会所」は、施策「集会所の開放」の別名です。" in outcome.told
    city.run("check", "--fix", "--option", "update")
    text = (city / "plan/update/01_outset.rst").read_text(encoding="utf-8")
    assert "まず、:施策:`M2-01`を続けます。" in text
