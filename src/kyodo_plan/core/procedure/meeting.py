"""Meetings of the committee: agenda, papers handed out, opinions and what became of them."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from dataclasses import dataclass

from kyodo_plan.core.datum import Datum, Evidence, key
from kyodo_plan.core.option import Option

#: Kinds of papers, as their numbers begin: 資料３－１, 参考資料１, 別紙 …
KINDS = ("資料", "参考資料", "別紙", "別添", "席上配付資料", "追加資料")
#: How a body numbers its papers: 資料３－１ under item 3, or 資料１, 資料２ … through the meeting.
BRANCHES, SERIAL = "枝番", "通し番号"
#: The line of the order of business under which the items stand.
ITEMS = "議題"
USUAL_ORDER = ("開会", ITEMS, "その他", "閉会")


@dataclass(frozen=True, kw_only=True)
class Body(Datum):
    """会議体: a committee and its ways.

    ``numbering`` is 枝番 or 通し番号; ``order`` the lines of its 次第, 議題 among them.
    """

    name: str = key("名称")
    numbering: str = key("資料番号の付け方", default=BRANCHES)
    order: tuple[str, ...] = key("次第", default=USUAL_ORDER)


@dataclass(frozen=True, kw_only=True)
class HandOut(Datum):
    """A paper handed out.

    ``number`` is 資料３－１, 参考資料１, 別紙 …; where the file leaves it out it is given when data
    are loaded, from ``kind`` (one of :data:`KINDS`) and the body's way of numbering.
    ``publication`` is the slug of a paper made here, or empty for one that comes from elsewhere.
    ``replaced`` is the day on which it was handed in again (差替).
    """

    number: str = key("資料番号", default="")
    kind: str = key("種別", default="")
    title: str = key("題名")
    publication: str = key("文書", default="")
    replaced: dt.date | None = key("差替", default=None)


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Datum):
    """議題: ``kind`` is 審議, 報告 or 意見交換; ``oral`` items have no paper."""

    number: int = key("番号")
    title: str = key("件名")
    kind: str = key("種別")
    oral: bool = key("口頭", default=False)
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

    @property
    def papers(self) -> tuple[HandOut, ...]:
        """All papers handed out, in the order of the agenda."""
        return tuple(paper for item in self.agenda for paper in item.papers)


@dataclass(frozen=True, kw_only=True)
class Treatment(Datum):
    """対応の区分: a word for what becomes of an opinion.

    ``changes`` where the text is changed; ``reasoned`` where the answer must give a reason.
    """

    name: str = key("区分")
    meaning: str = key("意味")
    changes: bool = key("修正あり", default=False)
    reasoned: bool = key("理由が要る", default=False)


def _usual(name: str, meaning: str, *, changes: bool = False, reasoned: bool = False) -> Treatment:
    return Treatment(
        name=name,
        meaning=meaning,
        changes=changes,
        reasoned=reasoned,
        evidence=Evidence.INFERRED,
        source="",
    )


#: What stands where the data lay down no 対応の区分.
USUAL_TREATMENTS = (
    _usual("反映", "意見のとおり改めたもの", changes=True),
    _usual("一部反映", "意見の一部について改めたもの", changes=True),
    _usual("反映しない", "改めないもの", reasoned=True),
    _usual("今後の参考", "今後の取組の中で検討するもの"),
)


@dataclass(frozen=True, kw_only=True)
class Opinion(Datum):
    """意見: the gist of what was said at a meeting, and its treatment.

    ``treatment`` names a :class:`Treatment`, empty while it is open; ``where`` names the places
    that were changed (measures' ids or headings), parted by 、; where the options differ, as
    「①…／②…」.
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
