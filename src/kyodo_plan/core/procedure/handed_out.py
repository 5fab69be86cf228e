"""What was handed out: the text of a paper as a meeting got it, kept part by part."""

from __future__ import annotations

import datetime as dt  # noqa: TC003
import hashlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.option import Option  # noqa: TC001
from kyodo_plan.core.place import Place  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Part:
    """A section of a paper without the sections in it, or what stands before the first one.

    ``text`` has a line for each paragraph and each row of a table. ``level`` is 1 … 5; what stands
    before the first section has 0, and neither id nor title. ``page`` is the printed page, empty
    where it is not known.
    """

    id: str
    level: int
    number: str
    title: str
    text: str
    page: str = ""

    @property
    def heading(self) -> str:
        """The heading as it is printed: 「１　計画の期間」."""
        return f"{self.number}　{self.title}" if self.number else self.title

    @property
    def digest(self) -> str:
        """A digest of what the part says; its number and its page do not count."""
        return hashlib.sha256(f"{self.title}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class HandedOut:
    """配付時の控え: the paper ``publication`` of ``option``, as the meeting ``meeting`` got it.

    ``number`` is its 資料番号; ``replaced`` the day on which it was handed in again (差替), ``None``
    for what was handed out first. ``place`` is the file that keeps it.
    """

    meeting: str
    option: Option
    publication: str
    number: str
    replaced: dt.date | None
    parts: tuple[Part, ...] = field(repr=False)
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def digest(self) -> str:
        """A digest of the whole text."""
        own = "\n".join(
            f"{part.id} {part.level} {part.number} {part.digest}" for part in self.parts
        )
        return hashlib.sha256(own.encode()).hexdigest()


def versions(
    kept: Iterable[HandedOut], meeting: str, option: Option, publication: str = ""
) -> list[HandedOut]:
    """Return what *meeting* got of *publication* (empty: of each) in *option*, earliest first."""
    found = [
        one
        for one in kept
        if one.meeting == meeting
        and one.option == option
        and (not publication or one.publication == publication)
    ]
    return sorted(found, key=lambda one: (one.publication, str(one.replaced or "")))


def same_text(old: Iterable[Part], new: Iterable[Part]) -> bool:
    """Whether two versions of a paper say the same; their numbers and their pages do not count."""
    return [part.digest for part in old] == [part.digest for part in new]


def replaced_on(
    held: Sequence[HandedOut], day: dt.date | None, now: Sequence[Part]
) -> dt.date | None:
    """Return the day on which a paper as it is *now* was handed in again, ``None`` where it was not.

    The data tell of a paper of several options in one line; of those options only the one whose text
    is another has a paper to be replaced. *day* is that of its 差替, *held* are the versions of it
    that are kept, earliest first. Where nothing is kept to compare with it is what the data say.
    """
    before = [one for one in held if day and (one.replaced is None or one.replaced < day)]
    if day is None or not before:
        return day
    said = [one.parts for one in before]
    days = [one.replaced for one in before]
    for at, (old, new) in reversed([*enumerate(pairwise([*said, now]), 1)]):
        if not same_text(old, new):
            return [*days, day][at]
    return None


def within(parts: Sequence[Part], id_: str, titles: Iterable[str]) -> list[Part]:
    """Return the part with *id_*, else the first one with one of *titles*, and the parts in it."""
    wanted = set(titles)
    at = next((i for i, part in enumerate(parts) if id_ and part.id == id_), None)
    if at is None:
        at = next((i for i, part in enumerate(parts) if part.title in wanted), None)
    if at is None:
        return []
    end = at + 1
    while end < len(parts) and parts[end].level > parts[at].level:
        end += 1
    return list(parts[at:end])
