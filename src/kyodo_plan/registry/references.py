"""What the records say of one another: ids given twice, ids that nothing has, closed words."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.papers.house_style import CITY, COMMITTEE, Stage, WeekdayStyle
from kyodo_plan.core.plan import POINT_KINDS, Decision, FirstMeasure, Point, Record, Style
from kyodo_plan.core.procedure.meeting import (
    BRANCHES,
    ITEMS,
    KINDS,
    SERIAL,
    AgendaItem,
    Body,
    HandOut,
)
from kyodo_plan.text.notation import Digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.datum import Datum
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.registry.files import Contents

WORDS: dict[tuple[type[Datum], str], tuple[str, ...]] = {
    (Style, "digits"): tuple(style.value for style in Digits),
    (FirstMeasure, "placement"): ("確実", "高", "中", "低"),
    (Record, "kind"): ("実績", "計画"),
    (Record, "certainty"): ("確実", "高", "中", "低"),
    (Point, "kind"): POINT_KINDS,
    (Decision, "kind"): ("続行", "修正", "追加", "削除", "統合", "分割", "移動"),
    (AgendaItem, "kind"): ("審議", "報告", "意見交換"),
    (Body, "numbering"): (BRANCHES, SERIAL),
    (HandOut, "kind"): ("", *KINDS),
    (WeekdayStyle, "form"): ("月曜日", "月"),
    (Stage, "publisher"): (CITY, COMMITTEE),
}
"""Words that a field may hold, where the core leaves it a plain text."""

SIZES = (
    ("body_points", "文字の大きさ", (7.0, 24.0), "ポイント"),
    ("top", "上", (10.0, 60.0), "mm"),
    ("bottom", "下", (10.0, 60.0), "mm"),
    ("left", "左", (10.0, 60.0), "mm"),
    ("right", "右", (10.0, 60.0), "mm"),
)
"""Settings of papers: field, key, least and greatest value, unit."""

FIRST_PERIOD, SECOND_PERIOD = "M1-", "M2-"


def check(plan: Plan, contents: Contents) -> list[Finding]:
    """Return what is wrong between the records of *plan*."""
    return [
        *_given_twice(plan),
        *_Links(plan, contents).dangling(),
        *_unknown_words(plan),
        *_reversed_steps(plan),
        *_unprintable(plan),
    ]


def _records(plan: Plan) -> Iterator[Datum]:
    yield from (plan.profile, plan.style, *plan.style.papers, *plan.style.stages)
    yield from (plan.style.weekday,) if plan.style.weekday else ()
    for group in (
        plan.sources,
        plan.fields,
        (sub for field in plan.fields for sub in field.subfields),
        plan.classes,
        plan.first_measures,
        plan.records,
        plan.relation_kinds,
        plan.relations,
        plan.unrelated,
        plan.decisions,
        plan.options,
        plan.premises,
        plan.points,
        plan.first_steps,
        plan.steps,
        plan.terms,
        plan.consultations,
        (item for entry in plan.consultations for item in entry.items),
        plan.response_kinds,
        plan.responses,
        plan.bodies,
        plan.treatments,
        plan.meetings,
        (item for meeting in plan.meetings for item in meeting.agenda),
        (paper for meeting in plan.meetings for item in meeting.agenda for paper in item.papers),
        plan.opinions,
        plan.council_reports,
        (annex for report in plan.council_reports for annex in report.annexes),
        (report.speech for report in plan.council_reports if report.speech),
        plan.council_events,
        plan.approvals,
        (paper for approval in plan.approvals for paper in approval.enclosures),
        plan.inquiries,
        (column for inquiry in plan.inquiries for column in inquiry.columns),
    ):
        yield from group


def _given_twice(plan: Plan) -> Iterator[Finding]:
    groups: tuple[tuple[str, str, Iterable[Datum]], ...] = (
        ("出典の名称", "name", plan.sources),
        ("分野の番号", "number", plan.fields),
        ("小分野の番号", "id", [sub for field in plan.fields for sub in field.subfields]),
        ("分類の符号", "code", plan.classes),
        ("施策の番号", "id", plan.first_measures),
        ("施策の通し番号", "serial", plan.first_measures),
        ("関連の種類の符号", "id", plan.relation_kinds),
        ("関連の種類の名称", "label", plan.relation_kinds),
        ("案", "option", plan.options),
        ("論点の番号", "id", (*plan.premises, *plan.points)),
        ("手順の番号", "id", (*plan.first_steps, *plan.steps, *plan.council_events)),
        ("用語", "name", plan.terms),
        ("段階の記号", "id", plan.style.stages),
        ("会議体の名称", "name", plan.bodies),
        ("意見の対応の区分", "name", plan.treatments),
        ("会議の記号", "id", plan.meetings),
        ("意見の番号", "number", plan.opinions),
        ("紙の設定の読み手", "audience", plan.style.papers),
        ("対応の区分", "name", plan.response_kinds),
    )
    for what, name, records in groups:
        seen: dict[Any, Datum] = {}
        for record in records:
            value = getattr(record, name)
            first = seen.setdefault(value, record)
            if first is not record:
                shown = getattr(value, "label", value)
                place = first.place(name)
                message = f"{what}「{shown}」が２つあります（１つ目は {place}）。"
                yield _fault("R12", record, name, message, "どちらか一方を直してください。")


class _Links:
    """Who names whom by an id."""

    def __init__(self, plan: Plan, contents: Contents) -> None:
        self.plan = plan
        self.contents = contents
        self.sources = self._known("sources")
        self.subfields = self._known("fields")
        self.classes = self._known("classes")
        self.measures = self._known("first_measures")
        self.kinds = self._known("relation_kinds")
        self.points = self._known("premises", "points")
        self.bodies = self._known("bodies")

    def _known(self, *plan_fields: str) -> list[str] | None:
        """Return the ids that are written, ``None`` where not all files could be read."""
        if self.contents.unread.intersection(plan_fields):
            return None
        return sorted({one for name in plan_fields for one in self.contents.ids.get(name, ())})

    def dangling(self) -> Iterator[Finding]:
        for datum in _records(self.plan):
            if datum.source:
                yield from self._missing("出典", datum, "source", datum.source, self.sources)
        for one in self.plan.first_measures:
            yield from self._missing("小分野", one, "subfield", one.subfield, self.subfields)
            yield from self._missing("分類", one, "priority", one.priority, self.classes)
            if one.text_shared_with:
                yield from self._measure(one, "text_shared_with", one.text_shared_with)
        for record in self.plan.records:
            yield from self._measure(record, "measure", record.measure)
        for relation in self.plan.relations:
            yield from self._missing("関連の種類", relation, "kind", relation.kind, self.kinds)
            yield from self._either_period(relation, "first", relation.first)
            yield from self._either_period(relation, "second", relation.second)
            if {relation.first[:3], relation.second[:3]} == {FIRST_PERIOD, SECOND_PERIOD}:
                ends = f"{relation.first} → {relation.second}"
                message = f"関連「{ends}」が、第１期と第２期の間にあります。"
                advice = (
                    "関連は同じ期の施策の間に書きます。"
                    "期の間の対応は data/decisions.yaml に書いてください。"
                )
                yield _fault("R15", relation, "second", message, advice)
        for decision in self.plan.decisions:
            for measure_id in decision.first:
                yield from self._measure(decision, "first", measure_id)
            for measure_id in decision.second:
                if not measure_id.startswith(SECOND_PERIOD):
                    yield self._not_second(decision, "second", measure_id)
        for point in self.plan.points:
            if point.under:
                yield from self._missing("論点", point, "under", point.under, self.points)
        for meeting in self.plan.meetings if self.bodies else ():
            yield from self._missing("会議体", meeting, "body", meeting.body, self.bodies)
        if self.measures is not None:
            for measure_id, place in self.contents.wording_places.items():
                if measure_id not in self.measures:
                    message, advice = _no_such("施策", measure_id, self.measures)
                    yield Finding("R13", Severity.ERROR, place, message, advice)

    def _measure(self, datum: Datum, name: str, value: str) -> Iterator[Finding]:
        yield from self._missing("施策", datum, name, value, self.measures)

    def _either_period(self, datum: Datum, name: str, value: str) -> Iterator[Finding]:
        """Measures of period 2 stand in the text, which is not read here."""
        if not value.startswith(SECOND_PERIOD):
            yield from self._measure(datum, name, value)

    def _not_second(self, datum: Datum, name: str, value: str) -> Finding:
        message = f"第２期の施策の番号「{value}」が「{SECOND_PERIOD}」で始まっていません。"
        return _fault("R13", datum, name, message, "M2-01 のように書いてください。")

    def _missing(
        self, what: str, datum: Datum, name: str, value: str, known: list[str] | None
    ) -> Iterator[Finding]:
        if known is not None and value not in known:
            message, advice = _no_such(what, value, known)
            yield _fault("R13", datum, name, message, advice)


def _unknown_words(plan: Plan) -> Iterator[Finding]:
    for datum in _records(plan):
        for (record, name), words in WORDS.items():
            if isinstance(datum, record) and (value := getattr(datum, name)) not in words:
                message = f"「{value}」という語は使えません。"
                advice = f"{'、'.join(filter(None, words))} のどれかを書いてください。"
                yield _fault("R10", datum, name, message, advice)
    treatments = ["", *(treatment.name for treatment in plan.treatments)]
    for opinion in plan.opinions:
        if opinion.treatment not in treatments:
            message = f"「{opinion.treatment}」という語は使えません。"
            advice = f"{'、'.join(filter(None, treatments))} のどれかを書いてください。"
            yield _fault("R10", opinion, "treatment", message, advice)
    for body in plan.bodies:
        if ITEMS not in body.order:
            message = f"会議体「{body.name}」の次第に「{ITEMS}」がありません。"
            yield _fault("R10", body, "order", message, f"「{ITEMS}」を加えてください。")


def _reversed_steps(plan: Plan) -> Iterator[Finding]:
    for step in (*plan.first_steps, *plan.steps):
        if step.start and step.end and step.end < step.start:
            message = f"「{step.name}」の終了日が開始日より前です。"
            yield _fault("R11", step, "end", message, "開始日と終了日を確かめてください。")


def _unprintable(plan: Plan) -> Iterator[Finding]:
    """Find settings with which nothing could be printed, or nothing read."""
    for paper in plan.style.papers:
        for name, label, (least, most), unit in SIZES:
            value = getattr(paper, name)
            if not least <= value <= most:
                message = f"紙の設定の「{label}」が {value:g}{unit} です。"
                advice = f"{least:g} から {most:g} までの数にしてください。"
                yield _fault("R16", paper, name, message, advice)


def _no_such(what: str, value: str, known: list[str]) -> tuple[str, str]:
    near = [one for one in known if _alike(one) == _alike(value)]
    if what not in ("施策", "論点"):  # Numbers that look alike are other numbers.
        near += difflib.get_close_matches(value, known, n=1, cutoff=0.4)
    advice = f"「{near[0]}」の書き間違いではありませんか。" if near else ""
    where = _LISTED_IN[what]
    return f"{what}「{value}」がありません。", f"{advice}使えるものは {where} にあります。"


def _alike(text: str) -> str:
    """Return *text* without differences of width, case and dash."""
    return re.sub(r"[‐‑‒–—―−ー]", "-", unicodedata.normalize("NFKC", text).upper()).strip()


_LISTED_IN = {
    "出典": "data/sources.yaml",
    "小分野": "data/fields.yaml",
    "分類": "data/classes.yaml",
    "施策": "data/measures.yaml",
    "関連の種類": "data/relations.yaml",
    "論点": "data/points.yaml",
    "会議体": "data/meetings.yaml",
}


def _fault(code: str, datum: Datum, name: str, message: str, advice: str) -> Finding:
    return Finding(code, Severity.ERROR, datum.place(name), message, advice)
