"""A column of blocks: paragraphs and tables one under the other."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kyodo_plan.word.look import PLAIN, Look
from kyodo_plan.word.parts.rooms import ABOVE, room_in
from kyodo_plan.word.parts.sizes import is_tight
from kyodo_plan.word.wordprocessingml import (
    em,
    gap,
    paragraph,
    ruled_box,
    spaced_below,
    with_room,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes

    from kyodo_plan.word.composition import Composition

BETWEEN_TABLES = 8
BEFORE_TABLE = 5
AFTER_TABLE = 5
"""The room around tables, in points: it is that of the paragraphs beside them."""

NARROWEST = 6
"""Nothing is indented further where fewer full-width characters would be left on a line."""

STYLED = re.compile('<w:p><w:pPr><w:pStyle w:val="([^"]+)"/>')
SPACED_BELOW = ("Caption", "Heading")
"""How the ids of those styles begin that bring the room between them and a table."""

BOX_SIDES, BOX_ABOVE = 8, 6
"""The room in a box, in points: at its sides, and above and below."""

BEFORE_BOX, AFTER_BOX, BETWEEN_BOXES = 8, 9, 11
"""The room around a box, in points."""

FIRST_WORDS = re.compile("<w:p(?: [^>]*)?>(?:<w:pPr>.*?</w:pPr>|<w:pPr/>)?", re.DOTALL)
"""Where the words of the first paragraph of a table begin."""

END = "</w:p>"

CELL_STYLES = ("Table", "Card")
"""How the ids of the styles in cells begin."""

TALL = re.compile("<w:(?:drawing|ruby|pict|object)[ >]|<m:oMath")
"""What a fixed pitch would cut: a paragraph that holds it is as high as it needs."""

LONG_WORD = re.compile("<w:t[ >][^<]*?[!-;=-~]{25}")
"""An address: it may break anywhere, else its column could not hold it."""

ON_GRID = ("", "Normal", "BodyText", "ListParagraph", "Quote", "Term")
"""The styles whose lines stand on the grid of the page; those of all others have a fixed pitch."""

AS_HIGH_AS_NEEDED = 'w:line="240" w:lineRule="auto"'


@dataclass(frozen=True)
class Flow:
    """How blocks are set: ``width`` twips wide, ``left`` twips from the column's edge.

    ``style`` is that of a paragraph without a class and ``points`` its size; ``keep`` keeps
    every paragraph with the next, ``end`` a paragraph or the last row of a table (before 以上);
    ``body`` is true where pages may begin and turn.
    """

    width: int
    style: str
    points: float
    left: int = 0
    look: Look = PLAIN
    align: str = ""
    keep: bool = False
    end: bool = False
    body: bool = False
    depth: int = 0

    @property
    def in_table(self) -> bool:
        """Whether the blocks stand in a cell of a table or of a card."""
        return self.style.startswith(CELL_STYLES)

    def indented(self, by: int) -> Flow:
        """This flow *by* twips further in, as far as the column is wide enough."""
        by = max(min(by, self.width - NARROWEST * em(self.points)), 0)
        return replace(self, left=self.left + by, width=self.width - by)


@dataclass(frozen=True)
class Box:
    """A ruled box that paragraphs stand in: where the column had got to, and how wide the room at
    its sides is, in points."""

    begin: int
    left: int
    sides: int
    above: float

    def properties(self, given: dict[str, Any], *, first: bool) -> dict[str, Any]:
        """What a paragraph with the properties *given* has in the box."""
        room = 20 * self.sides
        spacing = given.get("spacing", "")
        if first:
            spacing = with_room(spacing, above=self.above)
        return given | {
            "borders": ruled_box(self.sides, BOX_ABOVE),
            "left": self.left + room + (given.get("left") or 0),
            "right": room,
            "spacing": spacing,
            "keep_next": True,
            "keep_lines": True,
        }


class Column:
    """The blocks of the body, of a cell or of a footnote, as they are added.

    Two tables never touch, and the last block is never a table: Word asks for a paragraph
    there (17.4.65), and LibreOffice and Word would join tables that touch.
    """

    def __init__(self, composition: Composition, *, body: bool = False) -> None:
        self._bookmarks = composition.bookmarks
        self._identity = composition.identity
        self._rooms = composition.rooms
        self._tight = is_tight(composition.paper)
        self._body = body
        self._blocks: list[str] = []
        self._marks: list[str] = []
        self._new_page = False
        self._lead = ""
        self._lead_properties: dict[str, Any] = {}
        self._box: Box | None = None
        self._boxes: tuple[int, int] = (0, 0)  # where the last one ended, how many touch

    @contextmanager
    def box(self, left: int) -> Iterator[None]:
        """Let the paragraphs added meanwhile stand in one ruled box that stays on a page.

        Boxes that touch would become one (17.3.1.7): each second one is a point narrower inside.
        """
        self.end_lead()
        begin, (ended, touching) = len(self._blocks), self._boxes
        touching = touching + 1 if begin and ended == begin else 0
        above = BETWEEN_BOXES - AFTER_BOX if touching else BEFORE_BOX
        if not begin or self._new_page or not self._body:
            above = 0
        elif self._after_block:
            above += AFTER_TABLE
        self._box = Box(begin, left, BOX_SIDES - touching % 2, above)
        yield
        self.end_lead()
        self._box = None
        if len(self._blocks) > begin:
            last = self._blocks[-1].replace("<w:keepNext/>", "", 1)
            self._blocks[-1] = spaced_below(last, AFTER_BOX if self._body else 0)
        self._boxes = len(self._blocks), touching

    def mark(self, identifiers: Iterable[str]) -> None:
        """Let the next paragraph carry these ids."""
        self._marks.extend(identifiers)

    def new_page(self) -> None:
        """Let the next block begin a page. Without effect in a cell."""
        self._new_page = self._body

    def lead(self, inner: str, **properties: Any) -> None:
        """Let the next paragraph begin with *inner* and have these properties.

        What was announced before and no paragraph has taken stands by itself above it.
        """
        self.end_lead()
        self._lead, self._lead_properties = inner, properties

    def end_lead(self) -> None:
        """Print what :meth:`lead` announced, if no paragraph has taken it."""
        if self._lead or self._lead_properties:
            self.paragraph("", self._lead_properties.pop("style", ""))

    def paragraph(
        self,
        inner: str,
        style: str = "",
        *,
        of: nodes.Element | None = None,
        **properties: Any,
    ) -> None:
        """Add a paragraph of the node *of* (see :func:`kyodo_plan.word.wordprocessingml.paragraph`)."""
        if self._lead or self._lead_properties:
            properties |= self._lead_properties
            inner, style = self._lead + inner, properties.pop("style", style)
            named = properties.pop("of", None)
            of = named if of is None else of
            self._lead, self._lead_properties = "", {}
        exact = self._tight or style not in ON_GRID
        spacing = properties.get("spacing", "")
        if exact and TALL.search(inner) and "w:line=" not in spacing:
            properties["spacing"] = f"{spacing} {AS_HIGH_AS_NEEDED}".strip()
        if of is not None or inner:
            inner = self._identity.around(of, inner)
        if self._marks:
            inner = self._take_marks(inner)
        if LONG_WORD.search(inner):
            properties["break_words"] = True
            properties["align"] = properties.get("align") or "left"
        if style.startswith("Heading") and self._begins_page() and not properties.get("spacing"):
            properties["spacing"] = 'w:before="0"'
        if self._after_block and self._body and not self._new_page and style != "Source":
            properties["spacing"] = self._below_table(style, properties.get("spacing", ""))
        if self._box is not None:
            first = len(self._blocks) == self._box.begin
            properties = self._box.properties(properties, first=first)
        if self._new_page:
            properties["page_break"] = True
            self._new_page = False
        self._blocks.append(paragraph(inner, style, **properties))

    def _below_table(self, style: str, spacing: str) -> str:
        """The spacing of a paragraph of that style below a table, where its own is *spacing*."""
        own = room_in(spacing) if ABOVE.search(spacing) else self._rooms.get(style or "Normal")
        return with_room(spacing, above=own.above + AFTER_TABLE) if own else spacing

    def table(self, xml: str, *, of: nodes.Element | None = None) -> None:
        """Add the table of the node *of*; without a node it is the paper's own."""
        self.block(self._identity.rest(xml, of))

    def block(self, xml: str) -> None:
        """Add a table as it is, or another block that is no paragraph."""
        self.end_lead()
        if self._new_page or self._after_block:
            between = 0 if self._new_page or not self._body else BETWEEN_TABLES
            self._blocks.append(
                gap(between, page_break=self._new_page, keep_next=True, inner=self._take_marks(""))
            )
            self._new_page = False
        elif self._blocks and self._body:
            self._make_room()
        if self._marks:
            xml = self._begun_with_marks(xml)
        self._blocks.append(xml)

    def contents(self, xml: str) -> None:
        """Add lists of contents, which bring the room around them."""
        self._blocks.append(xml)

    @property
    def _after_block(self) -> bool:
        """Whether the last block is a table or another that is no paragraph."""
        return bool(self._blocks) and not self._blocks[-1].startswith("<w:p>")

    def _make_room(self) -> None:
        """Let the last paragraph leave room below it for a table."""
        found = STYLED.match(self._blocks[-1])
        style = found[1] if found else "Normal"
        own = self._rooms.get(style)
        if own and not style.startswith(SPACED_BELOW):
            self._blocks[-1] = spaced_below(self._blocks[-1], own.below + BEFORE_TABLE)

    def _begun_with_marks(self, xml: str) -> str:
        """The block with the ids that wait at its first words."""
        found = FIRST_WORDS.search(xml)
        if found is None:
            self._blocks.append(gap(keep_next=True, inner=self._take_marks("")))
            return xml
        return xml[: found.end()] + self._take_marks("") + xml[found.end() :]

    def _begins_page(self) -> bool:
        """Whether what comes next stands at the head of a page for certain."""
        return self._body and (self._new_page or not self._blocks)

    def _take_marks(self, inner: str) -> str:
        marks, self._marks = self._marks, []
        return self._bookmarks.around(marks, inner)

    def close(self) -> str:
        """Everything added, ending in a paragraph."""
        self.end_lead()
        if self._marks or self._after_block or not self._blocks:
            self._finish()
        return "".join(self._blocks)

    def _finish(self) -> None:
        if self._blocks and not self._after_block:
            self._blocks[-1] = self._blocks[-1].removesuffix(END) + self._take_marks("") + END
        else:
            self._blocks.append(gap(inner=self._take_marks("")))
