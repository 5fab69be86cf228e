"""Characters that nobody sees, and voiced kana in two characters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.characters import controls, separated, with_blanks

if TYPE_CHECKING:
    from city import City


@given(st.text("かがはばぱガパーあ \n"))
def test_separating_is_told_and_mended_whole(text: str) -> None:
    parted = unicodedata.normalize("NFD", text)
    lines = parted.split("\n")
    for finding in separated(parted, "a.rst"):
        assert finding.place is not None and finding.fix is not None
        at, column = (finding.place.line or 1) - 1, (finding.place.column or 1) - 1
        typed = finding.fix.old
        assert lines[at][column:].startswith(typed)
        lines[at] = lines[at][:column] + finding.fix.new + lines[at][column + len(typed) :]
    assert "\n".join(lines) == text
    assert not list(separated(text, "a.rst"))


def test_a_separated_name_of_a_directive_is_told_once_and_mended(city: City) -> None:
    name = "plan/measures/field1.rst"
    whole = city.text(name)
    city.edit(name, "案１だけ", unicodedata.normalize("NFD", "案１だけ"))
    told = city.run("check", "--option", "①").out
    assert told.startswith(
        f"{name}:4:6: 誤り T45: 「だ」の濁点や半濁点が、文字から分かれています。\n"
    )
    assert "検査の結果：誤り1件" in told
    city.run("check", "--fix")
    assert city.text(name) == whole


def test_separated_kana_in_data_are_told(city: City) -> None:
    city.edit("data/terms.yaml", "\n", "  # " + unicodedata.normalize("NFD", "ガ") + "\n")
    told = city.run("check", "--option", "①").told
    assert "data/terms.yaml:1:" in told and "T45" in told


ODD = ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x00", "\x08", "\x1a"]


@pytest.mark.parametrize("odd", ODD)
def test_a_control_character_is_told_where_editors_see_it(odd: str) -> None:
    [finding] = controls(f"一行目。\n夜も{odd}集まれる{odd}よう。\n", "a.rst")
    assert (finding.code, str(finding.place)) == ("T38", "a.rst:2:3")
    assert f"U+{ord(odd):04X}" in finding.message
    assert finding.fix is not None
    assert (finding.fix.old, finding.fix.new) == (f"{odd}集まれる{odd}", "集まれる")


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("夜も\x0bABC", "夜もABC"),
        ("big\u2028city", "big city"),
        ("big \u2028city", "big city"),
        ("夜。\x0c", "夜。"),
        ("a\u2028b\u2028", "a\nb\n"),
    ],
)
def test_a_control_character_is_mended_as_words_need_it(text: str, mended: str) -> None:
    [finding] = controls(text, "a.rst")
    assert finding.fix is not None
    assert text.replace(finding.fix.old, finding.fix.new) == mended


@given(st.text())
def test_blanks_keep_the_length_and_tell_nothing(text: str) -> None:
    plain = with_blanks(text)
    assert len(plain) == len(text)
    assert not list(controls(plain, "a.rst"))
