"""``kyodo-plan review``: comments and corrections of returned Word files, with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyodo_plan import word
from kyodo_plan.cli import console
from kyodo_plan.core.option import Option
from kyodo_plan.core.papers.source_map import text_digest
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.papers.assemble import assemble
from kyodo_plan.production import workspace
from kyodo_plan.review import base, report
from kyodo_plan.review.comparison import LEAST_MATCHED, compare, share_found
from kyodo_plan.review.conflicts import marked
from kyodo_plan.review.returned import Returned, read
from kyodo_plan.review.today import seen_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.review.change import Change

SEND_OUR_PAPER = "この道具で作った Word（build の中の .docx）を直したものを指定してください。"


@click.command("review", cls=console.Command, help="返ってきた Word の意見と直しを示します。")
@click.argument("files", metavar="ファイル...", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="出し方。"
)
@click.option(
    "--excel", type=click.Path(path_type=Path, dir_okay=False), help="対応表（.xlsx）の置き場所。"
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="build の場所。")
def command(files: tuple[str, ...], form: str, excel: Path | None, out: Path | None) -> int:
    """Print what reviewers did to the copies FILES; write nothing but the sheet asked for."""
    folder = workspace.find()
    if excel is not None and excel.suffix.lower() != ".xlsx":
        raise click.UsageError("対応表の名前は「対応表.xlsx」のように .xlsx で終えてください。")
    reviewing = _Reviewing(folder, out or folder / "build")
    for file in dict.fromkeys(files):
        try:
            reviewing.take(Path(file))
        except UnreadableError as error:
            reviewing.refused += 1
            click.echo(f"{file}: {error}。\n    {error.advice}", err=True)
    # One list in the order of the paper: what several people say of a text stands together.
    changes = marked(sorted(reviewing.changes, key=lambda one: (one.paper, one.order)))
    if form == "json":
        click.echo(json.dumps(report.data(changes, reviewing.copies), ensure_ascii=False, indent=2))
    elif reviewing.copies:
        click.echo(report.text(changes, reviewing.copies))
    if excel is not None and reviewing.copies:
        _write_sheet(excel, changes, quiet=form == "json")
    return console.FOUND if reviewing.refused else console.FINE


class _Reviewing:
    """The copies taken so far. What the sources say today is read once for each paper."""

    def __init__(self, folder: Path, made: Path) -> None:
        self.folder = folder
        self.kept = [paper for place in sorted(made.glob("*")) for paper in base.kept_in(place)]
        self.copies: list[report.Copy] = []
        self.changes: list[Change] = []
        self.refused = 0
        self._today: dict[tuple[str, str], base.Kept | None] = {}

    def take(self, file: Path) -> None:
        """Read one copy.

        :raises UnreadableError: when it cannot be read, or is no copy of a paper of ours.
        """
        returned = read(OfficeFile(file, WORD))
        version = self._base(returned)
        today = self._read(version.place, version.paper)
        found = compare(returned, version, self._name(file))
        self.changes += seen_today(found, version, today.texts if today else None)
        self.copies.append(report.Copy(self._name(file), version.title, version.by_text))

    def _name(self, file: Path) -> str:
        """The file's name, with its folder where another copy has the same."""
        taken = {copy.name for copy in self.copies}
        return file.name if file.name not in taken else file.as_posix()

    def _base(self, returned: Returned) -> base.Base:
        if returned.map is not None and returned.ids:
            slug = str(returned.map.get("paper", ""))
            return base.of_map(returned.map, self._papers(slug))
        if returned.ids and (found := base.of_ids(returned.ids, self.kept)) is not None:
            return found
        if not self.kept:
            raise UnreadableError(
                "識別の印がなく、比べる文書も build にありません",
                "「kyodo-plan build」で文書を作ってから、もう一度実行してください。",
            )
        words = (paragraph.text(final=False) for paragraph in returned.paragraphs)
        found = base.of_words(words, self.kept)
        if found is None or share_found(returned, found) < LEAST_MATCHED:
            raise UnreadableError("この道具で作ったどの文書とも似ていません", SEND_OUR_PAPER)
        return found

    def _papers(self, slug: str) -> list[base.Kept]:
        """The paper as it is kept; where it is not, as the sources of today give it."""
        kept = [paper for paper in self.kept if paper.paper == slug]
        if not kept:
            kept = [paper for option in Option if (paper := self._read(option.value, slug))]
        return kept

    def _read(self, place: str, slug: str) -> base.Kept | None:
        """Return a paper as the sources of today give it, or ``None`` where they do not."""
        key = place, slug
        if key not in self._today:
            self._today[key] = self._read_now(place, slug)
        return self._today[key]

    def _read_now(self, place: str, slug: str) -> base.Kept | None:
        if place not in set(Option):
            return next((p for p in self.kept if (p.place, p.paper) == (place, slug)), None)
        try:
            [reading] = workspace.read_all(self.folder, [Option(place)])
        except click.ClickException:
            click.echo(
                "今の原稿を読めないため、作ったときの場所（行）を示します。"
                "「kyodo-plan check」で誤りを確かめてください。",
                err=True,
            )
            return None
        for publication in reading.domain.publications:
            if publication.slug == slug and not publication.both:
                assembled = assemble(reading, publication)
                texts = word.write(
                    assembled.document, assembled.paper, foreign=assembled.foreign
                ).texts
                title = base.title_of(assembled.paper)
                words = {text_digest(text.text): text.text for text in texts}
                return base.Kept(slug, place, title, tuple(texts), words)
        return None


def _write_sheet(path: Path, changes: Sequence[Change], *, quiet: bool) -> None:
    """Write the sheet; one that is there already may hold somebody's answers and is left."""
    from kyodo_plan.review.sheet import sheet

    target, number = path, 1
    while target.exists():
        number += 1
        target = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    try:
        target.write_bytes(sheet(changes))
    except OSError as error:
        raise click.ClickException(
            f"{target} に書けません（{error.strerror}）。別の場所を指定してください。"
        ) from error
    kept = "" if target == path else f"（{path.name} は前のものを残しました）"
    click.echo(f"対応表を {target} に書きました{kept}。", err=quiet)
