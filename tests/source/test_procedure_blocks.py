"""手順より前, 手順より後 and 時期: what stands in which paper, and what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import UPDATE, City, assembled

if TYPE_CHECKING:
    from kyodo_plan.core.finding import Finding

PAPER = ":題名: {slug}\n:案: ①\n:読み手: 市民\n:様式: 会議資料\n{step}\n\n題\n==\n\n{body}\n"
BLOCKS = """\
.. 手順より前:: 意見公募

   これから伺います。

.. 手順より後:: 意見公募

   意見を伺いました。

時期は:時期:`意見公募`です。
"""
STEPS = """\
  - {番号: C1, 名称: 準備, 主体: 市}
  - {番号: C2, 名称: 意見公募, 主体: 市}
  - {番号: C3, 名称: 公表, 主体: 市, 開始日: 2025-03-31}
  - {番号: C4, 名称: 調べもの, 主体: 市}
"""
SCHEDULE = """\
根拠: 入力
出典: 見本の資料
日程:
  - {番号: 準備, 手順: C1}
  - {番号: 意見公募, 手順: C2, 日数: 31, 待つ: [{番号: 準備}]}
  - {番号: 公表, 手順: C3, 待つ: [{番号: 意見公募}]}
  - {番号: 調べもの, 手順: C4}
"""


def put(city: City, **steps: str) -> City:
    city.append("data/process.yaml", STEPS)
    city.write("data/schedule.yaml", SCHEDULE)
    for slug, step in steps.items():
        field = f":手順: {step}" if step else ":文体: 敬体"
        city.write(
            f"plan/publications/{slug}.rst", PAPER.format(slug=slug, step=field, body=BLOCKS)
        )
    return city


def words(city: City, slug: str) -> tuple[str, tuple[Finding, ...]]:
    paper = assembled(city.read(UPDATE), slug)
    return paper.document.astext(), paper.findings


def test_text_stands_in_the_papers_of_its_side(city: City) -> None:
    put(city, early="準備", then="意見公募", late="公表")
    for slug, before in (("early", True), ("then", True), ("late", False)):
        text, findings = words(city, slug)
        assert ("これから伺います。" in text, "意見を伺いました。" in text) == (before, not before)
        assert findings == ()


def test_a_time_is_expected_before_and_a_blank_afterwards(city: City) -> None:
    put(city, early="準備", late="公表")
    assert "時期は令和７年３月まで（見込み）です。" in words(city, "early")[0]
    assert "時期は令和　　年　　月　　日です。" in words(city, "late")[0]


def test_a_paper_that_stands_nowhere_or_beside_is_told_once(city: City) -> None:
    put(city, nowhere="", beside="調べもの")
    text, [found] = words(city, "nowhere")
    assert "伺い" not in text
    assert (found.code, str(found.place)) == ("P323", "plan/publications/nowhere.rst:1:1")
    assert found.message == (
        "文書「nowhere」に「:手順:」がないため、"
        "「意見公募」の囲み（plan/publications/nowhere.rst:10）を出すかが決まりません。"
    )
    _, [found] = words(city, "beside")
    assert str(found.place) == "plan/publications/beside.rst:5:1"
    assert found.message == (
        "文書「beside」の手順「調べもの」は、「意見公募」の囲み（plan/publications/beside.rst:10）と"
        "前後が決まりません（並んで進む手順です）。"
    )


def test_a_step_that_the_option_does_not_have_is_told_at_its_line(city: City) -> None:
    put(city, early="準備")
    city.edit("plan/publications/early.rst", "手順より前:: 意見公募", "手順より前:: 意見募集")
    city.edit("plan/publications/early.rst", "時期:`意見公募`", "時期:`ケヤキの手順`")
    found = [one for one in city.read(UPDATE).edition.findings if one.code == "P322"]
    assert [(str(one.place), one.message) for one in found] == [
        (
            "plan/publications/early.rst:10",
            "「意見募集」という手順は、案①にありません。この囲みの『これから伺います。』は、どの文書にも出ません。",
        ),
        (
            "plan/publications/early.rst:18:4",
            "「ケヤキの手順」という手順は、案①にありません。",
        ),
    ]
    assert found[0].advice == (
        "「意見公募」ではありませんか。案①の手順は 両方の手順、イチョウの手順、準備、意見公募、公表、"
        "調べもの です。"
    )


def test_a_new_order_of_steps_is_seen_without_the_chapter_being_touched(city: City) -> None:
    put(city, early="準備", late="公表")
    assert "これから伺います。" not in words(city, "late")[0]
    city.edit(
        "data/schedule.yaml",
        "手順: C3, 待つ: [{番号: 意見公募}]}",
        "手順: C3}",
    )
    city.edit(
        "data/schedule.yaml", "日数: 31, 待つ: [{番号: 準備}]", "日数: 31, 待つ: [{番号: 公表}]"
    )
    assert "これから伺います。" in words(city, "late")[0]
