"""Files of a workspace: which of those that lie there are read, and how one is without waiting."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: How names begin of what is hidden, and of what other programs lay beside a file they have open.
PASSING = (".", "~$")


def content(path: Path) -> bytes:
    """Return what the file *path* holds.

    What is no file is not opened: a named pipe would keep its reader for good.

    :raises OSError: where it is none, or cannot be read.
    """
    kind = path.stat().st_mode
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        raise OSError("ふつうのファイルではありません")
    return path.read_bytes()  # Of a folder the system says so.


def files_below(folder: Path, *endings: str) -> list[Path]:
    """Return what is in *folder*, at any depth, and has one of the *endings* (``.rst``), in order.

    That is whatever a person has put there under that name, a folder included. What is hidden,
    belongs to another program or has no readable name is left out.
    """
    return sorted(
        path
        for ending in endings
        for path in folder.rglob(f"*{ending}")
        if all(map(_is_named, path.relative_to(folder).parts))
    )


def _is_named(name: str) -> bool:
    return not name.startswith(PASSING) and is_readable(name)


def is_readable(name: str) -> bool:
    """Whether the system could read *name* as UTF-8."""
    return not any("\ud800" <= sign <= "\udfff" for sign in name)
