"""``kyodo-plan schedule``: dates worked back from the target and forward from the as-of date."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli import console
from kyodo_plan.cli.output import write, write_pictures
from kyodo_plan.cli.wrong_use import OneOf, OutputFile, fitting
from kyodo_plan.production import workspace
from kyodo_plan.schedule import report
from kyodo_plan.schedule.calendar import CalendarError
from kyodo_plan.schedule.icalendar import ics
from kyodo_plan.schedule.process import variants_of
from kyodo_plan.schedule.schedule import schedule_of
from kyodo_plan.schedule.steps import CircularWaitsError
from kyodo_plan.text.nearest import meant
from kyodo_plan.views.procedure.schedule import TITLE, chart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.core.procedure.timing import Variant
    from kyodo_plan.schedule.schedule import Schedule

HELP = """日程を、目標の日から逆算し、基準日から順に数えて示します。

前提（日数、何を待つか）は data/schedule.yaml に書きます。何も書き換えません。"""
#: 4w, 10d, 3週, 10日間, of any width: how much later something begins.
_DELAY = re.compile(r"(.+)[=＝]\s*(-?[0-9０-９]{1,4})\s*([wWｗＷdDｄＤ]|週間?|日間?)")


@click.command("schedule", cls=console.Command, help=HELP)
@click.option("--option", metavar="案", help="案の符号か名称。なければ、全ての案。")
@click.option("--variant", metavar="進め方", help="進め方の番号。なければ、初めのもの。")
@click.option(
    "--delay",
    "delays",
    metavar="番号=4w",
    multiple=True,
    help="仮に遅らせてみるもの（4w か 4週、10d か 10日。何度でも書けます）。変わるところだけを示します。",
)
@click.option(
    "--format",
    "form",
    type=OneOf(["text", "json", "svg", "ics"]),
    default="text",
    help="出し方。svg は工程表の図、ics は予定表に取り込むファイルです。",
)
@click.option("--out", type=OutputFile(), help="書き出すファイル。")
def command(
    option: str | None,
    variant: str | None,
    delays: tuple[str, ...],
    form: str,
    out: Path | None,
) -> int:
    """Print the dates of each option that is asked for."""
    fitting(form, out)
    folder = workspace.find()
    options = workspace.options_of(folder, option)
    plan = workspace.plan_of(folder)
    if variant is not None:
        chosen = _variant(plan, options, variant)
        options = tuple(one for one in options if one.code == chosen.option)
        ways: dict[Option, Variant | None] = {options[0]: chosen}
    else:
        ways = {one: next(iter(variants_of(plan, one)), None) for one in options}
    if form == "ics" and len(ways) > 1:
        raise click.UsageError("ics は一つの案ずつ書き出します。--option で案を選んでください。")
    late = dict(_delay(one) for one in delays)
    try:
        usual = [schedule_of(plan, one, way) for one, way in ways.items()]
        late = {_named(name, usual): days for name, days in late.items()}
        _known(plan, usual, late)
        schedules = [
            schedule_of(
                plan,
                one.option,
                one.variant,
                {name: days for name, days in late.items() if name in one.steps},
            )
            for one in usual
        ]
    except (CircularWaitsError, CalendarError) as error:
        raise click.ClickException(_unworkable(error)) from None
    if not any(one.steps for one in schedules):
        raise click.ClickException(_nothing(plan))
    if form == "ics":
        write(ics(schedules[0]), out)
    elif form == "svg":
        write_pictures(chart(schedules, TITLE, inside=True), form, out)
    elif form == "json":
        told = [report.data(one) for one in schedules]
        write((json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode(), out)
    elif late:
        write("\n".join(map(_changes, usual, schedules)), out)
    else:
        write("\n".join(map(report.text, schedules)), out)
    return console.FINE


def _nothing(plan: Plan) -> str:
    """Say why there is nothing to count."""
    if plan.timings:
        return "数える手順がありません。data/schedule.yaml の「案」と、進め方の「省く」を確かめてください。"
    return (
        "data/schedule.yaml に「日程」がないため、日程を数えられません。"
        "手順ごとの日数と、何を待つかを書いてください。"
    )


def _changes(before: Schedule, after: Schedule) -> str:
    if not after.delays:
        return f"{after.option.label}：その手順はありません。\n"
    lines = [
        f"{after.option.label}：{_concluded(before, after)}",
        "変わるところ",
        *map("  {}".format, report.changed(before, after)),
    ]
    new = [one for one in after.conflicts() if one not in before.conflicts()]
    lines += ["", "合わなくなるところ", *map("  {}".format, new)] if new else []
    return "\n".join(lines) + "\n"


def _concluded(before: Schedule, after: Schedule) -> str:
    """Say first whether all is still in time, and with what is left."""
    slacks = [
        min(
            (found.slack for found in one.dates.steps.values() if found.slack is not None),
            default=None,
        )
        for one in (before, after)
    ]
    old, new = slacks
    if old is None or new is None:
        return "動く日があります。"
    if new < 0:
        return after.digits(f"間に合いません（{-new}日遅れます。前の余裕は{old}日）。")
    left = f"{old}日のまま" if old == new else f"{old}日 → {new}日"
    return after.digits(f"間に合います（最も小さい余裕は{left}）。")


def _variant(plan: Plan, options: Sequence[Option], variant: str) -> Variant:
    known: dict[str, Variant] = {way.id: way for one in options for way in variants_of(plan, one)}
    if variant in known:
        return known[variant]
    told = "、".join(f"{way.id}（{way.name}）" for way in known.values())
    raise click.UsageError(
        f"進め方「{variant}」はありません。{meant(variant, known)}"
        + (f"あるのは{told}です。" if told else "data/schedule.yaml の「進め方」に書いてください。")
    )


def _delay(text: str) -> tuple[str, int]:
    found = _DELAY.fullmatch(text.strip())
    if not found:
        raise click.UsageError(
            f"「--delay {text}」は読み取れません。「--delay 調査=4w」のように、番号と、"
            "週（w）か日（d）の数を書いてください。"
        )
    return found[1].strip(), int(found[2]) * (7 if found[3][0] in "wWｗＷ週" else 1)


def _named(typed: str, schedules: Sequence[Schedule]) -> str:
    """Return the id of the step that *typed* names: by its id, its name or a part that no other has."""
    steps = {name: step.name for one in schedules for name, step in one.steps.items()}
    if typed in steps:
        return typed
    whole = [name for name, called in steps.items() if called == typed]
    named = whole or [name for name, called in steps.items() if typed in called]
    return named[0] if len(named) == 1 else typed


def _known(plan: Plan, schedules: Sequence[Schedule], delays: dict[str, int]) -> None:
    steps = {name for one in schedules for name in one.steps}
    for name in delays:
        if name not in steps and any(name == one.id for one in plan.timings):
            where = "、".join(one.option.label for one in schedules)
            raise click.UsageError(
                f"「{name}」は、{where}の日程にありません（ほかの案のものか、進め方で省いたものです）。"
                "--option か --variant を確かめてください。"
            )
        if name not in steps:
            raise click.UsageError(
                f"「{name}」という番号も名称も、data/schedule.yaml の「日程」にありません。"
                f"{meant(name, steps)}{_named_by(name, schedules)}"
            )


def _named_by(typed: str, schedules: Sequence[Schedule]) -> str:
    """Tell of which steps the name has *typed* in it, where there are several."""
    told = {
        f"{name}（{step.name}）"
        for one in schedules
        for name, step in one.steps.items()
        if typed in step.name
    }
    return f"番号で書いてください：{'、'.join(sorted(told))}。" if told else ""


def _unworkable(error: CircularWaitsError | CalendarError) -> str:
    if isinstance(error, CalendarError):
        return f"{error}data/schedule.yaml の「日数」と「間」を確かめてください。"
    return (
        f"互いに待ち合うものがあります（{error}）。"
        "data/schedule.yaml の「待つ」を、一つ除いてください。"
    )
