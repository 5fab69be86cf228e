"""Silent losses in the raw text of one file, found before Sphinx sees it.

docutils takes much that a person types by mistake for a comment or for running text and says
nothing, so a measure vanishes from the papers. This scanner knows just enough of the block
structure of reStructuredText to leave comments, literal blocks and program code alone.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.comments import lost_text, mistyped_dots
from kyodo_plan.checks.raw.directive import (
    REMARKS,
    glued_body,
    glued_title,
    is_option,
    lost,
    mistyped_directive,
    mistyped_option,
    unknown_directive,
    windows_path,
)
from kyodo_plan.checks.raw.headings import overlined, underlined
from kyodo_plan.checks.raw.inline import check_prose, mistyped_names
from kyodo_plan.checks.raw.lines import (
    BULLET,
    DIRECTIVE,
    EXPLICIT,
    LITERAL_CONTENT,
    Line,
    Names,
    split_lines,
)
from kyodo_plan.checks.raw.paragraphs import (
    WIDE_BODY,
    Opened,
    Paragraph,
    begin_paragraph,
    broken_numbers,
    glued_list,
    run_together,
    tabs,
    taken_for_number,
    taken_for_term,
    wide_indentation,
)
from kyodo_plan.checks.raw.prose import Prose
from kyodo_plan.checks.raw.said import head, hiding, note, note_line, titled, typed_line, unread
from kyodo_plan.checks.raw.unseen import unseen
from kyodo_plan.checks.raw.words.footnotes import MISTYPED_NOTE, mistyped_note_line
from kyodo_plan.checks.raw.words.markdown import markdown
from kyodo_plan.core.finding import Finding, in_reading_order
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import RST, Rule
from kyodo_plan.text.blocks import FIELD, SIMPLE_NAME
from kyodo_plan.text.characters import controls, separated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition

GLUED_MARKUP = Rule(
    "T06",
    "指令の前に空行が無い",
    "地の文のすぐ下に続けた「.. 指令::」は、地の文の続きとして打った字のまま紙に出ます。",
    "前の行との間を１行空けてください。",
    f"{RST}：Paragraphs",
    bad=("施策は次の表のとおりです。\n.. 施策一覧::\n"),
    good=("施策は次の表のとおりです。\n\n.. 施策一覧::\n"),
)
PARTED_OPTION = Rule(
    "T09",
    "欄が指令の行から空行で離れている",
    "指令の行との間に空行があると、欄ではなく本文として読まれます。",
    "空行を消し、欄を指令のすぐ下の行から続けてください。",
    f"{RST}：Directives",
    bad=(".. 策定経過::\n\n   :期: 2\n"),
    good=(".. 策定経過::\n   :期: 2\n"),
)
EMPTY_TEXT = Rule(
    "T47",
    "何も書かれていない原稿",
    "中身のない原稿。保存に失敗したときや、写し間違えたときに起こり、その章は紙に出ません。",
    "前の版か控えから戻してください。要らない原稿なら、ファイルを消してください。",
    f"{RST}：Document Structure",
    bad="（中身のないファイル）",
    good="朝に開きます。\n",
    not_run="中身のない例は、例として示せないので試しません。",
)

FREE_CONTENT = REMARKS | frozenset(
    {"container", "compound", "only", "class", "rst-class"}
    | {"sidebar", "topic", "epigraph", "highlights", "pull-quote"}
)
"""Directives for plain content, which may well begin with a field list."""

#: Directives whose argument is the name of a file, alone in its line.
PICTURES = frozenset({"figure", "image", "図版", "画像", "イメージ"})

_TABLE = re.compile(r"=+(?: +=+)+$|\+[-=+]+\+$")
_SIMPLE_TABLE = re.compile(r"=+(?: +=+)+$")
_LABELLED = re.compile(rf"\.\. +(?:_(?! |$)|\|(?! |$)|\[(?:[0-9]+|#|\*|#?{SIMPLE_NAME})\](?: |$))")
_NOTE = re.compile(r"\.\. +\[#(?P<name>[^\]]*)\](?: |$)")
_BEFORE_TEXT = re.compile(r"\.\. +(?:\[[^\]]*\]|\|[^|]*\| +\S+::)(?: +|$)")


def check_text(
    path: str,
    text: str,
    known_directives: frozenset[str],
    known_roles: frozenset[str],
    blocks: frozenset[str] = frozenset(),
    options: Mapping[str, frozenset[str]] = MappingProxyType({}),
    substitutions: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Return what would be lost, or come out wrong, without a word from docutils.

    *path* is that of the file, as findings are to name it; *known_directives* and *known_roles*
    hold every name that may be used, aliases and those of Sphinx and docutils included, *blocks*
    those for text of the plan that stands in some papers only, *options* the names of the options
    of a directive, *substitutions* the words that may stand between bars. Never raises, whatever
    *text* is; silent on text that docutils reads as its writer meant it.
    """
    names = Names(known_directives), Names(known_roles)
    scanner = _Scanner(path, split_lines(text), *names, blocks, options, substitutions)
    scanner.run()
    scanner.findings += _of_controls(path, text)
    return in_reading_order(scanner.findings)


def _of_nothing(path: str, text: str) -> Iterator[Finding]:
    """Tell of a text without a word: nobody knows what it should say."""
    if not text.strip():
        hidden = frozenset({unread(path), head(path)})
        yield replace(EMPTY_TEXT.at(Place(path), EMPTY_TEXT.title + "です。"), hides=hidden)


def _of_controls(path: str, text: str) -> Iterator[Finding]:
    """Tell of control characters: of a line with one, and of a text that has no other line ends."""
    for finding in controls(text, path):
        line = finding.place.line if finding.place is not None else None
        yield replace(finding, hides=frozenset({typed_line(path, line or 1)}))


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find what would be lost, or come out wrong, in each of *texts*, by path."""
    for path, text in texts.items():
        yield from _of_nothing(path, text)
        yield from check_text(
            path,
            text,
            words.directives,
            words.roles,
            words.blocks,
            words.options,
            words.substitutions,
        )


@dataclass
class _Scanner:
    """Goes through the lines once; each method reads from an index and gives the next one."""

    path: str
    lines: Sequence[Line]
    directives: Names
    roles: Names
    blocks: frozenset[str]
    options_of: Mapping[str, frozenset[str]]
    substitutions: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    skipped: set[int] = field(default_factory=set)
    opened: Opened | None = None

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank:
                index += 1
            elif (after := self.explicit(index)) is not None:
                index = after
            elif _TABLE.match(line.text):
                index = self.table(index)
            elif line.text.startswith(">>> "):
                index = self.skip(index, self.block_end(index))
            else:
                index = self.block(index)
        self.findings.extend(tabs(self.path, self.lines, self.skipped))
        self._tell_note_lines()
        self.findings.extend(unseen(self.path, self.lines, self.skipped))
        for finding in separated("\n".join(line.raw for line in self.lines), self.path):
            self._tell_separated(finding)

    def _tell_note_lines(self) -> None:
        """Have no note missed whose mark is mistyped: docutils tells of it without its name."""
        notes = {
            note(self.path, found["name"]): note_line(self.path, line.number)
            for line in self.lines
            if (found := _NOTE.match(line.text))
        }
        for at, finding in enumerate(self.findings):
            if finding.code == MISTYPED_NOTE.code:
                lines = {notes[said] for said in finding.hides if said in notes}
                self.findings[at] = replace(finding, hides=finding.hides | lines)

    def _tell_separated(self, finding: Finding) -> None:
        """Tell of a line that says another word than it shows: what is said of it else is hidden."""
        index = (finding.place.line or 1) - 1 if finding.place else 0
        if index not in self.skipped:
            found = DIRECTIVE.match(unicodedata.normalize("NFC", self.lines[index].text))
            if found and found["name"] not in self.lines[index].text:
                finding = hiding(finding, self.lines, index)
            line = frozenset({typed_line(self.path, self.lines[index].number)})
            self.findings.append(replace(finding, hides=finding.hides | line))

    def tell(self, finding: Finding | None, index: int | None = None) -> None:
        """Keep a finding; because of it, the directive at *index* is not read."""
        if finding is not None:
            self.findings.append(finding if index is None else hiding(finding, self.lines, index))

    def prose(self, parts: Sequence[tuple[Line, int]], *, running: bool = True) -> None:
        """Look at text, *running* or the value of an option: lines, each with where it begins."""
        prose = Prose(self.path)
        for line, start in parts:
            prose.add(line.number, start, line.raw[start:].rstrip())
        # An option that has come to stand in the text may name measures, too.
        ids = running and not any(is_option(line.text) for line, _ in parts)
        self.findings.extend(check_prose(prose, self.roles, running=running, ids=ids))

    def block_end(self, index: int) -> int:
        """The index of the next blank line."""
        while index < len(self.lines) and not self.lines[index].blank:
            index += 1
        return index

    def body_end(self, index: int, indent: int) -> int:
        """The index after the lines from *index* on that are blank or deeper than *indent*."""
        while index < len(self.lines) and (
            self.lines[index].blank or self.lines[index].indent > indent
        ):
            index += 1
        return index

    def content(self, index: int) -> int:
        """The index of the next line that is not blank."""
        while index < len(self.lines) and self.lines[index].blank:
            index += 1
        return index

    def skip(self, start: int, end: int) -> int:
        self.skipped.update(range(start, end))
        return end

    # -- explicit markup ------------------------------------------------------------------

    def explicit(self, index: int) -> int | None:
        """Read a directive, a comment …; ``None`` where the line is none and was meant as none."""
        line = self.lines[index]
        if found := DIRECTIVE.match(line.text):
            name, argument = found["name"], found["argument"].strip()
            if name not in self.directives:
                place = line.place(self.path, line.start + found.start("name"))
                self.tell(unknown_directive(name, argument, place, self.directives), index)
            self.tell(
                windows_path(argument, line.place(self.path, line.start + found.start("argument")))
            )
            self.prose([(line, line.start + found.start("argument"))], running=False)
            return self.directive_body(index, name, argument)
        if _LABELLED.match(line.text):
            return self.labelled(index)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        meant = mistyped_directive(
            line.text,
            line.place(self.path),
            self.directives,
            option_follows=below is not None
            and below.indent > line.indent
            and is_option(below.text),
        )
        if meant is not None:
            self.tell(meant.finding, index)
            return self.directive_body(index, meant.name, meant.argument)
        place = line.place(self.path)
        if dots := mistyped_dots(line.text, place):
            self.tell(dots)
            return index + 1
        if not EXPLICIT.match(line.text):
            return None
        if mistyped := mistyped_note_line(line.text, place):
            self.tell(mistyped)
            return index + 1
        if line.text == ".." and (below is None or below.blank):
            return index + 1
        end = self.body_end(index + 1, line.indent)
        self.tell(lost_text(self.path, self.lines[index:end]))
        return self.skip(index, end)

    def labelled(self, index: int) -> int:
        """Read a footnote, a citation, a target or a substitution."""
        line = self.lines[index]
        if found := _BEFORE_TEXT.match(line.text):
            self.prose([(line, line.start + found.end())])
        if line.text[2:].lstrip().startswith("["):
            return index + 1
        return self.skip(index, self.body_end(index + 1, line.indent))

    def directive_body(self, index: int, name: str, argument: str) -> int:
        """Read what stands right under a directive: the rest of its argument and its options."""
        indent = self.lines[index].indent
        literal = name.lower() in LITERAL_CONTENT
        after = index + 1
        end = min(self.block_end(after), self.body_end(after, indent))
        first = next((k for k in range(after, end) if is_option(self.lines[k].text)), end)
        argument_lines = self.lines[after:first]
        if name.lower() in PICTURES and argument and argument_lines:
            self.tell(glued_title(name, argument, argument_lines[0].place(self.path)), index)
        blocks = any(EXPLICIT.match(x.text) or BULLET.match(x.text) for x in argument_lines)
        if first < end and not blocks and not (literal and argument_lines):
            known = Names(self.options_of.get(name, frozenset()))
            for line in argument_lines:
                self.prose([(line, line.start)], running=False)
                self.tell(mistyped_option(line.text, line.place(self.path), known), index)
            after = self.glued(first, end, known)
            self.options(first, after, known, index, name if name in self.options_of else "")
            if after < end:
                line = self.lines[after]
                self.tell(glued_body(name, argument, line.place(self.path)), index)
        if literal:
            return self.skip(after, self.body_end(after, indent))
        self.opened = Opened(lost(name, argument), indent, index, after)
        if name.lower() not in FREE_CONTENT | self.blocks:
            self.parted_option(name, index, after)
        return after

    def glued(self, first: int, end: int, known: Names) -> int:
        """The index of the first line below options that is none and goes on with none."""
        for k in range(first + 1, end):
            line = self.lines[k]
            option = is_option(line.text) or mistyped_option(line.text, line.place(""), known)
            if not option and line.indent <= self.lines[first].indent:
                return k
        return end

    def options(
        self, start: int, end: int, known: Names, index: int | None = None, whole: str = ""
    ) -> None:
        """Read options; *index* is that of the directive that they are of, *whole* its name.

        Below an option that is read, docutils takes nothing else: the whole directive is lost.
        """
        read: Line | None = None
        for line in self.lines[start:end]:
            lost_too = whole if read is not None and line.indent <= read.indent else ""
            self.tell(mistyped_option(line.text, line.place(self.path), known, lost_too), index)
            found = FIELD.match(line.text)
            read = line if found and read is None else read
            self.prose([(line, line.start + (found.end() if found else 0))], running=False)

    def head(self, start: int, end: int) -> None:
        """Read the field list of a file; what is wrong there may keep any field from being read."""
        told = len(self.findings)
        self.options(start, end, Names(frozenset()))
        lines = {typed_line(self.path, line.number) for line in self.lines[start:end]}
        self.findings[told:] = [
            replace(finding, hides=finding.hides | lines | {head(self.path)})
            for finding in self.findings[told:]
        ]

    def parted_option(self, name: str, index: int, after: int) -> None:
        content = self.content(after)
        if content == after or content == len(self.lines):
            return
        line = self.lines[content]
        if line.indent > self.lines[index].indent and (found := FIELD.match(line.text)):
            option = found[0].strip()
            self.tell(
                PARTED_OPTION.at(
                    line.place(self.path),
                    f"欄『{option[1:-1]}』が『{name}』の行から空行で離れています。"
                    "このままだと欄ではなく本文として紙に出ます。",
                    f"空行を消し、『{option}』を『{name}』の行か前の欄のすぐ下に続けてください。",
                ),
                index,
            )

    # -- running text ---------------------------------------------------------------------

    def table(self, index: int) -> int:
        """Look at a table line by line; its layout is docutils' business."""
        end = self.block_end(index)
        if _SIMPLE_TABLE.match(self.lines[index].text):
            for k in range(index + 1, len(self.lines)):
                closes = k + 1 == len(self.lines) or self.lines[k + 1].blank
                if closes and _SIMPLE_TABLE.match(self.lines[k].text):
                    end = k + 1
                    break
        for line in self.lines[index:end]:
            self.prose([(line, line.start)])
        return end

    def block(self, index: int) -> int:
        """Read the lines up to the next blank one as paragraphs, list items and headings."""
        end = self.block_end(index)
        if is_option(self.lines[index].text) and self.content(0) == index:
            self.head(index, end)
            return end
        self.tell(markdown(self.path, self.lines[index:end]))
        above = self.opened
        if above is not None and self.content(above.after) != index:
            above = None
        wide = wide_indentation(self.path, self.lines[index:end], above)
        spoilt = wide is not None and wide.code == WIDE_BODY.code
        self.tell(
            self._with_lines(wide, index) if wide and spoilt else wide,
            above.index if above and spoilt else None,
        )
        if above is not None and spoilt:
            # What stands below it, typed alike, was meant as its content too.
            self.opened = replace(above, after=end)
        paragraph: Paragraph | None = None
        k = index
        while k < end:
            line = self.lines[k]
            same = paragraph is not None and paragraph.indent == line.indent
            if k > index and line.text[0] in ".．。‥…・" and (after := self.explicit(k)):
                if same and EXPLICIT.match(line.text):
                    self.glued_markup(k)
                self.close(paragraph)
                return after
            heading = overlined(self.path, self.lines, k, end) if paragraph is None else None
            if heading is None and not (same and paragraph and paragraph.item):
                heading = underlined(self.path, self.lines, k, end, continues=same)
            if heading is not None:
                self.close(paragraph)
                if heading.finding is not None:
                    at = heading.title.number - 1
                    unread = frozenset() if heading.read else titled(self.lines, at)
                    self.tell(replace(heading.finding, hides=unread))
                self.prose([(heading.title, heading.title.start)])
                paragraph, k = None, heading.after
                continue
            if paragraph is not None and paragraph.takes(line):
                paragraph.lines.append((line, line.start))
            else:
                if paragraph is not None:
                    self.tell(glued_list(self.path, paragraph, line))
                    self.tell(broken_numbers(self.path, paragraph, line))
                    self.tell(taken_for_term(self.path, paragraph, self.lines, k))
                self.close(paragraph)
                paragraph = begin_paragraph(line)
                self.tell(taken_for_number(self.path, self.lines, k, begins=k == index))
            k += 1
        self.close(paragraph)
        if paragraph is not None and paragraph.texts()[-1].endswith("::"):
            return self.literal(end, paragraph.indent)
        return end

    def _with_lines(self, finding: Finding, index: int) -> Finding:
        """Return *finding* of the block at *index*, by which what is below it is read as other text."""
        below = self.lines[index : self.body_end(index + 1, self.lines[index].indent)]
        read = {typed_line(self.path, line.number) for line in below}
        return replace(finding, hides=finding.hides | read)

    def close(self, paragraph: Paragraph | None) -> None:
        """Check a finished paragraph."""
        if paragraph is not None:
            self.prose(paragraph.lines)
            self.tell(run_together(self.path, paragraph))
            for line, _ in paragraph.lines:
                self.findings.extend(mistyped_names(self.path, line, self.substitutions))

    def literal(self, index: int, indent: int) -> int:
        """Skip the literal block that stands after the blank lines from *index* on."""
        start = self.content(index)
        if start == len(self.lines):
            return start
        line = self.lines[start]
        if line.indent > indent:
            return self.skip(start, self.body_end(start, indent))
        if line.indent < indent or not re.match(r"[!-/:-@\[-`{-~]", line.text):
            return start
        end = start
        while end < len(self.lines) and self.lines[end].text.startswith(line.text[0]):
            end += 1
        return self.skip(start, end)

    def glued_markup(self, index: int) -> None:
        line = self.lines[index]
        if found := DIRECTIVE.match(line.text):
            what = f"指令の{lost(found['name'], found['argument'].strip())}"
        elif _LABELLED.match(line.text):
            what = f"『{line.text}』"
        else:
            what = f"注釈『{line.text}』"
        finding = hiding(
            GLUED_MARKUP.at(
                line.place(self.path),
                f"{what}の前に空行がありません。"
                "このままだと前の段落の続きとして、打った字がそのまま紙に出ます。",
            ),
            self.lines,
            index,
        )
        self.tell(self._with_lines(finding, index))
