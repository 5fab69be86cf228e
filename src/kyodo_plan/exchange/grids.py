"""What a file of Excel or CSV holds, as plain grids of cells that know where they stand."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import io
import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from kyodo_plan.packages.kind import EXCEL
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import TooLargeError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

#: So many rows and columns are read of a sheet at most.
MOST_ROWS, MOST_COLUMNS = 50_000, 300
_SAVE = "Excel で開き、「名前を付けて保存」で Excel ブック（.xlsx）にしてください。"


class Formula(str):
    """A formula, of which no value is taken."""

    __slots__ = ()


@dataclass(frozen=True)
class Grid:
    """A sheet of a file: its cells by row and column from 0, empty ones at the ends left out.

    ``hidden`` tells that the sheet is not seen. Merged cells hold all what the first of them does.
    """

    file: str
    name: str
    cells: list[list[object]] = field(default_factory=list)
    hidden: bool = False

    def place(self, row: int, column: int | None = None) -> str:
        """Return how people find a cell, or a row: 「返却.xlsx」の「扱い」 C5."""
        where = f"{row + 1}行" if column is None else f"{get_column_letter(column + 1)}{row + 1}"
        sheet = f"の「{self.name}」" if self.name else ""
        return f"「{self.file}」{sheet}{where}"


def read(path: Path, name: str) -> list[Grid]:
    """Return the sheets of the Excel or CSV file *path*, which findings call *name*.

    :raises UnreadableError: where it is neither, or cannot be read safely.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        return [Grid(name, "", _rows_of_csv(path))]
    if ending == ".xls":
        raise UnreadableError("古い形の Excel のファイル（.xls）です", _SAVE)
    package = OfficeFile(path, EXCEL)
    package.within_limits()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of what Excel adds and openpyxl leaves out.
        try:
            book = load_workbook(path, keep_links=False)
        except Exception as error:  # Whatever a spoilt part makes of it.
            raise UnreadableError("Excel ブックとして開けません", _SAVE) from error
    try:
        return [
            Grid(name, page.title, _cells(page), page.sheet_state != "visible")
            for page in book.worksheets
        ]
    finally:
        book.close()


def _cells(page: Worksheet) -> list[list[object]]:
    if page.max_row > MOST_ROWS or page.max_column > MOST_COLUMNS:
        raise TooLargeError
    rows: list[list[object]] = []
    for row in page.iter_rows():
        values = [_value(cell.value, cell.data_type) for cell in row]
        while values and values[-1] in (None, ""):
            values.pop()
        rows.append(values)
    for span in page.merged_cells.ranges:
        first = rows[span.min_row - 1] if span.min_row <= len(rows) else []
        value = first[span.min_col - 1] if span.min_col <= len(first) else None
        if value in (None, ""):
            continue
        for at in range(span.min_row - 1, min(span.max_row, len(rows))):
            row_, column = rows[at], span.min_col - 1
            row_ += [None] * (column + 1 - len(row_))
            row_[column] = value
    while rows and not any(one not in (None, "") for one in rows[-1]):
        rows.pop()
    return rows


def _value(value: object, kind: str) -> object:
    if kind == "f":
        return Formula(getattr(value, "text", value) or "=")
    if isinstance(value, dt.timedelta | dt.time):
        return str(value)
    return value


def _rows_of_csv(path: Path) -> list[list[object]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            "開けません", "ほかのソフトで開いていないか確かめてください。"
        ) from error
    text = _decoded(data)
    try:
        csv.field_size_limit(10_000_000)
        rows: list[list[object]] = [list(row) for row in csv.reader(io.StringIO(text, newline=""))]
    except csv.Error as error:
        raise UnreadableError("CSV として読めません", _SAVE) from error
    if len(rows) > MOST_ROWS:
        raise TooLargeError
    return rows


def _decoded(data: bytes) -> str:
    """Return the text of a CSV file: UTF-8, or as Excel saves it (CP932, UTF-16)."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp932"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        "文字コードを読み取れません",
        "Excel で開き、「名前を付けて保存」で Excel ブック（.xlsx）にしてください。",
    )
