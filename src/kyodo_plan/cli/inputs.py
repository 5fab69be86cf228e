"""What an option's papers are made from, as one digest: nothing changed, nothing is written."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from pathlib import Path

from kyodo_plan import __version__
from kyodo_plan.core.option import Option

#: Libraries whose version decides the bytes of the papers.
MAKERS = ("sphinx", "docutils", "python-docx", "lxml", "typst", "pikepdf", "networkx")


def digest(workspace: Path, option: Option) -> str:
    """Return a digest of all files that *option* is made from, of the program and its libraries.

    Sources that belong to the other option alone do not count.
    """
    other = Option.FORMAL if option is Option.UPDATE else Option.UPDATE
    total = hashlib.sha256()
    total.update(f"{__version__} {sys.version_info[:2]} {option.value}".encode())
    for name in MAKERS:
        total.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    program = Path(__file__).parent.parent
    for path in (*_files(workspace, other.value), *sorted(program.rglob("*"))):
        if path.is_file() and path.suffix != ".pyc":
            total.update(path.as_posix().encode() + b"\0")
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(workspace: Path, without: str) -> list[Path]:
    plan, data = workspace / "plan", workspace / "data"
    files = [path for path in plan.rglob("*") if plan / without not in path.parents]
    return [workspace / "conf.py", *sorted(files), *sorted(data.rglob("*"))]
