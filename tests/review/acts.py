"""What people do to a copy in Word, each with all that must be told of it and nothing else.

An act takes a copy, the texts of the paper and chance; it returns what is wanted, or ``None`` where
the paper has no place for it. Its edits are written down as Word itself writes them.
"""

from __future__ import annotations

import copy as copies
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from lxml import etree
from word_edits import NAMES, WHO, Copy, W, cut, text_of

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.remarks import WITHOUT_WORDS

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from kyodo_plan.review.change import Change

FINANCE, CITIZENS, WELFARE = "財政課", "市民課", "福祉課"
WORDS = ("見直しの方向", "関係する課との調整", "予算の範囲", "次の年度まで", "必要な支援")


ANYWHERE = PrintedText("", TextKind.PARAGRAPH, None, "")
"""For what belongs to no line."""


@dataclass(frozen=True)
class Wanted:
    """One change: at the line of which text, its words where they are known, a note it bears."""

    kind: Kind
    text: PrintedText | None
    after: str | None = None
    author: str = ""
    note: str = ""

    def is_told_by(self, change: Change) -> bool:
        """Whether *change* is the one, wherever it says that it stands."""
        # Where saving in another form has taken away what a comment says, that is told in its place.
        lost = change.kind is Kind.COMMENT and not change.after and change.notes == (WITHOUT_WORDS,)
        return (
            change.kind is self.kind
            and (self.after is None or lost or change.after.strip() == self.after.strip())
            and change.author == self.author
            and self.note in "".join(change.notes)
        )

    def stands_where(self, change: Change) -> bool:
        """Whether *change* tells the line of the text."""
        if self.text is ANYWHERE:
            return True
        return change.place == (self.text.place if self.text else None)


@dataclass(frozen=True)
class Score:
    """How many changes were wanted, found, told at the right line; how many others were told."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    false: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.wanted + other.wanted,
            self.found + other.found,
            self.right + other.right,
            self.false + other.false,
        )


def scored(wanted: Sequence[Wanted], told: Sequence[Change]) -> Score:
    """Return how what was *told* answers what was *wanted*."""
    left = list(told)
    found = right = 0
    for one in wanted:
        same = [change for change in left if one.is_told_by(change)]
        best = next((change for change in same if one.stands_where(change)), None)
        if best is not None or same:
            found += 1
            right += best is not None
            left.remove(best if best is not None else same[0])
    return Score(len(wanted), found, right, len(left))


class Desk:
    """A copy on somebody's desk, with the texts of its paper and what chance says."""

    def __init__(self, copy: Copy, texts: Iterable[PrintedText], chance: random.Random) -> None:
        self.copy, self.chance = copy, chance
        self.texts = [text for text in texts if text.id]
        self.where = {
            name: paragraph
            for paragraph in copy.paragraphs()
            for mark in paragraph.iter(f"{W}bookmarkStart")
            if (name := mark.get(f"{W}name", "")).startswith("_kp_")
        }

    def paragraph(self, text: PrintedText) -> etree._Element:
        return self.where[text.id]

    def plain(self, least: int = 24) -> list[PrintedText]:
        """Paragraphs of the body without fields, long enough to be corrected."""
        return [
            text
            for text in self.texts
            if text.kind is TextKind.PARAGRAPH
            and not text.row
            and text.place is not None
            and len(text.text) >= least
            and "\t" not in text.text
            and "\n" not in text.text
            and text_of(self.paragraph(text)) == text.text
            and self.paragraph(text).getparent().tag == f"{W}body"
        ]

    def one(self) -> PrintedText | None:
        """One of them."""
        texts = self.plain()
        return self.chance.choice(texts) if texts else None

    def span(self, text: PrintedText) -> tuple[int, int]:
        """Some characters of *text*."""
        start = self.chance.randrange(2, len(text.text) - 10)
        return start, start + self.chance.randrange(2, 7)

    def words(self) -> str:
        return self.chance.choice(WORDS)

    def tables(self) -> list[list[list[PrintedText]]]:
        """Tables as rows of texts in which each cell of the grid has one, and all have words."""
        found = []
        for cell, run in groupby(self.texts, key=lambda text: text.kind is TextKind.CELL):
            if not cell:
                continue
            rows = [list(row) for _, row in groupby(run, key=lambda text: text.row)]
            even = {tuple(text.column for text in row) for row in rows}
            one = self.paragraph(rows[0][0])
            holder = next(one.iterancestors(f"{W}tbl"), None)
            if (
                holder is not None
                and holder.getparent().tag == f"{W}body"
                and len(rows) > 2
                and len(even) == 1
                and len(next(iter(even))) > 1
                and all(text.text.strip() and text.place for row in rows for text in row)
                and len(list(holder.iter(f"{W}tr"))) == len(rows)
                and not list(holder.iter(f"{W}gridSpan"))
                and not list(holder.iter(f"{W}vMerge"))
            ):
                found.append(rows)
        return found

    def table(self) -> list[list[PrintedText]] | None:
        tables = self.tables()
        return self.chance.choice(tables) if tables else None

    def holder(self, rows: list[list[PrintedText]]) -> etree._Element:
        return next(self.paragraph(rows[0][0]).iterancestors(f"{W}tbl"))

    def sections(self) -> list[tuple[PrintedText, list[PrintedText], list[etree._Element]]]:
        """Sections below chapters: the heading, all texts, the blocks of the body they stand in."""
        found = []
        for number, text in enumerate(self.texts):
            if text.kind is not TextKind.HEADING or text.level < 2:
                continue
            end = number + 1
            while end < len(self.texts) and not (
                self.texts[end].kind is TextKind.FOOTNOTE
                or (
                    self.texts[end].kind is TextKind.HEADING and self.texts[end].level <= text.level
                )
            ):
                end += 1
            heading = self.paragraph(text)
            if end == len(self.texts) or heading.getparent().tag != f"{W}body":
                continue
            if self.texts[end].kind is TextKind.FOOTNOTE:
                continue
            stop = self.top(self.paragraph(self.texts[end]))
            blocks = [heading]
            while (following := blocks[-1].getnext()) is not None and following is not stop:
                blocks.append(following)
            inside = {self.top(self.paragraph(one)) for one in self.texts[number:end]}
            breaks = [b for b in blocks if b.find(f"{W}pPr/{W}sectPr") is not None]
            if end - number > 1 and following is stop and inside <= set(blocks) and not breaks:
                found.append((text, self.texts[number:end], blocks))
        return found

    def top(self, element: etree._Element) -> etree._Element:
        """The child of the body in which *element* stands."""
        while element.getparent().tag != f"{W}body":
            element = element.getparent()
        return element

    def next(self) -> int:
        return self.copy.next_number()


def element(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:x {NAMES}>{xml}</w:x>")[0]


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def recorded(paragraph: etree._Element, tag: str, author: str, number: int) -> None:
    """Record that the end of *paragraph* was added, taken or moved."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = element("<w:pPr/>")
        paragraph.insert(0, properties)
    marks = properties.find(f"{W}rPr")
    if marks is None:
        marks = element("<w:rPr/>")
        properties.append(marks)
    marks.insert(0, element(f'<w:{tag} w:id="{number}" {WHO.format(author)}/>'))


def wrapped(paragraph: etree._Element, tag: str, author: str, desk: Desk) -> None:
    """Put the runs of *paragraph* into revisions."""
    for one in list(paragraph.iter(f"{W}r")):
        wrapper = element(f'<w:{tag} w:id="{desk.next()}" {WHO.format(author)}/>')
        one.addprevious(wrapper)
        wrapper.append(one)
        if tag in ("del", "moveFrom"):
            for text in list(one.iter(f"{W}t")):
                text.tag = f"{W}delText" if tag == "del" else text.tag
    recorded(paragraph, tag, author, desk.next())


def corrected(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


# Nested changes, and two people at one place


def nested(desk: Desk) -> list[Wanted] | None:
    """One person corrects; another takes away a part of what the first has put there."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    desk.copy.replace(desk.paragraph(text), start, end, "ＡＢＣＤＥＦ", FINANCE)
    added = next(one for one in desk.paragraph(text).iter(f"{W}ins") if "Ｂ" in text_of(one))
    old = added.find(f"{W}r")
    who = WHO.format(CITIZENS)
    pieces = (
        run("ＡＢ"),
        f'<w:del w:id="{desk.next()}" {who}>{run("ＣＤ").replace("w:t", "w:delText")}</w:del>',
        run("ＥＦ"),
    )
    for piece in pieces:
        old.addprevious(element(piece))
    added.remove(old)
    first = corrected(text.text, start, end, "ＡＢＣＤＥＦ")
    last = corrected(text.text, start, end, "ＡＢＥＦ")
    return [
        Wanted(Kind.EDITED, text, first, FINANCE),
        Wanted(Kind.EDITED, text, last, CITIZENS, "さらに直しています"),
    ]


def taken_and_added(desk: Desk) -> list[Wanted] | None:
    """One person deletes, another puts words at the same place."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    new = desk.words()
    desk.copy.replace(desk.paragraph(text), start, end, new, FINANCE)
    for one in desk.paragraph(text).iter(f"{W}ins"):
        one.set(f"{W}author", CITIZENS)
    return [
        Wanted(Kind.EDITED, text, corrected(text.text, start, end, ""), FINANCE),
        Wanted(Kind.EDITED, text, corrected(text.text, end, end, new), CITIZENS),
    ]


# Lines drawn by hand


def struck(paragraph: etree._Element, desk: Desk, start: int, end: int, new: str = "") -> None:
    """Draw a line through some characters and put *new* behind them, all in red."""
    if new:
        desk.copy.replace(paragraph, end, end, "＠")
        for one in list(paragraph.iter(f"{W}r")):
            if text_of(one) == "＠":
                one.getparent().replace(one, element(run(new, '<w:color w:val="FF0000"/>')))
    _, middle, _ = cut(paragraph, start, end)
    line = desk.chance.choice(("strike", "dstrike"))
    for one in middle:
        look = one.find(f"{W}rPr")
        if look is None:
            look = element("<w:rPr/>")
            one.insert(0, look)
        look.append(element(f"<w:{line}/>"))
        look.append(element('<w:color w:val="FF0000"/>'))


def struck_by_hand(desk: Desk) -> list[Wanted] | None:
    """Red, with a line through it, new words behind it; Word has recorded nothing."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    new = desk.words()
    struck(desk.paragraph(text), desk, start, end, new)
    return [
        Wanted(Kind.EDITED, text, corrected(text.text, start, end, new), note="取消線"),
    ]


def struck_and_saved_as_rtf(desk: Desk) -> list[Wanted] | None:
    """A line drawn through words, recorded, and the copy saved as RTF: the time stands behind them."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    struck(desk.paragraph(text), desk, start, end, "669775093 ")
    return [Wanted(Kind.EDITED, text, corrected(text.text, start, end, ""), note="時刻の数")]


def struck_paragraph(desk: Desk) -> list[Wanted] | None:
    text = desk.one()
    if text is None:
        return None
    struck(desk.paragraph(text), desk, 0, len(text.text))
    return [Wanted(Kind.DELETED, text, "", note="取消線")]


# Text boxes, footnotes, headings, symbols, comments


SHAPE = (
    '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
    "<w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}"
    "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
OLD_SHAPE = (
    '<w:r xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
    "{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def box(desk: Desk, author: str = "") -> list[Wanted] | None:
    """A text box, or a callout, that hangs at a paragraph."""
    text = desk.one()
    if text is None:
        return None
    lines = [desk.words(), f"{desk.words()}を確かめること"][: desk.chance.randrange(1, 3)]
    inner = "".join(f"<w:p>{run(line)}</w:p>" for line in lines)
    shape = desk.chance.choice((SHAPE, OLD_SHAPE)).format(inner=inner)
    if author:
        shape = f'<w:ins w:id="{desk.next()}" {WHO.format(author)}>{shape}</w:ins>'
    paragraph = desk.paragraph(text)
    runs = list(paragraph.iterchildren(f"{W}r"))
    desk.chance.choice(runs).addnext(element(shape))
    return [Wanted(Kind.BOXED, text, "\n".join(lines), author)]


def recorded_box(desk: Desk) -> list[Wanted] | None:
    return box(desk, FINANCE)


def footnote(desk: Desk, author: str = "") -> list[Wanted] | None:
    text = desk.one()
    if text is None:
        return None
    words, number = f"{desk.words()}による。", desk.next()
    inner = run(f"　{words}")
    mark = f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'
    if author:
        who = WHO.format(author)
        inner = f'<w:ins w:id="{desk.next()}" {who}>{inner}</w:ins>'
        mark = f'<w:ins w:id="{desk.next()}" {who}>{mark}</w:ins>'
    note = f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{inner}</w:p></w:footnote>'
    if desk.copy.notes is None:
        desk.copy.notes = etree.fromstring(f"<w:footnotes {NAMES}/>")
    desk.copy.notes.append(element(note))
    runs = list(desk.paragraph(text).iterchildren(f"{W}r"))
    desk.chance.choice(runs).addnext(element(mark))
    return [Wanted(Kind.NOTE_ADDED, text, words, author)]


def recorded_footnote(desk: Desk) -> list[Wanted] | None:
    return footnote(desk, FINANCE)


def endnote(desk: Desk) -> list[Wanted] | None:
    """A note at the end of the file."""
    text = desk.one()
    if text is None:
        return None
    words, number = f"{desk.words()}を参照。", desk.next()
    note = (
        f'<w:endnote w:id="{number}"><w:p><w:r><w:endnoteRef/></w:r>{run(words)}</w:p></w:endnote>'
    )
    notes = f"<w:endnotes {NAMES}>{note}</w:endnotes>"
    desk.copy.parts["word/endnotes.xml"] = notes.encode()
    mark = element(f'<w:r><w:endnoteReference w:id="{number}"/></w:r>')
    desk.chance.choice(list(desk.paragraph(text).iterchildren(f"{W}r"))).addnext(mark)
    return [Wanted(Kind.NOTE_ADDED, text, words)]


def added_and_taken(desk: Desk) -> list[Wanted] | None:
    """One person adds a paragraph, another takes a part of it away again."""
    text = desk.one()
    if text is None:
        return None
    desk.copy.add_after(desk.paragraph(text), "あたらしい段落の文です。", FINANCE)
    new = desk.paragraph(text).getnext()
    added = new.find(f"{W}ins")
    taken = run("段落の").replace("w:t", "w:delText")
    who = WHO.format(CITIZENS)
    for child in list(added):
        added.remove(child)
    for piece in (
        run("あたらしい"),
        f'<w:del w:id="{desk.next()}" {who}>{taken}</w:del>',
        run("文です。"),
    ):
        added.append(element(piece))
    note = f"「段落の」は、足した後に消されています（{CITIZENS}）。"
    return [Wanted(Kind.ADDED, text, "あたらしい文です。", FINANCE, note)]


def heading(desk: Desk, author: str = "") -> list[Wanted] | None:
    """A new heading with a new paragraph below it."""
    text = desk.one()
    if text is None:
        return None
    paragraph, words = desk.paragraph(text), f"{desk.words()}について"
    style = desk.chance.choice(("Heading2", "Heading3"))
    desk.copy.add_after(paragraph, "ＶＷＸＹＺを新しく書きます。", author)
    desk.copy.add_after(paragraph, words, author)
    paragraph.getnext().find(f"{W}pPr").insert(0, element(f'<w:pStyle w:val="{style}"/>'))
    return [
        Wanted(Kind.HEADING_ADDED, text, words, author),
        Wanted(Kind.ADDED, text, "ＶＷＸＹＺを新しく書きます。", author),
    ]


def recorded_heading(desk: Desk) -> list[Wanted] | None:
    return heading(desk, FINANCE)


def symbol(desk: Desk) -> list[Wanted] | None:
    """A symbol from 「記号と特殊文字」."""
    text = desk.one()
    if text is None:
        return None
    start, _ = desk.span(text)
    font, char, shown = desk.chance.choice(
        (("Wingdings", "F0FC", "✓"), ("Symbol", "F0AE", "→"), ("ＭＳ 明朝", "2460", "①"))
    )
    desk.copy.replace(desk.paragraph(text), start, start, "＠")
    for one in list(desk.paragraph(text).iter(f"{W}r")):
        if text_of(one) == "＠":
            sym = f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
            one.getparent().replace(one, element(sym))
    return [Wanted(Kind.EDITED, text, corrected(text.text, start, start, shown))]


def doubled_comment(desk: Desk) -> list[Wanted] | None:
    """The same comment twice, as programs leave it behind."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    for _ in range(2):
        desk.copy.comment(desk.paragraph(text), start, end, "根拠は何ですか。", CITIZENS)
    return [Wanted(Kind.COMMENT, text, "根拠は何ですか。", CITIZENS)]


# Sections, tables, rows, columns


def section_moved(desk: Desk, author: str = "") -> list[Wanted] | None:
    """A section goes behind others that are longer than it."""
    sections = desk.sections()
    desk.chance.shuffle(sections)
    for head, texts, blocks in sections:
        size = sum(bool(text.text.strip()) for text in texts)
        at = desk.texts.index(texts[-1]) + 1
        passed = 0
        for end in range(at, len(desk.texts)):
            text = desk.texts[end]
            if text.kind is TextKind.FOOTNOTE:
                break
            if text.kind is TextKind.HEADING and passed > size:
                goal = desk.top(desk.paragraph(text)).getprevious()
                if goal in blocks or goal.find(f"{W}pPr/{W}sectPr") is not None:
                    break
                _move(desk, blocks, goal, author)
                return [Wanted(Kind.SECTION_MOVED, head, None, author)]
            passed += bool(text.text.strip())
    return None


def _move(desk: Desk, blocks: list[etree._Element], goal: etree._Element, author: str) -> None:
    if not author:
        for block in reversed(blocks):
            goal.addnext(block)
        return
    for block in reversed(blocks):
        new = copies.deepcopy(block)
        for name in ("bookmarkStart", "bookmarkEnd"):
            for mark in list(new.iter(f"{W}{name}")):
                mark.getparent().remove(mark)
        for paragraph in new.iter(f"{W}p"):
            wrapped(paragraph, "moveTo", author, desk)
        for paragraph in block.iter(f"{W}p"):
            wrapped(paragraph, "moveFrom", author, desk)
        for row in block.iter(f"{W}tr"):
            _row_change(row, "del", author, desk)
        for row in new.iter(f"{W}tr"):
            _row_change(row, "ins", author, desk)
        goal.addnext(new)


def _row_change(row: etree._Element, tag: str, author: str, desk: Desk) -> None:
    row.find(f"{W}trPr").append(element(f'<w:{tag} w:id="{desk.next()}" {WHO.format(author)}/>'))


def recorded_section_moved(desk: Desk) -> list[Wanted] | None:
    return section_moved(desk, FINANCE)


def section_moved_without_ids(desk: Desk) -> list[Wanted] | None:
    """As above, in a copy that was pasted into a new file."""
    wanted = section_moved(desk)
    if wanted is not None:
        desk.copy.without_ids()
    return wanted


def section_deleted(desk: Desk, author: str = "") -> list[Wanted] | None:
    sections = desk.sections()
    if not sections:
        return None
    head, _, blocks = desk.chance.choice(sections)
    for block in blocks:
        if not author:
            block.getparent().remove(block)
            continue
        for paragraph in block.iter(f"{W}p"):
            wrapped(paragraph, "del", author, desk)
        for row in block.iter(f"{W}tr"):
            _row_change(row, "del", author, desk)
    return [Wanted(Kind.SECTION_DELETED, head, "", author)]


def recorded_section_deleted(desk: Desk) -> list[Wanted] | None:
    return section_deleted(desk, FINANCE)


def column_added(desk: Desk, author: str = "") -> list[Wanted] | None:
    rows = desk.table()
    if rows is None:
        return None
    column = desk.chance.randrange(1, len(rows[0]))
    words = [f"{desk.words()}{number}" for number in range(len(rows))]
    for row, text in zip(rows, words, strict=True):
        cell = next(desk.paragraph(row[column - 1]).iterancestors(f"{W}tc"))
        inner, change = run(text), ""
        if author:
            who = WHO.format(author)
            inner = f'<w:ins w:id="{desk.next()}" {who}>{inner}</w:ins>'
            change = f'<w:cellIns w:id="{desk.next()}" {who}/>'
        cell.addnext(element(f"<w:tc><w:tcPr>{change}</w:tcPr><w:p>{inner}</w:p></w:tc>"))
    return [Wanted(Kind.COLUMN_ADDED, rows[0][column - 1], "｜".join(words), author)]


def recorded_column_added(desk: Desk) -> list[Wanted] | None:
    return column_added(desk, FINANCE)


def column_deleted(desk: Desk, author: str = "") -> list[Wanted] | None:
    rows = desk.table()
    if rows is None:
        return None
    column = desk.chance.randrange(len(rows[0]))
    for row in rows:
        cell = next(desk.paragraph(row[column]).iterancestors(f"{W}tc"))
        if not author:
            cell.getparent().remove(cell)
            continue
        for paragraph in cell.iter(f"{W}p"):
            wrapped(paragraph, "del", author, desk)
        change = f'<w:cellDel w:id="{desk.next()}" {WHO.format(author)}/>'
        cell.find(f"{W}tcPr").append(element(change))
    return [Wanted(Kind.COLUMN_DELETED, rows[0][column], "", author)]


def recorded_column_deleted(desk: Desk) -> list[Wanted] | None:
    return column_deleted(desk, FINANCE)


def column_moved(desk: Desk) -> list[Wanted] | None:
    rows = desk.table()
    if rows is None:
        return None
    column = desk.chance.randrange(1, len(rows[0]))
    for row in rows:
        cell = next(desk.paragraph(row[column]).iterancestors(f"{W}tc"))
        before = next(desk.paragraph(row[column - 1]).iterancestors(f"{W}tc"))
        before.addprevious(cell)
    return [Wanted(Kind.COLUMN_MOVED, rows[0][0], None)]


def row_moved(desk: Desk) -> list[Wanted] | None:
    """The second row goes to the end: more rows stay than move."""
    rows = desk.table()
    if rows is None or len(rows) < 4:
        return None
    row = next(desk.paragraph(rows[1][0]).iterancestors(f"{W}tr"))
    next(desk.paragraph(rows[-1][0]).iterancestors(f"{W}tr")).addnext(row)
    return [Wanted(Kind.ROW_MOVED, rows[1][0], "｜".join(text.text for text in rows[1]))]


def table_added(desk: Desk) -> list[Wanted] | None:
    text = desk.one()
    if text is None:
        return None
    cells = [["年度", "取組の数"], ["令和８年度", desk.words()]]
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p>{run(cell)}</w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in cells
    )
    desk.paragraph(text).addnext(element(f"<w:tbl>{rows}</w:tbl>"))
    return [Wanted(Kind.TABLE_ADDED, text, "\n".join("｜".join(row) for row in cells))]


def table_deleted(desk: Desk) -> list[Wanted] | None:
    rows = desk.table()
    if rows is None:
        return None
    holder = desk.holder(rows)
    holder.getparent().remove(holder)
    return [Wanted(Kind.TABLE_DELETED, rows[0][0], "")]


# Plain edits, so that the rest is seen beside them


def edited(desk: Desk, author: str = "") -> list[Wanted] | None:
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    new = desk.words()
    desk.copy.replace(desk.paragraph(text), start, end, new, author)
    return [Wanted(Kind.EDITED, text, corrected(text.text, start, end, new), author)]


def recorded_edit(desk: Desk) -> list[Wanted] | None:
    return edited(desk, FINANCE)


# Copies that are a part, and copies that were pasted


def part(desk: Desk) -> list[Wanted] | None:
    """One chapter in a file of its own, one edit in it."""
    heads = [
        text
        for text in desk.texts
        if text.kind is TextKind.HEADING and text.level == 1 and text.mark
    ]
    desk.chance.shuffle(heads)
    for head in heads:
        start = desk.texts.index(head)
        later = [i for i in range(start + 1, len(desk.texts)) if desk.texts[i].level == 1 and
                 desk.texts[i].kind is TextKind.HEADING]  # fmt: skip
        end = later[0] if later else len(desk.texts)
        inside = {text.id for text in desk.texts[start:end]}
        own = [text for text in desk.plain() if text.id in inside]
        if not own or end - start > len(desk.texts) * 0.5 or not start:
            continue
        tops = {
            desk.top(desk.paragraph(text))
            for text in desk.texts[start:end]
            if text.kind is not TextKind.FOOTNOTE
        }
        wanted = None
        text = desk.chance.choice(own)
        first, last = desk.span(text)
        new = desk.words()
        desk.copy.replace(desk.paragraph(text), first, last, new)
        wanted = Wanted(Kind.EDITED, text, corrected(text.text, first, last, new))
        holder = desk.copy.body.find(f"{W}body")
        for block in list(holder):
            if block not in tops:
                holder.remove(block)
        desk.copy.notes = None
        desk.copy.without_map()
        return [wanted]
    return None


def part_without_ids(desk: Desk) -> list[Wanted] | None:
    wanted = part(desk)
    if wanted is not None:
        desk.copy.without_ids()
    return wanted


def as_text(desk: Desk) -> None:
    """No ids, no fields; numbers and signs have become letters."""
    for text in desk.texts:
        first = next(desk.paragraph(text).iterchildren(f"{W}r"), None)
        if text.mark and first is not None:
            gap = "　" if text.kind is TextKind.HEADING else "\t" if text.mark != "・" else ""
            first.addprevious(element(run(text.mark + gap)))
    for name in ("fldChar", "instrText", "numPr", "pStyle"):
        for sign in list(desk.copy.body.iter(f"{W}{name}")):
            sign.getparent().remove(sign)
    desk.copy.without_ids()


def tables_as_text(desk: Desk) -> None:
    """A line a row, its cells parted by tabs."""
    for table in reversed(list(desk.copy.body.iter(f"{W}tbl"))):
        for row in table.iter(f"{W}tr"):
            cells = [
                [text_of(one) for one in cell.iter(f"{W}p")] for cell in row.iterchildren(f"{W}tc")
            ]
            if all(len(cell) == 1 for cell in cells):
                line = "\t".join(words for [words] in cells)
                table.addprevious(element(f"<w:p>{run(line)}</w:p>"))
            else:
                for line in (line for cell in cells for line in cell):
                    table.addprevious(element(f"<w:p>{run(line)}</w:p>"))
        table.getparent().remove(table)


def pasted(desk: Desk) -> list[Wanted] | None:
    """Everything pasted as text."""
    wanted = edited(desk)
    as_text(desk)
    return wanted


def pasted_with_tables(desk: Desk) -> list[Wanted] | None:
    """As in a mail: tables have become lines with tabs, too."""
    wanted = pasted(desk)
    tables_as_text(desk)
    return wanted


def part_in_a_mail(desk: Desk) -> list[Wanted] | None:
    """One chapter as text between a greeting and a name."""
    wanted = part(desk)
    if wanted is None:
        return None
    as_text(desk)
    tables_as_text(desk)
    holder = desk.copy.body.find(f"{W}body")
    holder.insert(0, element(f"<w:p>{run('お世話になっております。')}</w:p>"))
    holder.append(element(f"<w:p>{run('以上、よろしくお願いします。')}</w:p>"))
    return [
        *wanted,
        Wanted(Kind.ADDED, None, "お世話になっております。"),
        Wanted(Kind.ADDED, ANYWHERE, "以上、よろしくお願いします。"),
    ]


def three_people(desk: Desk) -> list[Wanted] | None:
    """Each takes away a part of what the one before has added."""
    text = desk.one()
    if text is None:
        return None
    start, end = desk.span(text)
    desk.copy.replace(desk.paragraph(text), start, end, "ＡＢＣＤ", FINANCE)
    added = next(one for one in desk.paragraph(text).iter(f"{W}ins") if "Ｂ" in text_of(one))
    for child in list(added):
        added.remove(child)
    added.append(element(run("ＡＢ")))
    gone = run("ＣＤ").replace("w:t", "w:delText")
    who, last = WHO.format(CITIZENS), WHO.format(WELFARE)
    added.append(element(f'<w:del w:id="{desk.next()}" {who}>{gone}</w:del>'))
    own = run("ＥＦ")
    also = run("ＧＨ").replace("w:t", "w:delText")
    also = f'<w:del w:id="{desk.next()}" {last}>{also}</w:del>'
    added.addnext(element(f'<w:ins w:id="{desk.next()}" {who}>{own}{also}</w:ins>'))
    return [
        Wanted(Kind.EDITED, text, corrected(text.text, start, end, "ＡＢＣＤ"), FINANCE),
        Wanted(Kind.EDITED, text, corrected(text.text, start, end, "ＡＢＥＦＧＨ"), CITIZENS),
        Wanted(Kind.EDITED, text, corrected(text.text, start, end, "ＡＢＥＦ"), WELFARE),
    ]


def struck_row(desk: Desk) -> list[Wanted] | None:
    """A line drawn through all cells of a row."""
    rows = desk.table()
    if rows is None:
        return None
    row = desk.chance.choice(rows)
    for text in row:
        struck(desk.paragraph(text), desk, 0, len(text.text))
    return [Wanted(Kind.ROW_DELETED, row[0], "", note="取消線")]


ACTS = {
    "一つの直し（記録なし）": edited,
    "一つの直し（記録あり）": recorded_edit,
    "入れ子の直し": nested,
    "三人の入れ子の直し": three_people,
    "一人が削り一人が足す": taken_and_added,
    "手で引いた取消線": struck_by_hand,
    "取消線とRTFの時刻": struck_and_saved_as_rtf,
    "段落全体の取消線": struck_paragraph,
    "行の取消線": struck_row,
    "吹き出し（記録なし）": box,
    "吹き出し（記録あり）": recorded_box,
    "足した脚注（記録なし）": footnote,
    "足した脚注（記録あり）": recorded_footnote,
    "足した文末脚注": endnote,
    "足した段落の一部を消す": added_and_taken,
    "足した見出し（記録なし）": heading,
    "足した見出し（記録あり）": recorded_heading,
    "記号": symbol,
    "二重の意見": doubled_comment,
    "移した節（記録なし）": section_moved,
    "移した節（印なし）": section_moved_without_ids,
    "移した節（記録あり）": recorded_section_moved,
    "消した節（記録なし）": section_deleted,
    "消した節（記録あり）": recorded_section_deleted,
    "足した列（記録なし）": column_added,
    "足した列（記録あり）": recorded_column_added,
    "消した列（記録なし）": column_deleted,
    "消した列（記録あり）": recorded_column_deleted,
    "移した列": column_moved,
    "移した行": row_moved,
    "足した表": table_added,
    "消した表": table_deleted,
    "一章だけの写し": part,
    "一章だけの写し（印なし）": part_without_ids,
    "一章を貼ったメールの写し": part_in_a_mail,
    "文字として貼った写し": pasted,
    "表も文字になった写し": pasted_with_tables,
}
"""What it is called → the act."""
