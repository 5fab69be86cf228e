"""What a program of the workspace does to the process is undone."""

from __future__ import annotations

import builtins
import locale
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from kyodo_plan.source.files.process import run_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SABOTAGE: dict[str, tuple[str, Callable[[], object]]] = {
    "depth": ("import sys\nsys.setrecursionlimit(200)", sys.getrecursionlimit),
    "folder": ("import os\nos.chdir('/')", os.getcwd),
    "no screen": (
        "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None",
        lambda: sys.stdout,
    ),
    "closed": ("import sys\nsys.stdout.close()\nsys.stderr.close()", lambda: sys.stderr.closed),
    "signals": (
        "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)",
        lambda: signal.getsignal(signal.SIGINT),
    ),
    "language": (
        "import locale\nlocale.setlocale(locale.LC_ALL, 'C')",
        lambda: locale.setlocale(locale.LC_ALL),
    ),
    "silence": ("import logging\nlogging.disable()", lambda: logging.root.manager.disable),
    "silent Sphinx": (
        "import logging\nlogging.getLogger('sphinx').disabled = True",
        lambda: logging.getLogger("sphinx").disabled,
    ),
    "modules": (
        "import sys\nfor name in list(sys.modules):\n    if 'docutils' in name:\n"
        "        del sys.modules[name]",
        lambda: "docutils" in sys.modules,
    ),
    "ways": ("import sys\nsys.path.clear()", lambda: set(sys.path)),
    "built in": ("import builtins\nbuiltins.open = None", lambda: builtins.open),
    "hooks": ("import sys\nsys.excepthook = print", lambda: sys.excepthook),
    "profile": ("import sys\nsys.setprofile(lambda *_: None)", sys.getprofile),
}


@pytest.mark.parametrize("name", SABOTAGE)
def test_what_settings_do_to_the_process_is_undone(name: str, tmp_path: Path) -> None:
    program, seen = SABOTAGE[name]
    before = seen()
    (tmp_path / "conf.py").write_text(f"project = 'x'\n{program}\n", encoding="utf-8")
    assert run_settings(tmp_path / "conf.py", Tags())["project"] == "x"
    assert seen() == before


def test_more_depth_for_long_texts_stays(tmp_path: Path) -> None:
    before = sys.getrecursionlimit()
    program = f"import sys\nsys.setrecursionlimit({before + 5})\n"
    (tmp_path / "conf.py").write_text(program, encoding="utf-8")
    try:
        run_settings(tmp_path / "conf.py", Tags())
        assert sys.getrecursionlimit() == before + 5
    finally:
        sys.setrecursionlimit(before)


@pytest.mark.parametrize("raised", ["SystemExit", "GeneratorExit", "BaseException"])
def test_whatever_settings_raise_is_an_error_of_theirs(raised: str, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(f"raise {raised}\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        run_settings(tmp_path / "conf.py", Tags())


def test_settings_cannot_ask_and_what_they_print_is_no_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "conf.py").write_text("print('x')\ninput('?')\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        run_settings(tmp_path / "conf.py", Tags())
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("x\n")
