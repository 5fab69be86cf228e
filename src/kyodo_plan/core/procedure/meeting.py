"""Meetings of the committee: agenda, papers handed out, opinions and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Datum, Evidence, Number, Ordinal, TimeOfDay, key
from kyodo_plan.core.texts import (
    BodyName,
    MeetingId,
    OptionCode,
    PaperSlug,
    Prose,
    SourceName,
    TreatmentName,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

    noun: ClassVar[str] = "会議体"

    name: BodyName = key("名称", unique=True, says="会議体の名称")
    numbering: str = key(
        "資料番号の付け方",
        words=(BRANCHES, SERIAL),
        says="枝番（資料３－１）か、会議を通した番号（資料１、資料２）か",
        default=BRANCHES,
    )
    order: tuple[str, ...] = key(
        "次第", holds=ITEMS, repeats=True, says="次第に並べる行", default=USUAL_ORDER
    )


@dataclass(frozen=True, kw_only=True)
class HandOut(Datum):
    """A paper handed out.

    ``number`` is 資料３－１, 参考資料１, 別紙 …; where the file leaves it out it is given when data
    are loaded, from ``kind`` (one of :data:`KINDS`) and the body's way of numbering.
    ``publication`` is the slug of a paper made here, or empty for one that comes from elsewhere.
    ``replaced`` is the day on which it was handed in again (差替). Where each option has a paper of
    its own, ``options`` tells of which it is.
    """

    noun: ClassVar[str] = "資料"

    number: str = key(
        "資料番号", in_text=True, says="書かなければ、会議体の付け方どおりに付く", default=""
    )
    kind: str = key("種別", words=KINDS, says="どのような紙か", default="")
    title: Prose = key("題名", says="紙の題名")
    publication: PaperSlug = key("文書", in_text=True, says="ここで作る文書の名前", default="")
    options: tuple[OptionCode, ...] = key(
        "案",
        empty=False,
        in_text=True,
        says="案ごとに別の紙を配るとき、どの案の紙か。書かなければ全ての案",
        default=(),
    )
    replaced: dt.date | None = key("差替", says="差し替えた日", default=None)

    def is_of(self, option: str) -> bool:
        """Whether it is the paper of *option*."""
        return not self.options or option in self.options


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Datum):
    """議題: ``kind`` is 審議, 報告 or 意見交換; ``oral`` items have no paper."""

    noun: ClassVar[str] = "議題"

    number: Number = key("番号", says="議題の番号")
    title: Prose = key("件名", says="議題の件名")
    kind: str = key("種別", words=("審議", "報告", "意見交換"), says="何をする議題か")
    oral: bool = key("口頭", says="資料のない議題か", default=False)
    papers: tuple[HandOut, ...] = key("資料", says="この議題で配る紙", default=())


@dataclass(frozen=True, kw_only=True)
class Meeting(Datum):
    """会議: one meeting of a body. What is not settled is ``None`` or empty."""

    noun: ClassVar[str] = "会議"

    id: MeetingId = key(
        "記号", unique=True, in_text=True, says="原稿の「:会議:」に書く名前。紙には出ない"
    )
    body: BodyName = key("会議名", says="会議体の名称")
    number: Ordinal | None = key("回", says="第何回か（3 とも 第３回 とも書ける）", default=None)
    date: dt.date | None = key("開催日", says="開く日", default=None)
    time: TimeOfDay = key(
        "時刻",
        says="始まる時刻と終わる時刻（10:00、午前10時、10:00～12:00 など。紙では「午前10時から」と出る）",
        default=TimeOfDay(""),
    )
    place_name: str = key("場所", says="開く場所", default="")
    step: str = key(
        "手順",
        in_text=True,
        says="この会議で行う手順の名称（data/process.yaml）。配る紙は、この手順のものになる",
        default="",
    )
    agenda: tuple[AgendaItem, ...] = key("議題", empty=True, says="議題。番号の順")

    @property
    def headline(self) -> str:
        """The body that meets."""
        return self.body

    @property
    def papers(self) -> tuple[HandOut, ...]:
        """All papers handed out, in the order of the agenda."""
        return tuple(paper for item in self.agenda for paper in item.papers)


@dataclass(frozen=True, kw_only=True)
class Treatment(Datum):
    """対応の区分: a word for what becomes of an opinion.

    ``changes`` where the text is changed; ``reasoned`` where the answer must give a reason.
    """

    noun: ClassVar[str] = "意見の対応"

    name: TreatmentName = key("区分", unique=True, says="意見の「対応」に書く言葉")
    meaning: Prose = key("意味", says="どのような対応か")
    changes: bool = key("修正あり", says="素案を改めるか（反映箇所が要る）", default=False)
    reasoned: bool = key("理由が要る", says="対応の内容に理由が要るか", default=False)


def _usual(name: str, meaning: str, *, changes: bool = False, reasoned: bool = False) -> Treatment:
    return Treatment(
        name=TreatmentName(name),
        meaning=Prose(meaning),
        changes=changes,
        reasoned=reasoned,
        evidence=Evidence.INFERRED,
        source=SourceName(""),
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

    noun: ClassVar[str] = "意見"

    number: Number = key("番号", unique=True, says="意見の番号")
    meeting: MeetingId = key("会議", says="意見の出された会議の記号")
    speaker: str = key("発言者", says="誰の意見か", default="委員")
    gist: Prose = key("要旨", says="会議録で確かめた意見の要旨")
    treatment: TreatmentName = key("対応", says="対応の区分。決まるまで空けておく", default="")
    answer: Prose = key("対応の内容", says="どう対応するか、しない理由", default="")
    where: Prose = key(
        "反映箇所", says="改めた施策の番号か見出し。幾つもあるときは「、」で並べる", default=""
    )

    def places_in(self, option: Option, options: Iterable[Option]) -> tuple[str, ...]:
        """Return the places that were changed in the text of *option*, one of *options*."""
        marks = [one.mark for one in options]
        found: list[str] = []
        for part in self.where.split("／"):
            words = part.strip()
            mark = next((mark for mark in marks if words.startswith(mark)), "")
            if mark in ("", option.mark):
                words = words.removeprefix(mark)
                found += [word.strip() for word in words.split("、") if word.strip()]
        return tuple(found)

    def only_in(self, options: Sequence[Option]) -> tuple[Option, ...]:
        """Return those of *options* whose text alone was changed; none where it was in all."""
        changed = tuple(one for one in options if self.places_in(one, options))
        return changed if len(changed) < len(options) else ()
