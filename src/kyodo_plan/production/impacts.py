"""What a change of a measure would touch in the papers, and a sheet of it for a meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import DIRECTIVE
from kyodo_plan.graph import document, queries
from kyodo_plan.papers.appearances import appearances
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.papers.impact_sheet import Touched, impact_sheet
from kyodo_plan.production.report.progress import Count, Progress, Stage, unwatched
from kyodo_plan.production.writing import changed_places, formats, outputs, paper_files
from kyodo_plan.production.writing.earlier_records import take_over
from kyodo_plan.text.workspace_files import content
from kyodo_plan.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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


def appearances_of(
    folder: Path, reading: Reading, id_: str, progress: Progress = unwatched
) -> Iterator[Appearance]:
    """Give the places of all papers that show the measure, with their pages where they are known.

    Pages are those of the files in ``build``; a section whose text has changed since has none.
    """
    second = reading.edition.measure.get(id_)
    target = f"{second.docname}#{second.anchor}" if second else ""
    ids, names = document.identities(reading.edition, id_)
    take_over(folder / "build")
    record = outputs.record_of(folder / "build" / reading.option.code)
    made = paper_files.from_record(record)
    count = Count(progress, Stage.APPEARANCES, len(reading.domain.publications))
    for publication in reading.domain.publications:
        count.one(publication.slug)
        paper = assemble(reading, publication)
        known = made.get(publication.slug)
        pages = {place[0]: (place[1], place[3]) for place in known.places} if known else {}
        now = {place[0]: place[3] for place in changed_places.places_of(paper.document, {})}
        for one in appearances(paper, target, names, ids):
            page, digest = pages.get(one.section, ("", ""))
            yield replace(
                one,
                page=page if digest == now.get(one.section) else "",
                generated=one.kind != "文" and _is_generated(folder, one.place),
            )


def _is_generated(folder: Path, place: Place | None) -> bool:
    """Whether a directive stands at *place* for a table or picture that is made from the data."""
    if place is None or not place.line:
        return False
    try:
        lines = content(folder / place.path).decode("utf-8-sig", "replace").splitlines()
    except OSError:
        return False
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    found = DIRECTIVE.match(line.strip())
    return found is not None and found["name"] in _GENERATED


def touched_in(
    folder: Path, reading: Reading, graph: Graph, id_: str, progress: Progress = unwatched
) -> Touched:
    """Return what the change of a measure touches in the option of *reading*.

    :raises KeyError: when *graph*, that of the option, has no such measure.
    """
    found = queries.impact(graph, reading.edition, id_)
    shown = tuple(appearances_of(folder, reading, id_, progress))
    return Touched(reading.edition, graph, found, shown)


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
