"""The papers of one folder in the making."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kyodo_plan import checks
from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.papers.publication import Audience
from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.papers.other_papers import Pages, finished, named
from kyodo_plan.production.report import compared, left_open
from kyodo_plan.production.report.changed import Change, Changes, Look
from kyodo_plan.production.report.made_table import Printed, Row, row_of
from kyodo_plan.production.writing import changed_places, outputs, paper_files
from kyodo_plan.production.writing.formats import FORMATS, SITE, labels, of_papers
from kyodo_plan.review import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.core.papers.white_space import Hole
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.papers.blanks import Blank
    from kyodo_plan.production.report.progress import Count
    from kyodo_plan.production.request import Standing
    from kyodo_plan.production.writing.formats import Pictures
    from kyodo_plan.production.writing.workers import Task, Writers


@dataclass(frozen=True)
class FolderMade:
    """A folder that was made: what it is called, where it is, and a row for each paper.

    ``changes`` tell what became of its papers since they were last made; ``notes`` are sentences
    about papers that stand elsewhere or were refused; ``left`` lines that tell what keeps papers
    from being made final, by whom it waits for. ``refused`` are those papers by their names, and
    ``older`` the files of them that stand there from before, as little final. ``holes`` tell of
    pages left with much room, each with its paper.
    """

    label: str
    place: Path
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    left: tuple[str, ...]
    changes: Changes
    refused: tuple[str, ...] = ()
    older: tuple[str, ...] = ()
    holes: tuple[tuple[str, Hole], ...] = ()

    @property
    def mark(self) -> str:
        """What the folder is called in short: 案①."""
        return self.label.partition("　")[0]


class Making:
    """A folder in the making.

    ``label`` says what they are, and ``title`` what the plan is called in their titles, where they
    are of one plan; ``standing`` is what stands there; ``program`` the digest of the program;
    ``picture`` gives the data of a picture by its address; ``writers`` write the papers; ``count``
    counts those that are there; ``other`` gives a paper that is not made here, of which one that is
    made names a page; ``numbers`` are those of measures that are known to have changed.
    First :meth:`begin`, then :meth:`finish`; ``findings`` and ``refused`` tell
    then what was found and which papers were not made.
    """

    def __init__(
        self,
        label: str,
        standing: Standing,
        program: str,
        picture: Pictures,
        writers: Writers,
        count: Count,
        other: Callable[[str], Assembled | None] | None = None,
        title: str = "",
        numbers: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.label, self.title, self.standing = label, title, standing
        self.program, self.picture, self.other = program, picture, other
        self.writers, self.count = writers, count
        self.asked, self.final = standing.asked, standing.final
        #: What became of the numbers of measures since papers were made, by the stamp that these had.
        self.numbers = {stamp: {**known} for stamp, known in (numbers or {}).items()}
        self.wanted = self.asked.paper_formats
        self.findings: list[Finding] = []
        self.refused: list[str] = []
        #: What keeps papers from being made final, by paper.
        self.left: dict[str, list[OpenPoint | Blank]] = {}
        self.rows: list[Row] = []
        self.before = standing.papers
        self.made: dict[str, paper_files.PaperFiles] = {}
        #: The texts of Word files that stand there from before.
        self.old: dict[str, tuple[PrintedText, ...]] = {}
        self.set_aside: dict[str, paper_files.PaperFiles] = {}
        self.setting: set[str] = set()
        self.begun: list[_Begun] = []
        #: Papers that name pages of others come after those they name.
        self.later: list[Assembled] = []

    @property
    def there(self) -> set[str]:
        """The papers that stand in the folder in the end: made now, or left from before."""
        left = {slug for slug in self.before if any(self.final.glob(f"{slug}.*"))}
        return {*self.made, *left}

    def begin(self, papers: Iterable[Assembled]) -> None:
        """Have all *papers* written whose text is known: those that name no page of another."""
        for paper in papers:
            if self._is_refused(paper):
                continue
            if named(paper.document):
                self.later.append(paper)
            else:
                self.begun.append(self._begin(paper))

    def finish(
        self,
        found: Iterable[Finding],
        site: Callable[[Path], SiteMade] | None = None,
        held: Mapping[str, object] | None = None,
    ) -> FolderMade:
        """Put the papers in their place, and the site beside them; tell what was made.

        *found* is what else was found of them; *site* writes the pages into a folder; *held* is
        kept in the record.

        :raises Refused: when nothing can be written there.
        """
        with outputs.folder(self.final) as target:
            pages = site(target.new / SITE.name) if site is not None else None
            for begun in self.begun:
                self._take(begun, target.new)
            for paper in sorted(self.later, key=lambda one: bool(named(one.document).counts)):
                self._take(self._begin(self._finished(paper)), target.new)
            if pages is not None:
                self.findings += pages.findings
                if pages.row is not None:
                    self.rows.append(pages.row)
            self.findings += found
            made = sorted(path.name for path in target.new.iterdir())
            answers = self.standing.answers
            if not self.refused and not self.asked.named:
                answers = self.standing.with_answer(made, self.findings)
            record = {
                **(held or {}),
                "title": self.label,
                "answers": answers,
                "papers": {
                    slug: made.to_data() for slug, made in {**self.before, **self.made}.items()
                },
            }
            target.publish(record, () if self.refused else self.asked.replaced)
            self.refused += target.lost
            return FolderMade(
                label=self.label,
                place=target.final,
                rows=tuple(self.rows),
                notes=(*target.notes, *self.refused),
                left=tuple(left_open.told(self.left)),
                changes=self._changes(),
                refused=(*self.left,),
                older=tuple(
                    path.name
                    for slug in self.left
                    for form in sorted(of_papers(FORMATS))
                    if (path := target.final / f"{slug}.{form}").exists()
                ),
                holes=tuple(
                    (slug, hole) for slug in sorted(self.made) for hole in self.made[slug].holes
                ),
            )

    def _changes(self) -> Changes:
        """Tell what became of the papers since they were last made."""
        own: dict[str, str] = {}
        counted: dict[str, dict[str, str]] = {}
        for slug, old in self.old.items():
            found = compared.renumbered(old, self.made[slug].texts)
            own |= found
            if (before := self.before.get(slug)) is not None:
                # A paper that was made alone, later than the others, may have today's numbers.
                self.numbers.setdefault(before.stamp, {}).update(found)
            counted[slug] = compared.recounted(old, self.made[slug].texts)
        # Lists of what stands in other papers name their figures and tables.
        others_count = {was: now for found in counted.values() for was, now in found.items()}
        others = {
            slug: self._changed(
                slug,
                before,
                made,
                {**self._numbers_since(before), **others_count, **counted.get(slug, {})},
            )
            for slug, made in self.made.items()
            if (before := self.before.get(slug)) is not None and not made.is_same(before)
        }
        new = tuple(slug for slug in self.made if slug not in self.before)
        same = tuple(slug for slug in self.made if slug not in (*others, *new))
        return Changes(
            others,
            new if self.before else (),
            compared=bool(self.before and self.made),
            numbers=own,
            counted={slug: found for slug, found in counted.items() if found},
            behind=self.standing.behind(self.made),
            same=same,
        )

    def _numbers_since(self, before: paper_files.PaperFiles) -> dict[str, str]:
        """Return what became of the numbers of measures since a paper was made, of all its options."""
        return {
            was: now
            for stamp in (before.stamp, *before.stamp.split())
            for was, now in self.numbers.get(stamp, {}).items()
        }

    def _changed(
        self,
        slug: str,
        before: paper_files.PaperFiles,
        made: paper_files.PaperFiles,
        numbers: Mapping[str, str],
    ) -> list[Change] | Look:
        """Return what changed in the words of a paper; its sections where those are not kept."""
        if old := self.old.get(slug):
            pages = (before.page_count, made.page_count)
            words = compared.between(slug, old, made.texts, numbers)
            return words or compared.look(old, made.texts, pages)
        return changed_places.changed(slug, before.places, made.places) or Look.UNKNOWN

    def _is_refused(self, paper: Assembled) -> bool:
        """Whether the paper may not be final yet; it is noted then, with what keeps it."""
        publication = paper.publication
        left: list[OpenPoint | Blank] = [*paper.open_points, *paper.blanks]
        if publication.audience is Audience.COMMITTEE:
            # What is put to the committee is what its papers are for.
            left = [entry for entry in left if not _is_put_to_committee(entry)]
        if not self.asked.final or publication.audience.inside or not left:
            return False
        self.refused.append(
            f"「{paper.paper.title}」は、未確定が{len(left)}か所あるため作りません。"
            f"（{publication.slug}：{left_open.breakdown(left)}）"
        )
        self.left[publication.slug] = left
        self.count.one(publication.slug)
        return True

    def _begin(self, paper: Assembled) -> _Begun:
        """Have a paper written, unless its files are still what would be made."""
        slug = paper.publication.slug
        digest = paper_files.digest_of(paper, self.program, self.picture)
        kept = self.before.get(slug)
        if (
            kept is not None
            and slug not in self.standing.untold
            and paper_files.is_kept(kept, digest, slug, self.final, self.wanted)
        ):
            self.count.one(slug)
            return _Begun(without_text(paper), kept)
        done = partial(self.count.one, slug)
        task = self.writers.submit(paper, digest, self.wanted, self.picture, done)
        return _Begun(without_text(paper), task)

    def _take(self, begun: _Begun, new: Path) -> None:
        """Put the files of a paper into the folder, and tell of it."""
        paper, publication, slug = (
            begun.paper,
            begun.paper.publication,
            begun.paper.publication.slug,
        )
        if isinstance(begun.made, paper_files.PaperFiles):
            made = begun.made
            files = {form: (self.final / f"{slug}.{form}").read_bytes() for form in self.wanted}
        else:
            made, files = self.writers.result(begun.made)
            if made.texts:
                self.old[slug] = base.texts_of(kept_of(self.final), slug)
            self._keep_texts(slug, base.title_of(paper.paper), made.texts)
        self.made[slug] = replace(made, stamp=self.standing.stamp)
        self.findings += made.findings
        self.findings += checks.on_file(publication, paper.paper.title, made.body_pages)
        for suffix, data in sorted(files.items()):
            (new / f"{slug}.{suffix}").write_bytes(data)
            if self.asked.named and paper.file_name:
                (new / f"{paper.file_name}.{suffix}").write_bytes(data)
        if files:
            held = Printed(
                made.page_count, paper.open_count, paper.left_out, paper.unlinked, paper.empty
            )
            self.rows.append(
                row_of(publication, paper.paper.head, slug, labels(files), held, self.title)
            )

    def _keep_texts(self, slug: str, title: str, texts: Sequence[PrintedText]) -> None:
        """Keep what a Word file says, for when it comes back."""
        if not texts:
            return
        try:
            base.keep(kept_of(self.final), slug, title, texts)
        except OSError as error:
            self.refused.append(outputs.unwritable(kept_of(self.final), error, "", folder=True))

    def _finished(self, paper: Assembled, *, counted: bool = True) -> Assembled:
        """Return *paper* with the pages of the papers that it names; with their numbers, too."""
        asks = named(paper.document)
        known: dict[str, Pages] = {}
        for slug in sorted(asks.pages | asks.counts if counted else asks.pages):
            made = self._set(slug)
            if made is not None:
                pages = {id_: page for id_, page, *_ in made.places}
                known[slug] = Pages(pages, made.page_count if counted else 0)
        return replace(paper, document=finished(paper.document, known))

    def _set(self, slug: str) -> paper_files.PaperFiles | None:
        """Return what a paper became; one that is not made here is set for this alone."""
        made = self.made.get(slug) or self.set_aside.get(slug)
        if made is None and self.other is not None and slug not in self.setting:
            paper = self.other(slug)
            if paper is not None:
                self.setting.add(slug)  # Papers may name each other.
                paper = self._finished(paper, counted=False)
                digest = paper_files.digest_of(paper, self.program, self.picture)
                made = self.before.get(slug)
                if made is None or made.digest != digest:
                    made, _ = self.writers.result(
                        self.writers.submit(paper, digest, set(), self.picture)
                    )
                self.set_aside[slug] = made
        return made


@dataclass(frozen=True)
class SiteMade:
    """The site that was written: what was found, and its row where the plan has a draft."""

    findings: Sequence[Finding]
    row: Row | None = None


@dataclass(frozen=True)
class _Begun:
    """A paper, and its files: kept from before, or being written."""

    paper: Assembled
    made: paper_files.PaperFiles | Task


def without_text(paper: Assembled) -> Assembled:
    """Return *paper* for the table alone: its tree is large, and is with its writer."""
    return replace(paper, document=paper.document.copy())


def _is_put_to_committee(entry: OpenPoint | Blank) -> bool:
    return isinstance(entry, OpenPoint) and entry.addressee is Addressee.COMMITTEE
