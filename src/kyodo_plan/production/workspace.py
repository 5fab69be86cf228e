"""The workspace a command works in, and what every command needs of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kyodo_plan import checks
from kyodo_plan.checks import Words
from kyodo_plan.core.option import Option, parse_option
from kyodo_plan.papers.parts import parts_of
from kyodo_plan.source.reading import Reading, WorkspaceError, open_reading
from kyodo_plan.text import reading as text_reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.papers.assembled import Assembled


def find(start: Path | None = None) -> Path:
    """Return the workspace that *start* (default: the current folder) is in.

    :raises click.ClickException: when there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "conf.py").is_file() and (folder / "plan").is_dir():
            return folder
    raise click.ClickException(
        f"作業場所が見つかりません（{start}）。conf.py と plan フォルダのある場所で実行してください。"
    )


def options_of(value: str | None) -> tuple[Option, ...]:
    """Return the options that ``--option`` names; both without it.

    :raises click.BadParameter: when it names neither.
    """
    if value is None:
        return tuple(Option)
    try:
        return (parse_option(value),)
    except ValueError:
        raise click.UsageError(
            f"案「{value}」はありません。update（案①）か formal（案②）を書いてください。"
        ) from None


def read_all(workspace: Path, options: Iterable[Option], *, jobs: int = 1) -> list[Reading]:
    """Read all *options* before anything is written.

    :raises click.ClickException: when the workspace cannot be read; the findings are in it.
    """
    try:
        return [open_reading(workspace, option, jobs=jobs) for option in options]
    except WorkspaceError as error:
        raise unreadable(error) from error


def unreadable(error: WorkspaceError) -> click.ClickException:
    """Return what a command ends with where Sphinx could not go on."""
    lines = [f"{f.place}: {f.message}\n    {f.advice}" for f in error.findings]
    return click.ClickException("\n".join(lines))


def gather(workspace: Path, reading: Reading, assembled: Iterable[Assembled]) -> list[Finding]:
    """Return what is found in one option's sources, its edition and its assembled papers.

    Sources that belong to the other option alone are left to it. Nothing is sorted or merged yet:
    :func:`checks.without_echoes` does that when both options are together.
    """
    texts, found = _texts(workspace, reading.option)
    found += reading.edition.findings
    found += checks.on_text(texts, reading.edition, Words(*reading.known))
    found += checks.on_edition(reading.edition)
    parts = {}
    for paper in assembled:
        found += paper.findings
        if not paper.publication.both:
            parts[paper.publication.slug] = parts_of(paper.document)
    return [*found, *checks.on_papers(reading.edition, parts)]


def _texts(workspace: Path, option: Option) -> tuple[dict[str, str], list[Finding]]:
    """Return the sources that *option* may read, by path, and what cannot be read of them."""
    other = Option.FORMAL if option is Option.UPDATE else Option.UPDATE
    plan = workspace / "plan"
    texts: dict[str, str] = {}
    found: list[Finding] = []
    for path in sorted(plan.rglob("*.rst")):
        if plan / other.value in path.parents:
            continue
        name = path.relative_to(workspace).as_posix()
        content, unreadable = text_reading.read(path, name)
        found += unreadable
        if not unreadable:
            texts[name] = content
    return texts, found
