"""The public comment (意見公募): what the call must say and says, and what came back."""

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

    ``people`` and ``groups`` are how many sent opinions in, ``opinions`` how many opinions that
    makes and ``reflected`` how many of them changed the text; ``None`` until they are counted.
    """

    options: tuple[Option, ...] = key("案")
    start: dt.date | None = key("開始日", default=None)
    end: dt.date | None = key("終了日", default=None)
    minimum_days: int | None = key("最短の日数", default=None)
    required: tuple[str, ...] = key("必要な項目")
    items: tuple[CallItem, ...] = key("項目")
    standing: tuple[str, ...] = key("提出者の区分", default=())
    questions: tuple[str, ...] = key("意見を伺いたい点", default=())
    people: int | None = key("提出者数", default=None)
    groups: int | None = key("提出団体数", default=None)
    opinions: int | None = key("意見数", default=None)
    reflected: int | None = key("反映数", default=None)

    @property
    def days(self) -> int | None:
        """The length of the period in days, both ends counted; ``None`` while it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


@dataclass(frozen=True, kw_only=True)
class ResponseKind(Datum):
    """対応の区分: a word for how the city answers; ``changes`` where the text is changed."""

    name: str = key("区分")
    meaning: str = key("意味")
    changes: bool = key("修正あり", default=False)


@dataclass(frozen=True, kw_only=True)
class Response(Datum):
    """意見と市の考え方: an opinion that came in, in short, and the city's answer.

    ``count`` is for how many opinions of the same meaning it stands. ``kind`` names a
    :class:`ResponseKind`, empty while the answer is open; ``change`` tells what is changed in the
    text; ``main`` marks those that a report to the council names.
    """

    number: int = key("番号")
    options: tuple[Option, ...] = key("案")
    where: str = key("該当箇所", default="")
    gist: str = key("意見の要旨")
    count: int = key("件数", default=1)
    answer: str = key("市の考え方", default="")
    kind: str = key("区分", default="")
    change: str = key("修正の内容", default="")
    main: bool = key("主な意見", default=False)
