"""Tables of the points to talk over: 本日伺うこと, 論点の構成, 素案の論点, 手順の比較."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.option import all_of
from kyodo_plan.core.procedure.point import DECISION, EVALUATION, INSIDE, LATER, TALK, TIMES, TODAY
from kyodo_plan.markup import plan_nodes
from kyodo_plan.text.naming import numbered_questions
from kyodo_plan.text.notation import format_month
from kyodo_plan.views.lists import places_of_subjects
from kyodo_plan.views.procedure.standing import NOT_SETTLED, days
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.procedure.point import Point, Question
    from kyodo_plan.core.procedure.step import Step
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: What chooses the steps that the options do not share.
DIFFERING = "違い"
#: What a table of the draft's questions is called, by when they are put.
TITLES = {
    "": "素案の論点",
    TODAY: "本日伺う論点",
    LATER: "次回以後に伺う論点",
    INSIDE: "庁内で確かめてから伺う論点",
}


@view("論点の構成", "point_outline")
def point_outline(showing: Showing, *, caption: str) -> nodes.table:
    """論点の構成: what is talked over (shaded), under it what is to be decided, and what that asks."""
    labels, points = showing.point_labels, showing.plan.points
    known = {point.id for point in points}
    rows: list[Row] = []

    def add(point: Point, above: str) -> None:
        # Under its own number a question is told by the last part of it.
        own = labels[point.id]
        short = own.removeprefix(above) if point.kind == EVALUATION else own
        shade = ("shade",) if point.kind == TALK else ()
        words: Content = point.asked if point.kind == EVALUATION else point.summary
        if point.kind == DECISION:
            words = nodes.strong("", point.summary)
        rows.append([Cell(short, classes=(*shade, "center")), Cell(words, classes=shade)])
        for one in points:
            if one.above == point.id:
                add(one, own)

    for point in points:
        if point.above not in known:
            add(point, "")
    return table(
        caption or "決めていく事項と、話し合っていただきたい点",
        ["番号", "内容"],
        rows or [[Cell(showing.none("論点の登録"), columns=2)]],
        Layout((12, 88), centered=(0,)),
    )


@view("本日伺うこと", "questions_today")
def questions_today(showing: Showing, *, caption: str) -> nodes.table:
    """本日伺うこと: each point to talk over, what the office proposes, and where to read on."""
    rows: list[Row] = [
        [
            showing.point_labels[point.id],
            _told(point),
            point.proposal or "－",
            point.reading or "－",
        ]
        for point in showing.plan.points
        if point.kind == TALK
    ]
    return table(
        caption or "本日伺うこと",
        ["番号", "伺うこと", "事務局の案", "読むところ"],
        rows or [[Cell(showing.none("論点の登録"), columns=4)]],
        Layout((8, 34, 34, 24), centered=(0,)),
    )


def _told(point: Point) -> Content:
    """Return the question in bold, and below it the answers that it offers."""
    question = nodes.paragraph("", "", nodes.strong("", point.summary))
    answers = f"［{'、'.join(point.verdicts)}］"
    return [question, nodes.paragraph("", answers)] if point.verdicts else [question]


@view("素案の論点", "draft_questions", options=(ViewOption("時", "time", TIMES),), inside=True)
def draft_questions(showing: Showing, *, caption: str, time: str) -> nodes.table:
    """素案の論点: what the draft asks the committee, each once, and where the options ask it.

    ``時`` chooses those that are put 今日, 次回, or after the city hall has looked at them (庁内). In a
    paper about all options the places of the others are taken from their readings.
    """
    options = [showing.edition.option]
    if showing.publication and showing.publication.both:
        options = list(showing.plan.options)
    chosen = [
        (label, question)
        for label, question in numbered_questions(showing.plan)
        if not question.done
        and time in ("", question.time)
        and any(question.is_of(one.code) for one in options)
    ]
    order = [one.code for one in showing.plan.options]
    chosen.sort(key=lambda entry: [order.index(code) for code in entry[1].options])
    rows: list[Row] = [
        [
            label,
            showing.point_labels.get(question.under, "－"),
            question.asks,
            [_places_in(showing, question, one) for one in options if question.is_of(one.code)],
        ]
        for label, question in chosen
    ]
    return table(
        caption or TITLES[time],
        ["番号", "問", "論点", "箇所"],
        rows or [[Cell(showing.none("論点"), columns=4)]],
        Layout((12, 8, 48, 32), centered=(0, 1), classes=("compact",)),
    )


def _places_in(showing: Showing, question: Question, option: Option) -> nodes.Element:
    """Return where the text of *option* puts *question*: a place to be filled by its own reading."""
    told = nodes.paragraph("", "", *places_of_subjects(showing, question.subjects))
    if showing.publication is None or not showing.publication.both:
        return told
    part = plan_nodes.option_part("", option=option.code)
    if option == showing.edition.option:
        told.insert(0, nodes.Text(f"{option.mark}　"))
        part += told
    return part


@view("手順の比較", "procedure_comparison", options=(ViewOption("種別", "kind", (DIFFERING,)),))
def procedure_comparison(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """手順の比較: when the steps of all options are due, side by side (for papers about all).

    Where the data have no day, that is the month by which the step has to end, as it was worked
    out. ``種別`` 違い leaves out what all options take alike, and the target days, which 案の比較 tells.
    """
    options = showing.plan.options
    steps: dict[str, dict[Option, Step]] = {}
    for step in showing.plan.steps:
        for option in options:
            if option.code in step.options or not step.options:
                steps.setdefault(step.called, {})[option] = step
    rows: list[Row] = [
        [name, *(_due(showing, option, of.get(option)) for option in options)]
        for name, of in steps.items()
        if kind != DIFFERING or not (_alike(of, options) or _is_target(of))
    ]
    return table(
        caption or f"{all_of(options)}の手順の比較",
        ["手順", *(option.label for option in options)],
        rows or [[Cell(showing.none("手順の登録"), columns=1 + len(options))]],
        Layout((40, *(60 // len(options) for _ in options)), classes=("compact",)),
    )


def _alike(of: dict[Option, Step], options: Sequence[Option]) -> bool:
    return len(of) == len(options) and len({id(step) for step in of.values()}) == 1


def _is_target(of: dict[Option, Step]) -> bool:
    return all(step.start is not None and step.end is None for step in of.values())


def _due(showing: Showing, option: Option, step: Step | None) -> str:
    """Return when a step of *option* is, or by which month it has to end, or －."""
    if step is None:
        return "－"
    schedule = showing.schedule_of(option)
    last = schedule.latest.get(step.id) if schedule else None
    if step.start:
        found = days(showing, step.start, step.end or step.start)
    elif last:
        found = f"{format_month(last.year, last.month, showing.plan.style.digits)}まで"
    else:
        found = step.period or NOT_SETTLED
    if not step.is_undecided(option.code):
        return found
    return f"行う場合の時期は{found}" if found == NOT_SETTLED else f"{found}（行う場合）"
