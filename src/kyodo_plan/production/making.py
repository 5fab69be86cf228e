"""The papers of one folder in the making."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan import checks
from kyodo_plan.core.open_point import Addressee, OpenPoint
from kyodo_plan.core.papers.publication import DRAFT, Audience, file_name
from kyodo_plan.papers.other_papers import fill_page_counts, fill_pages, rank
from kyodo_plan.production import left_open, outputs
from kyodo_plan.production.made_table import Row, forms_of, row_of, table
from kyodo_plan.production.writing import changed_places, paper_files
from kyodo_plan.review import base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.papers.assembled import Assembled
    from kyodo_plan.papers.blanks import Blank
    from kyodo_plan.production.request import Standing

#: How many changed places of a paper are told by name.
MOST_PLACES = 20


class Making:
    """A folder in the making.

    ``label`` says what they are, and ``title`` what the plan is called in their titles, where they
    are of one plan; ``standing`` is what stands there; ``program`` the digest of the program;
    ``picture`` gives the data of a picture by its address; ``other`` gives a paper that is not made
    here, of which one that is made names a page. After :meth:`run`, ``findings`` and ``refused``
    tell what was found and which papers were not made.
    """

    def __init__(
        self,
        label: str,
        standing: Standing,
        program: str,
        picture: Callable[[str], bytes],
        other: Callable[[str], Assembled | None] | None = None,
        title: str = "",
    ) -> None:
        self.label, self.title, self.standing = label, title, standing
        self.program, self.picture, self.other = program, picture, other
        self.asked, self.final = standing.asked, standing.final
        self.findings: list[Finding] = []
        self.refused: list[str] = []
        #: What keeps papers from being made final, by paper.
        self.left: dict[str, list[OpenPoint | Blank]] = {}
        self.rows: list[Row] = []
        self.before = paper_files.from_record(standing.record)
        self.made: dict[str, paper_files.PaperFiles] = {}
        self.set_aside: dict[str, paper_files.PaperFiles] = {}
        self.setting: set[str] = set()

    @property
    def there(self) -> set[str]:
        """The papers that stand in the folder in the end: made now, or left from before."""
        left = {slug for slug in self.before if any(self.final.glob(f"{slug}.*"))}
        return {*self.made, *left}

    def run(
        self,
        papers: Sequence[Assembled],
        found: Iterable[Finding],
        site: Callable[[Path], tuple[int, list[Finding]]] | None = None,
        held: dict[str, object] | None = None,
    ) -> None:
        """Make *papers*, put them in their place and print the table.

        *site* writes the pages into a folder and tells their number; *held* is kept in the record.
        """
        with outputs.folder(self.final) as target:
            # Papers that name pages of others come after those they name.
            for paper in sorted(papers, key=lambda one: rank(one.document)):
                fill_pages(paper.document, self._pages_of)
                fill_page_counts(paper.document, self._page_count_of)
                self._paper(paper, target.new)
            if site is not None:
                self._site(site, papers, target.new / "html")
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
            target.publish(record, whole=self.asked.whole and not self.refused)
            self.refused += target.lost
            click.echo(f"{self.label}　→ {target.final}")
            for line in table(self.rows):
                click.echo(f"  {line}")
            for note in (*self._changes(), *target.notes, *self.refused):
                click.echo(f"  {note}")
            if self.left:
                click.echo("  残っている未確定を、待つ相手ごとに示します（括弧内は文書）。")
            for note in left_open.told(self.left):
                click.echo(f"    {note}")

    def _changes(self) -> list[str]:
        """Say which papers changed on which pages since they were last made."""
        told: list[str] = []
        for slug, made in self.made.items():
            before = self.before.get(slug)
            if before is None or before is made:
                continue
            found = changed_places.changed(before.places, made.places)
            if found:
                shown = "、".join(found[:MOST_PLACES])
                rest = len(found) - MOST_PLACES
                more = f" ほか{rest}か所" if rest > 0 else ""
                told.append(
                    f"{slug}：前に作ったものから{len(found)}か所が変わりました。{shown}{more}"
                )
        return told

    def _paper(self, paper: Assembled, new: Path) -> None:
        publication = paper.publication
        left: list[OpenPoint | Blank] = [*paper.open_points, *paper.blanks]
        if publication.audience is Audience.COMMITTEE:
            # What is put to the committee is what its papers are for.
            left = [entry for entry in left if not _is_put_to_committee(entry)]
        if self.asked.final and not publication.audience.inside and left:
            self.refused.append(
                f"「{paper.paper.title}」は、未確定が{len(left)}件あるため作りません。"
                f"（{publication.slug}：{left_open.breakdown(left)}）"
            )
            self.left[publication.slug] = left
            return
        slug = publication.slug
        wanted = {"pdf", "docx"} & set(self.asked.formats)
        digest = paper_files.digest_of(paper, self.program, self.picture)
        kept = self.before.get(slug)
        if kept is not None and paper_files.is_kept(kept, digest, slug, self.final, wanted):
            made = kept
            files = {suffix: (self.final / f"{slug}.{suffix}").read_bytes() for suffix in wanted}
        else:
            made, files = paper_files.make(paper, digest, wanted, self.picture)
            if made.texts:
                base.keep(self.final, slug, base.title_of(paper.paper), made.texts)
        self.made[slug] = made
        self.findings += made.findings
        self.findings += checks.on_file(publication, paper.paper.title, made.page_count)
        for suffix, data in sorted(files.items()):
            (new / f"{slug}.{suffix}").write_bytes(data)
            if self.asked.named and publication.file_name:
                (new / f"{file_name(paper.file_name)}.{suffix}").write_bytes(data)
        if files:
            row = row_of(paper, slug, forms_of(files), str(made.page_count), self.title)
            self.rows.append(row)

    def _pages_of(self, slug: str) -> Mapping[str, str]:
        """Return the printed pages of a paper."""
        made = self._set(slug)
        return {id_: page for id_, page, *_ in made.places} if made else {}

    def _page_count_of(self, slug: str) -> int:
        """Return how many pages a paper has; 0 where there is no such paper."""
        made = self._set(slug)
        return made.page_count if made else 0

    def _set(self, slug: str) -> paper_files.PaperFiles | None:
        """Return what a paper became; one that is not made here is set for this alone."""
        made = self.made.get(slug) or self.set_aside.get(slug)
        if made is None and self.other is not None and slug not in self.setting:
            paper = self.other(slug)
            if paper is not None:
                self.setting.add(slug)  # Papers may name each other.
                fill_pages(paper.document, self._pages_of)
                digest = paper_files.digest_of(paper, self.program, self.picture)
                made = self.before.get(slug)
                if made is None or made.digest != digest:
                    made, _ = paper_files.make(paper, digest, set(), self.picture)
                self.set_aside[slug] = made
        return made

    def _site(
        self,
        write: Callable[[Path], tuple[int, list[Finding]]],
        papers: Iterable[Assembled],
        folder: Path,
    ) -> None:
        pages, findings = write(folder)
        self.findings += findings
        draft = next((paper for paper in papers if paper.publication.slug == DRAFT), None)
        if draft is not None:
            self.rows.append(row_of(draft, "html/index.html", "HTML", str(pages), self.title))


def _is_put_to_committee(entry: OpenPoint | Blank) -> bool:
    return isinstance(entry, OpenPoint) and entry.addressee is Addressee.COMMITTEE
