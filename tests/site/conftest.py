"""The site of the fictitious city, built once for both options."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "roots"))
sys.path.append(str(Path(__file__).parent))

from typing import TYPE_CHECKING

from city import OPTIONS, ROOT, City

from kyodo_plan.site.writing import write_site
from kyodo_plan.source.reading import open_reading

if TYPE_CHECKING:
    from kyodo_plan.core.option import Option


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[Option, Path]:
    """The folders of both sites, which no test changes."""
    folder = tmp_path_factory.mktemp("sites")
    city = City(ROOT).copy(folder / "city")
    for option in OPTIONS:
        open_reading(city.path, option)
        findings = write_site(city.path, option, folder / option.code).findings
        assert findings == ()
    return {option: folder / option.code for option in OPTIONS}
