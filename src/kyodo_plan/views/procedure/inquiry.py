"""Tables of the notices that ask the sections of the city hall: 照会の回答先, 照会の問い, 様式."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from docutils import nodes

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
    from kyodo_plan.core.procedure.point import Point
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: The column of the answer sheet that has a line for each fiscal year.
YEARLY = "第１期の実績"
#: Widths of columns that are not as wide as the others.
WIDTHS = {YEARLY: 30, "担当課": 8}
#: Who fills a column that the sections fill.
SECTIONS = "各課"


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
    """照会の回答先: by when, where to and whom to ask; what the letter's head still lacks."""
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
    head = (("文書番号", "number"), ("発信日", "date"), ("発信者の職名", "sender"))
    lacking = [open_(name, label) for label, name in head if not getattr(inquiry, name)]
    if lacking:
        rows.append(["未記入の欄", lacking])
    return table(caption, [], rows, Layout((22, 78), stub=1, classes=("compact",)))


@view("照会の問い", "inquiry_questions", captioned=False)
def questions(showing: Showing, *, caption: str) -> nodes.table:
    """照会の問い: the questions of the evaluation, and the columns that answer each."""
    inquiry = inquiry_of(showing)
    columns = inquiry.columns if inquiry else ()
    points = {str(point.id): point for point in showing.plan.points}
    rows: list[Row] = [
        [label, points[id_].asked, _answered_in(points[id_], columns)]
        for id_, label in showing.point_labels.items()
        if points[id_].kind == EVALUATION
    ]
    return table(
        caption,
        ["番号", "問い", "答える欄"],
        rows or [[Cell(showing.none("問いの登録"), columns=3)]],
        Layout((14, 58, 28), centered=(0,), classes=("compact",)),
    )


def _answered_in(point: Point, columns: tuple[AnswerColumn, ...]) -> str:
    found = [column for column in columns if point.id in column.points]
    own = [column.name for column in found if column.writer == SECTIONS]
    others = list(dict.fromkeys(c.writer for c in found if c.writer != SECTIONS))
    return "、".join(own) or (f"（{'、'.join(others)}が整理）" if others else "（欄の外）")


@view("様式の欄", "sheet_columns", captioned=False)
def columns_of_sheet(showing: Showing, *, caption: str) -> nodes.table:
    """様式の欄: what the sections write in each column of the answer sheet that is theirs."""
    inquiry = inquiry_of(showing)
    columns = inquiry.columns if inquiry else ()
    rows: list[Row] = [[c.name, c.guide] for c in columns if c.writer == SECTIONS]
    return table(
        caption,
        ["欄", "書き方"],
        rows or [[Cell(showing.none("様式の欄の登録"), columns=2)]],
        Layout((22, 78), classes=("compact",)),
    )


@view("評価の回答様式", "answer_sheet", captioned=False)
def answer_sheet(showing: Showing, *, caption: str) -> nodes.table:
    """評価の回答様式: a row for each measure of period 1, its recorded years filled in.

    Columns that the sections do not fill are shaded.
    """
    inquiry = inquiry_of(showing)
    columns = inquiry.columns if inquiry else ()
    rows: list[Row] = []
    for measure in showing.plan.first_measures:
        mark = f"【{showing.priority(measure.priority)}】" + ("重点" if measure.key_measure else "")
        name = [nodes.paragraph("", words, classes=["flush"]) for words in (measure.name, mark)]
        row: Row = [showing.digits(measure.serial), [*name]]
        for column in columns:
            shade = () if column.writer == SECTIONS else ("shade",)
            row.append(Cell(_cell(showing, measure, column), classes=shade))
        rows.append(row)
    widths = [WIDTHS.get(column.name, 11) for column in columns]
    return table(
        caption or "回答の様式",
        ["番号", "施策（分類）", *(column.name for column in columns)],
        rows,
        Layout((4, 18, *widths), classes=("compact",), centered=(0,), landscape="A3"),
    )


def _cell(showing: Showing, measure: FirstMeasure, column: AnswerColumn) -> Content:
    if column.name != YEARLY:
        return ""
    found: list[nodes.Node] = []
    for year in fiscal_years(showing):
        label = f"{showing.fiscal_year(year)}　"
        items = record_blocks(showing, measure.id, "実績", year)
        if not items:
            point = showing.point(Addressee.INTERNAL, "", "確認中", measure.place())
            found.append(nodes.paragraph("", "", nodes.Text(label), point, classes=["flush"]))
            continue
        found.append(nodes.paragraph("", label, classes=["flush"]))
        found += items
    return found


def fiscal_years(showing: Showing) -> list[int]:
    """Return the fiscal years of period 1: from the guideline's first to that of the as-of date."""
    profile = showing.plan.profile
    adopted = parse_iso(profile.guideline_adopted)
    if isinstance(adopted, Month):
        adopted = dt.date(adopted.year, adopted.month, 1)
    first = adopted.year if isinstance(adopted, FiscalYear) else fiscal_year_of(adopted)
    return list(range(first, fiscal_year_of(profile.as_of) + 1))
