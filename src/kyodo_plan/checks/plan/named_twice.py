"""Measures that the text names where another must be meant: twice in a row, or to themselves."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule, market
from kyodo_plan.text.naming import measure_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.edition import Edition, Mention, Passage
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place

_ROLES = f"{WRITING}「文の中で使う語」（施策）"

TWICE = Rule(
    "M328",
    "続けて二度挙げた施策",
    "「及び」「、」などで並べた施策の中に、同じ施策が二つあります。一方は、別の施策のつもりです。",
    "一方を、挙げるつもりの施策の番号に直すか、消してください。",
    _ROLES,
    Severity.WARNING,
    bad=":施策:`M2-01`及び:施策:`M2-01`を続けます。\n",
    good=":施策:`M2-01`及び:施策:`M2-02`を続けます。\n",
)
TO_ITSELF = Rule(
    "M329",
    "それ自身を参照先や連携の相手とする施策",
    "施策の文が、「参照」や「と連携して」の相手に、その施策自身を挙げています。"
    "読み手は、今読んでいる所に戻されます。",
    "相手の施策の番号に直してください。この施策のことなら「本施策」と書きます。",
    _ROLES,
    Severity.WARNING,
    bad=(
        market(":番号: M2-67", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-01")
        + "\n   :施策:`M2-67`と連携して行います。\n"
    ),
    good=(
        market(":番号: M2-68", ":小分野: 1", ":分類: Ⅱ-ア", ":第１期: M1-01", ":関連: M2-01")
        + "\n   :施策:`M2-01`と連携して行います。\n"
    ),
)

#: What stands between measures that are named in a row.
_AND = "(?:及び|並びに|又は|若しくは|および|または|から|[、，・とや～〜])?"
#: What is said of another measure alone.
_OF_ANOTHER = re.compile(
    "(?:を|も)?(?:参照|御覧|ご覧)|と(?:連携|合わせて|併せて|あわせて|組み合わせ|一体的に|協力し)"
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find measures of *edition* that are named twice in a row, and those that refer to themselves."""
    style = edition.plan.style.digits
    place = partial(_place, edition.mentions)
    labels: dict[str, str] = {one.id: f"「{one.name}」" for one in edition.plan.first_measures}
    labels |= {one.id: measure_label(one, style) for one in edition.measures}
    named = {labels[one.measure]: one.measure for one in edition.mentions if one.measure in labels}
    named = {label: id_ for label, id_ in named.items() if id_ not in edition.doubled}
    if not named:
        return
    either = "|".join(map(re.escape, sorted(named, key=len, reverse=True)))
    row = re.compile(f"(?:{either})(?:{_AND}(?:{either}))*")
    for passage in edition.passages:
        for found in row.finditer(passage.text):
            ids = [named[label] for label in re.findall(either, found[0])]
            twice = {one: place(passage, one, 2) for one in ids if ids.count(one) > 1}
            for id_, where in twice.items():
                times = f"続けて{ids.count(id_)}回挙げられています。"
                yield TWICE.at(where, f"{_said(edition, id_)}が、{times}")
            if ids == [passage.measure] and _OF_ANOTHER.match(passage.text, found.end()):
                where = place(passage, passage.measure, 1)
                message = f"{_said(edition, passage.measure)}の文が、それ自身を相手に挙げています。"
                yield TO_ITSELF.at(where, message)


def _said(edition: Edition, id_: str) -> str:
    measure = edition.measure.get(id_)
    return f"施策『{measure.name if measure else edition.plan.first[id_].name}』（{id_}）"


def _place(mentions: Sequence[Mention], passage: Passage, id_: str, which: int) -> Place:
    """Return where the role stands that names the measure for the first or the second time."""
    begins = passage.place.line or 0
    here = [
        one.place
        for one in mentions
        if one.measure == id_ and one.docname == passage.docname and (one.place.line or 0) >= begins
    ]
    return here[which - 1] if len(here) >= which else passage.place
