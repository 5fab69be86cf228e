"""Several changes of one text at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.editing.edit import Edit, spliced


def edit(start: int, end: int, text: str) -> Edit:
    return Edit("a.rst", start, end, text)


def test_all_edits_count_in_the_text_as_it_was() -> None:
    edits = [edit(4, 5, "う"), edit(0, 1, "あああ"), edit(2, 2, "い")]
    assert spliced("abcde", edits) == "あああbいcdう"


def test_insertions_at_one_place_stand_in_the_order_given() -> None:
    edits = [edit(1, 1, "い"), edit(1, 1, "う"), edit(0, 1, "あ"), edit(1, 2, "え")]
    assert spliced("abc", edits) == "あいうえc"


@pytest.mark.parametrize(
    ("edits", "told"),
    [
        ([edit(0, 2, ""), edit(1, 3, "")], "overlaps the one before"),
        ([edit(0, 2, "x"), edit(1, 1, "y")], "overlaps the one before"),
        ([edit(0, 2, "x"), edit(0, 2, "x")], "overlaps the one before"),
        ([edit(0, 4, "")], "outside the text of 3 characters"),
        ([edit(-1, 1, "")], "outside the text of 3 characters"),
        ([edit(2, 1, "")], "outside the text of 3 characters"),
    ],
)
def test_edits_that_cannot_be_made_are_an_error(edits: list[Edit], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        spliced("abc", edits)


@given(st.data())
def test_what_lies_between_the_edits_stays(data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=60))
    cuts = data.draw(st.lists(st.integers(0, len(text)), max_size=12).map(sorted))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    news = [data.draw(st.text(max_size=5)) for _ in spans]
    edits = [edit(start, end, new) for (start, end), new in zip(spans, news, strict=True)]
    around = [0, *(at for span in spans for at in span), len(text)]
    kept = [text[around[i] : around[i + 1]] for i in range(0, len(around), 2)]
    woven = "".join(part for pair in zip(kept, [*news, ""], strict=True) for part in pair)
    assert (
        spliced(text, data.draw(st.permutations(edits)) if len(set(cuts)) == len(cuts) else edits)
        == woven
    )
