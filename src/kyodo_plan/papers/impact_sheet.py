"""The sheet for a meeting that is to decide on a measure: what its change would touch, in short.

It is a 会議資料 like the others: an assembled document and its paper, for the writers of Word and PDF.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils import new_document

from kyodo_plan.core.papers.paper import Paper
from kyodo_plan.core.papers.publication import DRAFT, Audience, Layout
from kyodo_plan.graph.impact_report import (
    OWN_OR_COUNT,
    REACHING,
    Change,
    by_paper,
    numbers_of,
    points_of,
)
from kyodo_plan.graph.model import card
from kyodo_plan.markup.ancestors import END
from kyodo_plan.papers.front import filled_in, title_lines
from kyodo_plan.text.excerpts import shortened
from kyodo_plan.text.notation import blank_day
from kyodo_plan.views.figures import sentence, way
from kyodo_plan.views.showing import Showing
from kyodo_plan.views.table import Layout as Columns
from kyodo_plan.views.table import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.graph.document import Appearance, ChangedPaper, Use
    from kyodo_plan.graph.model import Graph
    from kyodo_plan.graph.queries import Impact

#: What is proposed → how the title says it, and what becomes of what rests on the measure.
SAID = {
    Change.DELETE: ("を削除したときの影響", "次の施策は、支えを失い、又は関連の相手を失います。"),
    Change.MERGE: ("をほかの施策に統合したときの影響", "次の施策との関連は、統合先に移ります。"),
    Change.SPLIT: (
        "を分割したときの影響",
        "次の施策との関連は、分けた施策のどれのものとするかを決めることになります。",
    ),
    Change.MOVE: ("を別の小分野に移したときの影響", ""),
    Change.RENAME: ("の名称を改めたときの影響", ""),
    Change.DELAY: ("の時期を遅らせたときの影響", "次の施策は、この施策を待つことになります。"),
}
LONGEST = 44
_YEAR = re.compile(r"([0-9]{4})年度")

Row = list[str]


@dataclass(frozen=True)
class Touched:
    """What the change of a measure touches in one option of the plan."""

    edition: Edition
    graph: Graph
    found: Impact
    shown: Sequence[Appearance]
    changed: Sequence[ChangedPaper] = ()


def impact_sheet(touched: Sequence[Touched], change: Change) -> tuple[nodes.document, Paper]:
    """Return the sheet on *change* of a measure, and the paper it is printed on.

    *touched* is one of each option asked about, at least one; of several, each is a section.
    """
    entry = card(touched[0].graph, touched[0].found.id)
    named = f"{entry.number}「{entry.name}」"
    document = new_document("impact-sheet")
    for one in touched:
        showing = Showing(one.edition, Audience.COMMITTEE)
        if len(touched) == 1:
            document += _sections(showing, one, change, 1, "")
        else:
            number = showing.digits(len(document.children) + 1)
            of_option = _section(number, _option(showing), [], 1)
            of_option += _sections(showing, one, change, 2, f"{one.edition.option.code}-")
            document += of_option
    # In the last section: what stands before it there stays with it.
    last = list(document.findall(nodes.section))[-1]
    last += nodes.paragraph("", END, classes=["right"])
    plan = touched[0].edition.plan
    style = plan.style.paper(Audience.COMMITTEE)
    said = SAID[change][0]
    title = named + said
    paper = Paper(
        slug="impact",
        title=title,
        subtitle="",
        stage="",
        author=plan.profile.city,
        modified=plan.profile.as_of,
        book=False,
        front=(blank_day(plan.profile.as_of), plan.profile.section),
        running_head=title,
        margins=style.margins,
        title_lines=title_lines(title, style.margins, named + said[0], said[1:]),
    )
    return document, paper


Part = tuple[str, list[nodes.Node]] | None


def _sections(
    showing: Showing, one: Touched, change: Change, level: int, prefix: str
) -> list[nodes.Node]:
    parts = [
        _subject(showing, one.graph, one.found, change),
        _measures(showing, one.graph, one.found, change),
        _places(showing, change, one.shown),
        _others(showing, one.found, change),
        _papers(showing, one.shown, one.changed),
    ]
    sections: list[nodes.Node] = []
    for title, body in (part for part in parts if part):
        number = showing.digits(len(sections) + 1)
        number = f"（{number}）" if level > 1 else number
        sections.append(_section(number, title, body, level, prefix))
    return sections


def _section(
    number: str, title: str, body: list[nodes.Node], level: int, prefix: str = ""
) -> nodes.section:
    section = nodes.section("", nodes.title("", title), *body, ids=[f"impact-{prefix}{number}"])
    section.attributes.update(
        level=level, number=number, numbering="auto", frame="", tags=[], page_break=False,
        run_on=False, contents=False,
    )  # fmt: skip
    return section


def _subject(showing: Showing, graph: Graph, found: Impact, change: Change) -> Part:
    entry = card(graph, found.id)
    decisions = showing.decisions
    others = [card(graph, one) for one in (*found.origins, *found.successors)]
    rows: list[Row] = [
        ["施策", _named(graph, found.id)],
        ["場所", entry.address],
        ["分類", entry.mark + ("（重点施策）" if entry.key_measure else "")],
        ["提案する変更", change.value],
    ]
    for other in others:
        kind = decisions[other.id].kind if other.id in decisions else ""
        said = f"「{other.name}」" + (f"（素案での扱い：{kind}）" if kind else "")
        rows.append(["第１期の施策" if other.period == 1 else "第２期の施策", said])
    if _option(showing):
        rows.insert(0, ["案", _option(showing)])
    return "対象の施策", [_table([], rows, (28, 137), stub=1)]


def _option(showing: Showing) -> str:
    option = showing.edition.option
    return f"{option.label}　{option.title}" if option.title else option.label


def _measures(showing: Showing, graph: Graph, found: Impact, change: Change) -> Part:
    if change not in REACHING:
        return None
    rows: list[Row] = []
    for chain in found.waiting if change is Change.DELAY else found.losing:
        rows.append([_named(graph, chain.id), way(showing.edition, graph, chain.path)])
    for near in found.related if change is not Change.DELAY else ():
        told = sentence(showing.edition, graph, near.link)
        rows.append([_named(graph, near.id), told])
    if not rows:
        return "ほかの施策", [_text("この変更で影響を受ける施策は、登録されていません。")]
    body: list[nodes.Node] = [_text(SAID[change][1])]
    return "ほかの施策", [*body, _table(["施策", "関連"], rows, (60, 105))]


def _named(graph: Graph, id_: str) -> str:
    entry = card(graph, id_)
    return f"{entry.label}「{entry.name}」"


def _places(showing: Showing, change: Change, shown: Sequence[Appearance]) -> Part:
    """Return where the paper that the committee reads shows the measure."""
    paper = _read(showing, shown)
    mine = [one for one in shown if one.paper == paper]
    if change is Change.DELAY:
        mine = [one for one in mine if one.kind != "文"]
    if not mine:
        return None
    rows = [[_page(showing, one), one.heading, one.kind, _short(one.label)] for one in mine]
    body: list[nodes.Node] = [
        _text(f"「{mine[0].title}」のうち、この施策の説明のほかで、この施策を挙げる箇所です。"),
        _table(["頁", "見出し", "種類", "箇所"], rows, (12, 43, 12, 98), centered=(0, 2)),
    ]
    if not any(one.page for one in mine):
        told = "頁は、文書を作った後に入ります。"
        body.append(nodes.paragraph("", told, classes=["small", "flush"]))
    return "文、表及び図", body


def _page(showing: Showing, one: Appearance) -> str:
    return showing.digits(int(one.page)) if one.page.isdecimal() else one.page


def _read(showing: Showing, shown: Sequence[Appearance]) -> str:
    books = [paper for paper in showing.edition.publications if paper.layout is Layout.BOOK]
    names = [paper.slug for paper in books if paper.audience is Audience.COMMITTEE]
    held = [one.paper for one in shown]
    return next((name for name in (*names, DRAFT, *held) if name in held), "")


def _others(showing: Showing, found: Impact, change: Change) -> Part:
    rows: list[Row] = []
    for use in numbers_of(found, change):
        if use.counts:
            now, then = map(showing.digits, use.counts)
            rows.append(["件数", f"「{_heading(showing, use)}」の数が{now}から{then}になる。"])
        else:
            told = "分けた数だけ増える" if change is Change.SPLIT else "移す先によって変わる"
            rows.append(["件数", f"「{_heading(showing, use)}」の数が{told}。"])
    if change not in (Change.DELAY, Change.MOVE):
        rows += [["用語", f"{use.label}（{use.note}）"] for use in found.terms]
    for use in found.data:
        said = _YEAR.sub(lambda match: showing.fiscal_year(int(match[1])), use.label)
        rows.append([use.kind, _short(said)])
    rows += [["未確定", f"{_short(use.label)}（{use.note}）"] for use in points_of(found, change)]
    rows = [list(row) for row in dict.fromkeys(map(tuple, rows))]
    if not rows:
        return None
    return "件数、用語、記録及び手順", [_table(["種類", "内容"], rows, (28, 137))]


def _heading(showing: Showing, use: Use) -> str:
    """Return the heading that *use* stands under; where a paper has none, the paper's title."""
    path = use.place.path if use.place else ""
    titles = (
        filled_in(paper.title, paper, showing)
        for paper in showing.edition.publications
        if path == f"plan/{paper.docname}.rst"
    )
    return use.label or next(titles, path)


def _papers(showing: Showing, shown: Sequence[Appearance], changed: Sequence[ChangedPaper]) -> Part:
    rows = []
    for _, title, group in by_paper(shown, changed):
        pages = "　".join(dict.fromkeys(_page(showing, one) for one in group if one.page))
        places = f"{showing.digits(len(group))}か所" if group else "―"
        rows.append([title, places, pages if group else OWN_OR_COUNT])
    if not rows:
        return None
    head = ["文書（読み手）", "箇所の数", "頁"]
    return "書き改める文書", [_table(head, rows, (95, 20, 50), centered=(1,))]


def _table(
    head: Row, rows: list[Row], widths: tuple[int, ...], *, stub: int = 0,
    centered: tuple[int, ...] = (),
) -> nodes.table:  # fmt: skip
    columns = Columns(widths, classes=("compact",), stub=stub, centered=centered)
    return table("", list(head), [list(row) for row in rows], columns)


def _text(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words)


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), LONGEST)
