"""What days outside the procedure mean for its dates: too late, before, after, in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.procedure.timing import BEGINNING, DUE, EVENT
from kyodo_plan.schedule.standing import step_called

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from kyodo_plan.core.procedure.timing import Landmark
    from kyodo_plan.schedule.schedule import Schedule


def notes(schedule: Schedule) -> Iterator[str]:
    """Tell of each day that the dates of *schedule* have to do with, in a sentence.

    Nothing is told of one that is kept: a time limit that is met, a beginning that comes first, an
    event outside of the procedure.
    """
    for landmark in schedule.plan.landmarks:
        if landmark.options and schedule.option.code not in landmark.options:
            continue
        if landmark.kind == EVENT:
            yield from _event(schedule, landmark)
            continue
        day = day_of(schedule, landmark)
        if day is None or landmark.day is None:
            continue
        step = f"「{landmark.step}」（{schedule.day(day)}）"
        other = f"「{landmark.name}」（{schedule.day(landmark.day)}）"
        if landmark.kind == DUE:
            if day > landmark.day:
                yield f"{step}は、{other}に間に合いません。"
        elif landmark.kind == BEGINNING:
            if day < landmark.day:
                yield f"{step}は、{other}より前です。"
        else:
            yield f"{step}は、{other}より{'後' if day > landmark.day else '前'}です。"


def day_of(schedule: Schedule, landmark: Landmark) -> dt.date | None:
    """Return the latest day on which the step begins that *landmark* is set beside."""
    step = step_called(schedule.plan, schedule.option, landmark.step)
    for one, timing in schedule.timings.items():
        if step is not None and timing.step == step.id:
            return schedule.dates.steps[one].latest_start
    return None


def _event(schedule: Schedule, landmark: Landmark) -> Iterator[str]:
    if landmark.day is None:
        if landmark.period:
            yield (
                f"手順を進める間に「{landmark.name}」（{schedule.digits(landmark.period)}）が"
                "あります。期日は確認中です。"
            )
        return
    last = max((one.earliest_end for one in schedule.dates.steps.values()), default=None)
    if last is not None and schedule.plan.profile.as_of <= landmark.day <= last:
        yield f"手順を進める間に「{landmark.name}」（{schedule.day(landmark.day)}）があります。"
