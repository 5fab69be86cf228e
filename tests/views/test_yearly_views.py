"""The yearly sheet in the fictitious city: results, plans, bars, and what has no match."""

from __future__ import annotations

import pytest
from city import City, grid
from docutils import nodes

from kyodo_plan import checks
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

FILE = "data/records/2023.yaml"
MORE = """\
  - {施策: M1-02, 年度: 2024, 種別: 計画, 確度: 確実, 項目: [空き店舗を見て回る。, 報告を書面でする。]}
工程:
  - {施策: M1-01, 年度: 2023, 名称: 開ける準備, 始まり: 2023-06, 終わり: 2023-09, 区分: 継続, 実績の項目: [1]}
  - {施策: M1-01, 年度: 2023, 名称: 展示, 始まり: 2024-03, 変更前: 2023-12, 変更の理由: 会場の都合。}
  - {施策: M1-01, 年度: 2023, 名称: 相談}
  - {施策: M1-02, 年度: 2024, 名称: 店の見学, 区分: 随時, 計画の項目: [1]}
  - {施策: M1-02, 年度: 2024, 名称: 店を開く, 始まり: 2024-10, 終わり: 2025-05}
"""
SECOND = """\
  - {施策: M2-01, 年度: 2024, 種別: 計画, 確度: 確実, 項目: [新しく始める。]}
"""


@pytest.fixture
def yearly(city: City) -> City:
    city.append(FILE, MORE)
    return city


def listed(city: City, name: str, **arguments: str) -> list[list[str]]:
    reading = city.read()
    assert checks.on_edition(reading.edition) == []
    made = VIEWS[name].make(Showing(reading.edition, Audience.INTERNAL), arguments)
    assert isinstance(made, nodes.table)
    return grid(made)


def drawn(city: City, **arguments: str) -> str:
    shown = Showing(city.read().edition, Audience.COMMITTEE)
    made = VIEWS["yearly_chart"].make(shown, arguments)
    return "".join(raw.astext() for raw in made.findall(nodes.raw))


def test_results_of_the_year_before_stand_beside_the_plans(yearly: City) -> None:
    head, *rows = listed(yearly, "yearly_results")
    assert head == ["施策", "令和５年度実績", "令和６年度計画"]
    first, second = (row for row in rows if row[0][:3] in ("施策１", "施策２"))
    assert first[1:] == ["・集会所を３か所開けた。", "・開ける集会所を増やす。"]
    assert second[1:] == ["実績未記入", "・空き店舗を見て回る。\n・報告を書面でする。"]


def test_a_sheet_of_the_year_asked_for(yearly: City) -> None:
    assert listed(yearly, "yearly_results", year="2023")[0][1:] == [
        "令和４年度実績",
        "令和５年度計画",
    ]
    # What was planned the year before is there where it was recorded.
    yearly.append(FILE, "  - {施策: M1-01, 年度: 2025, 名称: 続き}\n")
    assert listed(yearly, "yearly_results")[0][1:] == [
        "令和６年度計画",
        "令和６年度実績",
        "令和７年度計画",
    ]


def test_when_each_thing_is_in_words(yearly: City) -> None:
    rows = listed(yearly, "yearly_bars")
    assert [row[-2:] for row in rows[1:]] == [
        ["開ける準備", "継続　６月～９月"],
        ["展示", "３月（12月から変更）\n理由：会場の都合。"],
        ["相談", "月の記録なし"],
        ["店の見学", "随時"],
        ["店を開く", "10月～翌年度５月"],
    ]


def test_the_picture_has_a_row_for_each_and_no_bar_for_months_that_nobody_knows(
    yearly: City,
) -> None:
    picture = drawn(yearly)
    for words in (
        "行う月",
        "随時（必要なときに行う）",
        "変更する前の予定",
        "令和５年度",
        "令和６年度",
        "相談　月の記録なし",
        "「展示」は３月（12月から変更）、月の記録のない工程が１件。",
    ):
        assert words in picture
    group = picture.split("<title>相談")[1].split("</g>")[0]
    assert "<rect" not in group and "<path" not in group
    assert "<rect" in picture.split("<title>展示")[1].split("</g>")[0]


def test_a_picture_in_which_no_month_is_known_has_both_years(city: City) -> None:
    city.append(FILE, "工程:\n  - {施策: M1-01, 年度: 2024, 名称: 相談}\n")
    picture = drawn(city)
    assert "令和５年度" in picture and "令和６年度" in picture and "行う月" not in picture


def test_without_bars_it_says_so(city: City) -> None:
    shown = Showing(city.read().edition, Audience.COMMITTEE)
    assert VIEWS["yearly_chart"].make(shown, {}).astext() == "工程の記録はありません。"
    assert listed(city, "yearly_bars")[1:] == [["工程の記録はありません。"]]


def test_what_has_no_match_is_listed(yearly: City) -> None:
    assert [row[:2] + row[3:] for row in listed(yearly, "yearly_matches")[1:]] == [
        ["文のない工程", "令和５年度", "展示"],
        ["文のない工程", "令和５年度", "相談"],
        ["文のない工程", "令和６年度", "店を開く"],
        ["工程のない文", "令和６年度", "計画：報告を書面でする。"],
    ]


def test_each_thing_planned_is_a_row_of_the_form(yearly: City) -> None:
    head, *rows = listed(yearly, "yearly_form")
    assert head == [
        "施策",
        "令和６年度計画",
        "令和６年度実績",
        "時期などを変えたときは、その理由",
        "令和７年度計画",
    ]
    planned = ["開ける集会所を増やす。", "空き店舗を見て回る。", "報告を書面でする。"]
    assert [row[-4] for row in rows if row[-4] in planned] == planned
    assert all(row[-3:] == ["", "", ""] for row in rows)


def test_a_measure_of_the_second_period_may_be_in_it(yearly: City) -> None:
    yearly.edit(FILE, "工程:\n", f"{SECOND}工程:\n")
    name = yearly.read().edition.measure["M2-01"].name
    [row] = [row for row in listed(yearly, "yearly_results") if "・新しく始める。" in row]
    assert row[0].startswith(f"施策１　{name}（第２期の施策）")
    yearly.edit(FILE, "M2-01", "M2-93")
    assert "M31" in {finding.code for finding in checks.on_edition(yearly.read().edition)}
