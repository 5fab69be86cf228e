"""Paragraphs and rows as they are printed, and the numbers in them that follow what stands before.

Those numbers (of measures, figures, tables, notes, rows, pages) are no changes of words, however many
places print them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.papers.source_map import PrintedText, TextKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_DIGITS = "[0-9０-９]+"
_NUMBER = re.compile(_DIGITS)
#: 図３, 表12, 注５.
_LABELLED = re.compile(rf"(?<=[図表注]){_DIGITS}")
#: 施策８, and 施策８、９ and 施策８～11; 施策23件 is a count.
_MEASURES = re.compile(rf"(?<=施策){_DIGITS}(?:[、・～〜]{_DIGITS})*(?![0-9０-９]|件|つ)")
#: The first cell of a row that only counts.
_ITEM = re.compile(r"[0-9０-９]{1,3}")
#: What numbers are of.
MEASURE, NOTE = "施策", "注"


class Number(NamedTuple):
    """Where a number stands in a line, and of what it is one: 施策, 図, 表, 注; empty if it only counts."""

    start: int
    end: int
    of: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph or a row as it is printed; ``caption`` where it is that of a figure or a table.

    ``numbers`` are those in it that follow what stands before them.
    """

    words: str
    numbers: tuple[Number, ...] = ()
    caption: bool = False

    @cached_property
    def key(self) -> str:
        """What the line says but for its numbers."""
        return "".join(key for _, key in self._signs(lambda _: "#"))

    def signs(self, numbers: Mapping[str, str]) -> list[tuple[int, str]]:
        """Return where each sign and each number begins, and what it is compared as.

        Numbers that *numbers* tells have those of today; those that only count are alike.
        """
        return [*self._signs(lambda number: numbers.get(number, number))]

    def _signs(self, known: Callable[[str], str]) -> Iterator[tuple[int, str]]:
        at = 0
        for number in self.numbers:
            if number.start < at:
                continue  # Of the same figures as the one before.
            yield from enumerate(self.words[at : number.start], at)
            yield number.start, known(self.said(number)) if number.of not in ("", NOTE) else ""
            at = number.end
        yield from enumerate(self.words[at:], at)

    def said(self, number: Number) -> str:
        """Return a number as :func:`kyodo_plan.production.report.compared.renumbered` names it."""
        figures = self.words[number.start : number.end]
        return figures if number.of == MEASURE else number.of + figures

    def of(self, *what: str) -> list[str]:
        """Return the numbers of *what*."""
        return [self.said(number) for number in self.numbers if number.of in what]


def lines(texts: Iterable[PrintedText]) -> Iterator[Line]:
    """Give the paragraphs of a section, and the rows of its tables, without its heading."""
    own = (text for text in texts if text.kind is not TextKind.HEADING)
    for row, cells in groupby(own, lambda text: text.row):
        said = [one for cell in cells if (one := line(cell)).words]
        if not row:
            yield from (one for one in said if one.key)
        elif any(one.key for one in said):
            yield _row(said)


def line(text: PrintedText) -> Line:
    """Return a text with the numbers in it that Word, or the counting of notes, puts there."""
    words, made = text.as_read
    words = " ".join(words.split("\n"))
    numbers = [
        Number(*found.span(), words[found.start() - 1]) for found in _LABELLED.finditer(words)
    ]
    labelled = {number.end for number in numbers}
    numbers += [Number(*span) for span in made if span[1] not in labelled]
    known = {number.start: number for number in numbers}
    for run in _MEASURES.finditer(words):
        for found in _NUMBER.finditer(words, *run.span()):
            known.setdefault(found.start(), Number(*found.span(), MEASURE))
    caption = text.kind is TextKind.CAPTION
    return Line(words, tuple(number for _, number in sorted(known.items())), caption)


def _row(cells: Sequence[Line]) -> Line:
    """Return the cells of a row as one line; the first is no part of what it says where it only counts."""
    words, numbers = "", list[Number]()
    for cell in cells:
        at = len(words)
        numbers += [Number(at + start, at + end, of) for start, end, of in cell.numbers]
        words += f"{cell.words}｜"
    if _ITEM.fullmatch(cells[0].words):
        numbers.insert(0, Number(0, len(cells[0].words) + 1))
    return Line(words[:-1], tuple(numbers))
