"""Which function sets which block node, and what all of them share.

The modules of this package register their functions here; :class:`Blocks` chooses by the node's
class or its nearest known base class.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.ancestors import is_before_end
from kyodo_plan.markup.phrases import stand_in
from kyodo_plan.word.nodes.column import Column, Flow
from kyodo_plan.word.nodes.foreign import WordOutput, is_foreign, set_foreign
from kyodo_plan.word.nodes.runs import PRINTS_NOTHING, Runs, is_inline
from kyodo_plan.word.reports import report_unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.word.composition import Composition
    from kyodo_plan.word.story import Story

BlockSetter = Callable[["Blocks", nodes.Element, Flow, Column], None]
"""Adds a node to a column."""

_SETTERS: dict[str, BlockSetter] = {}


def sets_block(*kinds: type[nodes.Element] | str) -> Callable[[BlockSetter], BlockSetter]:
    """Register a function that sets block nodes of *kinds*.

    What Sphinx leaves in a tree is told by name: this room knows docutils alone.
    """

    def register(function: BlockSetter) -> BlockSetter:
        names = (kind if isinstance(kind, str) else kind.__name__ for kind in kinds)
        _SETTERS.update(dict.fromkeys(names, function))
        return function

    return register


class Blocks:
    """Turns the block nodes of one story into a column of paragraphs and tables."""

    def __init__(self, composition: Composition, story: Story) -> None:
        self.composition = composition
        self.runs = Runs(composition, story)

    def write(self, parts: Iterable[nodes.Node], flow: Flow, column: Column) -> None:
        """Add *parts* to *column*. Inline nodes that stand side by side make a paragraph."""
        for inline, group in groupby(parts, is_inline):
            if inline:
                self._loose(list(group), flow, column)
                continue
            for node in group:
                self._block(node, replace(flow, end=True) if is_before_end(node) else flow, column)

    def _loose(self, parts: Sequence[nodes.Node], flow: Flow, column: Column) -> None:
        """Inline nodes without a paragraph: a picture by itself, or words."""
        image = next((one for part in parts for one in part.findall(nodes.image)), None)
        words = (str(one) for part in parts for one in part.findall(nodes.Text))
        if image is None or "".join(words).strip():
            self.text(parts, flow, column)
            return
        align = image.get("align", "")
        self.picture(parts, flow, column, align if align in ("left", "right") else "center")

    def _block(self, node: nodes.Node, flow: Flow, column: Column) -> None:
        if not isinstance(node, nodes.Element) or isinstance(node, PRINTS_NOTHING):
            return
        if self.composition.foreign and is_foreign(self.composition.foreign, node):
            self._foreign(node, flow, column)
            return
        for kind in type(node).__mro__:
            if (setter := _SETTERS.get(kind.__name__)) is not None:
                setter(self, node, flow, column)
                return
        report_unknown(self.composition, node)
        column.mark(node["ids"])
        self.write(node.children or [nodes.Text(stand_in(node))], flow, column)

    def _foreign(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """A node that an extension writes."""
        column.mark(node["ids"])

        def children(style: str) -> str:
            if output.in_paragraph:
                return self.runs.of(node.children, flow.look, width=flow.width)
            self.write(node.children, replace(flow, style=style or flow.style), column)
            return ""

        output = WordOutput(
            self.composition,
            node,
            children,
            flow.look,
            column,
            style=flow.style,
            of_runs=all(map(is_inline, node.children)),
        )
        set_foreign(self.composition, node, output)

    def text(
        self,
        parts: Iterable[nodes.Node],
        flow: Flow,
        column: Column,
        style: str = "",
        *,
        align: str = "",
        keep: bool = False,
        page_foot: bool = False,
        identifiers: Iterable[str] = (),
        of: nodes.Element | None = None,
    ) -> None:
        """Add one paragraph of inline nodes, of the node *of* or that around the first of them."""
        style = style or flow.style
        parts = list(parts)
        inner = self.runs.of(parts, flow.look, width=flow.width)
        column.paragraph(
            self.composition.bookmarks.around(identifiers, inner),
            style,
            of=of if of is not None or not parts else parts[0].parent,
            left=flow.left or None,
            first=0 if flow.left and style == "BodyText" else None,
            align=align or flow.align,
            keep_next=flow.keep or flow.end or keep,
            page_foot=page_foot,
        )

    def picture(
        self,
        parts: Sequence[nodes.Node],
        flow: Flow,
        column: Column,
        align: str,
        *,
        keep: bool = False,
    ) -> None:
        """Add a paragraph that holds a picture."""
        style = "Normal" if flow.style == "BodyText" else flow.style
        self.text(parts, flow, column, style, align=align, keep=keep)

    def cell(self, entry: nodes.Element | None, flow: Flow) -> str:
        """The content of a cell. An empty one can be filled in by hand: it has its style too."""
        column = Column(self.composition)
        if entry is not None and entry.children:
            self.write(entry.children, flow, column)
        elif entry is not None:
            column.paragraph("", flow.style, of=entry, align=flow.align, keep_next=flow.keep)
        elif flow.keep:
            # The first cell of a row speaks for the row, also where it goes on from the one above.
            column.paragraph("", "Gap", keep_next=True)
        return column.close()
