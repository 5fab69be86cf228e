"""A measure that one option alone has, with the record that is of that option alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import FORMAL, ROOT, UPDATE, City

from kyodo_plan.core.counting import count

if TYPE_CHECKING:
    from pathlib import Path

ONLY_FORMAL = """

.. 案２だけ::

   .. 施策:: 空き店舗の試行
      :番号: M2-09
      :小分野: 1
      :分類: Ⅱ

      空き店舗を使う場を試みます。
"""
RECORD = "  - {{第１期: [], 第２期: [M2-09], 区分: 追加{}}}\n"


def city_with(tmp_path: Path, more: str) -> City:
    city = City(ROOT).copy(tmp_path / "city")
    city.append("plan/measures/field1.rst", ONLY_FORMAL)
    city.append("data/decisions.yaml", RECORD.format(more))
    return city


def test_the_record_of_one_option(tmp_path: Path) -> None:
    city = city_with(tmp_path, ", 案: [②]")
    editions = [city.read(option).edition for option in (UPDATE, FORMAL)]
    for edition in editions:
        assert [one.code for one in edition.findings if one.code in ("M07", "M10", "M32")] == []
    assert [count(one, "区分=追加") for one in editions] == [0, 1]


def test_without_it_the_other_option_says_what_to_write(tmp_path: Path) -> None:
    from kyodo_plan.checks.plan import decisions

    city = city_with(tmp_path, "")
    [found] = [one for one in decisions.on_edition(city.read(UPDATE).edition) if one.code == "M10"]
    assert found.advice == (
        "施策を消したのなら、この記録を消してください。まだ書いていないのなら、本文に施策を書いてください。"
        "案①にはない施策なら、記録に「案: [②]」を加えてください。"
    )
