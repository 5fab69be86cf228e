"""What keeps papers from being made final, told by whom it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.core.open_point import Addressee, OpenPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_plan.core.place import Place
    from kyodo_plan.papers.blanks import Blank

#: Who fills in what has no addressee: blanks that people wrote into the paper themselves.
BLANKS = "記入欄"
INDENT = "  "
#: What is said of a column that merely waits.
UNSAID = "事柄を書いていない欄（施策の欄など）"


def breakdown(left: Iterable[OpenPoint | Blank]) -> str:
    """Return in how many places of a paper something waits for whom: 事務局４か所、法制１か所."""
    counts = dict.fromkeys(_groups(), 0)
    for entry in left:
        counts[_group(entry)] += 1
    return "、".join(f"{name}{number}か所" for name, number in counts.items() if number)


def told(left: Mapping[str, Sequence[OpenPoint | Blank]]) -> list[str]:
    """Return lines that name each point once, by addressee, with its places and its papers.

    *left* gives the points of each paper by its internal name. What is the same of the same
    addressee is one line, however often it stands in the text; columns of a measure that merely
    wait (without words of their own) are one line for each file.
    """
    matters: dict[str, dict[tuple[str, str], _Matter]] = {name: {} for name in _groups()}
    for slug, entries in left.items():
        for entry in entries:
            words, file = _words(entry), entry.place.path if entry.place else ""
            key = (words, "") if words else ("", file)
            matter = matters[_group(entry)].setdefault(key, _Matter())
            matter.papers[slug] = None
            matter.places[entry.place] = None
    lines: list[str] = []
    for group, found in matters.items():
        if not found:
            continue
        lines.append(f"{group}（{len(found)}件）")
        for (words, file), matter in found.items():
            where = matter.lines_of(file) if file else matter.listed()
            lines.append(f"{INDENT}{where}: {words or UNSAID}（{'、'.join(matter.papers)}）")
    return lines


def in_short(lines: Iterable[str]) -> str:
    """Return of the *lines* that :func:`told` gave how many matters wait for whom."""
    groups = "、".join(line for line in lines if not line.startswith(INDENT))
    return f"{groups}。同じ事柄は、幾つの所にあっても１件です。"


#: The list as a file, beside the folders of the papers.
FILE = "未確定の一覧.txt"


def in_full(folders: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the lines of *folders*, each under what the folder is called."""
    return [line for label, held in folders for line in (label, *held, "")]


@dataclass
class _Matter:
    """Where one matter stands, and in which papers; each once, in the order found."""

    places: dict[Place | None, None] = field(default_factory=dict)
    papers: dict[str, None] = field(default_factory=dict)

    def listed(self) -> str:
        return "、".join(str(place) for place in self.places if place)

    def lines_of(self, file: str) -> str:
        lines = sorted({place.line for place in self.places if place and place.line})
        return f"{file}:{'、'.join(map(str, lines))}"


def _groups() -> list[str]:
    return [*(addressee.value for addressee in Addressee), BLANKS]


def _group(entry: OpenPoint | Blank) -> str:
    return entry.addressee.value if isinstance(entry, OpenPoint) else BLANKS


def _words(entry: OpenPoint | Blank) -> str:
    return entry.subject if isinstance(entry, OpenPoint) else entry.mark
