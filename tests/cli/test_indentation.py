"""A line of a measure at a wrong column: one message, at that line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from city import ROOT, City

if TYPE_CHECKING:
    from collections.abc import Iterator

FIELD = "plan/measures/field1.rst"
#: What begins the lines that are planted: an option, the head of a part, text in it, a list, text
#: below options, a block for one option, text of the measure itself.
LINES = (
    ":番号: M2-01",
    ":本文: 第１期",
    ".. 目的::",
    "夜も集まれる",
    "朝も集まれる",
    "- 鍵を渡す",
    "昼も集まれ",
    ".. 現状と課題::",
    ".. 取組:: 夜間",
    ":主体: 市",
    "集会所を夜も",
    ".. 指標:: 開けた",
    ":出典: 見本",
    "空き店舗を借りて",
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city with a list and two more paragraphs in a part."""
    city = City(ROOT).copy(tmp_path_factory.mktemp("indents") / "city")
    text = "      夜も集まれるようにします。\n"
    more = "      朝も集まれるようにします。\n\n      - 鍵を渡す。\n\n      昼も集まれます。\n"
    city.edit(FIELD, text, text + more)
    return city


@pytest.fixture
def city(prepared: City) -> Iterator[City]:
    """The city, which is put right again."""
    text = prepared.text(FIELD)
    yield prepared
    prepared.write(FIELD, text)


@pytest.mark.parametrize("begins", LINES)
def test_a_line_too_far_left_is_told_alone(city: City, begins: str) -> None:
    rows = city.text(FIELD).split("\n")
    at = next(k for k, row in enumerate(rows) if row.lstrip().startswith(begins))
    usual = len(rows[at]) - len(rows[at].lstrip())
    told: list[tuple[str, int]] = []
    for indent in range(1, usual):
        rows[at] = " " * indent + rows[at].lstrip()
        city.write(FIELD, "\n".join(rows))
        found = json.loads(city.run("check", "--format", "json").out)
        told += [(one["path"], one["line"]) for one in found]
    assert set(told) <= {(FIELD, at + 1)}
    assert usual - 2 <= len(told) <= 1.2 * (usual - 1)


@pytest.mark.parametrize("begins", [line for line in LINES if line.startswith(("..", ":"))])
def test_a_head_or_option_too_far_right_is_told_alone(city: City, begins: str) -> None:
    rows = city.text(FIELD).split("\n")
    at = next(k for k, row in enumerate(rows) if row.lstrip().startswith(begins))
    usual = len(rows[at]) - len(rows[at].lstrip())
    for indent in range(usual + 1, 9):
        rows[at] = " " * indent + rows[at].lstrip()
        city.write(FIELD, "\n".join(rows))
        found = json.loads(city.run("check", "--format", "json").out)
        assert [(one["path"], one["line"]) for one in found] == [(FIELD, at + 1)], indent
