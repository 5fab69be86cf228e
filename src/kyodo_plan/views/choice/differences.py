"""What the texts of the options have in common and what not: 章立ての比較, 施策の比較."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.counting import kinds_by_measure, tallies
from kyodo_plan.core.option import MeasureForm, all_of
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.measure import Measure
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

NONE = "なし"
#: How an option shows a measure.
FORMS = {MeasureForm.BOX: "箱に入れた文で示す", MeasureForm.CARD: "欄を分けたカードで示す"}


@view("章立ての比較", "chapter_comparison")
def chapter_comparison(showing: Showing, *, caption: str) -> nodes.table:
    """章立ての比較: the chapters of all options side by side, by their numbers.

    Those without a number follow by their titles.
    """
    editions = showing.editions
    chapters = [
        {chapter.number or chapter.title: chapter.title for chapter in edition.chapters}
        for edition in editions
    ]
    numbers = list(dict.fromkeys(name for one in chapters for name in one))
    unnumbered = {one.title for edition in editions for one in edition.chapters if not one.number}
    numbers.sort(key=unnumbered.__contains__)
    rows: list[Row] = [
        ["" if name in unnumbered else name, *(one.get(name, "－") for one in chapters)]
        for name in numbers
    ]
    return _compared(showing, caption or f"{all_of(showing.plan.options)}の章立て", "章", rows)


@view("施策の比較", "measure_comparison")
def measure_comparison(showing: Showing, *, caption: str) -> nodes.table:
    """施策の比較: how many measures the options have, what becomes of them, and which differ in what."""
    editions = showing.editions
    rows: list[Row] = [
        ["施策の数", *(showing.digits(len(edition.measures)) for edition in editions)],
        ["施策の示し方", *(FORMS[edition.option.measure_form] for edition in editions)],
        _row("扱い（案）", [_kinds(showing, edition) for edition in editions]),
    ]
    shared = set.intersection(*({*edition.measure} for edition in editions)) - {""}
    own = [_named(showing, e, [m for m in e.measures if m.id not in shared]) for e in editions]
    rows.append(_row("その案だけの施策", own))
    alike = []
    for aspect, value in _aspects(editions).items():
        differing = [
            id_
            for id_ in editions[0].measure
            if id_ in shared and len({value(e, e.measure[id_]) for e in editions}) > 1
        ]
        if not differing:
            alike.append(aspect)
            continue
        told = [_named(showing, e, [e.measure[id_] for id_ in differing]) for e in editions]
        rows.append(_row(f"{aspect}の違う施策", told))
    if alike and len(editions) > 1:
        said = showing.said("どの施策も同じです。", "どの施策も同じ。")
        rows.append(["、".join(alike), Cell(said, columns=len(editions))])
    return _compared(showing, caption or f"{all_of(showing.plan.options)}の施策", "項目", rows)


def _aspects(editions: Sequence[Edition]) -> dict[str, Callable[[Edition, Measure], object]]:
    """Return what measures may differ in, by its name on paper."""
    kinds = {edition.option.code: kinds_by_measure(edition) for edition in editions}
    return {
        "名称": lambda _, measure: measure.name,
        "小分野": lambda _, measure: measure.subfield,
        "分類": lambda _, measure: measure.priority,
        "扱い": lambda edition, measure: kinds[edition.option.code].get(id(measure)),
        "担当課": lambda _, measure: measure.owner,
        "目的": lambda _, measure: measure.purpose,
        "本文": lambda _, measure: (measure.inherits_text, measure.text),
        "取組": lambda _, measure: tuple(
            (one.name, one.actor, one.period) for one in measure.actions
        ),
    }


def _kinds(showing: Showing, edition: Edition) -> str:
    """Tell how many measures are of each kind, and name them but for the largest."""
    found = [tally for tally in tallies(edition) if tally.outcomes]
    largest = max(found, key=lambda tally: max(tally.first, tally.second), default=None)
    lines = []
    for tally in found:
        count = f"{tally.kind}　{showing.digits(max(tally.first, tally.second))}"
        new = [measure for outcome in tally.outcomes for measure in outcome.second]
        gone = [f"「{one.name}」" for outcome in tally.outcomes for one in outcome.first]
        names = _named(showing, edition, new) if new else "、".join(gone)
        lines.append(count if tally is largest else f"{count}：{names}")
    return "\n".join(lines) or NONE


def _named(showing: Showing, edition: Edition, measures: Sequence[Measure]) -> str:
    if measures and len(measures) == len(edition.measures):
        return "全ての施策"
    return "、".join(f"{showing.serial(one)}「{one.name}」" for one in measures) or NONE


def _row(head: str, told: Sequence[str]) -> Row:
    """Return a row; what is the same of all options is said once."""
    made: list[list[nodes.Node]] = [
        [nodes.paragraph("", line) for line in one.split("\n")] for one in told
    ]
    if len(set(told)) == 1:
        return [head, Cell(made[0], columns=len(told))]
    return [head, *made]


def _compared(showing: Showing, caption: str, head: str, rows: list[Row]) -> nodes.table:
    labels = [edition.option.label for edition in showing.editions]
    widths = (20, *(80 // len(labels) for _ in labels))
    none: list[Row] = [[Cell(showing.none(head), columns=1 + len(labels))]]
    return table(
        caption, [head, *labels], rows or none, Layout(widths, classes=("compact",), stub=1)
    )
