"""実績及び２期案: what was achieved of each measure of period 1, what is proposed, room for opinions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.core.procedure.evaluation import ASPECTS
from kyodo_plan.text.excerpts import shortened
from kyodo_plan.text.naming import TEXT_UNCHANGED
from kyodo_plan.views.first_period import record_blocks, years_of
from kyodo_plan.views.procedure.inquiry import fiscal_years
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.views.showing import Showing

#: How much of the text of a measure of period 2 stands in its line.
LINE = 60


@view("実績と２期案", "results_and_draft", inside=True)
def results_and_draft(showing: Showing, *, caption: str) -> nodes.table:
    """実績と２期案: one row a measure of period 1; what is graded and advised is written in by hand.

    A year that no measure has a record of has no column; the last row says which those are.
    """
    plan = showing.plan
    columns = [(kind, year) for kind in (DONE, PLANNED) for year in years_of(showing, kind)]
    rows: list[list[Content | Cell]] = [
        [
            showing.digits(first.serial),
            [nodes.paragraph("", first.name), _small(_class(showing, first))],
            *(
                record_blocks(showing, first.id, kind, year) or f"{kind}未記入"
                for kind, year in columns
            ),
            *(_grades(showing, first, aspect) for aspect in ASPECTS),
            _proposal(showing, first),
            _second(showing, first),
            "",
        ]
        for first in plan.first_measures
    ]
    width = 5 + len(ASPECTS) + len(columns)
    rows += [[Cell(words, columns=width)] for words in _left_out(showing)]
    return table(
        caption or "第１期の施策の実績と第２期の案",
        [
            "番号",
            "施策（分類）",
            *(f"{showing.fiscal_year(year)}{kind}" for kind, year in columns),
            *ASPECTS,
            "扱い（事務局案）",
            "第２期の案",
            f"{plan.profile.committee}の意見",
        ],
        rows,
        Layout(
            (4, 16, *([34 / max(len(columns), 1)] * len(columns)), 6, 5, 5, 14, 16, 16),
            classes=("compact",),
            centered=(0,),
            landscape="A3",
        ),
    )


def _left_out(showing: Showing) -> list[str]:
    """Return the line on the years without a column, if there are any."""
    told = years_of(showing, DONE)
    missing = [year for year in fiscal_years(showing) if year not in told]
    if not missing:
        return []
    years = "、".join(showing.fiscal_year(year) for year in missing)
    return [f"{years}の実績は、どの施策も未記入のため、欄を省いています。"]


def _small(text: str) -> nodes.paragraph:
    return nodes.paragraph("", text, classes=["small"])


def _class(showing: Showing, first: FirstMeasure) -> str:
    key = "　重点" if first.key_measure else ""
    return f"{showing.address(first.subfield)}　{showing.priority(first.priority)}{key}"


def _grades(showing: Showing, first: FirstMeasure, aspect: str) -> Content:
    """Return the grades given; a trial is none, and what nobody has graded is left to write in."""
    scales = {scale.name for scale in showing.plan.scales if scale.aspect == aspect}
    return "、".join(
        one.mark
        for one in showing.plan.evaluations
        if one.measure == first.id and one.scale in scales and not one.trial
    )


def _proposal(showing: Showing, first: FirstMeasure) -> Content:
    decision = showing.decisions.get(first.id)
    if decision is None:
        return "検討中"
    label = decision.kind + ("（仮置き）" if decision.provisional else "")
    return [
        nodes.paragraph("", label),
        *([_small(showing.as_read(decision.proposal))] if decision.proposal else []),
    ]


def _second(showing: Showing, first: FirstMeasure) -> Content:
    found: list[nodes.Node] = []
    for measure in showing.successors.get(first.id, []):
        text = TEXT_UNCHANGED if measure.inherits_text else showing.as_read(measure.text)
        line = " ".join(text.split())
        found += [
            nodes.paragraph("", "", showing.link(measure)),
            _small(shortened(line, LINE)),
        ]
    return found or "（なし）"
