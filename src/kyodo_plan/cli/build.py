"""``kyodo-plan build``: from the text to Word, PDF and HTML, for all options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan import registry
from kyodo_plan.cli import console, progress
from kyodo_plan.cli.loudness import Loudness, loudness, tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import OneOf, OutputFolder, WholeNumber
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.option import all_of, without_papers
from kyodo_plan.production import workspace
from kyodo_plan.production.build import FolderKept, build
from kyodo_plan.production.making import FolderMade
from kyodo_plan.production.report import changes_told, left_open, wording_told
from kyodo_plan.production.report.made_table import table
from kyodo_plan.production.request import Asked
from kyodo_plan.production.writing import listed_files
from kyodo_plan.production.writing.formats import FORMATS, of_papers
from kyodo_plan.production.writing.workers import cores
from kyodo_plan.text.system_errors import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HELP = """Word・PDF・HTML を作ります。

文書は、できるファイルの名前（draft、comment など）です。書かなければ、全ての文書を作ります。"""


@click.command("build", cls=console.Command, help=HELP)
@click.argument("publications", metavar="[文書]...", nargs=-1)
@click.option("--option", metavar="案", help="案の符号か名称。なければ全て。")
@click.option(
    "--format",
    "formats",
    type=OneOf(tuple(FORMATS)),
    multiple=True,
    help="作る形（何度でも書けます）。なければ全て（文書を挙げれば Word と PDF）。",
)
@click.option("--out", type=OutputFolder(), help="文書を置くフォルダ（書かなければ build）。")
@click.option("--final", is_flag=True, help="外に出す紙に未確定が残っていれば、作らずに示します。")
@click.option("--named", is_flag=True, help="原稿で決めた日本語のファイル名の写しも作ります。")
@click.option(
    "--jobs",
    "-j",
    type=WholeNumber(1),
    help="同時に読み書きする数。１以上（なければ、書く数だけを CPU の数、多くて２に）。",
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
        formats=formats or (tuple(sorted(of_papers(FORMATS))) if publications else tuple(FORMATS)),
        out=out or folder / "build",
        final=final,
        named=named,
        jobs=jobs or cores(),
        readers=jobs or 1,
    )
    told: list[FolderMade | FolderKept] = []
    try:
        with progress.shown() as shown:
            built = build(folder, asked, options, told.append, shown)
    finally:
        made = any(isinstance(one, FolderMade) for one in told)
        if made and loudness() is not Loudness.QUIET:
            for line in wording_told.lacking(registry.load(folder)[0]):
                tell(line)
        _tell(asked.out, told)  # What stands there now, whatever stopped the rest.
    if line := changes_told.behind(_behind([*told, *built.left])):
        tell(line)
    if built.about_both:
        about, every = "、".join(built.about_both), all_of(workspace.options_of(folder))
        tell(f"{about}は{every}についての文書です。--option を付けずに作ってください。")
    for one in built.paperless:
        message, advice = without_papers(one, publications)
        say(f"{message}{advice}", err=True)
    counts = console.show(built.findings, err=True)
    if any(counts.values()):
        tell(f"検査の結果：{console.tally(counts)}（場所と直し方は上のとおりです）。", err=True)
    if counts[Severity.ERROR] and told:
        say("誤りのある紙です。直して作り直すまで、配らないでください。", err=True)
    _not_final(asked.out, [one for one in told if isinstance(one, FolderMade) and one.refused])
    nothing = option is not None and built.paperless
    failed = counts[Severity.ERROR] or built.refused or nothing
    return console.FOUND if failed else console.FINE


def _tell(out: Path, folders: Sequence[FolderMade | FolderKept]) -> None:
    """Say what changed, then what stands in each folder."""
    made = [one for one in folders if isinstance(one, FolderMade)]
    kept = [one for one in folders if isinstance(one, FolderKept)]
    if kept and not made:
        places = "、".join(str(one.place) for one in kept)
        tell(f"変わったところはありません。前に作った文書のままです（{places}）。")
        return
    changes = [(one.mark, one.changes) for one in made]
    full = changes_told.in_full(changes, [one.mark for one in kept])
    whole = full and loudness() is Loudness.VERBOSE
    for line in full if whole else changes_told.in_short(changes):
        tell(line)
    if full:
        _list(out, changes_told.FILE, full, "変わったところの全文", tell)
    for one in folders:
        if isinstance(one, FolderKept):
            tell(f"{one.label}：変更がないため、前に作った文書のままです（{one.place}）。")
        else:
            _table(one)


def _behind(folders: Sequence[FolderMade | FolderKept]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the papers of each folder that were not made anew although their sources have changed."""
    return [
        (one.mark, one.behind if isinstance(one, FolderKept) else one.changes.behind)
        for one in folders
    ]


def _not_final(out: Path, folders: Sequence[FolderMade]) -> None:
    """Say last, in short, which papers were not made and which of them stand there from before."""
    if not folders:
        return
    number = sum(len(one.refused) for one in folders)
    named = "／".join(f"{one.mark} {'、'.join(one.refused)}" for one in folders)
    say(f"未確定が残っているため作らなかった文書が{number}件あります：{named}。")
    older = [str(one.place / name) for one in folders for name in one.older]
    if older:
        say("前に作った紙が残っています。未確定のままなので、配らないでください。")
        for path in older:
            say(f"  {path}")
    say(
        "決まったら【要確認】を決まった文に改めて、作り直してください。"
        "未確定のまま示す段階の紙（途中の報告など）は、--final を付けずに作ります。"
    )
    lines = left_open.in_full((one.label, one.left) for one in folders)
    _list(out, left_open.FILE, lines, "残っている未確定の一覧", say)


def _list(
    out: Path, name: str, lines: Sequence[str], what: str, done: Callable[[str], None]
) -> None:
    """Write a list into a file beside the papers, and say where it is."""
    try:
        path, aside = listed_files.write(out, name, lines)
    except OSError as error:
        say(f"{what}をファイルに書けませんでした（{reason(error)}）。")
        return
    done(f"{what}は {path} にあります。")
    if aside is not None:
        say(f"前の一覧は、書き込みがあるので {aside.name} の名で隣に残しました。")


def _table(folder: FolderMade) -> None:
    """Say what was made; what is not as it should be is said even where little is to be."""
    wrong = folder.notes or folder.left
    (say if wrong else tell)(f"{folder.label}　→ {folder.place}")
    for line in table(folder.rows):
        tell(f"  {line}")
    if loudness() is Loudness.VERBOSE and folder.holes:
        tell("  ３分の１より多く空いている頁（PDF）")
        for slug, hole in folder.holes:
            tell(f"    {slug} {hole}")
    for line in folder.notes:
        say(f"  {line}")
    if not folder.left:
        return
    if loudness() is not Loudness.VERBOSE:
        say(f"  残っている未確定の事柄：{left_open.in_short(folder.left)}")
        return
    say("  残っている未確定を、待つ相手ごとに示します（括弧内は文書）。")
    for line in folder.left:
        say(f"    {line}")
