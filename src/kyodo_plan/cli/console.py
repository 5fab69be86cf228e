"""Talking to a person on a console: Japanese help and errors, safe on any code page."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.production.refusal import Refused, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HELP_OPTION = ["-h", "--help"]
FINE, FOUND, WRONG_USE = 0, 1, 2


class Command(click.Command):
    """A command whose help page is Japanese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        settings = options.setdefault("context_settings", {})
        settings.setdefault("help_option_names", HELP_OPTION)
        super().__init__(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what production refuses ends it as wrong use, or as not done."""
        try:
            return super().invoke(ctx)
        except Unknown as error:
            raise click.UsageError(str(error), ctx) from error
        except Refused as error:
            raise click.ClickException(str(error)) from error

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return click's own help option with Japanese words."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "この説明を示します。"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the first line of the help page."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="使い方: ")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the words of the usage line."""
        return [
            piece.replace("[OPTIONS]", "[オプション]").replace(
                "COMMAND [ARGS]...", "コマンド [引数]..."
            )
            for piece in super().collect_usage_pieces(ctx)
        ]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Japanese heading."""
        records = [
            record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))
        ]
        if records:
            with formatter.section("オプション"):
                formatter.write_dl(records)


class Group(Command, click.Group):
    """Commands that are imported when they are called, so that the help page is quick."""

    def __init__(self, *, commands_by_name: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(**options)
        self.commands_by_name = commands_by_name

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names."""
        return list(self.commands_by_name)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or nothing for an unknown name."""
        if cmd_name not in self.commands_by_name:
            return None
        module = importlib.import_module(f"kyodo_plan.cli.{self.commands_by_name[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        Command.format_options(self, ctx, formatter)
        with formatter.section("コマンド"):
            formatter.write_dl([(name, text) for name, (_, text) in self.commands_by_name.items()])


def run(group: click.Group) -> NoReturn:
    """Run *group* with the words of the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console of code page 932 lacks some characters: show 「?」 rather than stop.
            stream.reconfigure(errors="replace")
    try:
        code = group.main(standalone_mode=False, prog_name="kyodo-plan")
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kyodo-plan"
        click.echo(f"{wrong_use(error)}\n使い方は「{where} --help」で見られます。", err=True)
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("中止しました。前に作った文書はそのまま残っています。", err=True)
        sys.exit(FOUND)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        sys.exit(FOUND)
    sys.exit(code if isinstance(code, int) else FINE)


def wrong_use(error: click.UsageError) -> str:
    """Say in Japanese what is wrong with the words of the command line."""
    if isinstance(error, click.NoSuchOption):
        near = f"「{error.possibilities[0]}」ではありませんか。" if error.possibilities else ""
        return f"オプション「{error.option_name}」はありません。{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else ""
        return f"「{name}」を書いてください。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        known = (
            f"使えるのは {'、'.join(map(str, kind.choices))} です。"
            if isinstance(kind, click.Choice)
            else error.message
        )
        return f"「{error.param.opts[-1]}」の値が読み取れません。{known}"
    message = error.message
    if message.startswith("No such command"):
        return (
            f"コマンド{message.removeprefix('No such command').rstrip('.').strip()} はありません。"
        )
    if "requires an argument" in message:
        return f"オプションの値がありません（{message}）。"
    if "unexpected extra argument" in message:
        return f"余分な言葉があります（{message[message.find('(') + 1 : -1]}）。"
    return message


def show(findings: Iterable[Finding], *, err: bool = False) -> dict[Severity, int]:
    """Print findings, one paragraph each; return how many there were of each weight."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
        where = f"{finding.place}: " if finding.place else ""
        click.echo(f"{where}{finding.severity.label} {finding.code}: {finding.message}", err=err)
        for line in (finding.advice, f"根拠：{finding.basis}" if finding.basis else ""):
            if line:
                click.echo(f"    {line}", err=err)
    return counts


def tally(counts: Mapping[Severity, int]) -> str:
    """Return 「誤り２件、注意１件」, or that there was nothing."""
    told = [f"{severity.label}{number}件" for severity, number in counts.items() if number]
    return "、".join(told) if told else "指摘はありません"
