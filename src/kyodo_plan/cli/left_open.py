"""What keeps papers from being made final, told by whom it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.open_point import Addressee, OpenPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_plan.sphinxext.blanks import Blank

#: Who fills in what has no addressee: blanks that people wrote into the paper themselves.
BLANKS = "記入欄"
INDENT = "  "


def breakdown(left: Iterable[OpenPoint | Blank]) -> str:
    """Return how many points of a paper wait for whom: 事務局４件、法制１件."""
    counts = dict.fromkeys(_groups(), 0)
    for entry in left:
        counts[_group(entry)] += 1
    return "、".join(f"{name}{number}件" for name, number in counts.items() if number)


def told(left: Mapping[str, Sequence[OpenPoint | Blank]]) -> list[str]:
    """Return lines that name each point once, by addressee, with its places and its papers.

    *left* gives the points of each paper by its internal name. What is the same of the same
    addressee is one line, however often it stands in the text; columns of a measure that merely
    wait (without words of their own) are one line for each file.
    """
    papers: dict[str, dict[tuple[str, str], dict[str, None]]] = {name: {} for name in _groups()}
    places: dict[tuple[str, str, str], dict[str, None]] = {}
    for slug, entries in left.items():
        for entry in entries:
            group, name, where = _group(entry), _name(entry), str(entry.place or "")
            file, _, position = where.partition(":")
            key = (name, file) if not _words(entry) else (name, "")
            papers[group].setdefault(key, {})[slug] = None
            shown = position.partition(":")[0] if key[1] else where
            places.setdefault((group, *key), {})[shown] = None
    lines: list[str] = []
    for group, matters in papers.items():
        if not matters:
            continue
        lines.append(f"{group}（{len(matters)}件）")
        for key, slugs in matters.items():
            found = "、".join(
                sorted(places[group, *key], key=int) if key[1] else places[group, *key]
            )
            where = f"{key[1]}:{found}" if key[1] else found
            lines.append(f"{INDENT}{where}: {key[0]}（{'、'.join(slugs)}）")
    return lines


def _groups() -> list[str]:
    return [*(addressee.value for addressee in Addressee), BLANKS]


def _group(entry: OpenPoint | Blank) -> str:
    return entry.addressee.value if isinstance(entry, OpenPoint) else BLANKS


def _words(entry: OpenPoint | Blank) -> str:
    return entry.subject if isinstance(entry, OpenPoint) else entry.mark


def _name(entry: OpenPoint | Blank) -> str:
    return _words(entry) or "事柄を書いていない欄（施策の欄など）"
