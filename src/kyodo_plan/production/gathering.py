"""All that is found in one option: in its sources, its edition and its assembled papers."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan import checks
from kyodo_plan.checks.raw.said import unread
from kyodo_plan.packages.inside import is_inside
from kyodo_plan.papers import office_marks
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.production.earlier_names import earlier_names
from kyodo_plan.production.report.progress import Count, Progress, Stage, unwatched
from kyodo_plan.production.workspace import read_all
from kyodo_plan.text import reading as text_reading
from kyodo_plan.text.workspace_files import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.source.reading import Reading

#: Where papers are put unless asked otherwise.
OUT = "build"


def found_in(
    folder: Path, options: Sequence[Option], progress: Progress = unwatched
) -> list[Finding]:
    """Return all that is found in *options* of the workspace *folder*, each trouble told once.

    :raises Refused: when the workspace cannot be read.
    """
    found: list[Finding] = []
    for reading in read_all(folder, options, progress=progress):
        papers = reading.domain.publications
        count = Count(progress, Stage.CHECKING, len(papers), reading.option.label)
        count.begin()
        earlier = earlier_names(folder / OUT / reading.option.code)
        found += gather(folder, reading, _counted(reading, papers, count), earlier)
    return checks.without_echoes(found, options)


def _counted(reading: Reading, papers: Iterable[Publication], count: Count) -> Iterator[Assembled]:
    for paper in papers:
        yield assemble(reading, paper)
        count.one(paper.slug)


def gather(
    workspace: Path,
    reading: Reading,
    assembled: Iterable[Assembled],
    earlier: Mapping[str, str] = MappingProxyType({}),
) -> list[Finding]:
    """Return what is found in one option's sources, its edition and its assembled papers.

    *earlier* are names of measures in papers made before, by which the text may still call them.
    Each paper is looked at and let go. Sources that belong to another option alone are left to
    it. Nothing is sorted or merged yet: :func:`checks.without_echoes` does that when all options
    are together.
    """
    said: list[Finding] = []
    parts = {}
    marks = []
    for paper in assembled:
        said += paper.findings
        marks.append((paper.publication.slug, paper.office_marks))
        # Of a paper about all options that is the half of this one.
        parts[paper.publication.slug] = parts_of(paper.document)
    edition = replace(reading.edition, earlier_names=earlier)
    texts, found = _texts(workspace, edition)
    found += edition.findings
    found += checks.on_text(texts, edition, reading.known)
    found += checks.on_edition(edition)
    said += office_marks.told(marks)
    found += [*said, *checks.on_papers(edition, parts)]
    return list(checks.nearer(found, texts))


def _texts(workspace: Path, edition: Edition) -> tuple[dict[str, str], list[Finding]]:
    """Return the sources that *edition* may read, by path, and what cannot be read of them."""
    plan = workspace / "plan"
    others = {plan / option.code for option in edition.plan.options if option != edition.option}
    texts: dict[str, str] = {}
    found: list[Finding] = []
    for path in files_below(plan, ".rst"):
        if not others.isdisjoint(path.parents) or not is_inside(path, workspace):
            continue
        name = path.relative_to(workspace).as_posix()
        content, unreadable = text_reading.read(path, name)
        hidden = checks.said_in(content, name) | {unread(name)} if unreadable else frozenset()
        found += [replace(finding, hides=hidden) for finding in unreadable]
        if not unreadable:
            texts[name] = content
    return texts, found
