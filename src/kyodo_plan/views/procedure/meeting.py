"""Tables of a meeting: 次第 and 配付資料一覧."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.meeting import ITEMS, USUAL_ORDER
from kyodo_plan.text.eras import era_year
from kyodo_plan.text.notation import spoken_time
from kyodo_plan.views.table import Cell, Content, Layout, empty, labelled, table, titled
from kyodo_plan.views.view import Known, ViewOption, view

if TYPE_CHECKING:
    from kyodo_plan.core.procedure.meeting import AgendaItem, Meeting
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: What stands for a day or a place that is not settled, to be filled in by hand.
NO_DAY, NO_PLACE = "　　年　　月　　日（　　）　　時　　分から", "　"


def _meetings(known: Known) -> list[str]:
    return [meeting.id for meeting in known.plan.meetings]


#: Which meeting a table is about; see :func:`meeting_of`.
MEETING = ViewOption("会議", "meeting", _meetings, data=("meetings",))


def meeting_of(showing: Showing, wanted: str) -> Meeting | None:
    """Return the meeting that ``会議`` names, without it the next one; none where there is none."""
    if wanted:
        return next((meeting for meeting in showing.plan.meetings if meeting.id == wanted), None)
    return showing.plan.next_meeting


@view("次第", "agenda", options=(MEETING,), captioned=False)
def agenda(showing: Showing, *, caption: str, meeting: str) -> nodes.container:
    """次第: what is held when and where, and the order of business with the items under 議題."""
    held = meeting_of(showing, meeting)
    body = showing.plan.body(held.body) if held else None
    items = [_item(showing, item) for item in held.agenda] if held else []
    order = nodes.line_block()
    for number, line in enumerate(body.order if body else USUAL_ORDER, 1):
        order += nodes.line("", f"{showing.digits(number)}　{line}")
        if line == ITEMS:
            none = nodes.line("", f"（{showing.none('議題の登録')}）")
            order += nodes.line_block("", nodes.line_block("", *(items or [none])))
    told = labelled(
        [
            ("会議", _name(showing, held)),
            ("日時", _time(showing, held)),
            ("場所", _place(showing, held)),
        ]
    )
    return titled(caption, told, order)


def _name(showing: Showing, meeting: Meeting | None) -> str:
    body = meeting.body if meeting else showing.plan.profile.committee
    number = showing.digits(meeting.number) if meeting and meeting.number else "　　"
    return f"{body}（第{number}回）"


def _time(showing: Showing, meeting: Meeting | None) -> Content:
    if meeting is None or meeting.date is None:
        place = meeting.place("date") if meeting else None
        blank = era_year(showing.plan.profile.as_of)[0] + NO_DAY
        return showing.point(Addressee.OFFICE, "会議の日時", blank, place)
    time = spoken_time(meeting.time, showing.plan.style.digits) or meeting.time
    return f"{showing.date(meeting.date, weekday=True)}　{time}".rstrip("　")


def _place(showing: Showing, meeting: Meeting | None) -> Content:
    if meeting is None or not meeting.place_name:
        place = meeting.place("place_name") if meeting else None
        return showing.point(Addressee.OFFICE, "会議の場所", NO_PLACE, place)
    return meeting.place_name


def _item(showing: Showing, item: AgendaItem) -> nodes.line:
    kind = f"{item.kind}、口頭" if item.oral else item.kind
    words = f"（{showing.digits(item.number)}）{item.title}（{kind}）"
    return nodes.line("", "", *showing.marked(words, item.place("title")))


@view("配付資料一覧", "paper_list", options=(MEETING,), captioned=False)
def paper_list(showing: Showing, *, caption: str, meeting: str) -> nodes.table:
    """配付資料一覧: the papers of a meeting by number, those handed in again marked."""
    held = meeting_of(showing, meeting)
    rows: list[Row] = []
    for paper in held.papers if held else ():
        title = showing.marked(paper.title, paper.place("title"))
        if held and (day := showing.replaced_on(held, paper)):
            title.append(nodes.Text(f"　差替（{showing.date(day)}）"))
        rows.append([paper.number, title])
    made = table(
        caption,
        ["資料番号", "題名"],
        rows or [[Cell(showing.none("配付資料の登録"), columns=2)]],
        Layout((22, 78)),
    )
    return made if rows else empty(made)
