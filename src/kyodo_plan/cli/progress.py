"""What a run is at, on the screen: a line that moves in a terminal, a few plain lines elsewhere.

All of it goes to the error stream: what a script reads stands on the other alone.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli.loudness import Loudness, loudness
from kyodo_plan.production.report.progress import Line, Step, unwatched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from kyodo_plan.production.report.progress import Progress

#: Seconds between two pictures of the moving line.
PAUSE = 0.1
#: Cells of the bar.
WIDTH = 24


@contextmanager
def shown() -> Iterator[Progress]:
    """Give what shows the steps of a run, as much as is asked for; print nothing else meanwhile."""
    wanted = loudness()
    if wanted is Loudness.QUIET:
        yield unwatched
    elif wanted is Loudness.VERBOSE:
        yield Every()
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with moving() as progress:
            yield progress
    else:
        yield Stages()


class Stages:
    """One line a stage, when it begins."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._told: set[tuple[str, str]] = set()

    def __call__(self, step: Step | Line) -> None:
        """Tell of the stage, unless that is done."""
        if isinstance(step, Line):
            return
        with self._lock:
            if (step.stage, step.about) not in self._told:
                self._told.add((step.stage, step.about))
                number = f" {step.total}件" if step.total > 1 else ""
                click.echo(f"{named(step)}{number}", err=True)


class Every:
    """Every step, and every line of Sphinx."""

    def __init__(self) -> None:
        self._lock = Lock()

    def __call__(self, step: Step | Line) -> None:
        """Tell of one."""
        if isinstance(step, Line):
            told = f"  Sphinx: {step.text}"
        else:
            told = f"{named(step)} {step.done}/{step.total} {step.item}".rstrip()
        with self._lock:
            click.echo(told, err=True)


def named(step: Step) -> str:
    """Return what a person is told of a stage: 原稿を読んでいます（案①）."""
    return f"{step.stage}（{step.about}）" if step.about else str(step.stage)


@contextmanager
def moving() -> Iterator[Progress]:
    """Give what shows steps in lines that move, and are gone in the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    # No thread of its own: sources may be read in processes that are forked.
    bars = Bars(
        TextColumn("{task.description}", markup=False),
        BarColumn(WIDTH),
        MofNCompleteColumn(),
        console=Console(file=sys.stderr, highlight=False, markup=False, emoji=False),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bars:
        yield Moving(bars)


class Moving:
    """Shows what is at hand; a stage that is done goes when the next one begins."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._lock = Lock()
        self._tasks: dict[tuple[str, str], TaskID] = {}
        self._drawn = 0.0

    def __call__(self, step: Step | Line) -> None:
        """Show a step."""
        if isinstance(step, Line):
            return
        with self._lock:
            key, new = (step.stage, step.about), False
            if key not in self._tasks:
                new = True
                for task in self._bars.tasks:
                    self._bars.update(task.id, visible=not task.finished)
                self._tasks[key] = self._bars.add_task(named(step), total=step.total)
            self._bars.update(self._tasks[key], completed=step.done, total=step.total)
            now = time.monotonic()
            if new or step.done == step.total or now - self._drawn >= PAUSE:
                self._bars.refresh()
                self._drawn = now
