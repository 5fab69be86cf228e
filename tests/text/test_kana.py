"""The order of Japanese words."""

from __future__ import annotations

from kyodo_plan.text.kana import in_order


def test_words_are_in_the_order_of_their_readings() -> None:
    words = [
        "グループ",
        "くに",
        "ガイド",
        "かい",
        "コワーキング",
        "コーディネーター",
        "はは",
        "ばば",
        "きやく",
        "きゃく",
    ]
    assert sorted(words, key=in_order) == [
        "かい", "ガイド", "きやく", "きゃく", "くに", "グループ", "コーディネーター", "コワーキング", "はは", "ばば",
    ]  # fmt: skip


def test_what_is_not_kana_follows() -> None:
    assert sorted(["朝市", "ＮＰＯ", "ん"], key=in_order) == ["ＮＰＯ", "ん", "朝市"]
