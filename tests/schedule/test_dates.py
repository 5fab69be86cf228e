"""Dates worked back and forward: known cases, and any network against a walk day by day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import many

from kyodo_plan.schedule.calendar import Calendar
from kyodo_plan.schedule.dates import Dates, worked_out
from kyodo_plan.schedule.steps import (
    CircularWaitsError,
    Length,
    ScheduledStep,
    Wait,
    in_order,
)

d = dt.date
DAY = dt.timedelta(days=1)
CALENDAR = Calendar()
AS_OF = d(2024, 5, 1)


def sea_city(*, council: bool) -> list[ScheduledStep]:
    """The end of the procedure of a city that does not exist."""
    comment = ScheduledStep("意見公募", "意見公募", Length(31))
    answers = ScheduledStep(
        "整理", "意見の整理", Length(28), (Wait("意見公募"),), begins_open=False
    )
    if not council:
        return [
            comment,
            answers,
            ScheduledStep("決裁", "決裁", Length(14), (Wait("整理"),), begins_open=False),
            ScheduledStep("公表", "公表", waits=(Wait("決裁", Length(0)),)),
            ScheduledStep("始期", "始期", waits=(Wait("公表"),), fixed=d(2025, 4, 1)),
        ]
    return [
        comment,
        answers,
        ScheduledStep("資料", "資料の提出", waits=(Wait("整理", Length(0)),)),
        ScheduledStep(
            "議会", "議会への報告", waits=(Wait("資料", Length(14)),), fixed=d(2025, 12, 10)
        ),
        ScheduledStep("公表", "公表", waits=(Wait("議会"),)),
        ScheduledStep(
            "始期", "始期", waits=(Wait("公表"),), fixed=d(2026, 1, 1), begins_open=False
        ),
    ]


def test_a_holiday_is_worked_back_from() -> None:
    dates = worked_out(sea_city(council=True), CALENDAR, AS_OF)
    latest = {name: (one.latest_start, one.latest_end) for name, one in dates.steps.items()}
    assert latest["公表"] == (d(2025, 12, 26), d(2025, 12, 26))
    assert latest["資料"] == (d(2025, 11, 26), d(2025, 11, 26))
    assert latest["意見公募"] == (d(2025, 9, 29), d(2025, 10, 29))
    assert [one.step for one in dates.chain("意見公募")] == ["意見公募", "整理", "資料", "議会"]
    assert dates.steps["始期"].slack == 0
    assert dates.critical_path() == ("議会", "公表", "始期")


def test_a_comment_opens_on_a_working_day() -> None:
    dates = worked_out(sea_city(council=False), CALENDAR, AS_OF)
    assert dates.steps["整理"].latest_start == d(2025, 2, 18)
    assert dates.steps["意見公募"].latest_start == d(2025, 1, 17)  # the 18th is a Saturday
    assert dates.critical_path() == ("意見公募", "整理", "決裁", "公表", "始期")


def test_what_comes_too_late_has_slack_below_zero() -> None:
    dates = worked_out(sea_city(council=False), CALENDAR, d(2025, 1, 24))
    assert dates.steps["意見公募"].slack == -7
    assert dates.steps["始期"].slack is not None and dates.steps["始期"].slack < 0
    late = worked_out(sea_city(council=True), CALENDAR, AS_OF, {"議会": 28})
    assert late.steps["議会"].earliest_start == d(2026, 1, 7)
    assert late.steps["公表"].slack == (d(2025, 12, 26) - d(2026, 1, 8)).days


def test_without_an_end_there_is_no_latest_day() -> None:
    dates = worked_out([ScheduledStep("a", "甲")], CALENDAR, AS_OF)
    assert (dates.steps["a"].latest_start, dates.steps["a"].slack) == (None, None)
    assert dates.critical_path() == ()


def test_steps_that_wait_for_each_other_are_told_in_their_order() -> None:
    steps = {
        name: ScheduledStep(name, name, waits=tuple(map(Wait, on)))
        for name, on in {"a": "", "b": "ad", "c": "b", "d": "c"}.items()
    }
    with pytest.raises(CircularWaitsError) as caught:
        in_order(steps)
    assert caught.value.steps == ("b", "d", "c")
    assert str(caught.value) == "b → d → c → b"


# -- any network -----------------------------------------------------------------------------------

lengths = st.builds(Length, st.integers(1, 12), st.booleans())
lags = st.builds(Length, st.integers(0, 9), st.booleans())
near = st.none() | st.dates(d(2024, 11, 1), d(2025, 2, 28))


@st.composite
def networks(draw: st.DrawFn) -> list[ScheduledStep]:
    steps: list[ScheduledStep] = []
    for number in range(draw(st.integers(1, 6))):
        waits = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        steps.append(
            ScheduledStep(
                f"s{number}",
                f"手順{number}",
                draw(lengths),
                tuple(Wait(f"s{one}", draw(lags)) for one in sorted(waits)),
                fixed=draw(near) if draw(st.integers(0, 3)) == 0 else None,
                not_before=draw(near),
                not_after=draw(near),
                begins_open=draw(st.booleans()),
                ends_open=draw(st.booleans()),
                months=draw(
                    st.frozensets(st.sampled_from([1, 2, 6, 12]))
                    if number % 3 == 2
                    else st.just(frozenset())
                ),
            )
        )
    return draw(st.permutations(steps))


def slow_after(day: dt.date, length: Length) -> dt.date:
    """The day *length* after *day*, one day at a time."""
    left = length.days
    while left:
        day += DAY
        left -= not length.open_only or CALENDAR.is_open(day)
    return day


def slow_last(step: ScheduledStep, first: dt.date) -> dt.date:
    """The last day of *step*, one day at a time."""
    day, left = first - DAY, step.length.days
    while left:
        day += DAY
        left -= not step.length.open_only or CALENDAR.is_open(day)
    while step.ends_open and not CALENDAR.is_open(day):
        day += DAY
    return day


def slow_earliest(step: ScheduledStep, ends: dict[str, dt.date]) -> dt.date:
    """The first day from the as-of date on which *step* may begin, tried one by one."""
    day = AS_OF
    while (
        (step.begins_open and not CALENDAR.is_open(day))
        or (step.months and day.month not in step.months)
        or (step.not_before is not None and day < step.not_before)
        or any(day < slow_after(ends[one.step], one.lag) for one in step.waits)
    ):
        day += DAY
    return day


@settings(deadline=None, max_examples=many(100))
@given(networks())
def test_any_network_forward_is_as_a_walk_day_by_day(steps: list[ScheduledStep]) -> None:
    dates = worked_out(steps, CALENDAR, AS_OF)
    ends: dict[str, dt.date] = {}
    for step in sorted(steps, key=lambda one: one.id):
        first = slow_earliest(step, ends) if step.fixed is None else step.fixed
        ends[step.id] = slow_last(step, first)
        found = dates.steps[step.id]
        assert (found.earliest_start, found.earliest_end) == (first, ends[step.id])


@settings(deadline=None, max_examples=many(100))
@given(networks())
def test_any_network_back_is_as_a_walk_day_by_day(steps: list[ScheduledStep]) -> None:
    dates = worked_out(steps, CALENDAR, AS_OF)
    limits: dict[str, dt.date | None] = {}

    def fits(step: ScheduledStep, first: dt.date) -> bool:
        last = slow_last(step, first)
        if step.not_after is not None and last > step.not_after:
            return False
        for other in steps:
            limit = limits.get(other.id)
            for wait in other.waits:
                if wait.step == step.id and limit and slow_after(last, wait.lag) > limit:
                    return False
        return True

    for step in sorted(steps, key=lambda one: one.id, reverse=True):
        held = step.not_after or any(
            wait.step == step.id and limits[other.id] for other in steps for wait in other.waits
        )
        if step.fixed is not None and fits(step, step.fixed):
            limits[step.id] = step.fixed
        elif held or step.fixed:
            day = d(2027, 4, 30)
            while (
                not fits(step, day)
                or (step.begins_open and not CALENDAR.is_open(day))
                or (step.months and day.month not in step.months)
            ):
                day -= DAY
            limits[step.id] = day
        else:
            limits[step.id] = None
        assert dates.steps[step.id].latest_start == limits[step.id]


@settings(deadline=None, max_examples=many(100))
@given(networks(), st.dictionaries(st.sampled_from(["s0", "s1", "s2"]), st.integers(1, 60)))
def test_no_delay_breaks_anything_in_silence(
    steps: list[ScheduledStep], delays: dict[str, int]
) -> None:
    dates = worked_out(steps, CALENDAR, AS_OF, delays)
    broken = [
        step.id
        for step in steps
        for found in [dates.steps[step.id]]
        if (step.not_after is not None and found.earliest_end > step.not_after)
        or (step.not_before is not None and found.earliest_start < step.not_before)
        or any(
            found.earliest_start < slow_after(dates.steps[wait.step].earliest_end, wait.lag)
            for wait in step.waits
        )
    ]
    late = {name for name, one in dates.steps.items() if one.slack is not None and one.slack < 0}
    assert bool(broken) == bool(late)
    assert set(broken) <= late


@given(networks())
@settings(deadline=None, max_examples=many(100))
def test_the_order_in_which_steps_are_given_changes_no_date(steps: list[ScheduledStep]) -> None:
    def told(dates: Dates) -> dict[str, object]:
        return {
            name: replace(one, because=replace(one.because, step="", wait=None), limited_by=None)
            for name, one in dates.steps.items()
        }

    first, other = worked_out(steps, CALENDAR, AS_OF), worked_out(steps[::-1], CALENDAR, AS_OF)
    assert told(first) == told(other)
