"""How many measures go on, are changed, come or go, and which: 変更点, 変更の概要."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import FOLDED, Outcome, Tally, tallies
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.decision import FIRST, SECOND
from kyodo_plan.views.table import Content, Layout, printed, sums, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.views.showing import Showing

#: What is counted, at the head of its column.
COUNTED = (f"{FIRST}の施策", f"{SECOND}の施策")
#: Kinds that have a row even where nothing is of them: that there is none is told, too.
ALWAYS = ("続行", "修正", "追加", "削除")
#: Kinds that join several measures to one, or one to several: both sides are named.
JOINING = ("統合", "分割")
#: The most measures that a row of 変更点 names, where the other rows can do it for the largest.
MOST = 10

_Row = list[Content | int]


def _table(
    showing: Showing,
    caption: str,
    heading: str,
    told: Callable[[Tally], Content],
    layout: Layout,
) -> nodes.table:
    """Return a row for each kind, how many measures of either period are of it, and a sum.

    Every measure of either period is in one row, so the sums are all of them, and say so.
    """
    rows: list[_Row] = [
        [tally.kind, tally.first, tally.second, told(tally)]
        for tally in tallies(showing.edition, folded=showing.folded)
        if tally.outcomes or tally.kind in ALWAYS
    ]
    _, first, second, _ = sums(rows)
    rows.append(["合計", first, second, showing.reconciled])
    return table(caption, ["区分", *COUNTED, heading], printed(rows, showing.digits), layout)


@view("変更点", "changes")
def changes(showing: Showing, *, caption: str) -> nodes.table:
    """変更点: how many measures of either period are continued, changed, added or dropped; sums."""
    inside = showing.audience.shows_sources
    found = tallies(showing.edition, folded=showing.folded)
    largest = max(found, key=lambda tally: max(tally.first, tally.second))
    return _table(
        showing,
        caption or f"{FIRST}からの主な変更点{'（事務局のたたき台）' if inside else ''}",
        "施策",
        lambda tally: _measures(showing, tally, rest=tally.kind == largest.kind),
        Layout((12, 12, 12, 64), centered=(0, 1, 2), classes=("headless-total",)),
    )


def _measures(showing: Showing, tally: Tally, *, rest: bool) -> list[nodes.Node]:
    """Return the measures of a row; *rest*: too many are told by what the other rows leave."""
    if rest and max(tally.first, tally.second) > MOST:
        provisional = showing.audience.shows_sources and any(
            outcome.decision and outcome.decision.provisional for outcome in tally.outcomes
        )
        note = "（実績を確かめるまでの仮置きを含む）" if provisional else ""
        return [nodes.Text(f"この表のほかの区分に挙げた施策を除く、全ての施策{note}")]
    names: list[nodes.Node] = []
    for outcome in tally.outcomes:
        if names:
            names.append(nodes.Text("、"))
        names += _named(showing, outcome)
    return names or [nodes.Text("なし")]


def _named(showing: Showing, outcome: Outcome) -> list[nodes.Node]:
    origins = "、".join(f"「{first.name}」" for first in outcome.first)
    links: list[nodes.Node] = []
    for measure in outcome.second:
        if links:
            links.append(nodes.Text("、"))
        links.append(showing.link(measure))
    mark = _mark(showing, outcome)
    if not links:
        return [nodes.Text(mark + origins)]
    if outcome.kind in JOINING and origins:
        return [nodes.Text(f"{mark}{origins} → "), *links]
    return [nodes.Text(mark), *links] if mark else links


def _mark(showing: Showing, outcome: Outcome) -> str:
    """Return the kind of an outcome that is counted with those of another kind: 統合：."""
    return f"{outcome.kind}：" if showing.folded and outcome.kind in FOLDED else ""


@view("変更の概要", "change_summary", captioned=False)
def change_summary(showing: Showing, *, caption: str) -> nodes.table:
    """変更の概要: how many measures of either period are of each kind, and what is proposed."""
    return _table(
        showing,
        caption,
        "主な内容",
        lambda tally: _gist(showing, tally),
        Layout((10, 9, 9, 72), centered=(0, 1, 2), classes=("compact", "headless-total")),
    )


def _gist(showing: Showing, tally: Tally) -> Content:
    if not tally.outcomes:
        return "なし"
    if tally.kind == "続行":
        kept = sum(
            len(outcome.first)
            for outcome in tally.outcomes
            if outcome.decision and outcome.decision.provisional
        )
        told = f"{FIRST}の内容を引き継いで実施"
        if not kept:
            return told
        number = f"うち{showing.digits(kept)}件は、"
        if showing.filled_in:
            subject = f"実績を確かめるまで仮に続行とする{showing.digits(kept)}施策の扱い"
            point = showing.point(Addressee.INTERNAL, subject, "（　　　）件")
            return [nodes.Text(f"{told}するもの　"), point]
        return f"{told}（{number}実績を確かめるまで仮に続行とするもの）"
    lines: list[nodes.Node] = []
    for outcome in tally.outcomes:
        names, place = _plainly(showing, outcome), None
        if outcome.decision:
            proposal = outcome.decision.proposal.removesuffix("。")
            names += f"：{proposal}" if proposal else ""
            place = outcome.decision.place()
        lines.append(nodes.paragraph("", "", *showing.marked(names, place), classes=["flush"]))
    return lines


def _plainly(showing: Showing, outcome: Outcome) -> str:
    firsts = "、".join(first.name for first in outcome.first)
    seconds = "、".join(f"{showing.serial(measure)}　{measure.name}" for measure in outcome.second)
    if outcome.kind in JOINING and firsts and seconds:
        return f"{_mark(showing, outcome)}{firsts} → {seconds}"
    return _mark(showing, outcome) + (seconds or firsts)
