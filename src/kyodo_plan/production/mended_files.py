"""Fixes of findings carried out in the files of a workspace."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.editing import typed_file
from kyodo_plan.editing.mending import mend
from kyodo_plan.editing.writing import write
from kyodo_plan.text import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kyodo_plan.core.finding import Finding, Fix
    from kyodo_plan.editing.typed_file import TypedFile


@dataclass
class Mended:
    """The fixes done, the copies of the files as they were, and why a file was not written."""

    done: list[Fix] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def mend_files(workspace: Path, findings: Iterable[Finding]) -> Mended:
    """Carry out the fixes of *findings*, all those of one file at once.

    A file that has changed since it was looked at keeps what stands there: a fix is done only where
    its old text still stands.
    """
    by_path: dict[str, list[Fix]] = defaultdict(list)
    for fix in dict.fromkeys(finding.fix for finding in findings if finding.fix is not None):
        by_path[fix.place.path].append(fix)
    mended = Mended()
    for name, fixes in sorted(by_path.items()):
        file, faults = typed_file.read(workspace / name, name)
        mended.findings += faults
        if file is not None:
            _mend(file, fixes, mended)
    return mended


def _mend(file: TypedFile, fixes: list[Fix], mended: Mended) -> None:
    edits, meant, done = mend(file, fixes)
    written = write(file, edits, lambda data: reading.decode(data, file.name)[0], meant)
    mended.findings += written.findings
    if not written.findings:
        mended.done += done
    if written.backup:
        mended.backups.append(written.backup)
