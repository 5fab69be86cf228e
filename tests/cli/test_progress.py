"""What a command is at: a moving line in a terminal, few plain lines elsewhere, as loud as asked."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import pytest
from city import PROGRAM, City

from kyodo_plan import __version__

pty = pytest.importorskip("pty", reason="この OS には擬似端末がありません")


STAGES = """\
原稿を読んでいます（案①） 9件
原稿を読んでいます（案②） 8件
内容を確かめています（案①） 3件
内容を確かめています（案②） 2件
"""
GROUPS = [(), ("import",)]
COMMANDS = [("build",), ("check",), ("graph",), ("hand-out",), ("review",), ("import", "wording")]


def test_where_there_is_no_terminal_each_stage_is_one_line(city: City) -> None:
    outcome = city.run("check")
    assert outcome.out == "検査の結果：指摘はありません。\n"
    assert outcome.err == ""
    assert outcome.progress == STAGES


@pytest.mark.parametrize("words", [("-q", "check"), ("check", "--quiet"), ("check", "--静か")])
def test_quiet_tells_findings_alone(city: City, words: tuple[str, ...]) -> None:
    assert city.run(*words).told == ""
    city.append("plan/update/03_appendix.rst", "\n印は:出典:`無い`です。\n")
    outcome = city.run(*words)
    assert outcome.code == 1
    assert outcome.out.count("誤り") == 1
    assert "検査の結果" not in outcome.out
    assert (outcome.err, outcome.progress) == ("", "")


def test_a_quiet_build_still_says_what_was_refused(city: City) -> None:
    words = ("build", "-q", "comment", "--final", "--format", "docx", "--option", "update")
    outcome = city.run(*words)
    assert outcome.code == 1
    assert outcome.progress == ""
    assert outcome.out.splitlines()[:2] == [
        f"案①　見本市イチョウの手びき（第２期）　→ {city / 'build/update'}",
        "  「見本市イチョウの手びき（第２期）」は、未確定が6か所あるため作りません。"
        "（comment：事務局2か所、庁内1か所、委員会2か所、法制1か所）",
    ]
    assert "題名" not in outcome.out
    assert city.run("build", "-q", "draft", "--format", "docx").told == ""


@pytest.mark.parametrize("word", ["-v", "--verbose", "--詳しく"])
def test_verbose_tells_each_step_and_what_sphinx_says(model: City, word: str) -> None:
    outcome = model.run("check", word, "--option", "update")
    lines = outcome.progress.splitlines()
    assert lines[-1] == "内容を確かめています（案①） 3/3 draft"
    assert "  Sphinx: " in outcome.err
    assert "\x1b" not in outcome.told


def test_verbose_tells_of_pages_left_early_and_why(city: City) -> None:
    built = city.run("build", "-v", "draft", "--option", "update", "--format", "pdf").out
    told = built.partition("  ３分の１より多く空いている頁（PDF）\n")[2].splitlines()
    assert told[-1].startswith("    draft ")
    assert told[-1].endswith("％が空いています：文書がここまでだからです。")
    (city / "build" / "update" / "draft.pdf").unlink()
    assert "空いて" not in city.run("build", "draft", "--option", "update", "--format", "pdf").out


@pytest.mark.parametrize("words", [*GROUPS, *COMMANDS], ids=" ".join)
@pytest.mark.parametrize("name", ["--version", "--版"])
def test_every_command_tells_the_version(model: City, words: tuple[str, ...], name: str) -> None:
    outcome = model.run(*words, name)
    assert (outcome.code, outcome.told) == (0, f"kyodo-plan {__version__}\n")


@pytest.mark.parametrize("words", [*GROUPS, *COMMANDS], ids=" ".join)
def test_every_help_page_names_them(model: City, words: tuple[str, ...]) -> None:
    page = model.run(*words, "--help").out
    for name in ("-q, --quiet, --静か", "-v, --verbose, --詳しく", "--version, --版"):
        assert name in page


def in_terminal(city: City, *words: str, **environment: str) -> tuple[bytes, bytes]:
    """Run a command whose errors go to a terminal; return what it printed, and what came there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words],
        cwd=city.path,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": "80", "TERM": "xterm", **environment},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        told = b""
        # The terminal of a program that has ended is an error on some systems.
        with contextlib.suppress(OSError):
            while got := os.read(ours, 4096):
                told += got
        assert run.stdout is not None
        out = run.stdout.read()
    os.close(ours)
    return out, told


def test_in_a_terminal_a_line_moves_and_is_gone_in_the_end(city: City) -> None:
    out, told = in_terminal(city, "check")
    assert out.decode() == "検査の結果：指摘はありません。\n"
    words = told.decode()
    for shown in ("原稿を読んでいます（案①）", "9/9", "内容を確かめています（案②）", "2/2"):
        assert shown in words
    assert words.endswith("\x1b[2K")  # The last line is taken away.
    assert "\x1b[?25h" in words  # The cursor is there again.


def test_a_terminal_of_code_page_932_gets_what_it_can_show(city: City) -> None:
    _, told = in_terminal(city, "check", PYTHONUTF8="0", PYTHONIOENCODING="cp932")
    words = told.decode("cp932")
    assert "原稿を読んでいます（案①）" in words
    assert "?" not in words.replace("\x1b[?25", "")


def test_a_terminal_that_cannot_move_gets_plain_lines(city: City) -> None:
    _, told = in_terminal(city, "check", TERM="dumb")
    assert told.decode().replace("\r\n", "\n") == STAGES
