"""A sheet as an Excel workbook: to be filled in, sorted, sent back, and known again.

Beside the sheet lie one of notes, one with the choices, and one with what was exported, by which what
comes back is compared; the last two are hidden.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kyodo_plan.exchange.sheet import Column
from kyodo_plan.packages.cell_text import height, printable
from kyodo_plan.packages.printed_sheet import A3, A4, print_wide
from kyodo_plan.packages.steady import steady

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kyodo_plan.exchange.sheet import Row, Sheet

#: The heading of the hidden column by which rows are known again, and the hidden sheets.
ID = "記録の番号"
NOTES, BASE, CHOICES = "記入の注意", "控え", "選択肢"
#: Rows for people's own, where a sheet grows.
EMPTY_ROWS = 30
#: The row of the headings; the records follow.
HEAD_ROW = 1
_FONT = "ＭＳ ゴシック"
_POINTS = 9
_GREY = PatternFill("solid", fgColor="E6E6E6")
_PALE = PatternFill("solid", fgColor="F2F2F2")
_LINE = Side(style="thin")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def workbook(
    sheet: Sheet,
    rows: Sequence[Row],
    choices: Mapping[str, Sequence[str]],
    day: dt.date,
    title: str = "",
) -> bytes:
    """Return an Excel file with one row for each of *rows*; the same rows give the same bytes.

    *day* is the day that papers call today, *title* the head of each printed page.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    page: Worksheet = book.create_sheet(sheet.name)
    _headings(page, sheet)
    for at, row in enumerate(rows, HEAD_ROW + 1):
        _row(page, sheet, at, row)
    last = len(rows) + HEAD_ROW + (EMPTY_ROWS if sheet.grows else 0)
    for at in range(len(rows) + HEAD_ROW + 1, last + 1):
        _row(page, sheet, at, None)
    _pages(page, sheet, last, title or sheet.name)
    _notes(book.create_sheet(NOTES), sheet, choices)
    _chosen(page, book.create_sheet(CHOICES), sheet, choices, last)
    _base(book.create_sheet(BASE), sheet, rows, day)
    for name in (CHOICES, BASE):
        book[name].sheet_state = "veryHidden"
    raw = BytesIO()
    book.save(raw)
    return steady(raw.getvalue(), day)


def _headings(page: Worksheet, sheet: Sheet) -> None:
    widths = [12.0, *(one.width for one in sheet.columns)]
    for at, (heading, width) in enumerate(zip((ID, *sheet.headings), widths, strict=True), 1):
        page.column_dimensions[get_column_letter(at)].width = width
        cell = page.cell(HEAD_ROW, at, heading)
        cell.font = Font(name=_FONT, size=_POINTS, bold=True)
        cell.fill, cell.border = _GREY, _BORDER
        cell.alignment = Alignment("center", vertical="center", wrap_text=True)
    page.column_dimensions["A"].hidden = True
    page.row_dimensions[HEAD_ROW].height = 28


def _row(page: Worksheet, sheet: Sheet, at: int, row: Row | None) -> None:
    texts = [row.id if row else "", *((row.texts[one] if row else "") for one in sheet.headings)]
    for column, text in enumerate(texts, 1):
        cell = page.cell(at, column)
        if text:
            cell.value = printable(text)
            cell.data_type = "s"  # Whatever it begins with, it is no formula.
        open_ = row is None if column == 1 else isinstance(sheet.columns[column - 2], Column)
        cell.protection = Protection(locked=not open_)
        cell.border = _BORDER
        cell.font = Font(name=_FONT, size=_POINTS)
        cell.alignment = Alignment("left", vertical="top", wrap_text=True)
        if not open_:
            cell.fill = _PALE
    widths = [12.0, *(one.width for one in sheet.columns)]
    page.row_dimensions[at].height = height(texts[1:], widths[1:], _POINTS)


def _pages(page: Worksheet, sheet: Sheet, last: int, title: str) -> None:
    """Set up filters, frozen headings, protection and printing."""
    end = get_column_letter(len(sheet.columns) + 1)
    shown = sum(not isinstance(one, Column) for one in sheet.columns[:3])
    page.freeze_panes = f"{get_column_letter(shown + 2)}{HEAD_ROW + 1}"
    page.auto_filter.ref = f"A{HEAD_ROW}:{end}{last}"
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    wide = sum(one.width for one in sheet.columns) > 150
    print_wide(page, A3 if wide else A4, title)
    guard = page.protection
    guard.sheet = True
    guard.formatCells = guard.formatColumns = guard.formatRows = False
    guard.insertRows = guard.sort = guard.autoFilter = False


def _notes(page: Worksheet, sheet: Sheet, choices: Mapping[str, Sequence[str]]) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 20, 90
    lines = [
        (f"「{sheet.name}」の記入", sheet.says),
        ("記入する欄", "白い欄に記入してください。網かけの欄は、直しても取り込まれません。"),
        ("選ぶ欄", "一覧から選ぶ欄があります。一覧にない言葉は取り込まれません。"),
        ("並べ替え", "行の並べ替え、絞り込み、列の移動をしても構いません。"),
        (
            "行の削除",
            "行を消しても、もとの記録は消えません。記入することがない行は、そのままにしてください。",
        ),
        *([("行の追加", "終わりの空いた行に書き足してください。")] if sheet.grows else []),
        ("数式", "数式は使えません。ほかの表から写すときは、「値」として貼り付けてください。"),
        ("返し方", "Excel ブック（.xlsx）のまま、名前を変えずに返してください。"),
        ("", ""),
        ("欄", "書くこと"),
    ]
    for heading, key in sheet.filled.items():
        told = "、".join(choices.get(heading, ())[:20])
        lines.append((heading, f"{key.says}{f'（{told}）' if told else ''}"))
    for at, (name, text) in enumerate(lines, 1):
        for column, words in enumerate((name, text), 1):
            cell = page.cell(at, column)
            cell.value = printable(words) or None
            cell.font = Font(name=_FONT, size=10, bold=column == 1)
            cell.alignment = Alignment("left", vertical="top", wrap_text=True)
        page.row_dimensions[at].height = height([text], [90], 10)
    print_wide(page, A4, NOTES)


def _chosen(
    page: Worksheet,
    store: Worksheet,
    sheet: Sheet,
    choices: Mapping[str, Sequence[str]],
    last: int,
) -> None:
    """Let the cells of columns with choices be chosen: a list in a cell would end at 255 signs."""
    for column, (heading, words) in enumerate(choices.items(), 1):
        for at, word in enumerate(words, 1):
            store.cell(at, column, word).data_type = "s"
        letter = get_column_letter(column)
        choice = DataValidation(
            type="list",
            formula1=f"'{store.title}'!${letter}$1:${letter}${len(words)}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle=heading,
            error="一覧から選んでください。",
        )
        own = get_column_letter(list(sheet.headings).index(heading) + 2)
        choice.add(f"{own}{HEAD_ROW + 1}:{own}{max(last, HEAD_ROW + 1)}")
        page.add_data_validation(choice)


def _base(page: Worksheet, sheet: Sheet, rows: Sequence[Row], day: dt.date) -> None:
    """Keep what is exported: which sheet it is, when, and the texts of all rows."""
    for at, texts in enumerate(
        (
            (sheet.name, day.isoformat()),
            (ID, *sheet.filled),
            *((row.id, *(row.texts[one] for one in sheet.filled)) for row in rows),
        ),
        1,
    ):
        for column, text in enumerate(texts, 1):
            if text:
                page.cell(at, column, printable(text)).data_type = "s"
