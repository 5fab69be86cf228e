"""The steps of an option's procedure, in one way to go through it, as the data tell them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.timing import OPEN_DAYS
from kyodo_plan.schedule.calendar import Calendar, YearlyDays
from kyodo_plan.schedule.steps import Length, ScheduledStep, Wait, without

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.timing import Timing, Variant


def variants_of(plan: Plan, option: Option) -> tuple[Variant, ...]:
    """Return the ways to go through the procedure of *option*; the usual one is the first."""
    return tuple(one for one in plan.variants if one.option == option.code)


def timings_of(plan: Plan, option: Option) -> dict[str, Timing]:
    """Return what the dates of *option* are worked out from, by id, in the order of the data."""
    return {one.id: one for one in plan.timings if not one.options or option.code in one.options}


def scheduled(plan: Plan, option: Option, variant: Variant | None) -> tuple[ScheduledStep, ...]:
    """Return the steps of *option*, without those that *variant* leaves out.

    What waited for one that is left out waits for what that one waited for.
    """
    timings = timings_of(plan, option)
    steps = [_step(plan, one) for one in timings.values()]
    return without(steps, variant.without if variant else ())


def _step(plan: Plan, timing: Timing) -> ScheduledStep:
    told = next((one for one in plan.steps if one.id == timing.step), None)
    made = ScheduledStep(
        timing.id,
        timing.name or (told.name if told else timing.label),
        Length(timing.days or 1, timing.counted == OPEN_DAYS),
        tuple(
            Wait(wait.timing, Length(wait.days, wait.counted == OPEN_DAYS)) for wait in timing.waits
        ),
        fixed=timing.day or (told.start if told else None),
        not_before=timing.not_before,
        not_after=timing.not_after,
        begins_open=not timing.closed_too,
        months=frozenset(timing.months),
    )
    if told and told.start and told.end:
        return replace(made, length=Length((told.end - told.start).days + 1))
    return made


def calendar_of(plan: Plan) -> Calendar:
    """Return the days on which the office is open, by the closures of the data."""
    days = tuple(
        YearlyDays(one.name, (one.first_month, one.first_day), (one.last_month, one.last_day))
        for one in plan.closures
    )
    return Calendar(days) if days else Calendar()
