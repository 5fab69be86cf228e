"""Former names of measures, and other words for terms, in the texts of the data, which no link
keeps at today's name.

What is told of the first period, what other people said and the papers of past meetings keep the
names of their time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.names import FORMER, PAST, PAST_WITHIN, Name, names, pattern_of
from kyodo_plan.checks.raw.spelling import ALIAS, others_in, vocabulary
from kyodo_plan.core.data_file import lists_of
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.plan import Source, Term
from kyodo_plan.core.procedure.consultation import Response
from kyodo_plan.core.procedure.meeting import Meeting, Opinion
from kyodo_plan.core.texts import MeasureId, Prose
from kyodo_plan.text.ids import is_current

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kyodo_plan.core.datum import Datum, Key
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan

KEPT = {(Opinion, "gist"), (Response, "gist"), (Response, "where"), (Term, "also")}
"""What other people said, and the other names of a thing."""


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find texts of the data that name a measure of *edition* by its former name, or a term by
    another word."""
    known = names(edition)
    pattern = pattern_of(known) if any(name.today for name in known.values()) else None
    words = vocabulary(edition)
    for record, key, text in _texts_of_today(edition.plan):
        what = f"{record.noun}の『{key.japanese}』に"
        for name in dict.fromkeys(_former(text, known, pattern) if pattern else ()):
            yield FORMER.at(
                record.place(key.name),
                f"{what}、施策の前の名称「{name}」が"
                f"書かれています。今の名称は「{known[name].today}」です。",
                "今の名称に改めてください。"
                + f"第１期の名称として示すのなら「第１期の「{name}」」と書いてください。"
                * bool(known[name].first_id),
            )
        if words and not isinstance(record, (Term, Source)):
            for word, term in dict.fromkeys(one[1:] for one in others_in(text, words)):
                message = f"{what}ある「{word}」は、用語「{term}」の別名か、幅の違う字です。"
                advice = f"「{term}」に改めてください。正式な名称なら、「」で囲んでください。"
                yield ALIAS.at(record.place(key.name), message, advice)


def _texts_of_today(plan: Plan) -> Iterator[tuple[Datum, Key, str]]:
    for record in _of_today(plan):
        for key in keys_of(type(record)):
            if key.of is Prose and (type(record), key.name) not in KEPT:
                yield from ((record, key, text) for text in key.values(record))


def _of_today(plan: Plan) -> Iterator[Datum]:
    for one in lists_of(type(plan)):
        for record in plan.records_of(one):
            told = [*record.texts(MeasureId)]
            past = bool(told) and not any(map(is_current, told))
            if isinstance(record, Meeting):
                past = record is not plan.next_meeting
            if not past:
                yield from record.parts()


def _former(text: str, known: Mapping[str, Name], pattern: re.Pattern[str]) -> Iterator[str]:
    for match in pattern.finditer(text):
        name = re.sub(r"\s", "", match["quoted"] or match["bare"])
        before = text[max(0, match.start() - PAST_WITHIN) : match.start()]
        if name in known and known[name].today and not PAST.search(before):
            yield name
