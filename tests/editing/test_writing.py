"""Edits on the disk: made as they are meant, or the file stays as it is."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kyodo_plan.editing import backups, temporary, typed_file, writing
from kyodo_plan.editing.codes import CHANGED, MISREAD, UNWRITABLE, VANISHED
from kyodo_plan.editing.edit import Edit
from kyodo_plan.editing.writing import Written, create, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_plan.editing.typed_file import TypedFile

NAME = "plan/a.rst"
BEFORE = "\ufeff一行目\r\n\t二行目\n三行目".encode()
AFTER = "\ufeff初めの行\r\n\t二行目\n三行目".encode()
ADVICE = {rule.code: rule.advice for rule in (CHANGED, MISREAD, UNWRITABLE, VANISHED)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "plan").mkdir()
    path = tmp_path / NAME
    path.write_bytes(BEFORE)
    return path


def opened(path: Path) -> TypedFile:
    file, findings = typed_file.read(path, NAME)
    assert file is not None and findings == []
    return file


def edited(file: TypedFile, meant: bytes = AFTER, **options: bool) -> Written:
    return write(file, [Edit(NAME, 0, 3, "初めの行")], bytes, meant, **options)


def names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def told(written: Written) -> tuple[str, str, str, str]:
    [finding] = written.findings
    assert written.backup == ""
    assert finding.advice == ADVICE[finding.code]
    return finding.code, str(finding.severity), str(finding.place), finding.message


def test_what_is_meant_is_written_and_a_copy_lies_beside(path: Path) -> None:
    assert edited(opened(path)) == Written(backup="plan/a.rst.控え1")
    assert path.read_bytes() == AFTER
    assert path.with_name("a.rst.控え1").read_bytes() == BEFORE
    assert names(path) == ["a.rst", "a.rst.控え1"]


def test_without_a_copy_when_none_is_wanted(path: Path) -> None:
    assert edited(opened(path), backup=False) == Written()
    assert names(path) == ["a.rst"]


def test_nothing_to_change_writes_nothing(path: Path) -> None:
    before = path.stat()
    file = opened(path)
    assert write(file, [Edit(NAME, 0, 1, "一")], bytes, b"") == Written()
    assert write(file, [], bytes, b"") == Written()
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert names(path) == ["a.rst"]


def test_a_file_that_would_read_otherwise_than_meant_is_left(path: Path) -> None:
    assert told(edited(opened(path), b"another")) == (
        "E04",
        "error",
        NAME,
        "「plan/a.rst」は、書き換えると思ったとおりに読めないので、元のままです。",
    )
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


def test_a_file_that_changed_meanwhile_is_left(path: Path) -> None:
    file = opened(path)
    path.write_bytes(b"saved by a person")
    assert told(edited(file)) == (
        "E01",
        "error",
        NAME,
        "「plan/a.rst」は、読んだ後に変わったので、書き込みませんでした。",
    )
    assert (path.read_bytes(), names(path)) == (b"saved by a person", ["a.rst"])


def test_a_change_at_the_last_moment_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = backups.keep

    def saved_meanwhile(*args: Path, like: Path) -> backups.Backup:
        path.write_bytes(b"saved by a person")
        return keep(*args, like=like)  # type: ignore[arg-type]

    monkeypatch.setattr(writing.backups, "keep", saved_meanwhile)
    assert told(edited(opened(path)))[0] == "E01"
    assert (path.read_bytes(), names(path)) == (b"saved by a person", ["a.rst"])


def test_a_file_that_vanished_is_not_made_anew(path: Path) -> None:
    file = opened(path)
    path.unlink()
    assert told(edited(file)) == (
        "E03",
        "error",
        NAME,
        "「plan/a.rst」がなくなっているので、書き込みませんでした。",
    )
    assert names(path) == []


def test_a_file_marked_as_not_to_be_written_is_left(path: Path) -> None:
    path.chmod(0o444)
    assert told(edited(opened(path))) == (
        "E02",
        "error",
        NAME,
        "「plan/a.rst」に書き込めません（読み取り専用です）。元のままです。",
    )
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EACCES, "書き込む権限がありません"),
        (errno.ENOSPC, "空き容量がありません"),
        (errno.EROFS, "読み取り専用です"),
    ],
)
@pytest.mark.parametrize("step", ["replace", "fsync"])
def test_a_disk_that_refuses_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, why: str
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, step, refuse)
        written = edited(opened(path))
    assert told(written) == (
        "E02",
        "error",
        NAME,
        f"「plan/a.rst」に書き込めません（{why}）。元のままです。",
    )
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


def test_what_the_disk_gives_back_is_compared(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opened(path)
    monkeypatch.setattr(Path, "read_bytes", lambda self: b"half")
    written = edited(file)
    monkeypatch.undo()
    assert told(written)[3] == (
        "「plan/a.rst」に書き込めません（書いたものが読み直すと違います）。元のままです。"
    )
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_the_permissions_stay(path: Path) -> None:
    path.chmod(0o640)
    edited(opened(path))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert stat.S_IMODE(path.with_name("a.rst.控え1").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root gives files away")
def test_the_owner_stays(path: Path) -> None:
    os.chown(path, 1234, 1235)
    edited(opened(path))
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1235)


def test_a_link_stays_and_its_file_is_written(path: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    real = path.rename(tmp_path / "shared" / "real.rst")
    path.symlink_to(real)
    assert edited(opened(path)).backup == "plan/a.rst.控え1"
    assert path.is_symlink()
    assert (real.read_bytes(), names(real)) == (AFTER, ["real.rst"])
    assert names(path) == ["a.rst", "a.rst.控え1"]


def test_a_link_that_leads_nowhere_any_more_is_told(path: Path, tmp_path: Path) -> None:
    real = path.rename(tmp_path / "real.rst")
    path.symlink_to(real)
    file = opened(path)
    real.unlink()
    assert told(edited(file))[0] == "E03"
    path.unlink()
    path.symlink_to(path)
    assert told(edited(file)) == (
        "E02",
        "error",
        NAME,
        "「plan/a.rst」に書き込めません（リンクが輪になっています）。元のままです。",
    )


def test_no_copy_is_ever_replaced(path: Path) -> None:
    path.with_name("a.rst.控え1").write_bytes(b"an older one")
    path.with_name("a.rst.控え7").write_bytes(b"another")
    path.with_name("a.rst.控えx").write_bytes(b"a person's own")
    assert edited(opened(path)).backup == "plan/a.rst.控え8"
    assert names(path) == [
        "a.rst",
        "a.rst.控え1",
        "a.rst.控え7",
        "a.rst.控え8",
        "a.rst.控えx",
    ]
    assert path.with_name("a.rst.控え1").read_bytes() == b"an older one"
    assert path.with_name("a.rst.控え7").read_bytes() == b"another"


def test_a_copy_made_by_another_at_the_same_time_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.with_name("a.rst.控え1").write_bytes(b"just made")
    monkeypatch.setattr(backups, "backups_of", lambda path: {})
    assert edited(opened(path)).backup == "plan/a.rst.控え2"
    assert path.with_name("a.rst.控え1").read_bytes() == b"just made"


def test_what_a_copy_holds_already_is_not_copied_again(path: Path) -> None:
    edited(opened(path))
    path.write_bytes(BEFORE)
    assert edited(opened(path)).backup == "plan/a.rst.控え1"
    assert names(path) == ["a.rst", "a.rst.控え1"]


def test_a_disk_without_links_keeps_copies_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    path.with_name("a.rst.控え1").write_bytes(b"an older one")
    monkeypatch.setattr(backups, "backups_of", lambda path: {})
    assert edited(opened(path)).backup == "plan/a.rst.控え2"
    assert path.with_name("a.rst.控え1").read_bytes() == b"an older one"


def test_copies_are_known_by_their_names() -> None:
    assert backups.is_backup(Path("plan/a.rst.控え1"))
    assert backups.is_backup(Path("data/wording.yaml.控え12"))
    for other in ("a.rst", "控え1", "a.控え", "a.控え1.rst", "a.控え１"):
        assert not backups.is_backup(Path(other))


def test_a_new_file_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "data" / "wording.yaml"
    assert create(path, "data/wording.yaml", "あ\n", bytes, "あ\n".encode()) == ()
    assert path.read_bytes() == "あ\n".encode()
    assert names(path) == ["wording.yaml"]


def test_a_new_file_never_replaces_one(path: Path) -> None:
    [finding] = create(path, NAME, "あ", bytes, "あ".encode())
    assert (finding.code, finding.message) == (
        "E01",
        "「plan/a.rst」は、もうあるので、作りませんでした。",
    )
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


def test_a_new_file_that_reads_otherwise_or_has_no_place_is_told(path: Path) -> None:
    [finding] = create(path.with_name("b.rst"), "plan/b.rst", "あ", bytes, b"")
    assert (finding.code, finding.message) == (
        "E04",
        "「plan/b.rst」は、思ったとおりに読めないので、作りませんでした。",
    )
    [finding] = create(path / "b.rst", "plan/a.rst/b.rst", "あ", bytes, "あ".encode())
    assert (finding.code, finding.message) == (
        "E02",
        "「plan/a.rst/b.rst」を作れません（途中にフォルダでないものがあります）。",
    )
    assert names(path) == ["a.rst"]


KILLED = """
import os, sys
from pathlib import Path
from kyodo_plan.editing import typed_file
from kyodo_plan.editing.edit import Edit
from kyodo_plan.editing.writing import write

path, step, when, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
held = getattr(os, step)

def killed(*args):
    global count
    count -= 1
    if count == 0 and when == "before":
        os._exit(9)
    done = held(*args)
    if count == 0:
        os._exit(9)
    return done

setattr(os, step, killed)
file, _ = typed_file.read(path, "plan/a.rst")
write(file, [Edit("plan/a.rst", 0, 3, "初めの行")], lambda data: data, sys.stdin.buffer.read())
os._exit(0)
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    ("step", "count"), [("fsync", 1), ("fsync", 2), ("link", 1), ("fsync", 3), ("replace", 1)]
)
def test_whoever_is_killed_leaves_the_old_file_or_the_new(
    path: Path, step: str, count: int, when: str
) -> None:
    words = [sys.executable, "-c", KILLED, str(path), step, when, str(count)]
    assert subprocess.run(words, input=AFTER, check=False).returncode == 9
    assert path.read_bytes() == (AFTER if (step, when) == ("replace", "after") else BEFORE)
    for kept in backups.backups_of(path).values():
        assert kept.read_bytes() == BEFORE
    path.write_bytes(BEFORE)
    assert edited(opened(path)) == Written(backup="plan/a.rst.控え1")
    assert (path.read_bytes(), names(path)) == (AFTER, ["a.rst", "a.rst.控え1"])


def test_an_interruption_cleans_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*args: object) -> None:
        raise KeyboardInterrupt

    file = opened(path)
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        edited(file)
    assert (path.read_bytes(), names(path)) == (BEFORE, ["a.rst"])


def test_an_interruption_after_the_step_keeps_the_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def interrupted(*args: Path) -> None:
        replace(*args)
        raise KeyboardInterrupt

    file = opened(path)
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        edited(file)
    assert path.read_bytes() == AFTER
    assert path.with_name("a.rst.控え1").read_bytes() == BEFORE


def test_of_two_runs_on_one_file_only_one_writes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = backups.keep

    def another_run(*args: Path, like: Path) -> backups.Backup:
        temporary.sweep(path)
        return keep(*args, like=like)  # type: ignore[arg-type]

    monkeypatch.setattr(writing.backups, "keep", another_run)
    assert told(edited(opened(path)))[0] == "E01"
    assert path.read_bytes() == BEFORE


def test_the_work_of_another_run_on_another_file_is_left(path: Path) -> None:
    with temporary.written(path.with_name("b.rst"), b"half") as other:
        edited(opened(path))
        assert other.read_bytes() == b"half"


PIECES = st.sampled_from(["あ", "か\u3099", "a", "\t", "　", "\n", "\r\n", "\r", "𠮷"])
TEXTS = st.lists(PIECES, max_size=20).map("".join)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_file_reads_as_meant_or_is_left(path: Path, data: st.DataObject) -> None:
    text, mark = data.draw(TEXTS), data.draw(st.sampled_from(["", "\ufeff"]))
    path.write_bytes((mark + text).encode())
    file = opened(path)
    a, b, c, d = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 4)))
    first, second = data.draw(TEXTS), data.draw(TEXTS)
    edits = [Edit(NAME, a, b, first), Edit(NAME, c, d, second)]
    meant = (mark + text[:a] + first + text[b:c] + second + text[d:]).encode()
    read: Callable[[bytes], bytes] = bytes
    if data.draw(st.booleans()):
        path.write_bytes(file.data + b"x")
        changed = write(file, edits, read, meant, backup=False)
        assert changed == Written() if meant == file.data else changed.findings[0].code == "E01"
        assert path.read_bytes() == file.data + b"x"
    else:
        assert write(file, edits, read, meant, backup=False) == Written()
        assert path.read_bytes() == meant
    assert not [name for name in names(path) if name != "a.rst"]
