"""The dates of one option in one way to go through its procedure, with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.core.datum import Evidence
from kyodo_plan.schedule.calendar import Calendar
from kyodo_plan.schedule.dates import Dates, worked_out
from kyodo_plan.schedule.process import scheduled, timings_of
from kyodo_plan.text.notation import digits, format_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.timing import Timing, Variant
    from kyodo_plan.schedule.dates import StepDates
    from kyodo_plan.schedule.steps import ScheduledStep, Wait


@dataclass(frozen=True)
class Schedule:
    """The dates of one option in one way to go through its procedure; *delays* are in days."""

    plan: Plan
    option: Option
    variant: Variant | None
    calendar: Calendar = field(default_factory=Calendar)
    delays: Mapping[str, int] = field(default_factory=dict)
    steps: Mapping[str, ScheduledStep] = field(init=False)
    timings: Mapping[str, Timing] = field(init=False)
    dates: Dates = field(init=False)

    def __post_init__(self) -> None:
        """Work the dates out.

        :raises CircularWaitsError: when steps wait for each other.
        :raises CalendarError: when a date leaves the calendar.
        """
        steps = scheduled(self.plan, self.option, self.variant)
        put = object.__setattr__
        put(self, "steps", {step.id: step for step in steps})
        timings = timings_of(self.plan, self.option)
        put(self, "timings", {step.id: timings[step.id] for step in steps})
        as_of = self.plan.profile.as_of
        put(self, "dates", worked_out(steps, self.calendar, as_of, self.delays))

    def day(self, day: dt.date) -> str:
        """Return a day as people read it: 「令和７年９月29日（月）」."""
        return format_date(day, self.plan.style.digits, weekday=True, full_weekday=False)

    def conflicts(self) -> tuple[str, ...]:
        """Return what does not fit, each in a sentence; the days of no step are changed by it."""
        return tuple(self._conflicts())

    def _conflicts(self) -> Iterator[str]:
        for found in self.dates.steps.values():
            step = self.steps[found.step]
            if found.slack is not None and found.slack < 0:
                late = digits(-found.slack, self.plan.style.digits)
                yield f"「{step.name}」が、{late}日遅れます。{self.reason(found)}"
            why = self.calendar.why_closed(step.fixed) if step.fixed else ""
            if step.fixed and why:
                before = self.calendar.open_until(step.fixed)
                yield (
                    f"「{step.name}」の{self.day(step.fixed)}は、閉庁日（{why}）です。"
                    f"その前の開庁日は{self.day(before)}です。"
                )

    def reason(self, found: StepDates) -> str:
        """Return in a sentence why a step has its latest day."""
        bound = found.limited_by
        step = self.steps[found.step]
        if bound is None or found.latest_start is None or found.latest_end is None:
            return "期限はありません。"
        if bound.kind == "fixed":
            return f"{self.day(found.latest_start)}に{_settled(self.timings[step.id])}。"
        if bound.kind == "not after":
            return f"{self.day(bound.day)}までに終えます。"
        other = self.dates.steps[bound.step]
        assert bound.wait is not None
        assert other.latest_start is not None
        return (
            f"遅くとも{self.day(other.latest_start)}に始める「{self.steps[bound.step].name}」の"
            f"{_before(bound.wait)}までに終えます。"
        )


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
