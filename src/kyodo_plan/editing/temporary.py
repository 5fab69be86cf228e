"""New content under a temporary name, until it takes its own in one step."""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def sweep(target: Path) -> None:
    """Remove what runs that were killed left beside *target*.

    A run that is at work on the same target this moment loses its new file, and is refused.
    """
    for left in target.parent.glob(f"{_start(target)}*"):
        with suppress(OSError):
            left.unlink()


@contextmanager
def written(target: Path, data: bytes) -> Iterator[Path]:
    """Give a file with *data* beside *target*, safe on the disk; remove it if it is still there.

    Its name is hidden and short whatever that of *target* is, and ends as nothing that is read.

    :raises OSError: where it cannot be written.
    """
    new = target.with_name(_start(target) + secrets.token_hex(4))
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new.read_bytes() != data:
            raise OSError("書いたものが読み直すと違います")
        yield new
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _start(target: Path) -> str:
    return f".書きかけ-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]}-"


def put_new(new: Path, target: Path) -> None:
    """Let the file *new* have the name *target*, in one step.

    :raises FileExistsError: where there is a *target* already; it is left.
    """
    try:
        os.link(new, target)  # Unlike a rename, this never replaces.
    except FileExistsError:
        raise
    except OSError:  # A disk without links, such as a memory stick.
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        os.rename(new, target)
    else:
        new.unlink()
    settle(target.parent)


def settle(folder: Path) -> None:
    """Have the names in *folder* on the disk, where the system can be told so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
