"""Relations between measures, and the kinds they are of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kyodo_plan.core.datum import Datum, key


class Rests(StrEnum):
    """Which end of 「A → B」 rests on the other."""

    FIRST_ON_SECOND = "AはBに"
    SECOND_ON_FIRST = "BはAに"
    BOTH = "互いに"
    NEITHER = "なし"


@dataclass(frozen=True, kw_only=True)
class RelationKind(Datum):
    """How a relation reads. ``id`` is English (``requires``), ``label`` what people type."""

    id: str = key("符号")
    label: str = key("名称")
    reading: str = key("読み方")
    rests: Rests = key("依存")


@dataclass(frozen=True, kw_only=True)
class Relation(Datum):
    """「A → B」 of one kind, between measures of one period.

    ``source_kind`` is the word the source uses for it, kept for the printed mapping.
    """

    first: str = key("元")
    second: str = key("先")
    kind: str = key("種類")
    reason: str = key("理由")
    source_kind: str = key("原資料の語", default="")


@dataclass(frozen=True, kw_only=True)
class Unrelated(Datum):
    """関連なし: a measure of period 2 for which relations were looked for and none was found."""

    measure: str = key("施策")
    reason: str = key("理由")
