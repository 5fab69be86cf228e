"""House style that is no one paper's: figures, days of the week, and names of stages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from kyodo_plan.core.datum import Datum, key

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
