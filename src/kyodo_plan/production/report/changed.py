"""Which papers changed since they were last made, and how: old and new words, each change once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: How many changes are told, and in how many places each; one more is told rather than counted.
MOST, MOST_PLACES = 12, 3
#: The paper that all others follow is told of first.
FIRST = "draft"


@dataclass(frozen=True)
class Place:
    """A section of a paper, and the page that it begins on, where that is known.

    ``heading`` is empty before the first section; one that is ``gone`` stood there.
    """

    paper: str
    page: str
    heading: str
    gone: bool = False

    def told(self, above: str = "", paper: str = "") -> str:
        """Return 「draft 12ページ「施策３　…」」.

        The heading is told only where it is not the one *above*, and the paper where it is not *paper*.
        """
        gone = "（なくなった節）前の" if self.gone else ""
        page = f"{self.page}ページ" if self.page else ""
        heading = f"「{self.heading}」" if self.heading not in ("", above) else ""
        name = f"{self.paper} " if self.paper != paper else ""
        return f"{name}{gone}{page}{heading}".rstrip()


@dataclass(frozen=True)
class Change:
    """What stood in a place and what stands there now: ``was`` is empty for what is new.

    Both are empty where only the section is known.
    """

    place: Place
    was: str = ""
    now: str = ""


class Look(StrEnum):
    """What changed in a paper whose words are the same."""

    NUMBERS = "番号"
    PAGES = "ページの割り"
    DRESS = "図や体裁"
    UNKNOWN = "紙面（文字のほか）"


@dataclass(frozen=True)
class Changes:
    """What became of the papers of a folder since they were last made.

    ``papers`` gives the changes of each paper whose files are other ones; of one in which no words
    changed it says what else did. ``numbers`` are the measures' that changed, old and new. ``new`` are papers
    that were not there; ``compared`` says whether any was. ``behind`` were not made now, and what
    they are made from has changed since.
    """

    papers: Mapping[str, Sequence[Change] | Look] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    compared: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)
    behind: tuple[str, ...] = ()


def told(folders: Iterable[tuple[str, Changes]], *, whole: bool = False) -> list[str]:
    """Return lines that tell what changed in *folders*, each a mark (案①) and its changes.

    What was changed in the same way in several papers is told once, with its places; of many
    changes the first are told, all of them where the *whole* is asked for. Nothing is told where
    there was nothing to compare with.
    """
    every = list(folders)
    behind = _listed(BEHIND, {mark: found.behind for mark, found in every})
    held = [(mark, found) for mark, found in every if found.compared]
    if not held:
        return behind
    words = {mark: _words_of(found) for mark, found in held}
    listed = {mark: [*some] for mark, some in words.items()}
    new = {mark: found.new for mark, found in held}
    numbers = _numbers(held)
    lines = _listed("文が変わった文書", listed)
    if not (lines or any(new.values())):
        but = "施策の番号のほかに、" if numbers else ""
        lines = [f"文書の文に、{but}変わったところはありません。"]
    lines += [f"  {line}" for line in (*numbers, *_changes(words, whole))]
    for look in Look:
        alone = {
            mark: [slug for slug, some in found.papers.items() if some == look]
            for mark, found in held
        }
        lines += _listed(f"{look.value}だけが変わった文書", alone)
    return [*lines, *_listed("新しい文書", new), *behind]


#: What papers are called that were not made with the rest.
BEHIND = "作り直していない文書：原稿かデータが、前に作った後で変わっています"


def _words_of(found: Changes) -> dict[str, Sequence[Change]]:
    """Return the papers in which words changed."""
    return {slug: some for slug, some in found.papers.items() if not isinstance(some, Look)}


def _numbers(folders: Sequence[tuple[str, Changes]]) -> list[str]:
    """Return a line for the numbers of measures that changed; the same of several is one."""
    marks: dict[str, list[str]] = defaultdict(list)
    for mark, found in folders:
        if found.numbers:
            pairs = (f"{was}→{now}" for was, now in found.numbers.items())
            marks["、".join(pairs)].append(mark)
    whose = {numbers: f"（{'・'.join(of)}）" for numbers, of in marks.items()}
    return [f"施策の番号{mark}：{numbers}" for numbers, mark in whose.items()]


def _listed(what: str, slugs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a line that names the papers of each folder, if there are any."""
    number = sum(map(len, slugs.values()))
    each = (f"{mark} {'、'.join(names)}" for mark, names in slugs.items() if names)
    return [f"{what}（{number}件）：{'／'.join(each)}"] if number else []


def _changes(folders: Mapping[str, Mapping[str, Sequence[Change]]], whole: bool) -> list[str]:
    """Return lines for each change, its words above its places.

    First what drafts say, and where more than figures changed: sums follow from what people type.
    """
    found: dict[tuple[str, ...], dict[tuple[str, Place], None]] = defaultdict(dict)
    held = [(mark, slug, some) for mark, papers in folders.items() for slug, some in papers.items()]
    for mark, _, some in sorted(held, key=lambda one: one[1] != FIRST):
        for change in some:
            # Where no words are known, each section is a change of its own.
            words = (change.was, change.now)
            key = words if any(words) else (*words, change.place.heading)
            found[key][mark, change.place] = None
    order = [*folders]
    lines = []
    shown = len(found) if whole else _shown(len(found), MOST)
    for (was, now, *_), places in sorted(found.items(), key=_only_figures)[:shown]:
        known = bool(was or now)
        if known:
            lines.append(_words(was, now))
        ordered = sorted(places, key=lambda one: (order.index(one[0]), one[1].paper != FIRST))
        lines.append("  " * known + _places(ordered))
    if rest := len(found) - shown:
        lines.append(
            f"このほかに{rest}とおりの変更があります（--verbose を付けると、全て示します）。"
        )
    return lines


def _only_figures(change: tuple[tuple[str, ...], object]) -> bool:
    was, now, *_ = change[0]
    return bool(was and now) and _FIGURES.sub("", was) == _FIGURES.sub("", now)


_FIGURES = re.compile("[0-9０-９]+")


def _shown(number: int, most: int) -> int:
    """Return how many of *number* are told: to count a single one would be as long."""
    return number if number <= most + 1 else most


def _places(places: Sequence[tuple[str, Place]]) -> str:
    """Return the places of a change in one line, what is the same as before left out."""
    told: list[str] = []
    mark, before = "", Place("", "", "")
    shown = _shown(len(places), MOST_PLACES)
    for own, place in places[:shown]:
        if own != mark:
            said = f"{own} {place.told(before.heading)}"
        else:
            said = place.told(before.heading, before.paper)
        if said:
            told.append(said)
        mark, before = own, place
    rest = len(places) - shown
    return "、".join(told) + (f" ほか{rest}か所" if rest else "")


def _words(was: str, now: str) -> str:
    if not was:
        return f"追加「{now}」"
    return f"「{was}」→「{now}」" if now else f"削除「{was}」"
