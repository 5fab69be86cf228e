"""What lies behind a paper and what is still ahead, by the step at which it is handed out."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.open_point import Addressee
from kyodo_plan.core.procedure.council import CouncilEvent
from kyodo_plan.core.procedure.step import Step
from kyodo_plan.text.notation import format_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kyodo_plan.views.showing import Showing

Entry = Step | CouncilEvent

#: What stands where neither the data nor the dates worked out tell when something will be.
NOT_SETTLED = "未定"
#: What stands where nothing tells when a step of period 1 was.
UNKNOWN = "確認中"
#: What follows the name of a step of which it is not settled whether it takes place, or took place.
IF_TO_BE = "（行う場合）"
IF_DONE = "（行った場合）"


class Time(StrEnum):
    """Where a step lies, as seen from a paper."""

    PAST = "これまで"
    NOW = "この段階"
    AHEAD = "これから"


def entries(showing: Showing, ids: Iterable[str]) -> list[Entry]:
    """Return the steps that the option has, and what the council was told, with these *ids*."""
    plan, option = showing.plan, showing.edition.option
    known: dict[str, Entry] = {
        step.id: step
        for step in (*plan.first_steps, *plan.steps)
        if not step.options or option.code in step.options
    }
    known |= {event.id: event for event in plan.council_events}
    return [known[id_] for id_ in ids if id_ in known]


def behind(showing: Showing, named: Sequence[str]) -> list[Entry]:
    """Return what lies before the paper, as far as it is *named*.

    Where nothing is, all that belongs to drawing up the plan, with what the council was told.
    """
    plan = showing.plan
    making = [step for step in (*plan.first_steps, *plan.steps) if not step.yearly]
    ids = named or [one.id for one in with_council(showing, making)]
    return [one for one in entries(showing, ids) if time_of(showing, one) is Time.PAST]


def with_council(showing: Showing, steps: Iterable[Step]) -> list[Entry]:
    """Return *steps*, each followed by what the council was told after it."""
    events = showing.plan.council_events
    found: list[Entry] = []
    for step in steps:
        found += [step, *(event for event in events if event.after == step.id)]
    return found


def name_of(showing: Showing, entry: Entry, called: str = "") -> str:
    """Return what is or was done (*called* so), how often, and whether that is settled at all."""
    if isinstance(entry, CouncilEvent):
        return f"{entry.summary}（{entry.body}）"
    meetings = f"（{showing.digits(entry.meetings)}回）" if entry.meetings else ""
    name = f"{called or entry.name}{meetings}"
    if not entry.is_undecided(showing.edition.option.code) or entry.has_time:
        return name
    return f"{name}{IF_DONE if time_of(showing, entry) is Time.PAST else IF_TO_BE}"


def ahead(showing: Showing, named: Sequence[str]) -> list[Entry]:
    """Return what comes after the paper, as far as it is *named*; all steps where nothing is."""
    ids = named or [step.id for step in showing.plan.steps]
    return [one for one in entries(showing, ids) if time_of(showing, one) is Time.AHEAD]


def time_of(showing: Showing, entry: Entry) -> Time:
    """Return whether *entry* lies before the paper, is the step of the paper, or comes after it.

    What goes on beside the paper's step, and all of it where the paper has none, goes by the day on
    which the data stand (基準日): what ended before that day is past.
    """
    if isinstance(entry, CouncilEvent) or entry in showing.plan.first_steps:
        return Time.PAST
    standing = showing.standing
    if standing and entry.id == standing.step.id:
        return Time.NOW
    if standing and entry.id in standing.before:
        return Time.PAST
    if standing and entry.id in standing.after:
        return Time.AHEAD
    last = entry.end or entry.start
    return Time.PAST if last and last < showing.plan.profile.as_of else Time.AHEAD


def when(showing: Showing, entry: Entry, blank: str = "") -> nodes.Node:
    """Return when *entry* was or will be.

    A past day that nobody has told is a blank to fill in (*blank*, or one for a day); of what is
    ahead the latest month that was worked out stands there, marked as such.
    """
    if isinstance(entry, CouncilEvent):
        name, known = entry.summary, [entry.date] if entry.date else []
    else:
        name, known = entry.name, [day for day in (entry.start, entry.end) if day]
    if known:
        return nodes.Text(days(showing, known[0], known[-1]))
    if entry.period:
        return nodes.Text(entry.period)
    coming = time_of(showing, entry) is Time.AHEAD
    schedule = showing.schedule_of(showing.edition.option)
    last = schedule.latest.get(entry.id) if schedule else None
    if coming and last:
        month = format_month(last.year, last.month, showing.plan.style.digits)
        return nodes.Text(f"{month}まで（見込み）")
    untold = UNKNOWN if entry in showing.plan.first_steps else showing.blank_day
    words = NOT_SETTLED if coming else blank or untold
    return showing.point(Addressee.OFFICE, f"「{name}」の時期", words, entry.place())


def days(showing: Showing, first: dt.date, last: dt.date) -> str:
    """Return a day, or a period whose year is told once."""
    begin, end = showing.date(first), showing.date(last)
    if first == last:
        return begin
    year = begin.partition("年")[0] + "年"
    return f"{begin}から{end.removeprefix(year)}まで"
