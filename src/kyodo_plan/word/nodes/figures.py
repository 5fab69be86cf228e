"""Figures: a picture with its caption and legend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.nodes.dispatch import sets_block
from kyodo_plan.word.wordprocessingml import run

if TYPE_CHECKING:
    from kyodo_plan.word.nodes.column import Column, Flow
    from kyodo_plan.word.nodes.dispatch import Blocks

CAPTION_SPACING = 'w:before="60" w:after="160"'


@sets_block(nodes.figure)
def _figure(blocks: Blocks, node: nodes.Element, flow: Flow, column: Column) -> None:
    caption = next((child for child in node if isinstance(child, nodes.caption)), None)
    if caption is None or not node.get("number"):
        column.mark(node["ids"])
    for child in node.children:
        if isinstance(child, nodes.caption) and child is caption:
            _caption(blocks, node, caption, flow, column)
        elif isinstance(child, nodes.legend):
            blocks.write(child.children, replace(flow, style="Small"), column)
        elif isinstance(child, (nodes.image, nodes.reference)):
            blocks.picture([child], flow, column, "center", keep=caption is not None)
        else:
            blocks.write([child], flow, column)


def _caption(
    blocks: Blocks, node: nodes.Element, caption: nodes.caption, flow: Flow, column: Column
) -> None:
    """The caption below the picture. The bookmark is round the number, for REF fields."""
    composition = blocks.composition
    inner = blocks.runs.of(caption.children, flow.look, width=flow.width)
    inner = composition.bookmarks.around(caption["ids"], inner)
    if number := node.get("number", ""):
        counted = composition.caption_numbers.number(number)
        lead = composition.bookmarks.around(node["ids"], counted)
        inner = lead + run(composition.paper.words.gap) + inner
    column.paragraph(
        inner,
        "Caption",
        of=caption,
        left=flow.left or None,
        spacing=CAPTION_SPACING,
        align="center",
    )
