"""``kyodo-plan hand-out``: keep the text of the papers that a meeting was handed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console, progress
from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.cli.wrong_use import FolderPath
from kyodo_plan.production import hand_outs, workspace

if TYPE_CHECKING:
    from pathlib import Path


HELP = """会議で配った資料の文を、控えとして取っておきます。

会議の記号は、data/meetings.yaml の「記号」に書いたものです。"""


@click.command("hand-out", cls=console.Command, help=HELP)
@click.argument("meeting", metavar="会議の記号")
@click.option("--out", type=FolderPath(), help="文書を置いたフォルダ（書かなければ build）。")
def command(meeting: str, out: Path | None) -> int:
    """Keep what was handed out at MEETING, all papers or none; nothing kept is ever replaced."""
    folder = workspace.find()
    with progress.shown() as shown:
        done = hand_outs.keep(folder, meeting, out or folder / "build", shown)
    if not done.kept:
        for fault in done.faults:
            say(fault, err=True)
        reason = (
            ""
            if done.faults
            else "この会議の「資料」に、ここで作る文書（「文書」の欄）がないため、"
        )
        say(f"{reason}控えは取っていません。", err=True)
        return console.FOUND
    tell(f"会議「{done.meeting}」で配る資料の控え：")
    for kept in done.kept:
        paper = kept.paper
        state = "前に取った控えと同じです" if kept.before else "控えを取りました"
        again = "（差替）" if paper.replaced else ""
        if kept.unchanged:
            again = "（文は差替の前と同じ）"
        tell(f"  {paper.option.label}　{paper.number}{again}　{state}（{kept.file}）")
    return console.FINE
