"""What the dates of the options mean for a choice between them: 決める期限, 関わる日."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.schedule.choice import closings
from kyodo_plan.schedule.landmarks import notes
from kyodo_plan.views.procedure.schedule import OPTION, VARIANTS, schedules_of
from kyodo_plan.views.table import Cell, Content, Layout, table
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.procedure.point import Point
    from kyodo_plan.schedule.schedule import Schedule
    from kyodo_plan.views.showing import Showing

Row = list[Content | Cell]

#: What chooses the points that decide which option is taken.
CHOICE = "案の選択"
#: So many steps are named where more cannot be counted.
_NAMED = 3


@view("決める期限", "deadlines", options=(VARIANTS, ViewOption("種別", "kind", (CHOICE,))))
def deadlines(
    showing: Showing, *, caption: str, variants: tuple[str, ...], kind: str
) -> nodes.table:
    """決める期限: the last day on which each decision can still be taken, the options side by side.

    Decisions stand in the order of their numbers. Of the decision which option to take one day is
    told, the first on which an option is lost, and what is left after it. ``進め方`` shows the options
    in several ways, ``種別`` 案の選択 that decision alone.
    """
    schedules = schedules_of(showing, "", variants, every=True)
    points = {str(point.id): point for point in showing.plan.points}
    rows: list[Row] = [
        [f"{label}　{point.summary}", *_limits(showing, schedules, point)]
        for id_, label in showing.point_labels.items()
        if (point := points[id_]).step and (point.chooses or kind != CHOICE)
    ]
    columns = 1 + max(1, len(schedules))
    if rows and (note := _uncounted(showing, schedules)):
        rows.append([Cell(note, columns=columns)])
    return table(
        caption or "決める期限（仮の日程から逆算した、最も遅い日）",
        ["決めること", *(_head(one) for one in schedules)] if schedules else ["決めること", "期限"],
        rows or [[Cell(showing.none("期限のある決定事項"), columns=columns)]],
        Layout((34, *(66 // (columns - 1) for _ in range(columns - 1))), classes=("compact",)),
    )


def _limits(showing: Showing, schedules: Sequence[Schedule], point: Point) -> Iterator[Cell]:
    closed = closings(schedules, point)
    if point.chooses and len({one.option for one in schedules}) > 1 and closed:
        said = [nodes.paragraph("", "", nodes.strong("", f"{showing.date(closed[0][0])}まで"))]
        said += [
            nodes.paragraph(
                "", f"{showing.date(day)}を過ぎると、{_left(showing, rest, schedules)}。"
            )
            for day, rest in closed
        ]
        yield Cell([*said], columns=len(schedules))
        return
    for schedule in schedules:
        day = schedule.deadline(point)
        yield Cell(showing.date(day) if day else "－", classes=("center",))


def _left(showing: Showing, rest: Sequence[Schedule], schedules: Sequence[Schedule]) -> str:
    """Name what can still be taken: an option alone where all its ways can."""
    if not rest:
        return showing.said("目標の日に間に合う案はありません", "目標の日に間に合う案はない")
    names = []
    for option, group in groupby(rest, lambda one: one.option):
        ways = list(group)
        whole = len(ways) == sum(one.option == option for one in schedules)
        told_ways = "、".join(one.variant.name for one in ways if one.variant)
        names.append(option.label if whole else f"{option.label}（{told_ways}）")
    return f"選べるのは{'と'.join(names)}"


def _head(schedule: Schedule) -> Content:
    way = schedule.variant.name if schedule.variant else ""
    return [nodes.paragraph("", one) for one in (schedule.option.label, way) if one]


def _uncounted(showing: Showing, schedules: Sequence[Schedule]) -> str:
    """Tell of the steps that count as a day because nobody knows how long they take.

    Those are named first that a decision is wanted for: how long they take moves its last day most.
    """
    names = list(dict.fromkeys(name for one in schedules for name in one.uncounted))
    if not names:
        return ""
    wanted = [point.step for point in showing.plan.points if point.step]
    names.sort(key=lambda name: wanted.index(name) if name in wanted else len(wanted))
    listed = "、".join(f"「{name}」" for name in names[:_NAMED])
    more = f"など{showing.digits(len(names))}の手順" if len(names) > _NAMED else ""
    return f"日数の決まっていない{listed}{more}は、" + showing.said(
        "１日と数えました。実際の期限は、これより早くなります。",
        "１日と数えた。実際の期限は、これより早くなる。",
    )


@view("関わる日", "landmarks", options=(OPTION, VARIANTS))
def landmarks(
    showing: Showing, *, caption: str, option: str, variants: tuple[str, ...]
) -> nodes.table:
    """関わる日: what days outside the procedure mean for the dates, option by option."""
    rows: list[Row] = []
    for schedule in schedules_of(showing, option, variants):
        found = list(notes(schedule))
        for index, sentence in enumerate(found):
            row: Row = [sentence]
            if index == 0:
                row.insert(0, Cell(schedule.option.label, rows=len(found)))
            rows.append(row)
    return table(
        caption or "日程に関わる日",
        ["案", "内容"],
        rows or [[Cell(showing.none("関わる日"), columns=2)]],
        Layout((12, 88), classes=("compact",)),
    )
