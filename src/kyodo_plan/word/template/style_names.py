"""Styles by their names, as an extension asks for them, and the room they leave."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.word.parts.rooms import room_in
from kyodo_plan.word.parts.styles import paper_styles
from kyodo_plan.word.template.styles import BY_NAME, folded

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.parts.rooms import Room
    from kyodo_plan.word.template.styles import TemplateStyles


class StyleNames:
    """The names of our styles, and of those that only the template has."""

    def __init__(self, paper: Paper, template: TemplateStyles | None) -> None:
        self._paper, self._template = paper, template

    @cached_property
    def _ours(self) -> dict[str, str]:
        return {folded(style.name): style.id for style in paper_styles(self._paper, 0)}

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """The room of each paragraph style of ours by its id; not where Word alone knows it."""
        found: dict[str, Room] = {}
        for style in paper_styles(self._paper, 0):
            room: Room | None = room_in(style.paragraph)
            if self._template is not None and self._template.holds(style.name):
                room = self._template.room(style.name)
            if style.kind == "paragraph" and room is not None:
                found[style.id] = room
        return found

    def __call__(self, name: str) -> str | None:
        """The id that stands for the style *name* in the text, or ``None``."""
        found = self._ours.get(folded(name))
        if found is None and self._template is not None and self._template.holds(name):
            return f"{BY_NAME}{folded(name)}"
        return found
