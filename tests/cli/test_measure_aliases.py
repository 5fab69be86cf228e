"""Other names of measures: where they come from, and that a link is offered in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.names import Name, names

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


#: Places in which a name is no prose: nothing is told of them and nothing is changed.
LEFT_ALONE = """
``見本交流会`` は字のままの語です。

`見本交流会 <https://example.jp/見本交流会>`__ はリンクです。

.. code-block:: text

   見本交流会

次の字はそのままです。

::

   見本交流会

.. 見本交流会は覚え書きです。

.. list-table:: 見本交流会の表
   :header-rows: 1

   * - 第１期
     - 第２期
   * - :施策:`M1-04`
     - :施策:`M2-03`
"""


def test_fix_leaves_alone_what_is_no_prose(city: City) -> None:
    page = "plan/update/03_appendix.rst"
    city.append(page, LEFT_ALONE)
    before = city.text(page)
    city.run("check", "--fix", "--option", "update")
    assert city.text(page) == before


def test_fix_tells_what_it_changed_and_changes_nothing_else(city: City) -> None:
    page = "plan/update/03_appendix.rst"
    city.append(page, "\n第１期の空き店舗の利用は、見本交流会\nと、空き店舗の利用を\n続けます。\n")
    before = city.text(page)
    outcome = city.run("check", "--fix", "--option", "update")
    assert city.text(page) == before.replace(
        "第１期の空き店舗の利用は、見本交流会\nと、空き店舗の利用を",
        "第１期の:施策:`M1-02`は、:施策:`M2-03`\nと、:施策:`M2-02`を",
    )
    assert outcome.told.count(page) >= 3
    assert city.run("check", "--fix", "--option", "update").code == 0
    assert ":施策:" in city.text(page)
