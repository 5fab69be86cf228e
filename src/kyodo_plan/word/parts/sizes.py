"""How large letters are, in points, and how far apart lines stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper

TITLE, SUBTITLE, COVER = 24.0, 15.0, 14.0
"""The letters of a cover: title, subtitle, and who gives it out when."""
LINES_PER_EM = 1.7
"""Line pitch of body text in ems: 10.5 pt gives 40 lines on a page of A4."""

SMALL = 9.0
LARGE = 14.0
CARD = 10.0
YEAR = 8.5
CONTENTS = 9.5
CONTENTS_HEADING = 15.0
CAPTION = 10.0
_BOOK_STEPS = (5.5, 3.0, 1.5, 0.5, 0.0)
_SHEET_STEPS = (1.0, 0.5, 0.0, 0.0, 0.0)
_SMALLEST_SHEET_HEADING = 12.0
HEADING_LINE = 1.2
TITLE_LINE, COVER_LINE = 1.5, 1.5
TABLE_LINE, CARD_LINE, NOTE_LINE, CONTENTS_LINE = 1.42, 1.44, 1.45, 1.7
"""Line pitches in ems.

Fonts do not agree about the height of a line (BIZ UD 1.0 em, Noto CJK 1.45); with these the pages
are as high as those of the PDF whatever the font. The pitch is exact: fonts that are higher than
a line would else push words onto a next page. Only text on the grid is as high as it needs, whose
pitch has room for most, and so is a paragraph with a picture or ruby.
"""


FEWEST_LINES = 36
"""A page of A4 has at least so many lines of body text, however large that is."""

TALLEST_FONT = 1.5
"""How high a line of a Japanese font may be, in ems; most that stand in for ours are lower."""

A4_HEIGHT = 297 / 25.4 * 72


def line_pitch(paper: Paper) -> float:
    """The pitch of the lines of body text, in points."""
    height = A4_HEIGHT - (paper.margins.top + paper.margins.bottom) / 25.4 * 72
    return max(min(paper.body_points * LINES_PER_EM, height / FEWEST_LINES), 0.05)


def is_tight(paper: Paper) -> bool:
    """Whether some fonts are higher than a line: it then has its pitch whatever the font."""
    return paper.body_points * TALLEST_FONT > line_pitch(paper)


def table_points(paper: Paper) -> float:
    """The size of the text in tables."""
    return min(paper.body_points, max(paper.body_points - 0.5, 10.0))


def heading_points(paper: Paper, level: int) -> float:
    """The size of headings of *level* (1 to 5)."""
    steps = _BOOK_STEPS if paper.book else _SHEET_STEPS
    points = paper.body_points + steps[level - 1]
    return points if paper.book or level > 1 else max(points, _SMALLEST_SHEET_HEADING)


def half_leading(paper: Paper) -> float:
    """What the grid leaves above and below a line of body text, in points."""
    return paper.body_points * (LINES_PER_EM - 1) / 2
