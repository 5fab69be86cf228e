"""A rule: what a finding's code stands for, told once for ``check --explain``."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from kyodo_plan.core.finding import Fix
    from kyodo_plan.core.place import Place

WRITING = "原稿の書き方"
RST = "reStructuredText の仕様"


@dataclass(frozen=True)
class Rule:
    """One code: its short title, what it finds and why, what to do, and what it rests on."""

    code: str
    title: str
    finds: str
    advice: str
    basis: str
    severity: Severity = Severity.ERROR

    def at(
        self, place: Place | None, message: str, advice: str = "", fix: Fix | None = None
    ) -> Finding:
        """Return the finding of this rule at *place*; without *advice* the rule's own stands."""
        return Finding(
            self.code, self.severity, place, message, advice or self.advice, self.basis, fix
        )


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Give the modules of *package* and of the packages in it, in the order of their names."""
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)
