"""What every stage shares while one file is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.core.rule import Repeated
from kyodo_plan.markup.ancestors import place_of
from kyodo_plan.markup.phrases import Meanings
from kyodo_plan.word.parts.caption_numbers import CaptionNumbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from docutils import nodes

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.rule import Rule
    from kyodo_plan.word.bookmarks import Bookmarks
    from kyodo_plan.word.handlers import Handlers
    from kyodo_plan.word.identity import Identity
    from kyodo_plan.word.parts.footnotes import Footnotes
    from kyodo_plan.word.parts.numbering import Numbering
    from kyodo_plan.word.parts.page_setup import PageSetup
    from kyodo_plan.word.parts.rooms import Room
    from kyodo_plan.word.pictures import Pictures


@dataclass
class Composition:
    """The paper, the ids, and what is collected on the way: lists, footnotes, findings.

    ``page`` is the plain page, which others are made from; ``foreign`` how extensions write their
    nodes; ``styles`` gives the id of a style by its name, or ``None``; ``rooms`` the room that a
    style leaves by its id, where that is known.
    """

    paper: Paper
    page: PageSetup
    bookmarks: Bookmarks
    identity: Identity
    pictures: Pictures
    footnotes: Footnotes
    numbering: Numbering
    foreign: Handlers = field(default_factory=dict)
    styles: Callable[[str], str | None] = lambda name: None
    rooms: Mapping[str, Room] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    caption_numbers: CaptionNumbers = field(default_factory=CaptionNumbers)
    meanings: Meanings = field(default_factory=Meanings)
    repeated: Repeated = field(default_factory=Repeated)

    def report(
        self,
        rule: Rule,
        node: nodes.Node,
        message: str,
    ) -> None:
        """Note a finding about *node*."""
        self.findings.append(rule.at(place_of(node), message))

    def report_once(self, rule: Rule, node: nodes.Node, message: str) -> None:
        """Note a finding about *node* that is told once, with a count, however often it is made."""
        self.repeated.note(rule, place_of(node), message)
