"""A folder is held by one process, and by nobody when that has ended, however it ended."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kyodo_plan.keeping import file_lock
from kyodo_plan.keeping.file_lock import HeldError, lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from kyodo_plan.keeping.file_lock import lock
held = lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process, which holds the folder until it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        yield child
        child.kill()


def test_another_process_is_told_by_number_and_time(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(HeldError) as error:
        lock(tmp_path)
    assert error.value.process == holder.pid
    assert error.value.since is not None


def test_what_a_killed_process_held_is_free(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    lock(tmp_path).release()


def test_a_spoilt_text_is_no_holder(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    (tmp_path / file_lock.NAME).write_bytes(b"\xff?")
    with pytest.raises(HeldError) as error:
        lock(tmp_path)
    assert (error.value.process, error.value.since) == (None, None)


def test_where_nothing_can_be_written_nobody_is_kept_from_working(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock(tmp_path / "file" / "folder").release()


def test_released_twice_is_released(tmp_path: Path) -> None:
    held = lock(tmp_path)
    held.release()
    held.release()
    lock(tmp_path).release()
