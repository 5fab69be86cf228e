"""Fixes of findings as edits of the file they were found in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kyodo_plan.editing.edit import Edit, spliced
from kyodo_plan.editing.typed_file import LINE_END

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.finding import Fix
    from kyodo_plan.editing.typed_file import TypedFile


class Mending(NamedTuple):
    """The edits of a file, the text meant (with ``\\n`` as its line ends), and the fixes done."""

    edits: list[Edit]
    meant: str
    done: list[Fix]


def mend(file: TypedFile, fixes: Iterable[Fix]) -> Mending:
    """Return what the *fixes* of *file* come to.

    A fix whose old text does not stand at its place, or that overlaps one before it, is left
    out.
    """
    found: list[tuple[int, int, Fix]] = []
    for fix in fixes:
        start = file.offset(fix.place.line, fix.place.column)
        old = LINE_END.pattern.join(map(re.escape, fix.old.split("\n")))
        match = None if start is None else re.compile(old).match(file.text, start)
        if match:
            found.append((*match.span(), fix))
    done: list[tuple[int, int, Fix]] = []
    for start, end, fix in sorted(found, key=lambda one: one[:2]):
        if not done or start >= done[-1][1]:
            done.append((start, end, fix))

    def plain(offset: int) -> int:
        return len(_plain(file.text[:offset]))

    return Mending(
        [file.edit(start, end, fix.new) for start, end, fix in done],
        spliced(
            _plain(file.text),
            [Edit(file.name, plain(start), plain(end), fix.new) for start, end, fix in done],
        ),
        [fix for *_, fix in done],
    )


def _plain(text: str) -> str:
    return LINE_END.sub("\n", text)
