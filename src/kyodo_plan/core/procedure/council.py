"""Reports to a standing committee of the council, what is said there, and what was done before."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Datum, Number, key
from kyodo_plan.core.texts import OptionCode, PaperSlug, Prose, StepId

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPOKEN = re.compile(r"〔[^〕]*〕|【要確認[^】]*】|\s")


@dataclass(frozen=True, kw_only=True)
class Annex(Datum):
    """添付資料・別紙. ``publication`` is the slug of a paper made here, or empty."""

    noun: ClassVar[str] = "添付資料"

    number: str = key("番号", says="別紙１などの番号")
    title: Prose = key("題名", says="紙の題名")
    publication: PaperSlug = key("文書", says="ここで作る文書の名前", default="")
    ahead: bool = key(
        "案として", says="後の手順で用いる文書を、その案として付けるか", default=False
    )


@dataclass(frozen=True, kw_only=True)
class Speech(Datum):
    """説明原稿: the slug of the paper that is read aloud, and how long it may take.

    ``rate`` is characters a minute; ``minutes`` the shortest and the longest wanted.
    """

    noun: ClassVar[str] = "説明原稿"

    publication: PaperSlug = key("文書", says="読み上げる文書の名前")
    rate: Number = key("１分の字数", says="１分に読み上げる字数")
    minutes: tuple[Number, ...] = key(
        "目安の分数", span=True, says="最も短い分数と最も長い分数", default=()
    )

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

    noun: ClassVar[str] = "議会への報告"
    one_each: ClassVar[tuple[str, ...] | None] = ("publication",)

    publication: PaperSlug = key("文書", says="報告の紙となる文書の名前")
    options: tuple[OptionCode, ...] = key("案", says="どの案の報告か")
    committee: Prose = key("委員会", says="宛先")
    date: dt.date | None = key("開催日", says="委員会の日", default=None)
    section: str = key("部課名", says="報告する部と課")
    item: Number | None = key("報告事項の番号", says="報告事項の枠に入る番号", default=None)
    past: tuple[StepId, ...] = key(
        "経過", says="これまでの手順や議会の経過の番号。紙に出す順", default=()
    )
    ahead: tuple[StepId, ...] = key(
        "今後の予定", says="これからの手順の番号。紙に出す順", default=()
    )
    annexes: tuple[Annex, ...] = key("添付資料", says="報告に付ける紙", default=())
    speech: Speech | None = key("説明原稿", says="読み上げる原稿", default=None)
    questions: PaperSlug = key("想定問答", says="想定問答の文書の名前", default="")


@dataclass(frozen=True, kw_only=True)
class CouncilEvent(Datum):
    """議会の経過: what the council was told or did; ``period`` where the day is not known.

    ``after`` is the id of the step that it follows wherever what was done is told.
    """

    noun: ClassVar[str] = "議会の経過"

    id: StepId = key("番号", unique=True, says="「経過」に書く番号。紙には出ない")
    body: str = key("会議", says="議会、委員会の名前")
    date: dt.date | None = key("日", says="その日", default=None)
    period: str = key(
        "時期", unless=("date",), says="日の分からないときの、年や月の言葉", default=""
    )
    summary: Prose = key("要旨", says="何があったか")
    after: StepId = key(
        "前の手順",
        says="経過に出すとき、どの手順の次に置くか。書かなければ「経過」に番号を書いた紙だけに出る",
        default="",
    )
