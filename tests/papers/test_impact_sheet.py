"""The sheet on what a change of a measure would touch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import ROOT, City, assembled
from docutils import nodes

from kyodo_plan.core.papers.paper import Margins
from kyodo_plan.graph import document, model, queries
from kyodo_plan.graph.impact_report import Change
from kyodo_plan.markup.ancestors import is_before_end, is_end
from kyodo_plan.papers.appearances import appearances
from kyodo_plan.papers.front import title_lines
from kyodo_plan.papers.impact_sheet import Touched, impact_sheet

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.source.reading import Reading


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    return City(ROOT).copy(tmp_path_factory.mktemp("sheet") / "city").read()


def made(reading: Reading, measure: str, change: Change) -> tuple[nodes.document, Paper]:
    edition = reading.edition
    graph = model.build(edition)
    found = queries.impact(graph, edition, measure)
    _, names = document.identities(edition, measure)
    shown = [
        one
        for slug in ("draft", "committee")
        for one in appearances(assembled(reading, slug), "measures/field1#m2-01", names)
    ]
    return impact_sheet([Touched(edition, graph, found, shown)], change)


def headings(sheet: nodes.document) -> list[str]:
    return [f"{s['number']} {s[0].astext()}" for s in sheet.findall(nodes.section)]


def rows(sheet: nodes.document, heading: str) -> list[list[str]]:
    for section in sheet.findall(nodes.section):
        if section[0].astext() == heading:
            body = next(iter(section.findall(nodes.tbody)))
            return [[cell.astext() for cell in row.children] for row in body.children]  # type: ignore[attr-defined]
    raise AssertionError(heading)


def test_deletion_tells_the_measure_what_loses_support_and_where(reading: Reading) -> None:
    sheet, paper = made(reading, "M2-01", Change.DELETE)
    assert paper.title == "施策１「集会所の開放」を削除したときの影響"
    assert not paper.book
    assert headings(sheet) == [
        "１ 対象の施策",
        "２ ほかの施策",
        "３ 文、表及び図",
        "４ 件数、用語、記録及び手順",
        "５ 書き改める文書",
    ]
    assert ["提案する変更", "削除"] in rows(sheet, "対象の施策")
    assert [
        "施策２「空き店舗の活用」",
        "施策２「空き店舗の活用」は施策１「集会所の開放」を前提とする（入力）。",
    ] in rows(sheet, "ほかの施策")
    assert {row[2] for row in rows(sheet, "文、表及び図")} >= {"文", "表"}
    assert [kind for kind, _ in rows(sheet, "件数、用語、記録及び手順") if kind == "用語"] == [
        "用語"
    ]
    told = [said for kind, said in rows(sheet, "件数、用語、記録及び手順") if kind == "記録"]
    assert told and all("20" not in said for said in told)
    assert "頁は、文書を作った後に入ります。" in sheet.astext()
    [last] = [one for one in sheet.findall(nodes.paragraph) if is_end(one)]
    assert last.parent is sheet[-1]
    assert any(map(is_before_end, sheet.findall(nodes.table)))


def test_a_new_name_touches_no_other_measure(reading: Reading) -> None:
    sheet, paper = made(reading, "M2-01", Change.RENAME)
    assert paper.title == "施策１「集会所の開放」の名称を改めたときの影響"
    assert "２ ほかの施策" not in headings(sheet)
    assert "になる。" not in sheet.astext()


def test_delay_is_about_those_that_wait(reading: Reading) -> None:
    sheet, _ = made(reading, "M2-01", Change.DELAY)
    assert [row[0] for row in rows(sheet, "ほかの施策")] == [
        "施策２「空き店舗の活用」",
        "施策３「見本交流会」",
    ]
    assert "文" not in {row[2] for row in rows(sheet, "文、表及び図")}


def test_parting_tells_what_is_to_be_divided_and_moving_touches_no_other_measure(
    reading: Reading,
) -> None:
    sheet, paper = made(reading, "M2-01", Change.SPLIT)
    assert paper.title == "施策１「集会所の開放」を分割したときの影響"
    assert len(rows(sheet, "ほかの施策")) == 2
    sheet, paper = made(reading, "M2-01", Change.MOVE)
    assert paper.title == "施策１「集会所の開放」を別の小分野に移したときの影響"
    assert "２ ほかの施策" not in headings(sheet)


def test_of_several_options_each_is_a_section(reading: Reading) -> None:
    graph = model.build(reading.edition)
    one = Touched(reading.edition, graph, queries.impact(graph, reading.edition, "M2-01"), ())
    sheet, _ = impact_sheet([one, one], Change.DELETE)
    told = headings(sheet)
    assert told[:2] == ["１ 案①　見本市イチョウの手びき（第２期）", "（１） 対象の施策"]
    assert [title for title in told if not title.startswith("（")][1].startswith("２ 案①")


def test_a_long_title_is_broken_where_a_phrase_ends(reading: Reading) -> None:
    short, long = "施策１「朝市」の", "施策１「民間の施設等を活用するための協力体制づくり」の"
    rest = "名称を改めたときの影響"
    assert title_lines(short + rest, Margins(), short, rest) == (short + rest,)
    assert title_lines(long + rest, Margins(), long, rest) == (long, rest)
    for change in Change:
        _, paper = made(reading, "M2-02", change)
        assert "".join(paper.title_lines) == paper.title


def test_marks_of_notes_and_numbers_of_pages_are_no_words_of_a_place(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    city = City(ROOT).copy(tmp_path_factory.mktemp("marks") / "city")
    line = "「集会所の開放」の実績は、まとめています:出典:`見本の資料`。"
    city.append("plan/update/03_appendix.rst", f"\n{line}\n")
    paper = assembled(city.read(), "draft")
    labels = [one.label for one in appearances(paper, "", ["集会所の開放"]) if one.kind == "文"]
    assert "「集会所の開放」の実績は、まとめています。" in labels
