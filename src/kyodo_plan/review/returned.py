"""What a returned Word file holds: its paragraphs with every tracked change, and its comments.

ECMA-376 Part 1: 17.13.5 (revisions), 17.13.4 (comments), 17.13.6 (bookmarks), 17.16.18 (fields).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.core.papers.source_map import NAMESPACE, PREFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyodo_plan.packages.office import OfficeFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

WITH_WORDS = ("HYPERLINK",)
"""Fields whose results are words that somebody wrote; other results are made by the program."""

NAMELESS = {"", "Unknown Author", "Author", "作成者", "不明な作成者"}
"""What programs write where the person has given no name."""


class State(StrEnum):
    """What has been done to a piece of text."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"


@dataclass(frozen=True)
class Hand:
    """Who did it, and when (ISO 8601); both may be empty."""

    author: str = ""
    date: str = ""


NOBODY = Hand()


@dataclass
class Piece:
    """A stretch of text to which the same has been done by the same hand."""

    text: str
    state: State = State.SAME
    hand: Hand = NOBODY
    moved: bool = False


@dataclass
class Paragraph:
    """A paragraph of a returned file.

    ``ids`` are the texts that begin in it, each with the number of pieces before it; ``within``
    is the id of the text that began earlier and goes on. ``part`` is ``body``, ``footnotes`` or
    ``contents``. ``row`` tells the rows of tables apart, 0 outside. ``mark`` says whether the end
    of the paragraph was added or taken away, ``row_change`` whether the whole row was.
    """

    part: str
    pieces: list[Piece] = field(default_factory=list)
    ids: list[tuple[str, int]] = field(default_factory=list)
    within: str = ""
    row: int = 0
    mark: Piece | None = None
    row_change: Piece | None = None

    def text(self, *, final: bool) -> str:
        """Return the words with all changes made, or with none."""
        return words(self.pieces, final=final)


def words(pieces: Iterable[Piece], *, final: bool) -> str:
    """Return the words of *pieces* with all changes made, or with none."""
    gone = State.TAKEN if final else State.ADDED
    return "".join(piece.text for piece in pieces if piece.state is not gone)


@dataclass
class Comment:
    """A comment: on which words, in which text (or paragraph, counted from 0)."""

    text: str
    hand: Hand
    quoted: str = ""
    id: str = ""
    paragraph: int = -1
    done: bool = False
    answers: bool = False


@dataclass
class Returned:
    """A returned file.

    ``map`` is its source map's root, where it has one that can be read; ``spoilt_map`` says that it
    has one that cannot.
    """

    paragraphs: list[Paragraph]
    comments: list[Comment]
    map: etree._Element | None = None
    spoilt_map: bool = False

    @property
    def ids(self) -> set[str]:
        """The ids of all texts that begin in the file."""
        return {name for paragraph in self.paragraphs for name, _ in paragraph.ids}


def read(package: OfficeFile) -> Returned:
    """Read a file that came back.

    :raises UnreadableError: when a part of it cannot be read.
    """
    comments = _comments(package)
    reader = _Reader(comments)
    document = package.root(package.document)
    if document is not None:
        reader.read(document, "body")
    for name in ("footnotes", "endnotes"):
        notes = package.root(package.beside(f"{name}.xml"))
        if notes is not None:
            reader.read(notes, "footnotes")
    found = _map(package)
    whole = found is not None and _is_map(found)
    return Returned(
        reader.paragraphs,
        list(comments.values()),
        found if whole else None,
        spoilt_map=found is not None and not whole,
    )


def _map(package: OfficeFile) -> etree._Element | None:
    for name in package.custom_parts():
        root = package.root(name)
        if root is not None and root.tag == f"{{{NAMESPACE}}}sourceMap":
            return root
    return None


def _is_map(root: etree._Element) -> bool:
    """Whether a source map tells of its paper, and of each text the id and the words' digest."""
    texts = [text for group in root.iter(f"{{{NAMESPACE}}}under") for text in group]
    return bool(root.get("paper") and texts) and all(
        str(text.get("id", "")).startswith(PREFIX) and text.get("sha") for text in texts
    )


def _hand(element: etree._Element) -> Hand:
    author = str(element.get(f"{W}author", "")).strip()
    return Hand("" if author in NAMELESS else author, str(element.get(f"{W}date", "")))


def _comments(package: OfficeFile) -> dict[str, Comment]:
    """Return id → comment; where they stand is told by the document part."""
    root = package.root(package.beside("comments.xml"))
    if root is None:
        return {}
    extended = package.root(package.beside("commentsExtended.xml"))
    more = {} if extended is None else {one.get(f"{_W15}paraId"): one for one in extended}
    found: dict[str, Comment] = {}
    for element in root.iter(f"{W}comment"):
        paragraphs = list(element.iter(f"{W}p"))
        text = "\n".join(
            "".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in paragraphs
        )
        comment = Comment(text.strip(), _hand(element))
        about = more.get(paragraphs[-1].get(f"{_W14}paraId")) if paragraphs else None
        if about is not None:
            comment.done = about.get(f"{_W15}done") in ("1", "true")
            comment.answers = about.get(f"{_W15}paraIdParent") is not None
        found[str(element.get(f"{W}id", ""))] = comment
    return found


@dataclass
class _Field:
    code: str = ""
    result: bool = False

    @property
    def hides(self) -> bool:
        """Whether what stands here is the program's, not a person's."""
        if self.contents:
            return False
        word = self.code.split()[:1]
        return not self.result or not word or word[0].upper() not in WITH_WORDS

    @property
    def contents(self) -> bool:
        return self.code.split()[:1] in (["TOC"], ["INDEX"])


class _Reader:
    """Goes through parts element by element, without recursion: depth costs nothing."""

    def __init__(self, comments: dict[str, Comment]) -> None:
        self.paragraphs: list[Paragraph] = []
        self._comments = comments
        self._part = "body"
        self._stack: list[Paragraph] = []
        self._changes: list[Piece] = []
        self._fields: list[_Field] = []
        self._simple: list[_Field] = []
        self._hidden = 0
        self._contents = 0
        self._rows: list[tuple[int, Piece | None]] = []
        self._row_count = 0
        self._open: dict[str, str] = {}
        self._about: dict[str, Comment] = {}

    def read(self, root: etree._Element, part: str) -> None:
        """Add the paragraphs of one part."""
        self._part = part
        self._open, self._fields = {}, []
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            handlers = _STARTS if event == "start" else _ENDS
            handler = handlers.get(tag) if isinstance(tag, str) else None
            if handler is not None:
                handler(self, element)

    # Where we are

    def _hide(self, element: etree._Element) -> None:
        self._hidden += 1

    def _show(self, element: etree._Element) -> None:
        self._hidden -= 1

    def _paragraph(self, element: etree._Element) -> None:
        contents = self._contents > 0 or any(one.contents for one in self._fields)
        row, row_change = self._rows[-1] if self._rows else (0, None)
        paragraph = Paragraph("contents" if contents else self._part, row=row)
        paragraph.mark = paragraph.row_change = row_change
        paragraph.within = next(reversed(self._open.values()), "")
        self._stack.append(paragraph)
        self.paragraphs.append(paragraph)

    def _paragraph_end(self, element: etree._Element) -> None:
        self._stack.pop()
        # A field that somebody left open must not hide the rest of the paper.
        self._fields = [one for one in self._fields if one.contents]

    def _row(self, element: etree._Element) -> None:
        self._row_count += 1
        change = None
        properties = element.find(f"{W}trPr")
        if properties is not None:
            for tag, state in (("ins", State.ADDED), ("del", State.TAKEN)):
                found = properties.find(f"{W}{tag}")
                if found is not None:
                    change = Piece("", state, _hand(found))
        self._rows.append((self._row_count, change))

    def _row_end(self, element: etree._Element) -> None:
        self._rows.pop()

    def _sdt(self, element: etree._Element) -> None:
        self._contents += _is_contents(element)

    def _sdt_end(self, element: etree._Element) -> None:
        self._contents -= _is_contents(element)

    # Changes

    def _change(self, element: etree._Element) -> None:
        state = _STATES[element.tag]
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}rPr":
            grand = parent.getparent()
            if grand is not None and grand.tag == f"{W}pPr" and self._stack:
                self._stack[-1].mark = Piece("", state, _hand(element))
            return
        if parent is not None and parent.tag == f"{W}trPr":
            return
        moved = element.tag in (f"{W}moveFrom", f"{W}moveTo")
        self._changes.append(Piece("", state, _hand(element), moved))

    def _change_end(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag in (f"{W}rPr", f"{W}trPr"):
            return
        self._changes.pop()

    # Words

    def _words(self, element: etree._Element) -> None:
        self._add(element.text or "")

    def _add(self, text: str) -> None:
        if not text or self._hidden or not self._stack:
            return
        if any(one.hides for one in self._fields) or any(one.hides for one in self._simple):
            return
        state, hand, moved = self._doing()
        pieces = self._stack[-1].pieces
        begins = any(at == len(pieces) for _, at in self._stack[-1].ids)
        last = pieces[-1] if pieces and not begins else None
        if last is not None and (last.state, last.hand, last.moved) == (state, hand, moved):
            last.text += text
        else:
            pieces.append(Piece(text, state, hand, moved))
        for comment in self._about.values():
            comment.quoted += text

    def _doing(self) -> tuple[State, Hand, bool]:
        """What is being done to the text here; whoever takes something away has the last word."""
        if not self._changes:
            return State.SAME, NOBODY, False
        for change in self._changes:
            if change.state is State.TAKEN:
                return change.state, change.hand, change.moved
        last = self._changes[-1]
        return last.state, last.hand, last.moved

    def _tab(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}r":
            self._add("\t")

    def _break(self, element: etree._Element) -> None:
        if element.get(f"{W}type", "textWrapping") == "textWrapping":
            self._add("\n")

    def _hyphen(self, element: etree._Element) -> None:
        self._add("-")

    # Fields

    def _field_sign(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _field_code(self, element: etree._Element) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].code += element.text or ""

    def _simple_field(self, element: etree._Element) -> None:
        self._simple.append(_Field(str(element.get(f"{W}instr", "")), result=True))

    def _simple_field_end(self, element: etree._Element) -> None:
        self._simple.pop()

    # Bookmarks and comments

    def _bookmark(self, element: etree._Element) -> None:
        name = str(element.get(f"{W}name", ""))
        if not name.startswith(PREFIX):
            return
        self._open[str(element.get(f"{W}id", ""))] = name
        if self._stack:
            paragraph = self._stack[-1]
            paragraph.ids.append((name, len(paragraph.pieces)))
            paragraph.part = self._part

    def _bookmark_end(self, element: etree._Element) -> None:
        self._open.pop(str(element.get(f"{W}id", "")), None)

    def _comment_start(self, element: etree._Element) -> None:
        identifier = str(element.get(f"{W}id", ""))
        comment = self._comments.get(identifier)
        if comment is not None:
            self._about[identifier] = comment
            self._place(comment)

    def _comment_end(self, element: etree._Element) -> None:
        self._about.pop(str(element.get(f"{W}id", "")), None)

    def _comment_mark(self, element: etree._Element) -> None:
        comment = self._comments.get(str(element.get(f"{W}id", "")))
        if comment is not None and comment.paragraph < 0:
            self._place(comment)

    def _place(self, comment: Comment) -> None:
        comment.paragraph = max(len(self.paragraphs) - 1, 0)
        if self._stack:
            here = self._stack[-1]
            comment.id = here.ids[-1][0] if here.ids else here.within


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


_STATES = {
    f"{W}ins": State.ADDED,
    f"{W}moveTo": State.ADDED,
    f"{W}del": State.TAKEN,
    f"{W}moveFrom": State.TAKEN,
}

_STARTS: dict[str, Callable[[_Reader, etree._Element], None]] = {
    f"{W}p": _Reader._paragraph,
    f"{W}tr": _Reader._row,
    f"{W}sdt": _Reader._sdt,
    f"{W}t": _Reader._words,
    f"{W}delText": _Reader._words,
    f"{W}tab": _Reader._tab,
    f"{W}ptab": _Reader._tab,
    f"{W}br": _Reader._break,
    f"{W}cr": _Reader._break,
    f"{W}noBreakHyphen": _Reader._hyphen,
    f"{W}fldChar": _Reader._field_sign,
    f"{W}instrText": _Reader._field_code,
    f"{W}fldSimple": _Reader._simple_field,
    f"{W}bookmarkStart": _Reader._bookmark,
    f"{W}bookmarkEnd": _Reader._bookmark_end,
    f"{W}commentRangeStart": _Reader._comment_start,
    f"{W}commentRangeEnd": _Reader._comment_end,
    f"{W}commentReference": _Reader._comment_mark,
    f"{W}rt": _Reader._hide,
    _FALLBACK: _Reader._hide,
    **dict.fromkeys(_STATES, _Reader._change),
}

_ENDS: dict[str, Callable[[_Reader, etree._Element], None]] = {
    f"{W}p": _Reader._paragraph_end,
    f"{W}tr": _Reader._row_end,
    f"{W}sdt": _Reader._sdt_end,
    f"{W}fldSimple": _Reader._simple_field_end,
    f"{W}rt": _Reader._show,
    _FALLBACK: _Reader._show,
    **dict.fromkeys(_STATES, _Reader._change_end),
}
