"""What stands for an open point in a paper that is filled in by hand."""

from __future__ import annotations

import pytest

from kyodo_plan.core.open_point import TO_FILL_IN, to_fill_in


@pytest.mark.parametrize("outside", ["検討中", "後日掲載", "策定までに整理", "今後決めます"])
def test_news_of_the_drafting_becomes_a_blank(outside: str) -> None:
    assert to_fill_in(outside) == TO_FILL_IN


@pytest.mark.parametrize(
    "outside",
    ["令和　　年　　月　　日", "〔規定を記入〕", "（　　　）件", "（以下「基金」といいます。）"],
)
def test_a_blank_of_its_own_and_a_remark_stay(outside: str) -> None:
    assert to_fill_in(outside) == outside
