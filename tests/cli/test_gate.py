"""What nobody expected: one sentence in Japanese, a log with the traceback, exit code 1."""

from __future__ import annotations

import importlib
import logging
import re
import sys
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from city import EVERY_FORMAT, ROOT, UPDATE, City, process

import kyodo_plan
from kyodo_plan.cli.gate import gate
from kyodo_plan.keeping import fault_log

if TYPE_CHECKING:
    from collections.abc import Callable

BUILD = ("build", "draft", "--option", "update", *EVERY_FORMAT)
#: A function of each room, and a command that needs it.
ROOMS = {
    "core": ("finding.in_reading_order", BUILD),
    "text": ("blocks.blocks_of", BUILD),
    "keeping": ("kept_json.parsed", BUILD),
    "editing": ("backups.is_backup", BUILD),
    "packages": ("xml.parsed", ("review", "build/update/draft.docx")),
    "registry": ("files.read_all", BUILD),  # Sphinx calls it: it wraps what is raised.
    "graph": ("report.listing_text", ("graph", "--option", "update")),
    "schedule": ("dates.worked_out", BUILD),
    "pictures": ("relation_map.relation_map", ("graph", "--option", "update", "--format", "svg")),
    "checks": ("on_edition", BUILD),
    "markup": ("substitutions.substitutions", BUILD),
    "source": ("collect.collect", BUILD),
    "views": ("card.arrange", BUILD),
    "papers": ("assemble.assemble", BUILD),
    "word": ("writer.write", BUILD),
    "pdf": ("writer.write", BUILD),
    "review": ("reading.package.read", ("review", "build/update/draft.docx")),
    "exchange": ("csv_file.csv_file", ("export", "sheet", "扱い", "--format", "csv")),
    "site": ("writing.write_site", BUILD),
    "production": ("inputs.digest", BUILD),
    "sphinxext": ("setup", BUILD),
    "cli": ("console.show", ("check", "--option", "update")),
}
SENTENCE = (
    r"予期しない誤りのため止まりました。書きかけの文書は残していません。"
    r"記録は (?P<log>\S+) にあります。"
    r"もう一度実行しても同じなら、この記録を添えて、この道具の担当に知らせてください。\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(ROOT).copy(tmp_path_factory.mktemp("gate") / "city")
    assert city.run(*BUILD).code in (0, 1)
    return city


def planted(*_: object, **__: object) -> None:
    raise RuntimeError("a fault that was planted")


def function(room: str, name: str) -> Callable[..., object]:
    module, _, last = f"kyodo_plan.{room}.{name}".rpartition(".")
    found: Callable[..., object] = getattr(importlib.import_module(module), last)
    return found


def test_every_room_has_its_fault() -> None:
    package = Path(kyodo_plan.__file__).parent
    assert set(ROOMS) == {path.parent.name for path in package.glob("*/__init__.py")}


@pytest.mark.parametrize("room", ROOMS)
def test_a_fault_in_any_room_leaves_as_one_sentence(
    built: City, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    name, words = ROOMS[room]
    before = built.outputs(UPDATE)
    built.append("plan/update/01_outset.rst", f"\n{room} のための文です。\n")
    # Whoever has imported the function already has this one, too.
    with monkeypatch.context() as patched:
        patched.setattr(function(room, name), "__code__", planted.__code__)
        outcome = built.run(*words)
    assert outcome.code == 1
    assert outcome.out == ""
    found = re.fullmatch(SENTENCE, outcome.err)
    assert found is not None, outcome.err
    log = Path(found["log"])
    assert log.parent == built / "build/.log"
    kept = log.read_text(encoding="utf-8")
    assert "Traceback (most recent call last)" in kept
    assert "RuntimeError: a fault that was planted" in kept
    assert str(list(words)) in kept
    assert built.outputs(UPDATE) == before


def test_after_a_fault_everything_is_read_anew(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    assert city.run("check", "--option", "update").code == 0
    doctrees = city / "build/.cache/update/doctrees"
    [*kept] = doctrees.rglob("*.doctree")
    assert kept
    for one in kept:  # What is kept no longer is what it was.
        one.write_bytes(b"nothing of the kind")
    assert re.fullmatch(SENTENCE, city.run("check", "--option", "update").err)
    assert city.run("check", "--option", "update").code == 0


def test_where_nothing_can_be_kept_the_fault_is_told_all_the_same(
    model: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(fault_log, "_written", full)
    monkeypatch.setattr(
        function("production", "workspace.options_of"), "__code__", planted.__code__
    )
    outcome = model.run("check")
    assert (outcome.code, outcome.err) == (
        1,
        "予期しない誤りのため止まりました。書きかけの文書は残していません。\n",
    )


#: What a program of the workspace raises is told at its own line: it is for its author to mend.
OWN = {
    "conf.py": ("", "\nraise ValueError('止まる')\n", "conf.py:16: ", "ValueError: 止まる"),
    "a module that conf.py imports": (
        "word_list.py",
        "WORDS = {}\n\nFIRST = WORDS['ない']\n",
        "word_list.py:3: ",
        "KeyError: 'ない'",
    ),
    "an extension as it is loaded": (
        "word_list.py",
        "def setup(app):\n    raise ValueError('拡張')\n",
        "word_list.py:2: ",
        "ValueError: 拡張",
    ),
    "an extension that is told of an event": (
        "word_list.py",
        "def setup(app):\n    app.connect('env-updated', stop)\n\n\n"
        "def stop(app, env):\n    raise ValueError('行事')\n",
        "word_list.py:6: ",
        "ValueError: 行事",
    ),
    "a syntax that is none": ("", "\nextensions = [\n", "conf.py:16: ", "Python の書き方"),
}


@pytest.mark.parametrize("what", OWN)
def test_what_stops_in_the_workspaces_own_program_is_told_at_its_line(
    city: City, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delitem(sys.modules, "word_list", raising=False)
    name, text, place, words = OWN[what]
    if name:
        city.write(name, text)
        kind = "import word_list" if "imports" in what else "extensions.append('word_list')"
        text = f"\nimport sys\nsys.path.insert(0, {str(city.path)!r})\n{kind}\n"
    city.append("conf.py", text)
    outcome = city.run("check", "--option", "update")
    sys.modules.pop("word_list", None)
    assert outcome.code == 1
    assert outcome.err.startswith(place)
    assert words in outcome.err
    assert "Traceback" not in outcome.err


def test_a_conf_py_without_the_extension_is_told(city: City) -> None:
    city.write("conf.py", "")
    assert city.run("check", "--option", "update").err == (
        "conf.py: 作業場所を読み始められません：「kyodo_plan.sphinxext」が extensions にありません。\n"
        '    conf.py に「extensions = ["kyodo_plan.sphinxext"]」の行を加えてください。\n'
    )


def test_no_library_speaks_for_itself(capfd: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise ValueError("in a thread")

    with gate():
        logging.getLogger("some.library").warning("something in English")
        warnings.warn("something in English", stacklevel=1)
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
    assert capfd.readouterr() == ("", "")


def test_whoever_reads_only_the_beginning_is_not_told_of_it(model: City) -> None:
    prelude = "import os; r, w = os.pipe(); os.close(r); os.dup2(w, 1)"
    run = process(model, "check", "--explain", "T05", prelude=prelude)
    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="この系には /dev/full がありません")
def test_a_full_disk_behind_the_screen_is_told(model: City) -> None:
    prelude = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    run = process(model, "check", "--explain", "T05", prelude=prelude)
    assert run.returncode == 1
    assert run.stderr.decode().startswith(
        "読み書きできないため止まりました（空き容量がありません）。"
        "要らないファイルを消すなどして空きを作り、もう一度実行してください。"
    )
