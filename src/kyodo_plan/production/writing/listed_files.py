"""Lists as text files beside the folders of the papers, for the editors of a Windows PC.

What a person has written into one is kept: the list takes its place, and it stands beside it.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from kyodo_plan.editing import temporary
from kyodo_plan.keeping.kept_folder import KEPT
from kyodo_plan.keeping.kept_json import read_object, write_object
from kyodo_plan.production.writing.changed_by_hand import move_aside
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: The digests of the lists as they were written, by their names.
RECORD = "lists.json"


def write(out: Path, name: str, lines: Iterable[str]) -> tuple[Path, Path | None]:
    """Write *lines* into the file *name* in *out*; return it, and where a person's own is kept.

    It begins with a mark of UTF-8 and has the line ends of Windows.

    :raises OSError: where it cannot be written; what stood there is then as it was, or beside it.
    """
    path, record = out / name, out / KEPT / RECORD
    data = "".join(f"{line}\r\n" for line in lines).encode("utf-8-sig", "replace")
    known = read_object(record)
    aside = None
    if os.path.lexists(path) and not _holds(path, {known.get(name), _digest(data)}):
        aside = move_aside(path)
    with temporary.written(path, data) as new:
        os.replace(new, path)
    write_object(record, {**known, name: _digest(data)})
    return path, aside


def _holds(path: Path, digests: set[object]) -> bool:
    try:
        return _digest(content(path)) in digests
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
