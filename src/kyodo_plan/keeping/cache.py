"""A folder for what can be made anew at any time, used by one process at a time."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path

from kyodo_plan.keeping.file_lock import NAME, HeldError, lock


class Cache:
    """The ``folder`` to keep things in; no other process writes there as long as this lives.

    While another process has *usual*, it is a passing one: everything is made anew, and nobody has
    to wait, nor sees what another has half written.
    """

    def __init__(self, usual: Path) -> None:
        try:
            self._lock = lock(usual)
            self.folder = usual
            _clear_odd(usual)
        except HeldError:
            self.folder = Path(tempfile.mkdtemp(prefix="kyodo-plan-"))
            weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def empty(self) -> None:
        """Take away all that is kept."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != NAME:
                path.unlink(missing_ok=True)


def _clear_odd(folder: Path) -> None:
    """Take away what is neither file nor folder: whoever opened it might wait for good."""
    for above, folders, files in os.walk(folder):
        for path in (Path(above, name) for name in (*folders, *files)):
            kind = path.lstat().st_mode
            if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
                with suppress(OSError):
                    path.unlink()


_living: weakref.WeakValueDictionary[Path, Cache] = weakref.WeakValueDictionary()


def cache_in(usual: Path) -> Cache:
    """Return the cache whose folder is *usual*: the same for all in this process while any has it."""
    found = _living.get(usual)
    if found is None:
        found = _living[usual] = Cache(usual)
    return found
