"""Reports to a standing committee of the council."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, key


@dataclass(frozen=True, kw_only=True)
class Annex(Datum):
    """添付資料・別紙. ``publication`` is the slug of a paper made here, or empty."""

    number: str = key("番号")
    title: str = key("題名")
    publication: str = key("文書", default="")


@dataclass(frozen=True, kw_only=True)
class CouncilReport(Datum):
    """報告: one paper for the council. ``publication`` is the paper's slug."""

    publication: str = key("文書")
    committee: str = key("委員会")
    date: dt.date | None = key("開催日", default=None)
    section: str = key("部課名")
    item: int | None = key("報告事項の番号", default=None)
    annexes: tuple[Annex, ...] = key("添付資料", default=())
