from __future__ import annotations

from docutils import nodes
from docutils.utils import new_document

from kyodo_plan.production.report.changed import Change, Place
from kyodo_plan.production.writing import changed_places
from kyodo_plan.production.writing.changed_places import places_of


def changed(before: list[changed_places.Place], now: list[changed_places.Place]) -> list[Change]:
    return changed_places.changed("draft", before, now)


def _paper(*sections: tuple[str, str, str]) -> nodes.document:
    document = new_document("draft")
    for id_, title, text in sections:
        section = nodes.section("", nodes.title("", title), nodes.paragraph("", text), ids=[id_])
        section["number"] = ""
        document += section
    return document


def test_a_section_is_told_with_its_page_when_its_text_changed() -> None:
    pages = {"a": "1", "b": "4"}
    before = places_of(_paper(("a", "趣旨", "文。"), ("b", "期間", "未定。")), pages)
    now = places_of(_paper(("a", "趣旨", "文。"), ("b", "期間", "検討中。")), pages)
    assert changed(before, now) == [Change(Place("draft", "4", "期間"))]
    assert changed(now, now) == []


def test_a_change_inside_a_subsection_is_the_subsections_alone() -> None:
    def paper(text: str) -> nodes.document:
        document = _paper(("a", "施策", "文。"))
        document[0] += nodes.section(
            "", nodes.title("", "施策１"), nodes.paragraph("", text), ids=["a1"], number="施策１"
        )
        return document

    before, now = (places_of(paper(text), {"a1": "9"}) for text in ("前。", "後。"))
    assert changed(before, now) == [Change(Place("draft", "9", "施策１　施策１"))]


def test_new_and_removed_sections_are_told_and_moved_ids_are_not() -> None:
    before = places_of(_paper(("a", "趣旨", "文。"), ("b", "経過", "表。")), {"b": "2"})
    now = places_of(_paper(("x", "趣旨", "文。"), ("c", "期間", "未定。")), {"c": "3"})
    assert changed(before, now) == [
        Change(Place("draft", "3", "期間")),
        Change(Place("draft", "2", "経過", gone=True)),
    ]
