"""Meetings of the committee: agenda, papers handed out, opinions and what became of them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option


@dataclass(frozen=True, kw_only=True)
class HandOut(Datum):
    """A paper handed out. ``number`` is 資料３－１, 参考資料１, 別紙 …; ``publication`` the slug of
    a paper made here, or empty for one that comes from elsewhere. ``replaced`` is the day on which
    it was handed in again (差替)."""

    number: str = key("資料番号")
    title: str = key("題名")
    publication: str = key("文書", default="")
    replaced: dt.date | None = key("差替", default=None)


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Datum):
    """議題: ``kind`` is 審議, 報告 or 意見交換."""

    number: int = key("番号")
    title: str = key("件名")
    kind: str = key("種別")
    papers: tuple[HandOut, ...] = key("資料", default=())


@dataclass(frozen=True, kw_only=True)
class Meeting(Datum):
    """会議: one meeting of a body. What is not settled is ``None`` or empty."""

    id: str = key("記号")
    body: str = key("会議名")
    number: int | None = key("回", default=None)
    date: dt.date | None = key("開催日", default=None)
    time: str = key("時刻", default="")
    place_name: str = key("場所", default="")
    agenda: tuple[AgendaItem, ...] = key("議題")


@dataclass(frozen=True, kw_only=True)
class Opinion(Datum):
    """意見: the gist of what was said at a meeting, and its treatment.

    ``treatment`` is 反映, 一部反映, 反映しない, 今後の参考, or empty while it is open; ``where``
    names the places that were changed (measures' ids or headings), parted by 、; where the options
    differ, as 「①…／②…」.
    """

    number: int = key("番号")
    meeting: str = key("会議")
    speaker: str = key("発言者", default="委員")
    gist: str = key("要旨")
    treatment: str = key("対応", default="")
    answer: str = key("対応の内容", default="")
    where: str = key("反映箇所", default="")

    def places_in(self, option: Option) -> tuple[str, ...]:
        """Return the places that were changed in the text of *option*."""
        found: list[str] = []
        for part in self.where.split("／"):
            words = part.strip()
            marks = {own for own in Option if words.startswith(own.mark)}
            if not marks or option in marks:
                words = words[1:] if marks else words
                found += [word.strip() for word in words.split("、") if word.strip()]
        return tuple(found)
