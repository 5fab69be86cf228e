"""Rules that turn raw text, editions and papers into findings.

A family of rules is a module of this room that has one or more of these functions, by what it
looks at; nobody lists the families or picks among them::

    on_text(texts, edition, words)      what people typed, by path
    on_edition(edition)                 one option, read
    on_papers(edition, papers)          the parts of its papers as they are made now, by slug
    on_file(publication, title, pages)  one paper that was made
    on_folder(edition, made, there)     the papers made, and those that stand where they go

Codes: ``T`` raw text, ``M`` measures and relations, ``L`` leaks between the options, ``P``
publications, ``O`` open points, ``N`` numbers typed in the text, ``S`` what docutils and Sphinx
say. The data files (``R``), Word (``W``) and PDF (``Y``) have their own.
"""

from __future__ import annotations

import functools
import re
import sys
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import Words
from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.core.rule import modules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.procedure.handed_out import Part

__all__ = [
    "ECHOES",
    "Words",
    "on_edition",
    "on_file",
    "on_folder",
    "on_papers",
    "on_text",
    "without_echoes",
]

ECHOES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "S01": frozenset({"T11"}),
        "S05": frozenset({"T05"}),
        "S06": frozenset({"T15"}),
        "S12": frozenset({"T07", "T08"}),
        "W104": frozenset({"S15"}),
        "Y105": frozenset({"W105"}),
        "Y106": frozenset({"S15", "W104"}),
        "Y107": frozenset({"W103"}),
        "M306": frozenset({"T02", "T09", "T24"}),
        "M21": frozenset({"R13"}),
        "M22": frozenset({"R13"}),
        "M25": frozenset({"R15"}),
        "P49": frozenset({"R13"}),
        "P55": frozenset({"R13"}),
        "P66": frozenset({"R13"}),
        "P74": frozenset({"R13"}),
        "P76": frozenset({"R13"}),
    }
)
"""Code → codes that tell the same in better words, at the same line or block or of the same name."""

_NAME = re.compile("『:?(.+?):?』")


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> list[Finding]:
    """Return what is found in the raw *texts*, by the path that findings show.

    *words* are all that may be used in them just now; names and numbers are those of *edition*.
    """
    return _found("on_text", texts, edition, words)


def on_edition(edition: Edition) -> list[Finding]:
    """Return what is found in *edition*."""
    return _found("on_edition", edition)


def on_papers(edition: Edition, papers: Mapping[str, Sequence[Part]]) -> list[Finding]:
    """Return what is found in the papers of *edition*: *papers* are their parts, by slug."""
    return _found("on_papers", edition, papers)


def on_file(publication: Publication, title: str, pages: int) -> list[Finding]:
    """Return what is found in a paper that was made, called *title* and *pages* pages long."""
    return _found("on_file", publication, title, pages)


def on_folder(edition: Edition, made: Container[str], there: Container[str]) -> list[Finding]:
    """Return what is found in a folder: *made* are the papers that were made just now, *there*
    those whose files stand in it."""
    return _found("on_folder", edition, made, there)


def _found(kind: str, *things: object) -> list[Finding]:
    return in_reading_order(finding for check in _families(kind) for finding in check(*things))


@functools.cache
def _families(kind: str) -> tuple[Callable[..., Iterable[Finding]], ...]:
    """Return the functions called *kind* of all modules of this room."""
    modules = modules_of(sys.modules[__name__])
    return tuple(getattr(module, kind) for module in modules if hasattr(module, kind))


def without_echoes(findings: Iterable[Finding], options: Iterable[Option]) -> list[Finding]:
    """Return *findings* in reading order, each trouble told once.

    A finding goes where another one in its file says the same better (see :data:`ECHOES`); what
    the editions of several *options* tell alike becomes one finding on 案①・案②.
    """
    ordered = in_reading_order(findings)
    labels = re.compile("|".join(re.escape(option.label) for option in options) or r"\Z.")
    told = {key for finding in ordered for key in _keys(finding, finding.code)}
    kept: dict[Finding, list[Finding]] = {}
    for finding in ordered:
        if not any(
            key in told for code in ECHOES.get(finding.code, ()) for key in _keys(finding, code)
        ):
            alike = replace(finding, message=labels.sub("", finding.message))
            kept.setdefault(alike, []).append(finding)
    return in_reading_order(_of_all(group, labels) for group in kept.values())


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
