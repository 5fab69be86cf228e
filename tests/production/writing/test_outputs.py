"""Papers appear whole or not at all, and never over one that is open."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from city import PROGRAM, UPDATE, City, process

import kyodo_plan
from kyodo_plan.keeping.kept_folder import KEPT
from kyodo_plan.production.writing import outputs
from kyodo_plan.production.writing.formats import FORMATS

WORDS = ("build", "--option", "update")
DAY = 24 * 60 * 60 * 10**9


@pytest.fixture(scope="session")
def yesterday(model: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    """A workspace whose papers were made yesterday; its text has been edited since."""
    city = model.copy(tmp_path_factory.mktemp("yesterday") / "city")
    # Two papers and the pages are enough here.
    (city / "plan/publications/comment.rst").unlink()
    assert city.run(*WORDS).code == 0
    return city


@pytest.fixture(scope="session")
def today(yesterday: City, tmp_path_factory: pytest.TempPathFactory) -> City:
    """The same workspace with today's edit, made afresh."""
    city = yesterday.copy(tmp_path_factory.mktemp("today") / "city")
    edit(city)
    assert city.run(*WORDS).code == 0
    return city


def edit(city: City) -> None:
    city.edit("plan/measures/field1.rst", "施策:: 集会所の開放", "施策:: 集会所の夜間開放")


@pytest.fixture
def edited(yesterday: City, tmp_path: Path) -> City:
    city = City(Path(shutil.copytree(yesterday.path, tmp_path / "city")))
    edit(city)
    return city


def leftovers(city: City) -> list[str]:
    """What a build must not leave behind."""
    folder = city / "build"
    found = [
        *folder.glob(".making-*"),
        *(folder / "update").glob(".old-*"),
        *(folder / "update").glob("*.new"),
    ]
    return sorted(path.name for path in found)


def whole(made: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every file is yesterday's or today's, and each set of pages is of one day."""
    for name in old:
        if "/" not in name:
            assert made[name] in (old[name], new[name]), name
    for kept in ("html", ".old-html"):
        pages = {name: data for name, data in made.items() if name.startswith(f"{kept}/")}
        if pages and kept == "html":
            days = [{n: d for n, d in day.items() if n.startswith("html/")} for day in (old, new)]
            assert pages in days
    assert any(name.startswith(("html/", ".old-html/")) for name in made)


#: Where the process dies: a function, and the call of it that is the last.
DEATHS = [
    ("kyodo_plan.papers.assemble.assemble", 2),
    ("kyodo_plan.word.write", 2),
    ("kyodo_plan.site.writing.write_site", 1),
    ("os.replace", 3),
    ("os.replace", 6),
    ("os.replace", 7),
    ("os.replace", 8),
]
DIE = """
import importlib, os
module, _, name = {target!r}.rpartition(".")
module = importlib.import_module(module)
real, calls = getattr(module, name), []
def deadly(*args, **options):
    calls.append(1)
    if len(calls) == {call}:
        os._exit(99)
    return real(*args, **options)
setattr(module, name, deadly)
"""


@pytest.mark.parametrize(("target", "call"), DEATHS)
def test_a_build_that_dies_leaves_whole_papers(
    edited: City, yesterday: City, today: City, target: str, call: int
) -> None:
    prelude = DIE.format(target=target, call=call)
    if target.endswith("assemble"):
        prelude = (
            "import kyodo_plan.papers.assemble\n" + prelude + "import kyodo_plan.production.build\n"
        )
    run = process(edited, *WORDS, prelude=prelude)
    assert run.returncode in (99, 0)
    old, new = yesterday.outputs(UPDATE), today.outputs(UPDATE)
    whole(edited.outputs(UPDATE), old, new)
    if target != "os.replace":
        assert run.returncode == 99
        assert edited.outputs(UPDATE) == old


def test_the_next_build_repairs_what_a_dead_one_left(edited: City, today: City) -> None:
    run = process(edited, *WORDS, prelude=DIE.format(target="os.replace", call=7))
    assert run.returncode == 99
    assert edited.run(*WORDS).code == 0
    assert edited.outputs(UPDATE) == today.outputs(UPDATE)
    assert leftovers(edited) == []


def test_taking_the_edit_back_after_a_dead_build_gives_yesterdays_papers(
    edited: City, yesterday: City
) -> None:
    """The record of yesterday must not vouch for papers that were half replaced."""
    back = ("plan/measures/field1.rst", "施策:: 集会所の夜間開放", "施策:: 集会所の開放")
    edited.edit(*back)
    assert edited.run(*WORDS).code == 0
    edit(edited)
    run = process(edited, *WORDS, prelude=DIE.format(target="os.replace", call=5))
    assert run.returncode == 99
    edited.edit(*back)
    assert edited.run(*WORDS).code == 0
    assert edited.outputs(UPDATE) == yesterday.outputs(UPDATE)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL がありません")
def test_a_build_that_is_killed_leaves_yesterdays_papers(
    edited: City, yesterday: City, today: City
) -> None:
    """Killed from outside as soon as it has begun to make papers."""
    source = str(Path(kyodo_plan.__file__).resolve().parents[1])
    chance = random.Random(20240501)
    for _ in range(2):
        child = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *WORDS],
            cwd=edited.path,
            env={**os.environ, "PYTHONPATH": source},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seen = chance.randint(0, 4)
        while child.poll() is None:
            if len(list((edited / "build").glob(".making-*/*"))) >= seen:
                child.send_signal(signal.SIGKILL)
                child.wait()
        whole(edited.outputs(UPDATE), yesterday.outputs(UPDATE), today.outputs(UPDATE))


def test_a_paper_that_is_open_elsewhere(
    edited: City, yesterday: City, today: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def locked(source: Path, target: Path) -> None:
        # A folder whose files are in use cannot be moved away.
        if Path(target).name in ("draft.docx", ".old-html"):
            raise PermissionError(13, "別のプロセスが使用中です")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(outputs.os, "replace", locked)
        outcome = edited.run(*WORDS)
    made = edited.outputs(UPDATE)
    assert made["draft.docx"] == yesterday.outputs(UPDATE)["draft.docx"]
    assert made["draft（新）.docx"] == today.outputs(UPDATE)["draft.docx"]
    assert made["html/index.html"] == yesterday.outputs(UPDATE)["html/index.html"]
    assert made["html（新）/index.html"] == today.outputs(UPDATE)["html/index.html"]
    assert (
        "draft.docx は別のソフトで開かれているため、隣に draft（新）.docx として書きました。"
        "閉じてからもう一度実行すると、元の名前になります。"
    ) in outcome.out
    # As the message says: closed and run again, it stands under its own name.
    edited.run(*WORDS)
    assert edited.outputs(UPDATE)["draft.docx"] == today.outputs(UPDATE)["draft.docx"]
    assert edited.outputs(UPDATE)["html/index.html"] == today.outputs(UPDATE)["html/index.html"]


def test_where_nothing_can_be_written_the_old_stays(
    edited: City, yesterday: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def locked(source: Path, target: Path) -> None:
        if Path(target).suffix == ".pdf":
            raise PermissionError(13, "書けません")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(outputs.os, "replace", locked)
        outcome = edited.run(*WORDS, "--format", "pdf")
    path = edited / "build/update/draft.pdf"
    assert f"{path} に書けません（書き込む権限がありません）。前の内容のままです。" in outcome.out
    assert path.read_bytes() == yesterday.outputs(UPDATE)["draft.pdf"]


def test_a_paper_that_is_gone_from_the_text_is_taken_away(edited: City) -> None:
    (edited / "plan/publications/committee.rst").unlink()
    (edited / "build/update/手で置いた.txt").write_text("残す", encoding="utf-8")
    edited.edit("plan/publications/draft.rst", ":案: ① ②", ":案: ①")
    edited.edit("plan/publications/draft.rst", ".. 案２だけ::\n\n   ケヤキの素案です。\n\n", "")
    assert edited.run(*WORDS).code == 0
    names = {name for name in edited.outputs(UPDATE) if not name.startswith("html/")}
    assert names == {"draft.docx", "draft.pdf", "手で置いた.txt"}


def test_a_paper_that_is_gone_is_taken_away_in_the_formats_asked_for(edited: City) -> None:
    (edited / "plan/publications/committee.rst").unlink()
    assert edited.run(*WORDS, "--format", "docx").code == 0
    names = {name for name in edited.outputs(UPDATE) if not name.startswith("html/")}
    assert names == {"draft.docx", "draft.pdf", "committee.pdf"}
    assert edited.run(*WORDS).code == 0
    assert "committee.pdf" not in edited.outputs(UPDATE)


def test_one_paper_leaves_the_others_alone(edited: City, yesterday: City, today: City) -> None:
    assert edited.run("build", "draft", "--option", "update", "--format", "docx").code == 0
    old, new = yesterday.outputs(UPDATE), today.outputs(UPDATE)
    assert edited.outputs(UPDATE) == {**old, "draft.docx": new["draft.docx"]}
    # And the whole build after it makes all of them.
    assert edited.run(*WORDS).code == 0
    assert edited.outputs(UPDATE) == new


def test_pages_that_cannot_be_put_in_their_place_leave_the_old_ones_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.replace

    def refused(source: Path, target: Path) -> None:
        if Path(target).name == "html" and Path(source).name != ".old-html":
            raise PermissionError(13, "書けません")
        real(source, target)

    final = tmp_path / "update"
    for day in ("昨日", "今日"):
        with outputs.folder(final) as target:
            (target.new / "html").mkdir()
            (target.new / "html/index.html").write_text(day, encoding="utf-8")
            target.publish({}, FORMATS)
        monkeypatch.setattr(outputs.os, "replace", refused)
    assert len(target.notes) == 1
    assert (final / "html/index.html").read_text(encoding="utf-8") == "昨日"
    assert (final / "html（新）/index.html").read_text(encoding="utf-8") == "今日"


def _dated(city: City) -> dict[str, tuple[int, int]]:
    """Set all that was made back by a day; return the time and number of each file."""
    folder = city / "build/update"
    for path in folder.rglob("*"):
        known = path.stat()
        os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns - DAY))
    return _dates(city)


def _dates(city: City) -> dict[str, tuple[int, int]]:
    folder = city / "build/update"
    files = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): (known.st_mtime_ns, known.st_ino)
        for path, known in files.items()
    }


def test_a_date_says_what_really_changed(edited: City, yesterday: City, today: City) -> None:
    old, new = yesterday.outputs(UPDATE), today.outputs(UPDATE)
    before = _dated(edited)
    assert edited.run(*WORDS).code == 0
    after = _dates(edited)
    assert edited.outputs(UPDATE) == new
    same = {name for name in old if old[name] == new.get(name)}
    assert {name for name in before if before[name][0] == after[name][0]} == same
    assert {"html/_static/basic.css", "html/genindex.html"} & same
    assert "draft.docx" not in same


def test_papers_that_are_made_again_as_they_were_are_the_same_files(
    yesterday: City, tmp_path: Path
) -> None:
    city = City(Path(shutil.copytree(yesterday.path, tmp_path / "city")))
    before = _dated(city)
    city.write("notices/for_nobody.txt", "どの文書にも出ない文です。")
    assert "前に作った文書のままです" not in city.run(*WORDS).out
    assert _dates(city) == before
    # All is made anew, and nothing changes.
    shutil.rmtree(city / "build" / KEPT)
    assert "前に作った文書のままです" not in city.run(*WORDS).out
    assert _dates(city) == before
