"""What a view is: a name that people type, and a function that makes a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from kyodo_plan.views.showing import Showing


@dataclass(frozen=True)
class View:
    """A generated table or list: the name people type and the function that makes it."""

    japanese: str
    make: Callable[[Showing, dict[str, str]], nodes.Element]
    captioned: bool = True
    #: What its number is called: 表３, 図１.
    label: str = "表"
    #: Whether only papers inside the city hall and for the committee show it.
    inside: bool = False
