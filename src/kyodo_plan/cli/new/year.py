"""``kyodo-plan new year``: the records of the next fiscal year, made from the plans of this one."""

from __future__ import annotations

import click

from kyodo_plan.cli import console
from kyodo_plan.cli.loudness import tell
from kyodo_plan.production import workspace
from kyodo_plan.production.new import year

HELP = """前の年度の計画から、実績と計画を書く次の年度のファイルを作ります。

計画の一つ一つが、実績を書く行になります。前の年度のファイルには、実績との対応のほかは書き足しません。
今あるファイルを置き換えることはありません。"""


@click.command("year", cls=console.Command, help=HELP)
def command() -> int:
    """Make data/records/YEAR.yaml for the year after the last that has a plan."""
    made = year.make(workspace.find())
    if made.findings:
        console.show(made.findings)
        return console.FOUND
    tell(f"{made.file} を作りました（実績を書く行が{made.results}、計画を書く行が{made.plans}）。")
    tell("    「【要確認」で始まる行を、行ったこと、予定することに書き直してください。")
    if made.sources:
        names = "、".join(f"「{one}」" for one in made.sources)
        tell(f"出典{names}を {year.SOURCES} に足しました。")
    for backup in made.backups:
        tell(f"書き換える前の控えは {backup} です。")
    return console.FINE
