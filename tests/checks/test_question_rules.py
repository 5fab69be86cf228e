"""Questions of the draft and their list in the data: each is in both, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import OPTIONS, City

from kyodo_plan import checks

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

HEAD = "素案の論点:\n"


def told(city: City, *codes: str) -> list[tuple[str, str, str]]:
    found = [one for option in OPTIONS for one in checks.on_edition(city.read(option).edition)]
    return [shown(one) for one in found if one.code in codes]


def shown(finding: Finding) -> tuple[str, str, str]:
    return finding.code, str(finding.place), finding.message


def sorted_(city: City, *rows: str) -> None:
    city.append("data/points.yaml", HEAD + "".join(f"  - {{{row}}}\n" for row in rows))


QUESTIONS = ("P96", "P97", "P94")


def test_where_no_list_is_nothing_is_told(city: City) -> None:
    assert told(city, *QUESTIONS) == []


def test_a_question_that_is_not_sorted_is_told_at_its_mark(city: City) -> None:
    sorted_(city, "事柄: [期間], 伺う時: 今日")
    assert told(city, *QUESTIONS) == [
        (
            "P96",
            "plan/measures/field2.rst:19:10",
            f"{label}の論点『開く回数』を、委員会にいつ伺うかが決まっていません。",
        )
        for label in ("案①", "案②")
    ]


def test_a_question_that_the_text_does_not_put_is_told_once_an_option(city: City) -> None:
    sorted_(
        city,
        "事柄: [期間, 年数], 伺う時: 今日",
        "事柄: [開く回数], 伺う時: 次回",
        "事柄: [費用], 伺う時: 庁内, 案: [②]",
        "事柄: [会場], 伺う時: 庁内, 済み: はい",
    )
    assert told(city, *QUESTIONS) == [
        ("P97", "data/points.yaml:10:10", "論点『費用』は、案②の素案にありません。")
    ]


def test_a_matter_in_two_questions_is_told_with_the_first(city: City) -> None:
    sorted_(
        city,
        "事柄: [期間, 開く回数], 伺う時: 今日, 案: [①]",
        "事柄: [期間, 開く回数], 伺う時: 次回, 案: [②]",
        "事柄: [期間], 伺う時: 庁内, 案: [②]",
    )
    assert told(city, *QUESTIONS) == [
        (
            "P94",
            "data/points.yaml:10:10",
            "事柄『期間』は、前の論点（data/points.yaml:9:10）にもあります（案②）。",
        )
    ]


SHEET = ":題名: 回覧\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n{}以上\n\n{}\n{}\n\n続きです。\n"


@pytest.mark.parametrize("title", ["別紙　表", "附属資料　表", "様式", "参考　表"])
def test_an_annex_may_stand_behind_the_end(city: City, title: str) -> None:
    city.write("plan/publications/z.rst", SHEET.format("", title, "=" * 20))
    assert told(city, "P95") == []


@pytest.mark.parametrize("before", ["", "初め\n====\n\n初めです。\n\n", ".. rst-class:: right\n\n"])
def test_another_heading_behind_the_end_is_told(city: City, before: str) -> None:
    city.write("plan/publications/z.rst", SHEET.format(before, "朝市", "===="))
    line = SHEET.format(before, "朝市", "").splitlines().index("朝市") + 1
    assert told(city, "P95") == [
        ("P95", f"plan/publications/z.rst:{line}", "「以上」の後に、見出し『朝市』があります。")
    ]


def test_a_sentence_that_begins_so_is_no_end(city: City) -> None:
    text = SHEET.replace("以上\n", "以上の点を見ます。\n").format("", "朝市", "====")
    city.write("plan/publications/z.rst", text)
    assert told(city, "P95") == []
