"""How a measure is laid out: option ①'s box, option ②'s card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.measure import YEARS
from kyodo_plan.core.option import MeasureForm
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.walk import every
from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.first_period import record_blocks, years_of
from kyodo_plan.views.second_period import PERIOD, second_period_relations
from kyodo_plan.views.showing import COMMITTEE, INTERNAL, Showing
from kyodo_plan.views.table import Cell, Layout, table

if TYPE_CHECKING:
    from kyodo_plan.core.measure import Measure

#: An open mark that says no more than whom it waits for.
OPEN = re.compile(r"【要確認[：:]庁内】")
#: The heads of the year columns; the last one is short enough for its column.
YEAR_HEADS = (*YEARS[:2], "３年次～")
LABELS = {
    "purpose": "目的",
    "content": "施策の内容",
    "issues": "現状と課題",
    "action": "取組内容",
    "indicator": "指標",
    "owner": "担当",
    "relations": "関連施策",
    "first": "第１期",
}


def arrange(section: nodes.section, showing: Showing) -> None:
    """Lay out one measure's section: frame, tags, text, and in option ② the card's rows."""
    measure = showing.edition.measure.get(section["key"])
    if measure is None:
        # In a paper's own chapter: it is told (P310), and none of its words is lost.
        for part in [child for child in section.children if isinstance(child, plan_nodes.part)]:
            plan_nodes.replace(part, part.children)
        return
    body = [
        child
        for child in section.children[1:]
        if not isinstance(child, (plan_nodes.part, nodes.Invisible))
    ]
    parts = [child for child in section.children if isinstance(child, plan_nodes.part)]
    kept = [child for child in section.children if isinstance(child, nodes.Invisible)]
    content = body or _inherited(measure, showing)
    title = section[0]
    section.clear()
    section += title
    if showing.edition.option.measure_form is MeasureForm.BOX:
        _box(section, measure, content, showing)
    else:
        section["frame"] = "card"
        section["tags"] = _tags(measure, showing)
        section += _card(measure, content, parts, showing)
    section["classes"].append(f"frame-{section['frame']}")
    section += kept


def _tags(measure: Measure, showing: Showing) -> list[str]:
    tags = [f"分類{showing.priority(measure.priority)}"]
    return [*tags, "重点"] if measure.key_measure else tags


def _inherited(measure: Measure, showing: Showing) -> list[nodes.Node]:
    """Return period 1's text: its wording, else our summary labelled 要旨, else an open point.

    Of several measures none loses its text; one that they share stands once.
    """
    known = showing.plan.first
    texts = [showing.plan.wording_of(known[one]) for one in measure.origins if one in known]
    found: list[nodes.Node] = []
    for text, original in dict.fromkeys(texts):
        lines = text.splitlines() if original else [f"（第１期の要旨）{text}"] if text else []
        found += [nodes.paragraph("", line) for line in lines if line.strip()]
    return found or [
        nodes.paragraph(
            "", "", showing.point(COMMITTEE, "本文", "説明文は検討中です。", measure.place)
        )
    ]


def _box(
    section: nodes.section, measure: Measure, content: list[nodes.Node], showing: Showing
) -> None:
    section["frame"] = "box"
    mark = f"【{showing.priority(measure.priority)}】"
    if measure.key_measure:
        known = showing.plan.priority.get(measure.priority)
        mark += "＜重点施策＞" if known and known.key_measure else ""
    title = section[0]
    assert isinstance(title, nodes.title)
    title.append(nodes.inline("", mark, classes=["mark"]))
    section += content
    if showing.audience.inside:
        section += _first_period_line(measure, showing)


def _first_period_line(measure: Measure, showing: Showing) -> list[nodes.Node]:
    """Return the small line of treatment and records that only inside papers show."""
    pieces: list[str] = []
    for origin in measure.origins:
        decision = showing.decisions.get(origin)
        if decision:
            treated = f"〔第１期から〕{showing.treatment(decision)}"
            # What two are merged by is one decision.
            pieces += [treated] if treated not in pieces else []
        for kind in ("実績", "計画"):
            for year in years_of(showing, kind):
                found = [
                    item.rstrip("。")
                    for record in showing.plan.records
                    if (record.measure, record.kind, record.year) == (origin, kind, year)
                    for item in record.items
                ]
                if found:
                    pieces.append(f"〔{showing.fiscal_year(year)}{kind}〕{'／'.join(found)}")
    return [nodes.paragraph("", "　".join(pieces), classes=["small", "flush"])] if pieces else []


def _card(
    measure: Measure, content: list[nodes.Node], parts: list[plan_nodes.part], showing: Showing
) -> nodes.table:
    by_name: dict[str, list[plan_nodes.part]] = {}
    for entry in parts:
        by_name.setdefault(entry["name"], []).append(entry)
    rows: list[tuple[str, list[nodes.Node]]] = [
        ("purpose", _contents(by_name.get("purpose", []))),
        ("content", content),
        ("issues", [*_records(measure, showing), *_contents(by_name.get("issues", []))]),
        ("action", _actions(by_name.get("action", []), showing)),
        ("indicator", _indicators(by_name.get("indicator", []), showing)),
        ("first", _succession(measure, showing) if showing.audience.inside else []),
        ("owner", _owners(by_name.get("owner", []), showing)),
        ("relations", _relations(measure, showing)),
    ]
    told = [CardRow(LABELS[name], content) for name, content in rows if content]
    return card_table("", told, (28, 137), on_paper=showing.on_paper)


def _contents(parts: list[plan_nodes.part]) -> list[nodes.Node]:
    return [
        child
        for entry in parts
        for child in entry.children
        if not isinstance(child, (nodes.field, nodes.rubric))
    ]


def _records(measure: Measure, showing: Showing) -> list[nodes.Node]:
    """Return what was done and planned in period 1; those who decide read it in its own table."""
    found: list[nodes.Node] = []
    for origin in () if showing.filled_in else measure.origins:
        for kind in ("実績", "計画"):
            for year in years_of(showing, kind):
                items = record_blocks(showing, origin, kind, year)
                if items:
                    text = "／".join(item.astext().rstrip("。") for item in items)
                    line = f"{showing.fiscal_year(year)}{kind}：{text}"
                    found.append(nodes.paragraph("", line, classes=["flush"]))
    return found


def _field(entry: plan_nodes.part, name: str, showing: Showing) -> list[nodes.Node]:
    for child in entry.children:
        if isinstance(child, nodes.field) and child[0].astext() == name:
            return list(next(iter(every(nodes.paragraph, child))).children)
    return [showing.point(INTERNAL, "", "検討中", entry["place"])]


def _title(entry: plan_nodes.part) -> list[nodes.Node]:
    for child in entry.children:
        if isinstance(child, nodes.rubric):
            return list(child.children)
    return []


def _actions(parts: list[plan_nodes.part], showing: Showing) -> list[nodes.Node]:
    if not parts or all(entry.get("implied") for entry in parts):
        return _contents(parts)
    rows: list[list[str | nodes.Node | list[nodes.Node] | Cell]] = []
    for index, entry in enumerate(parts):
        name = nodes.strong("", "", nodes.Text(_circled(index)), *_title(entry))
        details = _contents([entry])
        if details and isinstance(details[0], nodes.paragraph):
            details[0].insert(0, [name, nodes.Text("　")])
        else:
            details.insert(0, nodes.paragraph("", "", name))
        if entry["fields"].get("period"):
            when = [nodes.Text(f"{PERIOD}　"), *_field(entry, "period", showing)]
            details.append(nodes.paragraph("", "", *when))
        for child in details:
            if isinstance(child, nodes.paragraph):
                child["classes"].append("flush")
        row: list[str | nodes.Node | list[nodes.Node] | Cell] = [details]
        row.append(_field(entry, "actor", showing))
        row.extend(_years(entry, showing))
        rows.append(row)
    return [
        table(
            "",
            ["取組", "実施主体", *YEAR_HEADS],
            rows,
            Layout((147, 30, 32, 32, 32), classes=("compact",)),
        )
    ]


def _years(entry: plan_nodes.part, showing: Showing) -> list[Cell]:
    """Return the year cells; neighbours that say the same become one bar."""
    bars: list[tuple[str, int]] = []
    for year in YEARS:
        value = entry["fields"].get(year, "")
        if bars and bars[-1][0] == value:
            bars[-1] = (value, bars[-1][1] + 1)
        else:
            bars.append((value, 1))
    cells: list[Cell] = []
    at = 0
    for _, length in bars:
        content = _field(entry, YEARS[at], showing)
        cells.append(Cell(content, columns=length, classes=("center",)))
        at += length
    return cells


def _circled(index: int) -> str:
    return chr(ord("①") + index) if index < 20 else f"（{index + 1}）"


def _indicators(parts: list[plan_nodes.part], showing: Showing) -> list[nodes.Node]:
    if not parts or all(entry.get("implied") for entry in parts):
        return _contents(parts)
    if all(_wholly_open(entry) for entry in parts):
        point = showing.point(INTERNAL, "", "検討中", parts[0]["place"])
        return [nodes.paragraph("", "", point, classes=["flush"])]
    rows = [
        [_title(entry), *(_field(entry, name, showing) for name in ("present", "target", "source"))]
        for entry in parts
    ]
    header = ["指標名", "現状値（年度）", "目標値（年度）", "出典"]
    return [table("", header, rows, Layout((2, 1, 1, 1), classes=("compact",)))]


def _wholly_open(entry: plan_nodes.part) -> bool:
    """Whether an indicator says nothing but that it waits for the city hall."""
    values = [entry["title"], *entry["fields"].values()]
    return all(not value or OPEN.fullmatch(value) for value in values)


def _owners(parts: list[plan_nodes.part], showing: Showing) -> list[nodes.Node]:
    """Return who is in charge; readers outside are told once that none is settled yet."""
    lines = _contents(parts)
    points = [point for line in lines for point in every(plan_nodes.open_point, line)]
    if showing.audience.shows_sources or len(points) < 2:
        return lines
    return [nodes.paragraph("", "", points[0].deepcopy(), classes=["flush"])]


def _relations(measure: Measure, showing: Showing) -> list[nodes.Node]:
    """Return the measures this one is tied to, with the pages they stand on."""
    kinds: dict[str, str] = {kind.id: kind.label for kind in showing.plan.relation_kinds}
    pieces: list[nodes.Node] = []
    for first, second, relation in second_period_relations(showing):
        if measure.id not in (first.id, second.id):
            continue
        other = second if first.id == measure.id else first
        if pieces:
            pieces.append(nodes.Text("、"))
        label: str = kinds.get(relation.kind, relation.kind)
        if relation.evidence is Evidence.INFERRED:
            label += "・推定"
        pieces.append(showing.link(other, with_name=False))
        pieces.append(nodes.Text(f"（{label}）"))
        page = nodes.inline("", "", classes=["page-ref"], target=(other.docname, other.anchor))
        pieces.append(nodes.inline("", "", page, nodes.Text("頁"), classes=["page-note"]))
    return [nodes.paragraph("", "", *pieces, classes=["flush"])] if pieces else []


def _succession(measure: Measure, showing: Showing) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for origin in measure.origins:
        first = showing.plan.first.get(origin)
        if first is None:
            continue
        decision = showing.decisions.get(origin)
        treated = showing.treatment(decision) if decision else ""
        name = "" if first.name == measure.name else f"「{first.name}」"
        text = f"{showing.address(first.subfield)}{name}　{treated}"
        found.append(nodes.paragraph("", text, classes=["flush"]))
    return found
