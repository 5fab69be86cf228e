"""Two versions of a paper compared: what its words were, what they are, and what only counts on.

Numbers that follow what stands before them (of measures, notes, figures, tables, rows, pages) are no
changes of words, however many places print them.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.production.report.changed import Change, Look, Place
from kyodo_plan.production.report.printed_lines import MEASURE, NOTE, Line, line, lines
from kyodo_plan.text.changes import paired

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    #: A line that was and the one that it is now; ``None`` for what is new or gone.
    Pair = tuple[Line | None, Line | None]

#: Changes with fewer unchanged characters between them are one; so many of a paragraph are told.
APART, MOST_IN_ONE = 6, 6
#: How much alike (0 to 1) two paragraphs are of which one is the other changed.
ALIKE = 0.5
#: Of more pairs than so many (old by new) nobody tries which are most alike.
MOST_PAIRS = 2500
#: So many characters a paragraph has at least that is known again in another section.
TELLING = 8

_HEADING = re.compile("施策([0-9０-９]+)")


@dataclass(frozen=True)
class _Section:
    """What stands under one heading."""

    number: str
    title: str
    page: str
    lines: tuple[Line, ...]

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


def recounted(old: Iterable[PrintedText], new: Iterable[PrintedText]) -> dict[str, str]:
    """Return the numbers of figures, tables and notes that changed: 「図３」 → 「図４」."""
    before, now = (_counted(_both(old, new)[at]) for at in range(2))
    found: dict[str, str] = {}
    for what in sorted({of for of, *_ in (*before, *now)}):
        was, then = ([one for one in side if one[0] == what] for side in (before, now))
        keys = [said for _, said, _ in was], [said for _, said, _ in then]
        for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal" or b - a == d - c:
                for (*_, one), (*_, other) in zip(was[a:b], then[c:d], strict=True):
                    found.setdefault(one, other)
    return {one: other for one, other in found.items() if one != other}


def between(
    paper: str,
    old: Iterable[PrintedText],
    new: Iterable[PrintedText],
    numbers: Mapping[str, str] | None = None,
) -> list[Change]:
    """Return what changed in *paper* from its *old* texts to the *new* ones, each place for itself.

    *numbers* are those that changed of measures (:func:`renumbered`), figures and tables
    (:func:`recounted`): where a text has another number by that alone, it has not changed.
    """
    before, now = map(_sections, _both(old, new))
    pairs = _pairs(before, now)
    found: list[tuple[Change, str]] = []
    for at, part in enumerate(now):
        place = Place(paper, part.page, part.heading)
        if at not in pairs:
            found.append((Change(place, "", _whole(part)), ""))
            continue
        was = before[pairs[at]]
        sides = [_titled(was), *was.lines], [_titled(part), *part.lines]
        found += _changed(place, *sides, numbers or {})
    kept = set(pairs.values())
    for at, part in enumerate(before):
        if at not in kept:
            place = Place(paper, part.page, part.heading, gone=True)
            found.append((Change(place, _whole(part), ""), ""))
    return list(_with_moves(found))


def look(old: Sequence[PrintedText], new: Sequence[PrintedText], pages: tuple[int, int]) -> Look:
    """Return what else changed in a paper whose words have not: *pages* are how many it had and has."""
    before, now = _both(old, new)
    if [*map(_said, before)] != [*map(_said, now)]:
        return Look.NUMBERS
    moved = [text.page for text in old] != [text.page for text in new]
    return Look.PAGES if moved or pages[0] != pages[1] else Look.DRESS


def _both(
    old: Iterable[PrintedText], new: Iterable[PrintedText]
) -> tuple[list[PrintedText], list[PrintedText]]:
    """Return both versions as far as both are known: what Word numbers, earlier records do not tell."""
    before, now = list(old), list(new)
    if any(text.fields and not text.results for text in before):
        return before, [replace(text, results=()) for text in now]
    return before, now


def _said(text: PrintedText) -> tuple[str, list[str]]:
    """Return the words of a text and the numbers of figures, tables and notes in it; pages do not count."""
    return text.text, line(text).of("図", "表", NOTE)


def _counted(texts: Iterable[PrintedText]) -> list[tuple[str, str, str]]:
    """Return the numbers of captions and of notes: what they are of, by what they are known, themselves."""
    found = []
    for one in map(line, texts):
        for number in one.numbers:
            if number.of == NOTE or (one.caption and number.of and not number.start > 1):
                found.append((number.of, one.key, one.said(number)))
    return found


def _sections(texts: Iterable[PrintedText]) -> list[_Section]:
    """Return the sections that *texts* stand in; the contents say what the headings say."""
    said = (text for text in texts if text.kind is not TextKind.CONTENTS)
    parts = []
    for heading, group in groupby(said, lambda text: text.heading):
        held = list(group)
        number, _, title = heading.rpartition("　")
        parts.append(_Section(number, title, held[0].page, tuple(lines(held))))
    return parts


def _pairs(before: Sequence[_Section], now: Sequence[_Section]) -> dict[int, int]:
    return paired([part.mark for part in before], [part.mark for part in now])


def _titled(part: _Section) -> Line:
    return line(PrintedText("", TextKind.HEADING, None, part.title))


def _whole(part: _Section) -> str:
    return "\n".join(line.words for line in part.lines) or part.title


def _changed(
    place: Place, old: Sequence[Line], new: Sequence[Line], numbers: Mapping[str, str]
) -> Iterator[tuple[Change, str]]:
    """Give each line that changed in *place*, and by what it is known where it came or went.

    Lines that are what they were and stand elsewhere among the others have moved: they are one change.
    """
    moved = _moved(old, new)
    stay = [one for at, one in enumerate(old) if at not in {a for a, _ in moved}]
    there = [one for at, one in enumerate(new) if at not in {c for _, c in moved}]
    for was, now in _pairs_of(stay, there):
        if (
            was
            and now
            and (was.words == now.words or (was.key == now.key and _follows(was, now, numbers)))
        ):
            continue
        spans = _spans(was, now, numbers) if was and now else ()
        known = "" if was and now else (was or now or Line("")).key
        change = Change(place, was.words if was else "", now.words if now else "", (*spans,))
        yield change, known
    if moved:
        words = "\n".join(new[c].words for _, c in sorted(moved, key=lambda pair: pair[1]))
        yield Change(place, words, words, moved=True), ""


def _moved(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int, int]]:
    """Return which lines of *old* (index) are lines of *new* in another order."""
    keys = [one.key for one in old], [one.key for one in new]
    blocks = difflib.SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    stay = {at + one for at, _, size in blocks for one in range(size)}
    there = {at + one for _, at, size in blocks for one in range(size)}
    left: dict[str, list[int]] = {}
    for at, key in enumerate(keys[0]):
        if at not in stay:
            left.setdefault(key, []).append(at)
    return [
        (left[key].pop(0), at)
        for at, key in enumerate(keys[1])
        if at not in there and key and left.get(key)
    ]


def _pairs_of(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Pair]:
    """Give the lines of both in their order: what each is now, what is new, what is gone."""
    keys = [one.key for one in old], [one.key for one in new]
    for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        same = kind != "replace" or (b - a) * (d - c) > MOST_PAIRS
        yield from zip_longest(old[a:b], new[c:d]) if same else _aligned(old[a:b], new[c:d])


def _aligned(old: Sequence[Line], new: Sequence[Line]) -> Iterator[Pair]:
    """Give the lines of both in their order so that those that are most alike are pairs."""
    #: The best of what is left from a line of either on: how alike it is, and its first step.
    best: dict[tuple[int, int], tuple[float, int, int]] = {}
    for a in range(len(old), -1, -1):
        for c in range(len(new), -1, -1):
            steps = []
            if a < len(old) and c < len(new):
                alike = fuzz.ratio(old[a].key, new[c].key) / 100
                # Where none is like another, one stands for another all the same.
                score = alike if alike >= ALIKE else 0.01
                steps.append((best[a + 1, c + 1][0] + score, 1, 1))
            if a < len(old):
                steps.append((best[a + 1, c][0], 1, 0))
            if c < len(new):
                steps.append((best[a, c + 1][0], 0, 1))
            best[a, c] = max(steps, default=(0.0, 0, 0))
    a = c = 0
    while (step := best[a, c])[1:] != (0, 0):
        yield (old[a] if step[1] else None, new[c] if step[2] else None)
        a, c = a + step[1], c + step[2]


def _with_moves(found: Sequence[tuple[Change, str]]) -> Iterator[Change]:
    """Give what was *found*; a line that is gone here and new in another section has moved there."""
    gone, came = defaultdict[str, list[Change]](list), defaultdict[str, list[Change]](list)
    for change, key in found:
        if len(key) >= TELLING:
            (came if change.now else gone)[key].append(change)
    moved = {key for key, those in gone.items() if len(those) == len(came[key]) == 1}
    for change, key in found:
        if key not in moved:
            yield change
        elif change.now:
            from_ = gone[key][0]
            yield replace(change, was=from_.was, moved=True, came=from_.place)


def _follows(was: Line, now: Line, numbers: Mapping[str, str]) -> bool:
    """Whether lines that are alike but for their numbers have those that they must have now.

    A figure or a table that is named by hand may have kept its number.
    """
    measures = [numbers.get(number, number) for number in was.of(MEASURE)] == now.of(MEASURE)
    counted = zip(was.of("図", "表"), now.of("図", "表"), strict=False)
    return measures and (now.caption or all(now in (was, numbers.get(was)) for was, now in counted))


def _spans(was: Line, now: Line, numbers: Mapping[str, str]) -> Iterator[tuple[int, int, int, int]]:
    """Give where two lines differ; one place from first to last where little stays."""
    stayed = now.of("図", "表")
    known = {number: then for number, then in numbers.items() if number not in stayed}
    old, new = was.signs(known), now.signs({})
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
