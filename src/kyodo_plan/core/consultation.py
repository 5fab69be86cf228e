"""The public comment (意見公募): what the call must say, and what it says."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - evaluated when data files are structured
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option  # noqa: TC001


@dataclass(frozen=True, kw_only=True)
class CallItem(Datum):
    """募集の項目: one thing the call tells, as one or more lines of text.

    A line may hold 【要確認：庁内：…】 marks for what is not settled.
    """

    name: str = key("項目")
    lines: tuple[str, ...] = key("内容")


@dataclass(frozen=True, kw_only=True)
class Consultation(Datum):
    """意見公募手続 of one or both options.

    ``required`` names the items that a call must have (from the city's own pages); ``items`` are
    those it has. ``start`` and ``end`` are inclusive; ``None`` where they are not settled.
    ``standing`` are the kinds of people who may comment, as the form's boxes list them.
    ``questions`` are the points on which opinions are asked. ``minimum_days`` is the shortest
    period that the city's rules allow, ``None`` while that has not been confirmed.
    """

    options: tuple[Option, ...] = key("案")
    start: dt.date | None = key("開始日", default=None)
    end: dt.date | None = key("終了日", default=None)
    minimum_days: int | None = key("最短の日数", default=None)
    required: tuple[str, ...] = key("必要な項目")
    items: tuple[CallItem, ...] = key("項目")
    standing: tuple[str, ...] = key("提出者の区分", default=())
    questions: tuple[str, ...] = key("意見を伺いたい点", default=())

    @property
    def days(self) -> int | None:
        """The length of the period in days, both ends counted; ``None`` while it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1
