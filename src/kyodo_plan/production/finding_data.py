"""Findings as plain data, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterable


def to_list(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return one flat mapping a finding; ``path``, ``line`` and ``column`` may be ``None``."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "path": finding.place.path if finding.place else None,
            "line": finding.place.line if finding.place else None,
            "column": finding.place.column if finding.place else None,
            "message": finding.message,
            "advice": finding.advice,
            "basis": finding.basis,
        }
        for finding in findings
    ]


def from_list(data: object) -> list[Finding]:
    """Return the findings that :func:`to_list` made *data* of; anything else gives none."""
    if not isinstance(data, list):
        return []
    return [
        Finding(
            code=entry["code"],
            severity=Severity(entry["severity"]),
            place=Place(entry["path"], entry["line"], entry["column"]) if entry["path"] else None,
            message=entry["message"],
            advice=entry["advice"],
            basis=entry["basis"],
        )
        for entry in data
    ]
