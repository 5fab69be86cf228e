"""Rules: what a finding made from one says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.core.rule import LONGEST, Rule, shortened

RULE = Rule("T99", "題", "文。", "直してください。", "根拠", bad="あ", good="い")


@pytest.mark.parametrize("quotes", ["『』", "「」"])
def test_a_long_value_is_shown_by_its_beginning(quotes: str) -> None:
    value = "あ" * 5000
    found = RULE.at(None, f"欄の{quotes[0]}{value}{quotes[1]}は、読み取れません。")
    assert found.message == f"欄の{quotes[0]}{'あ' * LONGEST}…{quotes[1]}は、読み取れません。"
    assert found.advice == "直してください。"


def test_what_is_quoted_within_bounds_stays_whole() -> None:
    text = f"欄『{'あ' * LONGEST}』と「{'い' * LONGEST}」は、読み取れません。" * 3
    assert shortened(text) == text


@given(st.text(max_size=40), st.text(min_size=1000, max_size=2000))
def test_no_message_is_as_long_as_a_value(words: str, value: str) -> None:
    one = "".join(character for character in value if character not in "、。『』「」\n")
    if len(one) > 900:
        assert len(shortened(f"{words}{one}は、違います。")) < len(words) + 420
