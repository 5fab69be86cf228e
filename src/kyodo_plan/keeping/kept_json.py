"""JSON files that the program keeps for itself: what is not as it was written counts as absent."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, Any

from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: Half a sign, which no file can hold. The program writes no sign so.
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in *path*, and an empty one for anything else."""
    held = _held(path)
    return held if isinstance(held, dict) else {}


def write_object(path: Path, held: Mapping[str, Any], *, indent: int = 0) -> None:
    """Keep *held* in *path*, whole or not at all; a folder that stands there is renamed.

    :raises OSError: when it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_text(json.dumps(held, ensure_ascii=False, indent=indent), encoding="utf-8")
    if path.is_dir():
        os.replace(path, path.with_name(f"{path.name}.old"))
    os.replace(temporary, path)


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
