"""How much is told: ``--quiet`` and ``--verbose``, which every command knows."""

from __future__ import annotations

from enum import Enum
from typing import Any

import click

from kyodo_plan.cli.screen import say


class Loudness(Enum):
    """What a person is told besides findings and errors."""

    QUIET = "nothing"
    USUAL = "what was done, and while it is done what is at hand"
    VERBOSE = "each step, and what Sphinx says"


_KEY = f"{__name__}.loudness"


def loudness() -> Loudness:
    """Return how much the words of the command line ask for."""
    context = click.get_current_context(silent=True)
    return Loudness.USUAL if context is None else context.meta.get(_KEY, Loudness.USUAL)


def tell(text: str, *, err: bool = False) -> None:
    """Print what was done, unless only findings and errors are asked for."""
    if loudness() is not Loudness.QUIET:
        say(text, err=err)


def options() -> list[click.Parameter]:
    """Return the options that every command has, groups of commands included."""
    return [
        _option(
            "quiet",
            ["--quiet", "-q", "--静か"],
            _set(Loudness.QUIET),
            "指摘と誤り（と、求められた出力）だけを示します。",
        ),
        _option(
            "verbose",
            ["--verbose", "-v", "--詳しく"],
            _set(Loudness.VERBOSE),
            "一つ一つの手順と、Sphinx が出す行も示します。",
        ),
        _option("version", ["--version", "--版"], _version, "この道具の版を示します。", eager=True),
    ]


def _option(
    name: str, words: list[str], callback: Any, says: str, *, eager: bool = False
) -> click.Option:
    return click.Option(
        [name, *words],
        is_flag=True,
        expose_value=False,
        is_eager=eager,
        callback=callback,
        help=says,
    )


def _set(wanted: Loudness) -> Any:
    def callback(context: click.Context, _: click.Parameter, given: bool) -> None:
        if not given:
            return
        if context.meta.setdefault(_KEY, wanted) is not wanted:
            raise click.UsageError("--quiet と --verbose は、どちらか一つだけを書いてください。")

    return callback


def _version(context: click.Context, _: click.Parameter, given: bool) -> None:
    if given and not context.resilient_parsing:
        from kyodo_plan import __version__

        click.echo(f"kyodo-plan {__version__}")
        context.exit(0)
