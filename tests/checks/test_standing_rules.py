"""Steps that papers and meetings name, and what is told as done or as ahead on the wrong side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import FORMAL, UPDATE, City

from kyodo_plan import checks

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option

COUNCIL = """\
根拠: 入力
出典: 見本の資料
報告:
  - 文書: report
    案: [②]
    委員会: 見本委員会
    部課名: 見本課
    経過: [A1, B3]
    今後の予定: [B1]
議会の経過: []
"""
REPORT = (
    ":題名: 報告\n:案: ②\n:読み手: 議会\n:手順: {0}\n:様式: 会議資料\n\n報告\n====\n\n報告する。\n"
)


def told(city: City, option: Option = FORMAL) -> list[tuple[str, str, str]]:
    found = city.read(option).edition
    return [
        (one.code, str(one.place), one.message)
        for one in checks.on_edition(found)
        if one.code in ("P90", "P91", "P92", "P93")
    ]


def test_a_step_that_is_none_is_told_in_each_option(city: City) -> None:
    city.edit("plan/publications/draft.rst", ":読み手: 庁内", ":手順: 素案づくり\n:読み手: 庁内")
    for option, label in ((UPDATE, "案①"), (FORMAL, "案②")):
        [(code, place, message)] = told(city, option)
        assert code == "P90" and place.startswith("plan/publications/draft.rst:")
        assert message == f"文書「draft」の手順「素案づくり」は、{label}にありません。"


def test_what_is_told_on_the_wrong_side_of_a_report(city: City) -> None:
    city.write("data/council.yaml", COUNCIL)
    city.write("plan/publications/report.rst", REPORT.format("ケヤキの手順"))
    assert told(city) == [
        (
            "P91",
            "data/council.yaml:8:9",
            "報告『report』の経過の『B3』（ケヤキの手順）は、"
            "この文書を出す手順「ケヤキの手順」そのものです。",
        ),
        (
            "P91",
            "data/council.yaml:9:12",
            "報告『report』の今後の予定の『B1』（両方の手順）は、"
            "この文書を出す手順「ケヤキの手順」より前です。",
        ),
    ]


SCHEDULE = """\
根拠: 入力
出典: 見本の資料
日程:
  - {番号: 報告, 名称: 報告, 手順: B1}
  - {番号: 結果, 名称: 結果, 手順: B3, 待つ: [{番号: 報告}]}
"""


def enclosing(city: City, annex: str) -> City:
    """A report at 両方の手順 with *annex*, and a paper of the step that comes after it."""
    city.write("data/schedule.yaml", SCHEDULE)
    city.write("plan/publications/report.rst", REPORT.format("両方の手順"))
    city.write("plan/publications/later.rst", REPORT.format("ケヤキの手順"))
    lines = COUNCIL.replace("[A1, B3]", "[A1]").replace("[B1]", "[B3]")
    city.write("data/council.yaml", lines.replace("議会の", f"    添付資料: [{annex}]\n議会の"))
    return city


def test_a_paper_of_a_later_step_is_no_annex_yet(city: City) -> None:
    annex = "{番号: 別紙１, 題名: 結果, 文書: later}"
    assert told(enclosing(city, annex)) == [
        (
            "P92",
            "data/council.yaml:10:34",
            "報告『report』（手順「両方の手順」）に添える『later』は、"
            "後の手順「ケヤキの手順」の文書です。",
        )
    ]


def test_a_paper_of_a_later_step_may_be_laid_before_as_a_draft(city: City) -> None:
    annex = "{番号: 別紙１, 題名: 結果, 文書: later, 案として: はい}"
    assert told(enclosing(city, annex)) == []


def test_two_reports_tell_of_the_same_steps(city: City) -> None:
    enclosing(city, "{番号: 別紙１, 題名: 素案, 文書: draft}")
    second = COUNCIL.partition("報告:\n")[2].partition("議会の")[0]
    second = second.replace("report", "later").replace("[A1, B3]", "[A1, A2, B1]")
    second = second.replace("    今後の予定: [B1]\n", "")
    city.edit("data/council.yaml", "議会の経過", f"{second}議会の経過")
    assert told(city) == [
        (
            "P93",
            "data/council.yaml:8:9",
            "報告『report』の経過に、報告『later』の経過にある『A2』（意見公募）がありません。",
        )
    ]
