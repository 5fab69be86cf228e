"""The HTML of a page: Sphinx's, with tables that say what heads what and that fit a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from kyodo_plan.site.columns import columns_of, columns_specified, placed

if TYPE_CHECKING:
    from kyodo_plan.site.columns import Columns


class PageTranslator(HTML5Translator):
    """Writes each table in a frame that scrolls, its cells with their scope.

    A measure's card (class ``card``) has widths and a form of its own, and no frame.
    """

    def visit_table(self, node: nodes.table) -> None:
        """Open the frame and the table."""
        stubs = [bool(spec.get("stub")) for spec in columns_specified(node)]
        for entry, column in placed(node):
            entry["column"], entry["heads"] = column, _heads(entry, stubs[column])
        attributes: dict[str, Any] = {}
        if "card" not in node["classes"]:
            columns = node["columns"] = columns_of(node)
            attributes["style"] = f"--least: {columns.least:.1f}em"
            self.body.append('<div class="table-scroll">\n')
        if not isinstance(node[0], nodes.title) and (name := _name(node)):
            attributes["aria-label"] = name
        if "align" in node:
            attributes["class"] = f"align-{node['align']}"
        self.body.append(self.starttag(node, "table", **attributes))

    def depart_table(self, node: nodes.table) -> None:
        """Close the table and its frame."""
        self.body.append("</table>\n" if "card" in node["classes"] else "</table>\n</div>\n")

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Write the columns, after the last of them: shares of a wide and of a narrow screen."""
        columns: Columns | None = node.parent.parent.get("columns")
        last = not isinstance(node.next_node(descend=False, siblings=True), nodes.colspec)
        if columns is not None and last:
            shares = zip(columns.wide, columns.narrow, strict=True)
            written = (
                f'<col style="--wide: {wide:.1f}%; --narrow: {narrow:.1f}%" />'
                for wide, narrow in shares
            )
            self.body.append(f"<colgroup>{''.join(written)}</colgroup>\n")

    def visit_inline(self, node: nodes.inline) -> None:
        """Open a span; words with their reading are HTML's own ``ruby``."""
        if "ruby" in node["classes"]:
            self.body.append("<ruby>")
        else:
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        """Close it; the reading stands in brackets where a browser knows no ``ruby``."""
        if "ruby" in node["classes"]:
            reading = self.encode(node["reading"])
            self.body.append(f"<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>")
        else:
            super().depart_inline(node)

    def visit_row(self, node: nodes.row) -> None:  # type: ignore[override]
        """Open a row."""
        self.body.append(self.starttag(node, "tr", ""))

    def visit_entry(self, node: nodes.entry) -> None:
        """Open a cell; one that heads others says which."""
        attributes: dict[str, Any] = {"class": "first" if node["column"] == 0 else ""}
        if node["heads"]:
            attributes["scope"] = node["heads"]
        tag = "th" if node["heads"] else "td"
        if node.get("morerows"):
            attributes["rowspan"] = str(node["morerows"] + 1)
        if node.get("morecols"):
            attributes["colspan"] = str(node["morecols"] + 1)
        self.body.append(self.starttag(node, tag, "", **attributes))
        self.context.append(f"</{tag}>\n")

    def unknown_visit(self, node: nodes.Node) -> None:
        """Write the words of an element that no function here is for; Word and PDF tell of it."""

    def unknown_departure(self, node: nodes.Node) -> None:
        """Go on after it."""


def _heads(entry: nodes.entry, stub: bool) -> str:
    """Return what a cell heads, in the words of HTML; nothing if it heads nothing."""
    if isinstance(entry.parent.parent, nodes.thead):
        return "colgroup" if entry.get("morecols") else "col"
    if stub:
        return "rowgroup" if entry.get("morerows") else "row"
    return ""


def _name(table: nodes.table) -> str:
    """Return what a table without a caption is called: its row in a card, or its section."""
    around: nodes.Element | None = table.parent
    while around is not None:
        if isinstance(around, nodes.entry):
            row = around.parent
            return row[0].astext() if row[0] is not around else ""
        if isinstance(around, nodes.section):
            # Marks and tags follow the name.
            return next((child.astext() for child in around[0].children), "")
        around = around.parent
    return ""
