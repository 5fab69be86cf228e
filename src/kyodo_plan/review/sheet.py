"""対応表: the changes as an Excel sheet in which the office notes what it does about each."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from kyodo_plan.review import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from kyodo_plan.review.change import Change

TITLE = "対応表"
COLUMNS = {
    "番号": 5,
    "文書": 12,
    "箇所（頁・見出し）": 17,
    "ファイル：行": 16,
    "種別": 9,
    "元の文": 33,
    "直した文・意見": 33,
    "記入者": 10,
    "日付": 11,
    "対応": 9,
    "備考": 22,
}
"""Heading → width in half-width characters."""

ANSWERS = ("反映", "一部反映", "反映しない", "今後の参考")
POINTS = 9
"""The size of the letters."""

TALLEST = 400
"""The greatest height of a row in points; Excel allows 409."""

EARLIEST = "2000-01-01"
"""The stamp of a sheet in which nothing bears a date."""

LONGEST = 32_000
"""A cell of Excel holds 32,767 characters."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = "ＭＳ ゴシック"
_CENTRED = ("番号", "種別", "日付", "対応")


def sheet(changes: Sequence[Change]) -> bytes:
    """Return an Excel file with one row a change and an empty column 対応 with its answers."""
    book = Workbook()
    book.remove(book.worksheets[0])
    page: Worksheet = book.create_sheet(TITLE)
    names = list(COLUMNS)
    for index, width in enumerate(COLUMNS.values(), 1):
        page.column_dimensions[get_column_letter(index)].width = width
    page.freeze_panes = "B2"
    page.print_title_rows = "1:1"
    last = get_column_letter(len(names))
    page.auto_filter.ref = f"A1:{last}{len(changes) + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.8, 0.6
    page.page_margins.header = page.page_margins.footer = 0.3
    if page.oddHeader is not None and page.oddFooter is not None:
        page.oddHeader.center.text = TITLE
        page.oddFooter.center.text = "- &P -"
    answers = names.index("対応") + 1
    choice = DataValidation(type="list", formula1=f'"{",".join(ANSWERS)}"', allow_blank=True)
    letter = get_column_letter(answers)
    choice.add(f"{letter}2:{letter}{max(len(changes), 1) + 1}")
    page.add_data_validation(choice)
    for column, name in enumerate(names, 1):
        _fill(page, 1, column, name, name, head=True)
    for number, change in enumerate(changes, 1):
        values: tuple[str | int, ...] = (
            number,
            "、".join(change.copies),
            report.where(change),
            report.source(change),
            change.kind.value,
            change.before,
            change.after or "（削除）",
            report.hand(change),
            change.day,
            "",
            "\n".join(report.remarks(change)),
        )
        for column, (name, value) in enumerate(zip(names, values, strict=True), 1):
            _fill(page, number + 1, column, name, value)
        high = max(
            _lines(str(value), COLUMNS[name]) for name, value in zip(names, values, strict=True)
        )
        page.row_dimensions[number + 1].height = min(high * POINTS * 1.35 + 4, TALLEST)
    return _saved(book, max((change.day for change in changes), default=""))


def _saved(book: Workbook, day: str) -> bytes:
    """The file of *book*: the same changes give the same bytes, whatever the clock says."""
    stamp = dt.datetime.fromisoformat(day or EARLIEST)
    book.properties.created = book.properties.modified = stamp
    raw, out = BytesIO(), BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        ExcelWriter(book, archive).save()
    when = (max(stamp.year, 1980), stamp.month, stamp.day, 0, 0, 0)
    with zipfile.ZipFile(raw) as archive, zipfile.ZipFile(out, "w") as packed:
        for name in archive.namelist():
            packed.writestr(zipfile.ZipInfo(name, when), archive.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _lines(text: str, width: int) -> int:
    """About how many lines *text* takes in a column: Excel does not fit rows when it opens them."""
    across = max(int(width * 7 / (POINTS * 2 / 3)), 1)
    return sum(-(-columns(line) // across) or 1 for line in text.split("\n"))


def columns(text: str) -> int:
    """Return the width of *text* in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(one) in "FWA" else 1 for one in text)


def _fill(
    page: Worksheet, row: int, column: int, name: str, value: str | int, *, head: bool = False
) -> None:
    """Write one cell; what begins with 「=」 is text, not a formula."""
    cell = page.cell(row, column)
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = _FORBIDDEN.sub("〓", value)[:LONGEST]
        cell.data_type = "s"
    line = Side(style="thin")
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    cell.font = Font(name=_FONT, size=POINTS, bold=head)
    cell.alignment = Alignment(
        horizontal="center" if head or name in _CENTRED else "left",
        vertical="center" if head else "top",
        wrap_text=True,
    )
    if head:
        cell.fill = PatternFill("solid", fgColor="E6E6E6")
