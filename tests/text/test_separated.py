"""Voiced kana in two characters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.separated import separated

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
