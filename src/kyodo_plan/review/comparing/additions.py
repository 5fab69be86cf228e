"""What is new in a copy: headings, rows, columns, footnotes, text boxes, paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.setting import by, key, short
from kyodo_plan.review.matching import added_by
from kyodo_plan.review.returned import NOBODY, Piece, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.comparing.setting import Setting, Told
    from kyodo_plan.review.matching import Stretch

PAGE = re.compile(r"[\s.…‥]*\d*\s*$")
"""What stands behind the words of a line of the contents."""

CONTENTS = "目次"
"""The heading of the contents: it is part of them, in a copy that is not from Word it may not be."""

Fresh = tuple["Stretch", int]
"""A stretch that is new, and the text of the base before it."""


def additions(setting: Setting) -> Iterator[Told]:
    """Yield what was added."""
    groups: dict[tuple[Kind, object], list[Fresh]] = {}
    fresh = _fresh(setting)
    kind_of = _Grouping(setting, fresh)
    for one in fresh:
        groups.setdefault(kind_of(one[0]), []).append(one)
    for (kind, _), parts in groups.items():
        if any(part.final.strip() or _undone(part) for part, _ in parts):
            yield _addition(setting, kind, parts)


def _fresh(setting: Setting) -> list[Fresh]:
    """What is new; in a copy without fields, lines of the contents look like paragraphs."""
    lines = set()
    if setting.contents:
        lines.add(CONTENTS)
        if all(paragraph.part != "contents" for paragraph in setting.returned.paragraphs):
            lines |= {key(text.text) for text in setting.contents}
    return [
        (part, index)
        for part, index in setting.matched.new
        if not {key(part.final), key(_without_page(part))} & lines
    ]


def _without_page(part: Stretch) -> str:
    """The words of the line in which *part* stands, without a page number behind them."""
    return PAGE.sub("", part.source.text(final=True) if part.beside else part.final)


class _Grouping:
    """Says what a new stretch is part of."""

    def __init__(self, setting: Setting, fresh: list[Fresh]) -> None:
        parts = [part for parts in setting.matched.of.values() for part in parts]
        self.known_tables = {part.source.table for part in parts}
        self.known_rows = {part.source.row for part in parts}
        self.rows = Counter(part.source.row for part, _ in fresh)
        self.columns = Counter(
            (part.source.table, part.source.column)
            for part, _ in fresh
            if part.source.row in self.known_rows and part.final.strip()
        )
        self.known_columns = {
            (part.source.table, part.source.column) for part in parts if part.final.strip()
        }

    def __call__(self, part: Stretch) -> tuple[Kind, object]:
        at = part.source
        if at.box:
            return Kind.BOXED, at.box
        if at.part == "footnotes" and at.note:
            return Kind.NOTE_ADDED, at.note
        if at.row and at.table not in self.known_tables:
            return Kind.TABLE_ADDED, at.table
        if at.row and at.row not in self.known_rows:
            return (Kind.ROW_ADDED if self.rows[at.row] > 1 else Kind.ADDED), (at.row, at.table)
        column = (at.table, at.column)
        if at.row and self.columns[column] > 1 and column not in self.known_columns:
            return Kind.COLUMN_ADDED, column
        return (Kind.HEADING_ADDED if at.level else Kind.ADDED), -part.paragraph


def _addition(setting: Setting, kind: Kind, parts: list[Fresh]) -> Told:
    first, index = parts[0]
    if kind is Kind.BOXED:
        index = _at(setting, first.source.anchor)
    elif kind is Kind.NOTE_ADDED:
        index = _at(setting, _called(setting, first.source.note))
    change = setting.change(kind, index, "", _words(kind, [part for part, _ in parts]))
    previous = setting.text(index).text
    behind = "の所" if kind in (Kind.BOXED, Kind.NOTE_ADDED) else "の後"
    if kind is Kind.NOTE_ADDED:
        change = replace(change, where=TextKind.FOOTNOTE.value)
    note = f"「{short(previous)}」{behind}" if previous else "文書の初め"
    added = added_by(first)
    hand = added.hand if added else NOBODY
    undone = [piece for part, _ in parts for piece in _undone(part)]
    if undone:
        people = dict.fromkeys(piece.hand.author or "名前のない人" for piece in undone)
        words = "".join(piece.text for piece in undone)
        taken = f"「{words}」は、足した後に消されています（{'、'.join(people)}）。"
        hand = undone[0].adder if added is None else hand
        return (index, 5 + first.paragraph), by(
            replace(change, notes=(note, taken)), hand, recorded=True
        )
    change = by(replace(change, notes=(note,)), hand, added is not None)
    return (index, 5 + first.paragraph), change


def _undone(part: Stretch) -> list[Piece]:
    """What somebody has added to a new text and another has taken away again."""
    return [piece for piece in part.pieces if piece.state is State.UNDONE and piece.text.strip()]


def _words(kind: Kind, parts: list[Stretch]) -> str:
    """Cells of one row stand side by side, those of a column too; the rest one below the other."""
    if kind in (Kind.ROW_ADDED, Kind.COLUMN_ADDED):
        return "｜".join(part.final for part in parts)
    lines: dict[int, list[str]] = {}
    for number, part in enumerate(parts):
        lines.setdefault(part.source.row or -number - 1, []).append(part.final)
    return "\n".join("｜".join(line) for line in lines.values()).strip()


def _at(setting: Setting, paragraph: int) -> int:
    """Return the text of the base in a paragraph of the copy, or the nearest above; -1 for none."""
    at = {part.paragraph: index for index, parts in setting.matched.of.items() for part in parts}
    while paragraph >= 0 and paragraph not in at:
        paragraph -= 1
    return at.get(paragraph, -1)


def _called(setting: Setting, note: str) -> int:
    """Return the paragraph of the copy in which the footnote *note* is called, -1 for none."""
    paragraphs = enumerate(setting.returned.paragraphs)
    return next((at for at, one in paragraphs if any(name == note for name, _ in one.notes)), -1)
