"""扱いの経過: who said what of each measure, when and on what grounds, column by column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import outcomes
from kyodo_plan.core.procedure.decision import BODIES, CITY, COLUMNS, COMMITTEE, FIRST, SECOND
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.counting import Outcome
    from kyodo_plan.core.procedure.decision import Decision, Statement
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

UNRECORDED = "扱いの記録がない"


@view("扱いの経過", "ledger", captioned=False)
def ledger(showing: Showing, *, caption: str) -> nodes.table:
    """扱いの経過: one row for each record, in the order of period 1, and what nobody recorded.

    The city hall and the committee read all columns (事務局案, 庁内, 推進委員会, 市の決定);
    readers outside what the city has decided, and beside the kind that the rest is a draft.
    """
    inside = showing.audience.shows_sources
    bodies = BODIES if inside else (CITY,)
    rows: list[Row] = [
        [
            _firsts(showing, outcome),
            _seconds(showing, outcome),
            showing.treatment(outcome.decision),
            *(_said(showing, outcome.decision, body) for body in bodies),
        ]
        for outcome in in_order(showing)
    ]
    rows.append([Cell(showing.reconciled, columns=3 + len(bodies))])
    return table(
        caption,
        [f"{FIRST}の施策", f"{SECOND}の施策（案）", "区分", *map(_headed, bodies)],
        rows,
        Layout(
            (17, 15, 8, 24, 12, 14, 14) if inside else (34, 30, 12, 24),
            centered=(2,),
            classes=("compact",),
            landscape="A3" if inside else "",
        ),
    )


def in_order(showing: Showing) -> list[Outcome]:
    """Return what becomes of all measures: as period 1 has them, then what is new."""
    found = outcomes(showing.edition)
    last = len(showing.plan.first_measures) + 1
    return sorted(found, key=lambda one: min([first.serial for first in one.first], default=last))


def _headed(body: str) -> str:
    return f"{body}の意見" if body == COMMITTEE else body


def _firsts(showing: Showing, outcome: Outcome) -> Content:
    return (
        _lines([f"{showing.digits(one.serial)}　{one.name}" for one in outcome.first]) or "（なし）"
    )


def _seconds(showing: Showing, outcome: Outcome) -> Content:
    """Return the measures that come of it; a name is told again only where it is another."""
    names = {first.name for first in outcome.first}
    return [
        nodes.paragraph(
            "", "", showing.link(one, with_name=one.name not in names), classes=["flush"]
        )
        for one in outcome.second
    ] or "（なし）"


def _said(showing: Showing, decision: Decision | None, body: str) -> Content:
    """Return what a body said, and below it when, where, why and where that is written down."""
    if decision is None:
        return UNRECORDED if body == BODIES[0] else ""
    place = decision.place(COLUMNS[body])
    said = decision.said_by(body)
    found: list[nodes.Node] = []
    if said:
        found.append(nodes.paragraph("", "", *showing.marked(said, place), classes=["flush"]))
    for statement in decision.history:
        if statement.body == body:
            found += _history(showing, statement)
    return found or ""


def _history(showing: Showing, statement: Statement) -> list[nodes.Node]:
    meeting = next((one for one in showing.plan.meetings if one.id == statement.meeting), None)
    day = statement.day or (meeting.date if meeting else None)
    where = f"{meeting.body}" if meeting else ""
    if meeting and meeting.number:
        where += f"（第{showing.digits(meeting.number)}回）"
    written = "　".join(
        word
        for word in (
            statement.document,
            f"{showing.digits(statement.page)}頁" if statement.page else "",
        )
        if word
    )
    head = "　".join(word for word in (showing.date(day) if day else "", where, written) if word)
    grounds = f"理由：{statement.grounds}" if statement.grounds else ""
    return [
        nodes.paragraph(
            "", "", *showing.marked(words, statement.place()), classes=["small", "flush"]
        )
        for words in (head, grounds)
        if words
    ]


def _lines(words: list[str]) -> list[nodes.Node]:
    return [nodes.paragraph("", word, classes=["flush"]) for word in words]
