"""Weak points: what the council may ask about, counted from the data and the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.core.counting import outcomes
from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.first_period import UNDONE
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.text.notation import format_month
from kyodo_plan.views.inspection.times import horizon_end
from kyodo_plan.views.second_period import second_period_relations
from kyodo_plan.views.table import Cell, Content, Layout, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.views.showing import Showing


@dataclass(frozen=True)
class Count:
    """How many there are, and what to show of them: items one a line, or a table."""

    number: int
    items: tuple[Content, ...]


@dataclass(frozen=True)
class WeakPoint:
    """What may be asked about and how it is counted.

    ``figures`` is a sentence in which ``{number}`` stands for how many there are, ``{first}`` and
    ``{second}`` for the measures of either period and ``{as_of}`` for the as-of day.
    """

    name: str
    question: str
    figures: str
    counted: Callable[[Showing], Count]

    def sentence(self, showing: Showing, number: int) -> str:
        """Return ``figures`` with its numbers."""
        return self.figures.format(
            number=showing.digits(number),
            first=showing.digits(len(showing.plan.first_measures)),
            second=showing.digits(len(showing.edition.measures)),
            as_of=showing.date(showing.plan.profile.as_of),
        )


def _each(items: list[str]) -> Count:
    return Count(len(items), tuple(items))


def _without_record(showing: Showing) -> Count:
    known = {one.measure for one in showing.plan.records if one.kind == "実績" and one.told}
    return _each([m.name for m in showing.plan.first_measures if m.id not in known])


def _undone(showing: Showing) -> Count:
    first = showing.plan.first
    return _each(
        [
            f"{showing.fiscal_year(record.year)}　{first[record.measure].name}：{item}"
            for record in showing.plan.records
            if record.kind == "実績" and record.measure in first
            for item in record.items
            if UNDONE.search(item)
        ]
    )


def _past_horizon(showing: Showing) -> Count:
    plan = showing.plan
    planned = {one.measure for one in plan.records if one.kind == "計画" and one.told}
    today = (plan.profile.as_of.year, plan.profile.as_of.month)
    rows: list[list[Content | Cell]] = []
    late = 0
    for entry in plan.classes:
        end = horizon_end(plan.profile.guideline_adopted, entry)
        if end is None:
            continue
        found = [m for m in plan.first_measures if m.priority == entry.code]
        passed = today > (end.year, end.month)
        late += len(found) if passed else 0
        rows.append(
            [
                showing.priority(entry.code),
                f"{'～'.join(showing.digits(year) for year in entry.years)}年",
                format_month(end.year, end.month, plan.style.digits),
                showing.digits(len(found)),
                showing.digits(sum(m.id in planned for m in found)),
                "過ぎている" if passed else "過ぎていない",
            ]
        )
    as_of = f"{showing.date(plan.profile.as_of)}現在"
    horizon = table(
        "",
        ["分類", "目安", "目安の終わり", "施策数", "計画に残る施策", as_of],
        rows or [[Cell(showing.none("目安の年数のある分類"), columns=6)]],
        Layout((12, 15, 19, 11, 20, 23), classes=("compact",), centered=(0, 1, 2, 3, 4, 5)),
    )
    return Count(late, (horizon,))


def _provisional(showing: Showing) -> Count:
    names = [
        first.name
        for outcome in outcomes(showing.edition)
        if outcome.decision and outcome.decision.provisional
        for first in outcome.first
    ]
    return Count(len(names), tuple(names))


def _texts(showing: Showing) -> Count:
    items: list[str] = []
    for measure in showing.plan.first_measures:
        shared = showing.plan.first.get(measure.text_shared_with)
        if shared:
            items.append(f"{measure.name}：「{shared.name}」と説明を共有")
        elif not measure.own_text:
            items.append(f"{measure.name}：説明がない")
    return _each(items)


def _without_owner(showing: Showing) -> Count:
    found = [m for m in showing.edition.measures if not m.owner or "要確認" in m.owner]
    if found and len(found) == len(showing.edition.measures):
        return Count(len(found), ("全ての施策",))
    return Count(len(found), tuple([showing.link(measure)] for measure in found))


def _inferred_relations(showing: Showing) -> Count:
    # The council may ask about what its own paper does not show.
    whole = replace(showing, audience=Audience.INTERNAL)
    labels = {kind.id: kind.label for kind in showing.plan.relation_kinds}
    return _each(
        [
            f"{first.name} → {second.name}（{labels.get(relation.kind, relation.kind)}）"
            for first, second, relation in second_period_relations(whole)
            if relation.evidence is Evidence.INFERRED
        ]
    )


def _open_points(showing: Showing) -> Count:
    subjects: dict[Addressee, set[str]] = {}
    for point in showing.open_points:
        subjects.setdefault(point.addressee, set()).add(point.subject)
    return Count(
        sum(map(len, subjects.values())),
        tuple(
            f"{addressee}の確認又は判断を待つもの　{showing.digits(len(subjects[addressee]))}件"
            for addressee in Addressee
            if addressee in subjects
        ),
    )


#: In the order in which the list of weak points tells them.
WEAK_POINTS = (
    WeakPoint(
        "実績のない施策",
        "第１期の施策のうち、実績が示されていないものがある。評価はできているのか。",
        "第１期の{first}施策のうち、{number}施策の実績を確認中（{as_of}現在）。",
        _without_record,
    ),
    WeakPoint(
        "達成できていない取組",
        "第１期の取組のうち、達成できていないものは何か。なぜ達成できなかったのか。",
        "実績に、行っていない、又はできていないと記されているものは{number}件。"
        "理由は資料に記載がなく、担当の確認を要する。",
        _undone,
    ),
    WeakPoint(
        "目安を過ぎた施策",
        "短期に実施するとした施策の目安の期間を過ぎている。なぜ終わっていないのか。",
        "目安の期間（指針の策定から数えたもの）を過ぎた分類の施策は{number}件。",
        _past_horizon,
    ),
    WeakPoint(
        "仮に置いた扱い",
        "施策の扱いの多くが続行である。見直しをしたと言えるのか。",
        "実績を確かめるまで仮に置いた扱いは{number}件。",
        _provisional,
    ),
    WeakPoint(
        "説明のない施策",
        "説明が一つにまとめられた施策や、説明のない施策がある。何をする施策なのか。",
        "固有の説明のない施策は{number}件。",
        _texts,
    ),
    WeakPoint(
        "担当の決まっていない施策",
        "誰が責任を持って進めるのか。担当課は決まっているのか。",
        "第２期の{second}施策のうち、担当課が記されていないものは{number}件。",
        _without_owner,
    ),
    WeakPoint(
        "確かめていない関連",
        "施策どうしの関連は、どのような根拠によるのか。",
        "施策の関連のうち、資料に記載がなく事務局が整理したものは{number}件。",
        _inferred_relations,
    ),
    WeakPoint(
        "未確定の事項",
        "決まっていないことが多いのではないか。いつまでに、誰が決めるのか。",
        "本文で未確定としている事項は{number}件（同じ事柄は１件と数えたもの）。",
        _open_points,
    ),
)
