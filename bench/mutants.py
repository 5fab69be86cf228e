"""Would the tests notice? One small change of the code at a time, and the tests that run its line.

    python bench/mutants.py [--count 300] [--seed 1] [--room ROOM …] [--skip 0] [--processes 2]
                            [--most 25]

Needs pytest-cov and pytest-xdist. The suite is run once to learn which tests run which line (kept in
``build/mutants/``; ``--anew`` makes it again). Then *count* changes are drawn at random over the rooms,
each is made in a copy of the tree, and at most *most* of the tests that run the line (the quickest, nearest
ones first) are run until one fails. A change that no test notices is printed with its number and its
place: it is a test that is missing, code that does nothing, or a change that means the same.

The same code and seed give the same changes in the same order. How many are judged is told as it
goes on; what was broken off is taken up again by ``--skip`` with that number. The score is that of the
changes judged in this run.
"""

from __future__ import annotations

import argparse
import ast
import concurrent.futures
import json
import os
import queue
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src") / "kyodo_plan"
KEPT = ROOT / "build" / "mutants"
PYTEST = ("-q", "-p", "no:cacheprovider", "-m", "not office and not browser")
LONGEST = 240
"""Seconds after which a change is taken to be noticed: it made something endless."""

DECLARED = (
    "tests/test_architecture.py::test_what_a_room_gives_is_a_value_that_nobody_changes",
    "tests/registry/test_data_page.py::test_the_page_is_up_to_date",
)
"""Tests that look at what is declared: no function of it has to run."""

COMPARED = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
CALCULATED = {ast.Add: "-", ast.Sub: "+", ast.Mult: "//", ast.FloorDiv: "*", ast.Div: "*"}


@dataclass(frozen=True)
class Mutant:
    """One change: *new* in the place of what stands from *start* to *end* of a file's text."""

    path: str
    line: int
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        old, new = (" ".join(text.split())[:60] for text in (self.old, self.new))
        return f"{self.path}:{self.line}: {old}  ->  {new}"


class Drawing(ast.NodeVisitor):
    """Gathers the changes that can be made in one file."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text, self.found = path, text, list[Mutant]()
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.rows = text.splitlines()

    def at(self, line: int, column: int) -> int:
        """Return the place in the text; columns are told in bytes."""
        return self.lines[line - 1] + len(self.rows[line - 1].encode()[:column].decode())

    def change(
        self, node: ast.expr | ast.stmt, new: str, *, between: ast.expr | None = None
    ) -> None:
        """Note that *node* (or what stands between it and *between*) may become *new*."""
        assert node.end_lineno is not None and node.end_col_offset is not None
        if between is None:
            start, end = (
                self.at(node.lineno, node.col_offset),
                self.at(node.end_lineno, node.end_col_offset),
            )
        else:
            start = self.at(node.end_lineno, node.end_col_offset)
            end = self.at(between.lineno, between.col_offset)
        old = self.text[start:end]
        if between is not None and (")" in old or "(" in old or "#" in old):
            return
        self.found.append(Mutant(self.path, node.lineno, start, end, old, new))

    def visit_Compare(self, node: ast.Compare) -> None:
        """Turn a comparison round."""
        for left, operator, right in zip(
            [node.left, *node.comparators], node.ops, node.comparators, strict=False
        ):
            self.change(left, f" {COMPARED[type(operator)]} ", between=right)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Calculate otherwise."""
        if type(node.op) in CALCULATED:
            self.change(node.left, f" {CALCULATED[type(node.op)]} ", between=node.right)
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Ask for either instead of both."""
        new = " or " if isinstance(node.op, ast.And) else " and "
        for left, right in zip(node.values, node.values[1:], strict=False):
            self.change(left, new, between=right)
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Leave a ``not`` out."""
        if isinstance(node.op, ast.Not):
            self.change(node, f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_If(self, node: ast.If) -> None:
        """Take a condition for never true."""
        if "TYPE_CHECKING" not in ast.unparse(node.test):
            self.change(node.test, "False")
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Take a condition for never true."""
        self.change(node.test, "False")
        self.generic_visit(node)

    def visit_Return(self, node: ast.Return) -> None:
        """Return nothing."""
        if node.value is not None and ast.unparse(node.value) not in ("None", "''", "[]", "()"):
            self.change(node.value, "None")
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Say another number or word."""
        if isinstance(node.value, bool):
            self.change(node, str(not node.value))
        elif isinstance(node.value, int):
            self.change(node, str(node.value + 1))

    def visit_Expr(self, node: ast.Expr) -> None:
        """Do not do something at all."""
        if isinstance(node.value, ast.Call):
            self.change(node, "None")
        if not isinstance(node.value, ast.Constant):
            self.generic_visit(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave texts alone: an f-string's places are not those of the file."""


def drawn(count: int, seed: int, rooms: list[str]) -> list[Mutant]:
    """Return *count* changes, drawn so that each room has its share and each file a chance."""
    by_room: dict[str, list[Mutant]] = {}
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        room = path.relative_to(ROOT / PACKAGE).parts[0]
        if rooms and room not in rooms:
            continue
        text = path.read_text(encoding="utf-8")
        drawing = Drawing(path.relative_to(ROOT).as_posix(), text)
        drawing.visit(ast.parse(text))
        by_room.setdefault(room, []).extend(drawing.found)
    generator = random.Random(seed)
    for mutants in by_room.values():
        generator.shuffle(mutants)
    found: list[Mutant] = []
    total = sum(map(len, by_room.values()))
    for mutants in by_room.values():
        found += mutants[: max(1, round(count * len(mutants) / total))]
    generator.shuffle(found)
    return found[:count]


def environment(tree: Path) -> dict[str, str]:
    """Return what a process needs in order to use the package of *tree*."""
    return {**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONDONTWRITEBYTECODE": "1"}


def learned(*, processes: int, anew: bool) -> dict[str, dict[str, list[str]]]:
    """Return file → line → the tests that run it; made once, kept."""
    kept = KEPT / "lines.json"
    if kept.is_file() and not anew:
        found: dict[str, dict[str, list[str]]] = json.loads(kept.read_text(encoding="utf-8"))
        return found
    import coverage

    KEPT.mkdir(parents=True, exist_ok=True)
    data = KEPT / "coverage"
    subprocess.run(
        [
            *(sys.executable, "-m", "pytest", *PYTEST, "--cov=kyodo_plan", "--cov-context=test"),
            *("--cov-report=", "--durations=0", "--durations-min=0", "-n", str(processes)),
        ],
        cwd=ROOT, env={**environment(ROOT), "COVERAGE_FILE": str(data)}, check=False,
        stdout=(KEPT / "tests.log").open("w"),
    )  # fmt: skip
    times: Counter[str] = Counter()
    for seconds, test in re.findall(
        r"^([\d.]+)s (?:call|setup|teardown) +(.+)$", (KEPT / "tests.log").read_text(), re.M
    ):
        times[test] += float(seconds)  # type: ignore[assignment]
    measured = coverage.CoverageData(str(data))
    measured.read()
    table: dict[str, dict[str, list[str]]] = {}
    for file in measured.measured_files():
        lines = {}
        for line, contexts in measured.contexts_by_lineno(file).items():
            tests = {context.partition("|")[0] for context in contexts if context}
            lines[str(line)] = sorted(tests, key=lambda test: (times[test], test))
        table[Path(file).resolve().relative_to(ROOT).as_posix()] = lines
    kept.write_text(json.dumps(table), encoding="utf-8")
    return table


def nearest(mutant: Mutant, table: dict[str, dict[str, list[str]]], most: int) -> list[str]:
    """Return the tests to run: those of the room of its name first, then the quickest.

    A statement counts as run where it begins. What is run only when the module is imported is judged
    by the tests that look at declarations, and by those that run anything else of the module.
    """
    lines = table.get(mutant.path, {})
    known = (lines[str(at)] for at in range(mutant.line, 0, -1) if str(at) in lines)
    tests = next(known, [])
    declared = () if tests else DECLARED
    tests = tests or list(dict.fromkeys(test for held in lines.values() for test in held))
    room = Path(mutant.path).parts[2]
    near = [test for test in tests if test.startswith(f"tests/{room}/")]
    others = [test for test in tests if test not in near]
    return [*declared, *near[: most - most // 3], *others][:most]


def survives(tree: Path, mutant: Mutant, tests: list[str]) -> bool:
    """Whether all *tests* pass with the change made in *tree*."""
    path = tree / mutant.path
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: mutant.start] + mutant.new + text[mutant.end :], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", *PYTEST, "-x", "--no-header", *tests]
    try:
        run = subprocess.run(
            command, cwd=tree, env=environment(tree), capture_output=True, timeout=LONGEST
        )
    except subprocess.TimeoutExpired:
        return False
    finally:
        path.write_text(text, encoding="utf-8")
    return run.returncode == 0


def judged(
    mutants: list[Mutant], trees: list[Path], tests: Callable[[Mutant], list[str]]
) -> Iterator[tuple[Mutant, str]]:
    """Give each of *mutants*, in their order, with what the tests say of it; one in each tree."""
    free = queue.SimpleQueue[Path]()
    for tree in trees:
        free.put(tree)

    def verdict(mutant: Mutant) -> str:
        chosen = tests(mutant)
        if not chosen:
            return "no test runs it"
        tree = free.get()
        try:
            return "SURVIVED" if survives(tree, mutant, chosen) else "noticed"
        finally:
            free.put(tree)

    with concurrent.futures.ThreadPoolExecutor(len(trees)) as pool:
        yield from zip(mutants, pool.map(verdict, mutants), strict=True)


def copies(number: int) -> Iterator[Path]:
    """Give copies of the tree, without what is built."""
    for _ in range(number):
        tree = Path(tempfile.mkdtemp(prefix="mutants-")) / "tree"
        ignored = shutil.ignore_patterns(".git", ".venv", "build", "__pycache__")
        shutil.copytree(ROOT, tree, ignore=ignored)
        yield tree


def main() -> None:
    """Draw, change, run, and print what no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", action="append", default=[])
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--most", type=int, default=25)
    parser.add_argument("--anew", action="store_true")
    asked = parser.parse_args()
    table = learned(processes=asked.processes, anew=asked.anew)
    mutants = drawn(asked.count, asked.seed, asked.room)[asked.skip :]
    trees = list(copies(asked.processes))
    score: Counter[str] = Counter()
    verdicts = judged(mutants, trees, lambda mutant: nearest(mutant, table, asked.most))
    for number, (mutant, verdict) in enumerate(verdicts, asked.skip + 1):
        score[verdict] += 1
        if verdict != "noticed":
            print(f"{number} {verdict}: {mutant}", flush=True)
        print(f"{number} judged", end="\r", file=sys.stderr, flush=True)
    for tree in trees:
        shutil.rmtree(tree.parent, ignore_errors=True)
    print(f"{len(mutants)} changes: {dict(score)}")


if __name__ == "__main__":
    main()
