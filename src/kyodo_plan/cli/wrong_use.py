"""What is wrong with the words of a command line, in Japanese: click's own words are English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kyodo_plan.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


class FilePath(click.Path):
    """The path of a file, which need not be there yet."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        :raises click.BadParameter: when a folder stands there, or what cannot be read.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            if Path(value).is_dir():
                self.fail(f"{value} はフォルダです。ファイルを指定してください。", param, ctx)
            self.fail(f"{value} を読む権限がありません。", param, ctx)


class FolderPath(click.Path):
    """The path of a folder, which need not be there yet."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        :raises click.BadParameter: when a file stands there, or what cannot be read.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            if Path(value).is_file():
                self.fail(f"{value} はファイルです。フォルダを指定してください。", param, ctx)
            self.fail(f"{value} を読む権限がありません。", param, ctx)


def told(error: click.UsageError) -> str:
    """Say what is wrong, and what would be right. What the commands raise themselves says it."""
    if isinstance(error, click.NoSuchOption):
        known = [name for param in _params(error) for name in param.opts]
        return f"オプション「{error.option_name}」はありません。{meant(error.option_name, known)}"
    if isinstance(error, click.BadOptionUsage):
        return _wrong_option(error)
    if isinstance(error, click.BadArgumentUsage):
        return "引数の数が合いません。"
    if isinstance(error, click.MissingParameter):
        return f"「{_name(error.param)}」を書いてください。"
    if isinstance(error, click.BadParameter) and error.param is not None:
        said = rule if (rule := _values(error.param)) else error.message
        return f"「{_name(error.param)}」の値が読み取れません。{said}"
    return error.message


def meant(word: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of *known* was meant, where one is near."""
    near = nearest(word, known, cutoff=0.6)
    return f"「{near}」ではありませんか。" if near else ""


def _wrong_option(error: click.BadOptionUsage) -> str:
    name = error.option_name
    option = next((one for one in _params(error) if name in one.opts), None)
    if isinstance(option, click.Option) and (option.is_flag or option.count):
        return f"オプション「{name}」に値は要りません。"
    rule = _values(option) if option is not None else ""
    return f"オプション「{name}」の後に値を書いてください。{rule}"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.make_metavar(click.Context(click.Command(""))).strip("[].") if param else ""


def _values(param: click.Parameter) -> str:
    """Say which values there are, where their kind tells."""
    kind = param.type
    if isinstance(kind, click.Choice):
        return f"使えるのは {'、'.join(map(str, kind.choices))} です。"
    if isinstance(kind, click.IntRange):
        least = "" if kind.min is None else f"{kind.min}以上"
        most = "" if kind.max is None else f"{kind.max}以下"
        return f"{least}{most}の整数を書いてください。"
    return "整数を書いてください。" if kind is click.INT else ""
