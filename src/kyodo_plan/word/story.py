"""A story: a part of the package with text in it, and what that part is related to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from kyodo_plan.word.wordprocessingml import FORBIDDEN, SUBSTITUTE

if TYPE_CHECKING:
    from docx.opc.part import Part


class Story:
    """The body, or the footnotes. Relations are kept so that each target has one."""

    def __init__(self, part: Part, *, in_footnotes: bool = False) -> None:
        self.in_footnotes = in_footnotes
        self._part = part
        self._links: dict[str, str] = {}
        self._pictures: dict[int, str] = {}

    def link(self, address: str) -> str:
        """The relation to an address outside the file."""
        address = FORBIDDEN.sub(SUBSTITUTE, address)
        if address not in self._links:
            self._links[address] = self._part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self._links[address]

    def picture(self, part: Part) -> str:
        """The relation to a picture's part."""
        if id(part) not in self._pictures:
            self._pictures[id(part)] = self._part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        return self._pictures[id(part)]
