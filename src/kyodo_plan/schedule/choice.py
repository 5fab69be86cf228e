"""Until when one of several ways can still be chosen, and which are left after that."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kyodo_plan.core.procedure.point import Point
    from kyodo_plan.schedule.schedule import Schedule


def closings(
    schedules: Sequence[Schedule], point: Point
) -> tuple[tuple[dt.date, tuple[Schedule, ...]], ...]:
    """Return each day after which *point* is decided too late for some of *schedules*, with the rest.

    The days are in order: until the first all can still be taken, after the last only those that
    nothing limits.
    """
    limits = [(schedule, schedule.deadline(point)) for schedule in schedules]
    days = sorted({day for _, day in limits if day is not None})
    return tuple(
        (day, tuple(one for one, limit in limits if limit is None or limit > day)) for day in days
    )
