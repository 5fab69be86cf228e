"""What it costs to work out the dates of a long procedure, and to draw them.

    python bench/schedule.py [--steps 200] [--runs 9]

A made-up procedure of so many steps, each waiting for up to three before it, over some three years.
The first run asks for the holidays of each day, the others know them; CPU beyond imports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import time

from kyodo_plan.pictures.gantt import Bar, Panel, Row, gantt
from kyodo_plan.schedule import calendar
from kyodo_plan.schedule.calendar import Calendar
from kyodo_plan.schedule.dates import Dates, worked_out
from kyodo_plan.schedule.steps import Length, ScheduledStep, Wait
from kyodo_plan.views.procedure.schedule import time_words


def procedure(count: int) -> list[ScheduledStep]:
    """Return *count* steps, always the same; the last one has its day."""
    chance = random.Random(7)
    steps = []
    for number in range(count):
        before = [chance.randrange(max(0, number - 30), number) for _ in range(3)] if number else []
        steps.append(
            ScheduledStep(
                f"s{number}",
                f"手順{number}",
                Length(chance.randint(1, 20), open_only=chance.random() < 0.3),
                tuple(Wait(f"s{one}") for one in sorted(set(before))),
                fixed=dt.date(2030, 4, 1) if number == count - 1 else None,
            )
        )
    return steps


def panel(steps: list[ScheduledStep], dates: Dates) -> Panel:
    """Return the rows of a bar chart of *steps*: slack, a bar and a mark each."""
    rows = []
    for step in steps:
        found = dates.steps[step.id]
        first = found.latest_start or found.earliest_start
        last = found.latest_end or found.earliest_end
        bars = (Bar(found.earliest_start, first, "slack"), Bar(first, last))
        rows.append(Row(f"推進のための{step.name}の検討", "令和12年４月１日", bars, (), first))
    return Panel("手順", tuple(rows))


def main() -> None:
    """Print the first run, and the median of the others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    steps, taken = procedure(asked.steps), []
    calendar.holiday.cache_clear()
    for _ in range(asked.runs):
        began = time.process_time()
        dates = worked_out(steps, Calendar(), dt.date(2027, 4, 1))
        taken.append(time.process_time() - began)
    last = dates.steps[steps[-1].id]
    print(f"{asked.steps} steps to {last.earliest_end}, slack {last.slack}")
    drawing = []
    for _ in range(asked.runs):
        began = time.process_time()
        svg = [one.svg() for one in gantt("日程", [panel(steps, dates)], time_words("一桁全角"))]
        drawing.append(time.process_time() - began)
    print(f"first run {taken[0]:.3f} s CPU, then {statistics.median(taken[1:]):.3f} s")
    print(f"{len(svg)} pages of SVG: first {drawing[0]:.3f} s CPU, then ", end="")
    print(f"{statistics.median(drawing[1:]):.3f} s")


if __name__ == "__main__":
    main()
