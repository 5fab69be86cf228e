"""The source map: which printed text of a paper comes from which line of the sources.

The Word writer makes it, and whoever reads a copy that came back rests on it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable

PREFIX = "_kp_"
"""How the bookmark of a text begins; Word hides bookmarks that begin with an underline."""

OWN_BOOKMARK = re.compile(rf"{PREFIX}[0-9a-f]{{12}}|_Ref[0-9a-f]{{20}}")
"""The bookmarks that only papers made here have: of texts, and of what references lead to. Word
keeps them when it saves; those of its own have at most nine figures."""

NAMESPACE = "urn:kyodo-plan:source-map:1"
"""The namespace of the map's own part in a Word file."""


JOINER = "\u2060"
"""What holds the mark of a note to the words before it, so that no line begins with it: a word
joiner, which prints nothing and is no part of what a text says."""


class TextKind(StrEnum):
    """What a printed text is in its paper."""

    HEADING = "見出し"
    PARAGRAPH = "本文"
    CELL = "表"
    CAPTION = "表題"
    FOOTNOTE = "脚注"
    LABEL = "枠の文字"
    CONTENTS = "目次"


@dataclass(frozen=True)
class PrintedText:
    """One paragraph of a paper: of the body, of a cell, of a footnote.

    ``id`` is that of its bookmark; lines of the contents have none. ``place`` is where the words
    come from, a directive where they are generated. ``heading`` and ``page`` tell a person where
    it is printed; ``page`` may be empty. ``row`` tells the rows of tables apart, 0 outside.
    ``fields`` are the places in ``text`` where a number stands that Word makes itself, and
    ``results`` those numbers (「３」「図３」「注１」), where they are known. ``level``
    is that of the section it stands in (1 is a chapter), ``column`` that of its table, from 1;
    both are 0 outside. ``mark`` is what is printed before the text without being part of it: the
    number of a heading, the sign of an item.
    """

    id: str
    kind: TextKind
    place: Place | None
    text: str
    heading: str = ""
    page: str = ""
    row: int = 0
    fields: tuple[int, ...] = ()
    level: int = 0
    column: int = 0
    mark: str = ""
    results: tuple[str, ...] = ()

    @property
    def as_read(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The words with the numbers that Word makes, and from where to where in them these are."""
        words, spans, at = "", list[tuple[int, int]](), 0
        for field, result in zip(self.fields, self.results, strict=False):
            words += self.text[at:field]
            spans.append((len(words), len(words) + len(result)))
            words, at = words + result, field
        return words + self.text[at:], tuple(span for span in spans if span[0] < span[1])


def text_digest(text: str) -> str:
    """Return 12 hexadecimal figures that tell *text* from the other texts of a paper."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def version_of(texts: Iterable[PrintedText]) -> str:
    """Return a name for the version of a paper that has exactly these *texts*."""
    total = hashlib.sha256()
    for text in texts:
        total.update(f"{text.id} {text_digest(text.text)}\n".encode())
    return total.hexdigest()[:12]
