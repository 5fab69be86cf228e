"""The dates of the procedure: 日程の図 and the table that says the same, 日程一覧.

Readers outside the city hall and the committee are told when a step is meant to be, not how much
slack it has nor what that rests on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.procedure.timing import OPEN_DAYS
from kyodo_plan.core.texts import Prose
from kyodo_plan.pictures.gantt import Bar, Meanings, Panel, Row, gantt
from kyodo_plan.pictures.time_axis import TimeWords
from kyodo_plan.schedule.calendar import DAY, CalendarError
from kyodo_plan.schedule.process import variants_of
from kyodo_plan.schedule.schedule import schedule_of
from kyodo_plan.schedule.steps import CircularWaitsError
from kyodo_plan.text.ids import half_width
from kyodo_plan.text.notation import digits, format_date, format_fiscal_year, format_month
from kyodo_plan.views.pictures import figures_of
from kyodo_plan.views.table import Cell, Layout, empty, table, titled
from kyodo_plan.views.view import ViewOption, view

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.procedure.timing import Variant
    from kyodo_plan.pictures.drawing import Drawing
    from kyodo_plan.schedule.dates import StepDates
    from kyodo_plan.schedule.schedule import Schedule
    from kyodo_plan.views.showing import Showing
    from kyodo_plan.views.table import Content
    from kyodo_plan.views.view import Known

#: What the picture is called where nobody gives it another name.
TITLE = "策定の工程表"
#: What stands at a day that may still be another.
PLANNED, ASSUMED = "（予定）", "（仮に置いた日）"
#: What the legend says to readers who are told of no slack.
OUTSIDE = Meanings(
    work="予定の期間", latest="この日までに行う予定", milestone="行う日（予定を含む）"
)


def _options(known: Known) -> Sequence[str]:
    return [word for one in known.plan.options for word in (one.mark, one.label)]


def _variants(known: Known) -> Sequence[str]:
    return [one.id for one in known.plan.variants]


OPTION = ViewOption("案", "option", _options, data=("options",))
VARIANTS = ViewOption("進め方", "variants", _variants, several=True, data=("variants", "options"))
#: What leaves out of a picture the steps that are a detail (細目).
MAIN = "主な手順"


@view(
    "日程の図",
    "schedule_picture",
    options=(OPTION, VARIANTS, ViewOption("種別", "kind", (MAIN,))),
    label="図",
)
def schedule_picture(
    showing: Showing, *, caption: str, option: str, variants: tuple[str, ...], kind: str
) -> nodes.Element:
    """日程の図: a bar chart over months, in a paper about all options one above the other."""
    schedules = schedules_of(showing, option, variants)
    inside = showing.audience.shows_sources
    drawings = chart(schedules, caption or TITLE, inside=inside, main=kind == MAIN)
    if not drawings:
        return titled(caption, nodes.paragraph("", showing.none("日程")))
    return figures_of(showing, [(drawing, caption or drawing.title) for drawing in drawings])


@view("日程一覧", "schedule_list", options=(OPTION, VARIANTS))
def schedule_list(
    showing: Showing, *, caption: str, option: str, variants: tuple[str, ...]
) -> nodes.table:
    """日程一覧: when each step is, and inside the city hall with how much slack and why."""
    schedules = schedules_of(showing, option, variants)
    inside = showing.audience.shows_sources
    header = ["時期", "手順"]
    layout = Layout((40, 60), classes=("compact",))
    if inside:
        header = ["時期（早ければ／遅くとも）", "手順", "主体", "余裕", "前提"]
        layout = Layout((32, 24, 16, 8, 30), classes=("compact",), centered=(3,))
    rows: list[list[Content | Cell]] = []
    for schedule in schedules:
        if len(schedules) > 1:
            band = Cell(_titled(schedule), columns=len(header), classes=("shade",))
            rows.append([band])
        found = schedule.dates.steps.values()
        rows += [_listed(showing, schedule, one, inside=inside) for one in found]
    if not any(schedule.steps for schedule in schedules):
        said = Cell(showing.none("日程"), columns=len(header))
        return empty(table(caption or "策定の日程", header, [[said]], layout))
    return table(caption or "策定の日程", header, rows, layout)


def schedules_of(
    showing: Showing, option: str, variants: tuple[str, ...], *, every: bool = False
) -> list[Schedule]:
    """Return the dates of the options asked for that the paper is about, an option in one way.

    *every* gives each of the *variants* that are asked for. There are none of an option whose dates
    cannot be worked out: that is told as a finding.
    """
    plan = showing.plan
    both = showing.publication is not None and showing.publication.both
    options = plan.options if both else (showing.edition.option,)
    found = []
    for one in options:
        if option and half_width(option) not in map(half_width, (one.mark, one.label)):
            continue
        ways = variants_of(plan, one)
        usual = next(iter(ways), None)
        asked: list[Variant | None] = [way for way in ways if way.id in variants] or [usual]
        for way in asked if every else asked[:1]:
            try:
                schedule = schedule_of(plan, one, way)
            except (CircularWaitsError, CalendarError):
                continue
            found.append(_as_read(showing, schedule))
    return found


def _as_read(showing: Showing, schedule: Schedule) -> Schedule:
    """Return *schedule* with the names that it prints as the audience reads them."""
    read, option, variant = showing.as_read, schedule.option, schedule.variant
    return replace(
        schedule,
        steps={id_: replace(one, name=read(one.name)) for id_, one in schedule.steps.items()},
        option=replace(option, label=read(option.label), title=Prose(read(option.title))),
        variant=replace(variant, name=Prose(read(variant.name))) if variant else None,
    )


# The picture


def chart(
    schedules: Sequence[Schedule], title: str, *, inside: bool, main: bool = False
) -> list[Drawing]:
    """Return the pictures of *schedules*, one above the other; *inside* they tell of slack.

    *main* leaves out the steps that are a detail.
    """
    plans = [schedule for schedule in schedules if schedule.steps]
    if not plans:
        return []
    several = len(plans) > 1
    panels = [_panel(one, several=several, inside=inside, main=main) for one in plans]
    style = plans[0].plan.style.digits
    words = time_words(style)
    if not inside:
        return gantt(title, panels, words, ("手順", "時期（予定）"), OUTSIDE)
    as_of = plans[0].plan.profile.as_of
    meanings = Meanings(line=f"基準日（{format_date(as_of, style)}）")
    return gantt(title, panels, words, meanings=meanings, line=as_of)


def time_words(style: str) -> TimeWords:
    """Return how the heads of the picture write time, where numbers are in *style*."""
    return TimeWords(
        lambda number: digits(number, style),
        lambda year, month: format_month(year, month, style),
        lambda year: format_fiscal_year(year, style),
    )


def _panel(schedule: Schedule, *, several: bool, inside: bool, main: bool) -> Panel:
    shown = _shown(schedule, main=main)
    path = [one for one in schedule.dates.critical_path() if one in shown] if inside else []
    rows = tuple(
        _row(schedule, schedule.dates.steps[name], critical=name in path, inside=inside)
        for name in shown
    )
    title = _titled(schedule) if several else _alone(schedule)
    return Panel(title, rows, tuple(_sentences(schedule, title, shown, path, inside=inside)))


def _shown(schedule: Schedule, *, main: bool) -> list[str]:
    """Return the ids of the steps that a picture shows: those that something limits, if any.

    Of the others nothing could be drawn but that they are there. *main* leaves out details.
    """
    found = [name for name in schedule.dates.steps if not (main and schedule.timings[name].detail)]
    limited = [name for name in found if schedule.dates.steps[name].latest_start is not None]
    return limited or found


def _titled(schedule: Schedule) -> str:
    label = schedule.option.label
    return f"{label}　{schedule.variant.name}" if schedule.variant else label


def _alone(schedule: Schedule) -> str:
    """Return what an option is called where nothing is told of others."""
    title = schedule.option.title or schedule.option.label
    return f"{title}（{schedule.variant.name}）" if schedule.variant else title


def _row(schedule: Schedule, found: StepDates, *, critical: bool, inside: bool) -> Row:
    step = schedule.steps[found.step]
    row = Row(step.name, critical=critical, assumed=inside and schedule.assumed(found.step))
    first, last = found.latest_start, found.latest_end
    if first is None or last is None:
        # Nothing sets a limit: it can begin, and that is all there is to show.
        begins = Bar(found.earliest_start, found.earliest_end, "slack")
        return replace(row, when="－", bars=(begins,) if inside else ())
    bars = [Bar(first, last)] if last > first else []
    row = replace(row, when=_date(schedule, first))
    if step.fixed:
        return replace(row, bars=tuple(bars), milestones=() if bars else (first,))
    if inside and found.earliest_start < first:
        bars.insert(0, Bar(found.earliest_start, first - DAY, "slack"))
    return replace(row, bars=tuple(bars), latest=first if inside or not bars else None)


def _sentences(
    schedule: Schedule, title: str, shown: Sequence[str], path: Sequence[str], *, inside: bool
) -> Iterator[str]:
    """Say what the picture shows; the table has each day."""
    found = [schedule.dates.steps[name] for name in shown]
    held = [one for one in found if one.latest_start is not None]
    left_out = len(schedule.steps) - len(shown)
    others = f"（ほかの{schedule.digits(left_out)}の手順は、描いていない）" if left_out else ""
    yield f"{title}は、{schedule.digits(len(shown))}の手順{others}。"
    if held:
        first = min(held, key=lambda one: one.latest_start or one.earliest_start)
        last = max(held, key=lambda one: one.latest_end or one.earliest_end)
        assert first.latest_start is not None
        assert last.latest_end is not None
        until = "遅くとも" if inside and not schedule.steps[first.step].fixed else ""
        yield (
            f"初めの「{schedule.steps[first.step].name}」は"
            f"{until}{_date(schedule, first.latest_start)}、"
            f"終わりの「{schedule.steps[last.step].name}」は{_date(schedule, last.latest_end)}。"
        )
    if path:
        names = "、".join(f"「{schedule.steps[one].name}」" for one in path)
        yield f"余裕の最も小さい手順は、{names}。"
    if inside:
        count = sum(map(schedule.assumed, shown))
        if count:
            yield f"{schedule.digits(count)}の手順は、日数か日を仮に置いたもの。"


# The table


def _listed(
    showing: Showing, schedule: Schedule, found: StepDates, *, inside: bool
) -> list[Content | Cell]:
    step = schedule.steps[found.step]
    if not inside:
        return [_planned(showing, schedule, found), step.name]
    timing = schedule.timings[found.step]
    told = next((one for one in showing.plan.steps if one.id == timing.step), None)
    slack = "－" if found.slack is None else f"{schedule.digits(found.slack)}日"
    if found.slack is not None and found.slack < 0:
        slack = f"{schedule.digits(-found.slack)}日の遅れ"
    return [
        _when(showing, schedule, found),
        step.name,
        told.actor if told else "",
        slack,
        [
            nodes.paragraph("", "", *showing.marked(text, timing.place("note")))
            for text in _grounds(schedule, found.step)
        ]
        or "",
    ]


def _grounds(schedule: Schedule, name: str) -> Iterator[str]:
    """Yield how long a step takes, where that is more than a day, and what is noted of it."""
    timing, length = schedule.timings[name], schedule.steps[name].length
    if length.days > 1:
        counted = "（開庁日）" if timing.counted == OPEN_DAYS else ""
        yield f"{schedule.digits(length.days)}日間{counted}"
    if timing.note:
        yield timing.note
    if hedge := schedule.hedge(name):
        yield hedge


def _when(showing: Showing, schedule: Schedule, found: StepDates) -> Content:
    """Return the earliest and the latest days, or the one that is fixed."""
    step = schedule.steps[found.step]
    if step.fixed and found.latest_start == found.earliest_start:
        assumed = ASSUMED if schedule.assumed(found.step) else ""
        return _span(showing, found.earliest_start, found.earliest_end) + assumed
    early = showing.date(found.earliest_start)
    late = showing.blank_day
    if found.latest_start is not None and found.latest_end is not None:
        late = _span(showing, found.latest_start, found.latest_end)
    return [nodes.paragraph("", f"早ければ　{early}"), nodes.paragraph("", f"遅くとも　{late}")]


def _planned(showing: Showing, schedule: Schedule, found: StepDates) -> str:
    """Return the day as it is told outside: what may still move is marked 予定."""
    first, last = found.latest_start, found.latest_end
    if first is None or last is None:
        return showing.blank_day
    if schedule.steps[found.step].fixed:
        sure = not schedule.assumed(found.step)
        return _span(showing, first, last) + ("" if sure else PLANNED)
    until = "まで" if first == last else ""
    return f"{_span(showing, first, last)}{until}{PLANNED}"


def _span(showing: Showing, first: dt.date, last: dt.date) -> str:
    if first == last:
        return showing.date(first)
    return f"{showing.date(first)}から{showing.date(last)}まで"


def _date(schedule: Schedule, day: dt.date) -> str:
    return format_date(day, schedule.plan.style.digits)
