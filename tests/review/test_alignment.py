from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.review.alignment import align, longest_rising
from kyodo_plan.review.edits import applied, difference

texts = st.lists(st.text("あいうえおかきくけこ", min_size=1, max_size=6), max_size=12)


@given(texts, texts)
def test_pairs_rise_on_both_sides(one: list[str], other: list[str]) -> None:
    pairs = align(one, other)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))
    assert all(0 <= a < len(one) and 0 <= b < len(other) for a, b in pairs)


@given(texts)
def test_a_list_is_itself(one: list[str]) -> None:
    assert align(one, one) == [(index, index) for index in range(len(one))]


@given(texts, st.data())
def test_what_is_put_in_moves_nothing(one: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(one)))
    other = [*one[:place], "XYZXYZ", *one[place:]]
    wanted = [(index, index + (index >= place)) for index in range(len(one))]
    assert align(one, other) == wanted


def test_a_corrected_text_is_found_between_others() -> None:
    one = ["一つ目です。", "期間は５年とします。", "三つ目です。"]
    other = ["一つ目です。", "新しい段落", "期間は６年とする。", "三つ目です。"]
    assert align(one, other) == [(0, 0), (1, 2), (2, 3)]


def test_many_texts_that_repeat_are_each_found() -> None:
    repeated = [f"第{number}の文です。" for number in range(60)] * 2
    one, other = ["甲", *repeated, "乙"], ["丙", "丁", *repeated, "戊"]
    assert align(one, other) == [(index, index + 1) for index in range(1, 121)]


def test_as_many_as_possible_keep_their_order() -> None:
    assert longest_rising([(0, 3), (1, 0), (2, 1), (3, 4)]) == [(1, 0), (2, 1), (3, 4)]
    assert longest_rising([]) == []


words = st.text("市民活動の推進12 ", max_size=30)


@given(words, words)
def test_the_edits_make_the_one_of_the_other(before: str, after: str) -> None:
    edits = difference(before, after)
    assert applied(before, edits) == after
    assert all(before[edit.start : edit.end] == edit.old for edit in edits)
