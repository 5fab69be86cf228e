"""A file that a person asked for by name: put there in one step, and what stood there is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kyodo_plan.editing import backups, temporary

if TYPE_CHECKING:
    from pathlib import Path


def put(path: Path, data: bytes) -> Path | None:
    """Have *data* in the file *path*; return where what stood there is kept, if anything did.

    A file that holds *data* already stays as it is. A link leads to the file that is written.

    :raises OSError: where it cannot be written; what stood there is then as it was.
    """
    path = path.resolve()
    kept = None
    if os.path.lexists(path):
        before = path.read_bytes()
        if before == data:
            return None
        kept = backups.keep(path, before, path).path
    with temporary.written(path, data) as new:
        os.replace(new, path)
    temporary.settle(path.parent)
    return kept
