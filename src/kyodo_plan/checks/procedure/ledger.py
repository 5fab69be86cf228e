"""Rules on how a measure came to be treated as it is: proposed, advised, decided, and followed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan.measures import DECISIONS, FIRST, title
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.procedure.decision import BODIES, CITY, COLUMNS, COMMITTEE, OFFICE
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.place import Place
    from kyodo_plan.core.procedure.decision import Decision, Statement

_FILE = "data/decisions.yaml"
_GOOD = "区分: 修正, 事務局案: 借り方を改める。"

NOT_FOLLOWED = Rule(
    "M350",
    "市の決定に従っていない本文",
    "市の決定が書かれた扱いの記録と、本文が食い違っています。決定の前なら案の違いですが、"
    "決定の後は、決めたことと違う文書が出ます。",
    "本文を決定に合わせてください。決定が改められたのなら、市の決定と区分を書き改めてください。",
    DECISIONS,
    bad="区分: 続行, 市の決定: 続行とする。, 事務局案: 借り方を改める。",
    good=_GOOD,
    file=_FILE,
)
UNTOLD = Rule(
    "M352",
    "いつ決まったかの分からない扱い",
    "事務局案より後の欄（市の決定など）が埋まっているのに、日、会議又は文書の名前が「経過」にありません。"
    "扱いの経過に、いつの誰の言葉かが出ません。",
    "「経過」に、欄の名前と、日か会議か文書を書いてください（書き方は data/decisions.yaml の初め）。",
    DECISIONS,
    Severity.WARNING,
    bad=f"{_GOOD}, 市の決定: 修正とする。",
    good=_GOOD,
    file=_FILE,
)
OUT_OF_TURN = Rule(
    "M353",
    "順序の合わない扱いの経過",
    f"扱いは、{'、'.join(BODIES)}の順に出されます。意見を聴く前に決めたように読める記録です。",
    "日を確かめてください。意見がなかったのなら、その欄に「意見なし」と書いてください。",
    DECISIONS,
    Severity.WARNING,
    bad=f"{_GOOD}, 推進委員会: よい。, 市の決定: 修正とする。, "
    "経過: [{欄: 推進委員会, 日: 2024-05-20}, {欄: 市の決定, 日: 2024-05-01}]",
    good=_GOOD,
    file=_FILE,
)
STILL_PROVISIONAL = Rule(
    "M354",
    "仮置きのままの市の決定",
    "市の決定が書かれているのに、仮置きが「はい」のままです。紙には決定として出ます。",
    "決まったのなら仮置きを「いいえ」にし、決まっていないのなら市の決定を空けてください。",
    DECISIONS,
    bad="仮置き: はい, 市の決定: 修正とする。",
    good="仮置き: はい",
    file=_FILE,
)
SAID_OF_NOTHING = Rule(
    "M355",
    "空の欄についての経過",
    "「経過」に日や会議があるのに、その欄に何も書かれていません。",
    "出された意見や決定を欄に書いてください。まだなら、その経過を消してください。",
    DECISIONS,
    Severity.WARNING,
    bad=f"{_GOOD}, 経過: [{{欄: 庁内, 日: 2024-04-15}}]",
    good=_GOOD,
    file=_FILE,
)
ANOTHER_DAY = Rule(
    "M356",
    "会議の日と違う経過の日",
    "「経過」の日が、そこに書かれた会議の開催日（data/meetings.yaml）と違います。",
    "会議の記号か日を直してください。会議の日なら、日は書かなくてもかまいません。",
    DECISIONS,
    bad=f"{_GOOD}, 経過: [{{欄: 事務局案, 会議: 春, 日: 2024-04-16}}]",
    good=_GOOD,
    file=_FILE,
)


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find what is wrong with the history of a record, and decisions that the text does not follow."""
    held: dict[str, dt.date | None] = {one.id: one.date for one in edition.plan.meetings}
    for decision in edition.plan.decisions:
        yield from _history(decision, held)
        if not decision.decision:
            continue
        place = decision.place(COLUMNS[CITY])
        if decision.provisional:
            yield STILL_PROVISIONAL.at(
                place, f"{_named(edition, decision)}に市の決定がありますが、仮置きのままです。"
            )
        if not decision.committee:
            yield OUT_OF_TURN.at(
                place,
                f"{_named(edition, decision)}に市の決定がありますが、{COMMITTEE}の欄が空です。",
            )
        for measure, departure in departures(edition, decision):
            yield NOT_FOLLOWED.at(
                place,
                f"{_named(edition, decision)}は、市の決定では区分「{decision.kind}」ですが、"
                f"本文の{title(measure)}（{measure.place}）は{departure}。",
            )


def departures(edition: Edition, decision: Decision) -> Iterator[tuple[Measure, str]]:
    """Give the measures of the text that are not what *decision* says, and how they differ."""
    heirs = {
        heir.id: heir for first in decision.first for heir in edition.successors.get(first, [])
    }
    for id_, heir in heirs.items():
        if id_ not in decision.second:
            yield heir, f"{FIRST}の『{'』、『'.join(heir.origins)}』を引き継いでいます"
    first = edition.plan.first.get(decision.first[0]) if decision.first else None
    for second in decision.second:
        measure = edition.measure.get(second)
        if measure is None:
            continue
        if set(measure.origins) != set(decision.first):
            told = "』、『".join(measure.origins)
            yield measure, f"{FIRST}が『{told}』です" if told else f"{FIRST}がありません"
            continue
        if first is None or len(decision.first) > 1:
            continue
        where = measure.subfield == first.subfield
        same = where and (measure.name, measure.priority, measure.key_measure) == (
            first.name,
            first.priority,
            first.key_measure,
        )
        written = bool(measure.text.strip()) and not measure.inherits_text
        if decision.kind == "続行" and not (same and not (written and first.own_text)):
            yield measure, f"名称、分類、小分野又は本文が{FIRST}と違います"
        elif decision.kind == "修正" and same and measure.inherits_text:
            yield measure, f"名称、分類、小分野、本文のどれも{FIRST}のままです"
        elif decision.kind == "移動" and where:
            yield measure, f"小分野が{FIRST}と同じです"


def _history(decision: Decision, held: dict[str, dt.date | None]) -> Iterator[Finding]:
    days: dict[str, tuple[dt.date, Place | None]] = {}
    written: set[str] = set()
    for statement in decision.history:
        if not decision.said_by(statement.body):
            yield SAID_OF_NOTHING.at(
                statement.place("body"), f"「{statement.body}」の経過がありますが、その欄が空です。"
            )
        met = held.get(statement.meeting)
        if statement.day and met and statement.day != met:
            yield ANOTHER_DAY.at(
                statement.place("day"),
                f"経過の日は{statement.day}ですが、会議『{statement.meeting}』の開催日は{met}です。",
            )
        if statement.day or statement.meeting or statement.document:
            written.add(statement.body)
        if day := statement.day or met:
            days.setdefault(statement.body, (day, _at(statement)))
    for body in BODIES:
        if body != OFFICE and decision.said_by(body) and body not in written:
            yield UNTOLD.at(
                decision.place(COLUMNS[body]),
                f"「{body}」の欄にある『{decision.said_by(body)}』が、いつのものかが「経過」にありません。",
            )
    order = [(body, *days[body]) for body in BODIES if body in days]
    for (earlier, day, _), (body, then, place) in pairwise(order):
        if then < day:
            yield OUT_OF_TURN.at(
                place, f"「{body}」の日（{then}）が、「{earlier}」の日（{day}）より前です。"
            )


def _at(statement: Statement) -> Place | None:
    return statement.place("day" if statement.day else "meeting")


def _named(edition: Edition, decision: Decision) -> str:
    """Name what a record is on."""
    firsts = [edition.plan.first[one].name for one in decision.first if one in edition.plan.first]
    seconds = [edition.measure[one].name for one in decision.second if one in edition.measure]
    return f"『{'』、『'.join(firsts or seconds)}』の扱い"
