"""What became of papers since they were last made, told with old and new words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class Place:
    """A section of a paper, and the page that it begins on, where that is known.

    ``heading`` is empty before the first section; one that is ``gone`` stood there.
    """

    paper: str
    page: str
    heading: str
    gone: bool = False

    def told(self, above: str = "", paper: str = "") -> str:
        """Return 「draft 12ページ「施策３　…」」.

        The heading is told only where it is not the one *above*, and the paper where it is not *paper*.
        """
        gone = "（なくなった節）前の" if self.gone else ""
        page = f"{self.page}ページ" if self.page else ""
        heading = f"「{self.heading}」" if self.heading not in ("", above) else ""
        name = f"{self.paper} " if self.paper != paper else ""
        return f"{name}{gone}{page}{heading}".rstrip()


@dataclass(frozen=True)
class Change:
    """What stood in a place and what stands there now: paragraphs and rows, whole, one a line.

    ``was`` is empty for what is new, ``now`` for what is gone, both where only the section is known.
    ``spans`` are where the words of a line differ: from and to in ``was``, from and to in ``now``.
    What has only ``moved`` stood elsewhere in the section, or in another one: ``came`` from there.
    """

    place: Place
    was: str = ""
    now: str = ""
    spans: tuple[tuple[int, int, int, int], ...] = ()
    moved: bool = False
    came: Place | None = None


class Look(StrEnum):
    """What changed in a paper whose words are the same."""

    NUMBERS = "番号"
    PAGES = "ページの割り"
    DRESS = "図や体裁"
    UNKNOWN = "紙面（文字のほか）"


@dataclass(frozen=True)
class Changes:
    """What became of the papers of a folder since they were last made.

    ``papers`` gives the changes of each paper whose files are other ones; of one in which no words
    changed it says what else did. ``same`` are those whose files are what they were. ``numbers`` are
    the measures' that changed, old and new; ``counted`` those of figures, tables and notes in each
    paper (「図３」, 「注５」). ``new`` are papers that were not there; ``compared`` says
    whether any was. ``behind`` were not made now, and what they are made from has changed since.
    """

    papers: Mapping[str, Sequence[Change] | Look] = field(default_factory=dict)
    new: tuple[str, ...] = ()
    compared: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)
    counted: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    behind: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
