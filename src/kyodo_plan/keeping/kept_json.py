"""JSON files that the program keeps for itself: what is not as it was written counts as absent."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from pathlib import Path

#: Half a sign, which no file can hold. The program writes no sign so.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in *path*, and an empty one for anything else."""
    held = _held(path)
    return held if isinstance(held, dict) else {}


def is_object(path: Path) -> bool:
    """Whether *path* holds a JSON object."""
    return isinstance(_held(path), dict)


def _held(path: Path) -> Any:
    try:
        return parsed(content(path).decode())
    except (OSError, ValueError):
        return None


def parsed(text: str) -> Any:
    """Return what the JSON *text* holds.

    :raises ValueError: when it is none, or none that the program writes.
    """
    if _HALF.search(text):
        raise ValueError("half a sign")
    try:
        return json.loads(text, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("too deep") from error


def _refused(constant: str) -> None:
    raise ValueError(f"no number: {constant}")
