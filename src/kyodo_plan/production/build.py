"""The build: from the text to Word, PDF and HTML, for both options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kyodo_plan import checks
from kyodo_plan.core.option import Option
from kyodo_plan.papers.assemble import assemble, papers_of
from kyodo_plan.papers.both import assemble_both
from kyodo_plan.production import inputs, outputs, workspace
from kyodo_plan.production.making import Making
from kyodo_plan.production.request import Asked, Standing
from kyodo_plan.production.writing import paper_files
from kyodo_plan.production.writing.picture_files import PictureFiles
from kyodo_plan.source.publications import scan
from kyodo_plan.source.reading import CACHE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.source.reading import Reading

#: The folder of the papers about both options.
BOTH = "both"
BOTH_LABEL = "両案　二つの案についての文書"


def _known(names: Sequence[str], papers: Iterable[Publication]) -> None:
    known = {paper.slug for paper in papers}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.UsageError(
            f"文書「{'、'.join(unknown)}」はありません。あるのは {'、'.join(sorted(known))} です。"
        )


class Build:
    """One run of the command: what was read, found and refused so far."""

    def __init__(self, folder: Path, asked: Asked) -> None:
        self.folder, self.asked = folder, asked
        self.papers, _ = scan(folder)
        self.program = inputs.program_digest()
        self.picture = PictureFiles(folder / "plan", folder / CACHE / "pictures", self.program)
        self.stamps = {option: inputs.digest(folder, option) for option in Option}
        self.readings: dict[Option, Reading] = {}
        self.findings: list[Finding] = []
        self.refused = False

    def options(self, options: Iterable[Option]) -> None:
        """Make the papers of each option; leave an option alone of which nothing has changed."""
        standing = {
            option: Standing(self.asked.out / option.value, self.asked, self.stamps[option])
            for option in options
        }
        kept = [option for option, held in standing.items() if held.holds]
        self._read([option for option in standing if option not in kept])
        # Only now: what cannot be read at all is told first.
        _known(self.asked.publications, self.papers)
        for option in kept:
            self._keep(standing[option])
        for option, reading in self.readings.items():
            wanted = papers_of(reading, self.asked.publications)
            papers = [assemble(reading, paper) for paper in wanted]
            if not papers:
                continue
            title = _title(reading)
            making = Making(
                f"{option.label}　{title}",
                standing[option],
                self.program,
                self.picture,
                self._other_of(reading),
                title,
            )
            making.run(
                papers,
                workspace.gather(self.folder, reading, papers),
                self._site_of(reading) if self.asked.site else None,
            )
            self._take(making)
            # Not noted with the rest: it is true only until the annexes are made.
            self.findings += checks.on_folder(reading.edition, making.made, making.there)

    def both(self) -> None:
        """Make the papers about both options, unless neither half of them has changed."""
        stamp = " ".join(self.stamps.values())
        standing = Standing(self.asked.out / BOTH, self.asked, stamp)
        if standing.holds:
            self._keep(standing)
            return
        noted = standing.record.get("halves")
        before: dict[str, dict[str, Any]] = noted if isinstance(noted, dict) else {}
        halves = self._halves(before)
        if standing.is_there and all(
            half["papers"] == before.get(name, {}).get("papers") for name, half in halves.items()
        ):
            answers = standing.with_answer(standing.made, standing.findings)
            record = {**standing.record, "halves": halves, "answers": answers}
            outputs.note(standing.final, record)
            self._keep(standing)
            return
        self._read([option for option in Option if option not in self.readings])
        readings = [self.readings[option] for option in Option]
        papers = [assemble_both(readings, paper) for paper in self._about_both(readings[0])]
        making = Making(BOTH_LABEL, standing, self.program, self.picture)
        making.run(
            papers,
            [found for paper in papers for found in paper.findings],
            held={"halves": halves},
        )
        self._take(making)

    def _halves(self, before: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return a digest of each paper about both options as each option's text alone gives it.

        An option that was not read has not changed: what was noted *before* still holds, or it is
        read now.
        """
        halves: dict[str, dict[str, Any]] = {}
        for option, stamp in self.stamps.items():
            noted = before.get(option.value, {})
            if option not in self.readings and noted.get("stamp") == stamp:
                halves[option.value] = noted
                continue
            if option not in self.readings:
                self._read([option])
            reading = self.readings[option]
            halves[option.value] = {
                "stamp": stamp,
                "papers": {
                    paper.slug: paper_files.digest_of(
                        assemble(reading, paper), self.program, self.picture
                    )
                    for paper in self._about_both(reading)
                },
            }
        return halves

    def _about_both(self, reading: Reading) -> list[Publication]:
        return [
            paper
            for paper in reading.domain.publications
            if paper.both and self.asked.wants(paper.slug)
        ]

    def _read(self, options: Iterable[Option]) -> None:
        for reading in workspace.read_all(self.folder, options, jobs=self.asked.jobs):
            self.readings[reading.option] = reading

    def _keep(self, standing: Standing) -> None:
        title = standing.record.get("title", "")
        click.echo(f"{title}：変更がないため、前に作った文書のままです（{standing.final}）。")
        self.findings += standing.findings

    def _take(self, making: Making) -> None:
        self.findings += making.findings
        self.refused = self.refused or bool(making.refused)

    def _other_of(self, reading: Reading) -> Callable[[str], Assembled | None]:
        def other(slug: str) -> Assembled | None:
            found = (p for p in reading.domain.publications if p.slug == slug)
            return next((assemble(reading, paper) for paper in found), None)

        return other

    def _site_of(self, reading: Reading) -> Callable[[Path], tuple[int, list[Finding]]]:
        def write(folder: Path) -> tuple[int, list[Finding]]:
            from kyodo_plan.site.writing import write_site
            from kyodo_plan.source.reading import WorkspaceError

            try:
                return write_site(self.folder, reading.option, folder, jobs=self.asked.jobs)
            except WorkspaceError as error:
                raise workspace.unreadable(error) from error

        return write


def _title(reading: Reading) -> str:
    try:
        return reading.edition.plan.facts(reading.option).title
    except KeyError:
        return ""
