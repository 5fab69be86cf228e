"""Dates in free words that the calendar does not have: 令和７年２月30日, 13月, 令和０年.

Words of the text and of the data go into papers as they are typed; nothing else reads a date in
them.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import Rule
from kyodo_plan.text.blocks import lines_of
from kyodo_plan.text.eras import NAMES, EraError, western_year
from kyodo_plan.text.notation import narrowed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

IMPOSSIBLE_DATE = Rule(
    "T48",
    "暦にない日付",
    "本文やデータの文の中の日付が、暦にない月日（２月30日、13月など）か、ない年（令和０年など）のもの。"
    "打ったまま紙に出ます。",
    "正しい日付に直してください。",
    "暦",
    Severity.WARNING,
    bad="令和７年２月30日に開きます。\n",
    good="令和７年２月28日に開きます。\n",
)
_DATE = re.compile(
    rf"(?<![0-9.,])(?:(?P<era>{'|'.join(NAMES)}) ?(?P<year>元|[0-9]{{1,3}}) ?年 ?"
    r"|(?P<west>[0-9]{4}) ?年 ?)?"
    r"(?:(?P<month>[0-9]{1,2}) ?月(?!間)(?: ?(?P<day>[0-9]{1,2}) ?日(?!間))?)?"
)
#: A year in which February has most days, where the year is not told.
_LONGEST = 2000


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find such dates in each of *texts*, by path."""
    for path, text in texts.items():
        for number, line in enumerate(lines_of(text), 1):
            for start, date in impossible(line):
                yield _told(Place(path, number, start + 1), date)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find such dates in the free words of the data."""
    for record in edition.plan.data():
        for key in keys_of(type(record)):
            if key.is_text and not key.is_id:
                for text in key.values(record):
                    for _, date in impossible(text):
                        yield _told(record.place(key.name), date)


def impossible(text: str) -> Iterator[tuple[int, str]]:
    """Give the dates of *text* that cannot be, each with where it begins (from 0)."""
    narrow = narrowed(text)
    for found in _DATE.finditer(narrow):
        if found[0] and not _may_be(found):
            yield found.start(), text[found.start() : found.end()].strip()


def _may_be(found: re.Match[str]) -> bool:
    year = int(found["west"] or _LONGEST)
    if found["era"]:
        in_era = 1 if found["year"] == "元" else int(found["year"])
        if not in_era:
            return False
        try:
            year = western_year(found["era"], in_era)
        except EraError:  # Plans of the time count on in their era: 平成36年度.
            year = _LONGEST
    try:
        dt.date(year, int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return False
    return True


def _told(place: Place | None, date: str) -> Finding:
    return IMPOSSIBLE_DATE.at(place, f"「{date}」という日付は、暦にありません。")
