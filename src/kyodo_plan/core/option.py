"""The options of a plan: texts of its own that each is made into from the one source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Datum, Evidence, Number, key
from kyodo_plan.core.finding import Said
from kyodo_plan.core.texts import OptionCode, Prose, SourceName, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What the name of an option begins with; people leave it out: 案① is ①.
WORD = "案"
#: What nobody can say of a text while an option cannot be taken: whether what it says of options,
#: and what is not there without one, is right.
UNKNOWN = Said(WORD, "")


def bare(name: object) -> str:
    """Return what counts of *name*, which people type for an option: 1 of 案①, 案１ and ①."""
    return folded(name).removeprefix(WORD)


class MeasureForm(StrEnum):
    """施策の体裁: how an option shows a measure, as text in a box or as a card of rows."""

    BOX = "箱"
    CARD = "カード"


@dataclass(frozen=True, kw_only=True, eq=False)
class Option(Datum):
    """案: what is known of one option. Two are the same where their ``code`` is.

    ``code`` is English (``update``) and names its folders in ``plan/`` and ``build/``; ``label``
    (案①) is printed, ``number`` stands in 案１だけ. ``council_report`` tells that the council is
    reported to, ``has_policies`` that its system of measures begins with an idea and policies.
    ``target`` is the day on which it is to begin, ``None`` where the data could not be read.
    """

    noun: ClassVar[str] = "案"

    code: OptionCode = key(
        "符号",
        unique=True,
        alike=bare,
        says="英小文字の印。plan と build の中の、この案のフォルダの名前",
    )
    number: Number = key("番号", unique=True, alike=bare, says="「.. 案１だけ::」に書く数")
    label: str = key("名称", unique=True, alike=bare, in_text=True, says="紙に出る呼び名。案①など")
    title: Prose = key("文書名", says="原稿の |文書名| に入る名称")
    short_title: Prose = key("略称", says="原稿の |略称| に入る名称")
    subtitle: Prose = key("副題", says="原稿の |副題| に入る副題", default="")
    method: Prose = key("方法", says="策定の方法")
    summary: Prose = key("要旨", says="この案の位置付け")
    measure_form: MeasureForm = key(
        "施策の体裁", says="施策を文の箱で示すか、欄のあるカードで示すか", default=MeasureForm.BOX
    )
    has_policies: bool = key("理念と方針", says="体系図を理念と方針から描くか", default=False)
    council_report: bool = key("議会報告", says="議会に報告するか")
    target: dt.date | None = key("目標日", says="目標とする日")

    def __eq__(self, other: object) -> bool:
        return self.code == other.code if isinstance(other, Option) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.code)

    @property
    def mark(self) -> str:
        """What is left of the label without 案: the circled number the city uses."""
        return self.label.removeprefix(WORD)

    @property
    def names(self) -> tuple[str, ...]:
        """What people may call it, besides what differs from these in width alone."""
        return (self.label, self.mark, self.code, str(self.number))


def option_named(options: Iterable[Option], text: str) -> Option:
    """Return the one of *options* that *text* names (``update``, ``案１``, ``①`` …).

    :raises ValueError: when *text* names none of them.
    """
    word = bare(text)
    for option in options:
        if word in {bare(name) for name in option.names}:
            return option
    raise ValueError(text)


def choices(options: Iterable[Option]) -> tuple[str, ...]:
    """Return what people may type for some of *options*: each by its mark, and all of them."""
    marks = [option.mark for option in options]
    return (*marks, " ".join(marks)) if len(marks) > 1 else (*marks,)


def without_papers(option: Option, papers: Sequence[str] = ()) -> tuple[str, str]:
    """Return what is said where *option* has none of *papers*, or none at all; what to do then."""
    named = f"「{'、'.join(papers)}」" if papers else ""
    return (
        f"{option.label}の文書{named}はありません。",
        f"文書の『:案:』に{option.mark}を加えてください。",
    )


def all_of(options: Sequence[Option]) -> str:
    """Return how papers speak of all *options* at once: 「二つの案」."""
    number = len(options)
    return f"{'一二三四五六七八九'[number - 1]}つの案" if number < 10 else "全ての案"


def listed(options: Iterable[Option]) -> str:
    """Return the names people may type for *options*: 「update（案①）か formal（案②）」."""
    return "か ".join(f"{option.code}（{option.label}）" for option in options)


def _usual(code: str, number: int, label: str, form: MeasureForm) -> Option:
    return Option(
        code=OptionCode(code),
        number=Number(number),
        label=label,
        title=Prose(""),
        short_title=Prose(""),
        method=Prose(""),
        summary=Prose(""),
        measure_form=form,
        council_report=False,
        target=None,
        evidence=Evidence.USER,
        source=SourceName(""),
    )


#: What stands in where the data name no option, or cannot be read.
USUAL_OPTIONS = (
    _usual("update", 1, "案①", MeasureForm.BOX),
    _usual("formal", 2, "案②", MeasureForm.CARD),
)
