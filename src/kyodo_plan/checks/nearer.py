"""Where in its paragraph a finding stands, if what found it knew the paragraph alone.

docutils and Sphinx tell the line at which a paragraph or a directive begins. What they are about
is quoted in the message, and mostly stands in the block but once.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import DIRECTIVE, split_lines
from kyodo_plan.checks.raw.said import hiding
from kyodo_plan.core.place import Place
from kyodo_plan.text.blocks import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.finding import Finding

#: What begins the codes of findings that are told of a whole paragraph: Sphinx's, and open points.
FAMILIES = ("S", "O")
#: Of these directives, which stand at the line that is told, docutils takes nothing.
UNREAD = frozenset({"S12"})
_QUOTED = re.compile("『(?P<words>[^『』\n]+?)…?』")
#: How a name is typed where a link or a note is meant; else as it is.
_FORMS = ("`{}`_", "[#{}]_", "[{}]_", "{}_", "{}")
_MARKS = ("**", "``", "`", "*", "|")


def nearer(findings: Iterable[Finding], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Give *findings*, those of a paragraph at the line and column of what they quote.

    *texts* are the sources by path. What stands in the paragraph nowhere, or more than once,
    leaves a finding where it is.
    """
    for finding in findings:
        place = finding.place
        if place is None or not place.line or place.column or place.path not in texts:
            yield finding
            continue
        if finding.code in UNREAD:
            lines = split_lines(texts[place.path])
            if DIRECTIVE.match(lines[place.line - 1].text):
                finding = hiding(finding, lines, place.line - 1)
        words = _quoted(finding.message) if finding.code.startswith(FAMILIES) else ""
        block = _block(lines_of(texts[place.path]), place.line)
        found = _where(block, words, twice="二つ" in finding.message)
        if found is None:
            yield finding
            continue
        exact = Place(place.path, place.line + found[0], found[1] + 1)
        yield replace(finding, place=exact, within=place.line)


def _block(lines: Sequence[str], number: int) -> Sequence[str]:
    """Return the lines from *number* (from 1) on to the next blank one."""
    end = number - 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return lines[number - 1 : end]


def _quoted(message: str) -> str:
    """Return what a message is about: the option that it names, else the first words it quotes."""
    quoted = [found["words"] for found in _QUOTED.finditer(message)]
    options = (words for words in quoted if re.fullmatch(":[^:`]+:", words))
    return next(options, quoted[0] if quoted else "")


def _where(block: Sequence[str], words: str, *, twice: bool) -> tuple[int, int] | None:
    """Return the index of the line and of the character at which *words* stand, if but once.

    Of what is there *twice* that is the second place.
    """
    if words in _MARKS:
        # The pairs are closed: what is left over has no end.
        odd = [k for k, line in enumerate(block) if line.count(words) % 2]
        return (odd[0], block[odd[0]].rindex(words)) if len(odd) == 1 else None
    for form in _FORMS if words else ():
        # docutils tells names of links in small letters.
        pattern = re.compile(re.escape(form.format(words)), re.IGNORECASE)
        found = [
            (k, match.start()) for k, line in enumerate(block) for match in pattern.finditer(line)
        ]
        if found:
            return found[-1] if len(found) == 1 + twice else None
    return None
