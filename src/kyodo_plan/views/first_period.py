"""Tables of the first period and of the way from it: 達成状況一覧, 新旧対照表, 論点."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import ADDED
from kyodo_plan.core.first_period import FirstMeasure
from kyodo_plan.text.naming import TEXT_UNCHANGED, UNCHANGED
from kyodo_plan.views.showing import COMMITTEE, INTERNAL, Showing
from kyodo_plan.views.table import Cell, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Measure

#: Why a measure that goes on has a text of its own.
GAINED_TEXT = "説明文がなかったため、本文を加えるもの。"


def record_blocks(showing: Showing, measure: str, kind: str, year: int) -> list[nodes.Node]:
    """Return the items recorded for a measure in a year as short paragraphs, or nothing."""
    return [
        nodes.paragraph("", item, classes=["flush"])
        for record in showing.plan.records
        if record.measure == measure and record.kind == kind and record.year == year
        for item in record.items
    ]


def years_of(showing: Showing, kind: str) -> list[int]:
    """Return the fiscal years that have records of a kind."""
    return sorted({record.year for record in showing.plan.records if record.kind == kind})


@view("達成状況一覧", "achievement_list")
def achievement_list(showing: Showing, *, caption: str) -> nodes.table:
    """達成状況一覧: one row a measure of period 1; what no record tells waits for the city hall.

    The columns that the city hall and the committee fill in are for their papers only, and so
    are the rows of measures of which nothing is recorded yet.
    """
    inside = showing.audience.shows_sources
    recorded = {record.measure for record in showing.plan.records}
    columns = [("実績", year) for year in years_of(showing, "実績")]
    columns += [("計画", year) for year in years_of(showing, "計画")]
    rows: list[list[str | nodes.Node | list[nodes.Node] | Cell]] = []
    for measure in showing.plan.first_measures:
        if not inside and measure.id not in recorded:
            continue
        cells: list[str | nodes.Node | list[nodes.Node] | Cell] = [
            showing.address(measure.subfield),
            measure.name,
        ]
        if inside:
            cells.insert(0, showing.digits(measure.serial))
            cells.append(_class_cell(showing, measure))
            cells.append(showing.point(INTERNAL, "", "確認中", measure.place()))
        for kind, year in columns:
            found = record_blocks(showing, measure.id, kind, year)
            cells.append(found or showing.point(INTERNAL, "", "確認中", measure.place()))
        if inside:
            cells += ["", "", "", "", _proposal(showing, measure), ""]
        rows.append(cells)
    years = [f"{showing.fiscal_year(year)}{kind}" for kind, year in columns]
    first = min((year for _, year in columns), default=0)
    earlier = f"{showing.fiscal_year(first - 1)}までの実績" if first else "これまでの実績"
    caption = caption or "第１期の施策の達成状況"
    header = ["番地", "施策名"]
    if not inside:
        layout = Layout(
            (9, 19, *([36] * len(columns))),
            classes=("compact",),
            centered=(0,),
            landscape="A4" if len(columns) > 2 else "",
        )
        none = [Cell("実績は、取りまとめているところです。", columns=2 + len(columns))]
        return table(caption, [*header, *years], rows or [none], layout)
    return table(
        caption,
        [
            "番号",
            *header,
            "分類",
            earlier,
            *years,
            "実施の有無",
            "効果",
            "必要性",
            "課題",
            "事務局案",
            "推進委員会の意見",
        ],
        rows,
        Layout(
            (4, 6, 19, 6, 9, *([18] * len(columns)), 6, 6, 6, 8, 8, 9),
            classes=("compact",),
            centered=(0, 1, 3),
            landscape="A3",
        ),
    )


def _class_cell(showing: Showing, measure: FirstMeasure) -> str:
    return showing.priority(measure.priority) + ("　重点" if measure.key_measure else "")


def _proposal(showing: Showing, measure: FirstMeasure) -> str:
    decision = showing.decisions.get(measure.id)
    if decision is None:
        return ""
    return decision.kind + ("（仮置き）" if decision.provisional else "")


@view("新旧対照表", "comparison")
def comparison(showing: Showing, *, caption: str) -> nodes.table:
    """新旧対照表; titled 施策の対応一覧（要旨） until the original wording has been imported."""
    rows: list[list[str | list[nodes.Node] | Cell]] = []
    summaries = False
    for first in showing.plan.first_measures:
        text, original = showing.plan.wording_of(first)
        summaries = summaries or (bool(text) and not original)
        old: list[nodes.Node] = [
            nodes.paragraph("", f"{first.name}【{showing.priority(first.priority)}】"),
            nodes.paragraph("", text or "（説明文なし）", classes=["small"]),
        ]
        rows.append([old, _second(showing, first), _reason(showing, first)])
    for measure in new_measures(showing):
        rows.append(["（なし）", _told(showing, measure), _reason(showing, measure)])
    rows.append([Cell(showing.reconciled, columns=3)])
    default = "施策の対応一覧（要旨）" if summaries else "新旧対照表"
    caption = caption or default
    if summaries and "新旧対照表" in caption:
        caption = default
    return table(
        caption,
        ["第１期（現行）", "第２期（案）", "区分・理由"],
        rows,
        Layout((41, 34, 25), classes=("compact",)),
    )


def _second(showing: Showing, first: FirstMeasure) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for measure in showing.successors.get(first.id, []):
        same = measure.name == first.name and measure.priority == first.priority
        same = same and len(measure.origins) == 1
        if same and measure.inherits_text:
            found.append(
                nodes.paragraph(
                    "", "", showing.link(measure, with_name=False), nodes.Text(f"　{UNCHANGED}")
                )
            )
            continue
        found += _told(showing, measure)
    return found or [nodes.paragraph("", f"（{showing.kind(first)}）")]


def _told(showing: Showing, measure: Measure) -> list[nodes.Node]:
    """Return name, class and text of a measure; a text that period 1 gives is not told again."""
    mark = f"【{showing.priority(measure.priority)}】"
    text = TEXT_UNCHANGED if measure.inherits_text else measure.text
    return [
        nodes.paragraph("", "", showing.link(measure), nodes.Text(mark)),
        *(
            nodes.paragraph("", "", *showing.marked(line, measure.place), classes=["small"])
            for line in text.splitlines()
            if line.strip()
        ),
    ]


def new_measures(showing: Showing) -> list[Measure]:
    """Return the measures that are new: they follow those of period 1, beside nothing."""
    return [
        measure
        for measure in showing.edition.measures
        if not measure.origins or showing.kind(measure) == ADDED
    ]


def _reason(showing: Showing, measure: FirstMeasure | Measure) -> list[nodes.Node]:
    """Return what becomes of a measure, and why: what the city decided, else what is proposed."""
    decision = showing.decision_on(measure)
    if decision is None and isinstance(measure, FirstMeasure):
        return [showing.point(COMMITTEE, "扱い", "検討中", measure.place())]
    if decision is None:
        return [nodes.paragraph("", showing.kind(measure))]
    cells: list[nodes.Node] = [nodes.paragraph("", showing.treatment(decision))]
    said = decision.decision or decision.proposal
    if said and (showing.audience.shows_sources or not decision.provisional):
        cells.append(nodes.paragraph("", said, classes=["small"]))
    elif isinstance(measure, FirstMeasure) and _gains_text(showing, measure):
        cells.append(nodes.paragraph("", GAINED_TEXT, classes=["small"]))
    return cells


def _gains_text(showing: Showing, first: FirstMeasure) -> bool:
    """Return whether period 2 gives a text to what had none in period 1."""
    following = showing.successors.get(first.id, [])
    written = any(one.text and not one.inherits_text for one in following)
    return written and not first.own_text and not first.text_shared_with


@view("重点施策の論点", "key_questions", inside=True)
def key_questions(showing: Showing, *, caption: str) -> nodes.table:
    """重点施策の論点: what the office proposes for each key measure, and what it asks."""
    rows: list[list[str | nodes.Node | list[nodes.Node]]] = []
    for first in showing.plan.first_measures:
        decision = showing.decisions.get(first.id)
        if not first.key_measure or decision is None:
            continue
        found = showing.successors.get(first.id, [])
        name: list[nodes.Node] = [showing.link(measure) for measure in found]
        rows.append(
            [
                name or first.name,
                decision.kind,
                decision.proposal,
                decision.question or "なし",
            ]
        )
    return table(
        caption or "重点施策の扱い（事務局のたたき台）と論点",
        ["施策", "区分", "事務局のたたき台", "論点"],
        rows,
        Layout((28, 10, 32, 30), centered=(1,), classes=("compact",)),
    )
