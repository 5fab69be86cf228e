"""The body: a column of blocks on pages that turn."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.word.nodes.column import Column

if TYPE_CHECKING:
    from kyodo_plan.word.composition import Composition
    from kyodo_plan.word.parts.page_setup import PageSetup

HEADING = '<w:pStyle w:val="Heading'
TAGS = re.compile("<[^>]*>")
PAGE_BREAK = "<w:pageBreakBefore/>"
INTRODUCTION = 2
"""So many paragraphs between a heading that begins a page and a landscape page go onto that page."""

SHORT = 160
"""Words of up to so many letters go there wherever the heading stands, as in the PDF."""


class Body(Column):
    """The body's column: pages may turn between its blocks."""

    def __init__(self, composition: Composition, setup: PageSetup) -> None:
        super().__init__(composition, body=True)
        self._setup = setup
        self._done: list[str] = []
        self._setup_before = setup

    def turn(self, setup: PageSetup) -> None:
        """Let what follows stand on pages of their own, set up as *setup*.

        Headings right before a landscape page go onto that page, and with a few words between where
        these would stand on a page of their own.
        """
        self.end_lead()
        waiting = self._introduction() if setup.landscape else []
        if waiting:
            del self._blocks[-len(waiting) :]
        if self._blocks:
            if self._after_block:
                self._finish()
            last = self._blocks[-1].replace("</w:pPr>", f"{self._setup.xml()}</w:pPr>", 1)
            self._done += [*self._blocks[:-1], last]
            self._blocks = []
            self._setup_before = self._setup
        elif self._setup.first_number is not None:
            setup = replace(setup, first_number=self._setup.first_number)
        self._new_page = False
        self._setup = setup
        self._blocks = waiting

    def _introduction(self) -> list[str]:
        """The last headings, with the paragraphs below them if these are few and all of the page."""
        begin, above = len(self._blocks), [HEADING in block for block in self._blocks]
        for block in reversed(self._blocks[-INTRODUCTION:]):
            if HEADING in block or not block.startswith("<w:p>"):
                break
            begin -= 1
        if self._after_block or not any(above[begin - 1 : begin]):
            return []
        while begin and above[begin - 1]:
            begin -= 1
        letters = sum(
            len(TAGS.sub("", block)) for block in self._blocks[begin:] if HEADING not in block
        )
        if letters > SHORT and begin and PAGE_BREAK not in self._blocks[begin]:
            return []
        return [block.replace(PAGE_BREAK, "") for block in self._blocks[begin:]]

    def close(self) -> str:
        """The inside of ``w:body``."""
        if self._done and not self._blocks:  # no empty page after the last one turned
            self._setup = self._setup_before
            self._blocks = [self._done.pop().replace(self._setup.xml(), "", 1)]
        last = super().close()
        return f"{''.join(self._done)}{last}{self._setup.xml()}"
