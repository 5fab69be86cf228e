"""The order of Japanese words: あいうえお."""

from __future__ import annotations

import unicodedata

#: Small kana → those that they stand with in order.
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
#: Katakana are so far from hiragana among the code points (Unicode, blocks 3040 and 30A0).
_APART = ord("ァ") - ord("ぁ")


def in_order(reading: str) -> tuple[str, str]:
    """Return what puts words in order by how they are read: は before ば, ハイ as はい.

    Long-vowel marks and middle dots count for nothing.
    """
    hiragana = "".join(
        chr(ord(letter) - _APART) if "ァ" <= letter <= "ヶ" else letter
        for letter in unicodedata.normalize("NFKC", reading)
        if letter not in "ー・ 　"
    )
    plain = unicodedata.normalize("NFD", hiragana.translate(_LARGE))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)), hiragana


def is_kana(word: str) -> bool:
    """Whether *word* is read as it is written: kana, long-vowel marks and middle dots alone."""
    return bool(word) and all("ぁ" <= letter <= "ヺ" or letter in "ー・" for letter in word)
