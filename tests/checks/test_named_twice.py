"""Measures named by role where another must be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan.checks import on_edition

if TYPE_CHECKING:
    from city import City

CHAPTER = "plan/update/01_outset.rst"
MEASURES = "plan/measures/field1.rst"
MEASURE = """
.. 施策:: 見本の朝市
   :番号: M2-77
   :小分野: 1
   :分類: Ⅱ-ア
   :第１期: M1-01
   :関連: M2-01

   {}
"""


def told(city: City, path: str, line: str) -> list[str]:
    at = next(n for n, one in enumerate(city.text(path).splitlines(), 1) if one.strip() == line)
    found = [one for one in on_edition(city.read().edition) if one.code in ("M328", "M329")]
    assert all(one.place and (one.place.path, one.place.line) == (path, at) for one in found)
    return [f"{one.place.column} {one.message}" for one in found if one.place]


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (":施策:`M2-01`及び:施策:`M2-01`を続けます。", 14),
        (":施策:`M2-01`、:施策:`M2-02`と:施策番号:`M2-01`を続けます。", 25),
        ("今の:施策:`M1-01`と:施策:`M1-01`を続けます。", 15),
    ],
)
def test_a_measure_twice_in_a_row_is_a_slip(city: City, line: str, column: int) -> None:
    city.append(CHAPTER, f"\n{line}\n")
    name = "集会所の開放" if "M2-01" in line else city.read().edition.plan.first["M1-01"].name
    id_ = "M2-01" if "M2-01" in line else "M1-01"
    assert told(city, CHAPTER, line) == [
        f"{column} 施策『{name}』（{id_}）が、続けて2回挙げられています。"
    ]


@pytest.mark.parametrize(
    "line",
    [
        ":施策:`M2-01`及び:施策:`M2-02`を続けます。",
        ":施策:`M2-01`は続け、:施策:`M2-01`の担い手を増やします。",
        ":施策:`M1-01`と:施策:`M2-01`を比べます。",
        ":施策番号:`M2-01`（:施策:`M2-01`）を続けます。",
    ],
)
def test_what_may_be_meant_is_not_told(city: City, line: str) -> None:
    city.append(CHAPTER, f"\n{line}\n")
    assert told(city, CHAPTER, line) == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (":施策:`M2-77`を参照してください。", True),
        ("集会所を使います（:施策番号:`M2-77`参照）。", True),
        (":施策:`M2-77`と連携して行います。", True),
        (":施策:`M2-01`と連携して行います。", False),
        (":施策:`M2-77`と:施策:`M2-01`を連携させます。", False),
        (":施策:`M2-77`の名のとおり、朝に開きます。", False),
    ],
)
def test_a_measure_that_refers_to_itself(city: City, line: str, *, wrong: bool) -> None:
    city.append(MEASURES, MEASURE.format(line))
    expected = "施策『見本の朝市』（M2-77）の文が、それ自身を相手に挙げています。"
    assert [one.partition(" ")[2] for one in told(city, MEASURES, line)] == [expected] * wrong
