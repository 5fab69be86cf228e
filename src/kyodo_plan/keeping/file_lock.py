"""A folder that one process alone writes into, and who that is."""

from __future__ import annotations

import datetime as dt
import os
import sys
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = ".kyodo-plan.lock"
#: The byte that is locked: beyond the text, because Windows lets nobody read what is locked.
FAR = 1 << 20


class HeldError(Exception):
    """Another process holds the folder: its number, and since when, where that can be read."""

    def __init__(self, process: int | None, since: dt.datetime | None) -> None:
        super().__init__(f"held by {process} since {since}")
        self.process, self.since = process, since


@dataclass(frozen=True, eq=False)
class FolderLock:
    """A folder held by this process, until :meth:`release`, or until nothing refers to this."""

    _close: weakref.finalize[[int], FolderLock] | None = None

    def release(self) -> None:
        """Let others have the folder; nothing happens the second time."""
        if self._close is not None:
            self._close()


def lock(folder: Path) -> FolderLock:
    """Hold *folder*, which is made where there is none.

    The system itself lets go of it when the process ends, however it ends: nothing stale is left,
    although the file stays. It is the process that holds, so that it must not hold a folder twice.
    Where nothing can be written or locked (some network drives), nothing is held, and nobody is
    kept from working.

    :raises HeldError: when another process holds it.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    except OSError:
        return FolderLock()
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        held = _holder(file)
        os.close(file)
        raise held from None
    except OSError:
        os.close(file)
        return FolderLock()
    with suppress(OSError):
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, f"{os.getpid()} {dt.datetime.now().isoformat(timespec='seconds')}".encode())
    made = FolderLock()
    object.__setattr__(made, "_close", weakref.finalize(made, os.close, file))
    return made


def _lock(file: int) -> None:
    """Lock at once or fail; a process that is forked off does not hold what its parent does."""
    if sys.platform == "win32":
        os.lseek(file, FAR, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, FAR)


def _holder(file: int) -> HeldError:
    try:
        os.lseek(file, 0, os.SEEK_SET)
        process, since = os.read(file, 100).decode().split()
        return HeldError(int(process), dt.datetime.fromisoformat(since))
    except (OSError, ValueError):
        return HeldError(None, None)
