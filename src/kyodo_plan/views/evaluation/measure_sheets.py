"""施策の個票: of each measure of period 1 what was done, how it is graded and what is proposed."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.core.procedure.decision import COMMITTEE, FIRST
from kyodo_plan.core.procedure.evaluation import ASPECTS
from kyodo_plan.text.excerpts import shortened
from kyodo_plan.text.naming import TEXT_UNCHANGED, serial_label
from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.first_period import record_blocks, years_of
from kyodo_plan.views.procedure.inquiry import fiscal_years
from kyodo_plan.views.table import Cell, Content, Layout, table, titled
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.procedure.evaluation import Evaluation, Scale
    from kyodo_plan.views.showing import Showing

#: How much of a text stands in a sheet.
LINE = 100
#: The height of the room for the committee's opinion, and of a grade to write in, in millimetres.
ROOM, GRADE_ROOM = 30, 9


@view("施策の個票", "measure_sheets", captioned=False, inside=True)
def measure_sheets(showing: Showing, *, caption: str) -> nodes.container:
    """施策の個票: a page for each measure of period 1, with room for grades and opinions."""
    made = titled(caption)
    for number, first in enumerate(showing.plan.first_measures):
        if number:
            made += nodes.container(classes=["page-break"])
        made += nodes.rubric(
            "", f"{FIRST}の{serial_label(first.serial, showing.plan.style.digits)}　{first.name}"
        )
        made += _sheet(showing, first)
    if not showing.plan.first_measures:
        made += nodes.paragraph("", showing.none("前の期の施策"))
    return made


def _sheet(showing: Showing, first: FirstMeasure) -> nodes.table:
    text, original = showing.plan.wording_of(first)
    key = "　重点施策" if first.key_measure else ""
    place = f"{showing.address(first.subfield)}　分類{showing.priority(first.priority)}{key}"
    rows = [
        CardRow("分野・分類", place),
        CardRow("内容" if original or not text else "内容（要旨）", text or "（説明文なし）"),
        CardRow(DONE, _done(showing, first)),
        CardRow(PLANNED, _planned(showing, first)),
        CardRow("評価", _grades(showing, first)),
        CardRow("扱い（事務局案）", _proposal(showing, first)),
        CardRow("第２期の案", _second(showing, first)),
        CardRow(f"{COMMITTEE}の意見", ""),
    ]
    made = card_table("", rows, (18, 82), on_paper=showing.on_paper)
    # A card takes the cells of tables over without their heights.
    *entries, last = made.findall(nodes.entry)
    last["height"] = ROOM
    for aspect, *others in (entries[at : at + 4] for at in range(len(entries) - 3)):
        if aspect.astext().startswith(ASPECTS) and not any(one.astext() for one in others):
            others[0]["height"] = GRADE_ROOM
    return made


def _line(*content: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *content, classes=["flush"])


def _words(text: str) -> nodes.paragraph:
    return _line(nodes.Text(text))


def _recorded(showing: Showing, first: FirstMeasure, kind: str, year: int) -> list[nodes.Node]:
    items = record_blocks(showing, first.id, kind, year)
    if not items:
        return []
    year_of = _words(f"〔{showing.fiscal_year(year)}〕")
    return [year_of, *(_words(f"・{item.astext()}") for item in items)]


def _done(showing: Showing, first: FirstMeasure) -> Content:
    """Return what was done year by year; years that follow each other without a record share a line."""
    found: list[nodes.Node] = []
    told = {year: _recorded(showing, first, DONE, year) for year in fiscal_years(showing)}
    for recorded, group in groupby(told, key=lambda year: bool(told[year])):
        years = list(group)
        if recorded:
            found += [block for year in years for block in told[year]]
            continue
        span = "～".join(showing.fiscal_year(year) for year in dict.fromkeys((years[0], years[-1])))
        found.append(_words(f"〔{span}〕　{DONE}未記入"))
    return found or f"{DONE}未記入"


def _planned(showing: Showing, first: FirstMeasure) -> Content:
    found: list[nodes.Node] = []
    for year in years_of(showing, PLANNED):
        found += _recorded(showing, first, PLANNED, year)
    return found or f"{PLANNED}未記入"


def _grades(showing: Showing, first: FirstMeasure) -> nodes.table:
    """Return the grades given, and empty rows for aspects that nobody has graded; a trial is none."""
    scales = {scale.name: scale for scale in showing.plan.scales}
    given = [one for one in showing.plan.evaluations if one.measure == first.id and not one.trial]
    rows: list[list[Content | Cell]] = []
    for aspect in ASPECTS:
        mine = [one for one in given if one.scale in scales and scales[one.scale].aspect == aspect]
        rows += [_graded(showing, scales[one.scale], one) for one in mine]
        if not mine:
            rows.append([_aspect(showing, aspect), "", "", ""])
    return table(
        "",
        ["観点（尺度）", "段階", "理由（実績、資料）", "評価した者"],
        rows,
        Layout((22, 26, 36, 16)),
    )


def _aspect(showing: Showing, aspect: str) -> Content:
    """Return an aspect to be graded, with the marks of the scale that was settled on for it."""
    adopted = [one for one in showing.plan.scales if one.aspect == aspect and one.adopted]
    marks = ["・".join(one.mark for one in (*scale.grades, *scale.outside)) for scale in adopted]
    return [_words(aspect), *(_words(f"（{line}）") for line in marks)]


def _graded(showing: Showing, scale: Scale, one: Evaluation) -> list[Content | Cell]:
    grade = scale.grade(one.mark)
    meaning = grade.meaning if grade and grade.meaning != one.mark else ""
    mark = f"{one.mark}（{meaning}）" if meaning else one.mark
    years = "、".join(f"{showing.fiscal_year(year)}{DONE}" for year in one.years)
    grounds = "、".join(part for part in (years, one.material) if part)
    return [
        [_words(scale.aspect), _words(f"（{scale.name}）")],
        [_words(word) for word in (mark, grade.criterion if grade else "") if word],
        [_words(word) for word in (one.reason, f"（{grounds}）" if grounds else "") if word],
        one.grader,
    ]


def _proposal(showing: Showing, first: FirstMeasure) -> Content:
    decision = showing.decisions.get(first.id)
    if decision is None:
        return "検討中"
    lines = [_line(nodes.strong("", showing.treatment(decision)))]
    for name in ("proposal", "question"):
        text = str(getattr(decision, name))
        if text:
            label = [nodes.Text("伺うこと：")] if name == "question" else []
            lines.append(_line(*label, *showing.marked(text, decision.place(name))))
    return [*lines]


def _second(showing: Showing, first: FirstMeasure) -> Content:
    found: list[nodes.Node] = []
    for measure in showing.successors.get(first.id, []):
        key = "　重点施策" if measure.key_measure else ""
        mark = f"　分類{showing.priority(measure.priority)}{key}"
        text = TEXT_UNCHANGED if measure.inherits_text else showing.as_read(measure.text)
        line = shortened(" ".join(text.split()), LINE)
        found += [_line(showing.link(measure), nodes.Text(mark)), _words(line)]
    return found or "（なし）"
