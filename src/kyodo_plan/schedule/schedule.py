"""The dates of one option in one way to go through its procedure, with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import Evidence
from kyodo_plan.schedule.calendar import (
    DAY,
    AskedCalendar,
    Calendar,
    CalendarError,
    expected_holiday,
)
from kyodo_plan.schedule.dates import Dates, worked_out
from kyodo_plan.schedule.process import calendar_of, scheduled, timings_of, variants_of
from kyodo_plan.schedule.standing import step_called
from kyodo_plan.schedule.steps import CircularWaitsError
from kyodo_plan.text.notation import digits, format_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.point import Point
    from kyodo_plan.core.procedure.timing import Timing, Variant
    from kyodo_plan.schedule.dates import StepDates
    from kyodo_plan.schedule.steps import ScheduledStep, Wait


@dataclass(frozen=True)
class Schedule:
    """The dates of one option in one way to go through its procedure; *delays* are in days.

    ``expected`` are the equinoxes on whose day the dates of a step hang while the gazette has not
    settled it, by the id of the step.
    """

    plan: Plan
    option: Option
    variant: Variant | None
    calendar: Calendar
    delays: Mapping[str, int]
    steps: Mapping[str, ScheduledStep]
    timings: Mapping[str, Timing]
    dates: Dates
    expected: Mapping[str, tuple[str, ...]]

    def day(self, day: dt.date) -> str:
        """Return a day as people read it: 「令和７年９月29日（月）」."""
        return format_date(day, self.plan.style.digits, weekday=True, full_weekday=False)

    def digits(self, value: int | str) -> str:
        """Return numbers in the house style."""
        return digits(value, self.plan.style.digits)

    def assumed(self, name: str) -> bool:
        """Whether how long the step *name* takes, or its day, is put for the time being."""
        timing = self.timings[name]
        told = next((one for one in self.plan.steps if one.id == timing.step), None)
        dated = told if told and told.start and not timing.day else timing
        return dated.evidence is Evidence.INFERRED

    @cached_property
    def uncounted(self) -> tuple[str, ...]:
        """The names of the steps that count as one day because nobody knows how long they take.

        Those are left out that nothing limits.
        """
        return tuple(
            self.steps[name].name
            for name, dates in self.dates.steps.items()
            if self.timings[name].days is None
            and self.steps[name].fixed is None
            and dates.latest_end is not None
        )

    def hedge(self, name: str) -> str:
        """Return 「（春分の日は見込み）」 where the dates of the step *name* hang on it, or ``""``."""
        return f"（{'、'.join(named)}は見込み）" if (named := self.expected.get(name)) else ""

    @cached_property
    def latest(self) -> dict[str, dt.date]:
        """Id of a step of the process → the last day on which it may end, where anything limits it."""
        return {
            self.timings[name].step: dates.latest_end
            for name, dates in self.dates.steps.items()
            if dates.latest_end is not None and self.timings[name].step
        }

    def deadline(self, point: Point) -> dt.date | None:
        """Return the last day on which *point* can still be decided, or ``None`` where nothing limits it.

        That is the last working day before the step that cannot begin without it has to begin.
        """
        step = step_called(self.plan, self.option, point.step)
        for name, timing in self.timings.items():
            first = self.dates.steps[name].latest_start
            if step is not None and timing.step == step.id and first is not None:
                return self.calendar.open_until(first - DAY)
        return None

    def conflicts(self) -> tuple[str, ...]:
        """Return what does not fit, each in a sentence; the days of no step are changed by it."""
        return tuple(self._conflicts())

    def _conflicts(self) -> Iterator[str]:
        as_of = self.plan.profile.as_of
        for found in self.dates.steps.values():
            step = self.steps[found.step]
            if found.slack is not None and found.slack < 0:
                late = self.digits(-found.slack)
                yield f"「{step.name}」が、{late}日遅れます。{self.reason(found)}"
            if step.fixed and step.months and step.fixed.month not in step.months:
                months = "、".join(f"{self.digits(month)}月" for month in sorted(step.months))
                yield f"「{step.name}」の{self.day(step.fixed)}は、行う月（{months}）に入りません。"
            why = self.calendar.why_closed(step.fixed) if step.fixed else ""
            if step.fixed and why:
                before = self.calendar.open_until(step.fixed)
                expected = "。見込み" if expected_holiday(step.fixed, as_of) else ""
                yield (
                    f"「{step.name}」の{self.day(step.fixed)}は、閉庁日（{why}{expected}）です。"
                    f"その前の開庁日は{self.day(before)}です。"
                )

    def reason(self, found: StepDates) -> str:
        """Return in a sentence why a step has its latest day."""
        bound = found.limited_by
        step = self.steps[found.step]
        if bound is None or found.latest_start is None or found.latest_end is None:
            return "期限はありません。"
        if bound.kind == "fixed":
            target = found.latest_start == self.option.target
            settled = "目標としています" if target else _settled(self.timings[step.id])
            return f"{self.day(found.latest_start)}{'を' if target else 'に'}{settled}。"
        if bound.kind == "not after":
            return f"{self.day(bound.day)}までに終えます。"
        other = self.dates.steps[bound.step]
        assert bound.wait is not None
        assert other.latest_start is not None
        return (
            f"遅くとも{self.day(other.latest_start)}に始める「{self.steps[bound.step].name}」の"
            f"{self.digits(_before(bound.wait))}までに終えます。"
        )


def schedule_of(
    plan: Plan,
    option: Option,
    variant: Variant | None,
    delays: Mapping[str, int] | None = None,
    calendar: Calendar | None = None,
) -> Schedule:
    """Work out the dates of *option* in the way *variant*; *delays* are in days, by step.

    :raises CircularWaitsError: when steps wait for each other.
    :raises CalendarError: when a date leaves the calendar.
    """
    steps = scheduled(plan, option, variant)
    timings = timings_of(plan, option)
    calendar, delays, as_of = calendar or calendar_of(plan), delays or {}, plan.profile.as_of
    asked = AskedCalendar(calendar.closed, calendar.supposed)
    dates = worked_out(steps, asked, as_of, delays)
    expected: dict[str, dict[str, None]] = {}
    for equinox, other in asked.others(as_of):
        for name, one in worked_out(steps, other, as_of, delays).steps.items():
            if one != dates.steps[name]:
                expected.setdefault(name, {})[equinox] = None
    return Schedule(
        plan=plan,
        option=option,
        variant=variant,
        calendar=calendar,
        delays=delays,
        steps={step.id: step for step in steps},
        timings={step.id: timings[step.id] for step in steps},
        dates=dates,
        expected={name: tuple(equinoxes) for name, equinoxes in expected.items()},
    )


def usual(plan: Plan, option: Option) -> Schedule | None:
    """Return the dates of *option* in its usual way; ``None`` where they cannot be worked out."""
    try:
        return schedule_of(plan, option, next(iter(variants_of(plan, option)), None))
    except (CircularWaitsError, CalendarError):
        return None  # Told by check.


def _settled(timing: Timing) -> str:
    return (
        "仮に置いています"
        if timing.day and timing.evidence is Evidence.INFERRED
        else "決めています"
    )


def _before(wait: Wait) -> str:
    unit = "開庁日" if wait.lag.open_only else "日"
    if wait.lag.days == 0:
        return "当日"
    return "前日" if (wait.lag.days, unit) == (1, "日") else f"{wait.lag.days}{unit}前"
