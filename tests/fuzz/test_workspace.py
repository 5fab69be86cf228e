"""The whole program on sources with anything in them: findings or a sentence, never a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from city import ROOT, City
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spoiling import ODD, english_in, many, spoilt

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.fuzz
QUIET = list(HealthCheck)
CHAPTERS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "plan").rglob("*.rst")
    if "publications" not in path.parts
)
DATA = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml"))
PAPERS = sorted(
    path.relative_to(ROOT).as_posix() for path in (ROOT / "plan/publications").glob("*")
)


@pytest.fixture(scope="module")
def spoilable(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A city that the tests of this module spoil and put back."""
    return City(ROOT).copy(tmp_path_factory.mktemp("fuzz") / "city")


def _told_well(city: City, *words: str) -> None:
    """Assert that a command ends with findings or a sentence that a person can read."""
    outcome = city.run(*words)
    assert outcome.code in (0, 1, 2)
    assert "Traceback" not in outcome.told
    assert not list(city.path.glob("build/.log/*")), "an unexpected fault was caught and kept"
    for line in outcome.told.splitlines():
        # What ``--verbose`` quotes of Sphinx is Sphinx's own.
        assert line.startswith("  Sphinx: ") or not english_in(line), line


def _points_into_its_file(city: City) -> None:
    """Assert that ``check`` ends, and that each finding stands at a line that there is."""
    outcome = city.run("check", "--format", "json")
    assert outcome.code in (0, 1)
    if not outcome.out.startswith("["):
        assert outcome.err.strip()
        return
    for finding in json.loads(outcome.out):
        assert not english_in(finding["message"] + finding["advice"]), finding
        path = city / (finding["path"] or "")
        if finding["line"] is not None and path.is_file():
            data = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            text = data.decode(errors="replace")
            assert 1 <= finding["line"] <= len(text.splitlines()) + 1, finding


def _spoil(city: City, name: str, data: st.DataObject) -> Iterator[None]:
    original = (city / name).read_bytes()
    text = data.draw(spoilt(original.decode()), label=name)
    (city / name).write_bytes(text.encode("utf-8", "replace"))
    try:
        yield
    finally:
        (city / name).write_bytes(original)


@settings(max_examples=many(5), suppress_health_check=QUIET)
@given(name=st.sampled_from(CHAPTERS), data=st.data())
def test_a_spoilt_chapter_is_checked(spoilable: City, name: str, data: st.DataObject) -> None:
    for _ in _spoil(spoilable, name, data):
        _points_into_its_file(spoilable)


@settings(max_examples=many(4), suppress_health_check=QUIET)
@given(name=st.sampled_from(DATA), data=st.data())
def test_a_spoilt_data_file_is_checked(spoilable: City, name: str, data: st.DataObject) -> None:
    for _ in _spoil(spoilable, name, data):
        _points_into_its_file(spoilable)


@settings(max_examples=many(2), suppress_health_check=QUIET)
@given(name=st.sampled_from(CHAPTERS + PAPERS + DATA), data=st.data())
def test_papers_are_made_of_spoilt_sources(spoilable: City, name: str, data: st.DataObject) -> None:
    for _ in _spoil(spoilable, name, data):
        _told_well(spoilable, "build")


@settings(max_examples=many(3), suppress_health_check=QUIET)
@given(name=st.sampled_from(PAPERS), data=st.data())
def test_a_spoilt_paper_is_checked(spoilable: City, name: str, data: st.DataObject) -> None:
    for _ in _spoil(spoilable, name, data):
        _points_into_its_file(spoilable)


@settings(max_examples=many(3), suppress_health_check=QUIET)
@given(name=st.sampled_from(CHAPTERS), data=st.data())
def test_mending_leaves_a_text_that_can_be_read(
    spoilable: City, name: str, data: st.DataObject
) -> None:
    for _ in _spoil(spoilable, name, data):
        _told_well(spoilable, "check", "--fix")
        _points_into_its_file(spoilable)


WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "build",
                "check",
                "graph",
                "review",
                "hand-out",
                "import",
                "wording",
                "draft",
                "form",
            ),
            *(
                "--option",
                "update",
                "formal",
                "①",
                "案①",
                "--format",
                "html",
                "docx",
                "json",
                "xlsx",
            ),
            *("--final", "--fix", "--select", "T01", "M", "--explain", "--numbers", "--jobs", "2"),
            *("--impact", "--sheet", "M2-01", "M1-02", "m2-1", "M2-99", "--output", "-h", "--help"),
            *("--version", "--quiet", "--verbose", "-v", "-q", "--", "-", "", ".", "..", "/", "~"),
            *("plan", "data/style.yaml", "conf.py", "plan/index.rst", "無い.docx", "no such", "*"),
            *("--jobs=0", "--jobs=-1", "--jobs=" + "9" * 50, "--option=", "--format=", "--hyphen"),
        ]
    ),
    ODD.filter(lambda word: "\0" not in word),
)


@settings(max_examples=many(6), suppress_health_check=QUIET)
@given(st.lists(WORDS, max_size=5))
def test_any_words_on_the_command_line(spoilable: City, words: list[str]) -> None:
    _told_well(spoilable, *words)


def test_many_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KYODO_FUZZ", "2.5")
    assert many(10) == 25
    monkeypatch.setenv("KYODO_FUZZ", "0")
    assert many(10) == 1
