"""評価の基準案: the scales there are to choose from, and how each would grade what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.procedure.evaluation import DOING, NEED
from kyodo_plan.views.table import Cell, Content, Layout, empty, table
from kyodo_plan.views.view import view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.procedure.evaluation import Evaluation, Grade, Scale
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]


@view("評価の尺度", "scales", inside=True)
def scales(showing: Showing, *, caption: str) -> nodes.table:
    """評価の尺度: each scale with its grades, who grades and where it is from."""
    rows: list[Row] = []
    for scale in showing.plan.scales:
        grades = [*scale.grades, *scale.outside]
        head: Row = [
            Cell(_named(showing, scale), rows=len(grades)),
        ]
        for grade in grades:
            outside = "（段階でない）" if grade in scale.outside else ""
            rows.append([*head, grade.mark, f"{grade.meaning}{outside}", grade.criterion])
            head = []
    none = [Cell(showing.none("尺度"), columns=4)]
    return table(
        caption or "評価の尺度",
        ["観点・尺度", "段階", "意味", "基準"],
        rows or [none],
        Layout((30, 9, 23, 38), classes=("compact",)),
    )


def _named(showing: Showing, scale: Scale) -> Content:
    adopted = "（採用）" if scale.adopted else ""
    source = f"出典：{scale.source}" if scale.source else ""
    lines = (scale.grader, source, showing.as_read(scale.note))
    return [
        nodes.paragraph("", f"{scale.aspect}　{scale.name}{adopted}"),
        *(nodes.paragraph("", line, classes=["small"]) for line in lines if line),
    ]


@view("尺度の当てはめ", "scales_tried", inside=True)
def scales_tried(showing: Showing, *, caption: str) -> nodes.table:
    """尺度の当てはめ: what each scale of 実施状況 would give the measures that it was tried on."""
    plan = showing.plan
    held = [scale for scale in plan.scales if scale.aspect == DOING]
    rows: list[Row] = []
    for first in plan.first_measures:
        tried = [one for one in plan.evaluations if one.trial and one.measure == first.id]
        marks = {one.scale: one for one in tried}
        if not marks.keys() & {scale.name for scale in held}:
            continue
        rows.append(
            [
                first.name,
                _grounds(showing, tried),
                *(_meant(scale, marks.get(scale.name)) for scale in held),
            ]
        )
    none = [Cell(showing.none("当てはめた例"), columns=2 + len(held))]
    return table(
        caption or "実績の分かる施策への当てはめ（試し）",
        ["施策", "もとにした実績", *(scale.name for scale in held)],
        rows or [none],
        Layout((22, 33, *([45 / max(len(held), 1)] * len(held))), classes=("compact",)),
    )


def _meant(scale: Scale, given: Evaluation | None) -> str:
    grade: Grade | None = scale.grade(given.mark) if given else None
    return (
        f"{grade.mark}（{grade.meaning}）"
        if grade and grade.meaning != grade.mark
        else (grade.mark if grade else "")
    )


def _grounds(showing: Showing, given: Iterable[Evaluation]) -> Content:
    lines: dict[str, None] = {}
    for one in given:
        years = "、".join(f"{showing.fiscal_year(year)}実績" for year in one.years)
        rests = "、".join(part for part in (years, one.material) if part)
        lines[f"{one.reason}（{rests}）" if rests else one.reason] = None
    return [nodes.paragraph("", line) for line in lines]


@view("必要性の薄い施策", "little_needed", inside=True)
def little_needed(showing: Showing, *, caption: str) -> nodes.table:
    """必要性の薄い施策: those that have the last grade of 必要性, each with its grounds."""
    plan = showing.plan
    last = {scale.name: scale.grades[-1].mark for scale in plan.scales if scale.aspect == NEED}
    given = [one for one in plan.evaluations if one.scale in last and not one.trial]
    low = [one for one in given if one.mark == last[one.scale]]
    rows: list[Row] = [
        [plan.first[one.measure].name, one.mark, _grounds(showing, [one]), one.grader]
        for one in low
    ]
    what = "必要性が薄いと評価された施策" if given else "必要性を評価した施策"
    made = table(
        caption or "必要性の薄い施策",
        ["施策", "段階", "理由（もとにした実績・資料）", "評価した者"],
        rows or [[Cell(f"{showing.none(what)}", columns=4)]],
        Layout((30, 8, 44, 18), classes=("compact",), centered=(1,)),
    )
    return made if rows else empty(made)
