"""Tables of the notices that ask the sections of the city hall: 照会の回答先, 照会の問い, 様式."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import DONE
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.point import EVALUATION
from kyodo_plan.text.eras import fiscal_year_of
from kyodo_plan.text.notation import FiscalYear, Month, parse_iso
from kyodo_plan.views.first_period import record_blocks
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.procedure.inquiry import AnswerColumn, Inquiry
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: Weights of the columns of the answer sheet: number, measure, what is written in words, what is
#: ticked, what has a line for each year.
NUMBER, MEASURE, WORDS, TICKED, YEARLY = 4, 17, 10, 12, 34
#: The least height of a row in which people write, in millimetres.
ROW_HEIGHT = 29


def inquiry_of(showing: Showing) -> Inquiry | None:
    """Return the 照会 that the paper is, in the option being read."""
    slug = showing.publication.slug if showing.publication else ""
    option = showing.edition.option
    found = (
        i for i in showing.plan.inquiries if i.publication == slug and option.code in i.options
    )
    return next(found, None)


@view("照会の回答先", "reply_to", captioned=False)
def reply_to(showing: Showing, *, caption: str) -> nodes.table:
    """照会の回答先: by when, where to and whom to ask."""
    inquiry = inquiry_of(showing)
    if inquiry is None:
        rows: list[Row] = [[Cell(showing.none("照会の登録"), columns=2)]]
        return table(caption, [], rows, Layout((22, 78), stub=1, classes=("compact",)))

    def open_(name: str, label: str) -> nodes.Node:
        subject = f"{inquiry.subject}の{label}"
        return showing.point(Addressee.OFFICE, subject, "調整中", inquiry.place(name))

    deadline = showing.date(inquiry.deadline) if inquiry.deadline else ""
    rows = [
        ["回答の期限", deadline or open_("deadline", "回答の期限")],
        ["回答先", showing.plan.profile.section],
        ["担当者・内線", inquiry.contact or open_("contact", "担当者及び内線")],
    ]
    return table(caption, [], rows, Layout((22, 78), stub=1, classes=("compact",)))


@view("照会の問い", "inquiry_questions", captioned=False)
def questions(showing: Showing, *, caption: str) -> nodes.table:
    """照会の問い: the questions of the evaluation that a column answers; the others are not asked."""
    inquiry = inquiry_of(showing)
    columns = inquiry.columns if inquiry else ()
    points = {str(point.id): point for point in showing.plan.points}
    answered = {
        id_: [column.name for column in columns if id_ in column.points]
        for id_ in showing.point_labels
    }
    rows: list[Row] = [
        [label, points[id_].asked, "、".join(answered[id_])]
        for id_, label in showing.point_labels.items()
        if answered[id_] and points[id_].kind == EVALUATION
    ]
    return table(
        caption,
        ["番号", "問い", "答える欄"],
        rows or [[Cell(showing.none("問いの登録"), columns=3)]],
        Layout((14, 58, 28), centered=(0,), classes=("compact",)),
    )


@view("様式の欄", "sheet_columns", captioned=False)
def columns_of_sheet(showing: Showing, *, caption: str) -> nodes.table:
    """様式の欄: what is written in each column of the answer sheet."""
    inquiry = inquiry_of(showing)
    rows: list[Row] = [[column.name, column.guide] for column in inquiry.columns] if inquiry else []
    return table(
        caption,
        ["欄", "書き方"],
        rows or [[Cell(showing.none("様式の欄の登録"), columns=2)]],
        Layout((22, 78), classes=("compact",)),
    )


@view("評価の回答様式", "answer_sheet", captioned=False)
def answer_sheet(showing: Showing, *, caption: str) -> nodes.table:
    """評価の回答様式: each measure of period 1, its years with what is recorded of them or empty."""
    inquiry = inquiry_of(showing)
    columns = inquiry.columns if inquiry else ()
    rows: list[Row] = []
    for measure in showing.plan.first_measures:
        mark = f"【{showing.priority(measure.priority)}】" + ("重点" if measure.key_measure else "")
        name = _lines([measure.name, mark])
        answers = [_answer(showing, measure, column) for column in columns]
        rows.append([showing.digits(measure.serial), name, *answers])
    widths = [YEARLY if one.yearly else TICKED if one.choices else WORDS for one in columns]
    made = table(
        caption or "回答の様式",
        ["番号", "施策（分類）", *(column.name for column in columns)],
        rows,
        Layout((NUMBER, MEASURE, *widths), classes=("compact",), centered=(0,), landscape="A3"),
    )
    for body in made.findall(nodes.tbody):
        for entry in body.findall(nodes.entry):
            if not entry.astext():
                entry["height"] = ROW_HEIGHT
    return made


def _answer(showing: Showing, measure: FirstMeasure, column: AnswerColumn) -> Content:
    """Return what stands in a cell already: choices, years with what is recorded of them."""
    found: list[nodes.Node] = [*_lines([f"□{choice}" for choice in column.choices])]
    for year in fiscal_years(showing) if column.yearly else ():
        items = record_blocks(showing, measure.id, DONE, year)
        found += [*_lines([f"{showing.fiscal_year(year)}："]), *items]
    return found or ""


def _lines(texts: list[str]) -> list[nodes.Node]:
    return [nodes.paragraph("", text, classes=["flush"]) for text in texts]


def fiscal_years(showing: Showing) -> list[int]:
    """Return the fiscal years of period 1 that are over, and any other that has a record.

    The first is that in which the guideline was adopted. A year that still runs on the as-of date
    has no record yet that one could ask for.
    """
    profile = showing.plan.profile
    adopted = parse_iso(profile.guideline_adopted)
    if isinstance(adopted, Month):
        adopted = dt.date(adopted.year, adopted.month, 1)
    first = adopted.year if isinstance(adopted, FiscalYear) else fiscal_year_of(adopted)
    recorded = {one.year for one in showing.plan.records if one.kind == DONE}
    return sorted({*range(first, fiscal_year_of(profile.as_of)), *recorded})
