"""起案: what is put to decision at each milestone, and what is laid before those who decide."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - evaluated when data files are structured
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option  # noqa: TC001


@dataclass(frozen=True, kw_only=True)
class Enclosure(Datum):
    """添付: a paper made here (``publication`` is its slug), or one made elsewhere (``title``)."""

    publication: str = key("文書", default="")
    title: str = key("題名", default="")


@dataclass(frozen=True, kw_only=True)
class Approval(Datum):
    """起案: one paper that asks for a decision. ``publication`` is the paper's slug.

    ``past`` are ids of steps and of what the council was told, in the order of the list.
    ``grounds`` are lines of text that may hold 【要確認：…】 marks, as may ``method``; ``method``
    is empty where nothing is published. ``effect`` names the day that the decision leads to
    (公表日, 発信日 …), ``day`` is that day where it is settled.
    """

    publication: str = key("文書")
    options: tuple[Option, ...] = key("案")
    milestone: str = key("節目")
    past: tuple[str, ...] = key("経過", default=())
    grounds: tuple[str, ...] = key("根拠の規定", default=())
    enclosures: tuple[Enclosure, ...] = key("添付", default=())
    rank: str = key("決裁の区分", default="")
    consulted: tuple[str, ...] = key("合議先", default=())
    effect: str = key("施行の名称", default="公表日")
    day: dt.date | None = key("施行日", default=None)
    method: str = key("公表の方法", default="")
