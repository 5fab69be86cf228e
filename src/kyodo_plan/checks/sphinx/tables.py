"""A broken table in ``.. table::`` is told once: at the line that breaks it.

docutils tells three things of it: what breaks it, that the directive then holds no table, and that
no blank line follows where it gave up reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.sphinx.sayings.of_docutils import AFTER_TABLE, BROKEN_TABLE, NO_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place


def once(findings: Iterable[Finding], lines_of: Callable[[str], Sequence[str]]) -> list[Finding]:
    """Return *findings* without what only follows from a broken table.

    *lines_of* gives the lines of the file that a finding names.
    """
    found = list(findings)
    broken = [one.place for one in found if one.message == BROKEN_TABLE and one.place]
    return [
        one
        for one in found
        if one.place is None
        or not any(
            _holds(one.place, place, lines_of)
            if _is_no_table(one)
            else one.message == AFTER_TABLE and _follows(one.place, place, lines_of)
            for place in broken
        )
    ]


def _is_no_table(finding: Finding) -> bool:
    before, after = NO_TABLE.split("{name}")
    return finding.message.startswith(before) and finding.message.endswith(after)


def _holds(directive: Place, table: Place, lines_of: Callable[[str], Sequence[str]]) -> bool:
    """Whether the block of the directive at one place goes on to another."""
    if directive.path != table.path or not directive.line or not table.line:
        return False
    lines = lines_of(directive.path)
    first, *rest = lines[directive.line - 1 : table.line] or [""]
    return directive.line < table.line and all(
        not line.strip() or _indent(line) > _indent(first) for line in rest
    )


def _follows(place: Place, table: Place, lines_of: Callable[[str], Sequence[str]]) -> bool:
    """Whether no blank line lies between a table and a place below it."""
    if place.path != table.path or not place.line or not table.line:
        return False
    between = lines_of(place.path)[table.line - 1 : place.line]
    return table.line < place.line and all(line.strip() for line in between)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
