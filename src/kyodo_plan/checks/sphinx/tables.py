"""A broken table in ``.. table::`` is told once: at the line that breaks it.

docutils tells several things of it: what breaks it, that the directive then holds no table, and
wherever it gave up reading that no blank line follows, or a sign has no end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.sphinx.sayings.of_docutils import NO_TABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place

#: The code of what is told of tables, and those of what else docutils says where it gives one up.
TABLE_RULE, SLIPS = "S10", frozenset({"S03", "S11"})
SAME_SHAPE = (
    "この行か前の行の字下げと行頭の記号を、ほかの行とそろえてください"
    "（list-table の行は「* - 」、その下の列は「- 」で、字下げをそろえて始めます）。"
)


def once(findings: Iterable[Finding], lines_of: Callable[[str], Sequence[str]]) -> list[Finding]:
    """Return *findings* without what only follows from a broken table.

    *lines_of* gives the lines of the file that a finding names. That a directive holds no table is
    told where its content is broken.
    """
    found = list(findings)
    none = [one.place for one in found if one.place and _is_no_table(one)]
    broken = [one.place for one in found if one.place and _is_broken(one)]
    slips = [one.place for one in found if one.place and one.code in SLIPS]
    told = []
    for one in found:
        place = one.place
        if place is None:
            told.append(one)
        elif _is_no_table(one):
            if any(_holds(place, table, lines_of) for table in broken):
                continue
            within = [slip for slip in slips if _holds(place, slip, lines_of)]
            if within:
                first = min(within, key=lambda slip: slip.line or 0)
                one = replace(one, place=first, within=place.line, advice=SAME_SHAPE)
            told.append(one)
        elif one.code not in SLIPS or not (
            any(_holds(table, place, lines_of) for table in none)
            or any(_is_beside(place, table, lines_of) for table in broken)
        ):
            told.append(one)
    return told


def _is_broken(finding: Finding) -> bool:
    return finding.code == TABLE_RULE and not _is_no_table(finding)


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


def _is_beside(place: Place, table: Place, lines_of: Callable[[str], Sequence[str]]) -> bool:
    """Whether no blank line lies between a table and another place."""
    if place.path != table.path or not place.line or not table.line:
        return False
    first, last = sorted((place.line, table.line))
    return all(line.strip() for line in lines_of(place.path)[first - 1 : last])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
