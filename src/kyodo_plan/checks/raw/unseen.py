"""Characters that nobody sees: spaces that are no indentation, and marks that print nothing.

They come with text that is copied from a page or from another program, and make of an option or
a directive a line of plain text that looks just like one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import DIRECTIVE
from kyodo_plan.checks.raw.said import head, hiding, said_in, typed_line
from kyodo_plan.core.finding import Finding, Fix
from kyodo_plan.text.characters import UNSEEN, UNSEEN_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.checks.raw.lines import Line

#: Spaces that docutils does not take for any (ideographic ones apart: T19, T20).
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f"
_INDENT = re.compile(rf"[ \t]*[{_SPACES}{UNSEEN_MARKS}][ \t{_SPACES}{UNSEEN_MARKS}]*")
_MARK = re.compile(rf"[{UNSEEN_MARKS}]+")


def unseen(path: str, lines: Sequence[Line], skipped: set[int]) -> Iterator[Finding]:
    """Find such characters outside literal text and comments.

    They are told once for lines that follow each other and begin with them. What a directive
    says is not read from there on.
    """
    above = -2
    for k, line in enumerate(lines):
        if k in skipped or line.blank:
            continue
        indent = _INDENT.match(line.raw)
        found = indent or _MARK.search(line.raw)
        if found is None:
            continue
        if above != k - 1 or indent is None:
            yield _told(path, lines, k, found, begins=indent is not None)
        above = k


def _told(
    path: str, lines: Sequence[Line], k: int, found: re.Match[str], *, begins: bool
) -> Finding:
    typed = found[0]
    odd = next(one for one in typed if one not in " \t")
    meant = re.sub(rf"[{_SPACES}]", " ", _MARK.sub("", typed))
    place = lines[k].place(path, found.start())
    what = f"U+{ord(odd):04X} {unicodedata.name(odd, '')}".strip()
    finding = UNSEEN.at(
        place,
        f"{'行頭' if begins else '行の中'}に、目に見えない文字（{what}）があります。"
        + ("このままだと字下げや欄と見なされません。" if begins else ""),
        fix=Fix(place, typed, meant),
    )
    # As far as the lines run on: below this one nothing is read as it was meant.
    end = next((n for n in range(k, len(lines)) if lines[n].blank), len(lines))
    unread = frozenset(typed_line(path, line.number) for line in lines[k:end])
    finding = replace(finding, hides=unread)
    if k == 0:  # The first line is no heading then, and no field either.
        whole = "\n".join(line.raw for line in lines)
        unread |= said_in(whole, path) | {head(path)}
        finding = replace(finding, hides=unread)
    directive = _directive_above(lines, k)
    if directive is None:
        return finding
    hidden = hiding(finding, lines, directive)
    return replace(hidden, hides=hidden.hides | unread)


def _directive_above(lines: Sequence[Line], k: int) -> int | None:
    """The index of the directive that the line at *k* was meant to belong to."""
    for index in range(k, -1, -1):
        line = lines[index]
        if DIRECTIVE.match(line.text):
            return index
        if index < k and not line.blank and line.indent == 0 and not _INDENT.match(line.raw):
            return None
    return None
