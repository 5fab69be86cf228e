"""Kinds of relations are data: each is an option of 施策, under its name and its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import told

from kyodo_plan.source.reading import open_reading

if TYPE_CHECKING:
    from pathlib import Path

    from city import City

KINDS = "data/relations.yaml"
RELATED = "  - {符号: related, 名称: 関連, 読み方: AとBは関連する, 依存: 互いに}\n"
ALLIED = "  - {符号: allied, 名称: 協力, 読み方: AはBと協力する, 依存: なし}\n"
FIELD = "plan/measures/field2.rst"


def add(city: City, option: str) -> None:
    city.append(
        FIELD,
        f"\n.. 施策:: 新しい\n   :番号: M2-09\n   :小分野: 2-イ\n   :分類: Ⅱ-ア\n   {option}\n\n   文。\n",
    )


def relations(city: City) -> set[tuple[str, str]]:
    found = city.read().edition.relations
    return {(one.kind, one.second) for one in found if one.first == "M2-09"}


def test_a_kind_that_is_added_is_an_option(city: City) -> None:
    city.edit(KINDS, RELATED, RELATED + ALLIED)
    add(city, ":協力: M2-01\n   :allied: M2-02")
    assert relations(city) == {("allied", "M2-01"), ("allied", "M2-02")}
    assert "―協力→" in city.run("graph", "M2-09").out
    assert city.findings() == []


def test_a_kind_that_is_renamed_is_renamed_in_the_option(city: City) -> None:
    add(city, ":前提: M2-01")
    assert relations(city) == {("requires", "M2-01")}
    city.edit(KINDS, "名称: 前提", "名称: 必須")
    faults = {(code, message) for code, _, message, _ in told(city.findings())}
    assert faults == {("M313", "『施策』に『:前提:』という欄はありません。この欄は使われません。")}
    city.edit(FIELD, ":前提: M2-01", ":必須: M2-01")
    assert relations(city) == {("requires", "M2-01")}
    assert "―必須→" in city.run("graph", "M2-09").out


def test_an_unknown_option_leaves_the_measure(city: City) -> None:
    add(city, ":関係可: 見本課")
    [(code, _, message, advice)] = told(city.findings())
    assert (code, message) == (
        "M313",
        "『施策』に『:関係可:』という欄はありません。この欄は使われません。",
    )
    assert advice.startswith("「関係課」の書き間違いではありませんか。使える欄は、番号、")
    assert "M2-09" in city.read().edition.measure


def test_cities_with_other_kinds_in_one_process(city: City, tmp_path: Path) -> None:
    other = city.copy(tmp_path / "other")
    other.edit(KINDS, RELATED, RELATED + ALLIED)
    for one in (city, other):
        add(one, ":協力: M2-01")
    readings = [open_reading(one.path, one.read().option) for one in (other, city, other)]
    assert [len(reading.edition.findings) for reading in readings] == [0, 1, 0]


def test_a_kind_whose_name_another_option_has(city: City) -> None:
    city.edit(KINDS, RELATED, RELATED + ALLIED.replace("名称: 協力", "名称: 分類"))
    [(code, _, message, _)] = told(city.findings())
    assert (code, message) == (
        "R10",
        "関連の種類の名称「分類」は、施策の欄の名前にできません（施策のほかの欄の名前です）。",
    )


ADVICE = (
    "どちらか一方を直してください。名前は、大文字と小文字、全角と半角を分けずに、"
    "どの欄のものも一度だけ使えます。"
)


@pytest.mark.parametrize(
    ("sign", "label", "column", "message"),
    [
        ("x1", "requires", 18, "名称「requires」が、符号「requires」（{}:4:10）"),
        ("Uses", "協力", 10, "符号「Uses」が、符号「uses」（{}:5:10）"),
        ("ｕｓｅｓ", "協力", 10, "符号「ｕｓｅｓ」が、符号「uses」（{}:5:10）"),
        ("活用", "uses2", 10, "符号「活用」が、名称「活用」（{}:5:20）"),
    ],
)
def test_kinds_whose_names_clash(
    city: City, sign: str, label: str, column: int, message: str
) -> None:
    kind = ALLIED.replace("allied", sign).replace("協力,", f"{label},")
    city.edit(KINDS, RELATED, RELATED + kind)
    line = city.text(KINDS).splitlines().index(kind.rstrip()) + 1
    assert told(city.findings()) == [
        (
            "R12",
            f"{KINDS}:{line}:{column}",
            f"関連の種類の{message.format(KINDS)}と重なります。",
            ADVICE,
        )
    ]


def test_a_kind_whose_name_is_that_of_an_option_in_another_width(city: City) -> None:
    kind = ALLIED.replace("協力,", "ＩＤ,")
    city.edit(KINDS, RELATED, RELATED + kind)
    line = city.text(KINDS).splitlines().index(kind.rstrip()) + 1
    assert told(city.findings()) == [
        (
            "R10",
            f"{KINDS}:{line}:22",
            "関連の種類の名称「ＩＤ」は、施策の欄の名前にできません（施策のほかの欄の名前です）。",
            "ほかの言葉に改めてください。",
        )
    ]


def test_a_measure_said_to_have_no_relation_inherits_none(city: City) -> None:
    def pairs() -> set[tuple[str, str]]:
        return {(one.first, one.second) for one in city.read().edition.relations}

    assert {("M1-04", "M1-01"), ("M2-03", "M2-01")} <= pairs()
    city.append(KINDS, "関連なし:\n  - {施策: M2-03, 理由: 見本。}\n")
    assert ("M1-04", "M1-01") in pairs()
    assert ("M2-03", "M2-01") not in pairs()
