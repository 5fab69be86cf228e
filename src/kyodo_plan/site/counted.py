"""What the pages of a site hold that is told when they are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


@dataclass
class Counted:
    """Marks of open points, blocks that are for other papers, and tables that could show nothing."""

    open_points: int = 0
    left_out: int = 0
    empty: int = 0


_COUNTED: WeakKeyDictionary[BuildEnvironment, Counted] = WeakKeyDictionary()


def counted(env: BuildEnvironment) -> Counted:
    """Return what was counted in the pages written so far from *env*; to be added to."""
    return _COUNTED.setdefault(env, Counted())
