"""Texts, anchors and places while a document is composed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.pdf.composition import join_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日本\n語", "日本語"),
        ("日本\n  語", "日本語"),
        ("日本\nabc", "日本 abc"),
        ("a\nb", "a b"),
        ("한국\n어", "한국 어"),
        ("「あ」\n（い）", "「あ」（い）"),
        ("あ\0\nい", "あ\0い"),
        ("a\n\0b", "a\0 b"),
        ("a  b", "a b"),
        ("\nあ\n", "あ"),
    ],
)
def test_soft_line_breaks(text: str, expected: str) -> None:
    assert join_lines(text) == expected


@given(st.text("あa「 \n\0"))
def test_joining_keeps_every_character_that_prints_and_every_border(text: str) -> None:
    joined = join_lines(text)
    assert [c for c in joined if c not in " \n"] == [c for c in text if c not in " \n"]
    assert "\n" not in joined
