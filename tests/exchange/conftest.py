"""An office that sends sheets out, for all tests of this folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from city import ROOT, City
from filled_sheets import MEETINGS, Office

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    city = City(ROOT).copy(tmp_path / "city")
    city.write("data/meetings.yaml", MEETINGS)
    (tmp_path / "sheets").mkdir()
    return Office(city, tmp_path / "sheets")
