"""Findings as plain data, for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Said, Severity
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


def without_a_place(sentence: str) -> dict[str, object]:
    """Return *sentence*, which no rule tells, in the form of an error of :func:`to_list`."""
    empty = {"code": "", "path": None, "line": None, "column": None, "advice": "", "basis": ""}
    return {**empty, "severity": Severity.ERROR.value, "message": sentence}


def to_record(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Return what :func:`to_list` does, and what tells which finding follows from which."""
    kept = list(findings)
    return [
        {
            **told,
            "within": finding.within,
            "hides": sorted(finding.hides),
            "misses": sorted(finding.misses),
        }
        for told, finding in zip(to_list(kept), kept, strict=True)
    ]


def from_list(data: object) -> list[Finding]:
    """Return the findings that :func:`to_record` made *data* of; anything else gives none."""
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
    within, hides, misses = data.get("within"), _said(data, "hides"), _said(data, "misses")
    if not _is_number(within) or hides is None or misses is None:
        return None
    return Finding(
        code, severity, place, message, advice, basis, None, within, hides=hides, misses=misses
    )


def _said(data: dict[object, object], key: str) -> frozenset[Said] | None:
    """Return what is said there; nothing where any of it is of another kind."""
    pairs = data.get(key, [])
    if not isinstance(pairs, list):
        return None
    if not all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in pairs):
        return None
    if not all(isinstance(word, str) for pair in pairs for word in pair):
        return None
    return frozenset(Said(*pair) for pair in pairs)


def _is_number(data: object) -> bool:
    """Whether *data* is a line or column, or none."""
    return data is None or type(data) is int
