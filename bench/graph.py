"""What the graph's checks cost, in CPU seconds, by the size of the plan.

    python bench/graph.py [--counts 30,300,3000] [--runs 3]

The plan is made up: N measures and 3 N relations, a third of them conditions (前提). ``tidy`` has
no circle; ``tangled`` has as many arrows in all directions; ``ring`` is one circle through all
measures, the longest there can be. Each figure is the median of the runs, in this process, of
making the graph and of all rules on relations. Nothing is asserted: read the ratios, which say how
the time grows with the plan (10 is in proportion). The last row is the layout of a picture of 40
boxes and 60 arrows, the layout program included.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan import dependencies, relations
from kyodo_plan.core.datum import Evidence
from kyodo_plan.core.edition import Edition
from kyodo_plan.core.field import PriorityClass
from kyodo_plan.core.measure import Action, Measure
from kyodo_plan.core.papers.house_style import Style
from kyodo_plan.core.place import Place
from kyodo_plan.core.plan import Plan, Profile
from kyodo_plan.core.relation import Relation, RelationKind, Rests
from kyodo_plan.pictures.layout import Arrow, layout
from synthetic import sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MADE_UP = {"evidence": Evidence.USER, "source": "計測用"}
KINDS = ("requires", "funds", "related")
PER_MEASURE = 3


def profile() -> Profile:
    """Return a profile with nothing in it."""
    names = ("city", "section", "guideline", "guideline_adopted", "ordinance")
    empty = dict.fromkeys((*names, "ordinance_effective", "committee", "internal_committee"), "")
    return Profile(**empty, as_of=dt.date(2024, 5, 1), **MADE_UP)


def measure(number: int) -> Measure:
    """Return the measure of this number, its place and its time."""
    place = Place("plan/measures.rst", number * 10, 1)
    code = ("Ⅰ", "Ⅱ-ア", "Ⅲ")[number % 3]
    years = ((f"{number % 3 + 1}年次", "実施"),)
    return Measure(
        id=f"M2-{number:02}",
        serial=number,
        name=f"計測用の施策その{number}",
        subfield="",
        priority=code,
        key_measure=code == "Ⅰ",
        origins=(),
        owner="",
        inherits_text=False,
        text="",
        actions=(Action("計測用の取組", "市", "", "", years, place),),
        docname="measures",
        anchor="",
        place=place,
    )


def tidy(count: int) -> Iterator[tuple[int, int, str]]:
    """Give arrows whose support runs from later measures to earlier ones."""
    numbers = sequence(20200801)
    for each in range(count * PER_MEASURE):
        later = next(numbers) % (count - 1) + 2
        earlier = next(numbers) % (later - 1) + 1
        kind = KINDS[each % len(KINDS)]
        yield (earlier, later, kind) if kind == "funds" else (later, earlier, kind)


def tangled(count: int) -> Iterator[tuple[int, int, str]]:
    """Give arrows in all directions."""
    numbers = sequence(20200801)
    for each in range(count * PER_MEASURE):
        one, other = next(numbers) % count + 1, next(numbers) % count + 1
        yield one, other, KINDS[each % len(KINDS)]


def ring(count: int) -> Iterator[tuple[int, int, str]]:
    """Give one circle of conditions through all measures, and weak relations beside it."""
    for one in range(1, count + 1):
        yield one, one % count + 1, "requires"
        yield one, (one + 6) % count + 1, "related"
        yield one, (one + 12) % count + 1, "related"


def edition(count: int, arrows: Callable[[int], Iterator[tuple[int, int, str]]]) -> Edition:
    """Return an edition of *count* measures."""
    rests = (Rests.FIRST_ON_SECOND, Rests.SECOND_ON_FIRST, Rests.BOTH)
    plan = Plan(
        profile=profile(),
        style=Style(digits="一桁全角", **MADE_UP),
        classes=tuple(
            PriorityClass(code=code, printed=code, key_measure=code == "Ⅰ", summary="", **MADE_UP)
            for code in ("Ⅰ", "Ⅱ-ア", "Ⅲ")
        ),
        relation_kinds=tuple(
            RelationKind(
                id=kind, label=kind, reading="", rests=rest, condition=kind == KINDS[0], **MADE_UP
            )
            for kind, rest in zip(KINDS, rests, strict=True)
        ),
    )
    return Edition(
        option=plan.options[0],
        plan=plan,
        measures=tuple(measure(number) for number in range(1, count + 1)),
        relations=tuple(
            Relation(
                first=f"M2-{one:02}",
                second=f"M2-{other:02}",
                kind=kind,
                reason="",
                places={"": Place("data/relations.yaml", line, 3)},
                **MADE_UP,
            )
            for line, (one, other, kind) in enumerate(arrows(count), 1)
        ),
    )


def cpu_seconds(found: Edition) -> tuple[float, int]:
    """Return the CPU seconds of all rules on relations, and how many findings they gave."""
    before = time.process_time()
    findings = [*relations.check(found), *dependencies.check(found)]
    return time.process_time() - before, len(findings)


def layout_seconds(boxes: int = 40, arrows: int = 60) -> float:
    """Return the CPU seconds of laying out a picture, the layout program's included."""
    numbers = sequence(20200801)
    sizes = {f"M2-{number:02}": (124.0, 40.0) for number in range(1, boxes + 1)}
    names = list(sizes)
    ties = []
    for _ in range(arrows):
        later = next(numbers) % (boxes - 1) + 1
        ties.append(Arrow(names[next(numbers) % later], names[later], "活用"))
    before = os.times()
    layout(sizes, ties)
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


def main() -> None:
    """Print a row for each shape and size of graph."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", default="30,300,3000")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    version = sys.version.split()[0]
    print(f"CPU seconds, median of {given.runs} runs; Python {version}, {os.cpu_count()} cores")
    for arrows in (tidy, tangled, ring):
        before: float | None = None
        for count in map(int, given.counts.split(",")):
            found = edition(count, arrows)
            runs = [cpu_seconds(found) for _ in range(given.runs)]
            median = statistics.median(seconds for seconds, _ in runs)
            line = f"{arrows.__name__:<8} {count:>5} measures {len(found.relations):>5} relations"
            line += f" {median:8.3f}  {runs[0][1]:>5} findings"
            if before:
                line += f"  {median / before:5.1f} × the size before"
            print(line, flush=True)
            before = median
    median = statistics.median(layout_seconds() for _ in range(given.runs))
    print(f"layout of 40 boxes and 60 arrows {median:8.3f}", flush=True)


if __name__ == "__main__":
    main()
