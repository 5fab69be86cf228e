"""``kyodo-plan export``: what goes out to be filled in by others."""

from __future__ import annotations

from kyodo_plan.cli.console import Group

command = Group(
    name="export",
    commands_by_name={
        "sheet": ("exports.sheet", "記入してもらう表（Excel）を書き出します。"),
    },
    help="ほかの人に記入してもらうものを書き出します。",
)
