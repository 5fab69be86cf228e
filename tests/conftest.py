"""What all tests share: Sphinx's fixtures, and what happens where an office program is absent."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.append(str(Path(__file__).parent / "roots"))

from city import ROOT, City

pytest_plugins = ("sphinx.testing.fixtures",)
collect_ignore = ["roots"]

# A shared or slow machine must not fail a test: no test of this project is about time.
settings.register_profile("kyodo", deadline=None)
settings.load_profile("kyodo")

PROGRAMS = {
    "office": (("soffice", "libreoffice"), "LibreOffice がありません"),
    "browser": (("chromium", "chromium-browser", "google-chrome"), "Chromium がありません"),
}


def required() -> bool:
    """Whether a test that needs an office program or a browser must not be skipped."""
    return os.environ.get("KYODO_REQUIRE_OFFICE") == "1"


def program(marker: str) -> str:
    """Return the path of the program behind *marker*, or skip the test that asks for it."""
    names, reason = PROGRAMS[marker]
    for name in names:
        if found := shutil.which(name):
            return found
    pytest.skip(reason)


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in PROGRAMS:
        if item.get_closest_marker(marker):
            program(marker)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.skipped and required() and any(map(item.get_closest_marker, PROGRAMS)):
        report.outcome = "failed"
        report.longrepr = f"KYODO_REQUIRE_OFFICE=1 では省けない試験です: {call.excinfo.value}"
    return report


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return program("office")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    return program("browser")


@pytest.fixture(scope="session")
def rootdir() -> Path:
    """The folder of the tiny projects that ``@pytest.mark.sphinx(testroot=…)`` names."""
    return Path(__file__).parent / "roots"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A fresh copy of a workspace of a city that does not exist, to be spoilt."""
    return City(ROOT).copy(tmp_path / "city")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A copy of the fictitious city's workspace that no test changes."""
    return City(ROOT).copy(tmp_path_factory.mktemp("model") / "city")
