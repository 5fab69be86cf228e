"""The assembled paper's frame: all that a writer must know beside the document tree."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
from dataclasses import dataclass, field

from kyodo_plan.core.papers.words import Words
from kyodo_plan.core.place import Place  # noqa: TC001


@dataclass(frozen=True)
class Margins:
    """Page margins in millimetres."""

    top: float = 25
    bottom: float = 20
    left: float = 25
    right: float = 20


@dataclass(frozen=True)
class Paper:
    """What the writers print around and about the text.

    ``book`` papers have a cover, contents and chapters that begin a page; others begin with
    their title. ``body_points`` is the size of body text. ``modified`` is stamped into the
    files instead of the clock. ``front`` are lines for the foot of the cover (organisation,
    date); ``corner`` is the mark at the top right of the first page (資料番号). ``origin`` is where
    what the paper itself prints comes from; ``identified`` papers tell of each text where it comes
    from, so that a copy with corrections can be read back. ``template`` is the Word file whose styles,
    headers and page the paper takes in Word, told from the workspace; empty for our own.
    ``table_list`` and ``figure_list`` ask for lists of tables and figures after the contents.
    ``title_lines`` are the lines of a sheet's title and stage where they need more than one. ``words``
    are those that the paper prints of itself.
    """

    slug: str
    title: str
    subtitle: str
    stage: str
    author: str
    modified: dt.date
    book: bool = True
    cover_note: tuple[str, ...] = ()
    front: tuple[str, ...] = ()
    corner: str = ""
    running_head: str = ""
    body_points: float = 10.5
    margins: Margins = Margins()
    contents_depth: int = 3
    table_list: bool = False
    figure_list: bool = False
    line_numbers: bool = False
    watermark: str = ""
    keywords: tuple[str, ...] = ()
    origin: Place | None = None
    identified: bool = False
    template: str = ""
    title_lines: tuple[str, ...] = ()
    words: Words = field(default_factory=Words)

    @property
    def head(self) -> str:
        """The title with its stage: 計画（素案）."""
        return self.title + (f"（{self.stage}）" if self.stage else "")

    @property
    def addressees(self) -> tuple[str, ...]:
        """Those of the ``front`` lines that name whom a letter is for; they stand at the left."""
        return tuple(line for line in self.front if line.endswith(("様", "殿", "宛て")))
