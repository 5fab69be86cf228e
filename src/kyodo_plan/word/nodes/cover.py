"""What stands before the text: the cover of a book, the head of a sheet."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from kyodo_plan.word.parts.sizes import (
    COVER,
    COVER_LINE,
    HEADING_LINE,
    SMALL,
    SUBTITLE,
    TITLE,
    TITLE_LINE,
)
from kyodo_plan.word.wordprocessingml import columns, em, ruled_box, run, twips, with_room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.nodes.column import Column
    from kyodo_plan.word.parts.page_setup import PageSetup

TITLE_SHARE, FOOT_END, FOOT_END_OF_TEMPLATE = 0.56, 0.93, 0.85
"""Parts of the cover's height: the title is centred in the first, the foot ends at the second, or
at the third where a template's styles may be larger. There is room for one more line of the title.
"""

ABOVE_NOTE, LEAST_ROOM = 24, 12
"""Room above the note on the cover, and at least above its foot, in points."""

SMALLEST_TITLE = 18
"""A longer title goes onto two lines."""

SUBTITLE_PITCH = HEADING_LINE * SUBTITLE + 22
"""The line of the subtitle, with the room below title and subtitle, in points."""

NOTE_MARGIN, NOTE_PITCH = twips(12), 1.5 * SMALL + 3
"""How far the note on the cover stands in, in twips, and how far apart its lines stand in points."""

CORNER_HEIGHT = 40
"""What the mark in the corner takes of the cover, in points."""

CORNER_SIDES, NOTE_SIDES, NOTE_ABOVE = 5, 8, 4
"""The room between the letters and the rule, in points."""

NOTE: dict[str, Any] = {
    "borders": ruled_box(NOTE_SIDES, NOTE_ABOVE),
    "left": NOTE_SIDES * 20,
    "right": NOTE_SIDES * 20,
    "first": 0,
    "keep_lines": True,
}
"""How the lines of the note on a sheet are set: in one box as wide as the text."""


def corner(paper: Paper, setup: PageSetup) -> dict[str, Any]:
    """How the mark in the corner is set: in a small box at the right edge."""
    width = em(paper.body_points) * (columns(paper.corner) + 1) // 2
    return {
        "borders": ruled_box(CORNER_SIDES, 1),
        "spacing": 'w:before="0" w:after="60"',
        "left": max(setup.text_width - width - CORNER_SIDES * 20, 0),
        "right": CORNER_SIDES * 20,
        "align": "center",
    }


def stage_text(stage: str) -> str:
    """The stage as it stands after a title: （素案）."""
    return stage if not stage or stage.startswith("（") else f"（{stage}）"


def add_cover(paper: Paper, setup: PageSetup, column: Column) -> None:
    """Add the cover: title and foot, with as much room above them as they leave on the page."""
    height = setup.text_height / 20
    size = _title_size(paper.title, setup.text_width)
    title = [(paper.title, "Title", SMALLEST_TITLE if size else TITLE, TITLE_LINE * TITLE)]
    if paper.subtitle:
        title.append((paper.subtitle, "Subtitle", SUBTITLE, SUBTITLE_PITCH))
    if paper.stage:
        title.append((stage_text(paper.stage), "CoverLine", COVER, COVER_LINE * COVER))
    foot = [(line, "CoverLine", COVER, COVER_LINE * COVER) for line in paper.front]
    note = [(line, "Small", SMALL, NOTE_PITCH) for line in paper.cover_note]
    high, low, box = (_height(lines, setup.text_width) for lines in (title, foot, note))
    if note:
        box += ABOVE_NOTE + 2 * NOTE_ABOVE
    if paper.corner:
        column.paragraph(run(paper.corner), "Normal", **corner(paper, setup))
        height -= CORNER_HEIGHT
    end = FOOT_END if setup.template is None else FOOT_END_OF_TEMPLATE
    above = max(height * TITLE_SHARE - high, 0) / 2
    below = max(height * end - above - high - low - box, LEAST_ROOM)
    for line, style, *_ in title:
        look = size if style == "Title" else ""
        column.paragraph(run(line, look), style, spacing=with_room("", above=above))
        above = 0
    for line, style, *_ in foot:
        column.paragraph(run(line), style, spacing=with_room("", above=below))
        below = 0
    room = below + ABOVE_NOTE
    for line, style, *_ in note:
        inside = NOTE | {side: NOTE[side] + NOTE_MARGIN for side in ("left", "right")}
        spacing = with_room("", above=room) if room else ""
        column.paragraph(run(line), style, spacing=spacing, **inside)
        room = 0


def _height(lines: Iterable[tuple[str, str, float, float]], width: int) -> float:
    """How high lines of a size may become, in points: each ends a letter early where it must."""
    return sum(
        pitch * ceil(columns(text) / 2 / max(width / 20 // size - 1, 1))
        for text, _, size, pitch in lines
    )


def _title_size(title: str, width: int) -> str:
    """Smaller letters for a title that would just not fit a line of the cover; or nothing."""
    points = width / 20 / max(columns(title) / 2 + 1, 1)
    if not SMALLEST_TITLE <= points < TITLE:
        return ""
    half_points = int(points * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def sheet_head(paper: Paper, setup: PageSetup, column: Column) -> None:
    """Add the head of a sheet: its number, who hands it out, its title."""
    if paper.corner:
        column.paragraph(run(paper.corner), "Normal", **corner(paper, setup))
    for line in paper.front:
        side = "left" if line in paper.addressees else "right"
        column.paragraph(run(line), "Normal", align=side)
    lines = paper.title_lines or (paper.head,)
    column.paragraph("<w:r><w:br/></w:r>".join(map(run, lines)), "Title", outline=0)
    if paper.subtitle:
        column.paragraph(run(paper.subtitle), "Subtitle")
    if paper.cover_note:
        for line in paper.cover_note:
            column.paragraph(run(line), "Small", **NOTE)
