"""``kyodo-plan export sheet``: records of the data as sheets of Excel, to be filled in."""

from __future__ import annotations

from pathlib import Path

import click

from kyodo_plan.cli import console
from kyodo_plan.cli.output import write
from kyodo_plan.cli.wrong_use import OneOf, OutputFolder
from kyodo_plan.exchange.sheets import SHEETS
from kyodo_plan.production import sheets, workspace
from kyodo_plan.text.nearest import meant
from kyodo_plan.text.system_errors import reason

HELP = f"""記入してもらう表（Excel）を書き出します。

表は、{"、".join(SHEETS)} です。名前を書かなければ、全てを書き出します。
記入して返ってきた表は、kyodo-plan import sheet で取り込みます。data のファイルは書き換えません。"""


@click.command("sheet", cls=console.Command, help=HELP)
@click.argument("names", metavar="表...", nargs=-1)
@click.option(
    "--out",
    type=OutputFolder(),
    default=Path("build/sheets"),
    help="書き出すフォルダ。なければ build/sheets。",
)
@click.option("--format", "form", type=OneOf(sheets.FORMATS), default="xlsx", help="ファイルの形。")
def command(names: tuple[str, ...], out: Path, form: str) -> int:
    """Write each sheet that is asked for into a file of its own."""
    for name in names:
        if name not in SHEETS:
            told = f"表「{name}」はありません。{meant(name, list(SHEETS))}"
            raise click.UsageError(f"{told}{'、'.join(SHEETS)} のどれかを書いてください。")
    plan = workspace.plan_of(workspace.find())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{out} を作れません（{reason(error)}）。") from None
    for name in dict.fromkeys(names or SHEETS):
        write(sheets.exported(plan, SHEETS[name], form), out / f"{name}.{form}")
    return console.FINE
