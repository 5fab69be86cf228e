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
    found = [_finding(entry) for entry in data] if isinstance(data, list) else []
    return [finding for finding in found if finding is not None]


def _finding(data: object) -> Finding | None:
    """Return the finding that *data* tells of; nothing where any of it is of another kind."""
    if not isinstance(data, dict):
        return None
    words = [data.get(key) for key in ("code", "message", "advice", "basis")]
    path, line, column = (data.get(key) for key in ("path", "line", "column"))
    severity = next((one for one in Severity if one.value == data.get("severity")), None)
    if severity is None or not all(isinstance(word, str) for word in words):
        return None
    if not isinstance(path, str | None) or not (_is_number(line) and _is_number(column)):
        return None
    code, message, advice, basis = map(str, words)
    place = Place(path, line, column) if path else None
    return Finding(code, severity, place, message, advice, basis)


def _is_number(data: object) -> bool:
    """Whether *data* is a line or column, or none."""
    return data is None or type(data) is int
