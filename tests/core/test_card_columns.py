"""The one grid of a card: the columns of its table and those of its tags."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.papers.card_columns import LABEL_WIDTH, REACH, card_columns

WIDTHS = st.floats(1, 60)


def test_a_tag_stands_on_a_column_of_the_table_that_gives_it_room() -> None:
    columns = card_columns(165, 28, (73, 16, 16, 16, 16), (15, 12))
    assert columns.widths == pytest.approx((28, 73, 16, 16, 16, 16))
    assert columns.own == (0, 1, 2, 3, 4, 5, 6)
    assert columns.tags == (4, 5)


def test_a_tag_without_such_a_column_gets_its_own() -> None:
    columns = card_columns(165, 28, (1,), (20, 12))
    assert columns.widths == pytest.approx((28, 105, 20, 12))
    assert columns.tags == (2, 3)
    assert columns.place(0) == (0, 1)
    assert columns.place(1) == (1, 3)


def test_a_table_of_one_column_is_as_wide_as_the_card() -> None:
    columns = card_columns(165, 28, (), (20,))
    assert columns.widths == pytest.approx((28, 117, 20))
    assert columns.place(0) == (0, 3)


def test_tags_leave_most_of_the_card_to_its_title() -> None:
    columns = card_columns(150, 30, (1,), (100, 100))
    assert columns.widths == pytest.approx((30, 70, 25, 25))


def test_a_narrow_card_has_its_columns_all_the_same() -> None:
    columns = card_columns(12, 28, (1,), (20,))
    assert columns.widths == pytest.approx((6, 2, 4))


@given(st.lists(WIDTHS, min_size=1, max_size=6), st.lists(WIDTHS, max_size=3))
def test_every_edge_is_one_of_the_grid(weights: list[float], tags: list[float]) -> None:
    columns = card_columns(200, 28, weights, tags)
    edges = [0.0, *accumulate(columns.widths)]
    assert edges[-1] == pytest.approx(200)
    assert all(width > 0 for width in columns.widths)
    assert (columns.own[0], columns.own[-1]) == (0, len(columns.widths))
    assert list(columns.own) == sorted(set(columns.own))
    assert list(columns.tags) == sorted(set(columns.tags))
    shares = [sum(weights[: n + 1]) / sum(weights) for n in range(len(weights))]
    assert [edges[own] for own in columns.own[2:]] == pytest.approx([28 + 172 * s for s in shares])
    most = 200 * (1 / 3 + REACH * len(tags))
    assert all(edges[tag] >= 200 - most - 1e-6 for tag in columns.tags)


def test_the_columns_are_a_value() -> None:
    made = {card_columns(165, LABEL_WIDTH, (2, 1), (20,)) for _ in range(2)}
    assert len(made) == 1
