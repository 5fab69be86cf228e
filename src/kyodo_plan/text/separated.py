"""Voiced kana whose mark is a character of its own, as names and text from a Mac have them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Fix
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATED = Rule(
    "T45",
    "文字から分かれた濁点",
    "濁点や半濁点が文字から分かれています。見た目は同じでも別の文字なので、用語、名称、番号などと合いません。",
    "その語を打ち直してください。",
    "Unicode Standard Annex #15：Unicode Normalization Forms",
    bad="朝市て\u3099す。\n",
    good="朝市です。\n",
)
_MARKS = "\u3099\u309a"
_RUN = re.compile(rf"[^\s{_MARKS}][{_MARKS}](?:[^\n]*[^\s{_MARKS}][{_MARKS}])?")


def separated(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each line of *text*, the file *path*, that holds such kana.

    Only marks that their kana takes up count: others are typed so on purpose.
    """
    for number, line in enumerate(text.split("\n"), 1):
        found = _RUN.search(line)
        if found is None:
            continue
        typed = found[0]
        whole = re.sub(rf".[{_MARKS}]", lambda one: unicodedata.normalize("NFC", one[0]), typed)
        if whole == typed:
            continue
        place = Place(path, number, found.start() + 1)
        first = next(re.finditer(rf".[{_MARKS}]", typed))[0]
        message = (
            f"「{unicodedata.normalize('NFC', first)}」の濁点や半濁点が、文字から分かれています。"
        )
        yield SEPARATED.at(place, message, fix=Fix(place, typed, whole))
