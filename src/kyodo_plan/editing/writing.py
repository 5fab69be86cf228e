"""Writing edits into a file: as a whole and as meant, or not at all.

The order is what keeps a person's text: the new text is read and compared with what is meant; it is
written under a temporary name on the same disk; the file is looked at again, a copy of it is put
beside it, and only then the new one takes its name, in one step. Whenever this is cut off, the
file is the old one or the new one.

Between the last look and that step lie some microseconds in which another program could still
save; no system that people use offers a rename on condition.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.editing import backups, temporary
from kyodo_plan.editing.codes import CHANGED, MISREAD, UNWRITABLE, VANISHED
from kyodo_plan.text.system_errors import reason
from kyodo_plan.text.workspace_files import content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.editing.edit import Edit
    from kyodo_plan.editing.typed_file import TypedFile


@dataclass(frozen=True)
class Written:
    """What became of a file: ``findings`` say why it is as it was; without one it is as meant.

    ``backup`` is the path (like that of places) of the copy of what the file was; it is empty where
    nothing had to be written or no copy was wanted.
    """

    findings: tuple[Finding, ...] = ()
    backup: str = ""


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def write(
    file: TypedFile,
    edits: Iterable[Edit],
    read: Callable[[bytes], object],
    meant: object,
    *,
    backup: bool = True,
) -> Written:
    """Make *edits* in *file* on the disk, all together.

    *read* is given the bytes that would be written and must give what is *meant*, else nothing is
    written. Nor is it where the file is another since it was read, is gone or cannot be written;
    a finding says so. The file keeps its permissions; of a link, the file it leads to is written.
    A copy of the file as it was lies beside it afterwards (:mod:`.backups`), unless *backup* is
    false: who writes the same file many times in a row may want a copy before the first time only.

    :raises ValueError: see :meth:`.TypedFile.edited`.
    """
    data = file.edited(edits)
    if data == file.data:
        return Written()
    try:
        if read(data) != meant:
            message = f"「{file.name}」は、書き換えると思ったとおりに読めないので、元のままです。"
            raise _Refused(MISREAD.at(Place(file.name), message))
        return Written(backup=_replaced(file, data, backup=backup))
    except _Refused as refused:
        return Written((refused.finding,))


def create(
    path: Path, name: str, text: str, read: Callable[[bytes], object], meant: object
) -> tuple[Finding, ...]:
    """Write *text* into a new file *path*, with the folders it needs; return why not, if so.

    *name* is the path that findings show. A file that is there already is never replaced.
    """
    data = text.encode("utf-8")
    place = Place(name)
    if read(data) != meant:
        return (MISREAD.at(place, f"「{name}」は、思ったとおりに読めないので、作りませんでした。"),)
    try:
        os.makedirs(path.parent, exist_ok=True)
        temporary.sweep(path)
        with temporary.written(path, data) as new:
            temporary.put_new(new, path)
    except OSError as error:
        if isinstance(error, FileExistsError) and os.path.lexists(path):
            return (CHANGED.at(place, f"「{name}」は、もうあるので、作りませんでした。"),)
        return (UNWRITABLE.at(place, f"「{name}」を作れません（{reason(error)}）。"),)
    return ()


def _replaced(file: TypedFile, data: bytes, *, backup: bool) -> str:
    """Put *data* in the place of *file*; return the name of the copy."""
    try:
        real = _real(file)
        for target in (real, file.path):
            temporary.sweep(target)
        with temporary.written(real, data) as new:
            _take_over(real, new)
            _look_again(file, real)
            kept = backups.keep(file.path, file.data, like=real) if backup else None
            try:
                _look_again(file, real)
                os.replace(new, real)
            except BaseException:
                if kept is not None and kept.made and new.exists():  # Not in its place yet.
                    kept.path.unlink(missing_ok=True)
                raise
            temporary.settle(real.parent)
    except FileNotFoundError as error:
        if file.path.exists():  # Another run swept away what this one had written.
            raise _Refused(_changed(file)) from error
        message = f"「{file.name}」がなくなっているので、書き込みませんでした。"
        raise _Refused(VANISHED.at(Place(file.name), message)) from error
    except OSError as error:
        raise _Refused(_unwritable(file, reason(error))) from error
    return "" if kept is None else str(PurePosixPath(file.name).with_name(kept.path.name))


def _real(file: TypedFile) -> Path:
    """Return the file that a link leads to.

    Whoever may write into the folder may also replace a file that is marked as not to be written;
    the mark is heeded all the same.
    """
    real = Path(os.path.realpath(file.path, strict=True))
    mode = real.stat().st_mode
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(real, os.W_OK):
        raise _Refused(_unwritable(file, "読み取り専用です"))
    return real


def _unwritable(file: TypedFile, why: str) -> Finding:
    message = f"「{file.name}」に書き込めません（{why}）。元のままです。"
    return UNWRITABLE.at(Place(file.name), message)


def _take_over(real: Path, new: Path) -> None:
    """Give *new* the permissions of *real*, and its owner where the system lets us."""
    before, now = real.stat(), new.stat()
    if hasattr(os, "chown") and (before.st_uid, before.st_gid) != (now.st_uid, now.st_gid):
        with suppress(PermissionError):
            os.chown(new, before.st_uid, before.st_gid)
    shutil.copymode(real, new)


def _look_again(file: TypedFile, real: Path) -> None:
    if content(real) != file.data:
        raise _Refused(_changed(file))


def _changed(file: TypedFile) -> Finding:
    message = f"「{file.name}」は、読んだ後に変わったので、書き込みませんでした。"
    return CHANGED.at(Place(file.name), message)
