"""The table of both periods side by side, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, grid

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.registry.guideline.wording import write_wording
from kyodo_plan.source.transforms import substitutions
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from docutils import nodes

    from kyodo_plan.core.option import Option

WORDING = {f"M1-0{number}": f"原文その{number}。" for number in range(1, 5)}


def table(city: City, option: Option = UPDATE) -> nodes.table:
    edition = city.read(option).edition
    assert edition.findings == ()
    return VIEWS["correspondence"].make(Showing(edition, Audience.CITIZENS), {})


def name(city: City) -> str:
    return substitutions(city.read(UPDATE).edition)["対応表"]


@pytest.mark.parametrize("option", [UPDATE, FORMAL])
def test_every_measure_of_period_1_has_a_row_in_its_order(model: City, option: Option) -> None:
    made = table(model, option)
    assert made["landscape"] == "A3"
    rows = grid(made)
    assert rows[0] == ["番号", "第１期（現行）（要旨）", "第２期（案）", "区分", "理由・備考"]
    assert [(row[0], row[3], row[4]) for row in rows[1:-1]] == [
        ("１", "続行（案）", "続けて開ける。"),
        ("２", "修正（案）", "借り方を改める。"),
        ("３", "削除（案）", ""),
        ("４", "修正（仮置き）", "実績を確かめるまで仮に修正とするもの"),
    ]
    name = "手びき" if option is UPDATE else "計画"
    assert rows[-1] == [
        f"第１期指針４施策＝続行１＋修正２＋削除１ → 本{name}の案３施策＝続行１＋修正２"
    ]
    assert rows[1][1:3] == [
        "（１）　集会所の開放【Ⅰ】重点\n集会所を夜も開ける。",
        "施策１　集会所の開放【Ⅰ】重点\n（変更なし）",
    ]
    assert rows[2][2].startswith("施策２　空き店舗の活用【Ⅱ－ア】\n空き店舗を借りて")
    assert rows[3][2] == "（削除）"


def test_a_new_measure_stands_last(city: City) -> None:
    city.edit("data/decisions.yaml", "第１期: [M1-04], ", "第１期: [], ")
    city.edit(
        "data/decisions.yaml", "区分: 修正, 仮置き: はい", "区分: 追加, 事務局案: 新しく開く。"
    )
    city.edit("plan/measures/field2.rst", "   :第１期: M1-04\n", "")
    rows = grid(table(city))
    assert rows[4][2:4] == ["（未定）", "【要確認：委員会：「見本交流会」の扱い】"]
    assert rows[5][:2] == ["―", "（なし）"]
    assert rows[5][2].startswith("施策３　見本交流会")
    assert rows[5][3:] == ["追加（案）", "新しく開く。"]


def test_each_kind_has_its_own_word(city: City) -> None:
    city.edit("data/decisions.yaml", "区分: 修正", "区分: 移動")
    assert grid(table(city))[2][3:] == ["移動（案）", "借り方を改める。"]


def test_what_the_city_has_decided_stands_without_a_mark_and_with_its_words(city: City) -> None:
    proposal = "事務局案: 借り方を改める。"
    city.edit("data/decisions.yaml", proposal, f"{proposal[:-1]}。, 市の決定: 修正とする。")
    assert grid(table(city))[2][3:] == ["修正", "修正とする。"]


def test_the_committee_reads_four_words(city: City) -> None:
    city.edit("data/decisions.yaml", "区分: 修正", "区分: 移動")
    showing = Showing(city.read(UPDATE).edition, Audience.COMMITTEE)
    rows = grid(VIEWS["correspondence"].make(showing, {}))
    assert rows[2][3] == "修正（移動・案）"
    assert rows[-1][0].startswith("第１期指針４施策＝続行１＋修正２＋削除１ → ")


def test_it_is_a_comparison_of_wording_only_when_all_of_it_is_there(city: City) -> None:
    assert name(city) == "施策の対応一覧（要旨）"
    write_wording(city.path, {"M1-01": WORDING["M1-01"]})
    assert name(city) == "施策の対応一覧（要旨）"
    write_wording(city.path, WORDING, overwrite=True)
    assert name(city) == "施策の新旧対照表"
    rows = grid(table(city))
    assert rows[0][1] == "第１期（現行）"
    assert rows[1][1] == "（１）　集会所の開放【Ⅰ】重点\n原文その1。"
