"""``kyodo-plan new``: files that a person goes on writing."""

from __future__ import annotations

from kyodo_plan.cli.console import Group

command = Group(
    name="new",
    commands_by_name={
        "year": ("new.year", "前の年度の計画から、実績と計画を書く次の年度のファイルを作ります。")
    },
    help="書き込んで使うファイルを、作業場所に作ります。",
)
