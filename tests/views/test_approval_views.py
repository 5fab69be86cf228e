"""起案 and 照会 on the small workspace: lists, tables, the letter's head, blanks, counted pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import FORMAL, UPDATE, City, assembled, grid
from docutils import nodes

from kyodo_plan.papers.blanks import Blank, blanks
from kyodo_plan.views import VIEWS
from kyodo_plan.views.procedure.inquiry import fiscal_years
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

APPROVALS = """\
根拠: 入力
出典: 見本の資料
起案:
  - 文書: adopt
    節目: 策定
    案: [①, ②]
    経過: [A1, A2, A3, B2, B3]
    根拠の規定:
      - "|略称|の条例　【要確認：法制：根拠の規定｜〔規定を記入〕】"
    添付:
      - {文書: draft}
      - {題名: 見取図}
    合議先: [総務課, 財政課]
    公表の方法: 広報【要確認：市：ほかの方法｜〔ほかの方法を記入〕】
"""
INQUIRIES = """\
根拠: 入力
出典: 見本の資料
照会:
  - 文書: ask
    案: [①, ②]
    件名: 評価の照会
    宛先: 各課長
    回答の期限: 2024-06-03
    様式の欄:
      - {欄: 第１期の実績, 年度ごと: はい, 書き方: 年度ごとに書く。, 問い: [Q1]}
      - {欄: 状況, 選択肢: [行った, 行っていない]}
      - {欄: 効果, 書き方: 何が変わったか。}
"""
ADOPT = """\
:題名: |文書名|の策定について
:案: ① ②
:読み手: 決裁
:手順: 決裁
:様式: 会議資料
:文体: 常体

別添の案のとおり策定してよろしいか伺う。

経過
====

.. 起案の経過::

根拠
====

.. 起案の根拠::

添付
====

.. 起案の添付::

扱い
====

.. 起案の扱い::
"""
ASK = """\
:題名: 照会
:案: ① ②
:読み手: 庁内
:様式: 会議資料
:文体: 敬体

.. 照会の問い::

.. 様式の欄::

.. 照会の回答先::

.. 評価の回答様式::
"""


@pytest.fixture
def held(city: City) -> City:
    city.append("data/process.yaml", "  - {番号: B4, 名称: 決裁, 主体: 市}\n")
    city.write("data/approvals.yaml", APPROVALS)
    city.write("data/inquiries.yaml", INQUIRIES)
    city.write("plan/publications/adopt.rst", ADOPT)
    city.write("plan/publications/ask.rst", ASK)
    return city


def showing(city: City, slug: str, option: Option = UPDATE) -> Showing:
    edition = city.read(option).edition
    assert edition.findings == ()
    [paper] = [paper for paper in edition.publications if paper.slug == slug]
    return Showing(edition, paper.audience, paper)


def lines(shown: Showing, view: str) -> list[str]:
    made = VIEWS[view].make(shown, {})
    assert isinstance(made, nodes.bullet_list)
    return [item.astext().replace("\n\n", "／") for item in made.findall(nodes.list_item)]


def test_the_past_of_each_option(held: City) -> None:
    ours = [
        "令和元年度　委員会（４回）",
        "令和２年３月18日から４月17日まで　意見公募",
        "【要確認：事務局：「調査」の時期】　調査",
    ]
    unknown = "【要確認：事務局：「{0}の手順」の時期】　{0}の手順"
    update, formal = showing(held, "adopt"), showing(held, "adopt", FORMAL)
    assert lines(update, "approval_past") == [*ours, unknown.format("イチョウ")]
    assert lines(formal, "approval_past") == [*ours, unknown.format("ケヤキ")]


def test_grounds_enclosures_and_handling(held: City) -> None:
    shown = showing(held, "adopt")
    assert lines(shown, "approval_grounds") == ["手びきの条例　【要確認：法制：根拠の規定】"]
    title = "見本市イチョウの手びき（第２期）"
    assert lines(shown, "approval_enclosures") == [
        f"別添１　{title}（素案）／【資料１】{title}（素案）.pdf／　頁、令和６年５月１日現在の版",
        "別添２　見取図／【要確認：事務局：別添「見取図」のファイル名、頁数及び版】",
    ]
    assert lines(shown, "approval_handling") == [
        "決裁の区分　【要確認：事務局：「策定」の起案の決裁の区分】",
        "合議先　総務課、財政課",
        "公表日　【要確認：事務局：「策定」の起案の公表日】",
        "公表の方法　広報【要確認：市：ほかの方法】",
    ]


def test_a_report_to_the_council_brings_its_annexes(held: City) -> None:
    held.write(
        "data/council.yaml",
        "根拠: 入力\n出典: 見本の資料\n議会の経過: []\n報告:\n"
        "  - {文書: draft, 案: [①], 委員会: 見本委員会, 部課名: 見本課,\n"
        "     添付資料: [{番号: 別紙１, 題名: 図}, {番号: 別紙２, 題名: 案, 文書: comment}]}\n",
    )
    shown = showing(held, "adopt")
    heads = [line.partition("／")[0] for line in lines(shown, "approval_enclosures")]
    title = "見本市イチョウの手びき（第２期）"
    assert heads == [
        f"別添１　{title}（素案）",
        "別添１の別紙１　図",
        f"別添１の別紙２　{title}（意見公募案）",
        "別添２　見取図",
    ]
    assert "報告先　見本委員会" in lines(shown, "approval_handling")


def test_without_a_record_the_lists_say_so_in_the_papers_register(held: City) -> None:
    held.write("data/approvals.yaml", "根拠: 入力\n出典: 見本の資料\n起案: []\n")
    shown = showing(held, "adopt")
    assert lines(shown, "approval_handling") == ["起案の登録はない。"]
    held.edit("plan/publications/adopt.rst", ":文体: 常体", ":文体: 敬体")
    assert lines(showing(held, "adopt"), "approval_handling") == ["起案の登録はありません。"]


def test_what_is_not_settled_is_named_for_a_final_paper(held: City) -> None:
    paper = assembled(held.read(), "adopt")
    subjects = [point.subject for point in paper.open_points]
    assert subjects == [
        "「調査」の時期",
        "「イチョウの手順」の時期",
        "根拠の規定",
        "別添「見取図」のファイル名、頁数及び版",
        "「策定」の起案の決裁の区分",
        "「策定」の起案の公表日",
        "ほかの方法",
    ]
    assert paper.blanks == ()
    [rank] = [p for p in paper.open_points if p.subject.endswith("決裁の区分")]
    assert (str(rank.place), rank.outside) == ("data/approvals.yaml:4:5", "〔決裁の区分を記入〕")


def test_a_typed_blank_is_named_too(held: City) -> None:
    held.append("plan/publications/adopt.rst", "\n番号は〔番号を記入〕とし、〔注〕は残す。\n")
    [blank] = assembled(held.read(), "adopt").blanks
    assert (blank.mark, blank.heading) == ("〔番号を記入〕", "扱い")
    assert str(blank.place) == "plan/publications/adopt.rst:30"


def test_blanks_that_are_told_already_are_not_told_again() -> None:
    document = nodes.paragraph(
        "", "〔甲を記入〕", nodes.strong("", "〔乙を選択〕"), nodes.Text("〔丙〕")
    )
    assert blanks(document, ["日は〔甲を記入〕"]) == (Blank("〔乙を選択〕", None),)


def test_a_final_build_refuses_and_names_them(held: City) -> None:
    held.append("plan/publications/adopt.rst", "\n番号は〔番号を記入〕とする。\n")
    outcome = held.run(
        "build", "adopt", "--option", "update", "--format", "pdf", "--final", "--verbose"
    )
    assert outcome.code == 1
    assert "未確定が8か所あるため作りません。" in outcome.out
    assert "data/approvals.yaml:4:5: 「策定」の起案の公表日（adopt）" in outcome.out
    assert "plan/publications/adopt.rst:30: 〔番号を記入〕（adopt）" in outcome.out
    assert not (held / "build/update/adopt.pdf").exists()


def test_pages_of_enclosures_are_counted_whatever_is_asked_for(held: City) -> None:
    import pypdf

    def told() -> str:
        text = "".join(
            p.extract_text() for p in pypdf.PdfReader(held / "build/update/adopt.pdf").pages
        )
        return "".join(text.split())

    held.run("build", "adopt", "--option", "update", "--format", "pdf")
    alone = told()
    held.run("build", "--option", "update", "--format", "pdf")
    number = len(pypdf.PdfReader(held / "build/update/draft.pdf").pages)
    shown = str(number) if number > 9 else "０１２３４５６７８９"[number]
    assert f"{shown}頁、令和６年５月１日現在の版" in told()
    assert told() == alone


def test_the_letter_head(held: City) -> None:
    paper = assembled(held.read(), "ask").paper
    number, day = "第　　　　　　　号", "令和　　年　　月　　日"
    assert paper.front == (number, day, "各課長　様", "見本課長")
    held.edit(
        "data/inquiries.yaml",
        "    宛先: 各課長",
        "    宛先: 各所長\n    文書番号: 見第５号\n    発信日: 2024-05-07\n    発信者: 見本部長",
    )
    paper = assembled(held.read(), "ask").paper
    assert paper.front == ("見第５号", "令和６年５月７日", "各所長　様", "見本部長")
    assert paper.addressees == ("各所長　様",)


def test_tables_of_an_inquiry(held: City) -> None:
    shown = showing(held, "ask")

    def table(view: str) -> list[list[str]]:
        made = VIEWS[view].make(shown, {})
        assert isinstance(made, nodes.table)
        return grid(made)

    assert table("inquiry_questions") == [
        ["番号", "問い", "答える欄"],
        ["１（１）", "行ったか。", "第１期の実績"],
    ]
    assert table("sheet_columns") == [
        ["欄", "書き方"],
        ["第１期の実績", "年度ごとに書く。"],
        ["状況", ""],
        ["効果", "何が変わったか。"],
    ]
    assert table("reply_to") == [
        ["回答の期限", "令和６年６月３日"],
        ["回答先", "見本課"],
        ["担当者・内線", "【要確認：事務局：評価の照会の担当者及び内線】"],
    ]


def sheet_of(city: City) -> tuple[Showing, nodes.table]:
    shown = showing(city, "ask")
    made = VIEWS["answer_sheet"].make(shown, {})
    assert isinstance(made, nodes.table)
    return shown, made


def cells(row: nodes.Node) -> list[str]:
    return [entry.astext() for entry in row.findall(nodes.entry)]


def test_the_answer_sheet_has_a_line_for_each_year_that_is_over(held: City) -> None:
    shown, sheet = sheet_of(held)
    assert sheet["landscape"] == "A3"
    [header] = [cells(row) for head in sheet.findall(nodes.thead) for row in head]
    assert header == ["番号", "施策（分類）", "第１期の実績", "状況", "効果"]
    [body] = sheet.findall(nodes.tbody)
    years = fiscal_years(shown)
    assert years == [2020, 2021, 2022, 2023]
    told = {(r.measure, r.year): r.items for r in shown.plan.records if r.kind == "実績"}
    assert told
    for measure, row in zip(shown.plan.first_measures, body, strict=True):
        _, name, yearly, *rest = cells(row)
        assert name.startswith(measure.name)
        lines = [(f"{shown.fiscal_year(y)}：", *told.get((measure.id, y), ())) for y in years]
        assert yearly == "\n\n".join(sum(lines, ()))
        assert rest == ["□行った\n\n□行っていない", ""]
        assert [entry.get("height", 0) > 0 for entry in row] == [False] * 4 + [True]
    assert "要確認" not in sheet.astext()


def test_a_year_that_runs_is_asked_of_where_something_is_recorded(held: City) -> None:
    held.append(
        "data/records/2023.yaml",
        "  - {施策: M1-01, 年度: 2024, 種別: 実績, 確度: 確実, 項目: [春に開けた。]}\n",
    )
    assert fiscal_years(showing(held, "ask"))[-1] == 2024


def test_what_no_column_answers_is_not_asked(held: City) -> None:
    held.edit("data/inquiries.yaml", ", 問い: [Q1]", "")
    made = VIEWS["inquiry_questions"].make(showing(held, "ask"), {})
    assert made.astext().endswith("問いの登録はありません。")
