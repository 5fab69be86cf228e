"""The room that the styles of a file leave above and below their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

ABOVE, BELOW = re.compile('w:before="([0-9]+)"'), re.compile('w:after="([0-9]+)"')


@dataclass(frozen=True)
class Room:
    """Room above and below a paragraph, in points."""

    above: float = 0
    below: float = 0


def room_in(spacing: str) -> Room:
    """What the attributes of a ``w:spacing`` say."""
    above, below = (
        int(found[1]) / 20 if (found := side.search(spacing)) else 0.0 for side in (ABOVE, BELOW)
    )
    return Room(above, below)
