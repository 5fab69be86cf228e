"""Relations between measures, and the kinds they are of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import KindName, MeasureId, Prose, folded

#: Stands for succession where kinds of relations stand: no kind can have this sign.
SUCCEEDS = "succeeds"


class Rests(StrEnum):
    """Which end of 「A → B」 rests on the other."""

    FIRST_ON_SECOND = "AはBに"
    SECOND_ON_FIRST = "BはAに"
    BOTH = "互いに"
    NEITHER = "なし"


@dataclass(frozen=True, kw_only=True)
class RelationKind(Datum):
    """How a relation reads. ``id`` is English (``requires``), ``label`` what people type.

    Either is an option of 施策. ``condition`` tells that the end that rests on the other cannot go
    on before it.
    """

    noun: ClassVar[str] = "関連の種類"

    id: KindName = key(
        "符号", unique=True, alike=folded, in_text=True, says="英字の印。紙には出ない"
    )
    label: KindName = key(
        "名称", unique=True, alike=folded, in_text=True, says="関連の「種類」や施策の欄に書く名前"
    )
    reading: Prose = key("読み方", says="「AはBを前提とする」のような読み方")
    rests: Rests = key("依存", says="どちらがどちらに依存するか")
    condition: bool = key(
        "順序が要る", says="依存する側が、相手より先に実施できないか", default=False
    )


@dataclass(frozen=True, kw_only=True)
class Relation(Datum):
    """「A → B」 of one kind, between measures of one period.

    ``source_kind`` is the word the source uses for it, kept for the printed mapping.
    """

    noun: ClassVar[str] = "関連"

    first: MeasureId = key("元", says="読み方のＡに当たる施策の番号")
    second: MeasureId = key("先", says="読み方のＢに当たる施策の番号")
    kind: KindName = key("種類", says="関連の種類の名称")
    reason: Prose = key("理由", says="なぜ関連するか")
    source_kind: str = key("原資料の語", says="もとの資料での言い方", default="")

    @property
    def headline(self) -> str:
        """Why the two are related."""
        return self.reason


@dataclass(frozen=True, kw_only=True)
class Unrelated(Datum):
    """関連なし: a measure of period 2 for which relations were looked for and none was found."""

    noun: ClassVar[str] = "関連なし"

    measure: MeasureId = key("施策", period=2, says="第２期の施策の番号")
    reason: Prose = key("理由", says="なぜ関連がないか")
