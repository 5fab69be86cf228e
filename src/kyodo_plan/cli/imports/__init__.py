"""``kyodo-plan import``: what comes from outside into the user's own workspace."""

from __future__ import annotations

from kyodo_plan.cli.console import Group

command = Group(
    name="import",
    commands_by_name={
        "wording": ("imports.wording", "第１期の指針から、施策の原文を取り込みます。"),
        "sheet": ("imports.sheet", "記入して返ってきた表（Excel、csv）を取り込みます。"),
    },
    help="外にある文書から、自分の作業場所に取り込みます。",
)
