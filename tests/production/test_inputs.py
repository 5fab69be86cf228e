"""What papers are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from city import OPTIONS, UPDATE

from kyodo_plan.production.inputs import digest

if TYPE_CHECKING:
    from city import City


def test_copies_of_files_are_no_source_of_a_paper(city: City) -> None:
    before = digest(city.path, UPDATE, OPTIONS)
    city.write("plan/index.rst.控え1", "前の文")
    city.write("data/wording.yaml.控え2", "前の文")
    assert digest(city.path, UPDATE, OPTIONS) == before
    city.write("plan/index.rst.控え", "控えの名前ではない")
    assert digest(city.path, UPDATE, OPTIONS) != before
