"""What an option's papers are made from, as one digest: nothing changed, nothing is written."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.editing.backups import is_backup
from kyodo_plan.keeping import program
from kyodo_plan.keeping.kept_folder import KEPT
from kyodo_plan.source.files import settings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from kyodo_plan.core.option import Option

#: What tells that a folder holds what was made, or installed: papers, a virtual environment.
_MADE = frozenset({KEPT, "pyvenv.cfg"})
#: The Python that the program runs in.
_PYTHON = frozenset({os.path.realpath(sys.prefix), os.path.realpath(sys.base_prefix)})


def digest(workspace: Path, option: Option, others: Iterable[Option]) -> str:
    """Return a digest of all files that *option* may be made from, and of the program.

    That is every file of the workspace, because a text may take in any, and what conf.py comes to
    when it runs. Sources that belong to one
    of the *others* alone do not count, nor does where the workspace is, nor when a file was
    written: each is read every time.
    """
    run = settings.digest_of_run(workspace)
    total = hashlib.sha256(f"{program.digest()} {option.code} {run}".encode())
    left_out = {workspace / "plan" / other.code for other in others if other != option}
    _add(total, workspace, files_of(workspace, left_out))
    return total.hexdigest()


def with_those(digest: str, elsewhere: Iterable[str]) -> str:
    """Return *digest* together with that of files that are no files of the workspace."""
    total = hashlib.sha256(digest.encode())
    for path in elsewhere:
        total.update(path.encode("utf-8", "surrogateescape") + b"\0" + _held(Path(path)))
    return total.hexdigest() if elsewhere else digest


def from_elsewhere(workspace: Path, taken_in: Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """Return which of the files *taken_in* are not among those of the workspace."""
    named = {os.path.normpath(path) for path in taken_in}
    return tuple(sorted(named - {str(path) for path in files_of(workspace)} if named else ()))


def _add(total: hashlib._Hash, root: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        name = path.relative_to(root).as_posix()
        total.update(name.encode("utf-8", "surrogateescape") + b"\0" + _held(path))


def _held(path: Path) -> bytes:
    """Return a digest of what a file holds; of one that cannot be read, that it cannot."""
    try:
        return hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"none"
    except OSError:
        return b"unreadable"


def files_of(workspace: Path, left_out: Container[Path] = ()) -> Iterator[Path]:
    """Give all files of a workspace in an order of their own, the folders *left_out* aside.

    So are what is made (``build``, and any folder beside whose papers the program keeps its
    records), what is hidden, copies of files that were written into, lock files that other programs
    lay beside an open file, what Python compiles, and Python itself. Links are followed.
    """
    yield from _below(workspace, workspace, left_out, frozenset())


def _below(
    folder: Path, workspace: Path, left_out: Container[Path], above: frozenset[str]
) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in above:
        return  # A link that leads back to where it is.
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    made = real in _PYTHON or not _MADE.isdisjoint(entry.name for entry in entries)
    if made and folder != workspace:
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith((".", "~$")) or path in left_out or is_backup(path):
            continue
        if path.is_dir():
            if entry.name != "__pycache__" and path != workspace / "build":
                yield from _below(path, workspace, left_out, above | {real})
        elif path.is_file():
            yield path
