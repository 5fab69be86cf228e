"""施策の対応表: every measure of period 1 beside what becomes of it in period 2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import FirstMeasure
from kyodo_plan.core.procedure.decision import FIRST, SECOND
from kyodo_plan.core.texts import Prose
from kyodo_plan.text.naming import TEXT_UNCHANGED, UNCHANGED
from kyodo_plan.views.first_period import new_measures
from kyodo_plan.views.showing import COMMITTEE
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.core.procedure.decision import Decision
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]


@view("対応表", "correspondence", captioned=False)
def correspondence(showing: Showing, *, caption: str) -> nodes.table:
    """対応表: period 1 at the left, period 2 at the right, then the kind of change and its reason.

    All measures of period 1 stand in it, in their order, then those that are new. The left is the
    city's wording where it has been imported, else our summary.
    """
    rows: list[Row] = [
        [
            showing.digits(first.serial),
            _first(showing, first),
            _seconds(showing, first),
            _kind(showing, first),
            _reason(showing, showing.decisions.get(first.id)),
        ]
        for first in showing.plan.first_measures
    ]
    rows += [
        [
            "―",
            "（なし）",
            _second(showing, measure, None),
            _kind(showing, measure),
            _reason(showing, showing.decision_on(measure)),
        ]
        for measure in new_measures(showing)
    ]
    rows.append([Cell(showing.reconciled, columns=5)])
    own = "" if showing.plan.has_original_wording else "（要旨）"
    return table(
        caption,
        ["番号", f"{FIRST}（現行）{own}", f"{SECOND}（案）", "区分", "理由・備考"],
        rows,
        Layout((4, 35, 35, 8, 22), centered=(0, 3), classes=("compact",), landscape="A3"),
    )


def _heading(showing: Showing, lead: str, measure: FirstMeasure | Measure) -> nodes.paragraph:
    mark = f"【{showing.priority(measure.priority)}】" + ("重点" if measure.key_measure else "")
    return nodes.paragraph(
        "", "", nodes.strong("", f"{lead}　{measure.name}"), nodes.Text(mark), classes=["flush"]
    )


def _first(showing: Showing, first: FirstMeasure) -> list[nodes.Node]:
    text, _ = showing.plan.wording_of(first)
    shared = showing.plan.first.get(first.text_shared_with)
    lines = text.splitlines() or ["（説明文なし）"]
    if shared:
        lines.append(f"（「{shared.name}」と説明文を共有）")
    return [_heading(showing, showing.address(first.subfield), first), *map(_line, lines)]


def _line(text: str) -> nodes.Node:
    return nodes.paragraph("", text, classes=["flush"])


def _seconds(showing: Showing, first: FirstMeasure) -> list[nodes.Node]:
    found = showing.successors.get(first.id, [])
    return [node for measure in found for node in _second(showing, measure, first)] or [
        _line(f"（{showing.kind(first)}）")
    ]


def _second(showing: Showing, measure: Measure, first: FirstMeasure | None) -> list[nodes.Node]:
    """Return name and text of a measure; a text that period 1 gives is not told again."""
    lines: list[nodes.Node] = [_heading(showing, showing.serial(measure), measure)]
    if first is not None and measure.subfield != first.subfield:
        lines.append(_line(f"（番地　{showing.address(measure.subfield)}）"))
    if measure.inherits_text:
        same = (
            first is not None
            and measure.origins == (first.id,)
            and (measure.name, measure.priority) == (first.name, first.priority)
        )
        return [*lines, _line(UNCHANGED if same else TEXT_UNCHANGED)]
    return lines + [
        nodes.paragraph("", "", *showing.marked(text, measure.place), classes=["flush"])
        for text in measure.text.splitlines()
        if text.strip()
    ]


def _kind(showing: Showing, measure: FirstMeasure | Measure) -> Content:
    decision = showing.decision_on(measure)
    if decision is not None:
        return showing.treatment(decision)
    if isinstance(measure, FirstMeasure):
        return showing.point(COMMITTEE, f"「{measure.name}」の扱い", "検討中", measure.place())
    return showing.kind(measure)


def _reason(showing: Showing, decision: Decision | None) -> Content:
    """Return why: what the city decided, else that it is for now, or the proposal."""
    if decision is None:
        return ""
    said = decision.decision or decision.proposal
    if decision.provisional and not decision.decision:
        said = Prose(f"実績を確かめるまで仮に{decision.kind}とするもの")
    if not said:
        return ""
    place = decision.place("decision" if decision.decision else "proposal")
    return [nodes.paragraph("", "", *showing.marked(said, place), classes=["flush"])]
