"""Putting papers where people find them: whole or not at all, and never over an open file."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.keeping.file_lock import HeldError, lock
from kyodo_plan.keeping.kept_folder import kept_of
from kyodo_plan.keeping.kept_json import read_object
from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.text.system_errors import reason

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

RECORD = "record.json"
WORK = ".making-"


@dataclass
class Folder:
    """The papers of one option: made in ``new``, then put into ``final``.

    ``notes`` tells a person what could not be put where it belongs, ``lost`` what could not be
    written at all.
    """

    final: Path
    new: Path
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def publish(self, record: Mapping[str, object], replaced: Container[str]) -> None:
        """Move everything from ``new`` to its place by renaming.

        What holds the same as before stays where it is, with the time that people see. Files of an
        earlier time that were not made again are taken away where their format is *replaced*.
        """
        try:
            self.final.mkdir(parents=True, exist_ok=True)
            self._publish(record, replaced)
        except OSError as error:
            self.lost.append(unwritable(self.final, error))

    def _publish(self, record: Mapping[str, object], replaced: Container[str]) -> None:
        made = sorted(path.name for path in self.new.iterdir())
        before = names_in(record_of(self.final))
        # Whoever stops us half-way must not find a record that tells of papers already replaced.
        self._note({"made": before})
        for name in made:
            self._place(self.new / name, self.final / name)
        gone = {name for name in before if name not in made and format_of(name) in replaced}
        for name in gone:
            self._remove(self.final / name)
        kept = sorted({*made, *before} - gone)
        # What stands beside its place is put there the next time, changed or not.
        beside = self.notes or self.lost
        self._note({"made": kept} if beside else {**record, "made": kept})

    def _note(self, record: Mapping[str, object]) -> None:
        note(self.final, record)

    def _place(self, new: Path, final: Path) -> None:
        try:
            if _same(new, final):
                return  # The date that people see says what really changed.
            if new.is_dir():
                _keep_times(final, new)
                old = final.with_name(f".old-{final.name}")
                shutil.rmtree(old, ignore_errors=True)
                if final.exists():
                    os.replace(final, old)
                try:
                    os.replace(new, final)
                except OSError:
                    if old.exists():
                        os.replace(old, final)
                    raise
                shutil.rmtree(old, ignore_errors=True)
            else:
                os.replace(new, final)
        except OSError:
            beside = final.with_name(f"{final.stem}（新）{final.suffix}")
            try:
                if beside.is_dir():
                    shutil.rmtree(beside)
                os.replace(new, beside)
            except OSError as error:
                self.lost.append(unwritable(final, error))
                return
            self.notes.append(
                f"{final.name} は別のソフトで開かれているため、隣に {beside.name} として書きました。"
                "閉じてからもう一度実行すると、元の名前になります。"
            )

    def _remove(self, path: Path) -> None:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    """Whether both hold the same: two files, or two folders with all that is below them."""
    try:
        if one.is_dir() and other.is_dir():
            names = os.listdir(one)
            return sorted(names) == sorted(os.listdir(other)) and all(
                _same(one / name, other / name) for name in names
            )
        return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()
    except OSError:
        return False


def _keep_times(old: Path, new: Path) -> None:
    """Give each file below *new* that holds what it held in *old* the time that it had there."""
    for path in new.rglob("*"):
        before = old / path.relative_to(new)
        if path.is_file() and _same(path, before):
            with suppress(OSError):
                known = before.stat()
                os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))


def note(final: Path, record: Mapping[str, object]) -> None:
    """Keep *record* as what is known of the papers in *final*.

    :raises OSError: when it cannot be written.
    """
    kept = kept_of(final)
    kept.mkdir(parents=True, exist_ok=True)
    temporary = kept / f"{RECORD}.new"
    temporary.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    os.replace(temporary, kept / RECORD)


def record_of(final: Path) -> dict[str, object]:
    """Return what was noted when papers were last put into *final*."""
    return read_object(kept_of(final) / RECORD)


def names_in(record: Mapping[str, object]) -> list[str]:
    """Return the names of what was made; others may be taken away by nobody on their account."""
    made = record.get("made")
    return [name for name in made if is_name(name)] if isinstance(made, list) else []


def format_of(name: str) -> str:
    """Return the format of what is made under *name*: the suffix of a file, or the name of a folder."""
    return Path(name).suffix.removeprefix(".") or name


def is_name(name: object) -> bool:
    """Whether *name* can be that of something made here: no path, and nothing hidden."""
    return isinstance(name, str) and re.fullmatch(r"[^./\\:\0][^/\\:\0]*", name) is not None


def unwritable(path: Path, error: OSError, stays: str = "前の内容のままです。") -> str:
    """Say that *path* cannot be written, why, and what to do."""
    return (
        f"{path} に書けません（{reason(error)}）。{stays}"
        "書き込める場所かを確かめるか、--out で別の場所を指定してください。"
    )


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """See to it that no other build writes into *out* meanwhile.

    :raises Refused: when one does.
    """
    try:
        held = lock(out)
    except HeldError as error:
        raise Refused(_occupied(out, error)) from error
    try:
        yield
    finally:
        held.release()


def _occupied(out: Path, held: HeldError) -> str:
    who = ""
    if held.process is not None and held.since is not None:
        since = held.since
        day = f"{since.month}月{since.day}日{since.hour}時{since.minute:02}分"
        who = f"（プロセス番号 {held.process}、{day}から）"
    return (
        f"{out} には、別の build が文書を書いている最中です{who}。"
        "終わるのを待ってもう一度実行するか、--out で別の場所を指定してください。"
    )


@contextmanager
def folder(final: Path) -> Iterator[Folder]:
    """Give a folder in the making beside *final*; whatever is left of earlier ones is removed.

    Nobody else may be making one (:func:`alone`).

    :raises Refused: when nothing can be written beside *final*.
    """
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        for left in final.parent.glob(f"{WORK}{final.name}-*"):
            shutil.rmtree(left, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix=f"{WORK}{final.name}-", dir=final.parent))
    except OSError as error:
        raise Refused(unwritable(final.parent, error, "")) from error
    try:
        yield Folder(final, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
