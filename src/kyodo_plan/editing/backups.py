"""Copies of a file as it was before it was written into.

A copy lies beside its file (of a link, beside the link), where a person looks first, and sorts after it:
``01_outset.rst`` → ``01_outset.rst.控え1``, then ``控え2`` and so on; the highest is the last. Whoever
wants the old text back renames it. The name ends neither in ``.rst`` nor in ``.yaml``, so it is
read as no source and no data file, in whatever folder it lies; :func:`is_backup` tells it to those
who look at all files. No copy is ever replaced or removed by us: what is in one may be the only
trace of a sentence. What a copy holds already is not copied again.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.editing import temporary

if TYPE_CHECKING:
    from pathlib import Path

WORD = "控え"

_ENDING = re.compile(rf"\.{WORD}([0-9]+)")


@dataclass(frozen=True)
class Backup:
    """A copy; ``made`` is false where an earlier one held the same."""

    path: Path
    made: bool


def is_backup(path: Path) -> bool:
    """Whether *path* is named as a copy is."""
    return _ENDING.fullmatch(path.suffix) is not None


def keep(path: Path, data: bytes, like: Path) -> Backup:
    """Have a copy of *data* beside *path*, with the time and the permissions of the file *like*.

    :raises OSError: where it cannot be written.
    """
    known = backups_of(path)
    for number in sorted(known, reverse=True):
        if known[number].stat().st_size == len(data) and known[number].read_bytes() == data:
            return Backup(known[number], made=False)
    number = max(known, default=0) + 1
    with temporary.written(path, data) as new:
        shutil.copystat(like, new)
        while True:
            target = path.with_name(f"{path.name}.{WORD}{number}")
            try:
                temporary.put_new(new, target)
            except FileExistsError:
                number += 1
            else:
                return Backup(target, made=True)


def backups_of(path: Path) -> dict[int, Path]:
    """Return the copies of *path* by their number."""
    found: dict[int, Path] = {}
    for one in path.parent.iterdir():
        ending = _ENDING.fullmatch(one.name.removeprefix(path.name))
        if ending and one.name.startswith(path.name) and one.is_file():
            found[int(ending[1])] = one
    return found
