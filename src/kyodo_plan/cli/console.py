"""Talking to a person on a console: Japanese help and errors, safe on any code page."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from kyodo_plan.cli import loudness, stopped, wrong_use
from kyodo_plan.cli.screen import say
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.production.report.refusal import Refused, Unknown
from kyodo_plan.text.columns import width, wrapped
from kyodo_plan.text.nearest import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HELP_OPTION = ["-h", "--help"]
FINE, FOUND, WRONG_USE = 0, 1, 2


class Raised(Exception):
    """What a command raised to which click would give a meaning of its own."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(str(error))
        self.error = error


class Command(click.Command):
    """A command whose help page is Japanese, and which can be told to say less or more."""

    def __init__(self, *args: Any, **options: Any) -> None:
        settings = options.setdefault("context_settings", {})
        settings.setdefault("help_option_names", HELP_OPTION)
        super().__init__(*args, **options)
        self.params += loudness.options()

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what production refuses ends it as wrong use, or as not done."""
        stopped.begin(ctx)
        try:
            return super().invoke(ctx)
        except Unknown as error:
            raise click.UsageError(str(error), ctx) from error
        except Refused as error:
            stopped.tell(str(error), error.findings)
            raise click.ClickException(str(error)) from error
        except click.UsageError:
            raise
        except click.ClickException as error:
            stopped.tell(error.format_message())
            raise
        except (OSError, EOFError) as error:
            raise Raised(error) from error
        except SystemExit as end:  # No command leaves so: a program of the workspace did.
            raise RuntimeError("a program of the workspace left") from end

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line; errors know of the command they are about.

        :raises click.UsageError: when they cannot be read.
        """
        open_ended, ctx.allow_extra_args = ctx.allow_extra_args, True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise
        ctx.allow_extra_args = open_ended
        if rest and not open_ended and not ctx.resilient_parsing:
            raise click.UsageError(f"余分な言葉があります（{' '.join(rest)}）。", ctx)
        return rest

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
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("[OPTIONS]", "[オプション]") for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options under a Japanese heading."""
        # What stands without a name is told in the line above, and in the words below it.
        options = (param for param in self.get_params(ctx) if isinstance(param, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        if records:
            with formatter.section("オプション"):
                _write_list(formatter, records)


#: The widest name beside which its words stand, and the columns of a screen.
WIDEST, SCREEN = 26, 80


def _write_list(formatter: click.HelpFormatter, records: Sequence[tuple[str, str]]) -> None:
    """Write names and what they are, aligned on the screen: click counts letters, not columns."""
    beside = max((width(name) for name, _ in records if width(name) <= WIDEST), default=0)
    for name, says in records:
        first, *rest = wrapped(says, SCREEN - beside - 6)
        if width(name) <= beside:
            formatter.write(f"  {name}{' ' * (beside - width(name))}  {first}\n")
        else:
            formatter.write(f"  {name}\n{' ' * (beside + 4)}{first}\n")
        for line in rest:
            formatter.write(f"{' ' * (beside + 4)}{line}\n")


def _asked() -> None:
    """Refuse words that name no command.

    :raises click.UsageError: then.
    """
    context = click.get_current_context()
    if context.invoked_subcommand is None:
        raise click.UsageError("コマンドを書いてください。", context)


class Group(Command, click.Group):
    """Commands that are imported when they are called, so that the help page is quick."""

    def __init__(self, *, commands_by_name: Mapping[str, tuple[str, str]], **options: Any) -> None:
        super().__init__(
            invoke_without_command=True,
            no_args_is_help=True,
            subcommand_metavar="コマンド [引数]...",
            callback=_asked,
            **options,
        )
        self.commands_by_name = commands_by_name

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is named.

        :raises click.UsageError: when there is none of that name.
        """
        if args[0] not in self.commands_by_name and not ctx.resilient_parsing:
            near = meant(args[0], self.commands_by_name)
            raise click.UsageError(f"コマンド「{args[0]}」はありません。{near}", ctx)
        return super().resolve_command(ctx, args)

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
            _write_list(
                formatter, [(name, says) for name, (_, says) in self.commands_by_name.items()]
            )


def run(group: click.Group) -> NoReturn:
    """Run *group* with the words of the command line and leave with its exit code.

    :raises KeyboardInterrupt: when somebody stops it.
    :raises BaseException: whatever else a command raises.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console of code page 932 lacks some characters: show 「?」 rather than stop.
            stream.reconfigure(errors="replace")
    try:
        code = group.main(standalone_mode=False, prog_name="kyodo-plan")
    except Raised as raised:
        raise raised.error from None
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kyodo-plan"
        say(f"{wrong_use.told(error)}\n使い方は「{where} --help」で見られます。", err=True)
        sys.exit(WRONG_USE)
    except click.Abort as abort:  # It is told where all of the program ends.
        if isinstance(abort.__cause__, KeyboardInterrupt):
            raise abort.__cause__ from None
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        say(error.format_message(), err=True)
        sys.exit(FOUND)
    sys.exit(code if isinstance(code, int) else FINE)


def show(findings: Iterable[Finding], *, err: bool = False) -> dict[Severity, int]:
    """Print findings, one paragraph for each trouble; return how many there were of each weight."""
    from kyodo_plan.checks.echoes import at_several_places  # Not needed for a page of help.

    counts = dict.fromkeys(Severity, 0)
    for finding, *others in at_several_places(findings):
        counts[finding.severity] += 1
        where = f"{finding.place}: " if finding.place else ""
        say(f"{where}{finding.severity.label} {finding.code}: {finding.message}", err=err)
        for line in (finding.advice, f"根拠：{finding.basis}" if finding.basis else ""):
            if line:
                say(f"    {line}", err=err)
        if others:
            say(f"    同じことが、ほかに{len(others)}か所にあります。", err=err)
        for other in others:
            code = "" if other.code == finding.code else f"（{other.code}）"
            say(f"      {other.place or '（場所は分かりません）'}{code}", err=err)
    return counts


def tally(counts: Mapping[Severity, int]) -> str:
    """Return 「誤り２件、注意１件」, or that there was nothing."""
    told = [f"{severity.label}{number}件" for severity, number in counts.items() if number]
    return "、".join(told) if told else "指摘はありません"
