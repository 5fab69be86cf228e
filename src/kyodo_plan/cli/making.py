"""The papers of one folder in the making, and the table that tells of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from kyodo_plan.checks.publications import check_length
from kyodo_plan.cli import changed_places, outputs, paper_files
from kyodo_plan.sphinxext.domain import DRAFT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from kyodo_plan.cli.asked import Standing
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.sphinxext.assemble import Assembled

#: How many changed places of a paper are told by name.
MOST_PLACES = 20


@dataclass(frozen=True)
class Row:
    """A line of the table that says what was made."""

    paper: str
    files: str
    audience: str
    pages: str
    open_points: str
    left_out: str


class Making:
    """A folder in the making.

    ``standing`` is what stands there; ``program`` the digest of the program; ``source`` the
    folder of the sources, where pictures lie. After :meth:`run`, ``findings`` and ``refused``
    tell what was found and which papers were not made.
    """

    def __init__(self, label: str, standing: Standing, program: str, source: Path) -> None:
        self.label, self.standing, self.program, self.source = label, standing, program, source
        self.asked, self.final = standing.asked, standing.final
        self.findings: list[Finding] = []
        self.refused: list[str] = []
        self.rows: list[Row] = []
        self.before = paper_files.from_record(standing.record)
        self.made: dict[str, paper_files.PaperFiles] = {}

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
            for paper in papers:
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
            click.echo(f"{self.label}　→ {target.final}")
            for line in table(self.rows):
                click.echo(f"  {line}")
            for note in (*self._changes(), *target.notes, *self.refused):
                click.echo(f"  {note}")

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
        if self.asked.final and not publication.audience.inside and paper.open_points:
            self.refused.append(
                f"「{paper.paper.title}」は、未確定が{len(paper.open_points)}件あるため作りません。"
            )
            self.refused += [f"    {point.place}: {point.mark}" for point in paper.open_points]
            return
        slug = publication.slug
        wanted = {"pdf", "docx"} & set(self.asked.formats)
        digest = paper_files.digest_of(paper, self.program, self._picture)
        kept = self.before.get(slug)
        if kept is not None and paper_files.is_kept(kept, digest, slug, self.final, wanted):
            made = kept
            files = {suffix: (self.final / f"{slug}.{suffix}").read_bytes() for suffix in wanted}
        else:
            made, files = paper_files.make(paper, digest, wanted, self._picture)
        self.made[slug] = made
        self.findings += made.findings
        self.findings += check_length(publication, paper.paper.title, made.page_count)
        names: list[str] = []
        for suffix, data in sorted(files.items()):
            name = f"{slug}.{suffix}"
            (new / name).write_bytes(data)
            names.append(name)
            if self.asked.named and publication.file_name:
                (new / f"{_file_name(paper)}.{suffix}").write_bytes(data)
        if names:
            self.rows.append(_row(paper, "、".join(names), str(made.page_count)))

    def _picture(self, uri: str) -> bytes:
        """Return the data of a picture; its address is relative to the sources."""
        return (self.source / uri).read_bytes()

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
            row = _row(draft, "html/index.html", "")
            self.rows.append(replace(row, pages=f"{pages}ページ分"))


def _file_name(paper: Assembled) -> str:
    name = paper.file_name
    return "".join("＿" if character in '\\/:*?"<>|' else character for character in name)


def _row(paper: Assembled, files: str, pages: str) -> Row:
    left_out = [
        f"{label}{number}"
        for label, number in (
            ("他の文書用の囲み", paper.left_out),
            ("紙の外への参照", paper.unlinked),
        )
        if number
    ]
    return Row(
        paper=f"{paper.paper.title}（{paper.paper.stage}）"
        if paper.paper.stage
        else paper.paper.title,
        files=files,
        audience=paper.publication.audience.value,
        pages=pages,
        open_points=str(paper.open_count),
        left_out="、".join(left_out) or "なし",
    )


def table(rows: Sequence[Row]) -> list[str]:
    """Return the table as lines, its columns aligned by East Asian width."""
    from kyodo_plan.graph.report import aligned

    header = ("ファイル", "読み手", "ページ", "未確定", "省いたもの", "文書")
    cells = [(r.files, r.audience, r.pages, r.open_points, r.left_out, r.paper) for r in rows]
    return aligned([header, *cells], indent="")
