"""Edits a Word file as Word itself writes edits down: tracked or not, runs cut up by script."""

from __future__ import annotations

import copy
import zipfile
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WHO = 'w:author="{}" w:date="2030-05-01T09:00:00Z"'


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


class Copy:
    """A copy on somebody's desk. Texts are found by the words they hold."""

    def __init__(self, data: bytes) -> None:
        self.parts = parts_of(data)
        self.body = etree.fromstring(self.parts["word/document.xml"])
        notes = self.parts.get("word/footnotes.xml")
        self.notes = None if notes is None else etree.fromstring(notes)
        self.comments: list[str] = []
        self._number = 9_000_000

    def data(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.body)
        if self.notes is not None:
            self.parts["word/footnotes.xml"] = etree.tostring(self.notes)
        if self.comments:
            self.parts["word/comments.xml"] = (
                f"<w:comments {NAMES}>{''.join(self.comments)}</w:comments>".encode()
            )
        return packed(self.parts)

    def save(self, path: Path) -> Path:
        path.write_bytes(self.data())
        return path

    def paragraphs(self) -> list[etree._Element]:
        """All paragraphs that hold a text of their own; contents are left out."""
        roots = [self.body, *([] if self.notes is None else [self.notes])]
        return [
            paragraph
            for root in roots
            for paragraph in root.iter(f"{W}p")
            if any(
                mark.get(f"{W}name", "").startswith("_kp_")
                for mark in paragraph.iter(f"{W}bookmarkStart")
            )
        ]

    def find(self, words: str) -> etree._Element:
        [found] = [one for one in self.paragraphs() if words in text_of(one)]
        return found

    def replace(
        self, paragraph: etree._Element, start: int, end: int, new: str, author: str = ""
    ) -> None:
        """Put *new* in the place of some characters; with an *author* Word records it."""
        before, middle, after = cut(paragraph, start, end)
        anchor = middle[0] if middle else (before[-1] if before else None)
        added = [self._run(piece, author) for piece in _by_script(new)]
        if anchor is None:
            first = after[0] if after else None
            for run in added if first is not None else reversed(added):
                if first is not None:
                    first.addprevious(run)
                else:
                    _empty_place(paragraph).addnext(run)
            return
        last = middle[-1] if middle else anchor
        for run in reversed(added):
            last.addnext(run)
        for run in middle:
            if author:
                _take(run, author, self.next_number())
            else:
                run.getparent().remove(run)

    def _run(self, text: str, author: str) -> etree._Element:
        inner = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        if author:
            inner = f'<w:ins w:id="{self.next_number()}" {WHO.format(author)}>{inner}</w:ins>'
        return etree.fromstring(f"<w:x {NAMES}>{inner}</w:x>")[0]

    def next_number(self) -> int:
        self._number += 1
        return self._number

    def add_after(self, paragraph: etree._Element, text: str, author: str = "") -> None:
        """Type a paragraph after *paragraph*."""
        mark = f'<w:ins w:id="{self.next_number()}" {WHO.format(author)}/>' if author else ""
        xml = f"<w:p {NAMES}><w:pPr><w:rPr>{mark}</w:rPr></w:pPr></w:p>"
        new = etree.fromstring(xml)
        new.append(self._run(text, author))
        paragraph.addnext(new)

    def delete(self, paragraph: etree._Element, author: str = "") -> None:
        """Delete a paragraph; untracked, its bookmark goes with it."""
        if not author:
            paragraph.getparent().remove(paragraph)
            return
        self.replace(paragraph, 0, len(text_of(paragraph)), "", author)

    def split(self, paragraph: etree._Element, at: int) -> None:
        """Press Enter: the bookmark stays with the first half."""
        _, _, after = cut(paragraph, at, at)
        second = etree.fromstring(f"<w:p {NAMES}/>")
        for run in after:
            second.append(run)
        paragraph.addnext(second)

    def move(self, paragraph: etree._Element, after: etree._Element) -> None:
        """Cut a paragraph and paste it after another; its bookmark goes with it."""
        after.addnext(paragraph)

    def comment(
        self, paragraph: etree._Element, start: int, end: int, text: str, author: str
    ) -> None:
        _, middle, _ = cut(paragraph, start, end)
        number = self.next_number()
        for tag, place in (("Start", middle[0].addprevious), ("End", middle[-1].addnext)):
            place(etree.fromstring(f'<w:commentRange{tag} {NAMES} w:id="{number}"/>'))
        self.comments.append(
            f'<w:comment w:id="{number}" {WHO.format(author)}><w:p><w:r><w:t>{escape(text)}</w:t>'
            "</w:r></w:p></w:comment>"
        )

    def without_ids(self) -> None:
        """Paste everything into a new file: bookmarks and the source map are lost."""
        for root in (self.body, self.notes):
            if root is None:
                continue
            for mark in [*root.iter(f"{W}bookmarkStart"), *root.iter(f"{W}bookmarkEnd")]:
                mark.getparent().remove(mark)
        self.parts = {k: v for k, v in self.parts.items() if not k.startswith("customXml")}

    def without_map(self) -> None:
        """Word's document inspector: the part is gone, the bookmarks are there."""
        self.parts = {k: v for k, v in self.parts.items() if not k.startswith("customXml")}


def text_of(paragraph: etree._Element) -> str:
    return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))


def cut(
    paragraph: etree._Element, start: int, end: int
) -> tuple[list[etree._Element], list[etree._Element], list[etree._Element]]:
    """Cut the runs so that the characters from *start* to *end* stand in runs of their own."""
    groups: tuple[list[etree._Element], ...] = ([], [], [])
    at = 0
    for text in list(paragraph.iter(f"{W}t")):
        run = text.getparent()
        words = text.text or ""
        bounds = sorted({0, len(words), *(b - at for b in (start, end) if 0 < b - at < len(words))})
        previous = run
        for low, high in pairwise(bounds):
            piece = run if low == 0 else copy.deepcopy(run)
            piece.find(f"{W}t").text = words[low:high]
            if low:
                previous.addnext(piece)
            previous = piece
            where = at + low
            groups[0 if where < start else 1 if where < end else 2].append(piece)
        at += len(words)
    return groups


def _take(run: etree._Element, author: str, number: int) -> None:
    for text in run.iter(f"{W}t"):
        text.tag = f"{W}delText"
    xml = f'<w:del {NAMES} w:id="{number}" {WHO.format(author)}/>'
    wrapper = etree.fromstring(xml)
    run.addprevious(wrapper)
    wrapper.append(run)


def _by_script(text: str) -> list[str]:
    """Cut where figures begin or end, as word processors do."""
    pieces: list[str] = []
    for character in text:
        if pieces and pieces[-1][-1].isdigit() == character.isdigit():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _empty_place(paragraph: etree._Element) -> etree._Element:
    """Where typing begins in an empty paragraph: inside its bookmark."""
    return next(
        mark
        for mark in paragraph.iter(f"{W}bookmarkStart")
        if mark.get(f"{W}name", "").startswith("_kp_")
    )
