"""Putting papers where people find them: whole or not at all, never over what a person has changed."""

from __future__ import annotations

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
from kyodo_plan.keeping.kept_json import read_object, write_object
from kyodo_plan.production.report.refusal import Refused
from kyodo_plan.production.writing import changed_by_hand
from kyodo_plan.production.writing.changed_by_hand import Kept
from kyodo_plan.review import base
from kyodo_plan.text.system_errors import MOVE_IT, is_in_the_way, obstacle, reason

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

RECORD = "record.json"
WORK = ".making-"
OLD = ".old-"


@dataclass
class Folder:
    """The papers of one option: made in ``new``, then put into ``final``.

    ``notes`` tells a person what could not be put where it belongs and what was moved out of the
    way, ``lost`` what could not be written at all. ``kept`` is what a person had changed, ``digests``
    what we put where, ``known`` what was known of that at first; ``unfinished`` says that something
    stands beside its place.
    """

    final: Path
    new: Path
    notes: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    digests: dict[str, set[str]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    unfinished: bool = False

    def publish(self, record: Mapping[str, object], replaced: Container[str]) -> None:
        """Move everything from ``new`` to its place by renaming.

        What holds the same as before stays where it is, with the time that people see. Files of an
        earlier time that were not made again are taken away where their format is *replaced*.
        """
        try:
            self.final.mkdir(parents=True, exist_ok=True)
            self._publish(record, replaced)
        except OSError as error:
            self.lost.append(unwritable(self.final, error, folder=True))

    def _publish(self, record: Mapping[str, object], replaced: Container[str]) -> None:
        self._settle()
        made = sorted(path.name for path in self.new.iterdir())
        noted = record_of(self.final)
        before = names_in(noted)
        self.digests = changed_by_hand.known_in(noted)
        self.known = frozenset(self.digests)
        new = {name: changed_by_hand.digests_of(self.new / name) for name in made}
        for name in made:
            self._add(new[name])
        # Whoever stops us half-way must not find a record that tells of papers already replaced,
        # nor one that takes for a person's what we put there.
        self._note({"made": before})
        for name in made:
            if self._place(name):
                self._forget(name)
                self._add(new[name])
                self._clear(name)
        gone = {name for name in before if name not in made and format_of(name) in replaced}
        for name in gone:
            self._keep_aside(name)
            self._take_away(name)
            self._clear(name)
        self.notes += changed_by_hand.told(self.kept)
        kept = sorted({*made, *before} - gone)
        self._note({"made": kept} if self.unfinished else {**record, "made": kept})

    def _settle(self) -> None:
        """Put folders back that a build had moved away when it was stopped; else remove them."""
        for old in self.final.glob(f"{OLD}*"):
            place = self.final / old.name.removeprefix(OLD)
            with suppress(OSError):
                if place.exists():
                    shutil.rmtree(old)
                else:
                    os.replace(old, place)

    def _note(self, record: Mapping[str, object]) -> None:
        digests = {name: sorted(held) for name, held in sorted(self.digests.items())}
        note(self.final, {**record, "digests": digests})

    def _add(self, digests: Mapping[str, str]) -> None:
        for name, digest in digests.items():
            self.digests.setdefault(name, set()).add(digest)

    def _forget(self, name: str) -> None:
        for one in changed_by_hand.below(name, self.digests):
            del self.digests[one]

    def _place(self, name: str) -> bool:
        """Put *name* in its place and return true; where it is in use, beside it."""
        new, final = self.new / name, self.final / name
        folder = new.is_dir()
        try:
            # The date that people see says what really changed.
            if not _same(new, final):
                self._put(new, name)
            return True
        except OSError:
            self.unfinished = True  # What stands beside its place is put there the next time.
        beside = beside_of(name)
        try:
            self._keep_aside(beside, folder=folder)
            self._take_away(beside)
            self._add(
                {
                    beside + one.removeprefix(name): digest
                    for one, digest in changed_by_hand.digests_of(new).items()
                }
            )
            self._note({"made": names_in(record_of(self.final))})
            os.replace(new, self.final / beside)
        except OSError as error:
            self.lost.append(unwritable(final, error, folder=folder))
        else:
            self.notes.append(
                f"{name} は別のソフトで開かれているため、隣に {beside} として書きました。"
                "閉じてからもう一度実行すると、元の名前になります。"
            )
        return False

    def _put(self, new: Path, name: str) -> None:
        final, old = self.final / name, self.final / f"{OLD}{name}"
        folder = new.is_dir()
        if folder:
            _keep_times(final, new)
        kept = self._keep_aside(name, folder=folder)
        if folder:
            shutil.rmtree(old, ignore_errors=True)
            if final.exists():
                os.replace(final, old)
        try:
            os.replace(new, final)
        except OSError:
            back = kept.path if kept else old
            if back.exists() and not final.exists():
                os.replace(back, final)
                self.kept = [one for one in self.kept if one is not kept]
            raise
        if folder:
            shutil.rmtree(old, ignore_errors=True)

    def _keep_aside(self, name: str, *, folder: bool | None = None) -> Kept | None:
        """Move what a person has changed out of the way, and return where it is.

        So is a folder that stands where a file is to be, or a file where a *folder* is.
        """
        path = self.final / name
        changed = changed_by_hand.changed(path, self.digests)
        odd = folder is not None and path.exists() and path.is_dir() != folder
        if not (changed or odd):
            return None
        recorded = bool(changed_by_hand.below(name, self.known))
        kept = Kept(name, changed_by_hand.move_aside(path), changed, recorded, odd)
        self.kept.append(kept)
        return kept

    def _clear(self, name: str) -> None:
        """Take away what stood beside its place *name*; where it is open now, the next time."""
        with suppress(OSError):
            self._take_away(beside_of(name))

    def _take_away(self, name: str) -> None:
        """Remove *name* where it is ours."""
        path = self.final / name
        if changed_by_hand.below(name, self.digests) and not changed_by_hand.changed(
            path, self.digests
        ):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        self._forget(name)


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
    write_object(kept_of(final) / RECORD, record, indent=1)


def record_of(final: Path) -> dict[str, object]:
    """Return what was noted when papers were last put into *final*."""
    return read_object(kept_of(final) / RECORD)


def names_in(record: Mapping[str, object]) -> list[str]:
    """Return the names of what was made; others may be taken away by nobody on their account."""
    made = record.get("made")
    return [name for name in made if is_name(name)] if isinstance(made, list) else []


def beside_of(name: str) -> str:
    """Return the name of what cannot be put in its place *name*: it is in use."""
    path = Path(name)
    return f"{path.stem}（新）{path.suffix}"


def format_of(name: str) -> str:
    """Return the format of what is made under *name*: the suffix of a file, or the name of a folder."""
    return Path(name).suffix.removeprefix(".") or name


def is_name(name: object) -> bool:
    """Whether *name* can be that of something made here: no path, and nothing hidden."""
    return isinstance(name, str) and re.fullmatch(r"[^./\\:\0][^/\\:\0]*", name) is not None


def unwritable(
    path: Path, error: OSError, stays: str = "前の内容のままです。", *, folder: bool = False
) -> str:
    """Say that *path*, a file or a *folder*, cannot be written, why, and what to do."""
    if is_in_the_way(error) and (found := obstacle(path, folder=folder)):
        return f"{path} に書けません（{found}）。{stays}{MOVE_IT}"
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
    for path in (final, kept_of(final), kept_of(final) / base.FOLDER):
        if found := obstacle(path, folder=True):
            raise Refused(f"{path} に書けません（{found}）。{MOVE_IT}")
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        for left in final.parent.glob(f"{WORK}{final.name}-*"):
            shutil.rmtree(left, ignore_errors=True)
        new = Path(tempfile.mkdtemp(prefix=f"{WORK}{final.name}-", dir=final.parent))
    except OSError as error:
        raise Refused(unwritable(final.parent, error, "", folder=True)) from error
    try:
        yield Folder(final, new)
    finally:
        shutil.rmtree(new, ignore_errors=True)
