"""The plain text of a Word document, with text boxes and tables, in the order of the file.

ECMA-376 Part 1, 17.3 (paragraphs and what is in them).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import OWN_BOOKMARK
from kyodo_plan.core.place import Place
from kyodo_plan.packages.kind import WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.registry import rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

    from kyodo_plan.core.finding import Finding

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH = f"{_W}t", f"{_W}p"
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_BOOKMARK, _NAME = f"{_W}bookmarkStart", f"{_W}name"
_OWN_PAPER = (
    "前の期の指針のファイルを取り込んでください。これに指針の文があるなら、その文だけを"
    "テキスト（.txt）に写して取り込めます。"
)
_UNREAD = (f"{_W}rt", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""Ruby text, and the copy of a text box for old programs."""


def read_document(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of the Word document *path*, one paragraph a line, and findings.

    *name* is the path that findings show. Deleted revisions are left out, inserted ones kept.
    """
    try:
        package = OfficeFile(path, WORD)
        root = package.root(package.document)
    except UnreadableError as error:
        message = f"「{name}」は、{error}。"
        return "", [rules.NO_IMPORT.at(Place(name), message, error.advice)]
    if root is None:
        return "", []
    if any(OWN_BOOKMARK.fullmatch(mark.get(_NAME, "")) for mark in root.iter(_BOOKMARK)):
        message = f"「{name}」は、この道具で作った紙で、前の期の指針ではありません。"
        return "", [rules.NO_IMPORT.at(Place(name), message, _OWN_PAPER)]
    paragraphs = filter(_shown, root.iter(_PARAGRAPH))
    return "".join(f"{''.join(_pieces(paragraph))}\n" for paragraph in paragraphs), []


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield a paragraph's own text, not that of text boxes anchored in it."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _UNREAD:
            yield from _pieces(child)


def _shown(paragraph: etree._Element) -> bool:
    return not any(ancestor.tag in _UNREAD for ancestor in paragraph.iterancestors())
