"""Odd input, for as long as one likes: the tests marked ``fuzz``, with many more examples each.

    python bench/fuzz.py [--inputs 200000] [--processes 2] [--room ROOM …]

The tests are those of every day (``pytest -m fuzz``), so what is found here is a test already: Hypothesis
keeps the example in ``.hypothesis/``, and the next run of the tests tries it first. How many inputs
were tried is what Hypothesis says of each test; the same number of passes follow one another until there
are enough. Inputs that a test itself set aside are not counted.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PASSING = re.compile(r"(\d+) passing(?: examples?)?, (\d+) failing")
FAILED = re.compile(r"^FAILED (\S+)(?: - (.*))?$", re.MULTILINE)
LONGEST_PASS = 40_000
"""Inputs of one pass at most, so that something is told now and then."""


def one_pass(factor: float, rooms: list[str], processes: int) -> tuple[int, list[tuple[str, str]]]:
    """Run the tests once with *factor* times their examples; return inputs tried, and failures."""
    run = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-m", "fuzz", "--hypothesis-show-statistics"),
            *("-n", str(processes), "-p", "no:cacheprovider", "--dist", "worksteal"),
            *(f"tests/{room}" for room in rooms),
        ],
        cwd=ROOT,
        env={**os.environ, "KYODO_FUZZ": str(factor)},
        capture_output=True,
        text=True,
        check=False,
    )
    tried = sum(int(good) + int(bad) for good, bad in PASSING.findall(run.stdout))
    if not tried:
        sys.exit(run.stdout[-4000:] + run.stderr[-2000:])
    return tried, [(name, why or "") for name, why in FAILED.findall(run.stdout)]


def main() -> None:
    """Run passes until there are enough inputs; leave with 1 where a test failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--room", action="append", default=[], help="a folder of tests/")
    asked = parser.parse_args()
    began = time.monotonic()
    tried, failures = one_pass(1, asked.room, asked.processes)
    usual = tried
    while tried < asked.inputs:
        left = min(asked.inputs - tried, LONGEST_PASS)
        more, failed = one_pass(max(1, left / usual), asked.room, asked.processes)
        tried += more
        failures += failed
        print(f"{tried:,} inputs, {len(failures)} failures, {time.monotonic() - began:.0f} s")
    for name, why in dict.fromkeys(failures):
        print(f"{name}: {why}")
    print(f"{tried:,} inputs, {len(set(failures))} tests failed")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
