"""The plan as the data files tell it: fields, classes, period 1, procedure, names and style."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - evaluated when data files are structured
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import Option  # noqa: TC001
from kyodo_plan.core.papers.house_style import COMMITTEE, Stage, WeekdayStyle
from kyodo_plan.core.papers.paper_style import PaperStyle
from kyodo_plan.core.procedure.approval import Approval  # noqa: TC001
from kyodo_plan.core.procedure.consultation import Consultation, Response, ResponseKind  # noqa: TC001
from kyodo_plan.core.procedure.council import CouncilEvent, CouncilReport  # noqa: TC001
from kyodo_plan.core.procedure.handed_out import HandedOut  # noqa: TC001
from kyodo_plan.core.procedure.inquiry import Inquiry  # noqa: TC001
from kyodo_plan.core.procedure.meeting import (
    USUAL_TREATMENTS,
    Body,
    HandOut,
    Meeting,
    Opinion,
    Treatment,
)
from kyodo_plan.core.relation import Relation, RelationKind, Unrelated  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_plan.core.papers.publication import Audience


@dataclass(frozen=True, kw_only=True)
class Source(Datum):
    """Something that data rests on, named in people's words (第１期指針, 令和５年度実績 …)."""

    name: str = key("名称")
    description: str = key("説明", default="")


@dataclass(frozen=True, kw_only=True)
class Subfield(Datum):
    """小分野. ``id`` is ours (``1``, ``2-ア``); ``label`` is the city's kana, or empty."""

    id: str = key("番号")
    label: str = key("記号", default="")
    name: str = key("名称")


@dataclass(frozen=True, kw_only=True)
class Field(Datum):
    """分野. ``number`` is 1 to 7; papers print it as 「（７）」."""

    number: int = key("番号")
    name: str = key("名称")
    subfields: tuple[Subfield, ...] = key("小分野")


@dataclass(frozen=True, kw_only=True)
class PriorityClass(Datum):
    """分類. ``code`` is the stored form (``Ⅱ-ア``), ``printed`` the form on paper.

    ``years`` is the horizon in years (first, last), or empty where the class has none.
    """

    code: str = key("符号")
    printed: str = key("表示")
    key_measure: bool = key("重点", default=False)
    years: tuple[int, ...] = key("年数", default=())
    summary: str = key("要旨")


@dataclass(frozen=True, kw_only=True)
class FirstMeasure(Datum):
    """A measure of period 1.

    ``id`` is ``M1-01`` … ``M1-23`` and is never printed; ``serial`` is. ``summary`` is our own
    short wording; the city's wording stands in :attr:`Plan.wording` once it is imported.
    ``text_shared_with`` names the measure whose text also describes this one; ``own_text`` is
    false where the first period gives the measure no text of its own.
    """

    id: str = key("番号")
    serial: int = key("通し番号")
    name: str = key("名称")
    subfield: str = key("小分野")
    priority: str = key("分類")
    key_measure: bool = key("重点", default=False)
    own_text: bool = key("説明あり", default=True)
    text_shared_with: str = key("説明の共有", default="")
    placement: str = key("配置の確度", default="確実")
    summary: str = key("要旨", default="")


@dataclass(frozen=True, kw_only=True)
class Record(Datum):
    """実績・計画: what was done (``kind`` 実績) or planned (計画) for a measure in a year.

    ``year`` is the fiscal year's first calendar year (令和５年度 is 2023).
    """

    measure: str = key("施策")
    year: int = key("年度")
    kind: str = key("種別")
    certainty: str = key("確度")
    items: tuple[str, ...] = key("項目")


@dataclass(frozen=True, kw_only=True)
class Step(Datum):
    """手順: one step of a procedure. Dates are given as far as they are known.

    ``start`` and ``end`` are days, both inclusive; ``period`` is the words for a coarser time
    (令和元年度), empty where the time is not known.
    """

    id: str = key("番号")
    name: str = key("名称")
    actor: str = key("主体", default="")
    start: dt.date | None = key("開始日", default=None)
    end: dt.date | None = key("終了日", default=None)
    period: str = key("時期", default="")
    summary: str = key("要旨", default="")
    meetings: int | None = key("開催回数", default=None)
    options: tuple[Option, ...] = key("案", default=())


@dataclass(frozen=True, kw_only=True)
class OptionFacts(Datum):
    """What is known of one option: its title, its method, its target day."""

    option: Option = key("案")
    title: str = key("文書名")
    short_title: str = key("略称")
    subtitle: str = key("副題", default="")
    method: str = key("方法")
    summary: str = key("要旨")
    council_report: bool = key("議会報告")
    target: dt.date = key("目標日")


#: What a point may be.
POINT_KINDS = ("前提", "決定事項", "評価の問い", "意見交換")


@dataclass(frozen=True, kw_only=True)
class Point(Datum):
    """論点・問い: something to decide, to evaluate by, or to be talked over.

    ``kind`` is 決定事項, 評価の問い or 意見交換; ``under`` the point it belongs to.
    """

    id: str = key("番号")
    kind: str = key("種別")
    under: str = key("上位", default="")
    summary: str = key("要旨")
    verdicts: tuple[str, ...] = key("区分", default=())


@dataclass(frozen=True, kw_only=True)
class Decision(Datum):
    """扱い of measures between the periods: one column per body, the later ones empty.

    ``kind`` is 続行, 修正, 追加, 削除, 統合, 分割 or 移動; ``provisional`` marks 仮置き.
    """

    first: tuple[str, ...] = key("第１期", default=())
    second: tuple[str, ...] = key("第２期", default=())
    kind: str = key("区分")
    provisional: bool = key("仮置き", default=False)
    proposal: str = key("事務局案", default="")
    question: str = key("論点", default="")
    internal: str = key("庁内", default="")
    committee: str = key("推進委員会", default="")
    decision: str = key("市の決定", default="")

    @property
    def folded(self) -> str:
        """The kind in the source's four words: 統合, 分割 and 移動 are ways of 修正."""
        return "修正" if self.kind in ("統合", "分割", "移動") else self.kind


@dataclass(frozen=True, kw_only=True)
class Term(Datum):
    """用語: a word, other words for the same thing, and what it means."""

    name: str = key("用語")
    also: tuple[str, ...] = key("別名", default=())
    meaning: str = key("説明", default="")
    relation: str = key("関係", default="")


@dataclass(frozen=True, kw_only=True)
class Style(Datum):
    """House style. ``digits`` is 一桁全角, 全角 or 半角; ``papers`` tells each audience's paper.

    ``weekday`` tells how days of the week are written (in full where it is ``None``), ``stages``
    how the versions of the text are called and who publishes them.
    """

    digits: str = key("数字")
    weekday: WeekdayStyle | None = key("曜日", default=None)
    stages: tuple[Stage, ...] = key("段階", default=())
    papers: tuple[PaperStyle, ...] = key("紙", default=())

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


@dataclass(frozen=True, kw_only=True)
class Profile(Datum):
    """What the workspace is about: city, body, section, guideline, and the as-of date.

    ``as_of`` stands for "today" in everything printed. ``guideline_adopted`` and
    ``ordinance_effective`` are months or days as ``2020-08``.
    """

    city: str = key("市名")
    section: str = key("担当課")
    guideline: str = key("指針の名称")
    guideline_adopted: str = key("策定")
    ordinance: str = key("条例")
    ordinance_effective: str = key("条例の施行")
    committee: str = key("附属機関")
    internal_committee: str = key("庁内組織")
    as_of: dt.date = key("基準日")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything the data files hold. Lookups by id are cached mappings."""

    profile: Profile
    style: Style
    sources: tuple[Source, ...] = ()
    fields: tuple[Field, ...] = ()
    classes: tuple[PriorityClass, ...] = ()
    first_measures: tuple[FirstMeasure, ...] = ()
    records: tuple[Record, ...] = ()
    relation_kinds: tuple[RelationKind, ...] = ()
    relations: tuple[Relation, ...] = ()
    unrelated: tuple[Unrelated, ...] = ()
    decisions: tuple[Decision, ...] = ()
    options: tuple[OptionFacts, ...] = ()
    premises: tuple[Point, ...] = ()
    points: tuple[Point, ...] = ()
    first_steps: tuple[Step, ...] = ()
    steps: tuple[Step, ...] = ()
    terms: tuple[Term, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    response_kinds: tuple[ResponseKind, ...] = ()
    responses: tuple[Response, ...] = ()
    bodies: tuple[Body, ...] = ()
    treatments: tuple[Treatment, ...] = USUAL_TREATMENTS
    meetings: tuple[Meeting, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    council_reports: tuple[CouncilReport, ...] = ()
    council_events: tuple[CouncilEvent, ...] = ()
    approvals: tuple[Approval, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    handed_out: tuple[HandedOut, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def subfields(self) -> dict[str, tuple[Field, Subfield]]:
        """Subfield id → its field and itself, in the city's order."""
        return {sub.id: (fld, sub) for fld in self.fields for sub in fld.subfields}

    @cached_property
    def first(self) -> dict[str, FirstMeasure]:
        """Period-1 measure id → measure."""
        return {measure.id: measure for measure in self.first_measures}

    @cached_property
    def priority(self) -> dict[str, PriorityClass]:
        """Class code → class."""
        return {entry.code: entry for entry in self.classes}

    def body(self, name: str) -> Body | None:
        """Return the body called *name*, if its ways are laid down."""
        return next((body for body in self.bodies if body.name == name), None)

    def handed_out_as(self, publication: str) -> tuple[Meeting, HandOut] | None:
        """Return the last meeting that hands out the paper *publication*, and as what."""
        for meeting in reversed(self.meetings):
            for paper in meeting.papers:
                if publication and paper.publication == publication:
                    return meeting, paper
        return None

    def paper_number(self, publication: str) -> str:
        """Return the 資料番号 of a paper where it is handed out, or nothing."""
        found = self.handed_out_as(publication)
        return found[1].number if found else ""

    def publisher(self, stage: str) -> str:
        """Return who publishes papers of the stage that *stage* names."""
        found = self.style.stage(stage)
        of_committee = found is not None and found.publisher == COMMITTEE
        return self.profile.committee if of_committee else self.profile.city

    def facts(self, option: Option) -> OptionFacts:
        """What is known of *option*.

        :raises KeyError: when the data do not describe it.
        """
        for facts in self.options:
            if facts.option == option:
                return facts
        raise KeyError(option)

    @cached_property
    def has_original_wording(self) -> bool:
        """Whether every text of period 1 is the city's own: a comparison may then say so."""
        texts = [self.wording_of(measure) for measure in self.first_measures]
        return any(text for text, _ in texts) and all(own for text, own in texts if text)

    def wording_of(self, measure: FirstMeasure) -> tuple[str, bool]:
        """Return the text of a period-1 measure, and whether it is the city's own wording.

        A measure without a text of its own takes the one it shares; the text may be empty.
        """
        own = self.wording.get(measure.id) or self.wording.get(measure.text_shared_with)
        if own:
            return own, True
        shared = self.first.get(measure.text_shared_with)
        return measure.summary or (shared.summary if shared else ""), False
