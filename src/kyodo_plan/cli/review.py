"""``kyodo-plan review``: comments and corrections of returned Word files, with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console, progress
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import FolderPath, OneOf, OutputFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.production import workspace
from kyodo_plan.production.report.progress import Count, Stage
from kyodo_plan.production.returned_copies import Reviewing, write_sheet
from kyodo_plan.production.writing import spoilt_records
from kyodo_plan.review import report
from kyodo_plan.text.workspace_files import PASSING

if TYPE_CHECKING:
    from collections.abc import Iterable

HELP = """返ってきた Word の意見と直しを示します。

ファイルは、返ってきた Word のファイル（.docx）です。幾つでも並べられます。"""


@click.command("review", cls=console.Command, help=HELP)
@click.argument("files", metavar="ファイル...", nargs=-1, required=True)
@click.option("--format", "form", type=OneOf(["text", "json"]), default="text", help="出し方。")
@click.option("--excel", type=OutputFile(), help="意見と直しの対応表（.xlsx）を書くファイル。")
@click.option("--out", type=FolderPath(), help="文書を置いたフォルダ（書かなければ build）。")
def command(files: tuple[str, ...], form: str, excel: Path | None, out: Path | None) -> int:
    """Print what reviewers did to the copies FILES; write nothing but the sheet asked for."""
    folder = workspace.find()
    if excel is not None and excel.suffix.lower() != ".xlsx":
        raise click.UsageError("対応表の名前は「対応表.xlsx」のように .xlsx で終えてください。")
    refused: list[str] = []
    notes: list[str] = []
    made = out or folder / "build"
    read, locks = _without_locks(files)
    if not read:
        raise click.UsageError(f"{_lock(locks)}戻ったファイルそのものの名前を書いてください。")
    if locks:
        notes.append(_lock(locks))
    with progress.shown() as shown:
        reviewing = Reviewing(folder, made, notes.append, shown)
        spoilt = spoilt_records.found(made)
        count = Count(shown, Stage.COPIES, len(read))
        for file in read:
            count.one(Path(file).name)
            try:
                reviewing.take(Path(file))
            except UnreadableError as error:
                refused.append(f"{file}: {error}。\n    {error.advice}")
    console.show(spoilt, err=True)
    for said in (*notes, *refused):
        say(said, err=True)
    changes = reviewing.changes
    if form == "json":
        click.echo(json.dumps(report.data(changes, reviewing.copies), ensure_ascii=False, indent=2))
    elif reviewing.copies:
        say(report.text(changes, reviewing.copies))
    if excel is not None and reviewing.copies:
        target = write_sheet(excel, changes)
        kept = "" if target == excel else f"（{excel.name} は前のものを残しました）"
        tell(f"対応表を {target} に書きました{kept}。", err=form == "json")
    return console.FOUND if refused else console.FINE


def _without_locks(files: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return *files*, each once, and apart from them what Word lays beside a file it has open."""
    every = list(dict.fromkeys(files))
    locks = [file for file in every if Path(file).name.startswith(PASSING[1])]
    return [file for file in every if file not in locks], locks


def _lock(files: Iterable[str]) -> str:
    names = "、".join(f"「{file}」" for file in files)
    return f"{names}は、Word が開いている間だけ置くファイルなので、読みません。"
