"""What is known of a node from the nodes around it."""

from __future__ import annotations

from docutils import nodes

from kyodo_plan.core.place import Place
from kyodo_plan.markup.ancestors import outwards, place_of


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
