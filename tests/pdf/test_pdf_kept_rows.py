"""Which rows of a table stay together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.pdf.nodes.kept_rows import KeptRows, Span


def test_the_first_two_rows_and_the_last_two_stay_together() -> None:
    assert KeptRows([10.0] * 6, 700).spans() == (
        Span(0, 2, True),
        Span(2, 2, False),
        Span(4, 2, True),
    )
    assert KeptRows([10.0] * 4, 700).spans() == (Span(0, 2, True), Span(2, 2, True))
    assert KeptRows([10.0] * 3, 700).spans() == (Span(0, 3, True),)
    assert KeptRows([10.0] * 2, 700).spans() == (Span(0, 2, True),)
    assert KeptRows([10.0], 700).spans() == ()


def test_rows_that_do_not_fit_a_page_together_go_their_ways() -> None:
    assert KeptRows([400.0, 400.0], 700).spans() == ()
    assert KeptRows([400.0, 300.0, 300.0], 700).spans() == (Span(0, 1, False), Span(1, 2, True))
    assert KeptRows([400.0, 400.0, 10.0, 10.0], 700).spans() == (
        Span(0, 2, False),
        Span(2, 2, True),
    )


@given(st.lists(st.floats(5, 2000), max_size=9))
def test_spans_are_all_rows_once_and_no_more_together_than_a_page_holds(
    heights: list[float],
) -> None:
    kept = KeptRows(heights, 700)
    spans = kept.spans()
    assert [row for span in spans for row in range(span.first, span.first + span.rows)] == (
        list(range(len(heights))) if spans else []
    )
    for span in spans:
        if span.together:
            assert sum(heights[span.first : span.first + span.rows]) <= 700
            assert all(kept.whole(row) for row in range(span.first, span.first + span.rows))


def test_much_room_is_left_before_a_high_row_alone() -> None:
    kept = KeptRows([300.0, 20.0, 300.0, 900.0, 150.0, 150.0], 700)
    assert [row for row in range(6) if kept.leaves_room(row)] == [2, 4]
