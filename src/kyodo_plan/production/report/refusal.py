"""Why something cannot be read or made: the text is Japanese and says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.finding import Finding


class Refused(Exception):
    """Nothing can be read here, or nothing can be written there; ``findings`` say where, if they do."""

    def __init__(self, told: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(told)
        self.findings = tuple(findings)


class Unknown(Refused):
    """There is none of that name; the text tells what there is."""
