"""Views: each turns an edition, as one audience sees it, into a plain docutils table."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from kyodo_plan.views.view import View

__all__ = ["VIEWS", "View"]


def _declared() -> dict[str, View[Any]]:
    """Return the views that the modules of this package declare, module by module."""
    modules = sorted(module.name for module in pkgutil.walk_packages(__path__, f"{__name__}."))
    held = (value for name in modules for value in vars(import_module(name)).values())
    return {value.english: value for value in held if isinstance(value, View)}


#: English name → view, in the order of their modules and there as they stand.
VIEWS = _declared()
