"""What a person waits for, in CPU seconds, and how it compares with plain Sphinx.

    python bench/run.py [NAME…] [--runs 5] [--count 300]

NAME is one of ``help``, ``all``, ``edit``, ``draft``, ``large``, ``html``, ``jobs``; without one, all
are run. Every command is a process of its own in a folder of its own; the figure is the median of
its user and system time, its children's included (steadier on a shared machine than the clock on
the wall); of ``jobs`` it is the clock. Run it with the Python that the project is installed in.
Nothing is asserted: read the ratios.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import synthetic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = synthetic.ROOT
KYODO = (sys.executable, "-c", "from kyodo_plan.cli import main; main()")
SPHINX = (sys.executable, "-m", "sphinx", "-q", "-b", "html")
ADDED = "この一文は、計測のために足しました。"


@dataclass(frozen=True)
class Row:
    """The CPU seconds of one thing, and the names of what its median is compared with.

    ``memory`` is the most that one of its processes held at a time, in MB; 0 where it was not asked.
    """

    name: str
    seconds: tuple[float, ...]
    against: tuple[str, ...] = ()
    memory: int = 0

    @property
    def median(self) -> float:
        """The median of the runs."""
        return statistics.median(self.seconds)


def cpu_seconds(command: tuple[str, ...], folder: Path) -> float:
    """Return the CPU seconds that *command* takes in *folder* (see :func:`measured`)."""
    return measured(command, folder)[0]


def measured(command: tuple[str, ...], folder: Path) -> tuple[float, int]:
    """Run *command* in *folder*; return its CPU seconds, its children's included, and its memory.

    Memory is the most that the process itself held at a time, in MB.

    :raises SystemExit: with what it printed, when it did not end well.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} → {process.returncode}\n{output.read()[-3000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1000


def workspace(folder: Path) -> Path:
    """Return a copy of this project's own workspace in *folder*, with nothing built."""
    shutil.copytree(ROOT / "plan", folder / "plan")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "conf.py", folder)
    return folder


def add_a_sentence(folder: Path) -> None:
    """Lengthen the first paragraph of the first chapter of 案①."""
    page = folder / "plan" / "update" / "01_outset.rst"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.endswith("。\n") and line[0] not in " .:")
    lines[at] = lines[at].rstrip("\n") + ADDED + "\n"
    page.write_text("".join(lines), encoding="utf-8")


def bench_help(runs: int, _count: int) -> Iterator[Row]:
    """``--help``, against a Python that does nothing."""
    bare = "python -c pass"
    yield Row(bare, tuple(cpu_seconds((sys.executable, "-c", "pass"), ROOT) for _ in range(runs)))
    seconds = tuple(cpu_seconds((*KYODO, "--help"), ROOT) for _ in range(runs))
    yield Row("kyodo-plan --help", seconds, (bare,))


def bench_all(runs: int, _count: int) -> Iterator[Row]:
    """Everything from nothing, and again with nothing changed."""
    cold, warm = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            place = workspace(Path(folder))
            cold.append(cpu_seconds((*KYODO, "build"), place))
            warm.append(cpu_seconds((*KYODO, "build"), place))
    yield Row("build (cold)", tuple(cold))
    yield Row("build (nothing changed)", tuple(warm), ("build (cold)",))


def bench_edit(runs: int, _count: int) -> Iterator[Row]:
    """Everything again after one paragraph was edited, against everything from nothing."""
    cold, edited = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            place = workspace(Path(folder))
            cold.append(cpu_seconds((*KYODO, "build"), place))
            add_a_sentence(place)
            edited.append(cpu_seconds((*KYODO, "build"), place))
    before = "build before the edit (cold)"
    yield Row(before, tuple(cold))
    yield Row("build after one paragraph was edited", tuple(edited), (before,))


def bench_draft(runs: int, _count: int) -> Iterator[Row]:
    """The draft of both options in all formats: from nothing, and after one paragraph."""
    cold, edited = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            place = workspace(Path(folder))
            cold.append(cpu_seconds((*KYODO, "build", "draft"), place))
            add_a_sentence(place)
            edited.append(cpu_seconds((*KYODO, "build", "draft"), place))
    yield Row("build draft (cold)", tuple(cold))
    yield Row("build draft after one paragraph was edited", tuple(edited), ("build draft (cold)",))


def bench_large(runs: int, count: int) -> Iterator[Row]:
    """Many measures to HTML: kyodo_plan against plain Sphinx on the same text.

    ``plain`` has our theme and search index, so that the difference is the extension alone;
    ``stock`` has Sphinx's own Japanese index and its alabaster theme.
    """
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        plan = synthetic.measures(count)
        synthetic.write_plain(top / "stock", plan, kyodo_look=False)
        synthetic.write_plain(top / "plain", plan, kyodo_look=True)
        synthetic.write_workspace(top / "kyodo", plan)

        def html(source: Path, conf: Path) -> tuple[float, ...]:
            seconds = []
            for run in range(runs):
                out = top / f"out-{source.parent.name}-{source.name}-{run}"
                command = (*SPHINX, "-c", str(conf), "-d", f"{out}-read", str(source), str(out))
                seconds.append(cpu_seconds(command, top))
                shutil.rmtree(out)
            return tuple(seconds)

        plain = f"{count} measures, plain Sphinx with :ref:, kyodo theme"
        yield Row(plain, html(top / "plain", top / "plain"))
        stock = f"{count} measures, plain Sphinx with :ref:, alabaster"
        yield Row(stock, html(top / "stock", top / "stock"), (plain,))
        ours = f"{count} measures, kyodo_plan, kyodo theme"
        yield Row(ours, html(top / "kyodo" / "plan", top / "kyodo"), (plain, stock))


def bench_html(runs: int, count: int) -> Iterator[Row]:
    """Many measures by our own command: to HTML, Word and PDF, and ``check``, against plain Sphinx.

    1,830 of them (``--count 1830``) fill 1,000 pages. With sphinx-needs in the same run, where it
    is installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        plan = synthetic.measures(count)
        synthetic.write_plain(top / "plain", plan, kyodo_look=True)
        synthetic.write_workspace(top / "kyodo", plan)
        ours = (*KYODO, "build", "--option", "update", "--format")
        commands = {
            "plain Sphinx with the kyodo theme, -E": ((*SPHINX, "-E", "plain", "out"), top),
            "build --format html": ((*ours, "html"), top / "kyodo"),
            "build --format docx": ((*ours, "docx", "--jobs", "1"), top / "kyodo"),
            "build --format pdf": ((*ours, "pdf", "--jobs", "1"), top / "kyodo"),
            "check": ((*KYODO, "check", "--option", "update"), top / "kyodo"),
        }
        if importlib.util.find_spec("sphinx_needs"):
            synthetic.write_needs(top / "needs", plan)
            commands["sphinx-needs, alabaster, -E"] = ((*SPHINX, "-E", "needs", "out-needs"), top)
        found: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, (command, place) in commands.items():
                shutil.rmtree(top / "kyodo" / "build", ignore_errors=True)
                found[name].append(measured(command, place))
        for name, runs_of in found.items():
            plain = f"{count} measures, {next(iter(commands))}"
            yield Row(
                f"{count} measures, {name}",
                tuple(seconds for seconds, _ in runs_of),
                () if name in plain else (plain,),
                max(memory for _, memory in runs_of),
            )


def bench_jobs(runs: int, _count: int) -> Iterator[Row]:
    """Everything from nothing by one process and by two: seconds on the wall, alone on the machine."""
    walls: dict[str, list[float]] = {"1": [], "2": []}
    for _ in range(runs):
        for jobs, seconds in walls.items():
            with tempfile.TemporaryDirectory() as folder:
                place = workspace(Path(folder))
                begun = time.monotonic()
                cpu_seconds((*KYODO, "build", "--jobs", jobs), place)
                seconds.append(time.monotonic() - begun)
    yield Row("build --jobs 1 (cold, wall)", tuple(walls["1"]))
    yield Row("build --jobs 2 (cold, wall)", tuple(walls["2"]), ("build --jobs 1 (cold, wall)",))


BENCHES: dict[str, Callable[[int, int], Iterator[Row]]] = {
    "help": bench_help,
    "all": bench_all,
    "edit": bench_edit,
    "draft": bench_draft,
    "large": bench_large,
    "html": bench_html,
    "jobs": bench_jobs,
}


def main() -> None:
    """Run the benches named on the command line and print a row for each thing measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=" ".join(BENCHES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--count", type=int, default=300)
    given = parser.parse_args()
    if unknown := set(given.names) - set(BENCHES):
        parser.error(f"no such bench: {' '.join(sorted(unknown))} (there are {' '.join(BENCHES)})")
    version = sys.version.split()[0]
    print(f"CPU seconds, median of {given.runs} runs; Python {version}, {os.cpu_count()} cores")
    medians: dict[str, float] = {}
    for name in given.names or BENCHES:
        for row in BENCHES[name](given.runs, given.count):
            medians[row.name] = row.median
            line = f"{row.name:<58} {row.median:7.2f}"
            line += f"  ({min(row.seconds):.2f}–{max(row.seconds):.2f})"
            line += f"  {row.memory} MB" if row.memory else ""
            print(line, flush=True)
            for other in row.against:
                print(f"    {row.median / medians[other]:.2f} × {other}", flush=True)


if __name__ == "__main__":
    main()
