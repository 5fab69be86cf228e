"""The parts of a paper as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

from kyodo_plan.markup.plan_nodes import PAGE
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.views.table import Cell, Layout, table

if TYPE_CHECKING:
    from city import City


def paper(*content: nodes.Node) -> nodes.document:
    document = new_document("talk")
    document.extend(content)
    return document


def section(id_: str, level: int, *content: nodes.Node) -> nodes.section:
    made = nodes.section("", nodes.title("", f"題{id_}"), *content, ids=[id_])
    made["level"], made["number"] = level, "１"
    return made


def test_parts_come_in_reading_order_each_with_its_own_text() -> None:
    inner = section("b", 2, nodes.paragraph("", "中。"))
    outer = section("a", 1, nodes.paragraph("", "前。"), inner)
    found = parts_of(paper(nodes.paragraph("", "初め。"), outer), {"b": "4"})
    assert [(p.id, p.level, p.heading, p.text, p.page) for p in found] == [
        ("", 0, "", "初め。", "1"),
        ("a", 1, "１　題a", "前。", ""),
        ("b", 2, "１　題b", "中。", "4"),
    ]


def test_a_table_has_a_line_for_each_row() -> None:
    two = [nodes.paragraph("", "灯。"), nodes.paragraph("", "岬。")]
    rows = [["１", two], [Cell("合計", columns=2)]]
    made = table("表の題", ["番号", "内容"], rows, Layout((1, 1)))
    [part] = parts_of(paper(made))
    assert part.text.split("\n") == ["表の題", "番号｜内容", "１｜灯。 岬。", "合計"]


def test_pages_of_other_papers_do_not_count() -> None:
    inline = nodes.inline("", "（12頁）", classes=[PAGE])
    [part] = parts_of(paper(nodes.paragraph("", "", nodes.Text("別紙１"), inline)))
    assert part.text == "別紙１"


def test_a_whole_paper_keeps_all_its_words(city: City) -> None:
    document = city.assembled().document
    text = "\n".join(f"{part.title}\n{part.text}" for part in parts_of(document))
    for node in document.findall(nodes.paragraph):
        assert " ".join(node.astext().split()) in text
