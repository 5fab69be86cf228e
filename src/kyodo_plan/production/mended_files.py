"""Fixes of findings carried out in the files of a workspace."""

from __future__ import annotations

import os
from collections import defaultdict
from typing import TYPE_CHECKING

from kyodo_plan.text.mending import mend

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kyodo_plan.core.finding import Finding, Fix


def mend_files(workspace: Path, findings: Iterable[Finding]) -> tuple[list[Fix], list[str]]:
    """Carry out the fixes of *findings*; return those done, and what could not be written.

    A file is replaced as a whole, under a temporary name first. One that has changed since it was
    looked at keeps what stands there: a fix is done only where its old text still stands.
    """
    by_path: dict[str, list[Fix]] = defaultdict(list)
    for fix in dict.fromkeys(finding.fix for finding in findings if finding.fix is not None):
        by_path[fix.place.path].append(fix)
    done: list[Fix] = []
    failed: list[str] = []
    for name, fixes in sorted(by_path.items()):
        path = workspace / name
        new = path.with_name(f".{path.name}.new")
        try:
            data, applied = mend(path.read_bytes(), fixes)
            if applied:
                new.write_bytes(data)
                os.replace(new, path)
                done += applied
        except OSError as error:
            new.unlink(missing_ok=True)
            failed.append(f"{name} に書けません（{error.strerror}）。元のままです。")
    return done, failed
