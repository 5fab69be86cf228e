"""対応表: the changes as an Excel sheet in which the office notes what it does about each."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kyodo_plan.packages.cell_text import height, printable
from kyodo_plan.packages.printed_sheet import A4, print_wide
from kyodo_plan.packages.steady import steady
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

EARLIEST = "2000-01-01"
"""The stamp of a sheet in which nothing bears a date."""

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
    print_wide(page, A4, TITLE)
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
        page.row_dimensions[number + 1].height = height(
            [str(value) for value in values], list(COLUMNS.values()), POINTS
        )
    day = max((change.day for change in changes), default="") or EARLIEST
    raw = BytesIO()
    book.save(raw)
    return steady(raw.getvalue(), dt.date.fromisoformat(day[: len(EARLIEST)]))


def _fill(
    page: Worksheet, row: int, column: int, name: str, value: str | int, *, head: bool = False
) -> None:
    """Write one cell; what begins with 「=」 is text, not a formula."""
    cell = page.cell(row, column)
    if isinstance(value, int):
        cell.value = value
    elif value:
        cell.value = printable(value)
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
