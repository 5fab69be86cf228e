"""What is reached by going on from one measure to the next: nearest first, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True)
class Chain:
    """A measure reached through what rests on what, in ``distance`` steps.

    ``path`` begins with the measure asked about and ends with this one.
    """

    id: str
    distance: int
    path: tuple[str, ...]


def reached(measure: str, following: Callable[[str], Iterable[str]]) -> list[Chain]:
    """Return all that is reached from *measure*, by one of the shortest ways to each.

    *following* gives what is one step from a measure, in the order in which it is told.
    """
    paths: dict[str, tuple[str, ...]] = {measure: (measure,)}
    ring = [measure]
    while ring:
        beyond = []
        for here in ring:
            for there in following(here):
                if there not in paths:
                    paths[there] = (*paths[here], there)
                    beyond.append(there)
        ring = beyond
    del paths[measure]
    return [Chain(id_, len(path) - 1, path) for id_, path in paths.items()]
