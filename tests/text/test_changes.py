"""What changed between two versions of a paper, and how it is excerpted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.procedure.handed_out import Part
from kyodo_plan.text.changes import CONTEXT, LONGEST, changes

LIGHT = Part("a", 1, "１", "港の灯", "灯は一つです。\n岬を照らします。", "3")
BRIDGE = Part("b", 1, "２", "橋", "橋は長い。", "4")


def told(old: list[Part], new: list[Part]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (change.part.title, [(str(was), str(now)) for was, now in change.excerpts])
        for change in changes(old, new)
    ]


def test_nothing_changed() -> None:
    assert changes([LIGHT, BRIDGE], [LIGHT, BRIDGE]) == []


def test_numbers_and_pages_do_not_count() -> None:
    assert changes([LIGHT], [replace(LIGHT, number="２", page="9")]) == []


def test_the_words_that_differ_stand_apart_from_those_around_them() -> None:
    [change] = changes([LIGHT], [replace(LIGHT, text="灯は二つです。\n岬を照らします。")])
    [(was, now)] = change.excerpts
    assert (was.before, was.words, was.after) == ("灯は", "一", "つです。")
    assert (now.before, now.words, now.after) == ("灯は", "二", "つです。")


def test_new_and_removed_lines_have_nothing_beside_them() -> None:
    more = replace(LIGHT, text=LIGHT.text + "\n沖も照らします。")
    assert told([LIGHT], [more]) == [("港の灯", [("", "沖も照らします。")])]
    assert told([more], [LIGHT]) == [("港の灯", [("沖も照らします。", "")])]


def test_parts_that_are_new_or_gone() -> None:
    [change] = changes([LIGHT], [LIGHT, BRIDGE])
    assert (change.old, change.new) == (None, BRIDGE)
    assert told([LIGHT, BRIDGE], [LIGHT]) == [("橋", [("橋は長い。", "")])]


def test_a_heading_that_changed_is_a_change() -> None:
    assert told([LIGHT], [replace(LIGHT, title="港の火")]) == [("港の火", [("港の灯", "港の火")])]


def test_a_part_whose_id_moved_is_known_by_its_title() -> None:
    assert changes([LIGHT, BRIDGE], [replace(LIGHT, id="x"), BRIDGE]) == []


def test_long_texts_are_cut() -> None:
    [change] = changes([LIGHT], [replace(LIGHT, text="灯" * 500)])
    assert all(
        len(str(one)) <= LONGEST + 2 * CONTEXT + 2 for pair in change.excerpts for one in pair
    )
    assert str(change.excerpts[0][1]).endswith("…")


texts = st.text("灯橋岬沖。\n", max_size=20)
some_parts = st.lists(texts, max_size=4).map(
    lambda found: [Part(f"id{i}", 1, "", f"節{i}", text) for i, text in enumerate(found)]
)


@given(some_parts, some_parts)
def test_there_is_a_change_where_a_text_differs_and_nowhere_else(
    old: list[Part], new: list[Part]
) -> None:
    differing = {part.id for part in (*old, *new)} - {
        was.id for was in old for now in new if was == now
    }
    assert {change.part.id for change in changes(old, new)} == differing
