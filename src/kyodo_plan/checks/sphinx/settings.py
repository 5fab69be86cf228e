"""Where ``conf.py`` makes a setting."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = "conf.py"


def lines_of(text: str) -> Iterator[tuple[str, int]]:
    """Give the names that a module sets at its top, each with the line where it does so last."""
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.lineno
        elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)) and isinstance(
            statement.target, ast.Name
        ):
            yield statement.target.id, statement.lineno


def line_of(workspace: Path, name: str) -> Place:
    """Return where ``conf.py`` sets *name*; without a line where it does not."""
    try:
        lines = dict(lines_of((workspace / CONF).read_text(encoding="utf-8")))
    except (OSError, ValueError, SyntaxError):
        return Place(CONF)
    return Place(CONF, lines.get(name))
