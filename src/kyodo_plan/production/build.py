"""The build: from the text to Word, PDF and HTML. It tells what it makes and prints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kyodo_plan import checks
from kyodo_plan.core.option import Option, all_of
from kyodo_plan.keeping import program
from kyodo_plan.papers.assemble import assemble, papers_of
from kyodo_plan.papers.both import assemble_both
from kyodo_plan.papers.front import paper_of
from kyodo_plan.production import inputs, workspace
from kyodo_plan.production.earlier_names import NAMES, to_record
from kyodo_plan.production.gathering import gather
from kyodo_plan.production.making import FolderMade, Making, SiteMade
from kyodo_plan.production.report.made_table import Printed, row_of
from kyodo_plan.production.report.progress import Count, Lines, Progress, Stage, unwatched
from kyodo_plan.production.report.refusal import Unknown
from kyodo_plan.production.request import Standing
from kyodo_plan.production.writing import outputs, paper_files, spoilt_records
from kyodo_plan.production.writing.earlier_records import take_over
from kyodo_plan.production.writing.formats import SITE
from kyodo_plan.production.writing.picture_files import PictureFiles
from kyodo_plan.production.writing.workers import Writers
from kyodo_plan.source.files import modules
from kyodo_plan.source.publications import scan
from kyodo_plan.source.reading import CACHE
from kyodo_plan.text.nearest import meant
from kyodo_plan.views.showing import Showing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.production.request import Asked
    from kyodo_plan.site.writing import Site
    from kyodo_plan.source.reading import Reading

    #: Is told of each folder as soon as it is there.
    Told = Callable[["FolderMade | FolderKept"], None]

#: The folder of the papers about all options.
BOTH = "both"


@dataclass(frozen=True)
class FolderKept:
    """A folder in which nothing had to be made anew, or was not asked to be.

    ``behind`` are papers in it whose sources have changed since they were made.
    """

    label: str
    place: Path
    behind: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """What the folder is called in short: 案①."""
        return self.label.partition("　")[0]


@dataclass(frozen=True)
class Built:
    """What became of a build.

    ``findings`` are in reading order, each trouble told once, and before them what is kept and cannot
    be read; ``refused`` says that a paper was not made; ``left`` are folders that were not asked for and hold
    papers that are behind; ``about_both`` are papers that were named
    although not all options were asked for; ``paperless`` the options asked for of which there was
    nothing to make.
    """

    findings: tuple[Finding, ...]
    refused: bool
    left: tuple[FolderKept, ...] = ()
    about_both: tuple[str, ...] = ()
    paperless: tuple[Option, ...] = ()


def build(
    folder: Path,
    asked: Asked,
    options: Sequence[Option],
    told: Told,
    progress: Progress = unwatched,
) -> Built:
    """Make what is *asked* of the workspace *folder*, for *options*; *told* of each folder.

    *progress* is told of each step meanwhile.

    All options are read before anything is written.

    :raises Refused: when the workspace cannot be read, nothing can be written, or another build is
        writing there.
    :raises Unknown: when a paper is asked for that there is not.
    """
    with outputs.alone(asked.out), Writers(asked.jobs) as writers:
        take_over(asked.out)
        spoilt = spoilt_records.found(asked.out)
        run = _Build(folder, asked, writers, told, progress)
        about_both = [paper.slug for paper in run.papers if paper.both and asked.wants(paper.slug)]
        whole = len(options) == len(run.all)
        both = bool(about_both and whole and asked.paper_formats)
        if both and not run.standing_of_both.holds:
            run.count.total += len(about_both)
        run.options(options)
        if both:
            run.both()
        left = run.left(options, both=both)
    told_of = () if whole or not set(about_both) & set(asked.publications) else (*about_both,)
    return Built(
        findings=(*spoilt, *checks.without_echoes(run.findings, run.all)),
        refused=run.refused,
        left=left,
        about_both=told_of,
        # All options were asked for a paper of some: that others do not have it is right.
        paperless=() if told_of or (whole and asked.publications) else tuple(run.paperless),
    )


def both_label(options: Sequence[Option]) -> str:
    """Return how the papers about all *options* are called where they are listed."""
    return f"{'両案' if len(options) == 2 else '全案'}　{all_of(options)}についての文書"


def _known(names: Sequence[str], papers: Iterable[Publication]) -> None:
    known = {paper.slug: _called(paper) for paper in papers}
    unknown = [name for name in names if name not in known]
    if unknown:
        told = "".join(f"文書「{name}」はありません。{meant(name, known)}" for name in unknown)
        # Who types the title of a paper is told what its files are named.
        titled = {slug for slug, title in known.items() if any(name in title for name in unknown)}
        lines = (f"  {slug}　{known[slug]}" for slug in sorted(titled or known))
        raise Unknown("\n".join([f"{told}次のうちの、左の名前を書いてください。", *lines]))


def _called(paper: Publication) -> str:
    """Return the title of a paper as its text has it, names of the data by what they are of."""
    stage = f"（{paper.stage}）" if paper.stage else ""
    return f"{paper.title}{stage}".replace("|", "")


def _kept(standing: Standing) -> FolderKept:
    return FolderKept(str(standing.record.get("title", "")), standing.final, standing.behind())


def _halves_in(record: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    """Return what was noted of the halves of papers about all options, by option."""
    noted = record.get("halves")
    held = noted.items() if isinstance(noted, dict) else ()
    return {name: half for name, half in held if isinstance(half, dict)}


def _elsewhere_in(final: Path) -> tuple[str, ...]:
    """Return the files from outside the workspace that papers in *final* were made from."""
    held = outputs.record_of(final).get("elsewhere")
    return tuple(path for path in held if isinstance(path, str)) if isinstance(held, list) else ()


class _Build:
    """One build: what was read, found and refused so far."""

    def __init__(
        self, folder: Path, asked: Asked, writers: Writers, told: Told, progress: Progress
    ) -> None:
        self.folder, self.asked = folder, asked
        self.writers, self.told, self.progress = writers, told, progress
        self.count = Count(progress, Stage.PAPERS)
        self.all = workspace.options_of(folder)
        self.papers, _ = scan(folder, self.all)
        self.program = program.digest()
        self.picture = PictureFiles(folder / "plan", folder / CACHE / "pictures", self.program)
        self.digests = {option: inputs.digest(folder, option, self.all) for option in self.all}
        #: What texts were seen to take in from outside the workspace.
        self.elsewhere = {
            option: _elsewhere_in(asked.out / option.code) or _elsewhere_in(asked.out / BOTH)
            for option in self.all
        }
        self.readings: dict[Option, Reading] = {}
        self.findings: list[Finding] = []
        self.paperless: list[Option] = []
        self.refused = False
        #: The numbers of measures that changed since each stamp; papers about all options print them.
        self.numbers: dict[str, dict[str, str]] = {}

    @property
    def stamps(self) -> dict[Option, str]:
        """The digest of all that each option is made from."""
        return {
            option: inputs.with_those(held, self.elsewhere[option])
            for option, held in self.digests.items()
        }

    def options(self, options: Iterable[Option]) -> None:
        """Make the papers of each option; leave an option alone of which nothing has changed."""
        stamps = self.stamps
        standing = {
            option: Standing(self.asked.out / option.code, self.asked, stamps[option])
            for option in options
        }
        kept = [option for option, held in standing.items() if held.holds]
        self._read([option for option in standing if option not in kept])
        # Only now: what cannot be read at all is told first.
        _known(self.asked.publications, self.papers)
        for option in kept:
            self._keep(standing[option])
        stamps = self.stamps
        wanted = {
            option: papers_of(reading, self.asked.publications) if self.asked.paper_formats else []
            for option, reading in self.readings.items()
        }
        self.count.total += sum(map(len, wanted.values()))
        self.count.begin()
        begun = [
            self._begin(reading, standing[option].at(stamps[option]))
            for option, reading in self.readings.items()
        ]
        for finish in filter(None, begun):
            finish()

    def _begin(self, reading: Reading, standing: Standing) -> Callable[[], None] | None:
        """Have the papers of an option written; return what puts them in their place.

        Nothing is to be put anywhere where the option has none of the papers asked for.
        """
        wanted = papers_of(reading, self.asked.publications)
        if not wanted:
            self.paperless.append(reading.option)
            return None
        title = reading.edition.option.title
        making = Making(
            f"{reading.option.label}　{title}",
            standing,
            self.program,
            self.picture,
            self.writers,
            self.count,
            self._other_of(reading),
            title,
        )
        if not self.asked.paper_formats:
            wanted = []  # The site is written from what was read: no paper is put together.

        def assembled() -> Iterator[Assembled]:
            for publication in wanted:
                paper = assemble(reading, publication)
                making.begin([paper])
                yield paper

        found = gather(self.folder, reading, assembled())

        def site(folder: Path) -> SiteMade:
            site = self._write_site(reading, folder)
            draft = reading.domain.draft
            if draft is None:
                return SiteMade(site.findings)
            held = site.counted
            printed = Printed(site.pages, held.open_points, held.left_out, empty=held.empty)
            head = paper_of(draft, Showing(reading.edition, draft.audience, draft)).head
            name = f"{SITE.name}/index.html"
            return SiteMade(site.findings, row_of(draft, head, name, SITE.label, printed, title))

        def finish() -> None:
            held = {
                "elsewhere": self.elsewhere[reading.option],
                NAMES: to_record(standing.record, reading.edition),
            }
            self._take(making, making.finish(found, site if self.asked.site else None, held))
            # Not noted with the rest: it is true only until the annexes are made.
            self.findings.extend(checks.on_folder(reading.edition, making.made, making.there))

        return finish

    @property
    def standing_of_both(self) -> Standing:
        """What stands of the papers about all options."""
        return Standing(self.asked.out / BOTH, self.asked, " ".join(self.stamps.values()))

    def both(self) -> None:
        """Make the papers about all options, unless no part of them has changed."""
        standing = self.standing_of_both
        if standing.holds:
            self._keep(standing)
            return
        before = _halves_in(standing.record)
        halves = self._halves(before)
        if standing.is_there and all(
            half["papers"] == before.get(name, {}).get("papers") for name, half in halves.items()
        ):
            answers = standing.with_answer(standing.made, standing.findings)
            held = {"halves": halves, "elsewhere": self._all_elsewhere, "answers": answers}
            outputs.note(standing.final, {**standing.record, **held})
            self._keep(standing)
            for paper in filter(lambda one: one.both and self.asked.wants(one.slug), self.papers):
                self.count.one(paper.slug)
            return
        self._read([option for option in self.all if option not in self.readings])
        readings = [self.readings[option] for option in self.all]
        papers = [assemble_both(readings, paper) for paper in self._about_both(readings[0])]
        standing = standing.at(" ".join(self.stamps.values()))
        making = Making(
            both_label(self.all),
            standing,
            self.program,
            self.picture,
            self.writers,
            self.count,
            numbers=self.numbers,
        )
        making.begin(papers)
        found = [found for paper in papers for found in paper.findings]
        held = {"halves": halves, "elsewhere": self._all_elsewhere}
        self._take(making, making.finish(found, held=held))

    def left(self, options: Iterable[Option], *, both: bool) -> tuple[FolderKept, ...]:
        """Return the folders of all that is not among *options* in which papers are behind."""
        stamps = self.stamps
        others = [
            Standing(self.asked.out / option.code, self.asked, stamps[option])
            for option in self.all
            if option not in options
        ]
        others += [] if both else [self.standing_of_both]
        return tuple(found for found in map(_kept, others) if found.behind)

    def _halves(self, before: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Return a digest of each paper about all options as each option's text alone gives it.

        An option that was not read has not changed: what was noted *before* still holds, or it is
        read now.
        """
        halves: dict[str, dict[str, Any]] = {}
        for option, stamp in self.stamps.items():
            noted = before.get(option.code, {})
            if option not in self.readings and noted.get("stamp") == stamp:
                halves[option.code] = noted
                continue
            if option not in self.readings:
                self._read([option])
            reading = self.readings[option]
            halves[option.code] = {
                "stamp": stamp,
                "papers": {
                    paper.slug: paper_files.digest_of(
                        assemble(reading, paper), self.program, self.picture
                    )
                    for paper in self._about_both(reading)
                },
            }
        return halves

    @property
    def _all_elsewhere(self) -> list[str]:
        return sorted({path for paths in self.elsewhere.values() for path in paths})

    def _about_both(self, reading: Reading) -> list[Publication]:
        return [
            paper
            for paper in reading.domain.publications
            if paper.both and self.asked.wants(paper.slug)
        ]

    def _read(self, options: Iterable[Option]) -> None:
        for reading in workspace.read_all(
            self.folder, options, jobs=self.asked.readers, progress=self.progress
        ):
            self.readings[reading.option] = reading
            app = reading.app
            taken_in = [str(path) for paths in app.env.dependencies.values() for path in paths]
            taken_in += map(str, modules.files(self.folder, app.extensions))
            self.elsewhere[reading.option] = inputs.from_elsewhere(self.folder, taken_in)

    def _keep(self, standing: Standing) -> None:
        self.told(_kept(standing))
        self.findings += standing.findings

    def _take(self, making: Making, made: FolderMade) -> None:
        self.told(made)
        self.numbers |= making.numbers
        self.findings += making.findings
        self.refused = self.refused or bool(making.refused)

    def _other_of(self, reading: Reading) -> Callable[[str], Assembled | None]:
        def other(slug: str) -> Assembled | None:
            found = (p for p in reading.domain.publications if p.slug == slug)
            return next((assemble(reading, paper) for paper in found), None)

        return other

    def _write_site(self, reading: Reading, folder: Path) -> Site:
        from kyodo_plan.site.writing import write_site
        from kyodo_plan.source.reading import WorkspaceError

        try:
            return write_site(
                self.folder,
                reading.option,
                folder,
                watching=workspace.watching(self.progress, Stage.SITE, reading.option),
                said=Lines(self.progress),
            )
        except WorkspaceError as error:
            raise workspace.unreadable(error) from error
