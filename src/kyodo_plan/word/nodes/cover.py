"""What stands before the text: the cover of a book, the head of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.word.nodes.frames import corner_xml
from kyodo_plan.word.nodes.grid import inner_width
from kyodo_plan.word.nodes.tables import cell_xml, table_xml
from kyodo_plan.word.parts.sizes import TITLE
from kyodo_plan.word.wordprocessingml import columns, gap, paragraph, run, twips

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
    corner = corner_xml(paper.corner, paper.body_points) + gap(2) if paper.corner else ""
    return f"{corner}{table_xml([rows], [setup.text_width], ruled=False)}"


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
        column.table(corner_xml(paper.corner, paper.body_points))
    for line in paper.front:
        side = "left" if line in paper.addressees else "right"
        column.paragraph(run(line), "Normal", align=side)
    lines = paper.title_lines or (paper.head,)
    column.paragraph("<w:r><w:br/></w:r>".join(map(run, lines)), "Title")
    if paper.subtitle:
        column.paragraph(run(paper.subtitle), "Subtitle")
    if paper.cover_note:
        column.table(_note(paper.cover_note, setup.text_width))


def _note(lines: tuple[str, ...], width: int) -> str:
    """A small ruled box with one paragraph for each line."""
    content = "".join(paragraph(run(line), "Small") for line in lines)
    return table_xml(
        [f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell_xml(content, width)}</w:tr>"],
        [width],
        align="center",
        padding=60,
    )
