"""``kyodo-plan build``: from the text to Word, PDF and HTML, for both options."""

from __future__ import annotations

from pathlib import Path

import click

from kyodo_plan import checks
from kyodo_plan.cli import console
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.option import Option
from kyodo_plan.production import workspace
from kyodo_plan.production.build import Build
from kyodo_plan.production.request import FORMATS, Asked


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
    asked = Asked(publications, formats or FORMATS, out or folder / "build", final, named, jobs)
    build = Build(folder, asked)
    build.options(options)
    about_both = [paper.slug for paper in build.papers if paper.both and asked.wants(paper.slug)]
    if about_both and len(options) == len(Option):
        build.both()
    elif set(about_both) & set(publications):
        told = "、".join(about_both)
        click.echo(f"{told}は二つの案についての文書です。--option を付けずに作ってください。")
    found = checks.without_echoes(build.findings)
    counts = console.show(found, err=True)
    if any(counts.values()):
        click.echo(
            f"検査の結果：{console.tally(counts)}（場所と直し方は上のとおりです）。", err=True
        )
    return console.FOUND if counts[Severity.ERROR] or build.refused else console.FINE
