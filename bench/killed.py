"""Builds that are killed at any moment, and builds that meet: no paper is ever half made.

    python bench/killed.py [--kills 100] [--seed 1] [--by KILL|INT|TERM]

A copy of the fictitious city is changed, built, and killed (SIGKILL, with its helpers) after a time drawn
at random; now and then a second build is started beside it. Each folder of papers must then be, byte
for byte, the one before the change or the one after it, every typed file as it was typed, and the next
build must end with what a build afresh gives. One that is asked to stop (INT, TERM) must say so in one
sentence, without a traceback, and leave with 128 and the number of the signal.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1] / "tests"
sys.path.insert(0, str(TESTS / "roots"))

from city import ROOT, City  # noqa: E402

from kyodo_plan.cli import STOPPED  # noqa: E402

COMMAND = [sys.executable, "-c", "from kyodo_plan.cli import main; main()", "build"]
Files = dict[str, str]


def digests(folder: Path) -> Files:
    """Return the digest of each file that people see in *folder*."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.parts)
    }


def papers(city: City) -> dict[str, Files]:
    """Return the papers of each folder that is handed out.

    The list of changes beside the folders tells what the last build changed, whichever that was.
    """
    made = city / "build"
    folders = [one for one in sorted(made.iterdir()) if one.is_dir()] if made.is_dir() else []
    return {one.name: digests(one) for one in folders if not one.name.startswith(".")}


def started(city: City) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own."""
    return subprocess.Popen(
        COMMAND,
        cwd=city.path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def afresh(city: City, folder: Path) -> dict[str, Files]:
    """Return the papers that the sources of *city* give in a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    copy = City(Path(shutil.copytree(city.path, folder, ignore=shutil.ignore_patterns("build"))))
    subprocess.run(COMMAND, cwd=copy.path, capture_output=True, check=False)
    return papers(copy)


def typed(city: City) -> Files:
    """Return the digests of all that a person typed."""
    return {**digests(city / "plan"), **digests(city / "data")}


def answered(build: subprocess.Popen[bytes], said: str, by: signal.Signals) -> bool:
    """Whether a build that was asked to stop did, or had come to its end before."""
    if build.returncode == 128 + by:
        return STOPPED in said and "Traceback" not in said
    return build.returncode in (0, 1) and "Traceback" not in said


def main() -> None:
    """Kill as often as asked; leave with 1 where something was damaged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--by", choices=["KILL", "INT", "TERM"], default="KILL")
    asked = parser.parse_args()
    draw = random.Random(asked.seed)
    by = signal.Signals[f"SIG{asked.by}"]
    damaged = killed = met = 0
    with tempfile.TemporaryDirectory() as folder:
        city = City(ROOT).copy(Path(folder, "city"))
        began = time.monotonic()
        subprocess.run(COMMAND, cwd=city.path, capture_output=True, check=False)
        whole = time.monotonic() - began
        before = papers(city)
        for number in range(asked.kills):
            city.append("plan/update/01_outset.rst", f"\n{number}度目の文です。\n")
            city.append("plan/formal/01_outset.rst", f"\n{number}度目の文です。\n")
            after, written = afresh(city, Path(folder, "afresh")), typed(city)
            build = started(city)
            other = started(city) if draw.random() < 0.2 else None
            time.sleep(draw.uniform(0, whole * 0.8))
            killed += build.poll() is None
            met += other is not None
            stopped = (build, other) if other and draw.random() < 0.5 else (build,)
            for one in stopped:
                if one.poll() is None:
                    # Who ends a session tells the one program; Ctrl-C is told to all of it.
                    (os.kill if by is signal.SIGTERM else os.killpg)(one.pid, by)
            for one in filter(None, (build, other)):
                said = one.communicate()[1].decode()
                if by is not signal.SIGKILL and one in stopped and not answered(one, said, by):
                    damaged += 1
                    print(f"{number}: left with {one.returncode}, saying {said[-300:]}")
            there = papers(city)
            for name, files in there.items():
                if files not in (before.get(name), after.get(name)):
                    damaged += 1
                    print(f"{number}: {name} is neither what it was nor what it is to be")
            if before.keys() - there.keys():
                damaged += 1
                print(f"{number}: {before.keys() - there.keys()} gone")
            run = subprocess.run(COMMAND, cwd=city.path, capture_output=True, check=False)
            if papers(city) != after or typed(city) != written:
                damaged += 1
                print(f"{number}: the next build is another: {run.stderr.decode()[-300:]}")
            before = after
    print(f"{killed} of {asked.kills} builds were killed, {met} met another, {damaged} damaged")
    sys.exit(bool(damaged))


if __name__ == "__main__":
    main()
