"""``kyodo-plan build``: from the text to Word, PDF and HTML, for all options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console
from kyodo_plan.cli.wrong_use import FolderPath
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.option import all_of, without_papers
from kyodo_plan.production import workspace
from kyodo_plan.production.build import FolderKept, build
from kyodo_plan.production.report.made_table import table
from kyodo_plan.production.request import Asked
from kyodo_plan.production.writing.formats import FORMATS
from kyodo_plan.production.writing.workers import cores

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.production.making import FolderMade


@click.command("build", cls=console.Command, help="Word・PDF・HTML を作ります。")
@click.argument("publications", metavar="[文書]...", nargs=-1)
@click.option("--option", metavar="案", help="案の符号か名称。なければ全て。")
@click.option(
    "--format",
    "formats",
    type=click.Choice(tuple(FORMATS)),
    multiple=True,
    help="作る形（何度でも書けます）。なければ全て。",
)
@click.option("--out", type=FolderPath(), help="置き場所（build）。")
@click.option("--final", is_flag=True, help="外に出す紙に未確定が残っていれば、作らずに示します。")
@click.option("--named", is_flag=True, help="原稿で決めた日本語のファイル名の写しも作ります。")
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    help="同時に読み書きする数（なければ、書く数だけを CPU の数、多くて２に）。",
)
def command(
    publications: tuple[str, ...],
    option: str | None,
    formats: tuple[str, ...],
    out: Path | None,
    final: bool,
    named: bool,
    jobs: int | None,
) -> int:
    """Read everything, then write everything; print what was made for whom."""
    folder = workspace.find()
    options = workspace.options_of(folder, option)
    asked = Asked(
        publications=publications,
        formats=formats or tuple(FORMATS),
        out=out or folder / "build",
        final=final,
        named=named,
        jobs=jobs or cores(),
        readers=jobs or 1,
    )
    built = build(folder, asked, options, _tell)
    if built.about_both:
        told, every = "、".join(built.about_both), all_of(workspace.options_of(folder))
        click.echo(f"{told}は{every}についての文書です。--option を付けずに作ってください。")
    for one in built.paperless:
        message, advice = without_papers(one, publications)
        click.echo(f"{message}{advice}", err=True)
    counts = console.show(built.findings, err=True)
    if any(counts.values()):
        click.echo(
            f"検査の結果：{console.tally(counts)}（場所と直し方は上のとおりです）。", err=True
        )
    nothing = option is not None and built.paperless
    failed = counts[Severity.ERROR] or built.refused or nothing
    return console.FOUND if failed else console.FINE


def _tell(folder: FolderMade | FolderKept) -> None:
    if isinstance(folder, FolderKept):
        click.echo(f"{folder.label}：変更がないため、前に作った文書のままです（{folder.place}）。")
        return
    click.echo(f"{folder.label}　→ {folder.place}")
    for line in (*table(folder.rows), *folder.notes):
        click.echo(f"  {line}")
    if folder.left:
        click.echo("  残っている未確定を、待つ相手ごとに示します（括弧内は文書）。")
    for line in folder.left:
        click.echo(f"    {line}")
