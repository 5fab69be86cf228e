"""The plan as the data files tell it: fields, classes, period 1, procedure, names and style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping  # noqa: TC003
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from kyodo_plan.core.data_file import DataList, Needed, in_file, lists_of
from kyodo_plan.core.datum import Datum, Month, key
from kyodo_plan.core.field import Field, PriorityClass, Subfield  # noqa: TC001
from kyodo_plan.core.first_period import FirstMeasure, Record  # noqa: TC001
from kyodo_plan.core.option import USUAL_OPTIONS, Option
from kyodo_plan.core.papers.house_style import COMMITTEE, Style
from kyodo_plan.core.procedure.approval import Approval  # noqa: TC001
from kyodo_plan.core.procedure.consultation import Consultation, Response, ResponseKind  # noqa: TC001
from kyodo_plan.core.procedure.council import CouncilEvent, CouncilReport  # noqa: TC001
from kyodo_plan.core.procedure.decision import Decision  # noqa: TC001
from kyodo_plan.core.procedure.evaluation import ClassReview, Evaluation, Scale  # noqa: TC001
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
from kyodo_plan.core.procedure.point import Point, Question  # noqa: TC001
from kyodo_plan.core.procedure.progress import Bar  # noqa: TC001
from kyodo_plan.core.procedure.step import Step  # noqa: TC001
from kyodo_plan.core.procedure.timing import Closure, Landmark, Timing, Variant  # noqa: TC001
from kyodo_plan.core.relation import Relation, RelationKind, Unrelated  # noqa: TC001
from kyodo_plan.core.texts import MeetingId, Prose, SourceName


@dataclass(frozen=True, kw_only=True)
class Source(Datum):
    """Something that data rests on, named in people's words (第１期指針, 令和５年度実績 …)."""

    noun: ClassVar[str] = "出典"

    name: SourceName = key("名称", unique=True, in_text=True, says="「出典」に書く名前")
    description: Prose = key("説明", says="どのような資料か", default="")


@dataclass(frozen=True, kw_only=True)
class Term(Datum):
    """用語: a word, other words for the same thing, and what it means."""

    noun: ClassVar[str] = "用語"

    name: Prose = key("用語", unique=True, says="紙で使う言葉")
    also: tuple[Prose, ...] = key("別名", says="同じものを指す別の言い方", default=())
    meaning: Prose = key("説明", says="「用語」の表に出る説明", default="")
    relation: Prose = key("関係", says="別名との関わり", default="")
    reading: str = key(
        "読み", says="「用語」の表で並べる順に使う、仮名の読み。書かなければ用語のまま", default=""
    )


@dataclass(frozen=True, kw_only=True)
class Profile(Datum):
    """What the workspace is about: city, body, section, guideline, and the as-of date.

    ``as_of`` stands for "today" in everything printed; ``next_meeting`` is the one that papers for
    a meeting are about. ``guideline_adopted`` and
    ``ordinance_effective`` are months or days as ``2020-08``.
    """

    noun: ClassVar[str] = "市と指針"

    city: str = key("市名", says="原稿の |市名| に入る名称")
    section: str = key("担当課", says="原稿の |担当課| に入る部と課の名称")
    guideline: str = key("指針の名称", says="原稿の |指針| に入る、第１期の指針の名称")
    guideline_adopted: Month = key("策定", says="第１期の指針を策定した年月（2020-08 の形）")
    ordinance: str = key("条例", says="原稿の |条例| に入る名称")
    ordinance_effective: Month = key("条例の施行", says="条例を施行した年月（2020-08 の形）")
    committee: str = key("附属機関", says="原稿の |推進委員会| に入る名称")
    internal_committee: str = key("庁内組織", says="原稿の |庁内検討委員会| に入る名称")
    as_of: dt.date = key(
        "基準日",
        not_before="guideline_adopted",
        says="紙の上での「今日」。「策定」より前にはならない",
    )
    next_meeting: MeetingId = key(
        "次の会議",
        in_text=True,
        says="次に開く会議の記号。次第などの紙は、その会議のものになる。書かなければ、最後の会議",
        default="",
    )


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything the data files hold. Lookups by id are cached mappings.

    A list of a data file is a field here; the order of the fields is that of the files.
    """

    profile: Profile = in_file("profile.yaml", says="市、組織、指針の名称と、基準日")
    style: Style = in_file("style.yaml", says="表記の決まりと、紙の設定")
    sources: tuple[Source, ...] = in_file("sources.yaml", "出典一覧", says="データのもとにした資料")
    fields: tuple[Field, ...] = in_file("fields.yaml", "分野", says="分野と小分野")
    classes: tuple[PriorityClass, ...] = in_file(
        "classes.yaml", "分類", says="施策の分類（優先度）"
    )
    first_measures: tuple[FirstMeasure, ...] = in_file(
        "measures.yaml", "施策", noun="第１期の施策", says="第１期の施策"
    )
    records: tuple[Record, ...] = in_file(
        "records/*.yaml", "記録", needed=Needed.IN_FILE, says="年度ごとの施策の実績と計画"
    )
    bars: tuple[Bar, ...] = in_file(
        "records/*.yaml",
        "工程",
        needed=Needed.NEVER,
        says="年度の中の、月ごとの工程（進捗状況・実施計画の棒）",
    )
    scales: tuple[Scale, ...] = in_file(
        "evaluation.yaml", "尺度", needed=Needed.NEVER, says="施策の評価の尺度"
    )
    evaluations: tuple[Evaluation, ...] = in_file(
        "evaluation.yaml", "評価", needed=Needed.NEVER, says="前の期の施策の評価"
    )
    class_reviews: tuple[ClassReview, ...] = in_file(
        "evaluation.yaml",
        "分類の見直し",
        needed=Needed.NEVER,
        says="緊急度、重要度、費用による分類の見直し",
    )
    decisions: tuple[Decision, ...] = in_file(
        "decisions.yaml", "扱い", says="第１期の施策を第２期でどう扱うか"
    )
    first_steps: tuple[Step, ...] = in_file(
        "process.yaml", "第１期の手順", says="第１期の策定の経過"
    )
    steps: tuple[Step, ...] = in_file("process.yaml", "第２期の手順", says="第２期の策定の予定")
    timings: tuple[Timing, ...] = in_file(
        "schedule.yaml",
        "日程",
        needed=Needed.IN_FILE,
        says="手順の日数と、何を待つか（日程を逆算する前提）",
    )
    variants: tuple[Variant, ...] = in_file(
        "schedule.yaml", "進め方", needed=Needed.NEVER, says="手順を省く進め方"
    )
    closures: tuple[Closure, ...] = in_file(
        "schedule.yaml",
        "閉庁日",
        needed=Needed.NEVER,
        says="祝日と土日のほかの閉庁日。書かなければ、12月29日から１月３日まで",
    )
    landmarks: tuple[Landmark, ...] = in_file(
        "schedule.yaml", "関わる日", needed=Needed.NEVER, says="手順の外にある、日程に関わる日"
    )
    premises: tuple[Point, ...] = in_file("points.yaml", "前提", noun="前提", says="更新の前提")
    points: tuple[Point, ...] = in_file("points.yaml", "論点", says="委員会で話し合う論点")
    questions: tuple[Question, ...] = in_file(
        "points.yaml",
        "素案の論点",
        needed=Needed.NEVER,
        says="素案の中の論点を、いつ委員会に伺うか（番号は、この順に付く）",
    )
    consultations: tuple[Consultation, ...] = in_file(
        "consultation.yaml",
        "意見公募",
        needed=Needed.IN_FILE,
        says="意見公募（素案に対する意見の募集）の内容",
    )
    response_kinds: tuple[ResponseKind, ...] = in_file(
        "responses.yaml", "対応の区分", needed=Needed.IN_FILE, says="市の考え方の区分"
    )
    responses: tuple[Response, ...] = in_file(
        "responses.yaml",
        "意見",
        needed=Needed.IN_FILE,
        says="意見公募に寄せられた意見と、市の考え方",
    )
    bodies: tuple[Body, ...] = in_file(
        "meetings.yaml", "会議体", needed=Needed.NEVER, says="会議体ごとの資料番号と次第の決まり"
    )
    meetings: tuple[Meeting, ...] = in_file(
        "meetings.yaml", "会議", needed=Needed.IN_FILE, says="会議と、配る資料（開かれる順）"
    )
    treatments: tuple[Treatment, ...] = in_file(
        "meetings.yaml",
        "対応の区分",
        needed=Needed.NEVER,
        says="会議の意見への対応の言葉",
        default=USUAL_TREATMENTS,
    )
    opinions: tuple[Opinion, ...] = in_file(
        "meetings.yaml", "意見", needed=Needed.IN_FILE, says="会議で出された意見と、その対応"
    )
    council_reports: tuple[CouncilReport, ...] = in_file(
        "council.yaml", "報告", needed=Needed.IN_FILE, says="議会（常任委員会など）への報告"
    )
    council_events: tuple[CouncilEvent, ...] = in_file(
        "council.yaml", "議会の経過", needed=Needed.IN_FILE, says="これまでの議会の経過"
    )
    approvals: tuple[Approval, ...] = in_file(
        "approvals.yaml", "起案", needed=Needed.IN_FILE, says="節目ごとの起案（決裁の伺い）"
    )
    inquiries: tuple[Inquiry, ...] = in_file(
        "inquiries.yaml", "照会", needed=Needed.IN_FILE, says="庁内への照会（通知）"
    )
    relation_kinds: tuple[RelationKind, ...] = in_file(
        "relations.yaml", "関連の種類", says="施策の関連の種類と、その読み方"
    )
    relations: tuple[Relation, ...] = in_file(
        "relations.yaml", "関連", noun="関連の理由", says="同じ期の施策どうしの関連"
    )
    unrelated: tuple[Unrelated, ...] = in_file(
        "relations.yaml",
        "関連なし",
        needed=Needed.NEVER,
        says="関連を探して、なかった第２期の施策",
    )
    options: tuple[Option, ...] = in_file(
        "options.yaml",
        "案",
        says="案の名称、位置付け、方法、目標の日",
        default=USUAL_OPTIONS,
    )
    terms: tuple[Term, ...] = in_file(
        "terms.yaml", "用語", noun="用語の説明", says="用語と、同じものを指す別の言い方"
    )
    handed_out: tuple[HandedOut, ...] = ()
    wording: Mapping[str, str] = field(default_factory=dict)
    #: Chapters of the former guideline that hold no measure: heading → text, in their order.
    general_part: Mapping[str, str] = field(default_factory=dict)

    def records_of(self, found: DataList) -> tuple[Datum, ...]:
        """Return what the files gave for one list; of a file that is one record, that record."""
        value = getattr(self, found.name)
        return (value,) if found.single else value

    def data(self) -> Iterator[Datum]:
        """Give all records of all files, each before those in it."""
        for one in lists_of(type(self)):
            for record in self.records_of(one):
                yield from record.parts()

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

    @cached_property
    def next_meeting(self) -> Meeting | None:
        """The meeting that papers are about, unless they say of which: 次の会議, else the last."""
        wanted = self.profile.next_meeting
        if wanted:
            return next((meeting for meeting in self.meetings if meeting.id == wanted), None)
        return self.meetings[-1] if self.meetings else None

    @property
    def former_meeting(self) -> Meeting | None:
        """The meeting before the next one, in the order of the file."""
        at = self.meetings.index(self.next_meeting) if self.next_meeting else 0
        return self.meetings[at - 1] if at else None

    def handed_out_as(self, publication: str, option: str) -> tuple[Meeting, HandOut] | None:
        """Return the meeting that hands out the paper *publication* of *option*, and as what.

        Of several it is the next one, else the last before it, else the first after it.
        """
        at = self.meetings.index(self.next_meeting) + 1 if self.next_meeting else 0
        for meeting in (*reversed(self.meetings[:at]), *self.meetings[at:]):
            for paper in meeting.papers:
                if publication and paper.publication == publication and paper.is_of(option):
                    return meeting, paper
        return None

    def paper_number(self, publication: str, option: str) -> str:
        """Return the 資料番号 of a paper where it is handed out, or nothing."""
        found = self.handed_out_as(publication, option)
        return found[1].number if found else ""

    def publisher(self, stage: str) -> str:
        """Return who publishes papers of the stage that *stage* names."""
        found = self.style.stage(stage)
        of_committee = found is not None and found.publisher == COMMITTEE
        return self.profile.committee if of_committee else self.profile.city

    @cached_property
    def has_original_wording(self) -> bool:
        """Whether every text of period 1 is the city's own: a comparison may then say so."""
        texts = [self.wording_of(measure) for measure in self.first_measures]
        return any(text for text, _ in texts) and all(own for text, own in texts if text)

    @cached_property
    def own_texts(self) -> tuple[FirstMeasure, ...]:
        """Measures of period 1 that have a text of their own: as many can be imported."""
        return tuple(m for m in self.first_measures if m.own_text and not m.text_shared_with)

    def wording_of(self, measure: FirstMeasure) -> tuple[str, bool]:
        """Return the text of a period-1 measure, and whether it is the city's own wording.

        A measure without a text of its own takes the one it shares; the text may be empty.
        """
        own = self.wording.get(measure.id) or self.wording.get(measure.text_shared_with)
        if own:
            return own, True
        shared = self.first.get(measure.text_shared_with)
        return measure.summary or (shared.summary if shared else ""), False
