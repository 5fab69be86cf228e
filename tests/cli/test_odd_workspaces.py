"""Files where folders belong, no permission, full disks, deep nesting: a sentence, and old papers."""

from __future__ import annotations

import builtins
import ctypes
import errno
import io
import os
import re
import shutil
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from city import EVERY_FORMAT, ROOT, UPDATE, City

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from city import Outcome

BUILD = ("build", "comment", "--option", "update", "--format", "docx")
CHAPTER = "plan/update/01_outset.rst"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(ROOT).copy(tmp_path_factory.mktemp("odd") / "city")
    assert city.run(*BUILD).code == 0
    return city


@pytest.fixture
def built(made: City, tmp_path: Path) -> City:
    """A workspace with a paper, that is to be made anew."""
    city = City(shutil.copytree(made.path, tmp_path / "city"))
    city.append("plan/publications/comment.rst", "\n足した文です。\n")
    return city


def is_told(outcome: Outcome) -> bool:
    """Whether somebody was told what is wrong, and nothing unexpected happened."""
    said = outcome.told
    return outcome.code == 1 and bool(said) and not ("Traceback" in said or "予期しない" in said)


def replaced(path: Path) -> None:
    """Put a folder where there is a file, and a file where there is a folder."""
    if path.is_dir():
        shutil.rmtree(path)
        path.write_text("x")
    else:
        path.unlink(missing_ok=True)
        path.mkdir(parents=True)


#: What is in the way → whether the build can go on all the same.
IN_THE_WAY = {
    "conf.py": False,
    "plan": False,
    "plan/index.rst": False,
    CHAPTER: False,
    "plan/publications": False,
    "plan/publications/comment.rst": False,
    "data": False,
    "data/options.yaml": False,
    "data/measures.yaml": False,
    "build/update": False,
    "build/.cache": False,
    "build": False,
    "build/.cache/update/doctrees/environment.pickle": True,
    "build/update/comment.docx": True,
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_a_file_where_a_folder_belongs_is_told(built: City, name: str) -> None:
    replaced(built / name)
    outcome = built.run(*BUILD[:1], *BUILD[2:])
    assert is_told(outcome) or (IN_THE_WAY[name] and outcome.code == 0), outcome


@contextmanager
def mortal() -> Iterator[None]:
    """Let the permissions of files count, for root too."""
    if os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    held = (ctypes.c_uint32 * 6)()
    version = 0x20080522
    if system.capget((ctypes.c_uint32 * 2)(version, 0), held) != 0:
        pytest.skip("権限を下ろせません")
    fewer = (ctypes.c_uint32 * 6)(*held)
    fewer[0] &= ~0b110  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
    assert system.capset((ctypes.c_uint32 * 2)(version, 0), fewer) == 0
    try:
        yield
    finally:
        assert system.capset((ctypes.c_uint32 * 2)(version, 0), held) == 0


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux の権限の試験です")
@pytest.mark.parametrize(
    ("name", "mode"),
    [
        (CHAPTER, 0),
        ("plan/publications", 0),
        ("data/measures.yaml", 0),
        ("data", 0),
        ("build/.cache/update/doctrees", 0),
        ("build/update", 0o555),
        ("build", 0o555),
    ],
)
def test_what_may_not_be_read_or_written_is_told(built: City, name: str, mode: int) -> None:
    before = built.outputs(UPDATE)
    usual = (built / name).stat().st_mode
    with mortal():
        (built / name).chmod(mode)
        outcome = built.run(*BUILD[:1], *BUILD[2:])
    (built / name).chmod(usual)
    assert is_told(outcome), outcome
    assert {**before, **built.outputs(UPDATE)}.keys() >= before.keys()


class Disk:
    """A disk that takes so many bytes more; every way to write into a file is asked."""

    def __init__(self, patch: pytest.MonkeyPatch, below: Path, left: int) -> None:
        self.left, self.below = left, str(below)
        self.full = False
        opened = io.open

        def opens(file: Any, mode: str = "r", *args: Any, **options: Any) -> Any:
            found = opened(file, mode, *args, **options)
            if set(mode) & set("wax+") and self._is_here(file):
                self._count(found)
            return found

        made = os.mkdir

        def makes(path: Any, *args: Any, **options: Any) -> None:
            if self._is_here(path):
                self.take(64)
            made(path, *args, **options)

        for module in (builtins, io):
            patch.setattr(module, "open", opens)
        patch.setattr(os, "mkdir", makes)
        patch.setattr(shutil, "_USE_CP_SENDFILE", False, raising=False)

    def _is_here(self, path: Any) -> bool:
        return not isinstance(path, int) and os.fsdecode(path).startswith(self.below)

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            self.full = True
            raise OSError(errno.ENOSPC, "No space left on device", self.below)

    def _count(self, file: Any) -> None:
        write = file.write

        def writes(data: Any) -> Any:
            self.take(len(data))
            return write(data)

        file.write = writes


@pytest.mark.parametrize("left", [0, 500, 5_000, 30_000, 100_000])
def test_a_full_disk_is_told_and_the_papers_of_before_stay(
    built: City, monkeypatch: pytest.MonkeyPatch, left: int
) -> None:
    before = built.outputs(UPDATE)
    with monkeypatch.context() as patched:
        disk = Disk(patched, built.path, left)
        outcome = built.run(*BUILD)
    if not disk.full:
        pytest.skip("この大きさでは足ります")
    after = built.outputs(UPDATE)
    assert outcome.code == 1 or after != before  # What could not be kept is made again next time.
    if outcome.code == 1:
        assert is_told(outcome), outcome
        assert "空き容量がありません" in outcome.told
        assert after == before
    assert built.run(*BUILD).code == 0


DEEP = {
    "a list in a list": "- " * 300 + "文",
    "numbers in numbers": "1. " * 300 + "文",
    "a field in a field": ":a: " * 300 + "文",
    "blocks further and further right": "\n\n".join(" " * 2 * n + "文" for n in range(300)),
    "a note in a note": ".. note:: " * 300 + "文",
    "a footnote in a footnote": ".. [#] " * 300 + "文",
    "thirty levels": "- " * 30 + "文",
}


@pytest.mark.parametrize("what", DEEP)
def test_what_is_nested_too_deeply_is_told_at_its_line(city: City, what: str) -> None:
    lines = city.text(CHAPTER).count("\n") + 2
    city.append(CHAPTER, f"\n{DEEP[what]}\n")
    found = [one for one in city.findings() if one.code == "P314"]
    assert [one.place.path for one in found if one.place] == [CHAPTER]
    assert found[0].place is not None
    assert (found[0].place.line or 0) >= lines - 1
    assert found[0].message == (
        "一覧や字下げの入れ子が深すぎて、この原稿は読めません（30段まで）。"
    )


def test_what_may_be_nested_gets_into_every_paper(city: City) -> None:
    city.append(CHAPTER, "\n" + "- " * 20 + "二十段目の文\n")
    outcome = city.run("build", "draft", "--option", "update", *EVERY_FORMAT)
    assert outcome.code == 0, outcome


#: What is spoilt in the data: the file, what is replaced, and by what.
DATA = {
    "figures of a style that there is not": ("data/style.yaml", r"数字: .*", "数字: 漢数字"),
    "fields without subfields": ("data/fields.yaml", r"(?s)小分野:.*", "小分野: []\n"),
    "a margin without end": ("data/style.yaml", r"(?<=上: )[0-9.]+", ".inf"),
    "a margin of many figures": ("data/style.yaml", r"(?<=上: )[0-9.]+", "9" * 5000),
}


@pytest.mark.parametrize("what", DATA)
def test_odd_data_are_told(city: City, what: str) -> None:
    name, old, new = DATA[what]
    text, times = re.subn(old, new, city.text(name))
    assert times
    city.write(name, text)
    assert is_told(city.run("check", "--option", "update"))


SETTINGS = {
    'extensions = ["kyodo_plan.sphinxex"]': "「kyodo_plan.sphinxex」という拡張がありません。",
    'root_doc = "indx"': "最初に読む原稿「indx.rst」が、plan にありません。",
    "language = 3": '「language」の値が使えません。ここには「"」で囲んだ文字を書きます。',
    "exclude_patterns = 5": "「exclude_patterns」の値が使えません。ここには[ ] で囲んだ並びを書きます。",
    "rst_epilog = 7": '「rst_epilog」の値が使えません。ここには「"」で囲んだ文字を書きます。',
    "templates_path = 3": "「templates_path」の値が使えません。ここには[ ] で囲んだ並びを書きます。",
    "extensions = 5": "「extensions」の値が使えません。ここには[ ] で囲んだ並びを書きます。",
    'extensions = [1, "kyodo_plan.sphinxext"]': (
        '「extensions」の並びに使えない値があります。並べるものは「"」で囲んだ文字です。'
    ),
    "exclude_patterns = [3]": (
        '「exclude_patterns」の並びに使えない値があります。並べるものは「"」で囲んだ文字です。'
    ),
    "author = None": "「author」の値が使えません。None のほかの値を書きます。",
}


def test_a_setting_that_the_site_fails_at_is_told_at_its_line(city: City) -> None:
    city.append("conf.py", "\nhtml_secnumber_suffix = 5\n")
    line = len(city.text("conf.py").splitlines())
    outcome = city.run("build", "draft", "--format", "html", "--option", "update")
    assert outcome.code == 1
    assert (
        f"conf.py:{line}: 作業場所を読み始められません：「html_secnumber_suffix」" in outcome.told
    )


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-16", "UTF-16（Unicode）"), ("cp932", "Shift_JIS（ANSI）"), ("euc-jp", "EUC-JP ")],
)
def test_settings_in_another_encoding_are_told(city: City, encoding: str, named: str) -> None:
    (city / "conf.py").write_bytes(("# 見本\n" + city.text("conf.py")).encode(encoding))
    outcome = city.run("check")
    assert outcome.code == 1
    assert outcome.told.startswith("conf.py:1:")
    assert f"文字コードが{' ' if named[0] != ' ' else ''}{named}のようです。" in outcome.told
    assert "メモ帳で開き、" in outcome.told


@pytest.mark.parametrize("command", ["check", "build", "graph", "schedule"])
def test_an_option_that_could_not_be_read_is_told_by_its_fault(city: City, command: str) -> None:
    city.edit("data/options.yaml", "目標日: 2025-04-01", "目標日: 来年")
    outcome = city.run(command, "--option", "①")
    assert outcome.code != 0
    assert "data/options.yaml:12:10: " in outcome.told and "日付が必要ですが" in outcome.told
    assert "案「①」はありません" not in outcome.told


def test_settings_that_are_a_folder_are_told(city: City) -> None:
    (city / "conf.py").unlink()
    (city / "conf.py").mkdir()
    outcome = city.run("check")
    assert outcome.code == 1
    assert "が、ファイルではなくフォルダです。" in outcome.told


TEXTS = {
    'default_role = "nai"': (0, "S06: 『:nai:』という語（役割）はありません。"),
    'rst_prolog = "前置き **あ"': (0, "S11: 『**』で始まる強調の終わりがありません。"),
    'rst_epilog = """\n.. |a| replace:: b\n\n.. nai::\n"""': (
        3,
        "S05: 『nai』という指令はありません。",
    ),
    'rst_epilog = """\n地の文。\n"""': (1, "M303: conf.py がどの原稿にも加える文が、"),
}


@pytest.mark.parametrize("setting", TEXTS)
def test_a_text_that_settings_add_to_each_document_is_told_at_their_line(
    city: City, setting: str
) -> None:
    city.append("conf.py", f"\n{setting}\n")
    below, said = TEXTS[setting]
    line = len(city.text("conf.py").splitlines()) - setting.count("\n") + below
    for _ in "first", "once more, with nothing read anew":
        told = city.run("check", "--option", "update").told
        assert told.startswith(f"conf.py:{line}: "), told
        assert said in told
        assert told.count("根拠：") == 1


@pytest.mark.parametrize(("setting", "said"), SETTINGS.items(), ids=SETTINGS)
def test_a_setting_that_sphinx_fails_at_is_told_at_its_line(
    tmp_path: Path, setting: str, said: str
) -> None:
    city = City(ROOT).copy(tmp_path / "city")
    city.append("conf.py", f"\n{setting}\n")
    line = len(city.text("conf.py").splitlines())
    outcome = city.run("check")
    assert outcome.code == 1
    assert f"conf.py:{line}: 作業場所を読み始められません：{said}" in outcome.told
