"""How wide columns are."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.markup.column_widths import column_widths, ems, longest_word

lengths = st.floats(0, 200, allow_nan=False)
columns = st.lists(st.tuples(st.floats(0.1, 100), lengths), min_size=1, max_size=12)


@given(columns, st.floats(50, 1000))
def test_columns_are_as_wide_as_their_words_wherever_that_can_be(
    pairs: list[tuple[float, float]], total: float
) -> None:
    weights, words = zip(*pairs, strict=True)
    settled, fit = column_widths(weights, words, total)
    unit = total / sum(settled)
    widths = [unit * weight for weight in settled]
    assert fit == (sum(words) <= total or all(w >= n for w, n in zip(widths, words, strict=True)))
    if fit:
        assert all(width >= need - 1e-6 * total for width, need in zip(widths, words, strict=True))


def test_weights_that_are_enough_stay_and_others_change_no_more_than_they_must() -> None:
    assert column_widths((1, 3), (20, 30), 100) == ((1, 3), True)
    assert column_widths((1, 3), (40, 30), 100) == ((40, 60), True)
    assert column_widths((1, 1, 2), (40, 0, 0), 100) == ((40, 20, 40), True)
    assert column_widths((1, 1), (150, 50), 100) == ((75, 25), False)


def cell(*texts: str) -> nodes.entry:
    return nodes.entry("", *(nodes.paragraph("", text) for text in texts))


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (("番号",), "番号"),
        (("No.",), "No."),
        (("案①", "第２期の施策の達成状況を確かめる。"), "案①"),
        (("第２期の施策の達成状況を、Windowsで確かめる。",), "Windows"),
        (("これは長い文章です。",), "す。"),
        (("",), ""),
        (("https://city.example.jp/a/very/long/address/that/may/break",), "https://city.exa"),
    ],
)
def test_the_longest_word_of_a_cell(texts: tuple[str, ...], word: str) -> None:
    assert longest_word(cell(*texts), 10) == (ems(word) * 10, word)


def test_a_table_in_a_cell_has_words_of_its_own() -> None:
    inner = nodes.table("", nodes.paragraph("", "Windows"))
    assert longest_word(nodes.entry("", inner), 10) == (0, "")
