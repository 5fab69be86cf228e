"""Numbers of headings, tables and pictures: 第１章 → １ → （１） → ア → （ア）, beside the city's own labels.

The numbers are strings, made once from the outlines and used by the site, by Word and by PDF, so
that all agree. Fields, subfields and measures carry the labels of the data and stand outside the
counting, and so do the sections inside them; annexes of a sheet (別紙１) are counted by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.publication import Layout
from kyodo_plan.source.outline import Body, Caption, Contents, Heading
from kyodo_plan.text.naming import annex_labels, annex_parts, field_label, serial_label
from kyodo_plan.text.notation import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kyodo_plan.core.plan import Plan
    from kyodo_plan.source.outline import Entry

KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
FORMATS = {
    Layout.BOOK: ("第{}章", "{}", "（{}）", "{kana}", "（{kana}）"),
    Layout.SHEET: ("{}", "（{}）", "{kana}", "（{kana}）", "{kana}"),
}


@dataclass(frozen=True)
class Number:
    """The printed number of a heading, table or picture.

    ``kind`` is ``auto``, ``own``, ``none``, or ``annex``, which is printed as an own one is.
    """

    text: str
    kind: str
    level: int


@dataclass
class _Count:
    value: int = 0

    def next(self) -> int:
        self.value += 1
        return self.value


@dataclass
class Numbering:
    """Numbers of one paper (or of the site), by document and id."""

    plan: Plan
    outlines: Mapping[str, tuple[Entry, ...]]
    unnumbered: frozenset[str]
    serials: Mapping[str, int]
    paper: str
    layout: Layout
    inside: bool = True
    numbers: dict[tuple[str, str], Number] = field(default_factory=dict)
    captions: dict[str, _Count] = field(default_factory=dict)
    annexes: list[str] = field(default_factory=list)

    def of_site(self, root: str) -> dict[tuple[str, str], Number]:
        """Number the documents below *root*, whose own heading is the title of all."""
        return self._below_title(root, self.outlines[root])

    def of_paper(self, docname: str, root: str) -> dict[tuple[str, str], Number]:
        """Number a paper whose root is *docname*; *root* is what its 本編 takes in.

        A book's own sections (本書の見方) stand before the numbered text and have no numbers.
        """
        own = self.layout is Layout.SHEET
        if own:
            heads = [one for one in self.outlines[docname] if isinstance(one, Heading)]
            titles = [one.title for one in heads if not self._left_out(one)]
            self.annexes = annex_labels(titles, self.plan.style.digits)
        self._walk(docname, self.outlines[docname], 1, _Count(), own, root)
        return self.numbers

    def _below_title(self, root: str, entries: Iterable[Entry]) -> dict[tuple[str, str], Number]:
        counter = _Count()
        for entry in entries:
            if isinstance(entry, Heading):
                self.numbers[root, entry.id] = Number("", "none", 0)
                self._walk(root, entry.entries, 1, counter, True, root)
            else:
                self._walk(root, [entry], 1, counter, True, root)
        return self.numbers

    def _walk(
        self,
        docname: str,
        entries: Iterable[Entry],
        level: int,
        counter: _Count,
        counted: bool,
        root: str,
    ) -> None:
        for entry in entries:
            if isinstance(entry, Heading):
                self._heading(docname, entry, level, counter, counted, root)
            elif isinstance(entry, Contents):
                for name in entry.docnames:
                    if name in self.outlines:
                        self._document(name, level, counter, counted, root)
            elif isinstance(entry, Body):
                body = _Count()
                for contents in _contents(self.outlines[root]):
                    self._walk(root, [contents], level, body, True, root)
            elif isinstance(entry, Caption) and not self._elsewhere(entry):
                counter_of = self.captions.setdefault(entry.label, _Count())
                text = entry.label + digits(counter_of.next(), self.plan.style.digits)
                self.numbers[docname, entry.id] = Number(text, "auto", 0)

    def _document(self, name: str, level: int, counter: _Count, counted: bool, root: str) -> None:
        if name not in self.unnumbered:
            self._walk(name, self.outlines[name], level, counter, counted, root)
            return
        for entry in self.outlines[name]:
            if isinstance(entry, Heading) and not self._left_out(entry):
                self.numbers[name, entry.id] = Number("", "none", level)
                self._walk(name, entry.entries, level + 1, _Count(), True, root)

    def _left_out(self, entry: Heading) -> bool:
        return self._elsewhere(entry) or (entry.inside and not self.inside)

    def _elsewhere(self, entry: Heading | Caption) -> bool:
        return bool(entry.papers) and self.paper not in entry.papers

    def _heading(
        self,
        docname: str,
        entry: Heading,
        level: int,
        counter: _Count,
        counted: bool,
        root: str,
    ) -> None:
        if self._left_out(entry):
            return
        style = self.plan.style.digits
        if entry.kind:
            number = Number(self._label(entry), "own", level)
        elif level == 1 and self.annexes and annex_parts(entry.title)[0]:
            number = Number(self.annexes.pop(0), "annex", level)
        elif counted:
            patterns = FORMATS[self.layout]
            value = counter.next()
            kana = KANA[value - 1] if value <= len(KANA) else digits(value, style)
            pattern = patterns[min(level, len(patterns)) - 1]
            number = Number(pattern.format(digits(value, style), kana=kana), "auto", level)
        else:
            number = Number("", "none", level)
        self.numbers[docname, entry.id] = number
        inside = counted and not entry.kind
        self._walk(docname, entry.entries, level + 1, _Count(), inside, root)

    def _label(self, entry: Heading) -> str:
        style = self.plan.style.digits
        if entry.kind == "field":
            return field_label(int(entry.key), style)
        if entry.kind == "subfield":
            return self.plan.subfields[entry.key][1].label
        serial = self.serials.get(entry.key)
        return serial_label(serial, style) if serial else "施策"


def _contents(entries: Iterable[Entry]) -> Iterable[Contents]:
    for entry in entries:
        if isinstance(entry, Contents):
            yield entry
        elif isinstance(entry, Heading):
            yield from _contents(entry.entries)
