"""What is known of a node from the nodes around it."""

from __future__ import annotations

from docutils import nodes

from kyodo_plan.core.place import Place
from kyodo_plan.markup.ancestors import (
    enclosing,
    heading_of,
    is_before_end,
    line_of,
    measure_around,
    outwards,
    place_of,
)


def nested() -> tuple[nodes.section, nodes.paragraph, nodes.strong]:
    strong = nodes.strong("", "太い字")
    paragraph = nodes.paragraph("", "", strong)
    return nodes.section("", paragraph), paragraph, strong


def test_the_nodes_around_a_node_come_from_the_inside() -> None:
    section, paragraph, strong = nested()
    assert list(outwards(strong)) == [strong, paragraph, section]
    assert list(outwards(None)) == []


def test_a_place_is_that_of_the_nearest_node_that_tells_one() -> None:
    section, paragraph, strong = nested()
    section.source, section.line = "plan/outer.rst", 1
    paragraph.source, paragraph.line = "plan\\sample.rst", 7
    assert place_of(strong[0]) == Place("plan/sample.rst", 7)
    assert place_of(section) == Place("plan/outer.rst", 1)


def test_file_and_line_may_come_from_two_nodes() -> None:
    section, paragraph, strong = nested()
    section.source, section.line = "plan/outer.rst", 1
    paragraph.line = 7
    assert place_of(strong) == Place("plan/outer.rst", 7)
    section.line = paragraph.line = None
    assert place_of(strong) == Place("plan/outer.rst", None)


def test_a_node_of_no_file_has_no_place() -> None:
    _, paragraph, strong = nested()
    paragraph.line = 7
    assert place_of(strong) is None


def test_what_encloses_a_node_is_around_it_and_not_the_node_itself() -> None:
    section, paragraph, strong = nested()
    assert enclosing(strong, nodes.paragraph) is paragraph
    assert enclosing(paragraph, nodes.section) is section
    assert enclosing(section, nodes.section) is None


def test_a_heading_and_a_measure_are_those_of_the_sections_around() -> None:
    inner, paragraph, _ = nested()
    inner.insert(0, nodes.title("", "内の節"))
    outer = nodes.section("", nodes.title("", "施策"), inner, kind="measure", key="M2-01")
    assert heading_of(paragraph) == "内の節"
    assert heading_of(inner) == "施策"
    assert heading_of(outer) == ""
    assert measure_around(paragraph) == "M2-01"
    assert measure_around(outer) == ""


def test_a_line_is_that_of_the_nearest_node_that_has_one() -> None:
    section, paragraph, strong = nested()
    section.line = 3
    assert line_of(strong[0]) == 3
    paragraph.line = 7
    assert line_of(strong[0]) == 7
    assert line_of(nodes.Text("一つ")) is None


def test_what_stands_before_the_end_of_a_paper_is_known() -> None:
    table, end, rest = nodes.table(), nodes.paragraph("", "以上"), nodes.paragraph("", "以上です。")
    first = nodes.table()
    around = nodes.container("", first, table)
    section = nodes.section("", around, nodes.comment("", "覚え書き"), end, rest)
    assert is_before_end(table)
    assert not any(map(is_before_end, (first, around, end, rest, section)))
