"""The order of Japanese words."""

from __future__ import annotations

from kyodo_plan.text.japanese.kana import in_order, is_kana


def test_words_are_in_the_order_of_their_readings() -> None:
    words = "グループ くに ガイド かい コワーキング コーディネーター はは ばば きやく きゃく"
    ordered = "かい ガイド きゃく きやく くに グループ コーディネーター コワーキング はは ばば"
    assert sorted(words.split(), key=in_order) == ordered.split()


def test_kana_are_told_from_other_words() -> None:
    assert [is_kana(word) for word in ("ワークショップ", "ふりがな", "手引き", "NPO", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
