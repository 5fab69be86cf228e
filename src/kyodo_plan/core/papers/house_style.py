"""House style that is no one paper's: figures, days of the week, and names of stages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.papers.paper_style import PaperStyle

if TYPE_CHECKING:
    from kyodo_plan.core.papers.publication import Audience

#: Who publishes papers of a stage.
CITY, COMMITTEE = "市", "委員会"


class Digits(StrEnum):
    """数字の方式: which figures are full width."""

    ONE_FULL = "一桁全角"
    FULL = "全角"
    HALF = "半角"


@dataclass(frozen=True, kw_only=True)
class WeekdayStyle(Datum):
    """曜日: ``form`` is 月曜日 (in full) or 月 (short)."""

    noun: ClassVar[str] = "曜日の書き方"

    form: str = key(
        "書き方", words=("月曜日", "月"), in_text=True, says="そのまま書くか、「曜日」を省くか"
    )

    @property
    def full(self) -> bool:
        """Whether 曜日 is written out."""
        return self.form.endswith("曜日")


@dataclass(frozen=True, kw_only=True)
class Stage(Datum):
    """段階: a version of the text on its way.

    ``id`` is the word in the papers' field 段階, ``name`` what is printed in its place;
    ``publisher`` is 市 or 委員会: who publishes papers of the stage.
    """

    noun: ClassVar[str] = "段階"

    id: str = key("記号", unique=True, says="文書の「:段階:」に書く言葉")
    name: str = key("名称", says="紙に出す名称")
    publisher: str = key(
        "公表主体", words=(CITY, COMMITTEE), says="この段階の紙を公表する者", default=CITY
    )


@dataclass(frozen=True, kw_only=True)
class Style(Datum):
    """House style. ``digits`` is 一桁全角, 全角 or 半角, ``letters`` the width of Latin letters and
    ``comma`` the comma where they are laid down; ``papers`` tells each audience's paper.

    ``weekday`` tells how days of the week are written (in full where it is ``None``), ``stages``
    how the versions of the text are called and who publishes them, ``year_words`` the words of the
    timetable of actions.
    """

    noun: ClassVar[str] = "表記の決まり"

    digits: str = key(
        "数字",
        words=tuple(style.value for style in Digits),
        in_text=True,
        says="自動で入る数字の書き方",
    )
    letters: str = key(
        "英字",
        words=("半角", "全角"),
        in_text=True,
        says="語の中の英字の幅（書かなければ調べない。案Ａ のような一字の英字は見ない）",
        default="",
    )
    comma: str = key(
        "読点",
        words=("、", "，"),
        in_text=True,
        says="本文の読点（書かなければ調べない）",
        default="",
    )
    weekday: WeekdayStyle | None = key("曜日", says="日付の後に付く曜日の書き方", default=None)
    stages: tuple[Stage, ...] = key("段階", says="素案などの段階の名称", default=())
    year_words: tuple[str, ...] = key(
        "年次の語",
        says="取組の年次に書ける語（「実施」は、前提とする施策との前後を確かめるのに使う）",
        empty=False,
        in_text=True,
        default=("調査・検討", "試行", "実施", "見直し"),
    )
    papers: tuple[PaperStyle, ...] = key("紙", says="読み手ごとの紙の設定", default=())

    def paper(self, audience: Audience) -> PaperStyle:
        """Return how papers for *audience* are set; plainly where nothing is laid down."""
        found = (entry for entry in self.papers if entry.audience is audience)
        return next(found, PaperStyle.plain(audience))

    @property
    def full_weekday(self) -> bool:
        """Whether days of the week are written in full: 月曜日, not 月."""
        return self.weekday is None or self.weekday.full

    def stage(self, words: str) -> Stage | None:
        """Return the stage that *words* begin with (素案・意見公募用 → 素案), if it is known."""
        own = words.partition("・")[0].strip()
        return next((stage for stage in self.stages if stage.id == own), None)

    def stage_name(self, words: str) -> str:
        """Return *words* with the stage under the name that is printed."""
        stage = self.stage(words)
        return stage.name + words.strip().removeprefix(stage.id) if stage else words
