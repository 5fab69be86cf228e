"""Tables of what was said at a meeting, and what becomes of it: 意見一覧, 意見の区分."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.views.procedure.meeting import MEETING, meeting_of
from kyodo_plan.views.table import Cell, Content, Layout, empty, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from kyodo_plan.core.procedure.meeting import Opinion
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]


@view("意見一覧", "opinion_list", options=(MEETING,))
def opinion_list(showing: Showing, *, caption: str, meeting: str) -> nodes.table:
    """意見一覧: what was said at a meeting, what becomes of it, and where.

    ``会議`` names the meeting; without it, it is the one before the next.
    """
    held = meeting_of(showing, meeting) if meeting else showing.plan.former_meeting
    rows: list[Row] = [
        [
            showing.digits(opinion.number),
            showing.marked(opinion.gist, opinion.place("gist")),
            opinion.speaker,
            _treatment(showing, opinion),
            showing.marked(opinion.answer, opinion.place("answer")),
            _where(showing, opinion),
        ]
        for opinion in showing.plan.opinions
        if held is not None and opinion.meeting == held.id
    ]
    place = held.place() if held else None
    unknown = showing.point(Addressee.OFFICE, "前回の会議で出された意見", "記載なし", place)
    nothing: list[Row] = [[Cell(unknown, columns=6, classes=("center",))]]
    made = table(
        caption or "前回の意見とその対応",
        ["番号", "意見の要旨", "発言者", "対応", "対応の内容", "反映箇所"],
        rows or nothing,
        Layout((7, 29, 10, 11, 24, 19), classes=("compact",), centered=(0, 3)),
    )
    return made if rows else empty(made)


def _treatment(showing: Showing, opinion: Opinion) -> Content:
    """Return what becomes of it, and in which options where that is not all of them."""
    if not opinion.treatment:
        return showing.point(Addressee.OFFICE, "対応", place=opinion.place())
    only = "・".join(option.label for option in opinion.only_in(showing.plan.options))
    return opinion.treatment + (f"（{only}のみ）" if only else "")


def _where(showing: Showing, opinion: Opinion) -> list[nodes.Node]:
    """Return the changed places: measures as links, headings in 「」, joined by 、."""
    found: list[nodes.Node] = []
    for name in opinion.places_in(showing.edition.option, showing.plan.options):
        if found:
            found.append(nodes.Text("、"))
        measure = showing.edition.measure.get(name)
        found.append(showing.link(measure) if measure else nodes.Text(f"「{name}」"))
    return found


@view("意見の区分", "treatment_list")
def treatment_list(showing: Showing, *, caption: str) -> nodes.table:
    """意見の区分: the words for what becomes of an opinion, and what they mean."""
    rows: list[Row] = [[one.name, one.meaning] for one in showing.plan.treatments]
    return table(
        caption or "対応の区分",
        ["区分", "意味"],
        rows,
        Layout((20, 80), stub=1),
    )
