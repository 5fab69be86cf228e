"""Measures of period 2 that the data name: each stands in the text, whatever list names it.

What refers to a measure is said at its field, in the core, so that a new list is guarded too. The
records of decisions and relations have rules of their own, which say more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import hint_of_id
from kyodo_plan.checks.raw.said import NUMBER
from kyodo_plan.core.datum import keys_of
from kyodo_plan.core.finding import Said
from kyodo_plan.core.procedure.decision import Decision
from kyodo_plan.core.relation import Relation
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.core.texts import MeasureId
from kyodo_plan.text.ids import is_current

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

NOT_IN_TEXT = Rule(
    "M31",
    "データが指す施策が本文に無い",
    "データが番号で指す施策が、本文にありません。消した施策の記録が残っていることがあります。",
    "番号を直すか、施策を消したのなら、この記録も消してください。",
    f"{WRITING}「施策」",
    bad=("関連なし:\n  - {施策: M2-93, 理由: 見当たらない。}\n関連:\n"),
    good="関連:\n",
    file="data/relations.yaml",
)
GUARDED = (Decision, Relation)
"""Records whose measures are judged by rules of their own."""


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find records of the data that name a measure which the text of *edition* does not have."""
    if edition.unnumbered:  # It may well be the one that is named.
        return
    for record in edition.plan.data():
        if isinstance(record, GUARDED):
            continue
        for key in keys_of(type(record)):
            if key.of is not MeasureId or key.unique:
                continue
            for id_ in key.values(record):
                if is_current(id_) and id_ not in edition.measure:
                    yield NOT_IN_TEXT.at(
                        record.place(key.name),
                        f"{record.noun}が指す『{id_}』が、{edition.option.label}の本文にありません。",
                        hint_of_id(id_, edition) + NOT_IN_TEXT.advice,
                        misses={Said(NUMBER, id_)},
                    )
