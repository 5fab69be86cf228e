"""The Japanese search index: whatever of two or more characters stands in a page is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.site.search import SearchJapanese, index_terms

PROSE = st.text(
    alphabet="市民活動と協働のための指針（第２期）。、ー々ＮＰＯNPOnpo 0123ⅡⅠ①㈱-Ａｱｶﾞ髙𠮷\n",
    min_size=2,
)


def test_compounds_are_cut_into_pairs() -> None:
    assert index_terms("市民活動") == ["市民", "民活", "活動"]


def test_width_and_case_do_not_count() -> None:
    assert index_terms("ＮＰＯセンター") == index_terms("npoｾﾝﾀｰ")


def test_latin_words_and_numbers_stay_whole() -> None:
    assert index_terms("NPO と Wi-Fi、2020") == ["npo", "wi", "fi", "2020"]


def test_letters_and_figures_next_to_japanese_are_joined_to_it() -> None:
    assert index_terms("第２期") == ["2", "第2", "2期"]


def test_a_single_character_is_no_term() -> None:
    assert index_terms("市") == []


@given(
    st.lists(st.sampled_from("市民活動協働指針第期のとーッ"), min_size=2).map("".join), st.data()
)
def test_every_part_of_two_or_more_characters_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    assert set(index_terms(text[start:end])) <= set(index_terms(text))


@given(PROSE)
def test_terms_are_unique_and_hold_no_space_or_punctuation(text: str) -> None:
    terms = index_terms(text)
    assert len(terms) == len(set(terms))
    assert all(character.isalnum() for term in terms for character in term)


@given(PROSE)
def test_sphinx_is_given_the_same_terms(text: str) -> None:
    assert SearchJapanese({}).split(text) == index_terms(text)
