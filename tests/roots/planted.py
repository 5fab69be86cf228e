"""Faults planted in a copy of the repo's own plan, all at the same time: each is told once.

None may hide another or be told twice.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from city import City, own_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path


class Fault(NamedTuple):
    """What is done, the code of what must be told, and words near the line that it points to."""

    plant: Callable[[City], None]
    code: str
    path: str
    words: str


@dataclass(frozen=True)
class Spoilt:
    """The copy with all faults, and what ``check`` tells of it."""

    city: City
    found: list[dict[str, object]]

    def is_told_once(self, fault: Fault) -> None:
        """Assert that a fault is told once, where it is."""
        [one] = [finding for finding in self.found if finding["code"] == fault.code]
        assert one["path"] == fault.path
        assert isinstance(one["line"], int)
        lines = self.city.text(fault.path).splitlines()
        assert fault.words in "\n".join(lines[one["line"] - 1 : one["line"] + 3])

    def has_only(self, faults: Iterable[Fault]) -> None:
        """Assert that nothing but the faults is told."""
        assert sorted(str(one["code"]) for one in self.found) == sorted(one.code for one in faults)


def spoilt(path: Path, faults: Iterable[Fault]) -> Spoilt:
    """Plant *faults* in a copy of the plan in the new folder *path*, and check it."""
    city = own_plan(path)
    for fault in faults:
        fault.plant(city)
    return Spoilt(city, json.loads(city.run("check", "--format", "json").out))
