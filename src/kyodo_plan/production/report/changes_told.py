"""Which papers changed since they were last made, and how: in short for a screen, whole for a file."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.production.report.changed import Change, Changes, Look, Place
from kyodo_plan.text.excerpts import after, before, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    #: Folders, each by its mark (案①), and what became of its papers.
    Folders = Iterable[tuple[str, Changes]]

#: The list of all changes as a file, beside the folders of the papers.
FILE = "変わったところ.txt"
#: How many changes are told, and in how many places each; one more is told rather than counted.
MOST, MOST_PLACES = 12, 3
#: How many letters of what is new or gone are told, and how many on either side of it.
LONGEST, AROUND = 40, 10
#: The paper that all others follow is told of first.
FIRST = "draft"
#: What papers are called that were not made with the rest.
BEHIND = "作り直していない文書：原稿かデータが、前に作った後で変わっています"


def in_short(folders: Folders) -> list[str]:
    """Return lines that tell what changed in *folders*, each a mark and its changes.

    What is :func:`behind` is not among them.

    What was changed in the same way in several papers is told once, with its places; of many
    changes the first are told. Nothing is told where there was nothing to compare with.
    """
    held = [(mark, found) for mark, found in folders if found.compared]
    if not held:
        return []
    lines = [*_changed_words(held, MOST_PLACES), *(f"  {line}" for line in _short_changes(held))]
    return [*lines, *_looks(held), *_new(held)]


def in_full(folders: Folders, kept: Sequence[str] = ()) -> list[str]:
    """Return lines that tell all that changed, no word left out; none where no paper changed.

    *kept* are the marks of folders in which nothing changed.
    """
    held = [(mark, found) for mark, found in folders if found.compared]
    if not any(found.papers for _, found in held):
        return []
    lines = [
        "前に作った文書から変わったところ",
        "",
        "文が変わった段落と表の行を、略さずに示します。「｜」は表の欄の境です。",
        "",
        *_changed_words(held),
        *_looks(held),
        *_new(held),
        *_same(held, kept),
    ]
    for number, (words, places) in enumerate(_grouped(held, _whole_words), 1):
        lines += ["", f"【{number}】"]
        for what, said in _named(words):
            lines += _under(what, said.splitlines())
        lines += _under("所", [f"{mark} {place.told()}" for mark, place in _ordered(places, held)])
    return lines


def _named(words: _Words) -> list[tuple[str, str]]:
    """Return what a change says, each version after what it is."""
    if words.moved:
        return [("移った文", words.now), ("前の所", words.came or "同じ見出しの中")]
    if words.was and words.now:
        return [("前", words.was), ("今", words.now)]
    return [("なくなった文", words.was), ("加わった文", words.now)]


def _changed_words(held: Sequence[tuple[str, Changes]], most: int | None = None) -> list[str]:
    """Return what heads a list of changes: papers and numbers, of figures and notes at *most* so many."""
    numbers = [f"  {line}" for line in (*_numbers(held), *_counted(held, most))]
    lines = _listed("文が変わった文書", {mark: [*_words_of(found)] for mark, found in held})
    if not (lines or any(found.new for _, found in held)):
        counted = any(found.counted for _, found in held)
        but = "番号のほかに、" if counted else "施策の番号のほかに、" if numbers else ""
        lines = [f"文書の文に、{but}変わったところはありません。"]
    return [*lines, *numbers]


def _looks(held: Sequence[tuple[str, Changes]]) -> list[str]:
    lines = []
    for look in Look:
        alone = {
            mark: [slug for slug, some in found.papers.items() if some == look]
            for mark, found in held
        }
        lines += _listed(f"{look.value}だけが変わった文書", alone)
    return lines


def _new(held: Sequence[tuple[str, Changes]]) -> list[str]:
    return _listed("新しい文書", {mark: found.new for mark, found in held})


def _same(held: Sequence[tuple[str, Changes]], kept: Sequence[str]) -> list[str]:
    same = {mark: found.same for mark, found in held if found.same}
    told = [*(f"{mark} {'、'.join(slugs)}" for mark, slugs in same.items())]
    told += [f"{mark} 全て" for mark in kept]
    return [f"変わらなかった文書：{'／'.join(told)}"] if told else []


def behind(papers: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a line that names *papers* that are behind, those of a folder by its mark; of many the first."""
    told, number = [], 0
    for mark, slugs in papers:
        shown = _shown(len(slugs), MOST_PLACES)
        rest = f" ほか{len(slugs) - shown}件" if len(slugs) > shown else ""
        told += [f"{mark} {'、'.join(slugs[:shown])}{rest}"] if slugs else []
        number += len(slugs)
    return f"{BEHIND}（{number}件）：{'／'.join(told)}" if number else ""


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


def _counted(folders: Sequence[tuple[str, Changes]], most: int | None) -> list[str]:
    """Return a line for the numbers of figures, tables and notes that changed, at *most* so many a paper."""
    papers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for mark, found in folders:
        for slug, numbers in found.counted.items():
            pairs = [f"{was}→{now}" for was, now in numbers.items()]
            shown = len(pairs) if most is None else _shown(len(pairs), most)
            rest = f" ほか{len(pairs) - shown}" if len(pairs) > shown else ""
            papers[mark, "、".join(pairs[:shown]) + rest].append(slug)
    told = [f"{mark} {'、'.join(slugs)} {numbers}" for (mark, numbers), slugs in papers.items()]
    shown = len(told) if most is None else _shown(len(told), most)
    rest = f" ほか{len(told) - shown}" if len(told) > shown else ""
    return [f"図、表、注の番号：{'／'.join(told[:shown])}{rest}"] if told else []


def _listed(what: str, slugs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a line that names the papers of each folder, if there are any."""
    number = sum(map(len, slugs.values()))
    each = (f"{mark} {'、'.join(names)}" for mark, names in slugs.items() if names)
    return [f"{what}（{number}件）：{'／'.join(each)}"] if number else []


class _Words(NamedTuple):
    """What was and what is; where neither is known, the section is all that there is."""

    was: str
    now: str
    heading: str = ""
    moved: bool = False
    came: str = ""


def _whole_words(change: Change) -> Iterator[_Words]:
    """Give the words of a change as they stand in the paper."""
    yield _said(change, change.was, change.now)


def _pieces(change: Change) -> Iterator[_Words]:
    """Give what differs, with a little of what is around it; all of it where little is the same."""
    was, now = change.was.replace("\n", " "), change.now.replace("\n", " ")
    for a, b, c, d in change.spans:
        yield _Words(_piece(was, a, b), _piece(now, c, d))
    if not change.spans:
        yield _said(change, shortened(was, LONGEST), shortened(now, LONGEST))


def _said(change: Change, was: str, now: str) -> _Words:
    came = change.came.told() if change.came else ""
    return _Words(was, now, moved=change.moved, came=came)


def _piece(line: str, start: int, end: int) -> str:
    words = line[start:end]
    tail = after(line[end:], AROUND) if len(words) <= LONGEST else ""
    return f"{before(line[:start], AROUND)}{shortened(words, LONGEST)}{tail}"


#: A change, and its places: each the mark of a folder and a place in it.
_Group = tuple[_Words, list[tuple[str, Place]]]


def _grouped(
    folders: Sequence[tuple[str, Changes]], said: Callable[[Change], Iterator[_Words]]
) -> list[_Group]:
    """Return what each change says, once, with all its places.

    First what drafts say, and where more than figures changed: sums follow from what people type.
    """
    found: dict[_Words, dict[tuple[str, Place], None]] = defaultdict(dict)
    held = [
        (mark, slug, some) for mark, found in folders for slug, some in _words_of(found).items()
    ]
    for mark, _, some in sorted(held, key=lambda one: one[1] != FIRST):
        for change in some:
            for words in said(change):
                known = bool(words.was or words.now)
                key = words if known else words._replace(heading=change.place.heading)
                found[key][mark, change.place] = None
    return [(words, [*places]) for words, places in sorted(found.items(), key=_only_figures)]


def _only_figures(change: tuple[_Words, object]) -> bool:
    was, now, *_ = change[0]
    return bool(was and now and was != now) and _FIGURES.sub("", was) == _FIGURES.sub("", now)


_FIGURES = re.compile("[0-9０-９]+")


def _ordered(
    places: Sequence[tuple[str, Place]], folders: Sequence[tuple[str, Changes]]
) -> list[tuple[str, Place]]:
    order = [mark for mark, _ in folders]
    return sorted(places, key=lambda one: (order.index(one[0]), one[1].paper != FIRST))


def _short_changes(folders: Sequence[tuple[str, Changes]]) -> list[str]:
    """Return lines for the first changes, the words of each above its places."""
    found = _grouped(folders, _pieces)
    shown = _shown(len(found), MOST)
    lines = []
    for words, places in found[:shown]:
        known = bool(words.was or words.now)
        if known:
            lines.append(_words(words))
        lines.append("  " * known + _short_places(_ordered(places, folders)))
    if rest := len(found) - shown:
        lines.append(f"このほかに{rest}とおりの変更があります。")
    return lines


def _shown(number: int, most: int) -> int:
    """Return how many of *number* are told: to count a single one would be as long."""
    return number if number <= most + 1 else most


def _short_places(places: Sequence[tuple[str, Place]]) -> str:
    """Return the places of a change in one line, what is the same as before left out."""
    told: list[str] = []
    mark, earlier = "", Place("", "", "")
    shown = _shown(len(places), MOST_PLACES)
    for own, place in places[:shown]:
        if own != mark:
            said = f"{own} {place.told(earlier.heading)}"
        else:
            said = place.told(earlier.heading, earlier.paper)
        if said:
            told.append(said)
        mark, earlier = own, place
    rest = len(places) - shown
    return "、".join(told) + (f" ほか{rest}か所" if rest else "")


def _words(words: _Words) -> str:
    was, now = words.was, words.now
    if words.moved:
        return f"移動「{now}」" + (f"（前は {words.came}）" if words.came else "")
    if not was:
        return f"追加「{now}」"
    return f"「{was}」→「{now}」" if now else f"削除「{was}」"


def _under(what: str, lines: Sequence[str]) -> list[str]:
    """Return *lines* after what they are, each below the first."""
    indent = "　" * (len(what) + 1)
    return [f"{indent if at else f'{what}：'}{line}" for at, line in enumerate(lines)]
