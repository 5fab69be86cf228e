"""The words used inside a sentence: 施策, 件数, 日付, 要確認, 出典, 問い, 分野 and others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxRole

from kyodo_plan.checks.raw.said import some_heading
from kyodo_plan.core.finding import REGISTERED, Said
from kyodo_plan.core.open_point import Addressee, parse_open_point
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.open_marks import open_point_node
from kyodo_plan.source import places
from kyodo_plan.source.caption_references import CAPTION_NUMBER
from kyodo_plan.text import notation
from kyodo_plan.text.ids import half_width
from kyodo_plan.text.naming import point_labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from kyodo_plan.core.place import Place
    from kyodo_plan.source.domain import PlanDomain

OPEN_POINT = Rule(
    "M301",
    "要確認の相手",
    "「要確認」の中身が「相手：事柄」の形でないか、相手が決まった六つの語でないもの。",
    "相手を、事務局、庁内、委員会、法制、議会、市から選んで先頭に書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad="期間は:要確認:`町内会：期間`です。\n",
    good="期間は:要確認:`委員会：期間`です。\n",
)
UNKNOWN_HEADING = Rule(
    "M302",
    "見出しの分野・小分野",
    "見出しに書いた分野又は小分野の番号が、データにないもの。",
    "data/fields.yaml にある番号を書いてください。",
    f"{WRITING}「施策」",
    bad=(":分野:`9`\n---------\n\n文です。\n"),
    good=(":分野:`1`\n---------\n\n文です。\n"),
    data=("fields",),
)
BAD_DATE = Rule(
    "M308",
    "日付",
    "「:日付:」の中身が、日付、年月、年度のどれとしても読めないもの。",
    "2020-02-12、2020-08、2019年度 のどれかの形で書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":日付:`来年の春`に始めます。\n",
    good=":日付:`2025-04`に始めます。\n",
)
UNKNOWN_SOURCE = Rule(
    "M310",
    "本文の出典",
    "「:出典:」の名前が、データの出典にないもの。",
    "data/sources.yaml にある名称を書くか、そこに加えてください。",
    f"{WRITING}「文の中で使う語」",
    bad="七割が使いました:出典:`町のうわさ`。\n",
    good="七割が使いました:出典:`見本の実績`。\n",
    data=("sources",),
)
NO_RUBY = Rule(
    "M312",
    "ルビ",
    "「:ルビ:」に、語か読みがないもの。",
    "「:ルビ:`協働（きょうどう）`」のように、語の後の（　）に読みを書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":ルビ:`協働`を進めます。\n",
    good=":ルビ:`協働（きょうどう）`を進めます。\n",
)
UNKNOWN_POINT = Rule(
    "M330",
    "本文の問い",
    "「:問い:」の番号が、データの論点にないもの。",
    "data/points.yaml の「論点」の番号を書いてください。",
    f"{WRITING}「文の中で使う語」",
    bad=":問い:`D9`から伺います。\n",
    good=":問い:`D1`から伺います。\n",
    data=("points",),
)


RUBY = re.compile(r"(?P<words>[^（(]+)[（(](?P<reading>[^（）()]+)[）)]")
Parsed = tuple[list[nodes.Node], list[nodes.system_message]]


class PlanRole(SphinxRole):
    """A role that knows the plan and where it stands."""

    @property
    def domain(self) -> PlanDomain:
        """The plan's domain."""
        return self.env.domains["plan"]  # type: ignore[return-value]

    @property
    def place(self) -> Place:
        """Where the role stands, with its column."""
        source, line = self.get_source_info()
        document = self.inliner.document
        raw = self.rawtext.replace("\x00", "\\")
        return places.of_raw(self.env, document, source, line, raw)

    def wrong(
        self,
        rule: Rule,
        message: str,
        advice: str = "",
        place: Place | None = None,
        hides: Iterable[Said] = (),
    ) -> Parsed:
        """Print the text as it was typed and leave a finding (*place*: where it is known)."""
        finding = replace(rule.at(place or self.place, message, advice), hides=frozenset(hides))
        return [nodes.inline("", self.text), plan_nodes.found(finding=finding)], []


class MeasureRole(PlanRole):
    """``施策`` and ``施策番号``: a link to a measure by its id."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def run(self) -> Parsed:
        """Leave a reference that the domain resolves to today's name and number."""
        target = self.text.strip()
        reference = addnodes.pending_xref(
            self.rawtext,
            nodes.inline(self.rawtext, f"〔施策「{target}」は登録がありません〕"),
            refdomain="plan",
            reftype=self.form,
            reftarget=target,
            refdoc=self.env.current_document.docname,
            refexplicit=False,
            refwarn=False,
            place=self.place,
        )
        return [reference], []


class CaptionNumberRole(PlanRole):
    """``図表番号``: the number of the table or picture that ``:name:`` or a label names."""

    def run(self) -> Parsed:
        """Leave a reference whose words are the number that the paper gives the caption."""
        reference = addnodes.pending_xref(
            self.rawtext,
            nodes.inline(self.rawtext, f"〔図表「{self.text}」がありません〕"),
            refdomain="plan",
            reftype=CAPTION_NUMBER,
            reftarget=self.text.strip(),
            refdoc=self.env.current_document.docname,
            refexplicit=False,
            refwarn=True,
        )
        return [reference], []


class RubyRole(PlanRole):
    """``ルビ``: ``協働（きょうどう）``, words and how they are read."""

    def run(self) -> Parsed:
        """Leave the words with their reading, or a finding where one of the two is missing."""
        match = RUBY.fullmatch(self.text.strip())
        if match is None:
            return self.wrong(
                NO_RUBY,
                f"「ルビ」の読みが読み取れません：{self.text}",
            )
        words, reading = match["words"], match["reading"]
        return [nodes.inline(self.rawtext, words, classes=["ruby"], reading=reading)], []


class OpenPointRole(PlanRole):
    """``要確認``: ``相手：事柄`` or ``相手：事柄｜外向けの言い方``."""

    def run(self) -> Parsed:
        """Leave an open point, or a finding that lists whom a point can wait for."""
        # Asked once: a place that was told is taken, and the next asking looks behind it.
        place = self.place
        try:
            point = parse_open_point(self.text, place, self.env.current_document.docname)
        except ValueError:
            known = "、".join(Addressee)
            return self.wrong(
                OPEN_POINT,
                f"「要確認」の相手が読み取れません：{self.text}",
                f"「相手：事柄」の形で、相手は {known} のどれかを書いてください。",
                place,
            )
        return [open_point_node(point.addressee, point.subject, point.outside, point.place)], []


class DateRole(PlanRole):
    """``日付``: an ISO date, month or fiscal year in the city's style."""

    def run(self) -> Parsed:
        """Leave the date as text; ``曜日`` and ``西暦`` after it add weekday and Western year."""
        self.domain.note_names(self.env.current_document.docname)
        value, *flags = self.text.split() or [""]
        weekday, western = "曜日" in flags, "西暦" in flags
        style = self.domain.plan.style
        try:
            when = notation.parse_iso(value)
            text = notation.format_when(
                when,
                style.digits,
                weekday=weekday,
                western=western,
                full_weekday=style.full_weekday,
            )
        except ValueError as error:
            said = str(error)
            return self.wrong(BAD_DATE, f"{said.partition('。')[0]}。", self._ready())
        return [nodes.Text(text)], []

    def _ready(self) -> str:
        """Return what to write for a date that is written in another way, where it is sure."""
        words = self.text.split()
        flags = [word for word in words if word in ("曜日", "西暦")]
        try:
            meant = notation.meant_date(" ".join(word for word in words if word not in flags))
        except ValueError:
            return ""
        return f"「:日付:`{' '.join([notation.iso(meant), *flags])}`」と書いてください。"


class CountRole(PlanRole):
    """``件数``: a number bound to a query over measures."""

    def run(self) -> Parsed:
        """Leave a count that is filled in when all measures are known."""
        query = self.text.strip()
        words = f"〔件数：{query}〕"
        return [plan_nodes.count(self.rawtext, words, query=query, place=self.place)], []


class SourceRole(PlanRole):
    """``出典``: a note number that leads to the list of sources."""

    def run(self) -> Parsed:
        """Leave a note; an unknown source is a finding."""
        name = self.text.strip()
        self.domain.note_names(self.env.current_document.docname)
        if name not in {source.name for source in self.domain.plan.sources}:
            known = "、".join(source.name for source in self.domain.plan.sources)
            message = f"出典「{name}」は登録がありません。"
            advice = f"登録済みの出典は {known} です。増やすときは data/sources.yaml に書きます。"
            missing = {Said(REGISTERED, name)}
            finding = UNKNOWN_SOURCE.at(self.place, message, advice, misses=missing)
            return [plan_nodes.found(finding=finding)], []
        return [plan_nodes.source_note(self.rawtext, "", classes=["source-note"], source=name)], []


class PointRole(PlanRole):
    """``問い``: the number by which every paper calls a point of the data."""

    def run(self) -> Parsed:
        """Leave the number as text; an unknown point is a finding."""
        self.domain.note_names(self.env.current_document.docname)
        name, labels = half_width(self.text.strip()), point_labels(self.domain.plan)
        if name not in labels:
            return self.wrong(
                UNKNOWN_POINT,
                f"論点「{self.text}」は登録がありません。",
                f"data/points.yaml の「論点」にある番号を書いてください（{'、'.join(labels)}）。",
            )
        return [nodes.Text(labels[name])], []


class PageRole(PlanRole):
    """``頁``: ``別紙１：見出し``, the place and the page of a heading in another paper."""

    def run(self) -> Parsed:
        """Leave a reference that is settled when the paper is assembled."""
        where = self.text.strip()
        words = nodes.Text(where)
        return [
            plan_nodes.page_elsewhere(self.rawtext, "", words, where=where, place=self.place)
        ], []


class HeadingRole(PlanRole):
    """``分野`` and ``小分野`` in a heading: the data's name, and the label as its number."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind

    def run(self) -> Parsed:
        """Leave the name, marked so that the section around it can be labelled."""
        key = half_width(self.text.strip())
        domain = self.domain
        domain.note_names(self.env.current_document.docname)
        if self.kind == "field":
            names = {str(entry.number): entry.name for entry in domain.plan.fields}
        else:
            names = {entry.id: entry.name for _, entry in domain.plan.subfields.values()}
        if key not in names:
            label = "分野" if self.kind == "field" else "小分野"
            return self.wrong(
                UNKNOWN_HEADING,
                f"{label}「{self.text}」は登録がありません。",
                f"data/fields.yaml にある番号を書いてください（{'、'.join(names)}）。",
                hides={some_heading(label)},
            )
        return [nodes.inline("", names[key], kind=self.kind, key=key)], []


def setup_roles(app: Sphinx) -> None:
    """Register the roles under their Japanese and English names."""
    for japanese, english, role in (
        ("施策", "measure", MeasureRole("measure")),
        ("施策番号", "measure-number", MeasureRole("number")),
        ("要確認", "open", OpenPointRole()),
        ("日付", "date", DateRole()),
        ("件数", "count", CountRole()),
        ("出典", "source", SourceRole()),
        ("問い", "point", PointRole()),
        ("頁", "page", PageRole()),
        ("ルビ", "ruby", RubyRole()),
        ("図表番号", "caption-number", CaptionNumberRole()),
        ("分野", "field", HeadingRole("field")),
        ("小分野", "subfield", HeadingRole("subfield")),
    ):
        app.add_role(japanese, role)
        app.add_role(english, role)
