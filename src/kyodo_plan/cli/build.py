"""``kyodo-plan build``: from the text to Word, PDF and HTML, for both options."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyodo_plan import checks
from kyodo_plan.checks.publications import check_length
from kyodo_plan.cli import (
    changed_places,
    console,
    finding_data,
    inputs,
    outputs,
    paper_files,
    workspace,
)
from kyodo_plan.core.finding import Severity
from kyodo_plan.sphinxext.assemble import Assembled, assemble, papers_of
from kyodo_plan.sphinxext.domain import DRAFT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.sphinxext.reading import Reading

FORMATS = ("html", "docx", "pdf")
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


@click.command("build", cls=console.Command, help="Word・PDF・HTML を作ります。")
@click.argument("publications", metavar="[文書]...", nargs=-1)
@click.option("--option", metavar="案", help="update（案①）か formal（案②）。なければ両方。")
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMATS),
    multiple=True,
    help="作る形（何度でも書けます）。なければ全て。",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="置き場所（build）。")
@click.option("--final", is_flag=True, help="外に出す紙に未確定が残っていれば、作らずに示します。")
@click.option("--named", is_flag=True, help="原稿で決めた日本語のファイル名の写しも作ります。")
@click.option("--jobs", "-j", type=click.IntRange(1), default=1, help="同時に読む数。")
def command(
    publications: tuple[str, ...],
    option: str | None,
    formats: tuple[str, ...],
    out: Path | None,
    final: bool,
    named: bool,
    jobs: int,
) -> int:
    """Read everything, then write everything; print what was made for whom."""
    folder = workspace.find()
    options = workspace.options_of(option)
    wanted = Wanted(publications, formats or FORMATS, out or folder / "build", final, named, jobs)
    kept = [_Kept(folder, option, wanted) for option in options]
    kept = [entry for entry in kept if entry.unchanged]
    changed = [entry for entry in options if entry not in {k.option for k in kept}]
    readings = workspace.read_all(folder, changed, jobs=jobs)
    _known(publications, readings)
    found: list[Finding] = []
    refused = False
    for entry in kept:
        found += entry.tell()
    for reading in readings:
        made = _Making(folder, reading, wanted)
        made.run()
        found += made.findings
        refused = refused or bool(made.refused)
    found = checks.without_echoes(found)
    counts = console.show(found, err=True)
    if any(counts.values()):
        click.echo(
            f"検査の結果：{console.tally(counts)}（場所と直し方は上のとおりです）。", err=True
        )
    return console.FOUND if counts[Severity.ERROR] or refused else console.FINE


@dataclass(frozen=True)
class Wanted:
    """What the words of the command line ask for."""

    publications: tuple[str, ...]
    formats: tuple[str, ...]
    out: Path
    final: bool
    named: bool
    jobs: int

    @property
    def whole(self) -> bool:
        """Whether all papers in all formats are asked for."""
        return not self.publications and set(self.formats) == set(FORMATS)

    @property
    def site(self) -> bool:
        """Whether the site is asked for: it is the HTML of the draft."""
        return "html" in self.formats and (not self.publications or DRAFT in self.publications)


def _known(names: Sequence[str], readings: Sequence[Reading]) -> None:
    known = {p.slug for reading in readings for p in reading.domain.publications}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise click.UsageError(
            f"文書「{'、'.join(unknown)}」はありません。あるのは {'、'.join(sorted(known))} です。"
        )


class _Kept:
    """An option of which nothing has changed since its papers were last made as a whole."""

    def __init__(self, folder: Path, option: Option, wanted: Wanted) -> None:
        self.option = option
        self.final = wanted.out / option.value
        self.record = outputs.record_of(self.final)
        plain = wanted.whole and not wanted.named and not wanted.final
        self.unchanged = (
            plain
            and self.record.get("inputs") == inputs.digest(folder, option)
            and _all_there(self.final, self.record)
        )

    def tell(self) -> list[Finding]:
        """Say that nothing was made, and return what was found the last time: it still holds."""
        label = f"{self.option.label}　{self.record.get('title', '')}"
        click.echo(f"{label}：変更がないため、前に作った文書のままです（{self.final}）。")
        return finding_data.from_list(self.record.get("findings"))


class _Making:
    """One option in the making: its papers, and the table that tells of them."""

    def __init__(self, folder: Path, reading: Reading, wanted: Wanted) -> None:
        self.folder, self.reading, self.wanted = folder, reading, wanted
        self.papers: list[Assembled] = []
        self.findings: list[Finding] = []
        self.refused: list[str] = []
        self.rows: list[Row] = []
        self.final = wanted.out / reading.option.value
        self.before = paper_files.from_record(outputs.record_of(self.final))
        self.made: dict[str, paper_files.PaperFiles] = {}
        self.program = inputs.program_digest()

    def run(self) -> None:
        """Make what is asked for, put it in its place and print the table."""
        option = self.reading.option
        stamp = inputs.digest(self.folder, option)
        label = f"{option.label}　{self._title(option)}"
        with outputs.folder(self.final) as target:
            self.papers = [
                assemble(self.reading, publication)
                for publication in papers_of(self.reading, self.wanted.publications)
            ]
            for paper in self.papers:
                self._paper(paper, target.new)
            if self.wanted.site:
                self._site(target.new)
            whole = self.wanted.whole and not self.refused
            self.findings += workspace.gather(self.folder, self.reading, self.papers)
            held = {
                "inputs": stamp if whole else "",
                "title": self._title(option),
                "papers": {
                    slug: made.to_data() for slug, made in {**self.before, **self.made}.items()
                },
                "findings": finding_data.to_list(self.findings),
            }
            target.publish(held, whole=whole)
            click.echo(f"{label}　→ {target.final}")
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

    def _title(self, option: Option) -> str:
        try:
            return self.reading.edition.plan.facts(option).title
        except KeyError:
            return ""

    def _paper(self, paper: Assembled, new: Path) -> None:
        publication = paper.publication
        if self.wanted.final and not publication.audience.inside and paper.open_points:
            self.refused.append(
                f"「{paper.paper.title}」は、未確定が{len(paper.open_points)}件あるため作りません。"
            )
            self.refused += [f"    {point.place}: {point.mark}" for point in paper.open_points]
            return
        slug = publication.slug
        wanted = {"pdf", "docx"} & set(self.wanted.formats)
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
            if self.wanted.named and publication.file_name:
                (new / f"{_file_name(paper)}.{suffix}").write_bytes(data)
        if names:
            self.rows.append(_row(paper, "、".join(names), str(made.page_count)))

    def _picture(self, uri: str) -> bytes:
        """Return the data of a picture; its address is relative to the sources."""
        return (self.folder / "plan" / uri).read_bytes()

    def _site(self, new: Path) -> None:
        from kyodo_plan.sphinxext.reading import WorkspaceError
        from kyodo_plan.sphinxext.site import write_site

        try:
            pages, findings = write_site(
                self.folder, self.reading.option, new / "html", jobs=self.wanted.jobs
            )
        except WorkspaceError as error:
            raise workspace.unreadable(error) from error
        self.findings += findings
        draft = next((p for p in self.papers if p.publication.slug == DRAFT), None)
        if draft is not None:
            row = _row(draft, "html/index.html", "")
            self.rows.append(
                Row(
                    row.paper,
                    row.files,
                    row.audience,
                    f"{pages}ページ分",
                    row.open_points,
                    row.left_out,
                )
            )


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


def _all_there(final: Path, record: dict[str, object]) -> bool:
    made = record.get("made")
    return (
        isinstance(made, list) and bool(made) and all((final / str(name)).exists() for name in made)
    )
