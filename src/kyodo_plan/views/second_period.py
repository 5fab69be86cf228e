"""Tables of the second period: 施策一覧, 体系図, 分類表, 分野別件数, 関連図, 工程表, 進捗表."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.measure import YEARS
from kyodo_plan.views.showing import INTERNAL, Showing
from kyodo_plan.views.table import Cell, Content, Layout, printed, sums, table
from kyodo_plan.views.view import Flag, view

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Action, Measure
    from kyodo_plan.core.relation import Relation

#: What stands before the time that an action gives in words, beside its years.
PERIOD = "時期"
#: Whether only key measures are shown.
KEY = Flag("重点", "key")


def _chosen(showing: Showing, *, key: bool) -> list[Measure]:
    measures = showing.edition.measures
    if key:
        return [measure for measure in measures if measure.key_measure]
    return list(measures)


@view("施策一覧", "measure_list", options=(KEY,))
def measure_list(showing: Showing, *, caption: str, key: bool) -> nodes.table:
    """施策一覧."""
    rows: list[list[str | nodes.Node]] = [
        [
            showing.link(measure, with_name=False),
            measure.name,
            showing.address(measure.subfield),
            showing.priority(measure.priority),
            "重点" if measure.key_measure else "",
        ]
        for measure in _chosen(showing, key=key)
    ]
    default = "重点施策の一覧" if key else "施策の一覧"
    return table(
        caption or default,
        ["番号", "施策名", "番地", "分類", "重点"],
        rows,
        Layout((12, 58, 12, 10, 8), centered=(0, 2, 3, 4)),
    )


@view("体系図", "system_chart")
def system_chart(showing: Showing, *, caption: str) -> nodes.table:
    """体系図: fields, subfields and measures side by side."""
    rows: list[list[str | nodes.Node | Cell | list[nodes.Node]]] = []
    for field in showing.plan.fields:
        of_field = [
            (sub, [m for m in showing.edition.measures if m.subfield == sub.id])
            for sub in field.subfields
        ]
        total = sum(max(len(found), 1) for _, found in of_field)
        first_of_field = True
        for sub, found in of_field:
            for index in range(max(len(found), 1)):
                row: list[str | nodes.Node | Cell | list[nodes.Node]] = []
                if first_of_field:
                    label = showing.field(field)
                    row.append(Cell(label, rows=total))
                    first_of_field = False
                if index == 0:
                    name = f"{sub.label}　{sub.name}" if sub.label else sub.name
                    row.append(Cell(name, rows=max(len(found), 1)))
                if found:
                    measure = found[index]
                    row.append(
                        [
                            showing.link(measure, with_name=False),
                            nodes.Text(f"　{measure.name}"),
                        ]
                    )
                    mark = showing.priority(measure.priority)
                    row.append(Cell(mark, classes=("center",)))
                    row.append(Cell("重点" if measure.key_measure else "", classes=("center",)))
                else:
                    row.extend(["（施策なし）", "", ""])
                rows.append(row)
    return table(
        caption or "施策の体系",
        ["分野", "小分野", "施策", "分類", "重点"],
        rows,
        Layout((22, 24, 40, 8, 7), classes=("compact",)),
    )


@view("分類表", "class_table")
def class_table(showing: Showing, *, caption: str) -> nodes.table:
    """分類表: what each class means, and how many measures it holds."""
    measures = showing.edition.measures
    rows: list[list[Content | int]] = []
    for entry in showing.plan.classes:
        number = sum(measure.priority == entry.code for measure in measures)
        mark = showing.priority(entry.code) + ("（重点施策）" if entry.key_measure else "")
        rows.append([mark, entry.summary, number])
    total = Cell(showing.digits(sums(rows)[-1] if rows else 0), classes=("center",))
    return table(
        caption or "分類の考え方と施策の数",
        ["分類", "考え方", "施策数"],
        [*printed(rows, showing.digits), [Cell("合計", columns=2), total]],
        Layout((20, 66, 14), centered=(0, 2), classes=("headless-total",)),
    )


@view("分野別件数", "field_counts")
def field_counts(showing: Showing, *, caption: str) -> nodes.table:
    """分野別件数: measures by field and class, with a row of sums."""
    codes = [entry.code for entry in showing.plan.classes]
    subfields = showing.plan.subfields
    measures = [m for m in showing.edition.measures if m.subfield in subfields]
    rows: list[list[Content | int]] = []
    for field in showing.plan.fields:
        found = [m for m in measures if subfields[m.subfield][0].number == field.number]
        counts = [sum(m.priority == code for m in found) for code in codes]
        key = sum(m.key_measure for m in found)
        rows.append([showing.field(field), *counts, sum(counts), key])
    rows.append(["合計", *sums(rows)[1:]])
    width = len(codes)
    return table(
        caption or "分野別の施策数",
        ["分野", *(showing.priority(code) for code in codes), "施策数", "うち重点"],
        printed(rows, showing.digits),
        Layout(
            (42, *([9] * width), 10, 13),
            centered=tuple(range(1, width + 3)),
            classes=("headless-total",),
        ),
    )


@view("関連図", "relation_table")
def relation_table(showing: Showing, *, caption: str) -> nodes.table:
    """関連図: the relations between measures of the second period, with evidence and reason.

    Readers outside the city hall see those that are more than an inference of ours, and of what
    they rest on no words that only the office knows.
    """
    kinds = {kind.id: kind for kind in showing.plan.relation_kinds}
    rows: list[list[nodes.Node | str | list[nodes.Node]]] = []
    for first, second, relation in second_period_relations(showing):
        inferred = relation.evidence is Evidence.INFERRED
        kind = kinds.get(relation.kind)
        own = relation.evidence is Evidence.USER and not showing.audience.inside
        evidence: list[nodes.Node] | str = "" if own else relation.evidence.label
        if inferred:
            evidence = [
                nodes.Text("推定（"),
                showing.point(INTERNAL, "関連の有無", "整理中", relation.place()),
                nodes.Text("）"),
            ]
        row: list[nodes.Node | str | list[nodes.Node]] = [
            showing.link(first),
            showing.link(second),
            kind.label if kind else relation.kind,
        ]
        row += [evidence] if showing.audience.shows_sources else []
        typed = "（原稿での指定）" if showing.audience.inside else ""
        rows.append([*row, relation.reason or typed])
    if not showing.audience.shows_sources and rows and not any(row[-1] for row in rows):
        return table(
            caption or "施策の関連",
            ["施策（元）", "施策（先）", "関連"],
            [row[:-1] for row in rows],
            Layout((43, 43, 14), classes=("compact",), centered=(2,)),
        )
    if not showing.audience.shows_sources:
        return table(
            caption or "施策の関連",
            ["施策（元）", "施策（先）", "関連", "理由"],
            rows or [[Cell(showing.none("関連の登録"), columns=4)]],
            Layout((31, 31, 10, 28), classes=("compact",), centered=(2,)),
        )
    return table(
        caption or "施策の関連",
        ["施策（元）", "施策（先）", "関連", "根拠", "理由"],
        rows or [[Cell(showing.none("関連の登録"), columns=5)]],
        Layout((24, 24, 8, 20, 24), classes=("compact",), centered=(2,)),
    )


def second_period_relations(showing: Showing) -> list[tuple[Measure, Measure, Relation]]:
    """Return the relations between measures of the second period, in the order of the text.

    One that both the text and the first period give stands once. Readers outside the city hall
    and the committee are not told what we only infer.
    """
    known = showing.edition.measure
    found: dict[tuple[str, str, str], tuple[Measure, Measure, Relation]] = {}
    for relation in showing.edition.relations:
        if relation.evidence is Evidence.INFERRED and not showing.audience.shows_sources:
            continue
        first, second = known.get(relation.first), known.get(relation.second)
        if first and second:
            found.setdefault((first.id, second.id, relation.kind), (first, second, relation))
    return sorted(found.values(), key=lambda item: (item[0].serial, item[1].serial))


@view("関連の種類", "kind_table")
def kind_table(showing: Showing, *, caption: str) -> nodes.table:
    """関連の種類: how kinds read, and which words of the source they stand for.

    Readers outside are told how to read the kinds that the table of relations shows them.
    """
    rows: list[list[str]] = []
    if not showing.audience.shows_sources:
        shown = {relation.kind for _, _, relation in second_period_relations(showing)}
        rows = [
            [kind.label, kind.reading] for kind in showing.plan.relation_kinds if kind.id in shown
        ]
        return table(
            caption or "関連の種類",
            ["関連", "読み方（Aは「施策（元）」、Bは「施策（先）」）"],
            rows or [[Cell(showing.none("関連の登録"), columns=2)]],
            Layout((20, 80), centered=(0,)),
        )
    for kind in showing.plan.relation_kinds:
        words = dict.fromkeys(
            relation.source_kind
            for relation in showing.plan.relations
            if relation.kind == kind.id and relation.source_kind
        )
        rows.append([kind.label, kind.reading, kind.rests.value, "、".join(words)])
    return table(
        caption or "関連の種類",
        ["種類", "「A→B」の読み方", "依存の向き", "資料の整理で使った語"],
        rows,
        Layout((14, 44, 18, 24), centered=(0, 2)),
    )


@view("進捗表", "progress_form", options=(KEY,))
def progress_form(showing: Showing, *, caption: str, key: bool) -> nodes.table:
    """進捗表: the form by which each year's progress is confirmed."""
    rows: list[list[str | nodes.Node]] = [
        [showing.link(measure), "", "", "", ""] for measure in _chosen(showing, key=key)
    ]
    return table(
        caption or "毎年度の進捗確認の様式",
        ["施策", "今年度の計画", "実績", "課題", "次年度へ向けた取組"],
        rows,
        Layout((40, 15, 15, 15, 15), classes=("compact",)),
    )


@view("工程表", "timetable", options=(KEY,))
def timetable(showing: Showing, *, caption: str, key: bool) -> nodes.table:
    """工程表: actions by year, as far as the text tells them."""
    rows: list[list[Content | Cell]] = []
    for measure in _chosen(showing, key=key):
        for index, action in enumerate(measure.actions):
            row: list[Content | Cell] = []
            if index == 0:
                row.append(Cell(showing.link(measure), rows=len(measure.actions)))
            row.append(_named(showing, action))
            years = dict(action.years)
            held = [years.get(year, "") or "【要確認：庁内】" for year in YEARS]
            for content, bar in groupby(held):
                marked = showing.marked(content, action.place)
                row.append(Cell(marked, columns=len(list(bar)), classes=("center",)))
            rows.append(row)
    return table(
        caption or "取組の工程",
        ["施策", "取組", *YEARS],
        rows or [[Cell(showing.none("取組の記載"), columns=2 + len(YEARS))]],
        Layout((30, 31, 13, 13, 13), classes=("compact",)),
    )


def _named(showing: Showing, action: Action) -> list[nodes.Node]:
    """Return the name of an action, and below it when it is, where that is said."""
    name = showing.marked(action.name, action.place)
    if not action.period:
        return name
    when = showing.marked(f"{PERIOD}　{action.period}", action.place)
    return [nodes.paragraph("", "", *name), nodes.paragraph("", "", *when)]
