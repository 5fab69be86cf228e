"""How wide the columns of a table must be on a screen so that their words can be read.

Japanese breaks between any two characters, so a browser that knows shares of the page alone makes
a narrow column one character wide. Widths here are in ems of the table's own text.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A cell's padding and rules, in a table of the usual and of the small size.
PADDING, SMALL_PADDING = 1.4, 1.0
#: Words that stay in one line, and the least line of a longer text.
WHOLE, LINE = 7.0, 6.0
#: Words of a heading that stay in one line: as it should be, and where room is scarce.
HEADINGS = (4.0, 3.0)
#: The widest line that is asked for.
WIDE_LINE = 16.0
#: What a telephone and a wide screen hold.
TELEPHONE, SCREEN = 26.0, 58.0


@dataclass(frozen=True)
class Columns:
    """Shares of the columns in per cent, on a wide and on a narrow screen, and the least width."""

    wide: tuple[float, ...]
    narrow: tuple[float, ...]
    least: float


def placed(table: nodes.table) -> Iterator[tuple[nodes.entry, int]]:
    """Yield each cell of *table* and the number of its first column.

    A cell that reaches down takes its place in the rows below it.
    """
    for part in _group(table).children:
        if not isinstance(part, (nodes.thead, nodes.tbody)):
            continue
        reaching: dict[int, int] = {}
        for row in part.children:
            assert isinstance(row, nodes.row)
            below = {column: rows - 1 for column, rows in reaching.items()}
            column = 0
            for entry in row.children:
                assert isinstance(entry, nodes.entry)
                while reaching.get(column, 0) > 0:
                    column += 1
                yield entry, column
                for _ in range(entry.get("morecols", 0) + 1):
                    if entry.get("morerows"):
                        below[column] = entry["morerows"]
                    column += 1
            reaching = below


def columns_specified(table: nodes.table) -> list[nodes.colspec]:
    """Return what *table* says of its columns."""
    return [child for child in _group(table).children if isinstance(child, nodes.colspec)]


def columns_of(table: nodes.table) -> Columns:
    """Return the widths of *table*: its own weights, as far as they leave room for the words."""
    weights = [float(spec["colwidth"]) for spec in columns_specified(table)]
    for heading in HEADINGS:
        needs = _needs(table, len(weights), heading)
        if sum(needs) <= TELEPHONE:
            break
    else:
        needs = _needs(table, len(weights), HEADINGS[0], roomy=True)
    least = sum(needs)
    return Columns(
        wide=shares(weights, needs, max(SCREEN, least)),
        narrow=shares(weights, needs, max(TELEPHONE, least)),
        least=least,
    )


def shares(weights: Sequence[float], needs: Sequence[float], width: float) -> tuple[float, ...]:
    """Share *width* by *weights*, in per cent, but give no column less than it needs.

    The needs are together not more than *width*.
    """
    given: set[int] = set()
    while True:
        free = width - sum(needs[column] for column in given)
        total = sum(weight for column, weight in enumerate(weights) if column not in given)
        found = [
            needs[column] if column in given else free * weight / total
            for column, weight in enumerate(weights)
        ]
        short = {column for column, got in enumerate(found) if got < needs[column]}
        # Where all are given what they need, the last of them keep what is left.
        if not short or len(given | short) == len(weights):
            return tuple(100 * got / sum(found) for got in found)
        given |= short


def ems(text: str) -> float:
    """Return the width of *text*."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)


def _group(table: nodes.table) -> nodes.tgroup:
    return next(child for child in table.children if isinstance(child, nodes.tgroup))


def _needs(table: nodes.table, count: int, heading: float, *, roomy: bool = False) -> list[float]:
    """Return what each column needs; *roomy* where the table has to be moved sideways anyhow."""
    padding = SMALL_PADDING if "compact" in table["classes"] else PADDING
    needs = [2 * padding] * count
    for entry, column in placed(table):
        if entry.get("morecols") or column >= count:
            continue
        heads = isinstance(entry.parent.parent, nodes.thead)
        texts = [
            text
            for block in entry.children
            if not isinstance(block, nodes.table)
            for text in block.astext().splitlines()
        ]
        line = _heading_line if heads else _line
        least = max((line(text, heading if heads else WHOLE) for text in texts), default=0.0)
        if roomy and not heads:
            # The more there is to read, the wider; a square of text reads best.
            least = max(least, min(1.5 * sum(map(len, texts)) ** 0.5, WIDE_LINE, _longest(texts)))
        needs[column] = max(needs[column], least + padding)
    return needs


def _line(text: str, whole: float) -> float:
    """Return the least width of a line that holds *text*, or of the lines that it breaks into."""
    # Most texts are long, and need not be measured.
    width = WIDE_LINE if len(text) > 2 * WIDE_LINE else ems(text)
    return width if width <= whole else LINE


def _heading_line(text: str, whole: float) -> float:
    """Return the same of a heading, which may stand in three lines."""
    width = ems(text)
    return width if width <= whole else min(max(whole, width / 3), LINE)


def _longest(texts: list[str]) -> float:
    return float(max(map(len, texts), default=0))
