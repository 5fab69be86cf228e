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
    ROW_ADDED = "表の行の追加"
    ROW_DELETED = "表の行の削除"
    CONTENTS = "目次の修正"


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
    ``order`` counts the texts of the paper from 0.
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

    @property
    def day(self) -> str:
        """The day, as year, month and day parted by hyphens, or empty."""
        found = _DAY.match(self.date)
        return found[0] if found else ""
