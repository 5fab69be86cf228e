"""分類の見直し: urgency, importance and cost beside each class, and what another class would move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import DONE
from kyodo_plan.graph import model, queries
from kyodo_plan.text.excerpts import shortened
from kyodo_plan.text.notation import format_month
from kyodo_plan.views.first_period import record_blocks, years_of
from kyodo_plan.views.inspection.times import horizon_end
from kyodo_plan.views.succession.decision_sheets import NO_RECORD, weak_grounds
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.field import PriorityClass
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.graph.model import Graph
    from kyodo_plan.views.showing import Showing

#: How much of what was done in a year stands in its line.
LINE = 70


@view("分類の見直し", "class_review", inside=True)
def class_review(showing: Showing, *, caption: str) -> nodes.table:
    """分類の見直し: one row a measure of period 1; what nobody has said is left to write in."""
    graph = model.build(showing.edition)
    reviews = {one.measure: one for one in showing.plan.class_reviews}
    rows: list[list[Content | Cell]] = []
    for first in showing.plan.first_measures:
        review = reviews.get(first.id)
        said = (review.urgency, review.importance, review.cost) if review else ("", "", "")
        rows.append(
            [
                showing.digits(first.serial),
                [nodes.paragraph("", first.name), _small(showing.address(first.subfield))],
                _today(showing, first),
                _record(showing, first),
                _moved(showing, graph, first),
                *said,
                showing.priority(review.priority) if review and review.priority else "",
                review.reason if review else "",
            ]
        )
    return table(
        caption or "第１期の施策の分類の見直し",
        [
            "番号",
            "施策",
            "第１期の分類",
            "実績の要点",
            "分類を変えると変わること",
            "緊急度",
            "重要度",
            "費用",
            "分類の案",
            "理由",
        ],
        rows,
        Layout(
            (4, 17, 9, 25, 26, 6, 6, 6, 7, 18),
            classes=("compact",),
            centered=(0, 5, 6, 7, 8),
            landscape="A3",
        ),
    )


@view("分類と目安", "class_horizons", inside=True)
def class_horizons(showing: Showing, *, caption: str) -> nodes.table:
    """分類と目安: what each class of period 1 means, its horizon and how many measures have it."""
    rows: list[list[Content | Cell]] = []
    for entry in showing.plan.classes:
        found = [one for one in showing.plan.first_measures if one.priority == entry.code]
        rows.append(
            [
                showing.priority(entry.code),
                entry.summary,
                _horizon(showing, entry) or "目安の年数なし",
                "重点施策" if entry.key_measure else "―",
                showing.digits(len(found)),
            ]
        )
    return table(
        caption or "第１期の分類と目安",
        ["分類", "考え方", "目安", "重点施策の扱い", "第１期の施策の数"],
        rows or [[Cell(showing.none("分類"), columns=5)]],
        Layout((9, 42, 26, 12, 11), classes=("compact",), centered=(0, 3, 4)),
    )


def _small(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["small"])


def _today(showing: Showing, first: FirstMeasure) -> Content:
    """Return the class of a measure, and that of its draft where it is another."""
    now = showing.priority(first.priority) + ("　重点" if first.key_measure else "")
    drafted = {
        showing.priority(measure.priority) + ("　重点" if measure.key_measure else "")
        for measure in showing.successors.get(first.id, [])
    }
    others = [f"（第２期の案では{mark}）" for mark in sorted(drafted - {now})]
    return [nodes.paragraph("", now), *map(_small, others)]


def _record(showing: Showing, first: FirstMeasure) -> Content:
    found: list[nodes.Node] = []
    for year in years_of(showing, DONE):
        items = [item.astext() for item in record_blocks(showing, first.id, DONE, year)]
        if items:
            whole = "".join(f"{item.removesuffix('。')}。" for item in items)
            line = shortened(showing.as_read(whole), LINE)
            found.append(nodes.paragraph("", f"{showing.fiscal_year(year)}：{line}"))
    weak = [_small(f"※{line}") for line in weak_grounds(showing, first)]
    return [*(found or [nodes.paragraph("", NO_RECORD)]), *weak]


def _moved(showing: Showing, graph: Graph, first: FirstMeasure) -> Content:
    """Return the horizon, whether it is a key measure, and the measures whose time hangs on it."""
    entry = showing.plan.priority.get(first.priority)
    horizon = _horizon(showing, entry) if entry else ""
    lines = [f"時期：目安は{horizon}" if horizon else "時期：目安の年数なし"]
    if first.key_measure:
        lines.append("重点施策から外れることがある。")
    own = [one.id for one in showing.successors.get(first.id, []) if one.id in graph]
    resting = [
        chain.id for id_ in own for chain in queries.rested_on_by(graph, id_) if chain.distance == 1
    ]
    bearing = [
        chain.id for id_ in own for chain in queries.rests_on(graph, id_) if chain.distance == 1
    ]
    for what, ids in (("この施策が支える施策", resting), ("この施策を支える施策", bearing)):
        names = [_named(graph, id_) for id_ in dict.fromkeys(ids) if id_ not in own]
        if names:
            lines.append(f"{what}：{'、'.join(names)}")
    return [nodes.paragraph("", line) for line in lines]


def _named(graph: Graph, id_: str) -> str:
    entry = model.card(graph, id_)
    return f"{entry.label}「{entry.name}」"


def _horizon(showing: Showing, entry: PriorityClass) -> str:
    """Return the years of a class and the month they end, counted from the adoption; or nothing."""
    if not entry.years:
        return ""
    years = "～".join(showing.digits(year) for year in dict.fromkeys(entry.years))
    end = horizon_end(showing.plan.profile.guideline_adopted, entry)
    until = f"（{format_month(end.year, end.month, showing.plan.style.digits)}まで）" if end else ""
    return f"{years}年{until}"
