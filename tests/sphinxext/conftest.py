"""A workspace of a city that does not exist, for the tests of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "roots"))

from city import ROOT, City


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A fresh copy, to be spoilt."""
    return City(ROOT).copy(tmp_path / "city")


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A copy that no test changes."""
    return City(ROOT).copy(tmp_path_factory.mktemp("model") / "city")
