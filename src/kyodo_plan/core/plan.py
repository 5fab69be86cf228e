"""The plan as the data files tell it: fields, classes, period 1, procedure, names and style."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - evaluated when data files are structured
from collections.abc import Iterator, Mapping  # noqa: TC003
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from kyodo_plan.core.data_file import DataList, Needed, in_file, lists_of
from kyodo_plan.core.datum import Datum, key
from kyodo_plan.core.option import USUAL_OPTIONS, Option
from kyodo_plan.core.papers.house_style import COMMITTEE, Digits, Stage, WeekdayStyle
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
from kyodo_plan.core.texts import (  # noqa: TC001
    ClassCode,
    MeasureId,
    OptionCode,
    PointId,
    Prose,
    SourceName,
    StepId,
    SubfieldId,
)

if TYPE_CHECKING:
    from kyodo_plan.core.papers.publication import Audience

#: How sure something is that the sources do not say outright.
CERTAINTIES = ("確実", "高", "中", "低")


@dataclass(frozen=True, kw_only=True)
class Source(Datum):
    """Something that data rests on, named in people's words (第１期指針, 令和５年度実績 …)."""

    noun: ClassVar[str] = "出典"

    name: SourceName = key("名称", unique=True, in_text=True, says="「出典」に書く名前")
    description: Prose = key("説明", says="どのような資料か", default="")


@dataclass(frozen=True, kw_only=True)
class Subfield(Datum):
    """小分野. ``id`` is ours (``1``, ``2-ア``); ``label`` is the city's kana, or empty."""

    noun: ClassVar[str] = "小分野"

    id: SubfieldId = key(
        "番号", unique=True, in_text=True, says="施策の「小分野」に書く番号。紙には出ない"
    )
    label: str = key(
        "記号", in_text=True, says="紙に出る「ア」などの記号。ない小分野もある", default=""
    )
    name: Prose = key("名称", in_text=True, says="小分野の名前")


@dataclass(frozen=True, kw_only=True)
class Field(Datum):
    """分野. ``number`` is 1 to 7; papers print it as 「（７）」."""

    noun: ClassVar[str] = "分野"

    number: int = key("番号", unique=True, in_text=True, says="紙に「（１）」のように出る番号")
    name: Prose = key("名称", in_text=True, says="分野の名前")
    subfields: tuple[Subfield, ...] = key("小分野", says="この分野の小分野")


@dataclass(frozen=True, kw_only=True)
class PriorityClass(Datum):
    """分類. ``code`` is the stored form (``Ⅱ-ア``), ``printed`` the form on paper.

    ``years`` is the horizon in years (first, last), or empty where the class has none.
    """

    noun: ClassVar[str] = "分類"

    code: ClassCode = key("符号", unique=True, says="施策の「分類」に書く形（半角の「-」）")
    printed: str = key("表示", says="紙に出す形")
    key_measure: bool = key("重点", says="この分類の施策を重点施策とするか", default=False)
    years: tuple[int, ...] = key("年数", says="目安の年数の初めと終わり", default=())
    summary: Prose = key("要旨", says="この分類とする施策の説明")


@dataclass(frozen=True, kw_only=True)
class FirstMeasure(Datum):
    """A measure of period 1.

    ``id`` is ``M1-01`` … ``M1-23`` and is never printed; ``serial`` is. ``summary`` is our own
    short wording; the city's wording stands in :attr:`Plan.wording` once it is imported.
    ``text_shared_with`` names the measure whose text also describes this one; ``own_text`` is
    false where the first period gives the measure no text of its own.
    """

    noun: ClassVar[str] = "施策"

    id: MeasureId = key("番号", unique=True, says="M1-01 の形の番号。紙には出ない")
    serial: int = key("通し番号", unique=True, says="紙に「施策１」のように出る番号")
    name: Prose = key("名称", says="第１期の指針にあるとおりの名称")
    subfield: SubfieldId = key("小分野", says="この施策が入る小分野の番号")
    priority: ClassCode = key("分類", says="この施策の分類の符号")
    key_measure: bool = key("重点", says="重点施策か", default=False)
    own_text: bool = key("説明あり", says="指針に固有の説明文があるか", default=True)
    text_shared_with: MeasureId = key(
        "説明の共有", period=1, says="説明文が一つになっているほかの施策の番号", default=""
    )
    placement: str = key(
        "配置の確度", words=CERTAINTIES, says="どの小分野の施策かがどれほど確かか", default="確実"
    )
    summary: Prose = key("要旨", says="説明文を短くまとめたもの", default="")


@dataclass(frozen=True, kw_only=True)
class Record(Datum):
    """実績・計画: what was done (``kind`` 実績) or planned (計画) for a measure in a year.

    ``year`` is the fiscal year's first calendar year (令和５年度 is 2023).
    """

    noun: ClassVar[str] = "記録"

    measure: MeasureId = key("施策", period=1, says="第１期の施策の番号")
    year: int = key("年度", says="西暦の年度（令和５年度は 2023）")
    kind: str = key("種別", words=("実績", "計画"), says="行ったことか、予定か")
    certainty: str = key("確度", words=CERTAINTIES, says="この施策の記録であることがどれほど確かか")
    items: tuple[Prose, ...] = key("項目", says="行ったこと、予定していること")

    @property
    def headline(self) -> str:
        """The year and what the record tells of it."""
        return f"{self.year}年度の{self.kind}"


@dataclass(frozen=True, kw_only=True)
class Step(Datum):
    """手順: one step of a procedure. Dates are given as far as they are known.

    ``start`` and ``end`` are days, both inclusive; ``period`` is the words for a coarser time
    (令和元年度), empty where the time is not known.
    """

    noun: ClassVar[str] = "手順"

    id: StepId = key("番号", unique=True, says="「経過」などに書く番号。紙には出ない")
    name: Prose = key("名称", says="手順の名前")
    actor: Prose = key("主体", says="行う者", default="")
    start: dt.date | None = key("開始日", says="始まる日。一日だけの手順はその日", default=None)
    end: dt.date | None = key("終了日", not_before="start", says="終わる日", default=None)
    period: Prose = key("時期", says="日の分からないときの、年度や月の言葉", default="")
    summary: Prose = key("要旨", says="何をするか、したか", default="")
    meetings: int | None = key("開催回数", says="会議を開いた回数", default=None)
    options: tuple[OptionCode, ...] = key("案", says="この手順がある案", default=())


#: What a point may be.
POINT_KINDS = ("前提", "決定事項", "評価の問い", "意見交換")


@dataclass(frozen=True, kw_only=True)
class Point(Datum):
    """論点・問い: something to decide, to evaluate by, or to be talked over.

    ``kind`` is 決定事項, 評価の問い or 意見交換; ``under`` the point it belongs to.
    """

    noun: ClassVar[str] = "論点"

    id: PointId = key("番号", unique=True, says="「上位」や「問い」に書く番号。紙には出ない")
    kind: str = key("種別", words=POINT_KINDS, says="どのような論点か")
    under: PointId = key("上位", says="評価の問いが、どの決定事項のためのものか", default="")
    summary: Prose = key("要旨", says="論点の文")
    verdicts: tuple[str, ...] = key("区分", says="答えの選択肢", default=())


@dataclass(frozen=True, kw_only=True)
class Decision(Datum):
    """扱い of measures between the periods: one column per body, the later ones empty.

    ``kind`` is 続行, 修正, 追加, 削除, 統合, 分割 or 移動; ``provisional`` marks 仮置き.
    """

    noun: ClassVar[str] = "扱い"

    first: tuple[MeasureId, ...] = key(
        "第１期", period=1, says="もとになる第１期の施策の番号", default=()
    )
    second: tuple[MeasureId, ...] = key(
        "第２期", period=2, says="続く第２期の施策の番号", default=()
    )
    kind: str = key(
        "区分",
        words=("続行", "修正", "追加", "削除", "統合", "分割", "移動"),
        says="第２期での扱い",
    )
    provisional: bool = key("仮置き", says="実績を確かめるまで仮に置いたものか", default=False)
    proposal: Prose = key("事務局案", says="事務局の案", default="")
    question: Prose = key("論点", says="推進委員会に尋ねること", default="")
    internal: Prose = key("庁内", says="庁内の意見。出されてから書く", default="")
    committee: Prose = key("推進委員会", says="推進委員会の意見。出されてから書く", default="")
    decision: Prose = key("市の決定", says="市の決定。決まってから書く", default="")

    @property
    def folded(self) -> str:
        """The kind in the source's four words: 統合, 分割 and 移動 are ways of 修正."""
        return "修正" if self.kind in ("統合", "分割", "移動") else self.kind

    @property
    def headline(self) -> str:
        """The kind and what is proposed."""
        return f"{self.kind}：{self.proposal}"


@dataclass(frozen=True, kw_only=True)
class Term(Datum):
    """用語: a word, other words for the same thing, and what it means."""

    noun: ClassVar[str] = "用語"

    name: Prose = key("用語", unique=True, says="紙で使う言葉")
    also: tuple[Prose, ...] = key("別名", says="同じものを指す別の言い方", default=())
    meaning: Prose = key("説明", says="「用語」の表に出る説明", default="")
    relation: Prose = key("関係", says="別名との関わり", default="")


@dataclass(frozen=True, kw_only=True)
class Style(Datum):
    """House style. ``digits`` is 一桁全角, 全角 or 半角; ``papers`` tells each audience's paper.

    ``weekday`` tells how days of the week are written (in full where it is ``None``), ``stages``
    how the versions of the text are called and who publishes them.
    """

    noun: ClassVar[str] = "表記の決まり"

    digits: str = key(
        "数字",
        words=tuple(style.value for style in Digits),
        in_text=True,
        says="自動で入る数字の書き方",
    )
    weekday: WeekdayStyle | None = key("曜日", says="日付の後に付く曜日の書き方", default=None)
    stages: tuple[Stage, ...] = key("段階", says="素案などの段階の名称", default=())
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


@dataclass(frozen=True, kw_only=True)
class Profile(Datum):
    """What the workspace is about: city, body, section, guideline, and the as-of date.

    ``as_of`` stands for "today" in everything printed. ``guideline_adopted`` and
    ``ordinance_effective`` are months or days as ``2020-08``.
    """

    noun: ClassVar[str] = "市と指針"

    city: str = key("市名", says="原稿の |市名| に入る名称")
    section: str = key("担当課", says="原稿の |担当課| に入る部と課の名称")
    guideline: str = key("指針の名称", says="原稿の |指針| に入る、第１期の指針の名称")
    guideline_adopted: str = key("策定", says="第１期の指針を策定した年月（2020-08 の形）")
    ordinance: str = key("条例", says="原稿の |条例| に入る名称")
    ordinance_effective: str = key("条例の施行", says="条例を施行した年月（2020-08 の形）")
    committee: str = key("附属機関", says="原稿の |推進委員会| に入る名称")
    internal_committee: str = key("庁内組織", says="原稿の |庁内検討委員会| に入る名称")
    as_of: dt.date = key("基準日", says="紙の上での「今日」")


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
    decisions: tuple[Decision, ...] = in_file(
        "decisions.yaml", "扱い", says="第１期の施策を第２期でどう扱うか"
    )
    first_steps: tuple[Step, ...] = in_file(
        "process.yaml", "第１期の手順", says="第１期の策定の経過"
    )
    steps: tuple[Step, ...] = in_file("process.yaml", "第２期の手順", says="第２期の策定の予定")
    premises: tuple[Point, ...] = in_file("points.yaml", "前提", noun="前提", says="更新の前提")
    points: tuple[Point, ...] = in_file("points.yaml", "論点", says="委員会で話し合う論点")
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
