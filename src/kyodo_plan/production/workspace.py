"""The workspace that one works in: where it is, its options, and reading them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan import registry
from kyodo_plan.core.data_file import FOLDER
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.option import Option, listed, option_named
from kyodo_plan.production.report.progress import Lines, Progress, Stage, Step, unwatched
from kyodo_plan.production.report.refusal import Refused, Unknown
from kyodo_plan.registry.files import OPTIONS
from kyodo_plan.source.reading import Reading, WorkspaceError, open_reading
from kyodo_plan.text.nearest import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.reading import Watching


def find(start: Path | None = None) -> Path:
    """Return the workspace that *start* (default: the current folder) is in.

    :raises Refused: when there is none.
    """
    start = (start or Path.cwd()).resolve()
    for folder in (start, *start.parents):
        if (folder / "conf.py").is_file() and (folder / "plan").is_dir():
            return folder
        if (folder / "conf.py").is_dir() and (folder / "plan").is_dir():
            raise Refused(
                f"{folder / 'conf.py'} が、ファイルではなくフォルダです。"
                "どけて、conf.py のファイルを置いてください。"
            )
    raise Refused(
        f"作業場所が見つかりません（{start}）。conf.py と plan フォルダのある場所で実行してください。"
    )


def options_of(workspace: Path, value: str | None = None) -> tuple[Option, ...]:
    """Return the options of *workspace* that *value* names; all of them without it.

    :raises Unknown: when it names none of them.
    :raises Refused: then, where the data have faults for which an option may be missing.
    """
    options = registry.read_options(workspace)
    if value is None:
        return options
    try:
        return (option_named(options, value),)
    except ValueError:
        if unread := _unread_options(workspace):
            raise _refused(unread) from None
        known = [name for option in options for name in (option.code, option.label)]
        told = (
            f"案「{value}」はありません。{meant(value, known)}{listed(options)}を書いてください。"
        )
        raise Unknown(told) from None


def _unread_options(workspace: Path) -> list[Finding]:
    """Return the errors of the file of the options."""
    path = f"{FOLDER}/{OPTIONS}"
    return [
        one
        for one in registry.load(workspace)[1]
        if one.severity is Severity.ERROR and one.place is not None and one.place.path == path
    ]


def plan_of(workspace: Path) -> Plan:
    """Return what the data files of *workspace* hold, without the text.

    :raises Refused: when they have errors; the findings are in its text.
    """
    plan, findings = registry.load(workspace)
    wrong = [one for one in findings if one.severity is Severity.ERROR]
    if wrong:
        raise _refused(wrong)
    return plan


def read_all(
    workspace: Path,
    options: Iterable[Option],
    *,
    jobs: int = 1,
    progress: Progress = unwatched,
) -> list[Reading]:
    """Read all *options* before anything is written; *progress* is told of each source.

    :raises Refused: when the workspace cannot be read; the findings are in its text.
    """
    try:
        return [
            open_reading(
                workspace,
                option,
                jobs=jobs,
                watching=watching(progress, Stage.READING, option),
                said=Lines(progress),
            )
            for option in options
        ]
    except WorkspaceError as error:
        raise unreadable(error) from error


def watching(progress: Progress, stage: Stage, option: Option) -> Watching:
    """Return what tells *progress* of each document of *option*."""
    return lambda name, done, total: progress(Step(stage, done, total, option.label, name))


def unreadable(error: WorkspaceError) -> Refused:
    """Return what is said where Sphinx could not go on."""
    return _refused(error.findings)


def _refused(findings: Sequence[Finding]) -> Refused:
    lines = [
        f"{f'{one.place}: ' if one.place else ''}{one.message}\n    {one.advice}"
        for one in findings
    ]
    return Refused("\n".join(lines), findings)
