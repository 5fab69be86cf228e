"""A table that cannot be read is told once, at the line that breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import OPTIONS

from kyodo_plan import checks

if TYPE_CHECKING:
    from city import City

PAGE = "plan/update/01_outset.rst"
#: What is typed, the line of it (from 1) that is told, and what is told there.
BROKEN = "表の罫線が合いません。この表は資料に出ません。"
TABLES = {
    "a simple table": ("===  ===\n甲   乙\n===  ===\n一二三四五  六\n==  ===\n", 5, BROKEN),
    "a simple table in a directive": (
        ".. table:: 題\n\n   ===  ===\n   甲   乙\n   ===  ===\n   一 二三四五\n", 3, BROKEN),
    "and more below it": (
        ".. table:: 題\n\n   ===  ===\n   甲   乙\n   ===  ===\n   一二三四五六  三\n   四\n", 3, BROKEN),
    "a grid in a directive": (
        ".. table:: 題\n\n   +---+---+\n   | 甲 | 乙 |\n   +---+--+\n", 4, BROKEN),
    "no table in a directive": (
        ".. table:: 題\n\n   文だけです。\n", 1, "指令『table』の中身が、表として読めません。"),
    "a list that is none": (
        ".. list-table:: 題\n\n   甲乙丙\n", 1, "指令『list-table』の中身が、表として読めません。"),
    "a list of uneven rows": (
        ".. list-table:: 題\n\n   * - 甲\n     - 乙\n   * - 丙\n", 1,
        "表の2行目の列の数（1列）が、１行目（2列）と違います。"),
    "a list with a cell too far left": (
        ".. list-table:: 題\n\n   * - 甲\n   - 乙\n   * - 丙\n     - 丁\n", 4,
        "指令『list-table』の中身が、表として読めません。"),
    "a list with a row too far left": (
        ".. list-table:: 題\n\n   * - 甲\n     - 乙\n  * - 丙\n    - 丁\n", 5,
        "指令『list-table』の中身が、表として読めません。"),
    "a list with a sign at the word": (
        ".. list-table:: 題\n\n   * - 甲\n     - 乙\n   *- 丙\n     - 丁\n", 5,
        "指令『list-table』の中身が、表として読めません。"),
    "words over the gap in a directive": (
        ".. table:: 題\n\n   ====  ====\n   一二三四五  乙\n   ====  ====\n   丙    丁\n"
        "   ====  ====\n", 4, "表の2行目の字が、列の区切りにかかっています。"),
    "a grid without its last line": (
        ".. table:: 題\n\n   +----+----+\n   | 甲 | 乙 |\n   +----+----+\n   | 丙 | 丁 |\n\n"
        "後の文です。\n", 6, BROKEN),
    "values without an end": (
        '.. csv-table:: 題\n   :header: "甲","乙\n\n   "一,二\n', 1,
        "指令『csv-table』の CSV が読めません。"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), TABLES.values(), ids=list(TABLES))
def test_it_is_told_once(city: City, text: str, line: int, said: str) -> None:
    city.append(PAGE, "\n見本の節\n--------\n\n文です。\n\n")
    above = city.text(PAGE).count("\n")
    city.append(PAGE, text)
    found = checks.without_echoes(city.findings(), OPTIONS)
    assert [(one.code, one.message) for one in found] == [("S10", said)]
    assert [one.place.line for one in found if one.place] == [above + line]


def test_two_tables_are_told_twice(city: City) -> None:
    broken = ".. table:: 題\n\n   ===  ===\n   甲   乙\n   ===  ===\n   一 二三四五\n"
    empty = ".. table:: 題\n\n   文だけです。\n"
    city.append(PAGE, f"\n見本の節\n--------\n\n文です。\n\n{broken}\n\n{empty}")
    assert [one.code for one in city.findings()] == ["S10", "S10"]
