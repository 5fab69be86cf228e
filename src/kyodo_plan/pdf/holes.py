"""Which pages have much room left at their foot, and why: told by marks that the text left on its way.

Before all that may not stand where it would come in the text, two marks are set: one at the place that
the text has reached, one that goes along with what follows. Where they part, a page was left early.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.white_space import MOST_EMPTY, Hole
from kyodo_plan.pdf.composition import A3, A4

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_plan.core.papers.paper import Paper

#: What keeps something from standing where it would come, by kind; ``{}`` are the words of the spot.
CAUSES = {
    "page": "次の{}を新しい頁から始めるためです。",
    "side": "次が横長の頁だからです。",
    "upright": "横長の頁がここまでだからです。",
    "contents": "目次がここまでだからです。",
    "end": "文書がここまでだからです。",
    "frame": "次の{}の枠を分けずに置くためです。",
    "table": "次の{}を、見出しと初めの２行が離れないように置くためです。",
    "row": "次の{}の行を分けずに置くためです。",
    "picture": "次の{}が、残りに入らないためです。",
    "heading": "次の見出し{}を、続くものと離さないためです。",
}
#: Kinds after which a page always ends.
ENDS = ("upright", "contents", "end")
#: What stands for the words that a spot does not have.
NAMELESS = {"row": "表", "page": "文", "frame": "もの", "table": "表", "picture": "図"}


@dataclass(frozen=True)
class Spot:
    """A place that the text has reached, and what comes next.

    ``page`` counts the sheets from 1 and ``shown`` is the number on it; ``height`` is in points
    from its upper edge; ``next_page`` is where what comes next stands.
    """

    kind: str
    words: str
    page: int
    shown: str
    height: float
    next_page: int


def holes(spots: Sequence[Spot], paper: Paper) -> tuple[Hole, ...]:
    """Return the pages that are left with more than a third empty, in their order."""
    return tuple(_holes(spots, paper))


def _holes(spots: Sequence[Spot], paper: Paper) -> Iterator[Hole]:
    seen: set[int] = set()
    sheet = A4[1]
    for index, spot in enumerate(spots):
        if spot.kind in ("a3", "a4"):
            sheet = (A3 if spot.kind == "a3" else A4)[0]
            continue
        height, upright = sheet, spot.kind == "upright"
        if upright:
            sheet = A4[1]
        following = spots[index + 1 :]
        if spot.page in seen or not _ends_page(spot, following):
            continue
        seen.add(spot.page)
        margins = paper.margins
        foot = (height - margins.bottom) * 72 / 25.4
        room = (height - margins.top - margins.bottom) * 72 / 25.4
        share = (foot - spot.height) / room
        if share > MOST_EMPTY:
            yield Hole(spot.shown, round(100 * min(share, 1.0)), _cause(spot, following))


def _ends_page(spot: Spot, following: Sequence[Spot]) -> bool:
    if spot.kind in ENDS:
        return True
    if spot.kind in ("page", "side"):
        return bool(following) and following[0].page > spot.page
    return spot.next_page > spot.page


def _cause(spot: Spot, following: Iterable[Spot]) -> str:
    """Return why the page ends at *spot*; a heading goes where that goes which it heads."""
    cause = spot
    for later in following:
        if cause.kind != "heading" or later.page != spot.next_page:
            break
        cause = later
    if cause.kind not in ("frame", "table", "picture", "heading"):
        cause = spot
    words = f"「{cause.words}」" if cause.words else NAMELESS.get(cause.kind, "")
    return CAUSES[cause.kind].format(words)
