"""Two versions of a paper compared: what its words were, what they are, and what only counts on.

Numbers that follow what stands before them (of measures, notes, figures, tables, rows, pages) are no
changes of words, however many places print them.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.production.report.changed import Change, Look, Place
from kyodo_plan.text.changes import paired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: Changes with fewer unchanged characters between them are one; so many of a paragraph are told.
APART, MOST_IN_ONE = 6, 6
#: How much alike (0 to 1) two paragraphs are of which one is the other changed.
ALIKE = 0.5

_DIGITS = "[0-9０-９]+"
#: Numbers of notes, figures and tables follow what stands before them.
_COUNTED = re.compile(rf"(?<=[注図表]){_DIGITS}")
#: 施策８, and 施策８、９ and 施策８～11; 施策23件 is a count.
_MEASURES = re.compile(rf"(?<=施策){_DIGITS}(?:[、・～〜]{_DIGITS})*(?![0-9０-９]|件|つ)")
_NUMBER = re.compile(_DIGITS)
_HEADING = re.compile(rf"施策({_DIGITS})")
#: The first cell of a row that only counts.
_ITEM = re.compile(r"[0-9０-９]{1,3}")


class _Number(NamedTuple):
    """Where a number stands in a line that follows what stands before it; of a measure, or only counted."""

    start: int
    end: int
    measure: bool


@dataclass(frozen=True)
class _Line:
    """A paragraph or a row as it is printed, and the numbers in it that only count on."""

    words: str
    numbers: tuple[_Number, ...] = ()

    @cached_property
    def key(self) -> str:
        """What the line says but for its numbers."""
        return "".join(key for _, key in self._signs(lambda _: "#"))

    def signs(self, numbers: Mapping[str, str]) -> list[tuple[int, str]]:
        """Return where each sign and each number begins, and what it is compared as.

        Measures have the *numbers* of today; those that only count are alike.
        """
        return [*self._signs(lambda number: numbers.get(number, number))]

    def _signs(self, measure: Callable[[str], str]) -> Iterator[tuple[int, str]]:
        at = 0
        for number in self.numbers:
            if number.start < at:
                continue  # Of the same figures as the one before.
            yield from enumerate(self.words[at : number.start], at)
            said = self.words[number.start : number.end]
            yield number.start, measure(said) if number.measure else ""
            at = number.end
        yield from enumerate(self.words[at:], at)

    @property
    def measures(self) -> list[str]:
        return [self.words[one.start : one.end] for one in self.numbers if one.measure]


@dataclass(frozen=True)
class _Section:
    """What stands under one heading."""

    number: str
    title: str
    page: str
    lines: tuple[_Line, ...]

    @property
    def heading(self) -> str:
        return f"{self.number}　{self.title}" if self.number else self.title

    @property
    def mark(self) -> tuple[str, str, str]:
        said = "\n".join((self.title, *(line.key for line in self.lines)))
        return ("", self.title, hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest())


def renumbered(old: Iterable[PrintedText], new: Iterable[PrintedText]) -> dict[str, str]:
    """Return the numbers of measures that changed, as headings print them: 「８」 → 「11」."""
    before, now = _sections(old), _sections(new)
    found = {}
    for at, was in _pairs(before, now).items():
        one, other = (_HEADING.fullmatch(part.number) for part in (before[was], now[at]))
        if one and other and one[1] != other[1]:
            found[one[1]] = other[1]
    return found


def between(
    paper: str,
    old: Iterable[PrintedText],
    new: Iterable[PrintedText],
    numbers: Mapping[str, str] | None = None,
) -> list[Change]:
    """Return what changed in *paper* from its *old* texts to the *new* ones, each place for itself.

    *numbers* are those of measures that changed (:func:`renumbered`): where a text has another number
    by that alone, it has not changed.
    """
    before, now = _sections(old), _sections(new)
    pairs = _pairs(before, now)
    found: list[Change] = []
    for at, part in enumerate(now):
        place = Place(paper, part.page, part.heading)
        if at not in pairs:
            found.append(Change(place, "", _whole(part)))
            continue
        was = before[pairs[at]]
        lines = [_titled(was), *was.lines], [_titled(part), *part.lines]
        found += _changed(place, *lines, numbers or {})
    kept = set(pairs.values())
    for at, part in enumerate(before):
        if at not in kept:
            place = Place(paper, part.page, part.heading, gone=True)
            found.append(Change(place, _whole(part), ""))
    return found


def look(old: Sequence[PrintedText], new: Sequence[PrintedText], pages: tuple[int, int]) -> Look:
    """Return what else changed in a paper whose words have not: *pages* are how many it had and has."""
    if [text.text for text in old] != [text.text for text in new]:
        return Look.NUMBERS
    moved = [text.page for text in old] != [text.page for text in new]
    return Look.PAGES if moved or pages[0] != pages[1] else Look.DRESS


def _sections(texts: Iterable[PrintedText]) -> list[_Section]:
    """Return the sections that *texts* stand in; the contents say what the headings say."""
    said = (text for text in texts if text.kind is not TextKind.CONTENTS)
    parts = []
    for heading, group in groupby(said, lambda text: text.heading):
        held = list(group)
        number, _, title = heading.rpartition("　")
        parts.append(_Section(number, title, held[0].page, tuple(_lines(held))))
    return parts


def _pairs(before: Sequence[_Section], now: Sequence[_Section]) -> dict[int, int]:
    return paired([part.mark for part in before], [part.mark for part in now])


def _lines(texts: Iterable[PrintedText]) -> Iterator[_Line]:
    """Yield the paragraphs of a section, and the rows of its tables, without its heading."""
    own = (text for text in texts if text.kind is not TextKind.HEADING)
    for row, cells in groupby(own, lambda text: text.row):
        said = [line for cell in cells if (line := _line(cell)).words]
        if not row:
            yield from (line for line in said if line.key)
        elif any(line.key for line in said):
            yield _row(said)


def _line(text: PrintedText) -> _Line:
    """Return a text with the numbers that Word, or the counting of notes, puts there."""
    words = " ".join(text.text.split("\n"))
    made = [found.span() for at in text.fields if (found := _NUMBER.match(words, at))]
    made += [found.span() for found in _COUNTED.finditer(words)]
    numbers = {start: _Number(start, end, measure=False) for start, end in made}
    for run in _MEASURES.finditer(words):
        for found in _NUMBER.finditer(words, *run.span()):
            numbers.setdefault(found.start(), _Number(*found.span(), measure=True))
    return _Line(words, tuple(number for _, number in sorted(numbers.items())))


def _row(cells: Sequence[_Line]) -> _Line:
    """Return the cells of a row as one line; the first is no part of what it says where it only counts."""
    words, numbers = "", list[_Number]()
    for cell in cells:
        at = len(words)
        numbers += [_Number(at + a, at + b, measure) for a, b, measure in cell.numbers]
        words += f"{cell.words}｜"
    if _ITEM.fullmatch(cells[0].words):
        numbers.insert(0, _Number(0, len(cells[0].words) + 1, measure=False))
    return _Line(words[:-1], tuple(numbers))


def _titled(part: _Section) -> _Line:
    return _line(PrintedText("", TextKind.HEADING, None, part.title))


def _whole(part: _Section) -> str:
    return "\n".join(line.words for line in part.lines) or part.title


def _changed(
    place: Place, old: Sequence[_Line], new: Sequence[_Line], numbers: Mapping[str, str]
) -> Iterator[Change]:
    """Give each line that changed in *place*."""
    keys = [line.key for line in old], [line.key for line in new]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        for was, now in zip_longest(old[a:b], new[c:d]):
            if kind == "equal" and _follows(was, now, numbers):
                continue
            spans = _spans(was, now, numbers) if was and now else ()
            yield Change(place, was.words if was else "", now.words if now else "", (*spans,))


def _follows(was: _Line, now: _Line, numbers: Mapping[str, str]) -> bool:
    """Whether lines that are alike but for their numbers have those that they must have now."""
    return [numbers.get(number, number) for number in was.measures] == now.measures


def _spans(
    was: _Line, now: _Line, numbers: Mapping[str, str]
) -> Iterator[tuple[int, int, int, int]]:
    """Give where two lines differ; one place from first to last where little stays."""
    old, new = was.signs(numbers), now.signs({})
    keys = [key for _, key in old], [key for _, key in new]
    matcher = difflib.SequenceMatcher(None, *keys, autojunk=False)
    spans: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal" or not any((*keys[0][a:b], *keys[1][c:d])):
            continue
        if spans and a - spans[-1][1] < APART:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    if matcher.ratio() < ALIKE or len(spans) > MOST_IN_ONE:
        spans = [_middle(*keys)]
    before = [*(at for at, _ in old), len(was.words)]
    after = [*(at for at, _ in new), len(now.words)]
    for a, b, c, d in spans:
        yield before[a], before[b], after[c], after[d]


def _middle(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int, int]:
    """Return where two lines differ, as one place."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return start, len(old) - end, start, len(new) - end
