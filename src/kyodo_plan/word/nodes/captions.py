"""Captions: numbers that Word counts itself, and the lists of tables and of figures."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.markup import field, paragraph, run
from kyodo_plan.word.nodes.contents import entry_line, words_of

if TYPE_CHECKING:
    from kyodo_plan.word.composition import Composition

_NUMBER = re.compile(r"([^\W\d]+)([0-9]+|[０-９]+)(－.+)?")
"""表３, 図12, 図１－２."""

LISTS = (("表", "表目次"), ("図", "図目次"))


class Captions:
    """The numbers of captions, by label, and how far Word has counted each."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def number(self, text: str) -> str:
        """The runs of the number *text*; a ``SEQ`` field (17.16.5.56) where it is a count."""
        parts = _NUMBER.fullmatch(text)
        if parts is None:
            return run(text)
        label, figures, part = parts.groups()
        value = int(unicodedata.normalize("NFKC", figures))
        switch = " \\* ARABIC" if figures.isascii() else " \\* DBCHAR"
        if value == self._counts.get(label) and part:
            switch = f" \\c{switch}"
        elif value != self._counts.get(label, 0) + 1:
            switch = f"{switch} \\r {value}"
        self._counts[label] = value
        return run(label) + field(f"SEQ {label}{switch}", figures) + (run(part) if part else "")


def lists_xml(document: nodes.document, composition: Composition) -> str:
    """The lists that the paper asks for, as ``TOC`` fields that are filled in already."""
    asked = {"表": composition.paper.table_list, "図": composition.paper.figure_list}
    return "".join(
        _list(document, label, title, composition) for label, title in LISTS if asked[label]
    )


def _list(document: nodes.document, label: str, title: str, composition: Composition) -> str:
    lines = [
        entry_line(
            f"{node['number']}　{words_of(caption)}", node["ids"], "TableofFigures", composition
        )
        for node, caption in captioned(document)
        if node["number"].startswith(label)
    ]
    if not lines:
        return ""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'TOC \\h \\z \\c "{label}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
    end = paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Gap")
    heading = paragraph(run(title), "TOCHeading", spacing='w:before="480"')
    return f"{heading}{''.join(lines)}{end}"


def captioned(document: nodes.document) -> list[tuple[nodes.Element, nodes.Element]]:
    """The numbered tables and figures of *document* with their captions, in its order."""
    found: list[tuple[nodes.Element, nodes.Element]] = []
    for node in document.findall(lambda one: isinstance(one, (nodes.table, nodes.figure))):
        assert isinstance(node, nodes.Element)
        kinds = (nodes.title, nodes.caption)
        caption = next((child for child in node if isinstance(child, kinds)), None)
        if node.get("number") and caption is not None:
            found.append((node, caption))
    return found
