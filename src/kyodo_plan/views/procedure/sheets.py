"""Tables of the office's own sheets: 未確定の件数, 回答様式, 添付一覧."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.core.papers.publication import Layout as PaperLayout
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.views.table import Cell, Content, Layout, printed, table
from kyodo_plan.views.view import Known, ViewOption, view

if TYPE_CHECKING:
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: Rows of the form for answers, and their height in millimetres.
REPLY_ROWS, REPLY_HEIGHT = 8, 15
OWN_WORD = re.compile(r"[|｜](?P<name>[^|｜\s]+)[|｜]")


@view("未確定の件数", "open_counts", inside=True)
def open_counts(showing: Showing, *, caption: str) -> nodes.table:
    """未確定の件数: how many matters wait for whom, and in how many places of the text.

    They are those that 未確定一覧 names: what other papers wait for stands in those.
    """
    points = {
        addressee: [one.subject for one in showing.open_points if one.addressee is addressee]
        for addressee in Addressee
    }
    counts = {
        "事柄の数": [len(set(subjects)) for subjects in points.values()],
        "箇所の数": [len(subjects) for subjects in points.values()],
    }
    rows: list[list[Content | int]] = [
        [name, *numbers, sum(numbers)] for name, numbers in counts.items()
    ]
    columns = len(points) + 2
    return table(
        caption or "未確定の事項の件数",
        ["相手", *(addressee.value for addressee in points), "合計"],
        printed(rows, showing.digits),
        Layout((16, *[12] * (columns - 1)), centered=tuple(range(1, columns)), stub=1),
    )


@view("回答様式", "reply_form", captioned=False)
def reply_form(showing: Showing, *, caption: str) -> nodes.table:
    """回答様式: empty rows for the answers of a section, one row an opinion."""
    rows: list[Row] = [[showing.digits(number), *[""] * 6] for number in range(1, REPLY_ROWS + 1)]
    made = table(
        caption or "回答の様式",
        ["番号", "課名・担当者", "該当箇所", "現行の記載", "修正案", "理由", "区分"],
        rows,
        Layout((6, 14, 16, 20, 20, 16, 8), centered=(0,), landscape="A4"),
    )
    for body in made.findall(nodes.tbody):
        for entry in body.findall(nodes.entry):
            entry["height"] = REPLY_HEIGHT
    return made


def _words(paper: Publication) -> tuple[str, ...]:
    """Return the words that a paper is chosen by: reader (市民), form (冊子), its own name."""
    return (paper.audience.value, paper.layout.value, paper.slug)


def _choices(known: Known) -> list[str]:
    return [*Audience, *PaperLayout, *(paper.slug for paper in known.publications)]


#: Which papers to list.
CHOICE = ViewOption("種別", "kind", _choices, several=True)


@view("添付一覧", "attachments", options=(CHOICE,), captioned=False)
def attachments(showing: Showing, *, caption: str, kind: tuple[str, ...]) -> nodes.table:
    """添付一覧: the papers of the option with the names of their files.

    ``種別`` chooses by reader (市民), form (冊子) or internal name; the paper itself is left out.
    """
    own = showing.publication.slug if showing.publication else ""
    names = substitutions(showing.edition)

    def filled(text: str, number: str = "") -> str:
        names["資料番号"] = number
        return OWN_WORD.sub(lambda match: names.get(match["name"], match[0]), text)

    rows: list[Row] = []
    for paper in showing.edition.publications:
        chosen = not kind or set(_words(paper)) & set(kind)
        if paper.slug == own or not chosen:
            continue
        files = [f"{paper.slug}.docx、{paper.slug}.pdf"]
        if paper.file_name:
            number = showing.plan.paper_number(paper.slug, showing.edition.option.code)
            files.insert(0, filled(paper.file_name, number))
        rows.append(
            [
                showing.digits(len(rows) + 1),
                filled(paper.title),
                paper.stage,
                [nodes.paragraph("", name) for name in files],
            ]
        )
    return table(
        caption or "添付する文書",
        ["番号", "題名", "段階", "ファイル名"],
        rows or [[Cell(showing.none("添付する文書"), columns=4)]],
        Layout((8, 42, 12, 38), centered=(0, 2), classes=("compact",)),
    )
