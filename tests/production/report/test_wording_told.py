"""What is told of the original wording of period 1 (all texts here are made up)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyodo_plan import registry
from kyodo_plan.production.report import wording_told

if TYPE_CHECKING:
    from kyodo_plan.core.plan import Plan

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return replace(registry.load(ROOT)[0], wording={})


def with_texts(plan: Plan, count: int) -> Plan:
    return replace(plan, wording={one.id: "作った文です。" for one in plan.own_texts[:count]})


def test_without_the_wording_the_command_is_named(plan: Plan) -> None:
    assert wording_told.lacking(plan) == [
        "前の期の指針の原文を、まだ取り込んでいません。"
        "説明文のある施策21件の文は、要旨のまま紙に出ます。",
        "  取り込むには「kyodo-plan import wording 指針のファイル」と打ちます（.docx か .txt。"
        "23件のうち2件には固有の説明文がないので、21件で全てそろいます）。",
    ]


def test_with_a_part_of_it_the_rest_is_named(plan: Plan) -> None:
    [head, _] = wording_told.lacking(with_texts(plan, 20))
    assert head == (
        "前の期の指針の原文が、21件のうち1件でまだありません"
        "（「協働事業の評価・検証に関する仕組みづくり」）。その文は、要旨のまま紙に出ます。"
    )
    [head, _] = wording_told.lacking(with_texts(plan, 2))
    assert "19件でまだありません" in head
    assert head.count("「") == wording_told.NAMED
    assert "」など）" in head


def test_with_all_of_it_or_without_measures_nothing_is_told(plan: Plan) -> None:
    assert wording_told.lacking(with_texts(plan, 21)) == []
    assert wording_told.lacking(replace(plan, first_measures=())) == []


def test_what_was_found_says_when_it_is_whole(plan: Plan) -> None:
    whole = with_texts(plan, 21).wording
    assert wording_told.found(plan, whole) == [
        "第１期の施策23件のうち、21件の原文が見つかりました。",
        "    「個別に実施している協働事業に関する情報の集約と提供」は、"
        "別の施策と説明文を共有しています。",
        "    「市民活動団体等が活動のために利用できる会議室や設備、貸出備品の情報提供」には、"
        "説明文がありません。",
        "  これで、説明文のある施策の原文は全てです。",
    ]
    assert wording_told.found(plan, {}) == ["第１期の施策23件のうち、0件の原文が見つかりました。"]
    assert wording_told.found(plan, with_texts(plan, 20).wording)[-1].endswith("ありません。")
