"""What stands before the text: the cover of a book, the head of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_plan.word.nodes.grid import inner_width
from kyodo_plan.word.nodes.tables import cell_xml, table_xml
from kyodo_plan.word.parts.sizes import TITLE
from kyodo_plan.word.wordprocessingml import columns, em, gap, paragraph, ruled_box, run, twips

if TYPE_CHECKING:
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.nodes.column import Column
    from kyodo_plan.word.parts.page_setup import PageSetup

TITLE_SHARE, FOOT_SHARE = 0.56, 0.40
"""Parts of the cover's height: the title is centred in the first, the foot ends the second."""

SMALLEST_TITLE = 18
"""A longer title goes onto two lines."""

NOTE_MARGIN = twips(12)

CORNER_HEIGHT = twips(14)
"""What the mark in the corner takes of the cover: more would push the cover onto a second page."""


CORNER_SIDES, NOTE_SIDES = 5, 8
"""The room between the letters and the rule at their sides, in points."""

NOTE: dict[str, Any] = {
    "borders": ruled_box(NOTE_SIDES, 4),
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


def cover_xml(paper: Paper, setup: PageSetup) -> str:
    """The cover. An unruled table of two rows holds title and foot in their places."""
    title = paragraph(run(paper.title, _title_size(paper.title, setup.text_width)), "Title")
    if paper.subtitle:
        title += paragraph(run(paper.subtitle), "Subtitle")
    if paper.stage:
        title += paragraph(run(stage_text(paper.stage)), "CoverLine")
    foot = "".join(paragraph(run(line), "CoverLine") for line in paper.front)
    if paper.cover_note:
        width = inner_width(setup.text_width) - 2 * NOTE_MARGIN
        foot += gap(24) + _note(paper.cover_note, width) + gap(2)
    height = setup.text_height - (CORNER_HEIGHT if paper.corner else 0)
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{round(height * part)}" '
        f'w:hRule="atLeast"/></w:trPr>'
        f"{cell_xml(content, setup.text_width, vertical=vertical)}</w:tr>"
        for content, part, vertical in (
            (title, TITLE_SHARE, "center"),
            (foot or paragraph(""), FOOT_SHARE, "bottom"),
        )
    )
    mark = paragraph(run(paper.corner), "Normal", **corner(paper, setup)) if paper.corner else ""
    return f"{mark}{table_xml([rows], [setup.text_width], ruled=False)}"


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


def _note(lines: tuple[str, ...], width: int) -> str:
    """A small ruled box with one paragraph for each line."""
    content = "".join(paragraph(run(line), "Small") for line in lines)
    return table_xml(
        [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell_xml(content, width)}</w:tr>"],
        [width],
        align="center",
        padding=60,
    )
