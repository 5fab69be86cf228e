"""What a command tells at length: to a file that a person names, or else to the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.editing.output_file import put
from kyodo_plan.text.system_errors import MOVE_IT, advice, obstacle, reason

if TYPE_CHECKING:
    from pathlib import Path


def write(content: str | bytes, out: Path | None) -> None:
    """Write to *out*, or else print: text for people, as bytes what programs read.

    :raises click.ClickException: where it cannot be written.
    """
    if isinstance(content, str):
        if out is None:
            say(content.removesuffix("\n"))
            return
        content = content.encode()
    if out is not None:
        try:
            kept = put(out, content)
        except OSError as error:
            why, mend = reason(error), advice(error)
            if found := obstacle(out):
                why, mend = found, MOVE_IT
            raise click.ClickException(f"{out} に書けません（{why}）。{mend}") from None
        tell(f"{out} に書きました。")
        if kept is not None:
            say(f"前のファイルは {out.with_name(kept.name)} に残しました。", err=True)
    elif content.startswith("\ufeff".encode()) or not _is_utf8(content):
        stream = getattr(sys.stdout, "buffer", None)
        if stream is None:
            raise click.ClickException(
                "ここには csv を出せません。--out でファイルを指定してください。"
            )
        sys.stdout.flush()
        stream.write(content)
    else:
        click.echo(content.decode(), nl=False)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
