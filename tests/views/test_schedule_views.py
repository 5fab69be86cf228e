"""日程の図 and 日程一覧 in the fictitious city: who is told what, and of which option."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, assembled, grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.papers.both import assemble_both
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

DATES = """\
根拠: 入力
出典: 見本の資料
日程:
  - {番号: 準備, 手順: B1}
  - 番号: 募集
    名称: 意見の募集
    案: [①]
    日数: 31
    待つ: [{番号: 準備}]
    根拠: 推定
    備考: 日数は仮に置いた。【要確認：事務局：日数｜調整中】
  - 番号: 調整
    名称: 【要確認：庁内：調整の名｜調整】
    案: [②]
    日数: 5
    数え方: 開庁日
    待つ: [{番号: 準備}]
  - {番号: 公表, 名称: 公表, 待つ: [{番号: 募集}, {番号: 調整}]}
  - {番号: 議会, 名称: 議会, 案: [②], 日: 2025-03-10, 根拠: 推定, 待つ: [{番号: 公表}]}
  - {番号: 始期, 名称: 始まる日, 日: 2025-04-01, 待つ: [{番号: 公表}, {番号: 議会}]}
  - {番号: 後, 名称: その後, 待つ: [{番号: 始期}]}
進め方:
  - {番号: 広く, 名称: 募集をする, 案: ①}
  - {番号: 短く, 名称: 募集をしない, 案: ①, 省く: [募集]}
"""
PAPER = """\
:題名: 日程
:案: 両案
:読み手: 委員会
:様式: 会議資料

日程
====

.. 日程の図::

.. 日程一覧::
"""


@pytest.fixture
def dated(city: City) -> City:
    city.write("data/schedule.yaml", DATES)
    return city


def showing(
    city: City, audience: Audience = Audience.INTERNAL, option: Option = UPDATE, slug: str = ""
) -> Showing:
    edition = city.read(option).edition
    assert edition.findings == ()
    [*papers] = [paper for paper in edition.publications if paper.slug == slug]
    return Showing(edition, audience, papers[0] if papers else None)


def listed(shown: Showing, **arguments: str) -> list[list[str]]:
    made = VIEWS["schedule_list"].make(shown, arguments)
    assert isinstance(made, nodes.table)
    return grid(made)


def drawn(shown: Showing, **arguments: str) -> str:
    """What the pictures show: their SVG, which a page of the site holds itself."""
    made = VIEWS["schedule_picture"].make(shown, arguments)
    return "".join(raw.astext() for raw in made.findall(nodes.raw))


def test_inside_all_is_told(dated: City) -> None:
    assert listed(showing(dated)) == [
        ["時期（早ければ／遅くとも）", "手順", "主体", "余裕", "前提"],
        ["令和６年５月１日", "両方の手順", "市", "０日", ""],
        [
            "早ければ　令和６年５月２日\n遅くとも　令和７年２月28日から令和７年３月30日まで",
            "意見の募集",
            "",
            "302日",
            "31日間\n日数は仮に置いた。【要確認：事務局：日数】",
        ],
        ["早ければ　令和６年６月３日\n遅くとも　令和７年３月31日", "公表", "", "301日", ""],
        ["令和７年４月１日", "始まる日", "", "０日", ""],
        ["早ければ　令和７年４月２日\n遅くとも　令和　　年　　月　　日", "その後", "", "－", ""],
    ]


def test_days_put_for_the_time_being_and_lengths_in_working_days_are_told(dated: City) -> None:
    found = {row[1]: row for row in listed(showing(dated, option=FORMAL))}
    assert found["議会"][0] == "令和７年３月10日（仮に置いた日）"
    assert found["【要確認：庁内：調整の名】"][4] == "５日間（開庁日）"


@pytest.mark.parametrize("audience", [Audience.CITIZENS, Audience.COUNCIL, Audience.DECISION])
def test_readers_outside_are_told_of_times_alone(dated: City, audience: Audience) -> None:
    assert listed(showing(dated, audience, FORMAL)) == [
        ["時期", "手順"],
        ["令和６年５月１日", "両方の手順"],
        ["令和７年２月28日から令和７年３月６日まで（予定）", "調整"],
        ["令和７年３月７日まで（予定）", "公表"],
        ["令和７年３月10日（予定）", "議会"],
        ["令和７年４月１日", "始まる日"],
        ["令和　　年　　月　　日", "その後"],
    ]
    picture = drawn(showing(dated, audience, FORMAL))
    assert "この日までに行う予定" in picture and "調整" in picture
    assert [word for word in ("余裕", "仮に", "要確認", "基準日") if word in picture] == []


def test_inside_the_picture_tells_of_slack_and_of_what_was_put(dated: City) -> None:
    picture = drawn(showing(dated))
    told = (
        "余裕（早ければ○）",
        "仮に置いたもの",
        "基準日（令和６年５月１日）",
        "<title>公表",
    )
    assert [word for word in told if word not in picture] == []
    assert (
        "<desc" in picture
        and "募集をするは、" not in picture
        and "（募集をする）は、４の手順（ほかの１の手順は、描いていない）。"
        "初めの「両方の手順」は令和６年５月１日、"
        "終わりの「始まる日」は令和７年４月１日。"
        in picture
    )


def test_another_way_is_told_where_it_is_asked_for(dated: City) -> None:
    shown = showing(dated)
    assert [row[1] for row in listed(shown, variants="短く")][1:] == [
        "両方の手順",
        "公表",
        "始まる日",
        "その後",
    ]
    assert "募集をしない" in drawn(shown, variants="短く")
    assert "募集をする" in drawn(shown)


def test_nothing_of_one_option_stands_in_the_other(dated: City) -> None:
    for shown, other in ((showing(dated), "議会"), (showing(dated, option=FORMAL), "募集")):
        assert other not in drawn(shown) + str(listed(shown))
    assert listed(showing(dated), option="②")[1:] == [["日程はありません。"]]
    assert "<svg" not in drawn(showing(dated), option="②")
    assert "<svg" in drawn(showing(dated), option="案①")


def test_a_paper_about_all_options_has_all_on_one_page(dated: City) -> None:
    dated.write("plan/publications/dates.rst", PAPER)
    readings = [dated.read(UPDATE), dated.read(FORMAL)]
    [publication] = [p for p in readings[0].domain.publications if p.slug == "dates"]
    document = assemble_both(readings, publication).document
    [figure] = document.findall(nodes.figure)
    image = figure[0]
    assert isinstance(image, nodes.image)
    assert (figure["number"], figure[-1].astext()) == ("図１", "策定の工程表")
    held = image["candidates"]["image/svg+xml"].partition(",")[2]
    picture = base64.b64decode(held).decode()
    assert picture.index("案①　募集をする") < picture.index("意見の募集") < picture.index("案②")
    assert isinstance(figure.parent, nodes.container)
    assert (figure.parent["classes"], figure.parent["size"]) == (["landscape"], "A4")
    [table] = document.findall(nodes.table)
    bands = [row for row in grid(table) if len(row) == 1]
    assert bands == [["案①　募集をする"], ["案②"]]


def test_without_dates_or_with_circular_ones_it_is_said(city: City) -> None:
    shown = showing(city)
    assert listed(shown)[1:] == [["日程はありません。"]]
    made = VIEWS["schedule_picture"].make(shown, {})
    assert made.astext() == "日程はありません。"
    city.write(
        "data/schedule.yaml",
        "根拠: 入力\n出典: 見本の資料\n日程:\n"
        "  - {番号: 甲, 名称: 甲, 待つ: [{番号: 乙}]}\n  - {番号: 乙, 名称: 乙, 待つ: [{番号: 甲}]}\n",
    )
    edition = city.read().edition
    assert listed(Showing(edition, Audience.INTERNAL))[1:] == [["日程はありません。"]]


def test_an_unknown_way_is_a_finding(dated: City) -> None:
    dated.append("plan/update/01_outset.rst", "\n.. 日程一覧::\n   :進め方: 長く\n")
    [found] = dated.findings()
    assert found.code == "M314" and "長く" in found.message and "広く" in found.advice


def test_what_hangs_on_an_equinox_not_settled_is_told(dated: City) -> None:
    dated.write(
        "data/schedule.yaml",
        "根拠: 入力\n出典: 見本の資料\n日程:\n  - {番号: 公表, 名称: 公表}\n"
        "  - {番号: 始期, 名称: 始まる日, 日: 2027-09-24, 待つ: [{番号: 公表}]}\n",
    )
    assert listed(showing(dated))[1][4] == "（秋分の日は見込み）"


def test_a_paper_has_the_table_with_its_number(dated: City) -> None:
    dated.append("plan/update/01_outset.rst", "\n.. 日程一覧::\n   :題名: 灯の日程\n")
    tables = assembled(dated.read()).document.findall(nodes.table)
    [own] = [one for one in tables if one.astext().startswith("灯の日程")]
    assert own["number"].startswith("表")
