"""What the house style and the ways of bodies change on paper, and how they are mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import City, grid
from docutils import nodes

from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.papers.publication import Audience

STAGES = """
段階:
  - {記号: 素案, 名称: 案, 公表主体: %s}
  - {記号: 会議資料, 名称: 会議資料}
"""
MEETINGS = """\
根拠: 入力
出典: 見本の資料

会議体:
  - 名称: 見本市協働委員会
    資料番号の付け方: 通し番号
    次第: [開会, 会長挨拶, 議題, 閉会]

会議:
  - 記号: 春
    会議名: 見本市協働委員会
    開催日: 2024-04-15
    議題:
      - 番号: 2
        件名: 素案について
        種別: 審議
        資料:
          - {題名: 論点, 文書: committee}
          - {題名: 図}
      - {番号: 3, 件名: その先について, 種別: 報告, 口頭: はい}

対応の区分:
  - {区分: 採用, 意味: 直したもの, 修正あり: はい}

意見: []
"""


def shown(city: City) -> Showing:
    edition = city.read().edition
    assert edition.findings == ()
    [paper] = [paper for paper in edition.publications if paper.slug == "committee"]
    audience: Audience = paper.audience
    return Showing(edition, audience, paper)


@pytest.mark.parametrize(
    ("form", "weekday"),
    [("", "月曜日"), ("曜日: {書き方: 月曜日}", "月曜日"), ("曜日: {書き方: 月}", "月")],
)
def test_days_of_the_week_are_written_as_the_style_says(
    city: City, form: str, weekday: str
) -> None:
    city.append("data/style.yaml", f"\n{form}\n")
    city.append("plan/publications/committee.rst", "\n集まるのは:日付:`2024-04-15 曜日`です。\n")
    assert f"令和６年４月15日（{weekday}）です。" in city.assembled("committee").document.astext()


def test_a_new_weekday_style_reaches_text_that_was_read_before(city: City) -> None:
    city.append("plan/publications/committee.rst", "\n集まるのは:日付:`2024-04-15 曜日`です。\n")
    city.assembled("committee")
    city.append("data/style.yaml", "\n曜日: {書き方: 月}\n")
    assert "15日（月）です。" in city.assembled("committee").document.astext()


@pytest.mark.parametrize(
    ("publisher", "name"), [("市", "見本市（架空）"), ("委員会", "見本市協働委員会")]
)
def test_a_stage_has_its_name_and_its_publisher(city: City, publisher: str, name: str) -> None:
    city.append("data/style.yaml", STAGES % publisher)
    paper = city.assembled().paper
    assert paper.stage == "案"
    assert paper.running_head.endswith("（案）")
    assert (paper.author, paper.front[-1]) == (name, name)


def test_a_body_has_its_own_order_of_business_and_its_own_numbers(city: City) -> None:
    city.write("data/meetings.yaml", MEETINGS)
    city.edit(
        "plan/publications/committee.rst", ":資料番号: 資料１\n", ":ファイル名: 【|資料番号|】\n"
    )
    showing = shown(city)
    agenda = VIEWS["agenda"].make(showing, {})
    assert [one.astext() for one in agenda.findall(nodes.field)][1:2] == [
        "日時\n\n令和６年４月15日（月曜日）"
    ]
    assert [one.astext() for one in agenda.findall(nodes.line)] == [
        "１　開会",
        "２　会長挨拶",
        "３　議題",
        "（２）素案について（審議）",
        "（３）その先について（報告、口頭）",
        "４　閉会",
    ]
    assert [row[0] for row in grid(VIEWS["paper_list"].make(showing, {}))[1:]] == [
        "資料１",
        "資料２",
    ]
    made = city.assembled("committee")
    assert (made.paper.corner, made.file_name) == ("資料１", "【資料１】")


def test_the_words_for_treatments_are_shown_with_what_they_mean(city: City) -> None:
    city.write("data/meetings.yaml", MEETINGS)
    table = VIEWS["treatment_list"].make(shown(city), {})
    assert isinstance(table, nodes.table)
    assert grid(table) == [["区分", "意味"], ["採用", "直したもの"]]


FAULTS = {
    "曜日: {書き方: 月よう}": ("data/style.yaml", "R10", "「月よう」という語は使えません。"),
    "段階: [{記号: 素案, 名称: 案, 公表主体: 国}]": (
        "data/style.yaml", "R10", "「国」という語は使えません。",
    ),
    "段階: [{記号: 素案, 名称: 案}, {記号: 素案, 名称: 原案}]": (
        "data/style.yaml", "R12", "段階の記号「素案」が２つあります",
    ),
    "資料番号の付け方: 通し番号->資料番号の付け方: 連番": (
        "data/meetings.yaml", "R10", "「連番」という語は使えません。",
    ),
    "次第: [開会, 会長挨拶, 議題, 閉会]->次第: [開会, 閉会]": (
        "data/meetings.yaml", "R10", "会議体「見本市協働委員会」の次第に「議題」がありません。",
    ),
    "会議名: 見本市協働委員会->会議名: 見本市共働委員会": (
        "data/meetings.yaml", "R13", "会議体「見本市共働委員会」がありません。",
    ),
    "{題名: 図}->{題名: 図, 種別: 絵}": (
        "data/meetings.yaml", "R10", "「絵」という語は使えません。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", FAULTS)
def test_settings_that_are_mistyped_are_told_where_they_stand(city: City, change: str) -> None:
    city.write("data/meetings.yaml", MEETINGS)
    old, arrow, new = change.partition("->")
    if arrow:
        city.edit("data/meetings.yaml", old, new)
    else:
        city.append("data/style.yaml", f"\n{old}\n")
    path, code, message = FAULTS[change]
    found = [f for f in city.findings() if f.code == code]
    assert [f.place.path for f in found if f.place and f.place.line] == [path]
    assert found[0].message.startswith(message)
