"""Rows of a ``list-table`` that lack a column, or have one too many: docutils drops the table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.checks.raw.lines import Line, blocks_in, split_lines
from kyodo_plan.checks.raw.said import hiding, typed_line
from kyodo_plan.core.rule import RST, Rule
from kyodo_plan.text.blocks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.text.blocks import Block

UNEVEN_ROW = Rule(
    "T42",
    "list-table の行の列の数",
    "list-table の行は、どれも列の数（「- 」の数）が同じでなければなりません。違う行が一つでもあると、"
    "表の全体が資料から消えます。",
    "どの行も列の数をそろえてください。中身の無い列は「-」だけの行にします。",
    f"{RST}：Tables",
    bad=(".. list-table::\n\n   * - 項目\n     - 内容\n   * - 朝市、広場\n"),
    good=(".. list-table::\n\n   * - 項目\n     - 内容\n   * - 朝市\n     - 広場\n"),
)
NAMES = frozenset({"list-table", "リスト表"})
_ITEM = re.compile(r"(?P<mark>[-*+])(?P<gap> +|$)")


class Row(NamedTuple):
    """A row: its first line, and how many columns it has."""

    line: Line
    columns: int


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find the first row of each table that differs from the row before it."""
    for path, text in texts.items():
        if not any(name in text for name in NAMES):
            continue
        lines = split_lines(text)
        for block in walk(blocks_in(text)):
            if block.name.lower() in NAMES and block.content_line is not None:
                yield from _uneven(path, lines, block)


def _uneven(path: str, lines: Sequence[Line], block: Block) -> Iterator[Finding]:
    content = _content(lines, block)
    rows = rows_of(content)
    for row in rows:
        first = rows[0]
        if row.columns != first.columns:
            how = "足りません" if row.columns < first.columns else "多すぎます"
            finding = UNEVEN_ROW.at(
                row.line.place(path),
                f"list-table のこの行は{row.columns}列で、１行目（{first.line.number}行目）は"
                f"{first.columns}列です。列が{how}。このままだと表の全体が資料に出ません。",
                "列は「- 」で始まる行です。１行目と同じ数にそろえてください"
                "（中身の無い列は「-」だけの行にします）。",
            )
            hidden = hiding(finding, lines, block.line - 1)
            unread = {typed_line(path, line.number) for line in content}
            yield replace(hidden, hides=hidden.hides | unread)
            return


def _content(lines: Sequence[Line], block: Block) -> list[Line]:
    assert block.content_line is not None
    found = []
    for line in lines[block.content_line - 1 :]:
        if not line.blank and line.indent <= block.indent:
            break
        found.append(line)
    return found


def rows_of(content: Sequence[Line]) -> list[Row]:
    """Return the rows that *content* is; none where it is no list of lists, which docutils tells."""
    rows: list[Row] = []
    outer = next((line for line in content if not line.blank), None)
    inner = 0
    for line in content:
        if line.blank or outer is None:
            continue
        if line.indent == outer.indent:
            row = _ITEM.match(line.text)
            cell = _ITEM.match(line.text[row.end() :]) if row else None
            if row is None or row["mark"] != outer.text[0] or cell is None:
                return []
            inner = line.indent + row.end()
            rows.append(Row(line, 1))
        elif line.indent == inner and _ITEM.match(line.text):
            rows[-1] = rows[-1]._replace(columns=rows[-1].columns + 1)
        elif line.indent < inner:
            return []
    return rows
