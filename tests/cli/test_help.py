"""The help page of every command: Japanese, but for names that are typed as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from kyodo_plan.cli.commands import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Names of things, which people write so.
NAMES = {"PDF", "HTML", "CPU", "BOM", "CP"}


def every(command: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    """Give the words of *command*, and of all that are below it."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from every(below, *path, name)


@pytest.mark.parametrize("path", [*every(cli)], ids=" ".join)
def test_help_is_in_japanese(path: tuple[str, ...]) -> None:
    outcome = CliRunner().invoke(cli, [*path, "--help"], prog_name="kyodo-plan")
    assert outcome.exit_code == 0
    assert set(re.findall("[A-Z]{2,}", outcome.output)) <= NAMES
    # Nor are there ranges as mathematicians write them, or other notes of click's own.
    assert re.findall(r"[<>]=?|default|required|env var", outcome.output) == []


def test_the_help_of_build_as_a_whole() -> None:
    outcome = CliRunner().invoke(cli, ["build", "--help"], prog_name="kyodo-plan")
    assert (
        outcome.output
        == """使い方: kyodo-plan build [オプション] [文書]...

  Word・PDF・HTML を作ります。

  文書は、できるファイルの名前（draft、comment など）です。書かなければ、全ての文書を作ります。

オプション:
  --option 案               案の符号か名称。なければ全て。
  --format [html|docx|pdf]  作る形（何度でも書けます）。なければ全て（文書を挙
                            げれば Word と PDF）。
  --out フォルダ            文書を置くフォルダ（書かなければ build）。
  --final                   外に出す紙に未確定が残っていれば、作らずに示しま
                            す。
  --named                   原稿で決めた日本語のファイル名の写しも作ります。
  -j, --jobs 数             同時に読み書きする数。１以上（なければ、書く数だけ
                            を CPU の数、多くて２に）。
  -q, --quiet, --静か       指摘と誤り（と、求められた出力）だけを示します。
  -v, --verbose, --詳しく   一つ一つの手順と、Sphinx が出す行も示します。
  --version, --版           この道具の版を示します。
  -h, --help                この説明を示します。
"""
    )
