"""What changed between two versions of a paper, told in short excerpts."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from kyodo_plan.text import excerpts
from kyodo_plan.text.excerpts import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.core.procedure.handed_out import Part

#: Characters of unchanged text on either side of a change, and the longest excerpt of a change.
CONTEXT, LONGEST = 10, 60
#: How much alike (0 to 1) two titles are of which one is the other renamed.
RENAMED = 0.6


@dataclass(frozen=True)
class Excerpt:
    """A place in a line: the changed words and what stands around them."""

    before: str = ""
    words: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Return the excerpt as running text."""
        return self.before + self.words + self.after


@dataclass(frozen=True)
class Change:
    """A part that is different, new (``old`` is ``None``) or gone (``new`` is ``None``).

    ``excerpts`` are pairs: what stood there, and what stands there now.
    """

    old: Part | None
    new: Part | None
    excerpts: tuple[tuple[Excerpt, Excerpt], ...] = ()

    @property
    def part(self) -> Part:
        """The part as it stands now, or as it stood."""
        found = self.new or self.old
        assert found is not None
        return found


def changes(old: Sequence[Part], new: Sequence[Part]) -> list[Change]:
    """Return what changed from *old* to *new*, in the order of *new*, what is gone after it.

    Numbers and pages do not count.
    """
    pairs = paired(
        [(part.id, part.title, part.digest) for part in old],
        [(part.id, part.title, part.digest) for part in new],
    )
    found: list[Change] = []
    for index, part in enumerate(new):
        was = old[pairs[index]] if index in pairs else None
        if was is None:
            found.append(Change(None, part, _whole(part, new=True)))
        elif was.digest != part.digest:
            found.append(Change(was, part, tuple(_excerpts(_lines(was), _lines(part)))))
    kept = set(pairs.values())
    gone = (part for index, part in enumerate(old) if index not in kept)
    return found + [Change(part, None, _whole(part, new=False)) for part in gone]


#: What identifies a part: id, title, digest of its text.
Mark = tuple[str, str, str]


def paired(old: Sequence[Mark], new: Sequence[Mark]) -> dict[int, int]:
    """Return which part of *old* (index) each part of *new* (index) was.

    Parts are the same by their titles in the order of the text; what is left over then by title
    alone, by what it says, by an id that was given to it, and by a title that is much alike. Ids
    that only count (id3) say nothing: those after a new part are all other ones.
    """
    before, now = ([title for _, title, _ in marks] for marks in (old, new))
    matcher = difflib.SequenceMatcher(None, before, now, autojunk=False)
    pairs = {
        block.b + at: block.a + at
        for block in matcher.get_matching_blocks()
        for at in range(block.size)
    }
    for same in (_title, _digest, _given_id):
        left = {same(mark): at for at, mark in enumerate(old) if at not in pairs.values()}
        for at, mark in enumerate(new):
            if at not in pairs and same(mark) and same(mark) in left:
                pairs[at] = left.pop(same(mark))
    renamed = [at for at in range(len(old)) if at not in pairs.values()]
    for at, mark in enumerate(new):
        if at not in pairs and renamed:
            alike, was = max((_alike(old[one], mark), -one) for one in renamed)
            if alike >= RENAMED:
                pairs[at] = -was
                renamed.remove(-was)
    return pairs


def _alike(one: Mark, other: Mark) -> float:
    return difflib.SequenceMatcher(None, one[1], other[1], autojunk=False).ratio()


def _title(mark: Mark) -> str:
    return mark[1]


def _digest(mark: Mark) -> str:
    return mark[2]


def _given_id(mark: Mark) -> str:
    return "" if _COUNTED_ID.search(mark[0]) else mark[0]


_COUNTED_ID = re.compile(r"(?:^|#)id\d+$")


def _lines(part: Part) -> list[str]:
    return [line for line in (part.title, *part.text.split("\n")) if line]


def _whole(part: Part, *, new: bool) -> tuple[tuple[Excerpt, Excerpt], ...]:
    text = part.text.replace("\n", " ").strip() or part.title
    excerpt = Excerpt(words=shortened(text, LONGEST))
    return ((Excerpt(), excerpt) if new else (excerpt, Excerpt()),)


def _excerpts(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Excerpt, Excerpt]]:
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            for was, now in zip_longest(old[a:b], new[c:d], fillvalue=""):
                yield _pair(was, now)


def _pair(old: str, new: str) -> tuple[Excerpt, Excerpt]:
    """Return two lines without what they have in common, but for a little around it."""
    if not old or not new:
        return Excerpt(words=shortened(old, LONGEST)), Excerpt(words=shortened(new, LONGEST))
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    before, after = old[:start], old[len(old) - end :]
    head, tail = excerpts.before(before, CONTEXT), excerpts.after(after, CONTEXT)
    first, second = (shortened(line[start : len(line) - end], LONGEST) for line in (old, new))
    return Excerpt(head, first, tail), Excerpt(head, second, tail)
