"""The public comment (意見公募): what the call must say and says, and what came back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.datum import Count, Datum, Number, key
from kyodo_plan.core.texts import OptionCode, Prose, ResponseName, StepId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.procedure.step import Step


@dataclass(frozen=True, kw_only=True)
class CallItem(Datum):
    """募集の項目: one thing the call tells, as one or more lines of text.

    A line may hold 【要確認：庁内：…】 marks for what is not settled.
    """

    noun: ClassVar[str] = "募集の項目"

    name: str = key("項目", in_text=True, says="項目の名前")
    lines: tuple[Prose, ...] = key("内容", repeats=True, says="項目の内容。１行を１つとする")


@dataclass(frozen=True, kw_only=True)
class Consultation(Datum):
    """意見公募手続 of one or both options.

    ``required`` names the items that a call must have (from the city's own pages); ``items`` are
    those it has. ``start`` and ``end`` are inclusive; ``None`` where they are not settled.
    ``standing`` are the kinds of people who may comment, as the form's boxes list them.
    ``step`` is the step of the procedure that it is, which has its days from here.
    ``questions`` are the points on which opinions are asked. ``minimum_days`` is the shortest
    period that the city's rules allow, ``None`` while that has not been confirmed.

    ``people`` and ``groups`` are how many sent opinions in, ``opinions`` how many opinions that
    makes and ``reflected`` how many of them changed the text; ``None`` until they are counted.
    """

    noun: ClassVar[str] = "意見公募"
    one_each: ClassVar[tuple[str, ...] | None] = ()

    options: tuple[OptionCode, ...] = key("案", says="どの案の意見公募か")
    step: StepId = key(
        "手順",
        says="data/process.yaml の手順の番号。その手順の日は、ここの開始日と終了日になる",
        default="",
    )
    start: dt.date | None = key("開始日", says="募集の初めの日（期間に含む）", default=None)
    end: dt.date | None = key("終了日", says="募集の終わりの日（期間に含む）", default=None)
    minimum_days: Number | None = key(
        "最短の日数", says="市の決まりで定める最も短い日数", default=None
    )
    required: tuple[str, ...] = key("必要な項目", empty=True, says="募集案内に欠かせない項目の名前")
    items: tuple[CallItem, ...] = key("項目", empty=True, says="募集案内に出す項目")
    standing: tuple[str, ...] = key(
        "提出者の区分", says="意見提出用紙に並べる、提出できる方の区分", default=()
    )
    questions: tuple[Prose, ...] = key("意見を伺いたい点", says="特に意見を聴く点", default=())
    people: Count | None = key("提出者数", says="意見を出した個人の数", default=None)
    groups: Count | None = key("提出団体数", says="意見を出した団体の数", default=None)
    opinions: Count | None = key("意見数", says="意見の数", default=None)
    reflected: Count | None = key("反映数", says="案を修正した意見の数", default=None)

    @property
    def days(self) -> int | None:
        """The length of the period in days, both ends counted; ``None`` while it is open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def with_periods(steps: Iterable[Step], found: Iterable[Consultation]) -> tuple[Step, ...]:
    """Return *steps*, those that are public comments with the days of these.

    A time that a step itself gives stands; so does a step that several name.
    """
    by_step: dict[str, list[Consultation]] = {}
    for one in found:
        by_step.setdefault(one.step, []).append(one)
    return tuple(
        replace(step, start=named[0].start, end=named[0].end)
        if len(named := by_step.get(step.id, [])) == 1 and named[0].start and not step.has_time
        else step
        for step in steps
    )


@dataclass(frozen=True, kw_only=True)
class ResponseKind(Datum):
    """対応の区分: a word for how the city answers; ``changes`` where the text is changed."""

    noun: ClassVar[str] = "対応"

    name: ResponseName = key("区分", unique=True, says="意見の「区分」に書く言葉")
    meaning: Prose = key("意味", says="どのような対応か")
    changes: bool = key("修正あり", says="案を修正するか", default=False)


@dataclass(frozen=True, kw_only=True)
class Response(Datum):
    """意見と市の考え方: an opinion that came in, in short, and the city's answer.

    ``count`` is for how many opinions of the same meaning it stands. ``kind`` names a
    :class:`ResponseKind`, empty while the answer is open; ``change`` tells what is changed in the
    text; ``main`` marks those that a report to the council names.
    """

    noun: ClassVar[str] = "意見公募の意見"

    number: Number = key("番号", says="意見の番号")
    options: tuple[OptionCode, ...] = key("案", says="どの案への意見か")
    where: Prose = key("該当箇所", says="素案のどこについての意見か", default="")
    gist: Prose = key("意見の要旨", says="個人情報を除き、趣旨を変えずに短くしたもの")
    count: Number = key("件数", says="同じ趣旨の意見をまとめたときの数", default=1)
    answer: Prose = key("市の考え方", says="意見に対する市の考え方", default="")
    kind: ResponseName = key("区分", says="対応の区分。決まるまで空けておく", default="")
    change: Prose = key("修正の内容", says="改める前と後が分かるように書く", default="")
    main: bool = key("主な意見", says="議会への報告に出すか", default=False)
