"""What the council may ask: weak points that the data and the text tell, and the speaker's time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.open_point import Addressee
from kyodo_plan.sphinxext.views.second_period import second_period_relations
from kyodo_plan.sphinxext.views.showing import INTERNAL, Showing
from kyodo_plan.sphinxext.views.table import Cell, Content, Layout, table
from kyodo_plan.sphinxext.views.view import View
from kyodo_plan.text.notation import FiscalYear, Month, format_month, parse_iso

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.council import CouncilReport
    from kyodo_plan.core.plan import PriorityClass

Arguments = dict[str, str]
Row = list[Content | Cell]

#: Words of a record that tell of something not done.
UNDONE = re.compile(r"未着手|未実施|できていない|できなかった|実施していない|行っていない")
#: What the speaker does not read: references to the papers, and marks.
UNSPOKEN = re.compile(r"〔[^〕]*〕|【要確認[^】]*】|\s")
#: The lines left for the answer, which people write.
ANSWER_LINES = 3


@dataclass(frozen=True)
class WeakPoint:
    """Something the council may ask about: ``figures`` in words, ``items`` one a line.

    ``source`` tells where the figures are from; ``number`` is how many there are.
    """

    name: str
    question: str
    number: int
    figures: str
    items: tuple[Content, ...]
    source: str


def report_of(showing: Showing) -> CouncilReport | None:
    """Return the report that the paper is, or that its speech or its questions belong to."""
    slug = showing.publication.slug if showing.publication else ""
    for report in showing.plan.council_reports:
        speech = report.speech.publication if report.speech else ""
        if slug and slug in (report.publication, speech, report.questions):
            return report
    return None


def weak_points(showing: Showing) -> list[WeakPoint]:
    """Return all weak points that can be told from the data and the text, also those with none."""
    return [
        _without_record(showing),
        _undone(showing),
        _past_horizon(showing),
        _provisional(showing),
        _texts(showing),
        _without_owner(showing),
        _inferred_relations(showing),
        _open_points(showing),
    ]


def _without_record(showing: Showing) -> WeakPoint:
    known = {record.measure for record in showing.plan.records if record.kind == "実績"}
    found = [m for m in showing.plan.first_measures if m.id not in known]
    total = len(showing.plan.first_measures)
    return WeakPoint(
        "実績のない施策",
        "第１期の施策のうち、実績が示されていないものがある。評価はできているのか。",
        len(found),
        f"第１期の{showing.digits(total)}施策のうち、{showing.digits(len(found))}施策の実績を"
        f"確認中（{_as_of(showing)}）。",
        tuple(measure.name for measure in found),
        "第１期の達成状況の一覧",
    )


def _undone(showing: Showing) -> WeakPoint:
    items: list[Content] = []
    for record in showing.plan.records:
        for item in record.items if record.kind == "実績" else ():
            if UNDONE.search(item) and record.measure in showing.plan.first:
                name = showing.plan.first[record.measure].name
                items.append(f"{showing.fiscal_year(record.year)}　{name}：{item}")
    return WeakPoint(
        "達成できていない取組",
        "第１期の取組のうち、達成できていないものは何か。なぜ達成できなかったのか。",
        len(items),
        f"実績に、行っていない、又はできていないと記されているものは"
        f"{showing.digits(len(items))}件。理由は資料に記載がなく、担当の確認を要する。",
        tuple(items),
        "重点施策の実績の資料",
    )


def _past_horizon(showing: Showing) -> WeakPoint:
    plan = showing.plan
    rows: list[Row] = []
    late = 0
    for entry in plan.classes:
        end = _end(plan.profile.guideline_adopted, entry)
        if end is None:
            continue
        found = [m for m in plan.first_measures if m.priority == entry.code]
        planned = {record.measure for record in plan.records if record.kind == "計画"}
        passed = (plan.profile.as_of.year, plan.profile.as_of.month) > (end.year, end.month)
        late += len(found) if passed else 0
        rows.append(
            [
                entry.printed,
                f"{'～'.join(showing.digits(year) for year in entry.years)}年",
                format_month(end.year, end.month, plan.style.digits),
                showing.digits(len(found)),
                showing.digits(sum(m.id in planned for m in found)),
                "過ぎている" if passed else "過ぎていない",
            ]
        )
    horizon = table(
        "",
        ["分類", "目安", "目安の終わり", "施策数", "計画に残る施策", _as_of(showing)],
        rows or [[Cell("目安の年数のある分類はない。", columns=6)]],
        Layout((10, 14, 24, 12, 18, 22), classes=("compact",), centered=(0, 1, 2, 3, 4, 5)),
    )
    return WeakPoint(
        "目安を過ぎた施策",
        "短期に実施するとした施策の目安の期間を過ぎている。なぜ終わっていないのか。",
        late,
        f"目安の期間（指針の策定から数えたもの）を過ぎた分類の施策は{showing.digits(late)}件。",
        (horizon,),
        "第１期指針の分類、令和６年度計画" if plan.records else "第１期指針の分類",
    )


def _end(adopted: str, entry: PriorityClass) -> Month | None:
    """Return the month in which the horizon of a class ends, counted from the adoption."""
    if not entry.years:
        return None
    try:
        when = parse_iso(adopted)
    except ValueError:
        return None
    if isinstance(when, FiscalYear):
        return Month(when.year + entry.years[-1] + 1, 3)
    return Month(when.year + entry.years[-1], when.month)


def _provisional(showing: Showing) -> WeakPoint:
    found = [entry for entry in showing.plan.decisions if entry.provisional]
    kinds = dict.fromkeys(entry.kind for entry in found)
    number = sum(len(entry.first) for entry in found)
    return WeakPoint(
        "仮に置いた扱い",
        "施策の扱いの多くが続行である。見直しをしたと言えるのか。",
        number,
        f"実績を確かめるまで仮に置いた扱いは{showing.digits(number)}件"
        f"（{'、'.join(kinds) or 'なし'}）。",
        tuple(
            showing.plan.first[id_].name
            for entry in found
            for id_ in entry.first
            if id_ in showing.plan.first
        ),
        "第１期と第２期の施策の対応表",
    )


def _texts(showing: Showing) -> WeakPoint:
    items: list[Content] = []
    for measure in showing.plan.first_measures:
        shared = showing.plan.first.get(measure.text_shared_with)
        if shared:
            items.append(f"{measure.name}：「{shared.name}」と説明を共有")
        elif not measure.own_text:
            items.append(f"{measure.name}：説明がない")
    return WeakPoint(
        "説明のない施策",
        "説明が一つにまとめられた施策や、説明のない施策がある。何をする施策なのか。",
        len(items),
        f"固有の説明のない施策は{showing.digits(len(items))}件。",
        tuple(items),
        "第１期指針の具体的な施策",
    )


def _without_owner(showing: Showing) -> WeakPoint:
    found = [m for m in showing.edition.measures if not m.owner or "要確認" in m.owner]
    total = showing.digits(len(showing.edition.measures))
    return WeakPoint(
        "担当の決まっていない施策",
        "誰が責任を持って進めるのか。担当課は決まっているのか。",
        len(found),
        f"第２期の{total}施策のうち、担当課が記されていないものは{showing.digits(len(found))}件。",
        tuple(_link(showing, m.id) for m in found)
        if len(found) < len(showing.edition.measures)
        else ("全ての施策",),
        "施策の展開（施策ごとの担当の欄）",
    )


def _link(showing: Showing, id_: str) -> list[nodes.Node]:
    return [showing.link(showing.edition.measure[id_])]


def _inferred_relations(showing: Showing) -> WeakPoint:
    found = [
        (first, second, relation)
        for first, second, relation in second_period_relations(showing)
        if relation.evidence is Evidence.INFERRED
    ]
    labels = {kind.id: kind.label for kind in showing.plan.relation_kinds}
    return WeakPoint(
        "確かめていない関連",
        "施策どうしの関連は、どのような根拠によるのか。",
        len(found),
        f"施策の関連のうち、資料に記載がなく事務局が整理したものは{showing.digits(len(found))}件。",
        tuple(
            f"{first.name} → {second.name}（{labels.get(relation.kind, relation.kind)}）"
            for first, second, relation in found
        ),
        "施策の関連の表",
    )


def _open_points(showing: Showing) -> WeakPoint:
    subjects: dict[Addressee, set[str]] = {}
    for point in showing.edition.open_points:
        if not point.docname.startswith("publications/"):
            subjects.setdefault(point.addressee, set()).add(point.subject)
    number = sum(map(len, subjects.values()))
    return WeakPoint(
        "未確定の事項",
        "決まっていないことが多いのではないか。いつまでに、誰が決めるのか。",
        number,
        f"本文で未確定としている事項は{showing.digits(number)}件（同じ事柄は１件と数えたもの）。",
        tuple(
            f"{addressee}の確認又は判断を待つもの　{showing.digits(len(subjects[addressee]))}件"
            for addressee in Addressee
            if addressee in subjects
        ),
        "未確定の事項の一覧",
    )


def _as_of(showing: Showing) -> str:
    return f"{showing.date(showing.plan.profile.as_of)}現在"


def weak_list(showing: Showing, arguments: Arguments) -> nodes.table:
    """想定される指摘: the weak points with their numbers, on one page."""
    rows: list[Row] = [
        [point.name, showing.digits(point.number), point.question] for point in weak_points(showing)
    ]
    return table(
        arguments.get("caption", ""),
        ["点", "件数", "想定される問"],
        rows,
        Layout((26, 9, 65), centered=(1,), classes=("compact",)),
    )


def question(showing: Showing, arguments: Arguments) -> nodes.table:
    """想定問答: one weak point (``種別``: its name) as question, room for the answer, figures."""
    wanted = arguments.get("kind", "").strip()
    points = weak_points(showing)
    point = next((p for p in points if p.name == wanted), None if wanted else points[0])
    if point is None:
        known = "、".join(p.name for p in points)
        rows: list[Row] = [["問", f"「{wanted}」という点はない（使えるのは {known}）。"]]
    else:
        figures: list[nodes.Node] = [nodes.paragraph("", point.figures, classes=["flush"])]
        figures += _listed(point.items)
        rows = [
            ["問", point.question],
            ["答", nodes.line_block("", *(nodes.line() for _ in range(ANSWER_LINES)))],
            ["補足・数値", figures],
            ["根拠箇所", point.source],
            ["担当", showing.point(INTERNAL, f"「{point.name}」の答弁の担当", "未定")],
        ]
    return table(
        arguments.get("caption", ""), [], rows, Layout((17, 83), classes=("card",), stub=1)
    )


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


def record_search(showing: Showing, arguments: Arguments) -> nodes.table:
    """実績の記載: the records of period 1 that hold a word (``種別``), or all of them."""
    word = arguments.get("kind", "").strip()
    rows: list[Row] = [
        [
            f"{showing.fiscal_year(record.year)}　{record.kind}",
            _first_name(showing, record.measure),
            item,
        ]
        for record in showing.plan.records
        for item in record.items
        if word in item
    ]
    return table(
        arguments.get("caption", ""),
        ["年度", "施策", "記載"],
        rows or [[Cell("該当する記載はない。", columns=3)]],
        Layout((20, 30, 50), classes=("compact",)),
    )


def _first_name(showing: Showing, id_: str) -> str:
    return showing.plan.first[id_].name if id_ in showing.plan.first else id_


def speech_length(showing: Showing, arguments: Arguments) -> nodes.table:
    """説明の時間: characters of the speech, the rate, and the time that makes."""
    report = report_of(showing)
    speech = report.speech if report else None
    rows: list[Row] = [["説明原稿は登録されていない。", ""]]
    if speech:
        docname = f"publications/{speech.publication}"
        spoken = sum(
            len(UNSPOKEN.sub("", passage.text))
            for passage in showing.edition.passages
            if passage.docname == docname and passage.kind == "paragraph"
        )
        seconds = -(-spoken * 60 // speech.rate // 10) * 10
        minutes, rest = divmod(seconds, 60)
        half = f"{showing.digits(rest)}秒" if rest else ""
        wanted = "～".join(showing.digits(minute) for minute in speech.minutes)
        rows = [
            ["字数", f"{showing.digits(spoken)}字（〔　〕と要確認の印を除く）"],
            ["速さ", f"１分に{showing.digits(speech.rate)}字"],
            ["時間の見込み", f"約{showing.digits(minutes)}分{half}"],
            ["目安", f"{wanted}分" if wanted else "定めていない"],
        ]
    return table(
        arguments.get("caption", ""), [], rows, Layout((22, 78), classes=("compact",), stub=1)
    )


#: English name → view.
VIEWS: dict[str, View] = {
    "weak_list": View("想定される指摘", weak_list, captioned=False, inside=True),
    "council_question": View("想定問答", question, captioned=False, inside=True),
    "record_search": View("実績の記載", record_search, captioned=False),
    "speech_length": View("説明の時間", speech_length, captioned=False),
}
