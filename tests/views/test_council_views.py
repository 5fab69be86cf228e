"""The tables of the council's papers, on the small workspace with a report of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, assembled, grid
from docutils import nodes

from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.markup import plan_nodes
from kyodo_plan.views import VIEWS
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.source.reading import Reading

COUNCIL = """\
根拠: 入力
出典: 見本の資料
報告:
  - 文書: report
    案: [②]
    委員会: 見本委員会
    部課名: 見本課
    経過: [A1, C1, A2, B3]
    今後の予定: [B1]
    添付資料:
      - {番号: 別紙１, 題名: 素案, 文書: draft}
      - {番号: 別紙２, 題名: 第２期の対応表, 文書: comment}
    説明原稿: {文書: speech, １分の字数: 60, 目安の分数: [1, 2]}
議会の経過:
  - {番号: C1, 会議: 見本委員会, 日: 2019-12-11, 要旨: 進み方の報告}
  - {番号: C2, 会議: 見本市議会, 時期: 平成30年, 要旨: 条例の可決}
"""
REPORT = """\
:題名: |文書名|について
:案: ②
:読み手: 議会
:様式: 会議資料

.. _report-aim:

報告の趣旨
==========

報告する。

概要
====

.. 章立て::

.. 報告の経過::

.. 今後の予定::

.. rst-class:: page-break

添付資料
========

.. 添付資料::

.. rst-class:: right

以上
"""
SPEECH = """\
:題名: 説明原稿
:案: ②
:読み手: 庁内
:様式: 会議資料

〔資料「:ref:`report-aim`」〕

一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五
六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十:要確認:`庁内：期間｜検討中`

.. 説明の時間::
"""


@pytest.fixture(scope="module")
def reading(model: City, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    city = model.copy(tmp_path_factory.mktemp("council") / "city")
    city.write("data/council.yaml", COUNCIL)
    city.write("plan/publications/report.rst", REPORT)
    city.write("plan/publications/speech.rst", SPEECH)
    return city.read(FORMAL)


def show(reading: Reading, slug: str = "report") -> Showing:
    [paper] = [p for p in reading.domain.publications if p.slug == slug]
    return Showing(reading.edition, paper.audience, paper)


def rows(showing: Showing, view: str, **arguments: str) -> list[list[str]]:
    return grid(VIEWS[view].make(showing, arguments))


def test_the_workspace_is_sound(reading: Reading) -> None:
    assert reading.edition.findings == ()


def test_past_and_ahead(reading: Reading) -> None:
    assert rows(show(reading), "council_past") == [
        ["区分", "年月日", "内容"],
        ["第１期指針", "令和元年度", "委員会（４回）"],
        ["令和元年12月11日", "進み方の報告（見本委員会）"],
        ["令和２年３月18日から４月17日まで", "意見公募"],
    ]
    assert rows(show(reading), "council_ahead")[1:] == [
        ["【要確認：事務局：「ケヤキの手順」の時期】", "ケヤキの手順"],
        ["令和６年５月１日", "両方の手順"],
    ]


def test_without_a_report_the_steps_of_the_option_stand(model: City) -> None:
    showing = Showing(model.read(UPDATE).edition, Audience.COUNCIL)
    assert [row[-1] for row in rows(showing, "council_past")[1:]] == [
        "委員会（４回）",
        "意見公募",
        "調査",
    ]
    assert [row[1] for row in rows(showing, "council_ahead")[1:]] == [
        "両方の手順",
        "イチョウの手順",
    ]
    assert rows(showing, "annex_list") == [["なし"]]


def test_a_step_without_a_date_is_ahead_in_the_council_s_paper(reading: Reading) -> None:
    document = assembled(reading, "report").document
    assert "未定\n\nケヤキの手順" in document.astext()
    assert "要確認" not in document.astext()


def test_events_and_annexes(reading: Reading) -> None:
    assert rows(show(reading), "council_events")[1:] == [
        ["令和元年12月11日", "見本委員会", "進み方の報告"],
        ["平成30年", "見本市議会", "条例の可決"],
    ]
    assert rows(show(reading), "annex_list") == [["別紙１", "素案"], ["別紙２", "第２期の対応表"]]


def test_chapters_are_those_of_the_text(reading: Reading, model: City) -> None:
    other = Showing(model.read(UPDATE).edition, Audience.COUNCIL)
    assert [
        VIEWS["chapter_list"].make(showing, {}).astext() for showing in (show(reading), other)
    ] == [
        "第１章　ケヤキの始め、第２章　施策の展開、資料",
        "第１章　イチョウの始め、第２章　具体的な施策、資料",
    ]


def test_field_totals_add_up(reading: Reading) -> None:
    assert rows(show(reading), "field_totals", kind="体系") == [
        ["体系", "施策数", "うち重点"],
        ["（１）集まる場に関すること", "２", "１"],
        ["（２）担う人に関すること", "１", "０"],
        ["合計", "３", "１"],
    ]


def test_changes_reconcile_with_the_first_period(reading: Reading) -> None:
    assert rows(show(reading), "change_summary") == [
        ["区分", "第１期の施策", "第２期の施策", "主な内容"],
        ["続行", "１", "１", "第１期の内容を引き継いで実施"],
        ["修正", "２", "２", "施策２　空き店舗の活用：借り方を改める\n施策３　見本交流会"],
        ["追加", "０", "０", "なし"],
        ["削除", "１", "０", "見本講座"],
        [
            "合計",
            "４",
            "３",
            "第１期指針４施策＝続行１＋修正２＋削除１ → 本計画の案３施策＝続行１＋修正２",
        ],
    ]


def test_a_measure_that_goes_on_for_now_is_counted_as_such(city: City) -> None:
    city.edit("data/decisions.yaml", "区分: 続行", "区分: 続行, 仮置き: はい")
    showing = Showing(city.read(FORMAL).edition, Audience.COUNCIL)
    assert rows(showing, "change_summary")[1][3] == (
        "第１期の内容を引き継いで実施（うち１件は、実績を確かめるまで仮に続行とするもの）"
    )
    paper = showing.edition.publications[0]
    showing = Showing(showing.edition, Audience.COUNCIL, replace(paper, filled_in=True))
    [point] = VIEWS["change_summary"].make(showing, {}).findall(plan_nodes.open_point)
    assert showing.words_of(point) == "（　　　）件"
    told = rows(showing, "change_summary")[1][3]
    assert told.startswith("第１期の内容を引き継いで実施するもの　")


def test_the_paper_s_frame(reading: Reading) -> None:
    made = assembled(reading, "report")
    assert made.paper.front == ("令和　　年　　月　　日", "見本委員会", "見本課")
    assert made.paper.corner == "報告事項（　）"
    breaks = [section["page_break"] for section in made.document.findall(nodes.section)]
    assert breaks == [False, False, True]


def test_a_reference_to_another_sheet_tells_its_number(reading: Reading) -> None:
    assert "〔資料「１　報告の趣旨」〕" in assembled(reading, "speech").document.astext()


def test_the_speech_is_timed(reading: Reading) -> None:
    assert rows(show(reading, "speech"), "speech_length") == [
        ["字数", "70字（〔　〕と要確認の印を除く）"],
        ["速さ", "１分に60字"],
        ["時間の見込み", "約１分10秒"],
        ["目安", "１～２分（60～120字）"],
    ]
    bare = Showing(reading.edition, Audience.INTERNAL)
    assert rows(bare, "speech_length") == [["説明原稿は登録されていない。", ""]]


def test_weak_points_are_counted(reading: Reading) -> None:
    assert {row[0]: row[1] for row in rows(show(reading), "weak_list")[1:]} == {
        "実績のない施策": "３",
        "達成できていない取組": "０",
        "目安を過ぎた施策": "１",
        "仮に置いた扱い": "１",
        "説明のない施策": "０",
        "担当の決まっていない施策": "２",
        "確かめていない関連": "１",
        "未確定の事項": "10",
    }


def test_a_question_leaves_room_for_the_answer(reading: Reading) -> None:
    made = VIEWS["council_question"].make(show(reading), {"kind": "実績のない施策"})
    assert [row[0] for row in grid(made)] == ["問", "答", "補足・数値", "根拠頁", "担当"]
    [block] = made.findall(nodes.line_block)
    assert [line.astext() for line in block] == ["", "", ""]
    [names] = made.findall(nodes.bullet_list)
    assert [item.astext() for item in names] == ["空き店舗の利用", "見本講座", "見本交流会"]


def test_a_question_links_to_the_measures_it_is_about(reading: Reading) -> None:
    kind = "担当の決まっていない施策"
    made = VIEWS["council_question"].make(show(reading), {"kind": kind})
    [names] = made.findall(nodes.bullet_list)
    assert [item.astext() for item in names] == ["集会所の開放", "空き店舗の活用"]
    links = names.findall(plan_nodes.measure_link)
    assert [link["measure"] for link in links] == ["M2-01", "M2-02"]


def test_the_horizon_is_counted_from_the_adoption(reading: Reading) -> None:
    told = rows(show(reading), "council_question", kind="目安を過ぎた施策")
    assert [row[0] for row in told] == [
        *("問", "答", "補足・数値"),
        *("分類", "Ⅰ", "Ⅱ－ア"),
        *("根拠頁", "担当"),
    ]
    assert told[3:6] == [
        ["分類", "目安", "目安の終わり", "施策数", "計画に残る施策", "令和６年５月１日現在"],
        ["Ⅰ", "１～２年", "令和４年８月", "１", "１", "過ぎている"],
        ["Ⅱ－ア", "３～５年", "令和７年８月", "３", "０", "過ぎていない"],
    ]


def test_an_unknown_point_says_which_there_are(reading: Reading) -> None:
    [[label, said]] = rows(show(reading), "council_question", kind="天気")
    assert label == "問"
    assert said.startswith("「天気」という点はない（使えるのは 実績のない施策、")


def test_records_are_searched_by_word(reading: Reading) -> None:
    assert rows(show(reading), "record_search", kind="増やす")[1:] == [
        ["令和６年度　計画", "集会所の開放", "開ける集会所を増やす。"]
    ]
    assert rows(show(reading), "record_search", kind="天気")[1:] == [["該当する記載はありません。"]]
