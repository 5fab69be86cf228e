"""``kyodo-plan new year``: what was planned becomes rows to fill; nothing typed is lost or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_plan import checks, registry
from kyodo_plan.core.procedure.progress import unmatched

if TYPE_CHECKING:
    from city import City

FILE, NEW = "data/records/2023.yaml", "data/records/2025.yaml"
MORE = """\
  # 人の書いた覚え書き
  - {施策: M1-02, 年度: 2024, 種別: 計画, 確度: 確実, 項目: [見て回る。, "（継続）借り方: #1"]}
  - {施策: M1-02, 年度: 2024, 種別: 実績, 確度: 確実, 項目: [見て回った。]}
工程:
  - {施策: M1-01, 年度: 2024, 名称: 開ける準備, 始まり: 2024-06, 区分: 継続, 計画の項目: [1]}
  - {施策: M1-02, 年度: 2024, 名称: 見学, 計画の項目: [1]}
"""


@pytest.fixture
def planned(city: City) -> City:
    city.append(FILE, MORE)
    return city


def test_what_was_planned_becomes_rows_to_fill(planned: City) -> None:
    outcome = planned.run("new", "year")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == (
        f"{NEW} を作りました（実績を書く行が1、計画を書く行が2）。\n"
        "    「【要確認」で始まる行を、行ったこと、予定することに書き直してください。\n"
        "出典「令和６年度実績」、「令和７年度計画」を data/sources.yaml に足しました。\n"
        "書き換える前の控えは data/sources.yaml.控え1 です。\n"
        f"書き換える前の控えは {FILE}.控え1 です。\n"
    )
    plan, findings = registry.load(planned.path)
    assert findings == []
    new = [one for one in plan.records if one.place().path == NEW]  # type: ignore[union-attr]
    assert [(one.measure, one.year, one.kind, one.items) for one in new] == [
        (
            "M1-01",
            2024,
            "実績",
            ("【要確認：庁内：令和６年度の実績｜確認中】（計画：開ける集会所を増やす。）",),
        ),
        (
            "M1-01",
            2025,
            "計画",
            ("【要確認：庁内：令和７年度の計画｜検討中】（前年度：開ける集会所を増やす。）",),
        ),
        (
            "M1-02",
            2025,
            "計画",
            ("【要確認：庁内：令和７年度の計画｜検討中】（前年度：（継続）借り方: #1）",),
        ),
    ]
    assert not any(one.told for one in new)
    [carried] = [bar for bar in plan.bars if bar.year == 2025]
    assert (carried.name, carried.mode, carried.start, carried.planned) == (
        "開ける準備",
        "継続",
        "",
        (1,),
    )
    assert checks.on_edition(planned.read().edition) == []


def test_bars_name_the_new_rows_and_all_else_stays(planned: City) -> None:
    before = planned.text(FILE)
    planned.run("new", "year")
    assert planned.text(FILE) == before.replace(
        "計画の項目: [1]}\n  - {施策: M1-02", "計画の項目: [1], 実績の項目: [1]}\n  - {施策: M1-02"
    )
    planned.edit(NEW, "【要確認：庁内：令和６年度の実績｜確認中】（計画：", "（")
    plan, _ = registry.load(planned.path)
    # What is filled in stands beside its bar, without another word.
    assert [one.measure for one, _ in unmatched(plan.records, plan.bars).sentences] == [
        "M1-02",
        "M1-02",
    ]


def test_a_second_time_nothing_is_made(planned: City) -> None:
    planned.run("new", "year")
    held = planned.text(NEW)
    again = planned.run("new", "year")
    assert (again.code, again.out) == (1, "")
    assert again.err == (
        "令和７年度の計画が、まだ書かれていません。data/records の「【要確認」で始まる行を書き直してから、"
        "もう一度実行してください。\n"
    )
    assert planned.text(NEW) == held


def test_a_file_that_is_there_is_never_replaced(planned: City) -> None:
    planned.write(NEW, "# 書きかけ\n根拠: 入力\n出典: 見本の実績\n記録: []\n")
    outcome = planned.run("new", "year")
    assert outcome.code == 1
    assert outcome.err == f"{NEW} は、もうあります。続きは、このファイルに書いてください。\n"
    assert planned.text(NEW).startswith("# 書きかけ")


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (FILE, "種別: 計画", "種別: 実績", "計画の記録がありません。"),
        (FILE, "年度: 2024", "年度: 2025", "には、令和７年度が始まっていません。"),
    ],
)
def test_what_there_is_nothing_to_go_on_from(
    city: City, name: str, old: str, new: str, told: str
) -> None:
    city.edit(name, old, new)
    sources = city.text("data/sources.yaml")
    outcome = city.run("new", "year")
    assert (outcome.code, outcome.out) == (1, "") and told in outcome.err
    assert city.text("data/sources.yaml") == sources
    assert not (city / NEW).exists()


def test_a_year_is_played_through(planned: City) -> None:
    planned.run("new", "year")
    planned.edit("data/profile.yaml", "基準日: 2024", "基準日: 2025")
    text = planned.text(NEW).replace("【要確認：庁内：令和７年度の計画｜検討中】", "")
    planned.write(NEW, text.replace("【要確認：庁内：令和６年度の実績｜確認中】", ""))
    outcome = planned.run("new", "year")
    assert outcome.code == 0
    assert outcome.out.startswith("data/records/2026.yaml を作りました")
    assert registry.load(planned.path)[1] == []
