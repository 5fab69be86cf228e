"""One fault, one message: what only follows from another finding is not told.

There are two ways to follow. A finding is the *echo* of one that tells the same in better words, at the
same line or of the same name (:data:`ECHOES`). And it is a *consequence* where all it says is that
something is missing, and that something is typed in text that could not be read because of
another fault (``Finding.misses`` and ``Finding.hides``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import NUMBER, is_hidden, typed_line
from kyodo_plan.core.data_file import FOLDER
from kyodo_plan.core.finding import DATA, REGISTERED, Severity, in_reading_order
from kyodo_plan.core.option import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kyodo_plan.core.finding import Finding, Said
    from kyodo_plan.core.option import Option


ECHOES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "S01": frozenset({"T11"}),
        "S03": frozenset({"T20", "T23", "T40"}),
        "S05": frozenset({"T05"}),
        "S06": frozenset({"T15", "T37"}),
        "S11": frozenset({"T28", "T37"}),
        "S14": frozenset({"S04"}),
        "S15": frozenset({"S307", "T26", "T39"}),
        "S12": frozenset({"T07", "T08", "T26", "T27", "T41"}),
        "O07": frozenset({"T31"}),
        "S10": frozenset({"T42"}),
        "T04": frozenset({"T45"}),
        "T22": frozenset({"T23"}),
        "T24": frozenset({"T20"}),
        "T26": frozenset({"T38"}),
        "T34": frozenset({"T38"}),
        "W104": frozenset({"S15"}),
        "W105": frozenset({"P320"}),
        "Y105": frozenset({"P320"}),
        "Y106": frozenset({"S15", "W104"}),
        "Y107": frozenset({"W103"}),
        "M21": frozenset({"R13"}),
        "M22": frozenset({"R13"}),
        "M25": frozenset({"R15"}),
        "M303": frozenset({"T02", "T20", "T23", "T38"}),
        "M306": frozenset({"S03", "T02", "T09", "T24"}),
        "M313": frozenset({"T41"}),
        "P320": frozenset({"T26"}),
        "P49": frozenset({"R13"}),
        "P55": frozenset({"R13"}),
        "P66": frozenset({"R13"}),
        "P74": frozenset({"R13"}),
        "P76": frozenset({"R13"}),
    }
)
"""Code → codes that tell the same in better words, at the same line or block or of the same name."""

#: What may follow from any error above it in the same file: it is told when that is mended.
BELOW_ERRORS = frozenset({"T43"})
#: What is told of a line because of how it is indented: of lines that are not read as they were
#: meant, it follows.
BY_INDENTATION = frozenset(
    {"M32", "M303", "M306", "M320", "O07", "S03", "S13", "T24", "T40", "T43"}
)
#: What is told of a line because it is no word, name or heading that is known.
BY_CHARACTERS = frozenset({"M30", "R07", "R10", "T11"})
#: What is told of the characters of any file.
OF_CHARACTERS = frozenset({"T00", "T38", "T45"})
#: How the codes begin of what is told of the data alone.
DATA_CODES = "R"
_NAME = re.compile("『:?(.+?):?』")


def without_echoes(findings: Iterable[Finding], options: Iterable[Option]) -> list[Finding]:
    """Return *findings*, each trouble told once: first what hides something, then the others.

    Both are in reading order. What the editions of several *options* tell alike becomes one finding
    on 案①・案②.
    """
    ordered = in_reading_order(_whole(findings))
    labels = re.compile("|".join(re.escape(option.label) for option in options) or r"\Z.")
    told = {key for finding in ordered for key in _keys(finding, finding.code)}
    hidden = {said for finding in ordered for said in (*finding.hides, *_line_of(finding))}
    if UNKNOWN in hidden:  # Texts are read for options: what is told of them may all follow.
        ordered = [finding for finding in ordered if _is_of_data(finding)]
    first = _first_errors(ordered)
    ordered = [one for one in ordered if one.code not in BELOW_ERRORS or not _is_below(one, first)]
    kept: dict[Finding, list[Finding]] = {}
    for finding in ordered:
        if not _follows(finding, hidden) and not any(
            key in told for code in ECHOES.get(finding.code, ()) for key in _keys(finding, code)
        ):
            alike = replace(finding, message=labels.sub("", finding.message))
            kept.setdefault(alike, []).append(finding)
    found = in_reading_order(_of_all(group, labels) for group in kept.values())
    return sorted(found, key=lambda finding: not finding.hides)


def _line_of(finding: Finding) -> Iterator[Said]:
    """Give the line that says something else than it shows, where *finding* is of characters."""
    place = finding.place
    if finding.code in OF_CHARACTERS and place is not None and place.line is not None:
        yield typed_line(place.path, place.line)


def _is_of_data(finding: Finding) -> bool:
    """Whether *finding* is of the data alone: of what they hold, or of how a file is written."""
    path = finding.place.path if finding.place is not None else ""
    return finding.code.startswith(DATA_CODES) or (
        finding.code in OF_CHARACTERS and path.startswith(f"{FOLDER}/")
    )


def _first_errors(findings: Iterable[Finding]) -> dict[str, int]:
    """Return the line of the first error of each file."""
    first: dict[str, int] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.place and finding.place.line:
            path, line = finding.place.path, finding.place.line
            first[path] = min(first.get(path, line), line)
    return first


def _is_below(finding: Finding, first: Mapping[str, int]) -> bool:
    place = finding.place
    return place is not None and first.get(place.path, place.line or 0) < (place.line or 0)


def at_several_places(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return *findings* in groups, in the order of their first ones: one trouble at several places.

    That is what is told in the same words, and what says that there is no such measure or datum.
    """
    groups: dict[object, list[Finding]] = {}
    for finding in findings:
        missed = frozenset(said for said in finding.misses if said.what in (NUMBER, REGISTERED))
        words = (finding.code, finding.message, finding.advice)
        groups.setdefault((finding.severity, missed or words), []).append(finding)
    return list(groups.values())


def _follows(finding: Finding, hidden: Collection[Said]) -> bool:
    """Whether *finding* only misses what is *hidden*: data it rests on, or all else it misses."""
    data = {said for said in finding.misses if said.what == DATA}
    others = finding.misses - data
    place = finding.place
    if finding.code in BY_INDENTATION | BY_CHARACTERS and place is not None:
        lines = [line for line in (place.line, finding.within) if line is not None]
        if any(typed_line(place.path, line) in hidden for line in lines):
            return True
    return not data.isdisjoint(hidden) or (
        bool(others) and all(is_hidden(said, hidden) for said in others)
    )


def _whole(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give *findings* without repetitions; each hides all that any of those like it does."""
    alike: dict[Finding, list[Finding]] = {}
    for finding in findings:
        alike.setdefault(finding, []).append(finding)
    for finding, group in alike.items():
        yield replace(finding, hides=finding.hides.union(*(one.hides for one in group)))


def _keys(finding: Finding, code: str) -> Iterator[tuple[str, str, int | str]]:
    """What a finding is about: its line, that of its block, and the first name it quotes."""
    if finding.place is not None:
        for line in (finding.place.line, finding.within):
            if line is not None:
                yield (finding.place.path, code, line)
        if name := _NAME.search(finding.message):
            yield (finding.place.path, code, name[1])


def _of_all(group: list[Finding], labels: re.Pattern[str]) -> Finding:
    told = "・".join(sorted({label for one in group for label in labels.findall(one.message)}))
    return replace(group[0], message=labels.sub(told, group[0].message))
