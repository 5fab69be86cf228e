"""What the pages of a site hold that is told when they are made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from kyodo_plan.core.finding import Finding


@dataclass
class Counted:
    """Marks of open points, blocks that are for other papers, and tables that could show nothing.

    ``findings`` are what was found while the slots of the pages were filled.
    """

    open_points: int = 0
    left_out: int = 0
    empty: int = 0
    findings: list[Finding] = field(default_factory=list)


_COUNTED: WeakKeyDictionary[BuildEnvironment, Counted] = WeakKeyDictionary()


def counted(env: BuildEnvironment) -> Counted:
    """Return what was counted in the pages written so far from *env*; to be added to."""
    return _COUNTED.setdefault(env, Counted())
