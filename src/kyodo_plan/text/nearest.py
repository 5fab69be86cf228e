"""The known word that a mistyped one was most likely meant to be."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.4) -> str:
    """Return the word of *known* nearest to *word*, or an empty string where none is near.

    *cutoff* is how alike they must be, from 0 to 1 (``difflib.SequenceMatcher.ratio``).
    """
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)), "")


def meant(word: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of *known* was meant, where one is near."""
    near = nearest(word, known, cutoff=0.6)
    return f"「{near}」ではありませんか。" if near else ""


def suggestion(word: str, known: Iterable[str], usable: str) -> str:
    """Return what to do about *word*, which is none of *known*: the nearest, and all there are.

    *usable* begins the sentence of all: ``使える項目は、`` …
    """
    words = list(known)
    near = nearest(word, words)
    meant = f"「{near}」の書き間違いではありませんか。" if near else ""
    return f"{meant}{usable}{'、'.join(words)} です。"
