"""The word that was meant: what differs in width and case alone goes before all others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.nearest import nearest, same, suggestion

YEARS = ["１年次", "２年次", "３年次以降", "第１期", "時期"]


@pytest.mark.parametrize("word", YEARS)
def test_what_differs_in_width_alone_is_meant(word: str) -> None:
    typed = unicodedata.normalize("NFKC", word)
    assert same(typed, YEARS) == word
    assert nearest(typed, YEARS, cutoff=0.99) == word
    assert suggestion(typed, YEARS, "使える欄は、").startswith(f"「{word}」の書き間違い")


def test_the_word_itself_goes_before_one_of_another_width() -> None:
    assert same("Ａ", ["A", "Ａ"]) == "Ａ"
    assert nearest("A", ["Ａ", "A"]) == "A"


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_nothing_is_proposed_but_what_is_known(word: str, known: list[str]) -> None:
    assert {same(word, known), nearest(word, known)} <= {*known, ""}


def test_what_is_far_from_all_gives_nothing() -> None:
    assert nearest("朝市", YEARS) == same("朝市", YEARS) == ""
