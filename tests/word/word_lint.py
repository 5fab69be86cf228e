"""What a validator does not see: names used twice, fields left open, targets that are missing."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part(data: bytes, name: str) -> etree._Element | None:
    """A part of the package, or ``None``."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        if name not in package.namelist():
            return None
        return etree.fromstring(package.read(name))


def texts(data: bytes) -> str:
    """The words of body and footnotes in the order of the file, field codes left out."""
    found = ""
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = part(data, name)
        if root is not None:
            found += "".join(node.text or "" for node in root.iter(f"{W}t"))
    return found


def faults(data: bytes) -> list[str]:
    """Everything wrong, in words."""
    roots = [
        root
        for name in ("word/document.xml", "word/footnotes.xml")
        if (root := part(data, name)) is not None
    ]
    found: list[str] = []
    starts = [node for root in roots for node in root.iter(f"{W}bookmarkStart")]
    ends = [node for root in roots for node in root.iter(f"{W}bookmarkEnd")]
    names = Counter(node.get(f"{W}name") for node in starts)
    identifiers = Counter(node.get(f"{W}id") for node in starts)
    found += [f"bookmark {name} twice" for name, count in names.items() if count > 1]
    found += [f"bookmark id {one} twice" for one, count in identifiers.items() if count > 1]
    found += [f"bookmark name {name}" for name in names if name is None or len(name) > 40]
    if Counter(node.get(f"{W}id") for node in ends) != identifiers:
        found.append("bookmarks not closed")
    drawings = [node for root in roots for node in root.iter(f"{WP}docPr")]
    repeated = Counter(node.get("id") for node in drawings)
    found += [f"drawing id {one} twice" for one, count in repeated.items() if count > 1]
    found += [f"drawing {n.get('id')} without description" for n in drawings if not n.get("descr")]
    for root in roots:
        depth = 0
        for sign in root.iter(f"{W}fldChar"):
            kind = sign.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if depth < 0:
                found.append("field closed twice")
        if depth:
            found.append("field left open")
        for code in root.iter(f"{W}instrText"):
            if match := re.match(r"\s*(?:REF|PAGEREF|NOTEREF) (\S+)", code.text or ""):
                found += [] if match[1] in names else [f"no target {match[1]}"]
        for link in root.iter(f"{W}hyperlink"):
            anchor = link.get(f"{W}anchor")
            if anchor is not None and anchor not in names:
                found.append(f"no anchor {anchor}")
        found += [f"{fault}" for fault in _tables(root)]
    found += _lists(data, roots)
    return found


def _tables(root: etree._Element) -> list[str]:
    """Tables that touch, cells that end in a table, grids that do not add up."""
    found = []
    for table in root.iter(f"{W}tbl"):
        after = table.getnext()
        if after is None or after.tag != f"{W}p":
            found.append("a table without a paragraph after it")
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [
                int(span.get(f"{W}val", "1")) if span is not None else 1
                for cell in row.findall(f"{W}tc")
                for span in [cell.find(f"{W}tcPr/{W}gridSpan")]
            ]
            if sum(spans) != columns:
                found.append(f"a row of {sum(spans)} cells in a grid of {columns}")
    return found


def _lists(data: bytes, roots: list[etree._Element]) -> list[str]:
    numbering = part(data, "word/numbering.xml")
    assert numbering is not None
    defined = {node.get(f"{W}numId") for node in numbering.findall(f"{W}num")}
    used = {
        node.get(f"{W}val")
        for root in roots
        for node in root.iter(f"{W}numId")
        if node.getparent() is not None
    }
    return [f"no list {one}" for one in used - defined]
