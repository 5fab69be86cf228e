"""Two versions of a paper compared: what its words were, what they are, and what only counts on.

Numbers that follow what stands before them (of measures, notes, figures, tables, rows, pages) are no
changes of words, however many places print them.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.production.report.changed import Change, Look, Place
from kyodo_plan.text.changes import paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText

#: How many characters of what is new or gone are told, and how many on either side of it.
LONGEST, AROUND = 40, 10
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


class _Line(NamedTuple):
    """A paragraph or a row: as it is told, and without the numbers of measures and of rows."""

    words: str
    key: str

    @property
    def measures(self) -> list[str]:
        return [number for found in _MEASURES.findall(self.words) for number in _numbers(found)]


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
            found.append(Change(place, "", _short(_whole(part))))
            continue
        was = before[pairs[at]]
        lines = [_titled(was), *was.lines], [_titled(part), *part.lines]
        found += [Change(place, *words) for words in _changed(*lines, numbers or {})]
    kept = set(pairs.values())
    for at, part in enumerate(before):
        if at not in kept:
            place = Place(paper, part.page, part.heading, gone=True)
            found.append(Change(place, _short(_whole(part)), ""))
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
        words = [said for cell in cells if (said := _uncounted(cell))]
        if not row:
            yield from (_Line(said, _key(said)) for said in words)
        elif words:
            item = _ITEM.fullmatch(words[0]) is not None
            keys = [_key(said) for said in words[item:]]
            yield _Line("｜".join(words), "｜".join(keys))


def _uncounted(text: PrintedText) -> str:
    """Return the words without the numbers that Word, or the counting of notes, puts there."""
    words = text.text
    for at in sorted(text.fields, reverse=True):
        if number := _NUMBER.match(words, at):
            words = words[:at] + words[number.end() :]
    return _COUNTED.sub("", words)


def _key(words: str) -> str:
    return _MEASURES.sub(lambda found: _NUMBER.sub("#", found[0]), words)


def _numbers(words: str) -> list[str]:
    return _NUMBER.findall(words)


def _titled(part: _Section) -> _Line:
    return _Line(part.title, _key(part.title))


def _whole(part: _Section) -> str:
    return " ".join(line.words for line in part.lines) or part.title


def _changed(
    old: Sequence[_Line], new: Sequence[_Line], numbers: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield what stood in each place that changed, and what stands there now."""
    keys = [line.key for line in old], [line.key for line in new]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        for was, now in zip_longest(old[a:b], new[c:d]):
            if kind == "equal" and _follows(was, now, numbers):
                continue
            if was is None or now is None:
                yield _short(was.words) if was else "", _short(now.words) if now else ""
            else:
                yield from _pieces(_renumber(was.words, numbers), now.words)


def _follows(was: _Line, now: _Line, numbers: Mapping[str, str]) -> bool:
    """Whether lines that are alike but for their numbers have those that they must have now."""
    return [numbers.get(number, number) for number in was.measures] == now.measures


def _renumber(words: str, numbers: Mapping[str, str]) -> str:
    def today(found: re.Match[str]) -> str:
        return numbers.get(found[0], found[0])

    return _MEASURES.sub(lambda found: _NUMBER.sub(today, found[0]), words)


def _pieces(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield each change of a line with a little of what is around it; all of it where little stays."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    spans: list[tuple[int, int, int, int]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if spans and a - spans[-1][1] < APART:
            spans[-1] = (spans[-1][0], b, spans[-1][2], d)
        else:
            spans.append((a, b, c, d))
    if matcher.ratio() < ALIKE or len(spans) > MOST_IN_ONE:
        spans = [_middle(old, new)]
    for a, b, c, d in spans:
        yield _excerpt(old, a, b), _excerpt(new, c, d)


def _middle(old: str, new: str) -> tuple[int, int, int, int]:
    """Return where two lines differ, as one place."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return start, len(old) - end, start, len(new) - end


def _excerpt(line: str, start: int, end: int) -> str:
    before, words, after = line[:start], line[start:end], line[end:]
    head = before if len(before) <= AROUND + 1 else "…" + before[-AROUND:]
    tail = after if len(after) <= AROUND + 1 else after[:AROUND] + "…"
    return f"{head}{_short(words)}{tail if len(words) <= LONGEST else ''}"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
