"""Styles by their names, as an extension asks for them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.word.parts.styles import paper_styles
from kyodo_plan.word.template.styles import BY_NAME, folded

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.template.styles import TemplateStyles


class StyleNames:
    """The names of our styles, and of those that only the template has."""

    def __init__(self, paper: Paper, template: TemplateStyles | None) -> None:
        self._paper, self._template = paper, template

    @cached_property
    def _ours(self) -> dict[str, str]:
        return {folded(style.name): style.id for style in paper_styles(self._paper, 0)}

    def __call__(self, name: str) -> str | None:
        """The id that stands for the style *name* in the text, or ``None``."""
        found = self._ours.get(folded(name))
        if found is None and self._template is not None and self._template.holds(name):
            return f"{BY_NAME}{folded(name)}"
        return found
