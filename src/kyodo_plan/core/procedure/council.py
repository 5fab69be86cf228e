"""Reports to a standing committee of the council, what is said there, and what was done before."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPOKEN = re.compile(r"〔[^〕]*〕|【要確認[^】]*】|\s")


@dataclass(frozen=True, kw_only=True)
class Annex(Datum):
    """添付資料・別紙. ``publication`` is the slug of a paper made here, or empty."""

    number: str = key("番号")
    title: str = key("題名")
    publication: str = key("文書", default="")


@dataclass(frozen=True, kw_only=True)
class Speech(Datum):
    """説明原稿: the slug of the paper that is read aloud, and how long it may take.

    ``rate`` is characters a minute; ``minutes`` the shortest and the longest wanted.
    """

    publication: str = key("文書")
    rate: int = key("１分の字数")
    minutes: tuple[int, ...] = key("目安の分数", default=())

    @property
    def wanted(self) -> tuple[int, ...]:
        """The least and the greatest number of characters, as the wanted minutes make it."""
        return tuple(minute * self.rate for minute in self.minutes)

    def seconds(self, characters: int) -> int:
        """Return how long *characters* take to read aloud, rounded up to ten seconds."""
        return -(-characters * 60 // self.rate // 10) * 10


def spoken_length(texts: Iterable[str]) -> int:
    """Return how many characters are read aloud: not 〔references to papers〕, nor marks."""
    return sum(len(_UNSPOKEN.sub("", text)) for text in texts)


@dataclass(frozen=True, kw_only=True)
class CouncilReport(Datum):
    """報告: one paper for the council. ``publication`` is the paper's slug.

    ``committee`` is whom the paper goes to. ``past`` and ``ahead`` are ids of steps and of
    :class:`CouncilEvent` records, in the order of the paper's tables; ``questions`` is the slug of
    the 想定問答 that go with the report, or empty.
    """

    publication: str = key("文書")
    options: tuple[Option, ...] = key("案")
    committee: str = key("委員会")
    date: dt.date | None = key("開催日", default=None)
    section: str = key("部課名")
    item: int | None = key("報告事項の番号", default=None)
    past: tuple[str, ...] = key("経過", default=())
    ahead: tuple[str, ...] = key("今後の予定", default=())
    annexes: tuple[Annex, ...] = key("添付資料", default=())
    speech: Speech | None = key("説明原稿", default=None)
    questions: str = key("想定問答", default="")


@dataclass(frozen=True, kw_only=True)
class CouncilEvent(Datum):
    """議会の経過: what the council was told or did; ``period`` where the day is not known."""

    id: str = key("番号")
    body: str = key("会議")
    date: dt.date | None = key("日", default=None)
    period: str = key("時期", default="")
    summary: str = key("要旨")
