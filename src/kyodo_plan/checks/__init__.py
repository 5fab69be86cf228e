"""Rules that turn raw text, editions and Sphinx' messages into findings.

One module per family of codes: ``T`` raw text, ``M`` measures and relations, ``L`` leaks between
the options, ``P`` publications, ``O`` open points, ``N`` numbers typed in the text, ``S`` what
docutils and Sphinx say. The data files (``R``), Word (``W``) and PDF (``Y``) have their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan.checks.plan import (
    dependencies,
    leaks,
    measures,
    open_points,
    publications,
    relations,
    stages,
)
from kyodo_plan.checks.procedure import (
    approvals,
    consultation,
    council,
    meetings,
    opinions,
    responses,
)
from kyodo_plan.checks.raw import names, numbers, register, text
from kyodo_plan.checks.raw.text import check_text
from kyodo_plan.checks.sphinx import messages
from kyodo_plan.checks.sphinx.messages import translate
from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.core.option import Option
from kyodo_plan.core.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kyodo_plan.core.edition import Edition

__all__ = ["RULES", "Rule", "check_edition", "check_text", "translate", "without_echoes"]

_FAMILIES = (
    text,
    measures,
    names,
    relations,
    dependencies,
    leaks,
    publications,
    open_points,
    numbers,
    consultation,
    responses,
    council,
    meetings,
    opinions,
    approvals,
    register,
    stages,
    messages,
)

RULES: Mapping[str, Rule] = MappingProxyType(
    {rule.code: rule for family in _FAMILIES for rule in family.RULES}
)
"""Code → rule, for ``check --explain`` and for the manual."""

ECHOES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "S01": frozenset({"T10", "T11", "T12"}),
        "S05": frozenset({"T05"}),
        "S06": frozenset({"T15"}),
        "S12": frozenset({"T07", "T08"}),
        "W104": frozenset({"S15"}),
        "Y105": frozenset({"W105"}),
        "Y106": frozenset({"S15", "W104"}),
        "Y107": frozenset({"W103"}),
        "M21": frozenset({"R13"}),
        "M22": frozenset({"R13"}),
        "M25": frozenset({"R15"}),
    }
)
"""Code → codes that tell the same in better words, at the same line or of the same name."""

_OPTION = re.compile("|".join(option.label for option in Option))
_NAME = re.compile("『:?(.+?):?』")


def check_edition(edition: Edition, both: frozenset[str] = frozenset()) -> list[Finding]:
    """Return what all rules on editions find in *edition*, in reading order.

    *both* are the documents that are about both options, where either's words may stand.
    """
    return in_reading_order(
        [
            *measures.check(edition),
            *relations.check(edition),
            *dependencies.check(edition),
            *leaks.check(edition, both),
            *publications.check(edition),
            *consultation.check(edition),
            *responses.check(edition),
            *meetings.check(edition),
            *opinions.check(edition),
            *stages.check(edition),
            *open_points.check(edition),
            *council.check(edition),
            *approvals.check(edition),
        ]
    )


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* in reading order, each trouble told once.

    A finding goes where another one in its file says the same better (see :data:`ECHOES`); what
    two editions tell alike becomes one finding on 案①・案②.
    """
    ordered = in_reading_order(findings)
    told = {key for finding in ordered for key in _keys(finding, finding.code)}
    kept: dict[Finding, list[Finding]] = {}
    for finding in ordered:
        if not any(
            key in told for code in ECHOES.get(finding.code, ()) for key in _keys(finding, code)
        ):
            alike = replace(finding, message=_OPTION.sub("", finding.message))
            kept.setdefault(alike, []).append(finding)
    return in_reading_order(_of_both(group) for group in kept.values())


def _keys(finding: Finding, code: str) -> Iterator[tuple[str, str, int | str]]:
    """What a finding is about: its line, and the first name it quotes."""
    if finding.place is not None:
        if finding.place.line is not None:
            yield (finding.place.path, code, finding.place.line)
        if name := _NAME.search(finding.message):
            yield (finding.place.path, code, name[1])


def _of_both(group: list[Finding]) -> Finding:
    labels = "・".join(sorted({label for one in group for label in _OPTION.findall(one.message)}))
    return replace(group[0], message=_OPTION.sub(labels, group[0].message))
