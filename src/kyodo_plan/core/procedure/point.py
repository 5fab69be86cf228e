"""Points to decide or to talk over, and when the questions of the draft are put to the committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.texts import OptionCode, PointId, Prose

#: What a point may be.
DECISION, EVALUATION, TALK = "決定事項", "評価の問い", "意見交換"
POINT_KINDS = ("前提", DECISION, EVALUATION, TALK)
#: When a question of the draft is put: at this meeting, later, or once the city hall has looked at it.
TODAY, LATER, INSIDE = "今日", "次回", "庁内"
TIMES = (TODAY, LATER, INSIDE)


@dataclass(frozen=True, kw_only=True)
class Point(Datum):
    """論点・問い: something to decide, to evaluate by, or to be talked over.

    ``kind`` is 決定事項, 評価の問い or 意見交換; ``under`` the point it belongs to, ``talk`` that of
    today's under which it is put; ``step`` names the step that cannot begin before it is decided,
    ``chooses`` tells that it decides which of the options is taken.
    ``proposal`` is what the office proposes, ``reading`` where more is told.
    """

    noun: ClassVar[str] = "論点"

    id: PointId = key(
        "番号",
        unique=True,
        in_text=True,
        says="「上位」や原稿の「:問い:」に書く番号。紙には、別の番号が順に付く",
    )
    kind: str = key("種別", in_text=True, words=POINT_KINDS, says="どのような論点か")
    under: PointId = key(
        "上位", in_text=True, says="評価の問いが、どの決定事項のためのものか", default=""
    )
    talk: PointId = key(
        "伺う問い",
        in_text=True,
        says="どの意見交換の論点の中で伺うか。「上位」の論点の下に並べるなら書かない",
        default="",
    )
    summary: Prose = key("要旨", says="論点の文")
    verdicts: tuple[str, ...] = key("区分", says="答えの選択肢", default=())
    proposal: Prose = key("事務局案", says="事務局が示す案。なければ書かない", default="")
    reading: Prose = key("読むところ", says="詳しく書いた資料や見出し", default="")
    step: str = key(
        "手順",
        says="これが決まるまで始められない手順の名称（data/process.yaml）。決める期限が出る",
        default="",
    )
    chooses: bool = key("案を選ぶ", says="どの案とするかを決める論点か", default=False)

    @property
    def above(self) -> str:
        """The point under which it is put and numbered."""
        return self.talk or self.under

    @property
    def asked(self) -> str:
        """What it asks, with the answers that it offers."""
        return self.summary + (f"［{'、'.join(self.verdicts)}］" if self.verdicts else "")


@dataclass(frozen=True, kw_only=True)
class Question(Datum):
    """素案の論点: one question that open points of the draft put to the committee.

    ``subjects`` are the words of these open points; more than one where the texts put the same
    question in other words. ``options`` are those whose texts put it, all of them where there are
    none. ``time`` is one of :data:`TIMES`, ``under`` the point of today's that it belongs to. One that
    is ``done`` keeps its number, so that the others keep theirs.
    """

    noun: ClassVar[str] = "素案の論点"

    subjects: tuple[str, ...] = key(
        "事柄", says="原稿の「:要確認:`委員会：…`」の、相手の後の言葉。同じ問いの言い方を並べる"
    )
    summary: Prose = key("要旨", says="紙に出る論点の文。書かなければ、初めの事柄", default="")
    time: str = key("伺う時", words=TIMES, says="委員会にいつ伺うか。庁内は、庁内で確かめた後")
    under: PointId = key("問い", says="どの意見交換の論点に関わるか", default="")
    done: bool = key(
        "済み", says="意見を伺い、素案から印を消した論点か。番号だけが残る", default=False
    )
    options: tuple[OptionCode, ...] = key(
        "案", empty=False, says="どの案の素案の論点か。書かなければ全ての案", default=()
    )

    @property
    def asks(self) -> str:
        """The question as papers put it."""
        return self.summary or next(iter(self.subjects), "")

    def is_of(self, option: str) -> bool:
        """Whether the text of *option* puts it."""
        return not self.options or option in self.options
