"""Modules of the workspace that conf.py imports: as their files are now, whatever Python compiled."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from changing_city import TAKEN_IN, changing_city
from city import UPDATE, City

from kyodo_plan.source.files.modules import files, loaded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULE = "_ext/wording.py"


@pytest.fixture
def extended(tmp_path: Path) -> Iterator[City]:
    before = list(sys.path)
    yield changing_city(tmp_path / "city")
    sys.path[:] = before
    sys.modules.pop("wording", None)


def texts(city: City) -> str:
    return "".join(one.text for one in city.read(UPDATE).edition.passages)


def silently(city: City, old: str, new: str) -> None:
    known = (city / MODULE).stat()
    city.edit(MODULE, old, new)
    os.utime(city / MODULE, ns=(known.st_atime_ns, known.st_mtime_ns))


def test_a_module_of_the_same_time_and_size_is_imported_anew(extended: City) -> None:
    assert "これは見本の語です。" in texts(extended)
    silently(extended, "見本の語", "手本の語")
    assert "これは手本の語です。" in texts(extended)


def test_nothing_that_python_compiled_is_used_or_left(extended: City) -> None:
    import py_compile

    py_compile.compile(str(extended / MODULE))
    silently(extended, "見本の語", "手本の語")
    assert "これは手本の語です。" in texts(extended)
    (compiled,) = (extended / "_ext/__pycache__").iterdir()
    compiled.unlink()
    silently(extended, "手本の語", "見本の語")
    assert "これは見本の語です。" in texts(extended)
    assert list((extended / "_ext/__pycache__").iterdir()) == []


def test_a_module_belongs_to_its_workspace(extended: City, tmp_path: Path) -> None:
    other = changing_city(tmp_path / "other")
    other.edit(MODULE, "見本の語", "手本の語")
    assert "これは見本の語です。" in texts(extended)
    assert "これは手本の語です。" in texts(other)
    assert sorted(loaded(other.path)) == ["wording"]
    assert loaded(extended.path) == {}
    assert "これは見本の語です。" in texts(extended)


def test_what_has_not_changed_stays_imported(extended: City) -> None:
    texts(extended)
    before = sys.modules["wording"]
    extended.append("plan/update/01_outset.rst", "\n足した文です。\n")
    texts(extended)
    assert sys.modules["wording"] is before


def test_a_function_of_conf_is_what_it_is_now(extended: City) -> None:
    extended.append(
        "conf.py",
        "\n\ndef setup(app):\n    wording.WORD = '設定の語'\n    wording.setup(app)\n",
    )
    assert "これは設定の語です。" in texts(extended)
    extended.edit("conf.py", "設定の語", "設定の句")
    assert "これは設定の句です。" in texts(extended)


def test_the_module_is_the_one_of_the_workspace(extended: City) -> None:
    assert TAKEN_IN[MODULE] == extended.text(MODULE)
    texts(extended)
    assert sys.modules["wording"].__file__ == str(extended / MODULE)


def test_a_module_in_a_hidden_folder_is_among_its_files(extended: City) -> None:
    (extended / "_ext").rename(extended / ".ext")
    extended.edit("conf.py", '"_ext"', '".ext"')
    assert "これは見本の語です。" in texts(extended)
    assert files(extended.path, ()) == [extended / ".ext/wording.py"]
    extended.edit(".ext/wording.py", "見本の語", "手本の語")
    assert "これは手本の語です。" in texts(extended)
