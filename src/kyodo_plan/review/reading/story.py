"""The text of a returned Word file, gone through element by element.

ECMA-376 Part 1: 17.13.4 (comments), 17.13.6 (bookmarks), 17.11 (footnotes), 17.3.1 and 20.4.2.38
(text boxes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kyodo_plan.core.papers.source_map import JOINER, PREFIX
from kyodo_plan.review.reading.fields import Fields
from kyodo_plan.review.reading.outline import W, level_of
from kyodo_plan.review.reading.revisions import STATES, Revisions, hand_of, recorded, struck
from kyodo_plan.review.reading.symbols import in_font, symbol
from kyodo_plan.review.returned import Comment, Hand, Paragraph, Piece, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


@dataclass
class _Table:
    """Where we are in a table; columns are those of the grid."""

    number: int
    row: int = 0
    row_change: Piece | None = None
    column: int = 0
    following: int = 1
    cell_change: Piece | None = None


@dataclass(frozen=True)
class _Begun:
    """A paragraph that has begun: another may begin inside it, in a text box."""

    paragraph: Paragraph
    index: int
    fields: Fields


class StoryReader:
    """Goes through parts element by element, without recursion: depth costs nothing."""

    def __init__(self, comments: Mapping[str, Comment], styles: Mapping[str, int]) -> None:
        """*styles* are the levels of heading styles by their id."""
        self.paragraphs: list[Paragraph] = []
        self._comments = comments
        self._styles = styles
        self._part = "body"
        self._stack: list[_Begun] = []
        self._revisions = Revisions()
        self._fields = Fields()
        self._hidden = 0
        self._contents = 0
        self._tables: list[_Table] = []
        self._table_count = self._row_count = self._box_count = 0
        self._boxes: list[tuple[int, int, list[_Table]]] = []
        self._note = ""
        self._open: dict[str, str] = {}
        self._ended: set[str] = set()
        self._about: dict[str, Comment] = {}

    def read(self, root: etree._Element, part: str) -> None:
        """Add the paragraphs of one part."""
        self._part = part
        self._open, self._fields = {}, Fields()
        self._ended = {str(one.get(f"{W}id", "")) for one in root.iter(f"{W}bookmarkEnd")}
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
        contents = self._contents > 0 or self._fields.contents
        paragraph = Paragraph("contents" if contents else self._part, note=self._note)
        if self._tables:
            table = self._tables[-1]
            paragraph.table, paragraph.row, paragraph.column = (
                table.number,
                table.row,
                table.column,
            )
            paragraph.mark = paragraph.row_change = table.row_change
            paragraph.cell_change = table.cell_change
        paragraph.level = level_of(element, self._styles)
        if self._boxes:
            paragraph.box, paragraph.anchor, _ = self._boxes[-1]
        else:
            paragraph.within = next(reversed(self._open.values()), "")
        self._stack.append(_Begun(paragraph, len(self.paragraphs), self._fields))
        if self._boxes:
            self._fields = Fields()
        if not self._hidden:
            self.paragraphs.append(paragraph)

    def _paragraph_end(self, element: etree._Element) -> None:
        ended = self._stack.pop()
        if self._boxes:
            self._fields = ended.fields
        else:
            self._fields.end_paragraph()

    def _box(self, element: etree._Element) -> None:
        self._box_count += 1
        anchor = self._stack[-1].index if self._stack else -1
        self._boxes.append((self._box_count, anchor, self._tables))
        self._tables = []

    def _box_end(self, element: etree._Element) -> None:
        _, _, self._tables = self._boxes.pop()

    def _table(self, element: etree._Element) -> None:
        self._table_count += 1
        self._tables.append(_Table(self._table_count))

    def _table_end(self, element: etree._Element) -> None:
        self._tables.pop()

    def _row(self, element: etree._Element) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        self._row_count += 1
        table.row, table.following, table.cell_change = self._row_count, 1, None
        properties = element.find(f"{W}trPr")
        table.row_change = recorded(properties, "ins", "del")
        before = properties.find(f"{W}gridBefore") if properties is not None else None
        if before is not None:
            table.following += _number(before)

    def _cell(self, element: etree._Element) -> None:
        if not self._tables:
            return
        table, properties = self._tables[-1], element.find(f"{W}tcPr")
        table.column = table.following
        span = properties.find(f"{W}gridSpan") if properties is not None else None
        table.following += max(_number(span), 1) if span is not None else 1
        table.cell_change = recorded(properties, "cellIns", "cellDel")

    def _note_start(self, element: etree._Element) -> None:
        self._note = _note_key(element.tag, element)

    def _note_end(self, element: etree._Element) -> None:
        self._note = ""

    def _note_mark(self, element: etree._Element) -> None:
        if self._stack and not self._hidden:
            state, hand, moved, adder = self._revisions.doing()
            mark = Piece("", state, hand, moved, adder)
            self._stack[-1].paragraph.notes.append((_note_key(element.tag, element), mark))

    def _sdt(self, element: etree._Element) -> None:
        self._contents += _is_contents(element)

    def _sdt_end(self, element: etree._Element) -> None:
        self._contents -= _is_contents(element)

    # Changes

    def _change(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag == f"{W}rPr":
            grand = parent.getparent()
            if grand is not None and grand.tag == f"{W}pPr" and self._stack:
                self._stack[-1].paragraph.mark = Piece("", STATES[element.tag], hand_of(element))
            return
        if parent is not None and parent.tag == f"{W}trPr":
            return
        self._revisions.begin(element)

    def _change_end(self, element: etree._Element) -> None:
        parent = element.getparent()
        if parent is not None and parent.tag in (f"{W}rPr", f"{W}trPr"):
            return
        self._revisions.end()

    # Words

    def _words(self, element: etree._Element) -> None:
        text, run = (element.text or "").replace(JOINER, ""), element.getparent()
        properties = run.find(f"{W}rPr") if run is not None else None
        if properties is None:
            self._add(text)
            return
        fonts = properties.find(f"{W}rFonts")
        if fonts is not None:
            text = in_font(text, str(fonts.get(f"{W}ascii", "")))
        self._add(text, struck(properties))

    def _symbol(self, element: etree._Element) -> None:
        figures, run = str(element.get(f"{W}char", "")), element.getparent()
        try:
            place = int(figures, 16)
        except ValueError:
            return
        properties = run.find(f"{W}rPr") if run is not None else None
        line = None if properties is None else struck(properties)
        self._add(symbol(str(element.get(f"{W}font", "")), place), line)

    def _formula(self, element: etree._Element) -> None:
        self._add(element.text or "")

    def _add(self, text: str, struck: Hand | None = None) -> None:
        if not text or self._hidden or not self._stack or self._fields.hide:
            return
        state, hand, moved, adder = self._revisions.doing()
        if state is State.UNDONE and adder.author == hand.author:
            return  # whoever takes away what is his own has done nothing
        paragraph = self._stack[-1].paragraph
        pieces = paragraph.pieces
        begins = any(at == len(pieces) for _, at in paragraph.ids)
        new = Piece(text, state, hand, moved, adder, struck)
        if pieces and not begins and pieces[-1].alike(new):
            pieces[-1].text += text
        else:
            pieces.append(new)
        for comment in self._about.values():
            if state in (State.TAKEN, State.UNDONE):
                comment.taken += text
            else:
                comment.quoted += text

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
        self._fields.sign(str(element.get(f"{W}fldCharType")))

    def _field_code(self, element: etree._Element) -> None:
        self._fields.code(element.text or "")

    def _simple_field(self, element: etree._Element) -> None:
        self._fields.begin_simple(str(element.get(f"{W}instr", "")))

    def _simple_field_end(self, element: etree._Element) -> None:
        self._fields.end_simple()

    # Bookmarks and comments

    def _bookmark(self, element: etree._Element) -> None:
        name = str(element.get(f"{W}name", ""))
        if not name.startswith(PREFIX):
            return
        identifier = str(element.get(f"{W}id", ""))
        if self._stack:
            paragraph = self._stack[-1].paragraph
            if not paragraph.ids:
                self._open.clear()  # no text goes on behind the beginning of the next
            if identifier in self._ended:
                self._open[identifier] = name
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
            comment.paragraph = self._stack[-1].index
            here = self._stack[-1].paragraph
            comment.id = here.ids[-1][0] if here.ids else here.within


def _number(element: etree._Element) -> int:
    figures = str(element.get(f"{W}val", ""))
    return int(figures) if figures.isdecimal() and len(figures) < 4 else 0


def _note_key(tag: object, element: etree._Element) -> str:
    kind = "endnote" if str(tag).startswith(f"{W}endnote") else "footnote"
    return f"{kind} {element.get(f'{W}id', '')}"


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


_STARTS: dict[str, Callable[[StoryReader, etree._Element], None]] = {
    f"{W}p": StoryReader._paragraph,
    f"{W}tbl": StoryReader._table,
    f"{W}tr": StoryReader._row,
    f"{W}tc": StoryReader._cell,
    f"{W}txbxContent": StoryReader._box,
    f"{W}footnote": StoryReader._note_start,
    f"{W}endnote": StoryReader._note_start,
    f"{W}footnoteReference": StoryReader._note_mark,
    f"{W}endnoteReference": StoryReader._note_mark,
    f"{W}sdt": StoryReader._sdt,
    f"{W}t": StoryReader._words,
    f"{W}delText": StoryReader._words,
    f"{W}sym": StoryReader._symbol,
    f"{_M}t": StoryReader._formula,
    f"{W}tab": StoryReader._tab,
    f"{W}ptab": StoryReader._tab,
    f"{W}br": StoryReader._break,
    f"{W}cr": StoryReader._break,
    f"{W}noBreakHyphen": StoryReader._hyphen,
    f"{W}fldChar": StoryReader._field_sign,
    f"{W}instrText": StoryReader._field_code,
    f"{W}fldSimple": StoryReader._simple_field,
    f"{W}bookmarkStart": StoryReader._bookmark,
    f"{W}bookmarkEnd": StoryReader._bookmark_end,
    f"{W}commentRangeStart": StoryReader._comment_start,
    f"{W}commentRangeEnd": StoryReader._comment_end,
    f"{W}commentReference": StoryReader._comment_mark,
    f"{W}rt": StoryReader._hide,
    _FALLBACK: StoryReader._hide,
    **dict.fromkeys(STATES, StoryReader._change),
}

_ENDS: dict[str, Callable[[StoryReader, etree._Element], None]] = {
    f"{W}p": StoryReader._paragraph_end,
    f"{W}tbl": StoryReader._table_end,
    f"{W}txbxContent": StoryReader._box_end,
    f"{W}footnote": StoryReader._note_end,
    f"{W}endnote": StoryReader._note_end,
    f"{W}sdt": StoryReader._sdt_end,
    f"{W}fldSimple": StoryReader._simple_field_end,
    f"{W}rt": StoryReader._show,
    _FALLBACK: StoryReader._show,
    **dict.fromkeys(STATES, StoryReader._change_end),
}
