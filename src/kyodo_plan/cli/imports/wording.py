"""``kyodo-plan import wording``: the original wording of period 1, into the user's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan import registry
from kyodo_plan.cli import console, progress
from kyodo_plan.cli.imports.files import named
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import FilePath
from kyodo_plan.core.finding import Severity
from kyodo_plan.production import workspace
from kyodo_plan.production.report import wording_told
from kyodo_plan.production.report.progress import Count, Stage
from kyodo_plan.registry.guideline import chapters, wording, wording_file
from kyodo_plan.registry.rules import NO_WORDING

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

HELP = """第１期の指針から、施策の原文と、総論の章の文を取り込みます。

ファイルは、第１期の指針の Word（.docx）か、文だけを写したテキスト（.txt）です。章ごとに分かれていれば、
幾つでも並べられます。読めないものがあっても、ほかのものは取り込みます。"""


@click.command("wording", cls=console.Command, help=HELP)
@click.argument("files", metavar="ファイル...", nargs=-1, required=True, type=FilePath())
@click.option(
    "--chapter",
    "headings",
    metavar="見出し",
    multiple=True,
    help="取り込む総論の章の見出し（何度でも）。なければ、施策のない「第〇章」の全て。",
)
@click.option("--overwrite", is_flag=True, help="前に取り込んだ文や手で直した文も置き換えます。")
def command(files: tuple[Path, ...], headings: tuple[str, ...], overwrite: bool) -> int:
    """Find what the guideline says of its measures and in general; keep it in data/wording.yaml."""
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
    parts: dict[str, str] = {}
    backups: list[str] = []
    if texts:
        parts, faults = chapters.find_in_all(texts, plan, headings)
        found, more = wording.find_in_all(texts, plan)
        # A file of chapters alone lacks no measures.
        nothing = not (found or parts)
        # That each measure is not there says less than that none is.
        more = [one for one in more if not (nothing and one.code == NO_WORDING.code)]
        findings += [*faults, *(more if found or not parts else ())]
        for keys, held in ((wording_file.KEYS, found), (wording_file.CHAPTERS, parts)):
            if held:
                written = wording_file.write_texts(folder, keys, held, overwrite=overwrite)
                findings += written.findings
                backups += [written.backup] if written.backup else []
    counts = console.show(findings)
    if texts and not (found or parts):
        say(
            f"施策{len(plan.first_measures)}件の原文が、{'、'.join(texts)}に一つも見つかりません。"
            "指針の Word か、その文を写したテキストかを確かめてください。",
            err=True,
        )
    else:
        for line in wording_told.found(plan, found) if found or not parts else ():
            tell(line)
    if parts:
        tell(f"総論の章の文を{len(parts)}件、見付けました（{'、'.join(parts)}）。")
    if (found or parts) and (folder / wording_file.NAME).exists():
        tell(
            f"原文は {wording_file.NAME} にあります（公開する資料の置き場には入れないでください）。"
        )
    if backups:
        tell(f"書き換える前の控えは {backups[0]} です（これも同じです）。")
    nothing = not found and not parts
    return console.FOUND if counts[Severity.ERROR] or nothing else console.FINE
