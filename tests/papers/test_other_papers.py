"""Places in other papers: named by heading, found at assembly, their pages filled in later."""

from __future__ import annotations

import pytest
from city import FORMAL, City, assembled

from kyodo_plan.papers.other_papers import Pages, finished, named

COUNCIL = """\
根拠: 入力
出典: 見本の資料
報告:
  - 文書: report
    案: [②]
    委員会: 見本委員会
    部課名: 見本課
    添付資料:
      - {番号: 別紙１, 題名: 素案, 文書: draft}
      - {番号: 別紙２, 題名: 要約, 文書: lost}
    想定問答: questions
"""
REPORT = """\
:題名: 報告
:案: ②
:読み手: 議会
:様式: 会議資料

趣旨
====

報告する。
"""
QUESTIONS = """\
:題名: 想定問答
:案: ②
:読み手: 庁内
:様式: 会議資料

見るところは:頁:`{where}`。

.. 想定問答::
   :種別: 実績のない施策
   :根拠: 報告：趣旨、別紙１：ケヤキの始め
"""


def questions(city: City, where: str) -> City:
    city.write("data/council.yaml", COUNCIL)
    city.write("plan/publications/report.rst", REPORT)
    city.write("plan/publications/questions.rst", QUESTIONS.format(where=where))
    return city


def test_a_heading_is_named_with_its_number_and_its_page(city: City) -> None:
    made = assembled(questions(city, "別紙１：ケヤキの始め").read(FORMAL), "questions")
    assert made.findings == ()
    assert "見るところは別紙１「第１章　ケヤキの始め」。" in made.document.astext()
    assert named(made.document).pages == {"report", "draft"}
    known = {"report": Pages({"publications/report#趣旨": "1"}), "draft": Pages(_Any("12"))}
    text = finished(made.document, known).astext()
    assert "別紙１「第１章　ケヤキの始め」（12頁）。" in text
    assert "報告資料「１　趣旨」" in text
    assert "頁）" not in made.document.astext()


class _Any(dict[str, str]):
    """The same page for whatever is asked."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        return self.page


@pytest.mark.parametrize(
    ("where", "message", "advice", "shown"),
    [
        (
            "別紙９：ケヤキの始め",
            "「頁」の紙『別紙９』は、この文書からは指せません。",
            "使えるのは 報告、別紙１、別紙２ です。",
            "別紙９「ケヤキの始め」",
        ),
        (
            "別紙１：ケヤキの初め",
            "別紙１（文書『draft』）に、見出し『ケヤキの初め』はありません。",
            "『ケヤキの始め』の間違いではありませんか。"
            "見出しの文字をそのまま、番号を付けずに書いてください。",
            "別紙１「ケヤキの初め」",
        ),
    ],
)
def test_what_names_nothing_is_told_at_its_line(
    city: City, where: str, message: str, advice: str, shown: str
) -> None:
    made = assembled(questions(city, where).read(FORMAL), "questions")
    assert [(str(f.place), f.code, f.message, f.advice) for f in made.findings] == [
        ("plan/publications/questions.rst:6:7", "P307", message, advice)
    ]
    assert f"見るところは{shown}。" in made.document.astext()


def test_an_annex_without_its_paper_is_left_to_the_rule_on_annexes(city: City) -> None:
    made = assembled(questions(city, "別紙２：始め").read(FORMAL), "questions")
    assert made.findings == ()
    assert "見るところは別紙２「始め」。" in made.document.astext()


def test_pages_and_missing_annexes_in_a_build(city: City) -> None:
    questions(city, "別紙１：ケヤキの始め").edit("data/council.yaml", "文書: lost", "文書: comment")
    alone = city.run("build", "report", "questions", "--format", "pdf")
    missing = [line for line in alone.err.splitlines() if " P56: " in line]
    assert missing == [
        "data/council.yaml:9:31: 助言 P56: 報告『report』の別紙１の文書『draft』が、"
        "まだ作られていません（案②）。",
        "data/council.yaml:10:31: 助言 P56: 報告『report』の別紙２の文書『comment』が、"
        "まだ作られていません（案②）。",
    ]
    first = (city / "build/formal/questions.pdf").read_bytes()
    whole = city.run("build", "--format", "pdf", "--format", "docx")
    assert " P56: " not in whole.err
    # The page is the same whether the other paper is made in the same run or set for it alone.
    assert (city / "build/formal/questions.pdf").read_bytes() == first
