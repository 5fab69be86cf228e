"""Until when one of several ways can be chosen, and which steps count as a day."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kyodo_plan.schedule.choice import closings


def way(name: str, day: dt.date | None) -> Any:
    return SimpleNamespace(name=name, deadline=lambda _: day)


def test_after_the_first_day_only_the_others_are_left() -> None:
    early, late = dt.date(2024, 12, 25), dt.date(2025, 8, 21)
    ways = [way("b", late), way("a", early), way("c", early), way("free", None)]
    found = closings(ways, SimpleNamespace())  # type: ignore[arg-type]
    assert [(day, [one.name for one in rest]) for day, rest in found] == [
        (early, ["b", "free"]),
        (late, ["free"]),
    ]


def test_what_nothing_limits_is_never_lost() -> None:
    assert closings([way("free", None)], SimpleNamespace()) == ()  # type: ignore[arg-type]
