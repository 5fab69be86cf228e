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
import sys
from typing import TYPE_CHECKING

from kyodo_plan.checks.echoes import ECHOES, without_echoes
from kyodo_plan.checks.nearer import nearer
from kyodo_plan.checks.raw.lines import Words
from kyodo_plan.checks.raw.said import said_in
from kyodo_plan.core.finding import in_reading_order
from kyodo_plan.core.rule import modules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.procedure.handed_out import Part

__all__ = [
    "ECHOES",
    "Words",
    "nearer",
    "on_edition",
    "on_file",
    "on_folder",
    "on_papers",
    "on_text",
    "said_in",
    "without_echoes",
]


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
    """Return what is found in a paper that was made, *pages* pages long before its annexes."""
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
