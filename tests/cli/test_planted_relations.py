"""Faults of the graph, planted one at a time in a city that has none: each is told once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from city import City

FIELD1, FIELD2 = "plan/measures/field1.rst", "plan/measures/field2.rst"
RELATIONS, DECISIONS = "data/relations.yaml", "data/decisions.yaml"


def adds(file: str, measure: str, line: str) -> Callable[[City], None]:
    """Add a field to a measure."""
    head = f"   :番号: {measure}\n"
    return lambda city: city.edit(file, head, f"{head}   {line}\n")


def appends(file: str, line: str) -> Callable[[City], None]:
    return lambda city: city.append(file, f"  - {line}\n")


def circle(city: City) -> None:
    adds(FIELD1, "M2-02", ":活用: M2-03")(city)
    adds(FIELD2, "M2-03", ":活用: M2-02")(city)


def waiting(city: City) -> None:
    city.edit(FIELD1, "   :前提: M2-01\n", "")
    adds(FIELD1, "M2-01", ":前提: M2-02")(city)


def too_early(city: City) -> None:
    city.append(
        FIELD1,
        "\n   .. 取組:: 店舗の借上げ\n      :主体: 市\n      :１年次: 実施\n\n      店舗を借ります。\n",
    )


def untreated(city: City) -> None:
    text = city.text(DECISIONS)
    city.write(DECISIONS, "".join(line for line in text.splitlines(True) if "M1-04" not in line))


def new_measure(city: City) -> None:
    city.append(
        FIELD2,
        "\n.. 施策:: 見本の灯\n   :番号: M2-04\n   :小分野: 2-イ\n   :分類: Ⅱ-ア\n"
        "   :関連: M2-03\n\n   灯を置きます。\n",
    )


def alone(city: City) -> None:
    city.write(RELATIONS, city.text(RELATIONS).partition("関連:\n")[0] + "関連: []\n")


def said_alone(city: City) -> None:
    city.append(RELATIONS, "関連なし:\n  - {施策: M2-03, 理由: 見本。}\n")


PAGE = "plan/update/03_appendix.rst"


def typed(words: str) -> Callable[[City], None]:
    return lambda city: city.append(PAGE, f"\n{words}を続けます。\n")


def alias(city: City) -> None:
    adds(FIELD2, "M2-03", ":別名: 夕べの集い")(city)
    typed("夕べの集い")(city)


PLANTED: dict[str, tuple[Callable[[City], None], str, str, int]] = {
    "circle": (circle, "M26", FIELD2, 14),
    "a key measure waits": (waiting, "M27", FIELD1, 20),
    "too early": (too_early, "M28", FIELD1, 63),
    "deleted": (
        appends(RELATIONS, "{元: M1-02, 先: M1-03, 種類: 関連, 理由: 見本。}"),
        "M29",
        RELATIONS,
        14,
    ),
    "untreated": (untreated, "M16", "data/measures.yaml", 7),
    "dropped": (
        appends(
            "data/measures.yaml",
            '{番号: M1-05, 通し番号: 5, 名称: 見本の灯, 小分野: "1", 分類: Ⅱ-ア, 要旨: 灯。}',
        ),
        "M09",
        "data/measures.yaml",
        8,
    ),
    "without origin": (new_measure, "M07", FIELD2, 22),
    "alone": (alone, "M20", FIELD2, 12),
    "said to be alone": (said_alone, "M19", RELATIONS, 15),
    "name typed": (typed("見本交流会"), "M17", PAGE, 33),
    "former name typed": (typed("空き店舗の利用"), "M18", PAGE, 33),
    "alias typed": (alias, "M17", PAGE, 33),
    "twice": (
        appends(RELATIONS, "{元: M1-04, 先: M1-01, 種類: 活用, 理由: 見本。}"),
        "M24",
        RELATIONS,
        14,
    ),
    "twice, the other way": (
        appends(RELATIONS, "{元: M2-03, 先: M2-02, 種類: 関連, 理由: 見本。}"),
        "M24",
        RELATIONS,
        14,
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_once_at_its_line(city: City, name: str) -> None:
    plant, code, path, line = PLANTED[name]
    plant(city)
    found = json.loads(city.run("check", "--format", "json").out)
    assert [(one["code"], one["path"], one["line"]) for one in found] == [(code, path, line)]


def test_what_the_text_says_the_other_way_round_replaces_what_carries_over(city: City) -> None:
    city.append(RELATIONS, "  - {元: M1-01, 先: M1-02, 種類: 関連, 理由: 見本。}\n")
    adds(FIELD1, "M2-02", ":関連: M2-01")(city)
    assert json.loads(city.run("check", "--format", "json").out) == []
