"""Files that a person names on the command line, as findings call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def named(files: Iterable[Path]) -> dict[str, Path]:
    """Return each file once by its name; with its folder where another has the same."""
    found: dict[str, Path] = {}
    for file in dict.fromkeys(files):
        found[file.name if file.name not in found else file.as_posix()] = file
    return found
