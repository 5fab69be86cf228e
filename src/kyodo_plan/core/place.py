"""Where something stands in a file that a person edits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, order=True)
class Place:
    """A position in a workspace file.

    ``path`` is relative to the workspace, with forward slashes. ``line`` and ``column`` count
    from 1; ``None`` means that the position inside the file is not known.
    """

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [str(PurePosixPath(self.path))]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)
