"""Numbers that Word counts itself: headings and lists.

The printed number of a heading is decided before; Word's counting is bound to it only where it
gives the same string. :class:`HeadingList` follows what Word will count (17.9); a heading that
it would number otherwise begins a list of its own, with its own start.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kyodo_plan.word.wordprocessingml import attribute, em

LEVELS = 5
"""Heading levels of the assembled document."""

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"
_NUMBER = re.compile(r"([^0-9０-９%]*)([0-9]+|[０-９]+)([^0-9０-９%]*)")
_KANA_NUMBER = re.compile(r"([^ァ-ヶ%]*)([ァ-ヶ])([^ァ-ヶ%]*)")


@dataclass(frozen=True)
class Pattern:
    """How a number is written: what stands around it and its ``w:numFmt``."""

    prefix: str
    format: str
    suffix: str

    def text(self, level: int, gap: str) -> str:
        """The level's ``w:lvlText``; *gap* parts number and title."""
        return f"{self.prefix}%{level}{self.suffix}{gap}"


CHAPTER = Pattern("第", "decimalFullWidth", "章")
SECTION = Pattern("", "decimalFullWidth", "")
ITEM = Pattern("（", "decimalFullWidth", "）")
KANA = Pattern("", "aiueoFullWidth", "")
KANA_ITEM = Pattern("（", "aiueoFullWidth", "）")

BOOK_PATTERNS = (CHAPTER, SECTION, ITEM, KANA, KANA_ITEM)
SHEET_PATTERNS = (SECTION, ITEM, KANA, KANA_ITEM, SECTION)


def parse_number(text: str) -> tuple[Pattern, int] | None:
    """Read a printed number as a pattern and a value, or ``None`` where Word cannot count it.

    >>> parse_number("（ウ）")
    (Pattern(prefix='（', format='aiueoFullWidth', suffix='）'), 3)
    """
    if match := _NUMBER.fullmatch(text):
        prefix, digits, suffix = match.groups()
        form = "decimal" if digits.isascii() else "decimalFullWidth"
        countable = digits[0] not in "0０" and len(digits) <= 3
        return (Pattern(prefix, form, suffix), int(digits)) if countable else None
    if (match := _KANA_NUMBER.fullmatch(text)) and match[2] in _KANA:
        return Pattern(match[1], "aiueoFullWidth", match[3]), _KANA.index(match[2]) + 1
    return None


@dataclass
class HeadingList:
    """One list of headings and how far Word has counted in it.

    ``top`` is the level it was begun for. A level that was skipped has the count ``None``:
    programs disagree about what comes next there.
    """

    number: int
    top: int
    patterns: dict[int, Pattern] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int | None] = field(default_factory=dict)

    def gives(self, level: int, pattern: Pattern, value: int) -> bool:
        """Whether the next heading at *level* would be numbered *value* in *pattern*."""
        if self.patterns.get(level, pattern) != pattern:
            return False
        if level not in self.counts:
            return value == self.starts.get(level, 1)
        count = self.counts[level]
        return count is not None and value == count + 1

    def count(self, level: int, pattern: Pattern, value: int) -> None:
        """Count a heading at *level*; deeper levels begin anew."""
        self.patterns.setdefault(level, pattern)
        for upper in range(1, level):
            self.counts.setdefault(upper, None)
        self.counts = {key: count for key, count in self.counts.items() if key < level}
        self.counts[level] = value


class Numbering:
    """All lists of one file. The *first* is the one the heading styles belong to."""

    def __init__(self, *, book: bool, first: int = 1, gap: str = "　") -> None:
        self._gap = gap
        self.main = first
        self._defaults = BOOK_PATTERNS if book else SHEET_PATTERNS
        self._main = HeadingList(first, 0)
        self._current = self._main
        self._headings = {first: self._main}
        self._others: dict[int, str] = {}
        self._marked: dict[str, int] = {}
        #: The list of each node that counts items, by its identity.
        self.listed: dict[int, int] = {}
        self._next = first + 1

    def heading(self, level: int, number: str) -> int | None:
        """The list that gives a heading at *level* the printed *number*.

        ``main`` is the list of the heading styles; ``None`` means that the number must be
        written as text.
        """
        parsed = parse_number(number)
        if parsed is None:
            return None
        pattern, value = parsed
        within = level >= self._current.top
        choices = [self._current, self._main] if within else [self._main, self._current]
        for choice in choices:
            if choice.gives(level, pattern, value):
                break
        else:
            choice = HeadingList(self._take(), level, {level: pattern}, {level: value})
            self._headings[choice.number] = choice
        choice.count(level, pattern, value)
        self._current = choice
        return choice.number

    def unnumbered(self) -> int:
        """The list whose paragraphs have no number; it takes headings out of their style's.

        List 0 would say the same (17.9.18), but some readers look for its definition.
        """
        return self._shared("none", "")

    def bullets(self, sign: str) -> int:
        """The list of items marked with *sign*, a full-width one: it fills the indent itself."""
        return self._shared("bullet", sign)

    def _shared(self, form: str, text: str) -> int:
        """The one list for all paragraphs marked in the same way."""
        if text not in self._marked:
            self._marked[text] = self._take()
            self._others[self._marked[text]] = _level(0, form, text, 1, tab=False)
        return self._marked[text]

    def enumeration(self, form: str, prefix: str, suffix: str, start: int) -> int:
        """A new list that counts from *start* in the ``w:numFmt`` *form*."""
        number = self._take()
        text = f"{prefix.replace('%', '％')}%1{suffix.replace('%', '％')}"
        self._others[number] = _level(0, form, text, start)
        return number

    def _take(self) -> int:
        self._next += 1
        return self._next - 1

    def xml(self) -> str:
        """The numbering part: every abstract list, then every list (17.9.1, 17.9.15)."""
        bodies = {number: self._heading_levels(one) for number, one in self._headings.items()}
        bodies |= self._others
        abstract, concrete = [], []
        for number, levels in sorted(bodies.items()):
            kind = "multilevel" if number in self._headings else "singleLevel"
            abstract.append(
                f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{number:08X}"/>'
                f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
            )
            concrete.append(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        return f"<w:numbering>{''.join(abstract)}{''.join(concrete)}</w:numbering>"

    def _heading_levels(self, one: HeadingList) -> str:
        return "".join(
            _level(
                level - 1,
                (pattern := self._pattern(one, level)).format,
                pattern.text(level, self._gap),
                one.starts.get(level, 1),
                style=f"Heading{level}" if one is self._main else "",
                tab=False,
                indent=heading_indent(level),
            )
            for level in range(1, LEVELS + 1)
        )

    def _pattern(self, one: HeadingList, level: int) -> Pattern:
        own = one.patterns.get(level) or self._main.patterns.get(level)
        return own or self._defaults[level - 1]


def heading_indent(level: int) -> int:
    """How far headings of *level* stand from the margin, in twips: ア one character, （ア） two."""
    return em(10.5) * max(level - 3, 0)


def _level(
    index: int,
    form: str,
    text: str,
    start: int,
    *,
    style: str = "",
    tab: bool = True,
    indent: int | None = None,
) -> str:
    """One ``w:lvl`` (17.9.6); *tab* sets what follows the number at the hanging indent."""
    bound = f'<w:pStyle w:val="{style}"/>' if style else ""
    after = f'<w:suff w:val="{"tab" if tab else "nothing"}"/>'
    properties = (
        f'<w:pPr><w:ind w:left="{indent}" w:firstLine="0"/></w:pPr>' if indent is not None else ""
    )
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{bound}'
        f'{after}<w:lvlText w:val={attribute(text)}/><w:lvlJc w:val="left"/>{properties}</w:lvl>'
    )
