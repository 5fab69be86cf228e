"""Reading again and again in one process leaves nothing behind that grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import locale

if TYPE_CHECKING:
    from city import City


def _behind() -> int:
    """Return how many catalogues hang behind the first one."""
    count, translator = 0, locale.translators["general", "sphinx"]
    while (translator := getattr(translator, "_fallback", None)) is not None:
        count += 1
    return count


def test_catalogues_do_not_grow(city: City) -> None:
    city.read()
    once = _behind()
    for _ in range(3):
        city.read()
    assert _behind() == once
