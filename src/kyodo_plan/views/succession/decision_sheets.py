"""判断シート: of each measure that is to be decided on, what the committee needs on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import ADDED
from kyodo_plan.core.first_period import UNDONE
from kyodo_plan.core.procedure.decision import COMMITTEE, FIRST, SECOND
from kyodo_plan.graph import model, queries
from kyodo_plan.text.naming import serial_label
from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.figures import sentence, way
from kyodo_plan.views.first_period import record_blocks, years_of
from kyodo_plan.views.inspection.times import horizon_end
from kyodo_plan.views.succession.ledger import UNRECORDED, in_order
from kyodo_plan.views.table import Cell, Content, Layout, table, titled
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.counting import Outcome
    from kyodo_plan.core.first_period import FirstMeasure
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.graph.chains import Chain
    from kyodo_plan.graph.model import Graph
    from kyodo_plan.graph.queries import Impact
    from kyodo_plan.views.showing import Showing

#: What goes on as it is has a sheet only where its record is weak.
GOING_ON = "続行"
NO_RECORD = "実績未記入"
#: What may be said of the proposal, to be ticked.
VERDICTS = ("案のとおり", "直して進める", "別の扱いとする", "実績を確かめてから")
#: The height of the room to write in, in millimetres.
ROOM = 36


def wanted(showing: Showing) -> list[Outcome]:
    """Return what is to be decided with a sheet, in the order of period 1.

    That is all for which something else than 続行 is proposed, and what goes on though its record
    is weak.
    """
    return [
        outcome
        for outcome in in_order(showing)
        if outcome.decision is not None
        and (
            outcome.kind != GOING_ON or any(weak_grounds(showing, first) for first in outcome.first)
        )
    ]


def weak_grounds(showing: Showing, measure: FirstMeasure) -> list[str]:
    """Return why the record of a measure of period 1 is weak, as its data tell; or nothing."""
    found: list[str] = []
    records = [one for one in showing.plan.records if one.measure == measure.id]
    for record in records:
        undone = sum(UNDONE.search(item) is not None for item in record.items)
        if record.kind == "実績" and undone:
            found.append(
                f"{showing.fiscal_year(record.year)}の実績に、行っていない、又はできていないと"
                f"あるものが{showing.digits(undone)}件ある。"
            )
    known = showing.plan.priority.get(measure.priority)
    end = horizon_end(showing.plan.profile.guideline_adopted, known) if known else None
    as_of = showing.plan.profile.as_of
    later = [one.year for one in records if one.kind == "計画"]
    if end and later and (as_of.year, as_of.month) > (end.year, end.month):
        found.append(
            f"分類{showing.priority(measure.priority)}の目安の年数を過ぎ、"
            f"{showing.fiscal_year(max(later))}の計画に残っている。"
        )
    return found


@view("判断シートの一覧", "decision_index", captioned=False, inside=True)
def decision_index(showing: Showing, *, caption: str) -> nodes.table:
    """判断シートの一覧: every record on the measures, what it asks, and the number of its sheet."""
    sheets = {id(one.decision): number for number, one in enumerate(wanted(showing), 1)}
    rows: list[list[Content | Cell]] = []
    for outcome in in_order(showing):
        decision = outcome.decision
        number = sheets.get(id(decision)) if decision else None
        rows.append(
            [
                _names(showing, outcome),
                showing.treatment(decision),
                decision.question if decision and decision.question else "―",
                showing.digits(number) if number else _without(showing, outcome),
            ]
        )
    rows.append([Cell(showing.reconciled, columns=4)])
    return table(
        caption,
        [f"{FIRST}の施策", "区分", "論点", "シート"],
        rows,
        Layout((44, 13, 33, 10), centered=(1, 3), classes=("compact",)),
    )


def _without(showing: Showing, outcome: Outcome) -> str:
    """Return why something has no sheet."""
    if outcome.decision is None:
        return UNRECORDED
    known = {record.measure for record in showing.plan.records if record.kind == "実績"}
    return "―" if all(first.id in known for first in outcome.first) else NO_RECORD


def _names(showing: Showing, outcome: Outcome) -> Content:
    firsts = [f"{showing.digits(one.serial)}　{one.name}" for one in outcome.first]
    seconds = [f"（新）{showing.serial(one)}　{one.name}" for one in outcome.second]
    return [nodes.paragraph("", word, classes=["flush"]) for word in firsts or seconds]


@view("判断シート", "decision_sheets", captioned=False, inside=True)
def decision_sheets(showing: Showing, *, caption: str) -> nodes.container:
    """判断シート: a page for each measure to decide on, with room for the committee's opinion."""
    graph = model.build(showing.edition)
    made = titled(caption)
    for number, outcome in enumerate(wanted(showing), 1):
        if number > 1:
            made += nodes.container(classes=["page-break"])
        made += nodes.rubric("", f"シート{showing.digits(number)}　{_title(outcome)}")
        made += _sheet(showing, graph, outcome)
    if not wanted(showing):
        made += nodes.paragraph("", showing.none("判断シートを要する施策"))
    return made


def _title(outcome: Outcome) -> str:
    return "、".join(f"「{one.name}」" for one in outcome.second or outcome.first)


def _sheet(showing: Showing, graph: Graph, outcome: Outcome) -> nodes.table:
    decision = outcome.decision
    assert decision is not None
    impacts = [
        queries.impact(graph, showing.edition, measure.id)
        for measure in outcome.second
        if measure.id in graph
    ]
    rows = [
        CardRow("施策", _subject(showing, outcome)),
        CardRow(
            "事務局案",
            [
                nodes.paragraph(
                    "", "", nodes.strong("", showing.treatment(decision)), classes=["flush"]
                ),
                *_marked(showing, outcome, "proposal"),
            ],
        ),
        CardRow("伺うこと", _marked(showing, outcome, "question") or "事務局案の扱いでよいか。"),
        CardRow("実績と計画", _records(showing, outcome)),
        CardRow("見直しの根拠", _grounds(showing, outcome)),
        CardRow("案の利点", _marked(showing, outcome, "advantages") or "（未記入）"),
        CardRow("案の留意点", _marked(showing, outcome, "concerns") or "（未記入）"),
        CardRow("なくした場合に影響する施策", _losing(showing, graph, impacts, outcome)),
        CardRow("庁内の意見", _marked(showing, outcome, "internal") or "（未記入）"),
        CardRow(f"{COMMITTEE}の意見", _room(showing, outcome)),
    ]
    made = card_table("", rows, (18, 82), on_paper=showing.on_paper)
    for row in list(made.findall(nodes.row))[-1:]:
        entry = row[-1]
        assert isinstance(entry, nodes.entry)
        entry["height"] = ROOM
    return made


def _subject(showing: Showing, outcome: Outcome) -> list[nodes.Node]:
    lines: list[list[nodes.Node]] = []
    for first in outcome.first:
        number = serial_label(first.serial, showing.plan.style.digits)
        words = f"{FIRST}　{number}「{first.name}」"
        lines.append([nodes.Text(words + _where(showing, first))])
    for measure in outcome.second:
        words = _where(showing, measure)
        lines.append([nodes.Text(f"{SECOND}案　"), showing.link(measure), nodes.Text(words)])
    return [nodes.paragraph("", "", *line, classes=["flush"]) for line in lines]


def _where(showing: Showing, measure: FirstMeasure | Measure) -> str:
    key = "　重点施策" if measure.key_measure else ""
    return f"　{showing.address(measure.subfield)}　分類{showing.priority(measure.priority)}{key}"


def _marked(showing: Showing, outcome: Outcome, name: str) -> list[nodes.Node]:
    """Return what the record says in the field *name*, or nothing."""
    decision = outcome.decision
    assert decision is not None
    text = str(getattr(decision, name))
    if not text:
        return []
    return [nodes.paragraph("", "", *showing.marked(text, decision.place(name)), classes=["flush"])]


def _records(showing: Showing, outcome: Outcome) -> Content:
    if outcome.kind == ADDED:
        return "（新しい施策）"
    found: list[nodes.Node] = []
    for first in outcome.first:
        mine: list[nodes.Node] = []
        for kind in ("実績", "計画"):
            for year in years_of(showing, kind):
                items = record_blocks(showing, first.id, kind, year)
                if items:
                    mine.append(_line(f"〔{showing.fiscal_year(year)}{kind}〕"))
                    mine += [_small(f"・{item.astext()}") for item in items]
        if len(outcome.first) > 1:
            found.append(_line(f"「{first.name}」"))
        found += mine or [_line(NO_RECORD)]
    return found


def _grounds(showing: Showing, outcome: Outcome) -> Content:
    """Return what speaks for looking at the measure again: its record, and how it was graded."""
    words = [line for first in outcome.first for line in weak_grounds(showing, first)]
    scales = {scale.name: scale for scale in showing.plan.scales}
    ids = {first.id for first in outcome.first}
    graded = [one for one in showing.plan.evaluations if one.measure in ids and not one.trial]
    for one in graded:
        scale = scales.get(one.scale)
        grade = scale.grade(one.mark) if scale else None
        meaning = f"（{grade.meaning}）" if grade else ""
        aspect = scale.aspect if scale else one.scale
        words.append(f"{aspect}の評価　{one.mark}{meaning}。{one.reason}")
    if not graded and outcome.first:
        words.append("評価は、まだ行っていない。")
    return [_line(word) for word in words] or "―"


def _losing(showing: Showing, graph: Graph, impacts: Iterable[Impact], outcome: Outcome) -> Content:
    """Return what rests on the measures, and how many places speak of them."""
    found: list[nodes.Node] = []
    sentences = numbers = data = 0
    for impact in impacts:
        told = [
            f"支えを失う　{_named(graph, chain.id)}：{_way(showing, graph, chain)}"
            for chain in impact.losing
        ]
        told += [
            f"関連の相手を失う　{_named(graph, near.id)}："
            f"{sentence(showing.edition, graph, near.link, named=False)}"
            for near in impact.related
        ]
        found += [_line(words) for words in dict.fromkeys(told)]
        sentences += len(impact.sentences)
        numbers += len(impact.numbers)
        data += len(impact.data)
    if not outcome.second:
        return f"{SECOND}の案に、この施策はない。"
    if not found:
        found.append(_line("関連する施策は、登録されていない。"))
    places = [
        f"{what}{showing.digits(number)}か所"
        for what, number in (("文", sentences), ("件数", numbers), ("記録など", data))
        if number
    ]
    if places:
        found.append(_line(f"ほかに、書き改めるか、確かめるもの：{'、'.join(places)}"))
    return found


def _way(showing: Showing, graph: Graph, chain: Chain) -> str:
    return way(showing.edition, graph, chain.path, named=False)


def _named(graph: Graph, id_: str) -> str:
    entry = model.card(graph, id_)
    return f"{entry.label}「{entry.name}」"


def _room(showing: Showing, outcome: Outcome) -> list[nodes.Node]:
    """Return what the committee has said, or boxes to tick above room to write in."""
    said = _marked(showing, outcome, "committee")
    return said or [_line("　".join(f"□ {word}" for word in VERDICTS))]


def _small(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words, classes=["small", "flush"])


def _line(words: str) -> nodes.paragraph:
    return nodes.paragraph("", words, classes=["flush"])
