"""The program itself, as one digest: what it kept of another one is not looked at again."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import sys
from pathlib import Path

from kyodo_plan import __version__

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
def digest() -> str:
    """Return a digest of the program and of the libraries that decide the bytes of the papers."""
    total = hashlib.sha256(f"{__version__} {sys.version_info[:2]}".encode())
    for name in MAKERS:
        total.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    program = Path(__file__).parent.parent
    for path in sorted(program.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            name = path.relative_to(program).as_posix()
            total.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
