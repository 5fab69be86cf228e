"""The known word that a mistyped one was most likely meant to be."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.texts import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


def same(word: str, known: Iterable[str]) -> str:
    """Return the word of *known* that differs from *word* at most in width and case, or nothing."""
    words = list(known)
    if word in words:
        return word
    alike = folded(word)
    return next((one for one in words if folded(one) == alike), "")


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.4) -> str:
    """Return the word of *known* nearest to *word*, or an empty string where none is near.

    *cutoff* is how alike they must be, from 0 to 1 (``difflib.SequenceMatcher.ratio``), apart from
    width and case: 「1年次」 is 「１年次」 and not 「２年次」.
    """
    words = list(known)
    if exact := same(word, words):
        return exact
    alike = {_narrow(one): one for one in reversed(words)}
    near = difflib.get_close_matches(_narrow(word), list(alike), n=1, cutoff=cutoff)
    return alike[near[0]] if near else ""


def _narrow(word: str) -> str:
    """Return *word* without differences of width and case; Ⅳ stays one letter, far from Ⅰ."""
    return re.sub("[^Ⅰ-ⅿ]+", lambda found: folded(f"|{found[0]}|")[1:-1], word)


def is_apart(word: str, known: Iterable[str], *, cutoff: float, apart: float) -> bool:
    """Whether a word of *known* is near to *word*, and nearer by *apart* than any other."""
    near = difflib.get_close_matches(word, list(known), n=2, cutoff=cutoff)
    alike = [difflib.SequenceMatcher(None, one, word).ratio() for one in near]
    return len(alike) == 1 or (len(alike) == 2 and alike[0] - alike[1] >= apart)


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
