"""Rules on a text that is inherited: the whole text of one measure of the first period goes on as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import DECISIONS, FIRST, SECOND, title
from kyodo_plan.core.measure import INHERIT
from kyodo_plan.core.rule import Rule, market

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure

#: The option that it is typed in.
TEXT = "本文"

NOT_ONE = Rule(
    "M37",
    f"一つの本文の継承でない「{INHERIT}」",
    f"「:{TEXT}: {INHERIT}」は、{FIRST}の施策一つの本文が、そのまま一つの施策に続くことです。"
    "統合した施策では元の本文のどれかが失われ、分けた施策では同じ本文が二度出ます。"
    "「分割」や「修正」の記録では、改めたと言いながら、紙に「（変更なし）」と出ます。",
    f"「:{TEXT}: {INHERIT}」の行を消し、{SECOND}の本文を、欄の下に１行空けて書いてください。",
    DECISIONS,
    bad=market(
        ":番号: M2-90",
        ":小分野: 1",
        ":分類: Ⅱ-ア",
        f":{FIRST}: M1-01、M1-02",
        f":{TEXT}: {INHERIT}",
        text="",
    ),
    good=market(":番号: M2-90", ":小分野: 1", ":分類: Ⅱ-ア", f":{FIRST}: M1-01、M1-02"),
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find measures that take over a text that is not the whole of one, or not theirs alone."""
    for measure in edition.measures:
        if measure.inherits_text:
            yield from _not_one(edition, measure)


def _not_one(edition: Edition, measure: Measure) -> Iterator[Finding]:
    origins = [edition.plan.first[one] for one in measure.origins if one in edition.plan.first]
    texts = {edition.plan.wording_of(first)[0] for first in origins}
    place = measure.place_of(TEXT)
    if len(origins) > 1 and (len(texts) > 1 or "" in texts):
        written = "、".join(f"{one.id}は{at}" if (at := one.place()) else one.id for one in origins)
        yield NOT_ONE.at(
            measure.place_of(TEXT),
            f"{title(measure)}は{FIRST}の{len(origins)}つの施策を統合したものなので、"
            f"「{INHERIT}」では、どの本文かが決まりません。",
            f"{NOT_ONE.advice}{FIRST}の本文は、{written}にあります。",
        )
        return
    for first in origins:
        heirs = [one for one in edition.successors.get(first.id, []) if one.inherits_text]
        if len(heirs) > 1 and heirs[0] is not measure:
            yield NOT_ONE.at(
                place,
                f"{title(measure)}と{title(heirs[0])}（{heirs[0].place}）が、"
                f"どちらも{FIRST}の『{first.name}』（{first.id}）の本文を継承しています。",
                f"どちらか一方の「:{TEXT}: {INHERIT}」の行を消し、"
                "その施策の本文を、欄の下に１行空けて書いてください。",
            )
        elif len(heirs) == 1:
            yield from _of_a_part(edition, measure, first.id)
    if len(origins) == 1:
        yield from _changed_without_change(edition, measure)


def _of_a_part(edition: Edition, measure: Measure, first: str) -> Iterator[Finding]:
    """Find a measure that is one of those into which *first* is parted, and has the whole text."""
    for decision in edition.plan.decisions:
        if (
            decision.kind == "分割"
            and first in decision.first
            and measure.id in decision.second
            and len(decision.second) > 1
        ):
            at = decision.place("kind")
            yield NOT_ONE.at(
                measure.place_of(TEXT),
                f"{title(measure)}は{FIRST}の『{edition.plan.first[first].name}』（{first}）を分割したものなのに、"
                "その本文の全部を継承しています。このままだと、分割した施策に「（変更なし）」と出ます。",
                f"{NOT_ONE.advice}{f'（記録は {at}）' if at else ''}",
            )


def _changed_without_change(edition: Edition, measure: Measure) -> Iterator[Finding]:
    """Find a measure that is recorded as changed (修正) and is what it was."""
    first = edition.plan.first[measure.origins[0]]
    same = (first.name, first.priority, first.key_measure, first.subfield) == (
        measure.name,
        measure.priority,
        measure.key_measure,
        measure.subfield,
    )
    for decision in edition.plan.decisions:
        if same and decision.kind == "修正" and measure.id in decision.second:
            at = decision.place("kind")
            yield NOT_ONE.at(
                measure.place_of(TEXT),
                f"{title(measure)}の扱いは「修正」ですが、名称、分類、小分野、本文のどれも{FIRST}のままです。",
                f"{NOT_ONE.advice}改めないのなら「区分: 続行」にしてください"
                f"{f'（記録は {at}）' if at else ''}。",
            )
