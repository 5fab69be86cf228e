"""Handlers: how extensions write nodes of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from docutils import nodes

Handler = Callable[[Any, nodes.Element], object]
"""Called with a :class:`kyodo_plan.word.nodes.foreign.WordOutput` and the node."""

Handlers = Mapping[str, tuple[Handler | None, Handler | None]]
"""Name of a node's class → what is called before and after its children."""
