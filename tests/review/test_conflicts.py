from __future__ import annotations

from dataclasses import replace

from kyodo_plan.review.change import Change, Kind
from kyodo_plan.review.conflicts import ALIKE, BESIDE, UNITED, marked, merged
from kyodo_plan.review.edits import difference

TEXT = "期間は５年とし、毎年度見直します。"


def edited(after: str, copy: str, *, kind: Kind = Kind.EDITED, text: str = "a") -> Change:
    return Change(
        kind=kind, copy=copy, paper="draft", id=text, where="本文", heading="", page="",
        place=None, before=TEXT, after=after, edits=difference(TEXT, after),
    )  # fmt: skip


def told(*changes: Change) -> list[tuple[tuple[int, ...], tuple[str, ...]]]:
    return [(change.conflicts, change.notes) for change in marked(changes)]


def test_two_answers_for_the_same_words_contradict_each_other() -> None:
    one, other = edited(TEXT.replace("５", "６"), "a"), edited(TEXT.replace("５年", "10年"), "b")
    assert told(one, other) == [((2,), ()), ((1,), ())]


def test_edits_that_do_not_touch_stand_beside_each_other() -> None:
    one, other = edited(TEXT.replace("５", "６"), "a"), edited(TEXT.replace("毎", "各"), "b")
    assert told(one, other) == [((), (BESIDE,)), ((), (BESIDE,))]


def test_the_same_answer_is_no_conflict() -> None:
    one, other = edited(TEXT.replace("５", "６"), "a"), edited(TEXT.replace("５", "６"), "b")
    assert told(one, other) == [((), (ALIKE,)), ((), (ALIKE,))]


def test_taking_a_text_away_contradicts_every_other_edit() -> None:
    one, other = edited("", "a", kind=Kind.DELETED), edited(TEXT.replace("毎", "各"), "b")
    assert told(one, other) == [((2,), ()), ((1,), ())]


def test_two_insertions_at_one_place_contradict_each_other() -> None:
    one, other = edited(f"{TEXT}以上", "a"), edited(f"{TEXT}なお書き", "b")
    assert told(one, other) == [((2,), ()), ((1,), ())]


def test_one_hand_does_not_contradict_itself_nor_other_texts() -> None:
    one, other = edited("あ", "a"), edited("い", "a")
    assert told(one, other) == [((), ()), ((), ())]
    assert told(edited("あ", "a"), edited("い", "b", text="b")) == [((), ()), ((), ())]


def test_opinions_are_no_conflict() -> None:
    one = edited("反対です。", "a", kind=Kind.COMMENT)
    assert told(one, edited("賛成です。", "b", kind=Kind.COMMENT)) == [((), ()), ((), ())]


def by(change: Change, author: str, *, tracked: bool = True) -> Change:
    return replace(change, author=author, date="2030-05-01T09:00:00Z", tracked=tracked)


def test_what_two_people_do_in_one_copy_is_united() -> None:
    one = by(edited(TEXT.replace("５", "６"), "a"), "財政課")
    other = by(edited(TEXT.replace("５年", "10年"), "a"), "市民課")
    assert told(one, other) == [((), (UNITED,)), ((), (UNITED,))]
    gone = by(edited("", "a", kind=Kind.DELETED), "市民課")
    assert told(one, gone) == [((2,), ()), ((1,), ())]


def test_a_section_that_is_deleted_contradicts_edits_inside_it() -> None:
    section = replace(edited("", "a", kind=Kind.SECTION_DELETED, text="h"), more_ids=("a", "b"))
    inside = edited(TEXT.replace("毎", "各"), "b")
    assert told(section, inside) == [((2,), ()), ((1,), ())]


def test_what_several_copies_hold_is_told_once() -> None:
    said = by(edited("反対です。", "a", kind=Kind.COMMENT), "福祉課", tracked=False)
    recorded = by(edited(TEXT.replace("５", "６"), "a"), "財政課")
    typed = edited(TEXT.replace("毎", "各"), "a")
    copies = [said, recorded, typed]
    found = merged([*copies, *(replace(one, copy="b") for one in copies)])
    assert [(change.copy, change.also) for change in found] == [
        ("a", ("b",)),
        ("a", ("b",)),
        ("a", ()),
        ("b", ()),
    ]
    assert merged([said, said]) == [said]


def test_two_equal_notes_in_one_copy_are_two() -> None:
    one = by(edited("市の資料による。", "a", kind=Kind.NOTE_ADDED), "甲")
    assert merged([one, one]) == [one, one]
    passed_on = replace(one, copy="b")
    assert merged([one, one, passed_on, passed_on]) == [replace(one, also=("b",))] * 2
