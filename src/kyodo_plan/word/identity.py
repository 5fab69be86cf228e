"""Identity: a hidden bookmark round each text, and a part that tells where the text comes from.

A text's id is made from its source file, what stands near it and its own words; so it does not
change when something else is edited, and two papers made from the same sources have the same ids.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count, groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

from docutils import nodes

from kyodo_plan.core.papers.source_map import (
    JOINER,
    NAMESPACE,
    PREFIX,
    PrintedText,
    TextKind,
    text_digest,
    version_of,
)
from kyodo_plan.core.place import Place
from kyodo_plan.word.wordprocessingml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.word.bookmarks import Bookmarks

FIRST_NUMBER = 1_000_000
"""The numbers of these bookmarks begin here, those of references stay below."""

_MARK = re.compile(rf'<w:bookmark(?:Start|End) w:id="1\d{{6}}"(?: w:name="{PREFIX}\w+")?/>')
_NAME = re.compile(rf'w:name="({PREFIX}\w+)"')
_PARAGRAPH = re.compile(r"(<w:p><w:pPr>.*?</w:pPr>)(.*?)(?=</w:p>)", re.DOTALL)
_TOKEN = re.compile(
    r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(tab|br)/>|<w:fldChar w:fldCharType=\"(separate|end)\"/>"
    r"|<w:(footnoteReference) (w:customMarkFollows)?"
)
#: What stands for the number of a note until all marks of notes are there to be counted.
_UNCOUNTED = "\x00"


def plain(inner: str) -> str:
    """Return the words of a paragraph's runs without the results of fields."""
    return _read(inner)[0]


def _read(inner: str) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """Return the words of a paragraph's runs, where among them numbers of Word's stand, and these."""
    text, result, fields, results = "", False, list[int](), list[str]()
    for match in _TOKEN.finditer(inner):
        words, sign, field, note, own_mark = match.groups()
        said = unescape(words or "").replace(JOINER, "")
        said = said if sign is None else "\t" if sign == "tab" else "\n"
        if note:
            fields.append(len(text))
            results.append("" if own_mark else _UNCOUNTED)
        elif field:
            result = field == "separate"
            fields += [len(text)] * result
            results += [""] * result
        elif result:
            results[-1] += said
        else:
            text += said
    return text, tuple(fields), tuple(results)


@dataclass(frozen=True)
class _Near:
    """What stands round a node."""

    kind: TextKind
    place: Place | None
    section: nodes.Element | None
    row: str
    column: int
    number: int
    grid_column: int
    level: int
    mark: str


class Identity:
    """Gives the texts of one paper their ids and remembers where they come from."""

    def __init__(self, paper: Paper, bookmarks: Bookmarks) -> None:
        self._paper = paper
        self._bookmarks = bookmarks
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._texts: dict[str, PrintedText] = {}
        self._contents: list[PrintedText] = []
        self._headings: dict[nodes.Element, tuple[str, str, str]] = {}
        self._rows: dict[nodes.Element, str] = {}
        self._row_numbers: dict[nodes.Element, int] = {}
        self._columns: dict[nodes.Element, int] = {}

    def around(self, node: nodes.Element | None, inner: str, kind: TextKind | None = None) -> str:
        """Put the bookmark of the text *inner* of *node* round it.

        Without *node* the text is the paper's own: its cover, its head.
        """
        text, fields, results = _read(inner)
        near = self._near(node)
        title, heading, page = self._heading(near.section)
        path = near.place.path if near.place else ""
        kind = kind or near.kind
        key = (path, title, near.row, str(near.column), kind, text)
        self._seen[key] += 1
        name = "\x1f".join((*key, str(self._seen[key])))
        digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        name = f"{PREFIX}{digest}"
        number = FIRST_NUMBER + len(self._texts)
        self._texts[name] = PrintedText(
            name,
            kind,
            near.place,
            text,
            heading,
            page,
            near.number,
            fields,
            level=near.level,
            column=near.grid_column,
            mark="" if near.mark and text.startswith(near.mark) else near.mark,
            results=results,
        )
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def rest(self, xml: str, node: nodes.Element | None) -> str:
        """Name what has words but no name yet among the paragraphs of a frame of *node*."""

        def named(match: re.Match[str]) -> str:
            properties, inner = match.groups()
            if PREFIX in inner or not plain(inner):
                return match[0]
            return properties + self.around(node, inner, TextKind.LABEL)

        return _PARAGRAPH.sub(named, xml)

    def contents(self, xml: str) -> None:
        """Remember the lines of the contents: they are printed, but what counts is the headings."""
        for match in _PARAGRAPH.finditer(xml):
            inner = match[2]
            if " TOC \\" in inner:  # the field of the whole contents begins here
                inner = inner.partition('w:fldCharType="separate"/>')[2]
            if text := plain(inner):
                line = PrintedText("", TextKind.CONTENTS, self._paper.origin, text)
                self._contents.append(line)

    def texts(self, body: str, footnotes: str) -> tuple[PrintedText, ...]:
        """Return all texts in the order of the file, the lines of the contents last."""
        names = _NAME.findall(body) + _NAME.findall(footnotes)
        notes = count(1)
        return (*(_counted(self._texts[name], notes) for name in names), *self._contents)

    def _near(self, node: nodes.Element | None) -> _Near:
        """Walk up from *node* to its file and line, its row and its section."""
        kind = TextKind.PARAGRAPH
        path: str | None = None
        line: int | None = None
        section: nodes.Element | None = None
        entry: nodes.Element | None = None
        heading = isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
        if heading:
            kind = TextKind.HEADING
        elif isinstance(node, (nodes.title, nodes.caption)):
            kind = TextKind.CAPTION
        walker: nodes.Node | None = node
        while walker is not None:
            if line is None and walker.line:
                line = walker.line
                if isinstance(walker, nodes.title) and heading and not walker.parent.get("frame"):
                    line = max(line - 1, 1)  # docutils tells the line below the words
            if path is None:
                path = walker.source
            if entry is None and isinstance(walker, nodes.entry):
                entry = walker
            elif isinstance(walker, nodes.footnote):
                kind = TextKind.FOOTNOTE
            elif section is None and isinstance(walker, nodes.section):
                section = walker
            walker = walker.parent
        place = Place(path, line) if path and line is not None else self._paper.origin
        row, column, number, grid_column = "", 0, 0, 0
        if entry is not None and kind is TextKind.PARAGRAPH:
            kind = TextKind.CELL
        if entry is not None and isinstance(entry.parent, nodes.row):
            column = entry.parent.index(entry)
            row = self._first_cell(entry.parent) if column else ""
            number = self._row_numbers.setdefault(entry.parent, len(self._row_numbers) + 1)
            grid_column = self._column(entry)
        level, mark = 0, _mark(node)
        if section is not None:
            level = section.get("level") or 0
            mark = str(section.get("number", "")) if heading else mark
        return _Near(kind, place, section, row, column, number, grid_column, int(level), mark)

    def _column(self, entry: nodes.Element) -> int:
        """Return the column of the grid in which *entry* begins, from 1."""
        if entry not in self._columns:
            rows = [row for row in entry.parent.parent if isinstance(row, nodes.row)]
            taken: dict[int, int] = {}  # column → how many rows below are taken from above
            for row in rows:
                column, held = 0, dict(taken)
                for cell in (one for one in row.children if isinstance(one, nodes.entry)):
                    while held.get(column, 0) > 0:
                        column += 1
                    self._columns[cell] = column + 1
                    for one in range(column, column + 1 + int(cell.get("morecols", 0))):
                        taken[one] = int(cell.get("morerows", 0)) + 1
                        column = one + 1
                taken = {one: left - 1 for one, left in taken.items() if left > 1}
        return self._columns[entry]

    def _first_cell(self, row: nodes.Element) -> str:
        """Return the words of a row's first cell."""
        if row not in self._rows:
            self._rows[row] = row[0].astext()
        return self._rows[row]

    def _heading(self, section: nodes.Element | None) -> tuple[str, str, str]:
        """Return the title of *section*, how its heading is printed, and on which page."""
        if section is None:
            return "", "", ""
        if section not in self._headings:
            number, title = section.get("number", ""), _title_of(section)
            page = next(filter(None, map(self._bookmarks.page, section["ids"])), "")
            heading = f"{number}　{title}" if number else title
            self._headings[section] = title, heading, page
        return self._headings[section]


def _counted(text: PrintedText, notes: Iterator[int]) -> PrintedText:
    """Return *text* with the numbers of its notes, the next of *notes*, as Word counts them."""
    if _UNCOUNTED not in text.results:
        return text
    return replace(
        text,
        results=tuple(f"注{next(notes)}" if one == _UNCOUNTED else one for one in text.results),
    )


def _mark(node: nodes.Element | None) -> str:
    """Return the sign before *node* where it begins an item of a list; figures for any number."""
    item = node.parent if node is not None else None
    if not isinstance(item, nodes.list_item) or item[0] is not node:
        return ""
    if isinstance(item.parent, nodes.bullet_list):
        return "・"
    prefix, suffix = item.parent.get("prefix", ""), item.parent.get("suffix", "")
    number = int(item.parent.get("start", 1)) + item.parent.index(item)
    figures = "①" if item.parent.get("enumtype") == "circled" else str(number)
    return f"{prefix}{figures}{suffix}"


def _title_of(section: nodes.Element | None) -> str:
    if section is None or not section.children or not isinstance(section[0], nodes.title):
        return ""
    return str(section[0].astext())


def without_marks(xml: str) -> str:
    """Return *xml* without the bookmarks that tell texts apart."""
    return _MARK.sub("", xml)


def source_map_xml(paper: Paper, texts: Iterable[PrintedText]) -> str:
    """The part that tells of each id its file, line and digest (``urn:kyodo-plan:source-map:1``)."""
    named = [replace(text, place=text.place or Place("")) for text in texts if text.id]
    groups = groupby(named, lambda text: (text.heading, text.page, _path(text)))
    parts = "".join(
        f"<under heading={attribute(heading)} page={attribute(page)} file={attribute(path)}>"
        + "".join(
            f'<text id="{one.id}" line="{_line(one)}" kind="{one.kind}" '
            f'sha="{text_digest(one.text)}" length="{len(one.text)}"{_row(one)}/>'
            for one in group
        )
        + "</under>"
        for (heading, page, path), group in groups
    )
    return (
        f'<sourceMap xmlns="{NAMESPACE}" paper={attribute(paper.slug)} '
        f'version="{version_of(named)}">{parts}</sourceMap>'
    )


def _path(text: PrintedText) -> str:
    return text.place.path if text.place else ""


def _row(text: PrintedText) -> str:
    return f' row="{text.row}"' if text.row else ""


def _line(text: PrintedText) -> str:
    return str(text.place.line or "") if text.place else ""
