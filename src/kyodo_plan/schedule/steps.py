"""Steps of a procedure as a network: how long each takes, and what it waits for.

networkx, which takes long to load, is asked for only where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.schedule.calendar import DAY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from kyodo_plan.schedule.calendar import Calendar


@dataclass(frozen=True)
class Length:
    """A length of time in days: 0 or more; ``open_only`` counts working days alone."""

    days: int
    open_only: bool = False

    def after(self, day: dt.date, calendar: Calendar) -> dt.date:
        """Return the day this long after *day*."""
        return calendar.moved(day, self.days, open_only=self.open_only)

    def before(self, day: dt.date, calendar: Calendar) -> dt.date:
        """Return the last day that is at least this long before *day*."""
        found = calendar.moved(day, -self.days, open_only=self.open_only)
        if not self.open_only:
            return found
        # Working days counted back from a day off and forward to it differ.
        while self.after(found + DAY, calendar) <= day:
            found += DAY
        while self.after(found, calendar) > day:
            found -= DAY
        return found


#: What waits for something begins on the day after it.
NEXT_DAY = Length(1)


@dataclass(frozen=True)
class Wait:
    """That a step begins when ``step`` has ended, and so long after it."""

    step: str
    lag: Length = NEXT_DAY


@dataclass(frozen=True)
class ScheduledStep:
    """A step: its first and last day are both days of it, so one of a single day takes 1 day.

    ``fixed`` is the day on which it begins, where that is settled. It begins not before
    ``not_before`` and ends not after ``not_after``. One that ``begins_open`` begins on a working
    day, one that ``ends_open`` ends on one. It begins in one of ``months``, if there are any.
    """

    id: str
    name: str
    length: Length = Length(1)
    waits: tuple[Wait, ...] = ()
    fixed: dt.date | None = None
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    begins_open: bool = True
    ends_open: bool = False
    months: frozenset[int] = frozenset()

    def last_day(self, first: dt.date, calendar: Calendar) -> dt.date:
        """Return the last day of the step when it begins on *first*."""
        if self.length.open_only:
            first = calendar.open_from(first)
        last = calendar.moved(first, self.length.days - 1, open_only=self.length.open_only)
        return calendar.open_from(last) if self.ends_open else last

    def may_begin(self, day: dt.date, calendar: Calendar) -> bool:
        """Whether the step may begin on *day*, as far as working days and months go."""
        if self.months and day.month not in self.months:
            return False
        return not self.begins_open or calendar.is_open(day)


class CircularWaitsError(ValueError):
    """Steps that wait for each other: ``steps`` are their ids, each waiting for the next, the last
    for the first."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        super().__init__(" → ".join((*steps, steps[0])))
        self.steps = steps


def waiting(steps: Iterable[ScheduledStep]) -> nx.DiGraph[str]:
    """Return the network of *steps*: an edge leads from what is waited for to what waits.

    Waits for steps that are not among them are left out.
    """
    import networkx as nx

    network: nx.DiGraph[str] = nx.DiGraph()
    steps = tuple(steps)
    network.add_nodes_from(step.id for step in steps)
    for step in steps:
        for wait in step.waits:
            if wait.step in network:
                network.add_edge(wait.step, step.id)
    return network


def in_order(steps: Mapping[str, ScheduledStep]) -> tuple[str, ...]:
    """Return the ids of *steps*, each after all that it waits for, else in the order given.

    :raises CircularWaitsError: where there is no such order.
    """
    import networkx as nx

    network = waiting(steps.values())
    places = {name: place for place, name in enumerate(steps)}
    try:
        return tuple(nx.lexicographical_topological_sort(network, key=places.__getitem__))
    except nx.NetworkXUnfeasible:
        cycle = [one for one, _ in nx.find_cycle(network)]
        cycle.reverse()  # An edge leads to what waits; here each is to wait for the next.
        first = min(range(len(cycle)), key=lambda at: places[cycle[at]])
        raise CircularWaitsError((*cycle[first:], *cycle[:first])) from None


def without(steps: Iterable[ScheduledStep], names: Iterable[str]) -> tuple[ScheduledStep, ...]:
    """Return *steps* without those called *names*: what waited for one waits for what it waited for.

    :raises CircularWaitsError: when steps wait for each other.
    """
    by_id = {step.id: step for step in steps}
    gone = set(names)
    waits: dict[str, tuple[Wait, ...]] = {}
    for name in in_order(by_id):
        held = [
            one
            for wait in by_id[name].waits
            for one in (waits[wait.step] if wait.step in gone & waits.keys() else (wait,))
        ]
        waits[name] = tuple(dict.fromkeys(held))
    return tuple(
        replace(step, waits=waits[step.id]) for step in by_id.values() if step.id not in gone
    )
