"""What nobody expected, kept for whoever mends the program: a file with the traceback for each."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import sys
import tempfile
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan import __version__
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Where the files are, below the workspace.
FOLDER = Path("build") / ".log"
#: How many are kept.
MOST_KEPT = 20
_FRAME = re.compile(r'^\s*File "(?P<file>[^"\n]+)", line (?P<line>\d+)', re.MULTILINE)
_PROGRAM = Path(__file__).resolve().parents[1]


def keep(workspace: Path | None, error: BaseException, words: Sequence[str]) -> Path | None:
    """Keep the traceback of *error* and the *words* of the command line; return the new file.

    It is in the workspace, or among the system's passing files where there is no workspace or
    nothing can be written into it; ``None`` where it is nowhere.
    """
    now = dt.datetime.now()
    text = (
        f"kyodo-plan {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{now.isoformat(timespec='seconds')}\n{list(words)}\n\n{full_text(error)}"
    )
    name = f"{now:%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    folders = [workspace / FOLDER] if workspace is not None else []
    for folder in (*folders, Path(tempfile.gettempdir()) / "kyodo-plan-log"):
        try:
            return _written(folder, name, text)
        except OSError:
            continue
    return None


def _written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.txt"))[: -MOST_KEPT + 1]:
        old.unlink()
    path = folder / name
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    return path


def full_text(error: BaseException) -> str:
    """Return the traceback of *error*, of its causes, and of what another process noted at it."""
    return "".join(traceback.format_exception(error))


def place_in(workspace: Path, error: BaseException) -> Place | None:
    """Return where in a program of the workspace's own *error* arose, or ``None``.

    That is ``conf.py``, a module that it imports, or an extension; it is neither this program nor
    an installed library, even where these lie in the workspace.
    """
    root = workspace.resolve()
    outside = (_PROGRAM, Path(sys.prefix).resolve(), root / "build")
    found = None
    for frame in _FRAME.finditer(full_text(error)):
        path = Path(frame["file"])
        if path.is_relative_to(root) and not any(map(path.is_relative_to, outside)):
            found = Place(path.relative_to(root).as_posix(), int(frame["line"]))
    return found


def first_cause(error: BaseException) -> BaseException:
    """Return the error that *error* was raised from in the end."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error
