"""The tables of the yearly sheet: results and plans, when in words, the form, what has no match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.first_period import DONE, PLANNED
from kyodo_plan.core.procedure.progress import unmatched
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view
from kyodo_plan.views.yearly.sheet_year import YEAR, SheetYear, Subject, sheet_of
from kyodo_plan.views.yearly.when import when

if TYPE_CHECKING:
    from kyodo_plan.core.procedure.progress import Bar
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]
#: The least height of a row to write in, in millimetres.
FORM_HEIGHT = 13


@view("年次の実績と計画", "yearly_results", options=(YEAR,))
def yearly_results(showing: Showing, *, caption: str, year: str) -> nodes.table:
    """年次の実績と計画: what was planned and done in the year before, and the plan of the year.

    Where nothing was recorded of what was planned the year before, there is no column for it.
    """
    sheet = sheet_of(showing, year)
    before, now = sheet.years
    subjects = sheet.subjects()
    columns = [(PLANNED, before), (DONE, before), (PLANNED, now)]
    if not any(sheet.items(subject, PLANNED, before) for subject in subjects):
        del columns[0]
    rows: list[Row] = [
        [
            subject.name(showing),
            *(_items(sheet, subject, kind, one) for kind, one in columns),
        ]
        for subject in subjects
    ]
    none = [Cell(showing.none("実績と計画の記録"), columns=1 + len(columns))]
    return table(
        caption or f"{showing.fiscal_year(before)}の実績と{showing.fiscal_year(now)}の計画",
        ["施策", *(f"{showing.fiscal_year(one)}{kind}" for kind, one in columns)],
        rows or [none],
        Layout(
            (22, *([78 / len(columns)] * len(columns))),
            classes=("compact",),
        ),
    )


def _items(sheet: SheetYear, subject: Subject, kind: str, year: int) -> Content:
    found = sheet.items(subject, kind, year)
    return [
        nodes.paragraph("", f"・{item}", classes=["flush"]) for item in found
    ] or f"{kind}未記入"


@view("年次の工程", "yearly_bars", options=(YEAR,))
def yearly_bars(showing: Showing, *, caption: str, year: str) -> nodes.table:
    """年次の工程: the same as the picture in words, with why something was moved."""
    sheet = sheet_of(showing, year)
    rows: list[Row] = []
    for subject in sheet.subjects():
        held = [(one, sheet.bars(subject, one)) for one in sheet.years]
        count = sum(len(bars) for _, bars in held)
        head: Row = [Cell(subject.name(showing), rows=count)]
        for one, bars in held:
            heading: Row = [Cell(showing.fiscal_year(one), rows=len(bars), classes=("center",))]
            for bar in bars:
                rows.append([*head, *heading, bar.name, _when(showing, bar)])
                head, heading = [], []
    return table(
        caption or "月別の工程（文で示したもの）",
        ["施策", "年度", "工程", "時期"],
        rows or [[Cell(showing.none("工程の記録"), columns=4)]],
        Layout((32, 14, 32, 22), classes=("compact",)),
    )


def _when(showing: Showing, bar: Bar) -> Content:
    words = when(bar, showing.plan.style.digits)
    reason = [nodes.paragraph("", f"理由：{bar.reason}", classes=["small"])] if bar.reason else []
    return [nodes.paragraph("", words), *reason]


@view("年次の記入様式", "yearly_form", options=(YEAR,))
def yearly_form(showing: Showing, *, caption: str, year: str) -> nodes.table:
    """年次の記入様式: each thing planned for the year, with room for what became of it and the next.

    What is planned is a row of its own, so that nothing planned is passed over.
    """
    sheet = sheet_of(showing, year)
    rows: list[Row] = []
    for subject in sheet.subjects():
        planned = sheet.items(subject, PLANNED, sheet.year) or ["（計画未記入）"]
        for index, item in enumerate(planned):
            head: Row = [Cell(subject.name(showing), rows=len(planned))] if index == 0 else []
            rows.append([*head, item, "", "", ""])
    now, following = (showing.fiscal_year(one) for one in (sheet.year, sheet.year + 1))
    made = table(
        caption or f"{now}の実績と{following}の計画（記入の様式）",
        [
            "施策",
            f"{now}計画",
            f"{now}実績",
            "時期などを変えたときは、その理由",
            f"{following}計画",
        ],
        rows or [[Cell(showing.none("計画の記録"), columns=5)]],
        Layout((18, 24, 22, 14, 22), classes=("compact",), landscape="A4"),
    )
    for body in made.findall(nodes.tbody):
        for row in body.findall(nodes.row):
            # A cell without a word: a height is the least of its row, and cuts no text off.
            *_, last = row.findall(nodes.entry)
            if not last.astext():
                last["height"] = FORM_HEIGHT
    return made


@view("文と工程の対応", "yearly_matches", options=(YEAR,), inside=True)
def yearly_matches(showing: Showing, *, caption: str, year: str) -> nodes.table:
    """文と工程の対応: bars that no sentence tells of, and sentences that have no bar."""
    sheet = sheet_of(showing, year)
    plan = showing.plan
    found = unmatched(
        (one for one in plan.records if one.year in sheet.years),
        (one for one in plan.bars if one.year in sheet.years),
    )
    rows: list[Row] = []
    for subject in sheet.subjects():
        mine: list[tuple[int, str, str]] = [
            (bar.year, "文のない工程", bar.name) for bar in found.bars if bar.measure == subject.id
        ]
        mine += [
            (record.year, "工程のない文", f"{record.kind}：{record.items[number - 1]}")
            for record, number in found.sentences
            if record.measure == subject.id
        ]
        rows += [
            [kind, showing.fiscal_year(one), subject.words(showing), words]
            for one, kind, words in sorted(mine, key=lambda line: line[0])
        ]
    return table(
        caption or "文と工程が対応していないもの",
        ["種別", "年度", "施策", "内容"],
        rows or [[Cell(showing.none("対応していないもの"), columns=4)]],
        Layout((16, 14, 30, 40), classes=("compact",), centered=(0, 1)),
    )
