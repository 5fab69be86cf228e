"""``kyodo-plan import sheet``: sheets that people filled in, into the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console
from kyodo_plan.cli.imports.files import named
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import FilePath
from kyodo_plan.core.finding import Severity
from kyodo_plan.exchange.comparing import told_changes
from kyodo_plan.production import sheets, workspace

if TYPE_CHECKING:
    from pathlib import Path

HELP = """記入して返ってきた表（Excel、csv）を、data のファイルに取り込みます。

幾つでも並べられます。変わった欄だけを書き換え、ほかは１字も変えません。行がなくても、記録は消しません。
誤りや食い違いが一つでもあれば、何も書き込まずに、その場所を示します。"""


@click.command("sheet", cls=console.Command, help=HELP)
@click.argument("files", metavar="ファイル...", nargs=-1, required=True, type=FilePath())
@click.option("--new", is_flag=True, help="書き足された行を、新しい記録にします。")
@click.option(
    "--dry-run", "dry", is_flag=True, help="変わるところを示すだけで、何も書き込みません。"
)
def command(files: tuple[Path, ...], new: bool, dry: bool) -> int:
    """Take FILES into the data files, all of what they say or nothing."""
    folder = workspace.find()
    plan = workspace.plan_of(folder)
    taken = sheets.take(folder, plan, named(files), new=new, dry=dry)
    counts = console.show(taken.findings)
    for outcome in taken.outcomes:
        for file, count in outcome.answered.items():
            told = f"{count}か所の記入" if count else "記入なし"
            tell(f"{file}（{outcome.sheet.name}）：{told}")
        for line in told_changes(outcome):
            say(f"    {line}")
    changes = sum(len(one.changes) + len(one.added) for one in taken.outcomes)
    if counts[Severity.ERROR]:
        tell("何も書き込んでいません。上に示したところを直してから、もう一度取り込んでください。")
        return console.FOUND
    if dry:
        tell(f"{changes}か所が変わります（試しなので、何も書き込んでいません）。")
    elif not changes:
        tell("変わるところはありません。")
    else:
        tell(f"{changes}か所を {'、'.join(taken.applied.files)} に書き込みました。")
        for backup in taken.applied.backups:
            tell(f"書き換える前の控えは {backup} です。")
    return console.FINE
