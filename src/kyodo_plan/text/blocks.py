"""The raw grammar of directives: where each, its options and its content stand in a file's text.

docutils reads a directive and forgets the characters; whoever writes into a person's file, or says
at which character something went wrong, needs them. :func:`blocks_of` gives the directives of a
text as docutils' rules (``states.Body.directive``, docs/ref/rst/restructuredtext, "Directives")
take them apart, with their exact spans, the wrongly indented ones included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

TAB_WIDTH = 8
SIMPLE_NAME = r"(?:(?!_)\w)+(?:[-._+:](?:(?!_)\w)+)*"
"""docutils' pattern of a name (``Inliner.simplename``)."""

MARKER = re.compile(rf"\.\. +(?P<name>{SIMPLE_NAME}) ?::(?: +|$)")
FIELD = re.compile(r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*)(?<! ):(?: +|$)")
_EXPLICIT = re.compile(r"\.\.(?: +|$)")
_OTHER_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_LABELLED = re.compile(r"\.\. +(?:\[|_|\||__)")


class Span(NamedTuple):
    """From the character at ``start`` to the one before ``end``, counted from 0 in the text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what stands there."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Option:
    """One option of a directive.

    ``span`` holds all its lines with their ends, ``name_span`` the name between its colons and
    ``value_span`` the value, from its first character to its last (an empty span where the value
    would begin). ``lines`` are the numbers of its lines, ``columns`` where each line's text begins
    (from 1).
    """

    name: str
    value: str
    span: Span
    name_span: Span
    value_span: Span
    lines: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """One directive.

    ``line`` and ``indent`` (columns from 0) tell where its ``..`` stands. ``argument_lines`` are the
    numbers of the lines that hold the argument. ``span`` goes from the ``..`` to the end of its last
    line that is not blank; ``content_span`` from the first to the last line of the content that
    is not blank, ``None`` without content; ``content_line`` is the number of the first of them.
    """

    name: str
    argument: str
    line: int
    indent: int
    span: Span
    argument_span: Span
    argument_lines: tuple[int, ...]
    options: tuple[Option, ...]
    content_span: Span | None
    content_line: int | None
    children: tuple[Block, ...] = ()

    def option(self, *names: str) -> Option | None:
        """Return the first option that is called one of *names*."""
        return next((one for one in self.options if one.name in names), None)

    def walk(self) -> Iterator[Block]:
        """Give the block and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


class _Line(NamedTuple):
    """A line, taken apart once: how often it is looked at grows with the blocks that it stands in.

    ``skip`` is how many characters stand before ``text``; ``first`` and ``last`` are where that
    begins and ends in the whole text.
    """

    number: int
    start: int
    end: int
    text: str
    blank: bool
    skip: int
    indent: int
    first: int
    last: int


def _line(number: int, start: int, raw: str, end: int) -> _Line:
    skip = len(raw) - len(raw.lstrip(" \t"))
    return _Line(
        number=number,
        start=start,
        end=end,
        text=raw.strip(" \t"),
        blank=not raw.strip(),
        skip=skip,
        indent=len(raw[:skip].expandtabs(TAB_WIDTH)),
        first=start + skip,
        last=start + len(raw.rstrip()),
    )


def blocks_of(text: str, is_literal: Callable[[str], bool] = lambda name: False) -> list[Block]:
    """Return the directives of *text* that stand in no other one; each knows those in it.

    *is_literal* tells by a directive's name that its content is not read as text. Lines end where
    they do in editors; a byte order mark is skipped.
    """
    return list(_blocks(list(_lines(text)), is_literal))


def with_lines_of_editors(text: str) -> str:
    """Return *text* with spaces for all that ends no line in an editor, but in Python.

    docutils does so with vertical tabs and form feeds; it would cut at the others. Where a text has
    no other ends of lines, they are such.
    """
    return _OTHER_ENDS.sub(" " if "\n" in text or "\r" in text else _instead, text)


def _instead(found: re.Match[str]) -> str:
    return "\n" if found[0] in "\x85\u2028\u2029" else " "


def lines_of(text: str) -> list[str]:
    """Return the lines of *text* as editors count them, without their ends."""
    return with_lines_of_editors(text).splitlines()


def _lines(text: str) -> Iterator[_Line]:
    at = 0
    for number, raw in enumerate(with_lines_of_editors(text).splitlines(keepends=True), 1):
        bare = raw.splitlines()[0]
        mark = len(bare) - len(bare.removeprefix("\ufeff")) if number == 1 else 0
        yield _line(number, at + mark, bare[mark:], at + len(raw))
        at += len(raw)


def _blocks(lines: Sequence[_Line], is_literal: Callable[[str], bool]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.blank:
            index += 1
            continue
        if found := MARKER.match(line.text):
            end = _body_end(lines, index + 1, line.indent)
            yield _block(lines[index:end], found, is_literal)
            index = end
        elif _EXPLICIT.match(line.text) and not _LABELLED.match(line.text):
            index = _comment_end(lines, index)
        elif line.text.endswith("::") and _ends_paragraph(lines, index):
            below = _content(lines, index + 1)
            deeper = below < len(lines) and lines[below].indent > line.indent
            index = _body_end(lines, below, line.indent) if deeper else index + 1
        else:
            index += 1


def _ends_paragraph(lines: Sequence[_Line], index: int) -> bool:
    return index + 1 == len(lines) or lines[index + 1].blank


def _comment_end(lines: Sequence[_Line], index: int) -> int:
    """Return the index after a comment; ``..`` alone before a blank line is an empty one."""
    alone = lines[index].text == ".." and _ends_paragraph(lines, index)
    return index + 1 if alone else _body_end(lines, index + 1, lines[index].indent)


def _body_end(lines: Sequence[_Line], index: int, indent: int) -> int:
    """Return the index after the lines that are blank or deeper than *indent*."""
    while index < len(lines) and (lines[index].blank or lines[index].indent > indent):
        index += 1
    return index


def _content(lines: Sequence[_Line], index: int) -> int:
    while index < len(lines) and lines[index].blank:
        index += 1
    return index


def _block(
    lines: Sequence[_Line], found: re.Match[str], is_literal: Callable[[str], bool]
) -> Block:
    """Take one directive apart; *lines* are its own, *found* its marker in the first."""
    first = lines[0]
    # Until the first blank line stand argument and options; docutils looks for options at the
    # block's own indentation only.
    parting = next((at for at, line in enumerate(lines[1:], 1) if line.blank), len(lines))
    body = [line for line in lines[1:] if not line.blank]
    margin = min((line.indent for line in body), default=first.indent)
    begin = next(
        (
            at
            for at, line in enumerate(lines[1:parting], 1)
            if line.indent == margin and FIELD.match(line.text)
        ),
        parting,
    )
    told = first.first + found.end()
    argument = [
        (first, first.text[found.end() :]),
        *((line, line.text) for line in lines[1:begin]),
    ]
    held = [(line, words) for line, words in argument if words]
    argument_span = (
        Span(told if held[0][0] is first else held[0][0].first, held[-1][0].last)
        if held
        else Span(told, told)
    )
    content = [line for line in lines[parting:] if not line.blank]
    inner = lines[parting:]
    last = next(line for line in reversed(lines) if not line.blank)
    return Block(
        name=found["name"],
        argument=" ".join(words for _, words in held),
        line=first.number,
        indent=first.indent,
        span=Span(first.first, last.last),
        argument_span=argument_span,
        argument_lines=tuple(line.number for line, _ in held),
        options=tuple(_options(lines[begin:parting], margin)),
        content_span=Span(content[0].first, content[-1].last) if content else None,
        content_line=content[0].number if content else None,
        children=tuple(() if is_literal(found["name"]) else _blocks(inner, is_literal)),
    )


def _options(lines: Sequence[_Line], margin: int) -> Iterator[Option]:
    groups: list[list[_Line]] = []
    for line in lines:
        if line.indent == margin and FIELD.match(line.text):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
    for group in groups:
        yield _option(group)


def _option(lines: Sequence[_Line]) -> Option:
    first = lines[0]
    found = FIELD.match(first.text)
    assert found is not None
    texts = [first.text[found.end() :], *(line.text for line in lines[1:])]
    begin = first.first + found.end()
    if not texts[0] and len(lines) > 1:
        begin = lines[1].first
    end = max(lines[-1].last, begin)
    name_at = first.first + found.start("name")
    return Option(
        name=found["name"],
        value="\n".join(texts).strip(),
        span=Span(first.start, lines[-1].end),
        name_span=Span(name_at, name_at + len(found["name"])),
        value_span=Span(begin, end),
        lines=tuple(line.number for line in lines),
        columns=tuple(line.skip + 1 for line in lines),
    )


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give *blocks* and all below them, in the order of the text."""
    for block in blocks:
        yield from block.walk()
