"""差替箇所一覧: where papers handed in again differ from what was handed out before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.handed_out import versions
from kyodo_plan.markup.plan_nodes import PAGE
from kyodo_plan.text.changes import Change, Excerpt, changes
from kyodo_plan.views.procedure.meeting import MEETING, meeting_of
from kyodo_plan.views.table import Cell, Content, Layout, empty, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.procedure.handed_out import Part
    from kyodo_plan.core.procedure.meeting import HandOut, Meeting
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: How many places of a paper are shown with excerpts, so that the list stays one page; and how
#: many excerpts of a place.
MOST_PLACES, MOST_EXCERPTS = 10, 3
#: What a column says of a part that the other version does not have.
ADDED, REMOVED = "追加", "削除"
COLUMNS = ("資料", "頁", "箇所", "前に配付したもの", "差し替えたもの")


@view("差替箇所一覧", "replacement_list", options=(MEETING,), captioned=False)
def replacements(showing: Showing, *, caption: str, meeting: str) -> nodes.table:
    """差替箇所一覧: a row for each place of a paper with 差替 that is not what it was.

    What it was is the version kept before that day; what it is now is the version kept of that
    day, or the paper as it is made now. ``会議`` names the meeting.
    """
    held = meeting_of(showing, meeting)
    rows: list[Row] = []
    for paper in held.papers if held else ():
        if held and paper.replaced and not _is_own(showing, paper):
            rows += _paper(showing, held, paper)
    made = table(
        caption,
        COLUMNS,
        rows or [[Cell(showing.none("差し替えた資料"), columns=len(COLUMNS))]],
        Layout((13, 7, 22, 29, 29), classes=("compact",)),
    )
    return made if rows else empty(made)


def _is_own(showing: Showing, paper: HandOut) -> bool:
    return showing.publication is not None and paper.publication == showing.publication.slug


def _paper(showing: Showing, meeting: Meeting, paper: HandOut) -> list[Row]:
    """Return the rows of one paper; at least one."""
    number = f"{paper.number}　{paper.title}"
    label = Cell([*showing.marked(number, paper.place("title"))])
    versions_of = _versions(showing, meeting, paper)
    if versions_of is None:
        subject = f"{paper.number}の差替えの箇所"
        outside = "差し替えた資料を御覧ください。"
        unknown = showing.point(Addressee.OFFICE, subject, outside, paper.place("replaced"))
        return [[label, Cell(unknown, columns=len(COLUMNS) - 1)]]
    old, new, kept = versions_of
    found = changes(old, new)
    if not found:
        words = showing.said(
            "前に配付したものと同じ内容です。", "前に配付したものと同じ内容である。"
        )
        return [[label, Cell(words, columns=len(COLUMNS) - 1)]]
    slug = "" if kept else paper.publication
    rows = [_change(showing, change, slug) for change in found[:MOST_PLACES]]
    if rest := found[MOST_PLACES:]:
        rows.append([Cell(_rest(showing, rest), columns=len(COLUMNS) - 1)])
    rows[0] = [Cell(label.content, rows=len(rows)), *rows[0]]
    return rows


def _versions(
    showing: Showing, meeting: Meeting, paper: HandOut
) -> tuple[Sequence[Part], Sequence[Part], bool] | None:
    """Return what was handed out before, what replaces it, and whether that is kept too."""
    option = showing.edition.option
    held = versions(showing.plan.handed_out, meeting.id, option, paper.publication)
    day = str(paper.replaced)
    before = [one for one in held if str(one.replaced or "") < day]
    then = next((one.parts for one in held if str(one.replaced or "") == day), None)
    if not paper.publication or not before:
        return None
    if then is not None:
        return before[-1].parts, then, True
    now = showing.parts_of(paper.publication) if showing.parts_of else ()
    return (before[-1].parts, now, False) if now else None


def _change(showing: Showing, change: Change, slug: str) -> Row:
    old, new = change.old, change.new
    where: list[nodes.Node] = [nodes.Text(change.part.heading or "見出しの前")]
    if old is None and new is not None:
        where += _page(showing, new, slug)
    page = showing.digits(old.page) if old else ""
    row: Row = [Cell(page or "―", classes=("center",)), where]
    if old is None:
        row += [Cell(ADDED, classes=("center",)), _excerpts(showing, change, 1)]
    elif new is None:
        row += [_excerpts(showing, change, 0), Cell(REMOVED, classes=("center",))]
    else:
        row += [_excerpts(showing, change, 0), _excerpts(showing, change, 1)]
    return row


def _page(showing: Showing, part: Part, slug: str) -> list[nodes.Node]:
    """Return the page of a new part in the paper that is made now, or as it was kept."""
    if not slug:
        return [nodes.Text(f"（{showing.digits(part.page)}頁）")] if part.page else []
    style = showing.plan.style.digits
    return [nodes.inline("", "", classes=[PAGE], paper=slug, target=part.id, style=style)]


def _excerpts(showing: Showing, change: Change, side: int) -> list[nodes.Node]:
    """Return one side's excerpts, a paragraph each, the words that differ in bold."""
    made: list[nodes.Node] = []
    for pair in change.excerpts[:MOST_EXCERPTS]:
        excerpt: Excerpt = pair[side]
        if str(excerpt):
            words = [nodes.strong("", excerpt.words)] if excerpt.words else []
            around = nodes.Text(excerpt.before), nodes.Text(excerpt.after)
            made.append(nodes.paragraph("", "", around[0], *words, around[1], classes=["flush"]))
        else:
            made.append(nodes.paragraph("", REMOVED if side else ADDED, classes=["flush"]))
    rest = len(change.excerpts) - MOST_EXCERPTS
    if rest > 0 and side:
        made.append(nodes.paragraph("", f"ほか{showing.digits(rest)}か所", classes=["flush"]))
    return made


def _rest(showing: Showing, rest: Sequence[Change]) -> str:
    """Name the places that have no row of their own."""
    named = "、".join(
        f"「{change.part.heading}」" + (f"（{showing.digits(page)}頁）" if page else "")
        for change in rest
        for page in [change.old.page if change.old else ""]
    )
    return f"ほか{showing.digits(len(rest))}か所　{named}"
