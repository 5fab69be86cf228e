"""What is laid before those who decide (起案), as plain lists: an electronic system takes no tables.

起案の経過, 起案の根拠, 起案の添付, 起案の扱い.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.papers.publication import file_name
from kyodo_plan.markup.plan_nodes import PAGE_COUNT
from kyodo_plan.schedule.standing import step_of_paper
from kyodo_plan.views.procedure.consultation import filled
from kyodo_plan.views.procedure.standing import behind, name_of, when
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.procedure.approval import Approval, Enclosure
    from kyodo_plan.core.procedure.council import Annex
    from kyodo_plan.views.showing import Showing

Inline = list[nodes.Node]


def approval_of(showing: Showing) -> Approval | None:
    """Return the 起案 that the paper is, in the option being read."""
    slug = showing.publication.slug if showing.publication else ""
    option = showing.edition.option
    found = (
        a for a in showing.plan.approvals if a.publication == slug and option.code in a.options
    )
    return next(found, None)


@view("起案の経過", "approval_past", captioned=False)
def past(showing: Showing, *, caption: str) -> nodes.Element:
    """起案の経過: when what was done, a line each; the other option's steps are left out."""
    approval = approval_of(showing)
    lines = [
        [when(showing, entry, "〔時期を記入〕"), nodes.Text(f"　{name_of(showing, entry)}")]
        for entry in behind(showing, approval.past if approval else ())
    ]
    return _list(lines or [[nodes.Text(showing.none("経過の登録"))]])


@view("起案の根拠", "approval_grounds", captioned=False)
def grounds(showing: Showing, *, caption: str) -> nodes.Element:
    """起案の根拠: the rules that the decision rests on, a line each."""
    approval = approval_of(showing)
    place = approval.place("grounds") if approval else None
    lines = [
        showing.marked(filled(showing, line), place)
        for line in (approval.grounds if approval else ())
    ]
    return _list(lines or [[nodes.Text(showing.none("根拠の登録"))]])


@view("起案の添付", "approval_enclosures", captioned=False)
def enclosures(showing: Showing, *, caption: str) -> nodes.Element:
    """起案の添付: each enclosure's title, and the file, pages and version of one made here.

    The number of pages is known only when the papers are made, and is filled in then.
    """
    approval = approval_of(showing)
    items: list[list[Inline]] = []
    for number, enclosure in enumerate(approval.enclosures if approval else (), 1):
        label = f"別添{showing.digits(number)}"
        items.append(_enclosure(showing, label, enclosure.publication, enclosure))
        items += [
            _enclosure(showing, f"{label}の{annex.number}", annex.publication, annex)
            for report in showing.plan.council_reports
            if report.publication == enclosure.publication
            for annex in report.annexes
        ]
    if not items:
        return _list([[nodes.Text(showing.none("添付する文書"))]])
    return nodes.bullet_list(
        "",
        *(
            nodes.list_item(
                "", *(nodes.paragraph("", "", *line, classes=["flush"]) for line in item)
            )
            for item in items
        ),
    )


def _enclosure(
    showing: Showing, label: str, slug: str, enclosure: Enclosure | Annex
) -> list[Inline]:
    papers = {paper.slug: paper for paper in showing.edition.publications}
    paper = papers.get(slug)
    if paper is None:
        name = filled(showing, enclosure.title or slug)
        subject = f"別添「{name}」のファイル名、頁数及び版"
        blank = "〔ファイル名、頁数及び版を記入〕"
        point = showing.point(Addressee.OFFICE, subject, blank, enclosure.place())
        return [[nodes.Text(f"{label}　{name}")], [point]]
    stage = showing.plan.style.stage_name(filled(showing, paper.stage))
    stage = f"（{stage}）" if stage else ""
    style = showing.plan.style.digits
    pages = nodes.inline("", "　", classes=[PAGE_COUNT], paper=paper.slug, style=style)
    step = step_of_paper(showing.plan, showing.edition.option, paper) if enclosure.ahead else None
    draft = f"「{step.name}」に用いる案、" if step else ""
    version = f"頁、{draft}{showing.date(showing.plan.profile.as_of)}現在の版"
    return [
        [nodes.Text(f"{label}　{filled(showing, paper.title)}{stage}")],
        [nodes.Text(_file_of(showing, paper))],
        [pages, nodes.Text(version)],
    ]


def _file_of(showing: Showing, paper: Publication) -> str:
    """Return the name of the PDF as it is handed out."""
    return f"{file_name(filled(showing, paper.file_name)) or paper.slug}.pdf"


@view("起案の扱い", "approval_handling", captioned=False)
def handling(showing: Showing, *, caption: str) -> nodes.Element:
    """起案の扱い: class of decision, whom it passes, the day it leads to, how it is published."""
    approval = approval_of(showing)
    if approval is None:
        return _list([[nodes.Text(showing.none("起案の登録"))]])
    committee = next(
        (
            report.committee
            for report in showing.plan.council_reports
            if report.publication in {e.publication for e in approval.enclosures}
        ),
        "",
    )
    lines = [
        _line("決裁の区分", approval.rank, _blank(showing, approval, "rank", "決裁の区分")),
        _line("合議先", "、".join(approval.consulted),
              _blank(showing, approval, "consulted", "合議先")),
        _line(approval.effect, showing.date(approval.day) if approval.day else "",
              _blank(showing, approval, "day", approval.effect)),
    ]  # fmt: skip
    if committee:
        lines.append([nodes.Text(f"報告先　{committee}")])
    if approval.method:
        method = showing.marked(filled(showing, approval.method), approval.place("method"))
        lines.append([nodes.Text("公表の方法　"), *method])
    return _list(lines)


def _blank(showing: Showing, approval: Approval, name: str, label: str) -> nodes.Node:
    subject = f"「{approval.milestone}」の起案の{label}"
    return showing.point(Addressee.OFFICE, subject, f"〔{label}を記入〕", approval.place(name))


def _line(label: str, value: str, blank: nodes.Node) -> Inline:
    return [nodes.Text(f"{label}　"), nodes.Text(value) if value else blank]


def _list(lines: Iterable[Inline]) -> nodes.bullet_list:
    items = (nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines)
    return nodes.bullet_list("", *items)
