"""起案: what is put to decision at each milestone, and what is laid before those who decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import OptionCode, PaperSlug, Prose, StepId


@dataclass(frozen=True, kw_only=True)
class Enclosure(Datum):
    """添付: a paper made here (``publication`` is its slug), or one made elsewhere (``title``).

    One that is laid before those who decide ``ahead`` of the step that it is for is a draft of it.
    """

    noun: ClassVar[str] = "添付"

    publication: PaperSlug = key("文書", says="ここで作る文書の名前", default="")
    title: Prose = key("題名", says="ほかで作るものの題名", default="")
    ahead: bool = key(
        "案として", says="後の手順で用いる文書を、その案として付けるか", default=False
    )


@dataclass(frozen=True, kw_only=True)
class Approval(Datum):
    """起案: one paper that asks for a decision. ``publication`` is the paper's slug.

    ``past`` are ids of steps and of what the council was told, in the order of the list.
    ``grounds`` are lines of text that may hold 【要確認：…】 marks, as may ``method``; ``method``
    is empty where nothing is published. ``effect`` names the day that the decision leads to
    (公表日, 発信日 …), ``day`` is that day where it is settled.
    """

    noun: ClassVar[str] = "起案"
    one_each: ClassVar[tuple[str, ...] | None] = ("publication",)

    publication: PaperSlug = key("文書", says="伺いの紙となる文書の名前")
    options: tuple[OptionCode, ...] = key("案", says="どの案の起案か")
    milestone: Prose = key("節目", says="何について伺うか")
    past: tuple[StepId, ...] = key(
        "経過", says="これまでの手順や議会の経過の番号。紙に出す順", default=()
    )
    grounds: tuple[Prose, ...] = key("根拠の規定", says="根拠とする規定", default=())
    enclosures: tuple[Enclosure, ...] = key("添付", says="添える紙", default=())
    rank: str = key("決裁の区分", says="誰が決裁するか。決まるまで空けておく", default="")
    consulted: tuple[str, ...] = key("合議先", says="合議する課。決まるまで空けておく", default=())
    effect: str = key("施行の名称", says="決裁の後に行うことの日の名", default="公表日")
    day: dt.date | None = key("施行日", says="その日。決まるまで空けておく", default=None)
    method: Prose = key("公表の方法", says="公表するときは、その方法", default="")
