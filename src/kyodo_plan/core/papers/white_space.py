"""Pages of which much is left empty, and why."""

from __future__ import annotations

from dataclasses import dataclass

#: A page of which more than this share is empty is explained.
MOST_EMPTY = 1 / 3


@dataclass(frozen=True)
class Hole:
    """A page with room left at its foot.

    ``page`` is the number printed on it, empty where it has none; ``percent`` how much of the room
    for text is empty; ``cause`` says why, for a person.
    """

    page: str
    percent: int
    cause: str

    def __str__(self) -> str:
        page = f"{self.page}頁" if self.page else "番号のない頁"
        return f"{page}の下の{self.percent}％が空いています：{self.cause}"
