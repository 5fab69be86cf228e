"""Block nodes: sections, paragraphs, tables, figures, notes."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.markup import em, run
from kyodo_plan.word.nodes import lists, sections
from kyodo_plan.word.nodes.column import Column, Flow
from kyodo_plan.word.nodes.foreign import WordOutput, is_foreign, set_foreign
from kyodo_plan.word.nodes.runs import INLINE_NODES, PRINTS_NOTHING, Runs, is_inline
from kyodo_plan.word.nodes.tables import ruled_table
from kyodo_plan.word.parts.page_setup import SIZES, Body, PageSetup
from kyodo_plan.word.parts.styles import table_points
from kyodo_plan.word.reports import report_unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kyodo_plan.word.composition import Composition
    from kyodo_plan.word.story import Story

FIGURE_CAPTION_SPACING = 'w:before="60" w:after="160"'

PARAGRAPH_CLASSES: dict[str, tuple[str, str]] = {
    "flush": ("Normal", ""),
    "small": ("Small", ""),
    "large": ("Large", ""),
    "right": ("Normal", "right"),
    "center": ("Normal", "center"),
    "caption": ("Caption", ""),
    "source": ("Source", ""),
}
"""Class of a paragraph → style and alignment."""


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
                self._block(node, flow, column)

    def _loose(self, parts: Sequence[nodes.Node], flow: Flow, column: Column) -> None:
        """Inline nodes without a paragraph: a picture by itself, or words."""
        image = next((one for part in parts for one in part.findall(nodes.image)), None)
        words = (str(one) for part in parts for one in part.findall(nodes.Text))
        if image is None or "".join(words).strip():
            self.text(parts, flow, column)
            return
        align = image.get("align", "")
        self._picture(parts, flow, column, align if align in ("left", "right") else "center")

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

    def text(
        self,
        parts: Iterable[nodes.Node],
        flow: Flow,
        column: Column,
        style: str = "",
        *,
        align: str = "",
        keep: bool = False,
        identifiers: Iterable[str] = (),
    ) -> None:
        """Add one paragraph of inline nodes."""
        style = style or flow.style
        parts = list(parts)
        inner = self.runs.of(parts, flow.look, width=flow.width)
        column.paragraph(
            self.composition.bookmarks.around(identifiers, inner),
            style,
            of=parts[0].parent if parts else None,
            left=flow.left or None,
            first=0 if flow.left and style == "BodyText" else None,
            align=align or flow.align,
            keep_next=flow.keep or keep,
        )

    def _block(self, node: nodes.Node, flow: Flow, column: Column) -> None:
        if not isinstance(node, nodes.Element) or isinstance(node, PRINTS_NOTHING):
            return
        if self.composition.foreign and is_foreign(self.composition.foreign, node):
            self._foreign(node, flow, column)
            return
        for kind in type(node).__mro__:
            if (handler := _HANDLERS.get(kind.__name__)) is not None:
                handler(self, node, flow, column)
                return
        report_unknown(self.composition, node)
        column.mark(node["ids"])
        self.write(node.children, flow, column)

    def _title(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """A title outside a section: the document's own, which the paper prints already."""
        column.mark(node["ids"])
        if (
            isinstance(node.parent, nodes.document)
            and node.astext() == self.composition.paper.title
        ):
            return
        style = {"title": "Title", "subtitle": "Subtitle"}[node.tagname]
        self.text(node.children, replace(flow, style=style), column, style)

    # Paragraphs

    def _paragraph(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        style = align = ""
        for name in node["classes"]:
            if name in PARAGRAPH_CLASSES:
                named, aligned = PARAGRAPH_CLASSES[name]
                in_table = flow.style.startswith(("Table", "Card")) and named == "Normal"
                plain = flow.style if in_table else "Normal"
                style = (style or plain) if named == "Normal" else named
                align = aligned or align
        self.text(node.children, flow, column, style, align=align, identifiers=node["ids"])

    def _rubric(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        self.text(node.children, flow, column, "Rubric", identifiers=node["ids"])

    def _attribution(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        self.text(node.children, flow, column, align="right", identifiers=node["ids"])

    def _caption_node(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        self.text(node.children, flow, column, "Caption", identifiers=node["ids"])

    def _literal_block(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        inside = replace(flow, look=replace(flow.look, verbatim=True))
        self.text(node.children, inside, column, "HTMLPreformatted", identifiers=node["ids"])

    def _line_block(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        column.mark(node["ids"])
        style = "Normal" if flow.style == "BodyText" else flow.style
        flat = replace(flow, style=style)
        for child in node.children:
            if isinstance(child, nodes.line_block):
                self._line_block(child, lists.indented(flat, em(flat.points)), column)
            elif isinstance(child, nodes.Element):
                self.text(child.children, flat, column, identifiers=child["ids"])

    def _block_quote(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        column.mark(node["ids"])
        style = "Quote" if flow.style == "BodyText" else flow.style
        inside = lists.indented(replace(flow, style=style), 2 * em(flow.points))
        self.write(node.children, inside, column)

    def _transition(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        column.mark(node["ids"])
        rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
        column.paragraph("", "Normal", borders=rule, left=flow.left or None)

    # Tables and pictures

    def _table(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        if not any(isinstance(child, nodes.title) for child in node.children):
            column.mark(node["ids"])
        self.caption(node, flow, column)
        nested = flow.style.startswith(("Table", "Card"))
        small = nested or "compact" in node["classes"]
        points = table_points(self.composition.paper)
        xml = ruled_table(node, replace(flow, points=points), small, self.cell)
        if xml:
            column.table(xml, of=node)

    def caption(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """The caption above a table. The bookmark is round the number, for REF fields."""
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        if title is None:
            return
        number = node.get("number", "")
        inner = self.runs.of(title.children, flow.look, width=flow.width)
        identifiers = [*node["ids"], *title["ids"]]
        if number:
            counted = self.composition.captions.number(number)
            inner = self.composition.bookmarks.around(identifiers, counted) + run("　") + inner
        else:
            inner = self.composition.bookmarks.around(identifiers, inner)
        column.paragraph(inner, "Caption", of=title, keep_next=True, left=flow.left or None)

    def _picture(
        self,
        parts: Sequence[nodes.Node],
        flow: Flow,
        column: Column,
        align: str,
        *,
        keep: bool = False,
    ) -> None:
        style = "Normal" if flow.style == "BodyText" else flow.style
        self.text(parts, flow, column, style, align=align, keep=keep)

    def _figure(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        caption = next((c for c in node.children if isinstance(c, nodes.caption)), None)
        number = node.get("number", "")
        if caption is None or not number:
            column.mark(node["ids"])
        for child in node.children:
            if child is caption and caption is not None:
                inner = self.runs.of(caption.children, flow.look, width=flow.width)
                inner = self.composition.bookmarks.around(caption["ids"], inner)
                if number:
                    counted = self.composition.captions.number(number)
                    counted = self.composition.bookmarks.around(node["ids"], counted)
                    inner = counted + run("　") + inner
                column.paragraph(
                    inner,
                    "Caption",
                    of=caption,
                    left=flow.left or None,
                    spacing=FIGURE_CAPTION_SPACING,
                    align="center",
                )
            elif isinstance(child, nodes.legend):
                self.write(child.children, replace(flow, style="Small"), column)
            elif isinstance(child, (nodes.image, nodes.reference)):
                self._picture([child], flow, column, "center", keep=caption is not None)
            else:
                self.write([child], flow, column)

    # Containers

    def _container(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        classes = node["classes"]
        if "landscape" in classes and isinstance(column, Body) and flow.body:
            size = node.get("size", "A4")
            turned = PageSetup(
                self.composition.paper,
                size if size in SIZES else "A4",
                landscape=True,
                sheet=self.composition.sheet,
            )
            column.turn(turned)
            column.mark(node["ids"])
            self.write(node.children, replace(flow, width=turned.text_width), column)
            column.turn(PageSetup(self.composition.paper, sheet=self.composition.sheet))
            return
        column.mark(node["ids"])
        if "page-break" in classes:
            column.new_page()
        self.write(node.children, flow, column)

    def _transparent(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        column.mark(node["ids"])
        self.write(node.children, flow, column)

    def _marks(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """A target: something to refer to, mostly without words."""
        column.mark(node["ids"])
        if node.children:
            self.text(node.children, flow, column)

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

    def _centered(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        self.text(node.children, flow, column, "Normal", align="center", identifiers=node["ids"])

    def _content(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """What is said of an object, below its name."""
        column.mark(node["ids"])
        self.write(node.children, lists.indented(flow, 2 * em(flow.points)), column)

    def _productions(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        column.mark(node["ids"])
        for child in node.children:
            self.text([child], flow, column, "HTMLPreformatted")

    def _nothing(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """What says something to Sphinx alone."""
        column.mark(node["ids"])

    def _footnote(self, node: nodes.Element, flow: Flow, column: Column) -> None:
        """A footnote is printed where it is referred to."""


_HANDLERS: dict[str, Callable[[Blocks, nodes.Element, Flow, Column], None]] = {
    "section": sections.section,
    "title": Blocks._title,
    "subtitle": Blocks._title,
    "paragraph": Blocks._paragraph,
    "rubric": Blocks._rubric,
    "attribution": Blocks._attribution,
    "caption": Blocks._caption_node,
    "literal_block": Blocks._literal_block,
    "doctest_block": Blocks._literal_block,
    "math_block": Blocks._literal_block,
    "line_block": Blocks._line_block,
    "block_quote": Blocks._block_quote,
    "transition": Blocks._transition,
    "topic": sections.topic,
    "sidebar": sections.topic,
    "admonition": sections.topic,
    "table": Blocks._table,
    "figure": Blocks._figure,
    "container": Blocks._container,
    "target": Blocks._marks,
    "footnote": Blocks._footnote,
    "bullet_list": lists.bullet_list,
    "enumerated_list": lists.enumerated_list,
    "definition_list": lists.definition_list,
    "field_list": lists.field_list,
    "option_list": lists.option_list,
    "docinfo": lists.docinfo,
    "citation": lists.citation,
    **dict.fromkeys(sections.ADMONITIONS, sections.admonition),
    **dict.fromkeys(lists.DOCINFO, lists.docinfo),
    **dict.fromkeys(
        ("compound", "glossary", "legend", "decoration", "header", "footer"), Blocks._transparent
    ),
}

# What Sphinx leaves in a tree, by name: this room knows docutils alone.
_HANDLERS |= {
    "centered": Blocks._centered,
    "desc_content": Blocks._content,
    "productionlist": Blocks._productions,
    **dict.fromkeys(
        ("acks", "desc", "hlist", "hlistcol", "only", "start_of_file", "versionmodified"),
        Blocks._transparent,
    ),
    **dict.fromkeys(("highlightlang", "index", "tabular_col_spec", "toctree"), Blocks._nothing),
}

PARTS = frozenset(
    {
        "document",
        "colspec",
        "tgroup",
        "thead",
        "tbody",
        "row",
        "entry",
        "list_item",
        "definition_list_item",
        "term",
        "classifier",
        "definition",
        "field",
        "field_name",
        "field_body",
        "option_list_item",
        "description",
        "line",
    }
)
"""Nodes that are set by the node around them."""

KNOWN_NODES = (
    frozenset(_HANDLERS)
    | INLINE_NODES
    | PARTS
    | frozenset(kind.__name__ for kind in PRINTS_NOTHING)
)
"""The names of all nodes that need no finding."""
