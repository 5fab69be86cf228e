"""Links inside the paper: Typst is told addresses, of which the finished PDF makes places.

A paragraph that links to a label is laid out anew in each pass of Typst over the paper, and all of them are
kept: in 1,000 pages with 7,300 links that is a third of the time and of the memory. An address is
nothing but words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Before the number of a target in the address that stands for it.
INSIDE = "inside-this-paper:"
#: How far above a target a reader is led, in points.
ABOVE = 10.0


@dataclass(frozen=True)
class Target:
    """Where a link leads: the number printed on its page, the page counted from 1, and the place on
    it in points from the left and from the top."""

    shown: str
    page: int
    left: float
    top: float


def lead(pdf: pikepdf.Pdf, targets: Sequence[Target | None], called: Sequence[str]) -> None:
    """Have each link whose address is :data:`INSIDE` and a number lead to the target of that number.

    *called* says in words where each target is: screen readers tell it. (ISO 32000-1, 12.3.2.2)
    """
    pages = [page.obj for page in pdf.pages]
    heights = [float(page.MediaBox[3]) for page in pages]
    for page in pages:
        for link in page.get("/Annots", ()):
            action = link.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if not address.startswith(INSIDE):
                continue
            number = int(address.removeprefix(INSIDE))
            target = targets[number]
            assert target is not None  # Links lead to what stands in the paper alone.
            sheet = target.page - 1
            top = round(heights[sheet] - max(target.top - ABOVE, 0), 3)
            del link["/A"]
            link["/Dest"] = pikepdf.Array(
                [pages[sheet], pikepdf.Name.XYZ, round(target.left, 3), top, 0]
            )
            link["/Contents"] = pikepdf.String(called[number])
