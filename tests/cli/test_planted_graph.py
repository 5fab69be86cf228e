"""Faults of the graph, planted in a copy of the repo's own plan: told once each, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from planted import Fault, Spoilt, spoilt

if TYPE_CHECKING:
    from collections.abc import Callable

    from city import City

RELATIONS, DECISIONS = "data/relations.yaml", "data/decisions.yaml"
FIELD2, FIELD7 = "plan/measures/field2.rst", "plan/measures/field7.rst"
PROGRESS = "plan/formal/06_progress.rst"


def relates(*relations: str) -> Callable[[City], None]:
    """Add relations of the form 「M2-01 活用 M2-02」."""

    def plant(city: City) -> None:
        for relation in relations:
            first, kind, second = relation.split()
            entry = f"  - {{元: {first}, 先: {second}, 種類: {kind}, 理由: 架空の理由}}\n"
            city.edit(RELATIONS, "\n関連:\n", f"\n関連:\n{entry}")

    return plant


def deleted(city: City) -> None:
    """Have 施策５ end, with a relation that remains."""
    before, _, after = city.text(DECISIONS).partition("第２期: [M2-05]\n    区分: 続行\n")
    own, proposed, rest = after.partition("    事務局案: ")
    after = f"{own}{proposed}終えると仮に置く。\n{rest.partition(chr(10))[2]}"
    city.write(DECISIONS, f"{before}第２期: []\n    区分: 削除\n{after}")
    head = city.text(FIELD2).partition(":小分野:`2-イ`")[0]
    city.write(FIELD2, f"{head}:小分野:`2-イ`\n--------------\n\n施策を置きません。\n")
    city.edit(RELATIONS, f"  - 施策: M2-05\n    理由: {READ}\n", "")
    relates("M1-05 関連 M1-12")(city)


def untreated(city: City) -> None:
    before, _, after = city.text(DECISIONS).partition("  - 第１期: [M1-15]\n")
    city.write(DECISIONS, before + "  - 第１期: " + after.partition("  - 第１期: ")[2])


def new_measure(city: City) -> None:
    city.append(
        FIELD7,
        "\n.. 施策:: 架空の灯\n   :番号: M2-24\n   :小分野: 7-エ\n   :分類: Ⅱ-ア\n"
        "   :関連: M2-23\n\n   明かりを置きます。\n",
    )


READ = "原資料からは、ほかの施策との関連を読み取れなかった。"

PLANTED = {
    "a circle": Fault(
        relates("M2-10 活用 M2-11", "M2-11 活用 M2-10"), "M26", RELATIONS, "元: M2-10, 先: M2-11",
    ),
    "a key measure waits for a later class": Fault(
        relates("M2-01 活用 M2-15"), "M27", RELATIONS, "元: M2-01, 先: M2-15",
    ),
    "done before what it requires": Fault(
        relates("M2-23 前提 M2-21"), "M28", FIELD7, "１年次: 実施",
    ),
    "a relation to a deleted measure": Fault(
        deleted, "M29", RELATIONS, "元: M1-05, 先: M1-12",
    ),
    "without treatment": Fault(untreated, "M16", "data/measures.yaml", "番号: M1-15"),
    "without origin": Fault(new_measure, "M07", FIELD7, "架空の灯"),
    "no relation at all": Fault(
        lambda city: city.edit(RELATIONS, f"  - 施策: M2-13\n    理由: {READ}\n", ""),
        "M20", "plan/measures/field4.rst", "番号: M2-13",
    ),
    "said to have none": Fault(
        relates("M2-14 関連 M2-19"), "M19", RELATIONS, "施策: M2-14",
    ),
    "twice": Fault(relates("M1-23 評価 M1-22"), "M24", RELATIONS, "元: M1-23"),
    "a measure that is not there": Fault(
        relates("M2-99 関連 M2-16"), "M21", RELATIONS, "元: M2-99",
    ),
    "a name typed": Fault(
        lambda city: city.append(PROGRESS, "\n協働研修の実施を続けます。\n"),
        "M17", PROGRESS, "協働研修の実施を続けます。",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    return spoilt(tmp_path_factory.mktemp("own") / "plan", PLANTED.values())


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_told_once_where_it_is(own: Spoilt, name: str) -> None:
    own.is_told_once(PLANTED[name])


def test_nothing_else_is_told(own: Spoilt) -> None:
    own.has_only(PLANTED.values())
