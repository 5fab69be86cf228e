"""What is wrong with the words of a command line, in Japanese: click's own words are English."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kyodo_plan.text.nearest import meant


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Ask for the nearest word first, then say which there are."""
        return f"{meant(str(value), self.choices)}{_values(self)}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word; the names of programs stand for the formats that they write."""
        named = _PROGRAMS.get(str(value).strip().lower(), value)
        return super().convert(named if named in self.choices else value, param, ctx)


def fitting(form: str, path: Path | None) -> None:
    """See that the name of the file *path* does not promise another format than *form*.

    :raises click.UsageError: when a program would open it as what it is not.
    """
    suffix = path.suffix.lower().removeprefix(".") if path is not None else ""
    if suffix in _SUFFIXES and suffix != form:
        right = path.with_suffix(f".{'txt' if form == 'text' else form}") if path else ""
        raise click.UsageError(
            f"「{path}」という名前では、中身（{form}）を開けません。「--out {right}」と書くか、"
            "「--format」でほかの出し方を選んでください。"
        )


#: What people call formats.
_PROGRAMS = {"word": "docx", "ワード": "docx", ".docx": "docx", ".pdf": "pdf", ".html": "html"}
#: Ends of names by which programs know what they open.
_SUFFIXES = frozenset(
    {"xlsx", "xls", "docx", "doc", "pdf", "html", "csv", "json", "svg", "png", "ics"}
)


class WholeNumber(click.types.IntParamType):
    """A whole number, *least* or more: click's own tells its range in English."""

    name = "数"

    def __init__(self, least: int) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number.

        :raises click.BadParameter: when it is none, or less.
        """
        try:
            number = int(value)
        except ValueError:
            number = self.least - 1
        return number if number >= self.least else self.fail(_values(self), param, ctx)


class _Place(click.Path):
    """A path of one kind, which need not be there yet; *other* is the kind that it must not be."""

    def __init__(self, name: str, other: str, **kinds: bool) -> None:
        super().__init__(path_type=Path, **kinds)
        self.name, self._other = name, other

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path.

        :raises click.BadParameter: when the other kind stands there, or what cannot be read.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            stands = Path(value).is_dir() if self.dir_okay is False else Path(value).is_file()
            if stands:
                what = f"{value} は{self._other}です。{self.name}を指定してください。"
                self.fail(what, param, ctx)
            self.fail(f"{value} を読む権限がありません。", param, ctx)


class FilePath(_Place):
    """The path of a file, which need not be there yet."""

    def __init__(self) -> None:
        super().__init__("ファイル", "フォルダ", dir_okay=False)


class FolderPath(_Place):
    """The path of a folder, which need not be there yet."""

    def __init__(self) -> None:
        super().__init__("フォルダ", "ファイル", file_okay=False)


class OutputFile(FilePath):
    """The path of a file that is written: none that the workspace is made of."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or say why nothing is written there."""
        from kyodo_plan.production import output_places

        path = super().convert(value, param, ctx)
        if refusal := output_places.refused_file(Path(str(path))):
            raise click.UsageError(refusal, ctx)
        return path


class OutputFolder(FolderPath):
    """The path of a folder that papers are put into: none that holds the workspace's sources."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or say why nothing is put there."""
        from kyodo_plan.production import output_places

        if not str(value).strip():
            raise click.UsageError(output_places.EMPTY, ctx)
        path = super().convert(value, param, ctx)
        if refusal := output_places.refused_folder(Path(str(path))):
            raise click.UsageError(refusal, ctx)
        return path


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
        return f"「{_name(error.param)}」の値が読み取れません。{error.message}"
    return error.message


def _wrong_option(error: click.BadOptionUsage) -> str:
    name = error.option_name
    option = next((one for one in _params(error) if name in one.opts), None)
    if isinstance(option, click.Option) and (option.is_flag or option.count):
        return f"オプション「{name}」に値は要りません。"
    rule = _values(option.type) if option is not None else ""
    return f"オプション「{name}」の後に値を書いてください。{rule}"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return param.opts[0]
    return param.make_metavar(click.Context(click.Command(""))).strip("[].") if param else ""


def _values(kind: object) -> str:
    """Say which values there are, where their *kind* tells."""
    if isinstance(kind, OneOf):
        return f"使えるのは {'、'.join(kind.choices)} です。"
    return f"{kind.least}以上の整数を書いてください。" if isinstance(kind, WholeNumber) else ""
