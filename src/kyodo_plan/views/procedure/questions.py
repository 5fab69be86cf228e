"""The papers beside a report to the council: questions to expect, and the speech's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.procedure.council import spoken_length
from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.page import references
from kyodo_plan.views.procedure.council import report_of
from kyodo_plan.views.procedure.weak_points import WEAK_POINTS
from kyodo_plan.views.showing import INTERNAL, Showing
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Iterable

Row = list[Content | Cell]

#: The lines left for the answer, which people write.
ANSWER_LINES = 3

#: The weak point that a question is about.
POINT = ViewOption("種別", "kind", tuple(point.name for point in WEAK_POINTS))


@view("想定される指摘", "weak_list", captioned=False, inside=True)
def weak_list(showing: Showing, *, caption: str) -> nodes.table:
    """想定される指摘: the weak points with their numbers, on one page."""
    rows: list[Row] = [
        [point.name, showing.digits(point.counted(showing).number), point.question]
        for point in WEAK_POINTS
    ]
    return table(
        caption,
        ["点", "件数", "想定される問"],
        rows,
        Layout((26, 9, 65), centered=(1,), classes=("compact",)),
    )


@view(
    "想定問答",
    "council_question",
    options=(POINT, ViewOption("根拠", "basis")),
    captioned=False,
    inside=True,
)
def question(showing: Showing, *, caption: str, kind: str, basis: str) -> nodes.table:
    """想定問答: one weak point (``種別``: its name) as question, room for the answer, figures.

    ``根拠`` names the places where the answer stands, as the role 頁 does, parted by 、.
    """
    point = next((p for p in WEAK_POINTS if p.name == kind), None)
    if point is None:
        known = "、".join(p.name for p in WEAK_POINTS)
        rows = [CardRow("問", f"「{kind}」という点はない（使えるのは {known}）。")]
    else:
        count = point.counted(showing)
        sentence = point.sentence(showing, count.number)
        rows = [
            CardRow("問", point.question),
            CardRow("答", nodes.line_block("", *(nodes.line() for _ in range(ANSWER_LINES)))),
            CardRow(
                "補足・数値",
                [nodes.paragraph("", sentence, classes=["flush"]), *_listed(count.items)],
            ),
            CardRow("根拠頁", references(showing, basis)),
            CardRow("担当", showing.point(INTERNAL, f"「{point.name}」の答弁の担当", "未定")),
        ]
    return card_table(caption, rows, (17, 83), on_paper=showing.on_paper)


def _listed(items: Iterable[Content]) -> list[nodes.Node]:
    """Return tables as they are, and all else as one list."""
    tables = [item for item in items if isinstance(item, nodes.table)]
    points = nodes.bullet_list(
        "",
        *(
            nodes.list_item("", nodes.paragraph("", "", *_inline(item)))
            for item in items
            if not isinstance(item, nodes.table)
        ),
    )
    return [*tables, *([points] if len(points) else [])]


def _inline(item: Content) -> list[nodes.Node]:
    if isinstance(item, str):
        return [nodes.Text(item)]
    return item if isinstance(item, list) else [item]


@view("実績の記載", "record_search", options=(ViewOption("種別", "kind"),), captioned=False)
def record_search(showing: Showing, *, caption: str, kind: str) -> nodes.table:
    """実績の記載: the records of period 1 that hold a word (``種別``), or all of them."""
    rows: list[Row] = [
        [
            f"{showing.fiscal_year(record.year)}　{record.kind}",
            _first_name(showing, record.measure),
            item,
        ]
        for record in showing.plan.records
        for item in record.items
        if kind in item
    ]
    return table(
        caption,
        ["年度", "施策", "記載"],
        rows or [[Cell(showing.none("該当する記載"), columns=3)]],
        Layout((24, 28, 48), classes=("compact",)),
    )


def _first_name(showing: Showing, id_: str) -> str:
    return showing.plan.first[id_].name if id_ in showing.plan.first else id_


@view("説明の時間", "speech_length", captioned=False)
def speech_length(showing: Showing, *, caption: str) -> nodes.table:
    """説明の時間: characters of the speech, the rate, and the time that makes."""
    report = report_of(showing)
    speech = report.speech if report else None
    rows: list[Row] = [["説明原稿は登録されていない。", ""]]
    if speech:
        spoken = spoken_length(showing.edition.prose_of(f"publications/{speech.publication}"))
        minutes, rest = divmod(speech.seconds(spoken), 60)
        half = f"{showing.digits(rest)}秒" if rest else ""
        rows = [
            ["字数", f"{showing.digits(spoken)}字（〔　〕と要確認の印を除く）"],
            ["速さ", f"１分に{showing.digits(speech.rate)}字"],
            ["時間の見込み", f"約{showing.digits(minutes)}分{half}"],
            ["目安", _wanted(showing, speech.minutes, speech.wanted)],
        ]
    return table(caption, [], rows, Layout((22, 78), classes=("compact",), stub=1))


def _wanted(showing: Showing, minutes: tuple[int, ...], characters: tuple[int, ...]) -> str:
    def run(numbers: tuple[int, ...]) -> str:
        return "～".join(showing.digits(number) for number in numbers)

    return f"{run(minutes)}分（{run(characters)}字）" if minutes else "定めていない"
