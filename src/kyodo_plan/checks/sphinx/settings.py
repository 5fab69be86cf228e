"""Where ``conf.py`` makes a setting."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

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


#: What Sphinx calls the texts that it puts around each document, and the settings that hold them.
ADDED_TEXTS = {"<rst_prologue>": "rst_prolog", "<rst_epilogue>": "rst_epilog"}


def at_settings(findings: Iterable[Finding], workspace: Path) -> Iterator[Finding]:
    """Give *findings*, those of a text of :data:`ADDED_TEXTS` at its line in ``conf.py``."""
    for finding in findings:
        if finding.place is not None and finding.place.path in ADDED_TEXTS:
            place = _line_within(
                workspace, ADDED_TEXTS[finding.place.path], finding.place.line or 1
            )
            yield replace(finding, place=place, within=None)
        else:
            yield finding


def _line_within(workspace: Path, name: str, line: int) -> Place:
    """Return where *line* of the text *name* stands, by its first line if it is put together."""
    first = line_of(workspace, name)
    if first.line is None:
        return first
    text = (workspace / CONF).read_text(encoding="utf-8")
    held = [one.value for one in ast.parse(text).body if isinstance(one, ast.Assign)]
    for value in held:
        whole = isinstance(value, ast.Constant) and isinstance(value.value, str)
        if whole and value.lineno == first.line and value.end_lineno != value.lineno:
            return Place(CONF, min(first.line + line - 1, value.end_lineno or first.line))
    return first


def line_of(workspace: Path, name: str) -> Place:
    """Return where ``conf.py`` sets *name*; without a line where it does not."""
    try:
        lines = dict(lines_of((workspace / CONF).read_text(encoding="utf-8")))
    except (OSError, ValueError, SyntaxError):
        return Place(CONF)
    return Place(CONF, lines.get(name))
