"""What an option's papers are made from, as one digest: nothing changed, nothing is written."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan import __version__
from kyodo_plan.editing.backups import is_backup

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from kyodo_plan.core.option import Option

#: Libraries whose version decides the bytes of the papers.
MAKERS = (
    "sphinx",
    "docutils",
    "python-docx",
    "lxml",
    "typst",
    "pikepdf",
    "networkx",
    "budoux",
    "graphviz-pure",
    "resvg-py",
)


@functools.cache
def program_digest() -> str:
    """Return a digest of the program and of the libraries that decide the bytes of the papers."""
    total = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for name in MAKERS:
        total.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    program = Path(__file__).parent.parent
    _add(total, program, (path for path in sorted(program.rglob("*")) if path.suffix != ".pyc"))
    return total.hexdigest()


def digest(workspace: Path, option: Option, others: Iterable[Option]) -> str:
    """Return a digest of all files that *option* is made from, and of the program.

    Sources that belong to one of the *others* alone do not count, nor does where the workspace is.
    """
    total = hashlib.sha256(f"{program_digest()} {option.code}".encode())
    _add(total, workspace, _files(workspace, {other.code for other in others} - {option.code}))
    return total.hexdigest()


def _add(total: hashlib._Hash, root: Path, paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_file():
            total.update(path.relative_to(root).as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())


def _files(workspace: Path, without: Set[str]) -> list[Path]:
    plan, data = workspace / "plan", workspace / "data"
    left_out = {plan / name for name in without}
    files = [path for path in plan.rglob("*") if left_out.isdisjoint(path.parents)]
    own = sorted((workspace / "_ext").rglob("*.py"))  # extensions of the workspace itself
    files = [workspace / "conf.py", *own, *sorted(files), *sorted(data.rglob("*"))]
    return [path for path in files if not is_backup(path)]
