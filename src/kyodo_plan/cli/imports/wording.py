"""``kyodo-plan import wording``: the original wording of period 1, into the user's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan import registry
from kyodo_plan.cli import console, progress
from kyodo_plan.cli.imports.files import named
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.wrong_use import FilePath
from kyodo_plan.core.finding import Severity
from kyodo_plan.production import workspace
from kyodo_plan.production.report import wording_told
from kyodo_plan.production.report.progress import Count, Stage
from kyodo_plan.registry.guideline import wording, wording_file

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

HELP = """第１期の指針から、施策の原文を取り込みます。

ファイルは、第１期の指針の Word（.docx）か、文だけを写したテキスト（.txt）です。章ごとに分かれていれば、
幾つでも並べられます。読めないものがあっても、ほかのものは取り込みます。"""


@click.command("wording", cls=console.Command, help=HELP)
@click.argument("files", metavar="ファイル...", nargs=-1, required=True, type=FilePath())
@click.option("--overwrite", is_flag=True, help="前に取り込んだ文や手で直した文も置き換えます。")
def command(files: tuple[Path, ...], overwrite: bool) -> int:
    """Find the original wording of period 1's measures in FILES and keep it in data/wording.yaml."""
    folder = workspace.find()
    plan, _ = registry.load(folder)
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    by_name = named(files)
    with progress.shown() as shown:
        count = Count(shown, Stage.WORDING, len(by_name))
        for name, file in by_name.items():
            count.one(name)
            text, faults = wording.read_source(file, name)
            findings += faults
            if text:
                texts[name] = text
    found: dict[str, str] = {}
    backup = ""
    if texts:
        found, more = wording.find_in_all(texts, plan)
        findings += more
        if found:
            written = wording_file.write_wording(folder, found, overwrite=overwrite)
            findings += written.findings
            backup = written.backup
    counts = console.show(findings)
    for line in wording_told.found(plan, found):
        tell(line)
    if found and (folder / wording_file.NAME).exists():
        tell(
            f"原文は {wording_file.NAME} にあります（公開する資料の置き場には入れないでください）。"
        )
    if backup:
        tell(f"書き換える前の控えは {backup} です（これも同じです）。")
    return console.FOUND if counts[Severity.ERROR] or not found else console.FINE
