"""分野, 小分野 and 分類: how the measures of a plan are ordered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, Number, key
from kyodo_plan.core.texts import (
    ClassCode,
    Prose,
    SubfieldId,
)


@dataclass(frozen=True, kw_only=True)
class Subfield(Datum):
    """小分野. ``id`` is ours (``1``, ``2-ア``); ``label`` is the city's kana, or empty."""

    noun: ClassVar[str] = "小分野"

    id: SubfieldId = key(
        "番号", unique=True, in_text=True, says="施策の「小分野」に書く番号。紙には出ない"
    )
    label: str = key(
        "記号", in_text=True, says="紙に出る「ア」などの記号。ない小分野もある", default=""
    )
    name: Prose = key("名称", in_text=True, says="小分野の名前")


@dataclass(frozen=True, kw_only=True)
class Field(Datum):
    """分野. ``number`` is 1 to 7; papers print it as 「（７）」."""

    noun: ClassVar[str] = "分野"

    number: Number = key("番号", unique=True, in_text=True, says="紙に「（１）」のように出る番号")
    name: Prose = key("名称", in_text=True, says="分野の名前")
    subfields: tuple[Subfield, ...] = key("小分野", empty=True, says="この分野の小分野")


@dataclass(frozen=True, kw_only=True)
class PriorityClass(Datum):
    """分類. ``code`` is the stored form (``Ⅱ-ア``), ``printed`` the form on paper.

    ``years`` is the horizon in years (first, last), or empty where the class has none.
    """

    noun: ClassVar[str] = "分類"

    code: ClassCode = key("符号", unique=True, says="施策の「分類」に書く形（半角の「-」）")
    printed: str = key("表示", says="紙に出す形")
    key_measure: bool = key("重点", says="この分類の施策を重点施策とするか", default=False)
    years: tuple[Number, ...] = key(
        "年数", most=100, span=True, says="目安の年数の初めと終わり", default=()
    )
    summary: Prose = key("要旨", says="この分類とする施策の説明")
