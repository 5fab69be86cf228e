"""Where a paper stands in the procedure: the step at which it is handed out, what lies before, what after."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from kyodo_plan.schedule.process import scheduled, timings_of
from kyodo_plan.schedule.steps import CircularWaitsError, waiting
from kyodo_plan.text.nearest import meant

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.step import Step


@dataclass(frozen=True)
class Standing:
    """A step, with the ids of all that it waits for, directly or not, and of all that waits for it.

    What is in neither goes on beside it.
    """

    step: Step
    before: frozenset[str]
    after: frozenset[str]


def steps_of(plan: Plan, option: Option) -> tuple[Step, ...]:
    """Return the steps of period 2 that *option* has, in the order of the data."""
    return tuple(step for step in plan.steps if not step.options or option.code in step.options)


def step_called(plan: Plan, option: Option, name: str) -> Step | None:
    """Return the step of *option* that papers and texts call *name*, by its name or its id."""
    steps = steps_of(plan, option)
    for step in steps:
        if name and name in (step.called, step.name, step.id):
            return step
    return None


def suggested(plan: Plan, option: Option, name: str) -> str:
    """Return what to write for *name*, which no step of *option* has: the nearest one, and all there are."""
    names = list(dict.fromkeys(step.called for step in steps_of(plan, option)))
    told = "、".join(names) or "ありません"
    return f"{meant(name, names)}{option.label}の手順は {told} です。"


def step_of_paper(plan: Plan, option: Option, publication: Publication) -> Step | None:
    """Return the step at which *publication* is handed out: its own, else that of its meeting."""
    name = publication.step
    if not name and (found := plan.handed_out_as(publication.slug, option.code)):
        name = found[0].step
    return step_called(plan, option, name)


def standings(plan: Plan, option: Option) -> dict[str, Standing]:
    """Return how each step of *option* stands, by its id, whichever way the procedure is gone through.

    What nobody has told what it waits for goes on beside all others; where nothing is told at all,
    the steps follow each other as the data have them. Of steps that wait for each other none lies
    before or after anything.
    """
    steps = steps_of(plan, option)
    network: nx.DiGraph[str] = nx.DiGraph()
    network.add_nodes_from(step.id for step in steps)
    timings = timings_of(plan, option)
    if not timings:
        network.add_edges_from(pairwise(step.id for step in steps))
    else:
        try:
            waits = nx.transitive_closure_dag(waiting(scheduled(plan, option, None)))
        except CircularWaitsError:
            waits = nx.DiGraph()
        pairs = ((timings[one].step, timings[other].step) for one, other in waits.edges)
        network.add_edges_from((one, other) for one, other in pairs if {one, other} <= {*network})
    return {
        step.id: Standing(
            step,
            frozenset(nx.ancestors(network, step.id)),
            frozenset(nx.descendants(network, step.id)),
        )
        for step in steps
    }


def standing_of(plan: Plan, option: Option, publication: Publication) -> Standing | None:
    """Return where *publication* stands, or ``None`` where nobody says at which step it is handed out."""
    step = step_of_paper(plan, option, publication)
    return standings(plan, option)[step.id] if step else None
