"""What a change of a measure would touch in the papers, and a sheet of it for a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import DIRECTIVE
from kyodo_plan.graph import document, queries
from kyodo_plan.graph.document import ChangedPaper
from kyodo_plan.graph.supposed_change import supposed
from kyodo_plan.papers.appearances import appearances, holds, is_other
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.impact_sheet import Touched, impact_sheet
from kyodo_plan.papers.other_papers import named
from kyodo_plan.production.report.progress import Count, Progress, Stage, unwatched
from kyodo_plan.production.writing import changed_places, formats, outputs, paper_files
from kyodo_plan.production.writing.earlier_records import take_over
from kyodo_plan.text.blocks import lines_of
from kyodo_plan.text.workspace_files import content
from kyodo_plan.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kyodo_plan.core.place import Place
    from kyodo_plan.graph.document import Appearance
    from kyodo_plan.graph.impact_report import Change
    from kyodo_plan.graph.model import Graph
    from kyodo_plan.source.reading import Reading

#: What a sheet can be written as: the endings of its file.
SUFFIXES = tuple(f".{name}" for name in sorted(formats.of_papers(formats.FORMATS)))
#: The directives of tables and pictures that are made from the data.
_GENERATED = frozenset(name for view in VIEWS.values() for name in (view.japanese, view.english))


def shown_of(
    folder: Path, reading: Reading, id_: str, change: Change, progress: Progress = unwatched
) -> tuple[tuple[Appearance, ...], tuple[ChangedPaper, ...]]:
    """Return the places of all papers that show the measure, and the papers that *change* changes.

    Every paper is assembled a second time from what the change would leave: what is printed
    otherwise then is changed, however it comes to tell of the measure. Pages are those of the files
    in ``build``; a section whose text has changed since has none.
    """
    edition = reading.domain.edition
    second = edition.measure.get(id_)
    target = f"{second.docname}#{second.anchor}" if second else ""
    ids, names = document.identities(edition, id_)
    take_over(folder / "build")
    record = outputs.record_of(folder / "build" / reading.option.code)
    made = paper_files.from_record(record)
    then = supposed(edition, id_, change) if second else edition
    count = Count(progress, Stage.APPEARANCES, len(reading.domain.publications))
    shown: list[Appearance] = []
    changed: dict[str, ChangedPaper] = {}
    asked: dict[ChangedPaper, frozenset[str]] = {}
    for publication in reading.domain.publications:
        slug = publication.slug
        count.one(slug)
        paper = assemble(reading, publication)
        with reading.domain.supposing(then):
            other = assemble(reading, publication)
        known = made.get(slug)
        pages = {place[0]: (place[1], place[3]) for place in known.places} if known else {}
        now = {place[0]: place[3] for place in changed_places.places_of(paper.document, {})}
        found = []
        for one in appearances(paper, target, names, ids, other):
            page, digest = pages.get(one.section, ("", ""))
            found.append(
                replace(
                    one,
                    page=page if digest == now.get(one.section) else "",
                    generated=one.kind != "文" and _is_generated(folder, one.place),
                )
            )
        shown += found
        title = f"{paper.paper.title}（{publication.audience}）"
        told = ChangedPaper(slug, title, holds(paper, target))
        others = named(paper.document)
        asked[told] = others.pages | others.counts
        if told.own or found or is_other(paper, other):
            changed[slug] = told
    return tuple(shown), _with_those_that_name(changed, asked)


def _with_those_that_name(
    changed: Mapping[str, ChangedPaper], asked: Mapping[ChangedPaper, frozenset[str]]
) -> tuple[ChangedPaper, ...]:
    """Return *changed* with the papers that print pages, or the number of pages, of one of them."""
    found = set(changed)
    while more := {one.paper for one, others in asked.items() if others & found} - found:
        found |= more
    return tuple(one for one in asked if one.paper in found)


def _is_generated(folder: Path, place: Place | None) -> bool:
    """Whether a directive stands at *place* for a table or picture that is made from the data."""
    if place is None or not place.line:
        return False
    try:
        lines = lines_of(content(folder / place.path).decode("utf-8-sig", "replace"))
    except OSError:
        return False
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = DIRECTIVE.match(line.strip())
    return found is not None and found["name"] in _GENERATED


def touched_in(
    folder: Path,
    reading: Reading,
    graph: Graph,
    id_: str,
    change: Change,
    progress: Progress = unwatched,
) -> Touched:
    """Return what *change* of a measure touches in the option of *reading*.

    :raises KeyError: when *graph*, that of the option, has no such measure.
    """
    found = queries.impact(graph, reading.edition, id_)
    shown, changed = shown_of(folder, reading, id_, change, progress)
    return Touched(reading.edition, graph, found, shown, changed)


def sheets(
    touched: Sequence[Touched],
    change: Change,
    files: Iterable[Path],
) -> Iterator[tuple[Path, bytes]]:
    """Give what a change would touch as a sheet for a meeting, in the form each file's name asks for.

    The suffixes are among :data:`SUFFIXES`.
    """
    tree, paper = impact_sheet(touched, change)
    asked = {file: file.suffix.removeprefix(".") for file in files}
    written = formats.write(formats.Sheet(tree, paper), asked.values(), _no_picture)
    for file, name in asked.items():
        yield file, written[name].data


def _no_picture(address: str) -> bytes:
    """Refuse: a sheet has no pictures."""
    raise FileNotFoundError(address)
