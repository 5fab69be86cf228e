"""Two commands at once in one workspace: papers are written by one, and nobody reads half of any."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from city import UPDATE, City, process

from kyodo_plan.keeping import file_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from kyodo_plan.keeping.file_lock import lock
held = [lock(Path(folder)) for folder in sys.argv[1:]]
print("held", flush=True)
sys.stdin.read()
"""
WORDS = ("build", "committee", "--option", "update", "--format", "docx")


@contextmanager
def building(city: City) -> Iterator[int]:
    """Another process that holds what a build holds; gives its number."""
    folders = [str(city / "build"), str(city / "build/.cache")]
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, *folders],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child.pid
        child.kill()


def test_the_second_build_ends_at_once_and_leaves_the_first_alone(city: City) -> None:
    (city / "build/.making-update-1").mkdir(parents=True)
    with building(city) as number:
        outcome = city.run(*WORDS)
    told = re.sub(r"\d+月\d+日\d+時\d\d分", "X月X日X時XX分", outcome.err)
    assert told == (
        f"{city / 'build'} には、別の build が文書を書いている最中です"
        f"（プロセス番号 {number}、X月X日X時XX分から）。"
        "終わるのを待ってもう一度実行するか、--out で別の場所を指定してください。\n"
    )
    assert (outcome.code, outcome.out) == (1, "")
    assert (city / "build/.making-update-1").is_dir()
    # The one that held is gone.
    assert city.run(*WORDS).code == 0
    assert not (city / "build/.making-update-1").exists()


def test_another_place_is_free(city: City) -> None:
    with building(city):
        assert city.run(*WORDS, "--out", "other").code == 0
    assert (city / "other/update/committee.docx").is_file()


def test_what_only_reads_goes_on_beside_a_build_and_finds_the_same(city: City) -> None:
    # In a process of its own, which lets go of what it has read.
    alone = process(city, "check", "--option", "update")
    before = _files(city)
    city.append("plan/update/01_outset.rst", "\n行末に残る文。\n")
    with building(city):
        reading = city.read(UPDATE)
        passing = reading.cache.folder
        assert passing != city / "build/.cache"
        assert passing.is_dir()
        beside = city.run("check", "--option", "update")
        assert city.run("graph").code == 0
        assert _files(city) == before
    assert (beside.code, beside.out) == (alone.returncode, alone.stdout.decode())
    del reading
    gc.unfreeze()  # A command that ends leaves what it has made to the end of its process.
    gc.collect()
    assert not passing.exists()


def _files(city: City) -> dict[Path, bytes]:
    """Return what is in the cache, what tells who holds it aside."""
    files = (path for path in (city / "build").rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name != file_lock.NAME}
