"""Lines of a measure that are typed further left, or parts further right, than what they belong to.

docutils takes for the margin of a measure the least indentation that any line in it has. A line
two columns too far left so takes away all options above it, and all parts below it stand in a
quotation. Each line is held against the margins that the lines before it set.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import (
    ADORNMENT,
    DIRECTIVE,
    EXPLICIT,
    LIST_ITEM,
    LITERAL_CONTENT,
    WIDE_SPACE,
    Line,
    split_lines,
)
from kyodo_plan.checks.raw.paragraphs import begin_paragraph
from kyodo_plan.checks.raw.said import hiding, typed_line
from kyodo_plan.core.rule import RST, Rule
from kyodo_plan.text.blocks import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

OFF_MARGIN = Rule(
    "T46",
    "施策の中の字下げの誤り",
    "施策の中の行が、その施策や「目的」などの字下げより左にあると、施策の欄も、ほかの部分も読まれません。"
    "「目的」などの行の字下げが違うと、その部分は施策のものになりません。",
    "行頭を、同じ部分のほかの行とそろえてください。",
    f"{RST}：Indentation",
    bad=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-97\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :関連: M2-01\n"
        "\n"
        "  朝に市を開きます。\n"
    ),
    good=(
        ".. 施策:: 見本の朝市\n"
        "   :番号: M2-97\n"
        "   :小分野: 1\n"
        "   :分類: Ⅱ-ア\n"
        "   :第１期: M1-01\n"
        "   :関連: M2-01\n"
        "\n"
        "   朝に市を開きます。\n"
    ),
)
MEASURES = ("施策", "measure")
PARTS = frozenset(
    {"目的", "purpose", "現状と課題", "issues", "取組", "action", "指標", "indicator"}
)
#: How far what is in a directive is indented, as the manual writes it.
STEP = 3


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find lines of measures in each of *texts* that stand at no margin of what is around them."""
    for path, text in texts.items():
        lines = split_lines(text)
        for start, line in enumerate(lines):
            found = DIRECTIVE.match(line.text)
            if found and found["name"] in MEASURES:
                yield from _Measure(path, lines, start).findings()


@dataclass(frozen=True)
class _Measure:
    """The measure that begins at the index ``start`` of ``lines``."""

    path: str
    lines: Sequence[Line]
    start: int

    def findings(self) -> Iterator[Finding]:
        """Give a finding for each line that stands at none of the margins around it."""
        end = self._end()
        off = list(self._off(end))
        lines = self.lines[self.start : end] if off else ()
        read = {typed_line(self.path, line.number) for line in lines}
        for index, wanted in off:
            finding = hiding(self._told(self.lines[index], wanted), self.lines, self.start)
            # What docutils and others say of these lines follows from how it parted them.
            yield replace(finding, within=None, hides=finding.hides | read)

    def _told(self, line: Line, wanted: int) -> Finding:
        found = DIRECTIVE.match(line.text)
        what = f"『{found['name']}』の行" if found else "この行"
        side = "左" if line.indent < wanted else "右"
        return OFF_MARGIN.at(
            line.place(self.path),
            f"{what}の字下げ（{line.indent}字）が、あるべき位置（{wanted}字）より{side}にあります。"
            "このままだと、施策の欄や、目的、取組などの部分が正しく読まれません。",
            f"行頭を、半角の空白{wanted}字にしてください。",
        )

    def _off(self, end: int) -> Iterator[tuple[int, int]]:
        """Give the index of each line that stands off, and the margin at which it was meant."""
        lines, outer = self.lines, self.lines[self.start].indent
        index, body = self._options(self.start, end, outer)
        margins = [body]
        hosts = {body: True}  # Whether parts may stand at a margin: no part stands in another.
        while index < end:
            line = lines[index]
            if line.blank or line.text.startswith(WIDE_SPACE):  # T20 tells of wide spaces.
                index += 1
                continue
            found = DIRECTIVE.match(line.text)
            name = found["name"] if found else ""
            if line.indent in margins and (name not in PARTS or hosts[line.indent]):
                del margins[margins.index(line.indent) + 1 :]
            elif name in PARTS:
                yield index, margins[0]
                del margins[1:]
            elif line.indent < margins[-1]:
                yield index, margins[-1]
            else:  # A quotation, an explanation: what it holds is its own.
                below = lines[index + 1] if index + 1 < end else None
                if below and not below.blank and below.indent == margins[-1]:
                    yield index, margins[-1]  # Lines of one paragraph.
                index += 1
                continue
            if found:
                index, body = self._options(index, end, margins[-1])
                if name.lower() in LITERAL_CONTENT:
                    index = self._deeper(index, end, line.indent)
                elif body > margins[-1]:
                    margins.append(body)
                    hosts[body] = name not in PARTS
            elif EXPLICIT.match(line.text) or self._opens_literal(index):
                index = self._deeper(index + 1, end, line.indent)
            else:
                inner = begin_paragraph(line).indent
                if LIST_ITEM.match(line.text) and inner > margins[-1]:
                    margins.append(inner)
                    hosts[inner] = False
                index += 1

    def _options(self, index: int, end: int, margin: int) -> tuple[int, int]:
        """Return where the content of the directive at *index* begins, and its margin.

        *margin* is that at which the directive was meant to stand.
        """
        after = index + 1
        while after < end and not self.lines[after].blank:
            if DIRECTIVE.match(self.lines[after].text):
                break
            after += 1
        options = Counter(
            line.indent for line in self.lines[index + 1 : after] if FIELD.match(line.text)
        )
        if options:
            return after, max(options, key=lambda indent: options[indent])
        below = []
        for line in self.lines[after:end]:
            if DIRECTIVE.match(line.text) and line.indent <= margin:
                break
            if not line.blank:
                below.append(line.indent)
        if not below or margin + STEP in below:
            return after, margin + STEP
        return after, below[0]

    def _opens_literal(self, index: int) -> bool:
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return self.lines[index].text.endswith("::") and (below is None or below.blank)

    def _deeper(self, index: int, end: int, indent: int) -> int:
        while index < end and (self.lines[index].blank or self.lines[index].indent > indent):
            index += 1
        return index

    def _end(self) -> int:
        """Return the index after the last line that is of the measure, or was meant to be.

        A line at the margin belongs to it where a part follows that stands in no other measure.
        """
        outer = self.lines[self.start].indent
        end = self.start + 1
        for index in range(self.start + 1, len(self.lines)):
            line = self.lines[index]
            if line.blank:
                continue
            found = DIRECTIVE.match(line.text)
            part = found is not None and found["name"] in PARTS
            if line.indent > outer:
                if end == index or part or not self._left(end, index, outer):
                    end = index + 1
            elif part:
                end = index + 1
            elif EXPLICIT.match(line.text) or self._is_heading(index):
                break
            while end < len(self.lines) and self.lines[end].blank:
                end += 1
        return end

    def _left(self, start: int, end: int, outer: int) -> bool:
        """Whether a line from *start* to *end* stands at the margin, or left of it."""
        return any(not line.blank and line.indent <= outer for line in self.lines[start:end])

    def _is_heading(self, index: int) -> bool:
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return below is not None and not below.blank and bool(ADORNMENT.match(below.text))
