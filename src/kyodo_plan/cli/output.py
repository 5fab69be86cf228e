"""What a command tells at length: to a file that a person names, or else to the screen."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kyodo_plan.cli.loudness import tell
from kyodo_plan.cli.screen import say
from kyodo_plan.editing.output_file import put
from kyodo_plan.pictures.raster import png
from kyodo_plan.text.system_errors import MOVE_IT, advice, obstacle, reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_plan.pictures.drawing import Drawing


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


def write_pictures(drawings: Sequence[Drawing], form: str, out: Path | None) -> None:
    """Write pictures as ``svg`` or ``png``: one to *out*, more to files numbered after it.

    :raises click.UsageError: without *out*, where the screen cannot take them.
    :raises click.ClickException: where they cannot be written.
    """
    if out is None and (form == "png" or len(drawings) > 1):
        raise click.UsageError("図を書き出すファイルを --out で指定してください。")
    for number, drawing in enumerate(drawings, 1):
        content = png(drawing.svg()) if form == "png" else drawing.svg().encode()
        numbered = out.with_stem(f"{out.stem}-{number}") if out and len(drawings) > 1 else out
        write(content, numbered)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
