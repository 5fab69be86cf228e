"""A workspace of a city that does not exist, for the tests of this folder."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "roots"))

from city import ROOT, City


@pytest.fixture
def city(tmp_path: Path) -> City:
    """A fresh copy, to be spoilt."""
    return City(Path(shutil.copytree(ROOT, tmp_path / "city")))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A copy that no test changes."""
    return City(Path(shutil.copytree(ROOT, tmp_path_factory.mktemp("model") / "city")))
