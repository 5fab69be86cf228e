"""The plain text of a Word document, with text boxes and tables, in the order of the file.

ECMA-376 Part 1, 11.3.10 (the main document part) and 17.3 (paragraphs and what is in them).
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 200_000_000
"""What the document part may take up when unpacked."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT, _PARAGRAPH = f"{_W}t", f"{_W}p"
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_UNREAD = (f"{_W}rt", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""Ruby text, and the copy of a text box for old programs."""


def read_document(path: Path, name: str) -> tuple[str, list[Finding]]:
    """Return the text of the Word document *path*, one paragraph a line, and findings.

    *name* is the path that findings show. Deleted revisions are left out, inserted ones kept.
    """
    try:
        with zipfile.ZipFile(path) as package:
            part = _main_part(package)
            if package.getinfo(part).file_size > MAX_BYTES:
                return "", [_unreadable(name, "大きすぎます")]
            root = _parsed(package.read(part))
    except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile, KeyError, ValueError):
        return "", [_unreadable(name, "Word の文書（.docx）として開けません")]
    except etree.XMLSyntaxError:
        return "", [_unreadable(name, "壊れていて、読めません")]
    paragraphs = filter(_shown, root.iter(_PARAGRAPH))
    return "".join(f"{''.join(_pieces(paragraph))}\n" for paragraph in paragraphs), []


def _main_part(package: zipfile.ZipFile) -> str:
    """Return the name of the document part, which the package's relations tell."""
    for relation in _parsed(package.read("_rels/.rels")):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
    raise KeyError("officeDocument")


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


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


def _unreadable(name: str, reason: str) -> Finding:
    advice = "Word で開けることを確かめ、「名前を付けて保存」で Word 文書（.docx）にしてください。"
    return Finding("R20", Severity.ERROR, Place(name), f"「{name}」は{reason}。", advice)
