"""Fields of a Word file (ECMA-376 Part 1, 17.16.18): whose words stand in them."""

from __future__ import annotations

from dataclasses import dataclass

WITH_WORDS = ("HYPERLINK",)
"""Fields whose results are words that somebody wrote; other results are made by the program."""


@dataclass
class _Field:
    """A field that has begun: its code, and whether its result is being read."""

    code: str = ""
    result: bool = False

    @property
    def hides(self) -> bool:
        """Whether what stands here is the program's, not a person's."""
        if self.contents:
            return False
        word = self.code.split()[:1]
        return not self.result or not word or word[0].upper() not in WITH_WORDS

    @property
    def contents(self) -> bool:
        """Whether its result is a table of contents or an index."""
        return self.code.split()[:1] in (["TOC"], ["INDEX"])


class Fields:
    """The fields around the place that is being read, the outermost first."""

    def __init__(self) -> None:
        self._begun: list[_Field] = []
        self._simple: list[_Field] = []

    @property
    def hide(self) -> bool:
        """Whether what stands here is the program's, not a person's."""
        return any(one.hides for one in (*self._begun, *self._simple))

    @property
    def contents(self) -> bool:
        """Whether what stands here is a table of contents."""
        return any(one.contents for one in self._begun)

    def sign(self, kind: str) -> None:
        """Read a ``w:fldChar`` of a *kind*."""
        if kind == "begin":
            self._begun.append(_Field())
        elif kind == "separate" and self._begun:
            self._begun[-1].result = True
        elif kind == "end" and self._begun:
            self._begun.pop()

    def code(self, text: str) -> None:
        """Read a ``w:instrText``."""
        if self._begun and not self._begun[-1].result:
            self._begun[-1].code += text

    def begin_simple(self, code: str) -> None:
        """Read the beginning of a ``w:fldSimple``, which holds its result as an element does."""
        self._simple.append(_Field(code, result=True))

    def end_simple(self) -> None:
        """Read its end."""
        self._simple.pop()

    def end_paragraph(self) -> None:
        """A field that somebody left open must not hide the rest of the paper."""
        self._begun = [one for one in self._begun if one.contents]
