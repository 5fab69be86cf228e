"""The first period: its measures, and what was done and planned for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, FiscalYear, Number, key
from kyodo_plan.core.texts import (
    ClassCode,
    MeasureId,
    Prose,
    SubfieldId,
)

#: What a record tells: what was done, or what is planned.
RECORD_KINDS = DONE, PLANNED = "実績", "計画"
#: How sure something is that the sources do not say outright.
CERTAINTIES = ("確実", "高", "中", "低")

#: How an item begins that has not been written yet.
WAITING = "【要確認"

#: Words of a record that tell of something not done.
UNDONE = re.compile(r"未着手|未実施|できていない|できなかった|実施していない|行っていない")


def is_waiting(item: str) -> bool:
    """Whether an item of a record only says that somebody is asked for it."""
    return item.lstrip().startswith(WAITING)


@dataclass(frozen=True, kw_only=True)
class FirstMeasure(Datum):
    """A measure of period 1.

    ``id`` is ``M1-01`` … ``M1-23`` and is never printed; ``serial`` is. ``summary`` is our own
    short wording; the city's wording stands in :attr:`Plan.wording` once it is imported.
    ``text_shared_with`` names the measure whose text also describes this one; ``own_text`` is
    false where the first period gives the measure no text of its own.
    """

    noun: ClassVar[str] = "施策"

    id: MeasureId = key("番号", unique=True, says="M1-01 の形の番号。紙には出ない")
    serial: Number = key("通し番号", unique=True, says="紙に「施策１」のように出る番号")
    name: Prose = key("名称", says="第１期の指針にあるとおりの名称")
    subfield: SubfieldId = key("小分野", says="この施策が入る小分野の番号")
    priority: ClassCode = key("分類", says="この施策の分類の符号")
    key_measure: bool = key("重点", says="重点施策か", default=False)
    own_text: bool = key("説明あり", says="指針に固有の説明文があるか", default=True)
    text_shared_with: MeasureId = key(
        "説明の共有", period=1, says="説明文が一つになっているほかの施策の番号", default=""
    )
    placement: str = key(
        "配置の確度", words=CERTAINTIES, says="どの小分野の施策かがどれほど確かか", default="確実"
    )
    summary: Prose = key("要旨", says="説明文を短くまとめたもの", default="")


@dataclass(frozen=True, kw_only=True)
class Record(Datum):
    """実績・計画: what was done (``kind`` 実績) or planned (計画) for a measure in a year.

    ``year`` is the fiscal year's first calendar year (令和５年度 is 2023). The measure may be of
    either period. Items that still ask what was done, or is planned, tell nothing yet.
    """

    noun: ClassVar[str] = "記録"
    told_once: ClassVar[tuple[str, ...]] = ("measure", "year", "kind", "items")

    measure: MeasureId = key("施策", says="施策の番号")
    year: FiscalYear = key("年度", says="西暦の年度（令和５年度は 2023）")
    kind: str = key("種別", words=RECORD_KINDS, says="行ったことか、予定か")
    certainty: str = key("確度", words=CERTAINTIES, says="この施策の記録であることがどれほど確かか")
    items: tuple[Prose, ...] = key("項目", says="行ったこと、予定していること")

    @property
    def told(self) -> bool:
        """Whether an item tells something, rather than wait for somebody's answer."""
        return not all(map(is_waiting, self.items))

    @property
    def headline(self) -> str:
        """The year and what the record tells of it."""
        return f"{self.year}年度の{self.kind}"
