"""Which papers changed since they were last made, and how: old and new words, each change once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.core.procedure.handed_out import Part
from kyodo_plan.text.changes import Excerpt, changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.text.changes import Change as PartChange

#: How many changes are told, and in how many places each; how many characters of what is new.
MOST, MOST_PLACES, LONGEST = 12, 3, 40
#: The paper that all others follow is told of first.
FIRST = "draft"
#: Numbers of notes, figures and tables follow what stands before them.
_COUNTED = re.compile(r"(?<=[注図表])[0-9０-９]+")


@dataclass(frozen=True)
class Place:
    """A section of a paper, and the page that it begins on, where that is known.

    ``heading`` is empty before the first section; one that is ``gone`` stood there.
    """

    paper: str
    page: str
    heading: str
    gone: bool = False

    def told(self, above: str = "") -> str:
        """Return 「draft 12ページ「施策３　…」」; the heading only where it is not the one *above*."""
        gone = "（なくなった節）前の" if self.gone else ""
        page = f"{self.page}ページ" if self.page else ""
        heading = f"「{self.heading}」" if self.heading not in ("", above) else ""
        return f"{self.paper} {gone}{page}{heading}".rstrip()


@dataclass(frozen=True)
class Change:
    """What stood in a place and what stands there now: ``was`` is empty for what is new.

    Both are empty where only the section is known.
    """

    place: Place
    was: str = ""
    now: str = ""


@dataclass(frozen=True)
class Changes:
    """What became of the papers of a folder since they were last made.

    ``papers`` gives the changes of each paper whose files are other ones; none where only its look
    changed. ``new`` are papers that were not there; ``compared`` says whether any was.
    """

    papers: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    compared: bool = False


def between(paper: str, old: Iterable[PrintedText], new: Iterable[PrintedText]) -> list[Change]:
    """Return what changed in *paper* from its *old* texts to the *new* ones.

    Numbers of headings, notes, figures and tables do not count, nor do pages.
    """
    return [
        Change(_place(paper, change), _short(was), _short(now))
        for change in changes(_parts(old), _parts(new))
        for was, now in change.excerpts
    ]


def _place(paper: str, change: PartChange) -> Place:
    part = change.part
    return Place(paper, part.page, part.heading, gone=change.new is None)


def _parts(texts: Iterable[PrintedText]) -> list[Part]:
    """Return the sections that *texts* stand in; the contents say what the headings say."""
    said = (text for text in texts if text.kind is not TextKind.CONTENTS)
    parts = []
    for heading, group in groupby(said, lambda text: text.heading):
        held = list(group)
        number, _, title = heading.rpartition("　")
        words = _COUNTED.sub("", "\n".join(_lines(held)))
        parts.append(Part("", 0, number, title, words, held[0].page))
    return parts


def _lines(texts: Iterable[PrintedText]) -> Iterator[str]:
    """Yield the paragraphs of a section, and the rows of its tables, without its heading."""
    own = (text for text in texts if text.kind is not TextKind.HEADING)
    for row, cells in groupby(own, lambda text: text.row):
        words = [cell.text for cell in cells if cell.text]
        yield from ["｜".join(words)] if row else words


def _short(excerpt: Excerpt) -> str:
    words = excerpt.words
    if len(words) <= LONGEST:
        return str(excerpt)
    return f"{excerpt.before}{words[: LONGEST - 1]}…"


def told(folders: Iterable[tuple[str, Changes]]) -> list[str]:
    """Return lines that tell what changed in *folders*, each a mark (案①) and its changes.

    What was changed in the same way in several papers is told once, with its places. Nothing is
    told where there was nothing to compare with.
    """
    held = [(mark, found) for mark, found in folders if found.compared]
    if not held:
        return []
    changed = {mark: [slug for slug, some in found.papers.items() if some] for mark, found in held}
    looks = {
        mark: [slug for slug, some in found.papers.items() if not some] for mark, found in held
    }
    new = {mark: list(found.new) for mark, found in held}
    if not any((*changed.values(), *new.values())):
        same = "文書の文に、変わったところはありません。"
        return [same, *_listed("紙面（文字のほか）が変わった文書", looks)]
    lines = [
        *_listed("文が変わった文書", changed),
        *(f"  {line}" for line in _changes(held)),
        *_listed("紙面（文字のほか）だけが変わった文書", looks),
        *_listed("新しい文書", new),
    ]
    return lines


def _listed(what: str, slugs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a line that names the papers of each folder, if there are any."""
    number = sum(map(len, slugs.values()))
    each = (f"{mark} {'、'.join(names)}" for mark, names in slugs.items() if names)
    return [f"{what}（{number}件）：{'／'.join(each)}"] if number else []


def _changes(folders: Iterable[tuple[str, Changes]]) -> list[str]:
    """Return lines for each change, its words above its places."""
    found: dict[tuple[str, ...], dict[tuple[str, Place], None]] = defaultdict(dict)
    for mark, held in folders:
        for slug in sorted(held.papers, key=lambda slug: slug != FIRST):
            for change in held.papers[slug]:
                # Where no words are known, each section is a change of its own.
                words = (change.was, change.now)
                key = words if any(words) else (*words, change.place.heading)
                found[key][mark, change.place] = None
    lines = []
    for (was, now, *_), places in list(found.items())[:MOST]:
        known = bool(was or now)
        if known:
            lines.append(_words(was, now))
        lines.append("  " * known + _places(list(places)))
    if (rest := len(found) - MOST) > 0:
        lines.append(f"このほかに{rest}とおりの変更があります。")
    return lines


def _places(places: Sequence[tuple[str, Place]]) -> str:
    """Return the places of a change in one line, what is the same as before left out."""
    told, mark, heading = [], "", ""
    for own, place in places[:MOST_PLACES]:
        told.append(f"{own} {place.told(heading)}" if own != mark else place.told(heading))
        mark, heading = own, place.heading
    rest = len(places) - MOST_PLACES
    return "、".join(told) + (f" ほか{rest}か所" if rest > 0 else "")


def _words(was: str, now: str) -> str:
    if not was:
        return f"追加「{now}」"
    return f"「{was}」→「{now}」" if now else f"削除「{was}」"
