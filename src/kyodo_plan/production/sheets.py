"""Sheets of Excel: written for people to fill in, and taken back into the data of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Severity
from kyodo_plan.exchange import grids
from kyodo_plan.exchange.applying import Applied, apply
from kyodo_plan.exchange.codes import UNREADABLE
from kyodo_plan.exchange.comparing import Outcome, compare
from kyodo_plan.exchange.csv_file import csv_file
from kyodo_plan.exchange.returned import Returned, returned, told
from kyodo_plan.exchange.sheets import SHEETS
from kyodo_plan.exchange.workbook import workbook
from kyodo_plan.packages.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.exchange.sheet import Sheet

#: The formats of sheets, by the ending of their files.
FORMATS = ("xlsx", "csv")


@dataclass(frozen=True)
class Taken:
    """What came of files that came back: what each sheet changes, what was written, findings."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    applied: Applied


def exported(plan: Plan, sheet: Sheet, form: str) -> bytes:
    """Return *sheet* of *plan* as a file of the format *form*."""
    rows = sheet.rows(plan)
    if form == "csv":
        return csv_file(sheet, rows)
    profile = plan.profile
    return workbook(
        sheet, rows, sheet.choices(plan), profile.as_of, f"{sheet.name}（{profile.city}）"
    )


def take(
    workspace: Path, plan: Plan, files: Mapping[str, Path], *, new: bool = False, dry: bool = False
) -> Taken:
    """Take what *files* (name → path) say into the data of *workspace*, all of it or nothing.

    Rows without an id are new records where *new* says so. With *dry* nothing is written.
    """
    findings: list[Finding] = []
    choices = {name: sheet.choices(plan) for name, sheet in SHEETS.items()}
    by_sheet: dict[str, list[Returned]] = {}
    for name, path in files.items():
        try:
            found = returned(grids.read(path, name), SHEETS, choices)
        except UnreadableError as error:
            findings.append(told(UNREADABLE, f"「{name}」", f"{error}。", error.advice))
            continue
        findings += found.findings
        if found.sheet is not None:
            by_sheet.setdefault(found.sheet.name, []).append(found)
    outcomes = tuple(compare(SHEETS[one], plan, by_sheet[one], new=new) for one in by_sheet)
    findings += [finding for outcome in outcomes for finding in outcome.findings]
    refused = any(one.severity is Severity.ERROR for one in findings)
    applied = Applied() if dry or refused else apply(workspace, outcomes)
    return Taken(outcomes, (*findings, *applied.findings), applied)
