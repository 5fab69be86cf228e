"""What was found in a copy: one comment or one correction, with all that is needed to act on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_plan.core.place import Place

_DAY = re.compile(r"(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")

SAME_DONE = "原稿は、もうこの直しと同じになっています。"
GONE = "この文は、今の原稿にはありません。"


class Kind(StrEnum):
    """What a reviewer has done."""

    COMMENT = "意見"
    EDITED = "文の修正"
    FILLED = "空欄への記入"
    EMPTIED = "欄の文の削除"
    ADDED = "段落の追加"
    DELETED = "段落の削除"
    MOVED = "段落の移動"
    SPLIT = "段落の分割"
    JOINED = "段落の結合"
    HEADING_ADDED = "見出しの追加"
    SECTION_DELETED = "章や節の削除"
    SECTION_MOVED = "章や節の移動"
    TABLE_ADDED = "表の追加"
    TABLE_DELETED = "表の削除"
    TABLE_MOVED = "表の移動"
    ROW_ADDED = "表の行の追加"
    ROW_DELETED = "表の行の削除"
    ROW_MOVED = "表の行の移動"
    COLUMN_ADDED = "表の列の追加"
    COLUMN_DELETED = "表の列の削除"
    COLUMN_MOVED = "表の列の移動"
    NOTE_ADDED = "脚注の追加"
    NOTE_DELETED = "脚注の削除"
    BOXED = "図形の文字の追加"
    CONTENTS = "目次の修正"


GONE_AS_A_WHOLE = frozenset(
    {
        Kind.DELETED,
        Kind.EMPTIED,
        Kind.SECTION_DELETED,
        Kind.TABLE_DELETED,
        Kind.ROW_DELETED,
        Kind.COLUMN_DELETED,
        Kind.NOTE_DELETED,
    }
)
"""What takes whole texts away."""

MOVES = frozenset(
    {Kind.MOVED, Kind.SECTION_MOVED, Kind.TABLE_MOVED, Kind.ROW_MOVED, Kind.COLUMN_MOVED}
)
"""What leaves the words as they are."""


@dataclass(frozen=True)
class Edit:
    """One stretch of the original text, ``start`` to ``end``, replaced by ``new``."""

    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        if not self.old:
            return f"「{self.new}」を追加"
        if not self.new:
            return f"「{self.old}」を削除"
        return f"「{self.old}」→「{self.new}」"


@dataclass(frozen=True)
class Change:
    """A comment or a correction.

    ``copy`` is the name of the file it was found in; ``id`` that of the text it belongs to and
    ``place`` where that stands in the sources today. ``before`` and ``after`` are the whole text
    without and with this change; for a comment ``before`` is what it was written on. ``now`` is
    the text of the sources where they have changed since the copy was made, else ``None``.
    ``order`` counts the texts of the paper from 0. ``more_ids`` are the other texts that a change
    of several (a row, a section) concerns. ``together`` is the text with the changes of all, where
    several people corrected it in one copy; ``also`` names other copies that hold the same change.
    ``tracked`` tells whether Word recorded it. ``conflicts`` are the numbers (from 1) of changes
    that cannot be made together with this one.
    """

    kind: Kind
    copy: str
    paper: str
    id: str
    where: str
    heading: str
    page: str
    place: Place | None
    before: str
    after: str
    order: int = -1
    author: str = ""
    date: str = ""
    tracked: bool = False
    edits: tuple[Edit, ...] = ()
    now: str | None = None
    notes: tuple[str, ...] = ()
    conflicts: tuple[int, ...] = ()
    more_ids: tuple[str, ...] = ()
    together: str | None = None
    also: tuple[str, ...] = ()

    @property
    def copies(self) -> tuple[str, ...]:
        """The names of all copies in which it was found."""
        return (self.copy, *self.also)

    @property
    def day(self) -> str:
        """The day, as year, month and day parted by hyphens, or empty."""
        found = _DAY.match(self.date)
        return found[0] if found else ""
