"""Steps worked back from what is fixed and forward from the as-of date, with slack and reasons.

The critical path method (Kelley and Walker 1959) on a calendar with days off: a step begins at the
earliest when all it waits for has ended at the earliest, and at the latest so that all that waits
for it can begin at the latest. Slack is the days between the two. A day that is fixed stays where
it is, whatever the others say: what does not fit shows as slack below zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kyodo_plan.schedule.calendar import DAY, CalendarError
from kyodo_plan.schedule.steps import Wait, in_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.schedule.calendar import Calendar
    from kyodo_plan.schedule.steps import ScheduledStep

BoundKind = Literal["as of", "fixed", "not before", "not after", "wait"]


@dataclass(frozen=True)
class Bound:
    """What sets a day: ``kind``; ``step`` is the other step where the kind is ``wait``, with how
    long lies between. ``day`` is what it asks for, before days off are looked at."""

    kind: BoundKind
    day: dt.date
    step: str = ""
    wait: Wait | None = None


@dataclass(frozen=True)
class StepDates:
    """When a step can begin and end. ``latest_…`` are ``None`` where nothing sets a limit.

    ``slack`` is in days, below zero where the step cannot be in time. ``because`` tells what sets
    the earliest first day, ``limited_by`` what sets the latest day: of its end, or where that is
    ``fixed`` of its begin.
    """

    step: str
    earliest_start: dt.date
    earliest_end: dt.date
    latest_start: dt.date | None
    latest_end: dt.date | None
    because: Bound
    limited_by: Bound | None
    slack: int | None


@dataclass(frozen=True)
class Dates:
    """The dates of all steps, by id, in an order in which each stands after what it waits for."""

    steps: Mapping[str, StepDates]

    def critical_path(self) -> tuple[str, ...]:
        """Return the chain of steps in which there is least slack, first to last.

        It leads from what sets the earliest day of the step with the least slack, to what sets its
        latest. Steps whose own day is fixed are its ends, or stand in it; they are not what is
        sought. It is empty where nothing sets a limit.
        """
        free = [one for one in self.steps.values() if one.because.kind != "fixed"]
        held = [one for one in free if one.slack is not None]
        if not held:
            return ()
        tightest = min(held, key=lambda one: one.slack or 0)
        before = list(self._leading("because", tightest))
        after = list(self._leading("limited_by", tightest))
        return tuple(one.step for one in (*reversed(before), *after[1:]))

    def chain(self, name: str) -> Iterator[StepDates]:
        """Yield the step *name* and what sets its latest day, and what sets that, to the end."""
        return self._leading("limited_by", self.steps[name])

    def _leading(
        self, which: Literal["because", "limited_by"], step: StepDates
    ) -> Iterator[StepDates]:
        at: StepDates | None = step
        while at is not None:
            yield at
            bound: Bound | None = getattr(at, which)
            at = self.steps.get(bound.step) if bound is not None and bound.kind == "wait" else None


def worked_out(
    steps: Sequence[ScheduledStep],
    calendar: Calendar,
    as_of: dt.date,
    delays: Mapping[str, int] | None = None,
) -> Dates:
    """Return the dates of *steps*, none of which begins before *as_of* unless it is fixed.

    *delays* are days by which a step begins later than it could, or than was fixed. Waits for a
    step that is not among *steps* are nothing to wait for.

    :raises CircularWaitsError: when steps wait for each other.
    :raises CalendarError: when a date leaves the calendar.
    """
    by_id = {step.id: step for step in steps}
    order = in_order(by_id)
    delays = delays or {}
    earliest: dict[str, tuple[dt.date, dt.date, Bound, dt.date]] = {}
    for name in order:
        earliest[name] = _forward(by_id[name], earliest, calendar, as_of, delays.get(name, 0))
    latest: dict[str, tuple[dt.date, dt.date, Bound] | None] = {}
    followers: dict[str, list[tuple[str, Wait]]] = {name: [] for name in order}
    for step in steps:
        for wait in step.waits:
            if wait.step in followers:
                followers[wait.step].append((step.id, wait))
    for name in reversed(order):
        latest[name] = _backward(
            by_id[name], followers[name], latest, calendar, delays.get(name, 0)
        )
    return Dates({name: _dates(by_id[name], earliest[name], latest[name]) for name in order})


def _forward(
    step: ScheduledStep,
    earliest: Mapping[str, tuple[dt.date, dt.date, Bound, dt.date]],
    calendar: Calendar,
    as_of: dt.date,
    delay: int,
) -> tuple[dt.date, dt.date, Bound, dt.date]:
    """Return first and last day, what sets them, and the first day without what is fixed."""
    bounds = [Bound("as of", as_of)]
    if step.not_before is not None:
        bounds.append(Bound("not before", step.not_before))
    bounds += [
        Bound("wait", wait.lag.after(earliest[wait.step][1], calendar), wait.step, wait)
        for wait in step.waits
        if wait.step in earliest
    ]
    bound = max(reversed(bounds), key=lambda one: one.day)
    free = _first_from(step, bound.day + DAY * delay, calendar)
    if step.fixed is None:
        return free, step.last_day(free, calendar), bound, free
    first = step.fixed + DAY * delay
    waited = max((one.day for one in bounds if one.kind != "as of"), default=first)
    return first, step.last_day(first, calendar), Bound("fixed", step.fixed), waited


def _backward(
    step: ScheduledStep,
    followers: Iterable[tuple[str, Wait]],
    latest: Mapping[str, tuple[dt.date, dt.date, Bound] | None],
    calendar: Calendar,
    delay: int,
) -> tuple[dt.date, dt.date, Bound] | None:
    """Return the latest first and last day, and what sets them."""
    bounds = []
    if step.not_after is not None:
        bounds.append(Bound("not after", step.not_after))
    for name, wait in followers:
        held = latest[name]
        if held is not None:
            bounds.append(Bound("wait", wait.lag.before(held[0], calendar), name, wait))
    if step.fixed is not None:
        first = step.fixed + DAY * delay
        last = step.last_day(first, calendar)
        over = min(bounds, key=lambda one: one.day, default=None)
        if over is None or over.day >= last:
            return first, last, Bound("fixed", step.fixed)
        bounds = [over]
    if not bounds:
        return None
    bound = min(bounds, key=lambda one: one.day)
    first = _last_until(step, bound.day, calendar)
    return first, step.last_day(first, calendar), bound


def _first_from(step: ScheduledStep, day: dt.date, calendar: Calendar) -> dt.date:
    try:
        while not step.may_begin(day, calendar):
            day += DAY
    except OverflowError:
        raise CalendarError("暦の範囲を超える日になります。") from None
    return day


def _last_until(step: ScheduledStep, end: dt.date, calendar: Calendar) -> dt.date:
    """Return the last day on which *step* may begin so that it has ended on *end*."""
    day = calendar.moved(end, 1 - step.length.days, open_only=step.length.open_only)
    while step.last_day(day + DAY, calendar) <= end:
        day += DAY
    while not step.may_begin(day, calendar) or step.last_day(day, calendar) > end:
        day -= DAY
    return day


def _dates(
    step: ScheduledStep,
    earliest: tuple[dt.date, dt.date, Bound, dt.date],
    latest: tuple[dt.date, dt.date, Bound] | None,
) -> StepDates:
    first, last, because, free = earliest
    slack = None
    if latest is not None:
        slack = (latest[0] - first).days
    if step.fixed is not None and free > first:
        late = (first - free).days
        slack = late if slack is None else min(slack, late)
    return StepDates(
        step.id,
        first,
        last,
        latest[0] if latest else None,
        latest[1] if latest else None,
        because,
        latest[2] if latest else None,
        slack,
    )
