"""Tables of the reports to the council: what was done, what is reported, what comes next."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.council import CouncilEvent
from kyodo_plan.core.procedure.step import Step
from kyodo_plan.views.procedure.consultation import consultation_of, filled, period_of
from kyodo_plan.views.procedure.standing import Entry, ahead, behind, name_of, when
from kyodo_plan.views.table import Cell, Content, Layout, printed, sums, table, titled
from kyodo_plan.views.view import Known, ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.procedure.consultation import CallItem, Consultation
    from kyodo_plan.core.procedure.council import CouncilReport
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: What a paper that goes out says of a time that no one knows yet.
BEING_SETTLED = "調整中"
#: A way to hand in an opinion, as the call lists it: （２）郵送　….
WAY = re.compile(r"（[0-9０-９]+）(?P<name>[^　]+)")


def report_of(showing: Showing) -> CouncilReport | None:
    """Return the report that the paper is, or that its speech or its questions belong to."""
    slug = showing.publication.slug if showing.publication else ""
    for report in showing.plan.council_reports:
        speech = report.speech.publication if report.speech else ""
        of_option = showing.edition.option.code in report.options
        if of_option and slug and slug in (report.publication, speech, report.questions):
            return report
    return None


@view("報告の経過", "council_past", captioned=False)
def council_past(showing: Showing, *, caption: str) -> nodes.table:
    """報告の経過: the steps named by the report that lie before it; all that do without a report."""
    report = report_of(showing)
    past = behind(showing, report.past if report else ())
    rows: list[Row] = []
    for period, group in groupby(past, key=lambda entry: _period_of(showing, entry)):
        made = list(_past_rows(showing, list(group)))
        made[0].insert(0, Cell(period, rows=len(made)))
        rows += made
    return table(
        caption,
        ["区分", "年月日", "内容"],
        rows or [[Cell(showing.none("登録"), columns=3)]],
        Layout((13, 35, 52), classes=("compact",)),
    )


def _past_rows(showing: Showing, of: list[Entry]) -> Iterator[Row]:
    """Yield a row for each entry; what stands in a row in period 1 and has no time is one row."""
    first = showing.plan.first_steps
    for untold, group in groupby(of, key=lambda one: one in first and not one.has_time):
        run = list(group)
        for some in [run] if untold else [[one] for one in run]:
            yield [when(showing, some[0]), "、".join(_what(showing, one) for one in some)]


def _period_of(showing: Showing, entry: Entry) -> str:
    """Return the name of the guideline or plan that an entry belongs to."""
    plan = showing.plan
    if isinstance(entry, CouncilEvent):
        first = entry.date is None or entry.date.isoformat() < plan.profile.guideline_adopted
    else:
        first = entry in plan.first_steps
    return "第１期指針" if first else f"本{showing.edition.option.short_title}"


def _step_names(known: Known) -> list[str]:
    return list(dict.fromkeys(step.called for step in known.plan.steps))


@view(
    "今後の予定",
    "council_ahead",
    options=(ViewOption("手順", "steps", _step_names, several=True, data=("steps",)),),
    captioned=False,
)
def council_ahead(showing: Showing, *, caption: str, steps: tuple[str, ...]) -> nodes.table:
    """今後の予定: the steps named by the report that lie after it; all after the paper without a report.

    ``手順`` chooses steps by their names.
    """
    report = report_of(showing)
    named = [one.id for one in showing.plan.steps if one.called in steps]
    listed = (*report.past, *report.ahead) if report else ()
    coming = ahead(showing, named if steps else listed)
    return table(
        caption,
        ["年月日", "内容"],
        list(_coming_rows(showing, coming)) or [[Cell(showing.none("登録"), columns=2)]],
        Layout((36, 64), classes=("compact",)),
    )


def _coming_rows(showing: Showing, coming: list[Entry]) -> Iterator[Row]:
    """Yield a row for each day or month; what comes by the same month is told in its order."""
    told = [(when(showing, entry), entry) for entry in coming]
    for known, group in groupby(told, key=lambda one: isinstance(one[0], nodes.Text) and one[0]):
        run = list(group)
        for some in [run] if known else [[one] for one in run]:
            yield [some[0][0], "、".join(_what(showing, entry) for _, entry in some)]


def _what(showing: Showing, entry: Entry) -> str:
    """Return what is or was done; the option's target day is that on which the plan begins.

    A report to the council calls a step what the council calls it.
    """
    option = showing.edition.option
    target = isinstance(entry, Step) and entry.options == (option.code,) and entry.start
    if target and target == option.target:
        return f"{option.short_title}の始期（目標）"
    if isinstance(entry, Step) and report_of(showing):
        return name_of(showing, entry, entry.for_council)
    return name_of(showing, entry)


@view("議会の経過", "council_events", captioned=False)
def events(showing: Showing, *, caption: str) -> nodes.table:
    """議会の経過: what the council was told or did before."""
    rows: list[Row] = [
        [when(showing, entry), entry.body, entry.summary] for entry in showing.plan.council_events
    ]
    return table(
        caption,
        ["年月日", "会議", "内容"],
        rows or [[Cell(showing.none("登録"), columns=3)]],
        Layout((28, 28, 44), classes=("compact",)),
    )


@view("章立て", "chapter_list", captioned=False)
def chapters(showing: Showing, *, caption: str) -> nodes.container:
    """章立て: the plan's chapters in one sentence, as its contents have them."""
    names = [
        f"{entry.number}　{entry.title}" if entry.number else entry.title
        for entry in showing.edition.chapters
    ]
    words = "、".join(names) or "（章立ては作成中）"
    return titled(caption, nodes.paragraph("", words, classes=["flush"]))


@view("施策体系", "field_totals", options=(ViewOption("種別", "kind"),), captioned=False)
def field_totals(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """施策体系: measures by field and how many are key measures, with a row of sums.

    ``種別`` is what heads the column of fields, where the table has no heading of its own.
    """
    measures = showing.edition.measures
    rows: list[list[Content | int]] = []
    for field in showing.plan.fields:
        inside = {sub.id for sub in field.subfields}
        found = [measure for measure in measures if measure.subfield in inside]
        key = sum(measure.key_measure for measure in found)
        rows.append([showing.field(field), len(found), key])
    rows.append(["合計", *sums(rows)[1:]])
    return table(
        caption,
        [kind or "分野", "施策数", "うち重点"],
        printed(rows, showing.digits),
        Layout((70, 14, 16), centered=(1, 2), classes=("compact", "headless-total")),
    )


@view("意見公募の予定", "council_call", captioned=False)
def call(showing: Showing, *, caption: str) -> nodes.table:
    """意見公募の予定: period, publication and ways to hand in, out of the call's own items."""
    found = consultation_of(showing)
    rows: list[Row] = [
        ["期間", period_of(showing, found)],
        ["素案の公表日", _published(showing)],
        ["閲覧場所", _places(showing, found)],
        ["提出の方法", _ways(showing, found)],
    ]
    return table(
        caption,
        [],
        rows,
        Layout((16, 84), classes=("compact",), stub=1),
    )


def _item(found: Consultation | None, word: str) -> CallItem | None:
    return next((item for item in (found.items if found else ()) if word in item.name), None)


def _ways(showing: Showing, found: Consultation | None) -> Content:
    """Return the names of the ways, which the call counts （１）, （２） …."""
    item = _item(found, "提出方法")
    ways: list[str] = []
    for line in item.lines if item else ():
        if match := WAY.match(line):
            ways.append(
                match["name"] + ("（受け付けるかどうかは調整中）" if "【要確認" in line else "")
            )
    return "、".join(ways) or showing.point(Addressee.OFFICE, "意見の提出の方法", "調整中")


def _published(showing: Showing) -> Content:
    return showing.point(Addressee.OFFICE, "意見公募のために素案を公表する日", BEING_SETTLED)


def _places(showing: Showing, found: Consultation | None) -> Content:
    item = _item(found, "閲覧場所")
    if item is None:
        return showing.point(Addressee.OFFICE, "素案の閲覧の場所", BEING_SETTLED)
    return showing.marked(item.lines[0], item.place())


@view("添付資料", "annex_list", captioned=False)
def annexes(showing: Showing, *, caption: str) -> nodes.table:
    """添付資料: the annexes of the report, number and title."""
    report = report_of(showing)
    return table(
        caption,
        [],
        [
            [annex.number, filled(showing, annex.title)]
            for annex in (report.annexes if report else ())
        ]
        or [[Cell("なし", columns=2)]],
        Layout((16, 84), classes=("compact",), stub=1),
    )
