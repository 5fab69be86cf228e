"""A sheet as a CSV file, as Excel opens it: UTF-8 with its mark, the ids in the first column."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from kyodo_plan.exchange.workbook import ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.exchange.sheet import Row, Sheet


def csv_file(sheet: Sheet, rows: Sequence[Row]) -> bytes:
    """Return a CSV file with one row for each of *rows*.

    Of a CSV file that comes back it is not known what was exported: all of it is compared with what
    there is then.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([ID, *sheet.headings])
    writer.writerows([row.id, *(row.texts[one] for one in sheet.headings)] for row in rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()
