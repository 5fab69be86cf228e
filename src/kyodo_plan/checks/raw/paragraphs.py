"""Paragraphs that come out otherwise than they look: lists that run together, wide indents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.directive import is_option
from kyodo_plan.checks.raw.lines import BULLET, LIST_ITEM, WIDE_SPACE, Line
from kyodo_plan.core.finding import Finding, Fix, Severity
from kyodo_plan.core.rule import RST, WRITING, Rule
from kyodo_plan.text.blocks import FIELD, TAB_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADINGS = f"{WRITING}「見出しと段落」"

RUN_TOGETHER = Rule(
    "T18",
    "箇条書きが一つの段落につながる",
    "「・」や「（１）」で始めた行、前に空行の無い「- 」の行は、改行が無くなって一つの段落に"
    "つながります。",
    "行頭を『- 』（半角ハイフンと半角空白）にし、その前を１行空けてください。",
    _HEADINGS,
    Severity.WARNING,
    bad=("・朝市\n・夕市\n"),
    good=("- 朝市\n- 夕市\n"),
)
WIDE_INDENT = Rule(
    "T19",
    "全角の空白による字下げ",
    "段落の字下げは自動で付くため、全角の空白があると紙では余分に下がります。",
    "行頭の全角の空白を消してください。",
    _HEADINGS,
    Severity.WARNING,
    bad="　朝に市を開きます。\n",
    good="朝に市を開きます。\n",
)
WIDE_BODY = Rule(
    "T20",
    "指令の中身の字下げが全角の空白",
    "全角の空白は字下げと見なされず、その行は指令の中身になりません。",
    "半角の空白で字下げしてください。",
    f"{RST}：Indentation",
    bad=(".. 文書:: draft\n\n　　素案だけの文です。\n"),
    good=(".. 文書:: draft\n\n   素案だけの文です。\n"),
)
TAB = Rule(
    "T22",
    "タブ",
    "タブは８字ごとの位置まで進むため、見た目と違う字下げになることがあります。",
    "タブを半角の空白に直してください。",
    f"{RST}：Whitespace",
    Severity.WARNING,
    bad=("- 朝市\n\n\t朝に開きます。\n"),
    good=("- 朝市\n\n  朝に開きます。\n"),
)

NUMBER_TAKEN = Rule(
    "T30",
    "段落の始めの年や頭文字が、箇条書きの番号になる",
    "段落の始めの「2024. 」や「A. 」は箇条書きの番号と読まれ、年や頭文字が文から離れます。",
    "文の一部なら、前に「\\」を付けて「\\2024. 」のように書いてください。",
    _HEADINGS,
    Severity.ADVICE,
    bad="2024. 春に朝市を開きました。\n",
    good="\\2024. 春に朝市を開きました。\n",
)

TAKEN_FOR_TERM = Rule(
    "T40",
    "下の行が字下げされた文が、用語と説明になる",
    "文のすぐ下の行を字下げすると、上の文が太字の用語に、下の文がその説明になります。",
    "続きの文なら、行頭をそろえてください。別の段落なら、間を１行空けてください。",
    _HEADINGS,
    Severity.WARNING,
    bad="朝市は七時からです。\n  雨の日は休みます。\n",
    good="朝市は七時からです。\n雨の日は休みます。\n",
)

#: A number or a letter that docutils counts with, as it stands at the head of a line.
_NUMBER = re.compile(r"(?P<open>\(?)(?P<count>[0-9]+|#|[A-Za-z])(?P<close>[.)])(?: +|$)")
#: From here on a number is that of a year, or of a page, rather than that of an item.
_NO_COUNT = 100

_HAND_BULLET = re.compile(
    r"[・●○◯■□◆◇▪※－＊＋①-⑳❶-❿]"
    r"|（(?:[０-９]{1,2}|[0-9]{1,2}|[ア-ン])）|(?:[０-９]{1,2}|[ア-ン])[　．]"
    r"|[-*+]　"
)
#: A bullet without its space. Of Latin words and figures it may be a sign.
_GLUED = re.compile(r"[-*+](?=[\u3041-\u30ff\u3400-\u9fff「『])(?!\*)")
_HAND_NUMBER = re.compile(r"[①-⑳❶-❿（０-９0-9ア-ン]")
_NUMBERED_ADVICE = (
    "番号を付けるなら行頭を『1. 』（半角の数字、点、空白）に、付けないなら『- 』にし、"
    "その前を１行空けてください。"
)


@dataclass(frozen=True)
class Opened:
    """A directive at line index ``index`` whose content may begin at line index ``after``."""

    what: str
    indent: int
    index: int
    after: int


@dataclass
class Paragraph:
    """Lines of one paragraph, each with the index its text begins at.

    ``indent`` is the column of its text; ``item`` tells that it is that of a list item or field.
    """

    indent: int
    item: bool
    lines: list[tuple[Line, int]] = field(default_factory=list)

    def texts(self) -> list[str]:
        """The lines without their indentation and list marks."""
        return [line.raw[start:].rstrip() for line, start in self.lines]

    def takes(self, line: Line) -> bool:
        """Whether *line* at the same indentation goes on with this paragraph."""
        if line.indent != self.indent:
            return False
        item = LIST_ITEM.match(line.text) or FIELD.match(line.text)
        return not item or not (self.item or BULLET.match(line.text))


def begin_paragraph(line: Line) -> Paragraph:
    """Return the paragraph that begins with *line*, list marks taken off."""
    start = line.start
    while item := LIST_ITEM.match(line.raw, start):
        start = item.end()
    if start == line.start and (named := FIELD.match(line.text)):
        return Paragraph(line.indent, True, [(line, start + named.end())])
    return Paragraph(line.indent + start - line.start, start > line.start, [(line, start)])


def glued_list(path: str, before: Paragraph, line: Line) -> Finding | None:
    """Judge a list that begins right under a paragraph."""
    if before.item or before.indent != line.indent or not BULLET.match(line.text):
        return None
    return RUN_TOGETHER.at(
        line.place(path),
        f"箇条書き『{line.text.split()[0]}』の前に空行がありません。"
        "このままだと前の段落につながります。",
        "箇条書きの前を１行空けてください。",
    )


def broken_numbers(path: str, before: Paragraph, line: Line) -> Finding | None:
    """Judge what stands right under the first of numbered items, at the place of its number.

    docutils begins a list only where the next line is blank, deeper or the next number
    (``Body.is_enumerated_list_item``); else all lines are one paragraph.
    """
    first = before.lines[0][0]
    found = _NUMBER.match(first.text)
    if (
        not before.item
        or len(before.lines) > 1
        or found is None
        or not found["count"].isdigit()
        or int(found["count"]) >= _NO_COUNT
        or line.indent != first.indent
        or _follows(found, line.text)
    ):
        return None
    return RUN_TOGETHER.at(
        first.place(path),
        f"『{found[0].strip()}』の行は箇条書きになりません。"
        "このままだと下の行とつながって一つの段落になります。",
        f"項目の続きなら、次の行の行頭を半角の空白{len(found[0])}個で字下げしてください。"
        "別の段落なら、間を１行空けてください。番号は順に付けてください。",
    )


def _follows(found: re.Match[str], text: str) -> bool:
    """Whether *text* begins with the number after that of *found*, written alike."""
    after = _NUMBER.match(text)
    return (
        after is not None
        and (after["open"], after["close"]) == (found["open"], found["close"])
        and (after["count"] == "#" or after["count"] == _next(found["count"]))
    )


def _next(count: str) -> str:
    return str(int(count) + 1) if count.isdigit() else chr(ord(count) + 1)


def taken_for_number(
    path: str, lines: Sequence[Line], index: int, *, begins: bool
) -> Finding | None:
    """Judge a line at *index* whose first word, a year or an initial, becomes an item's number.

    *begins* tells that a block begins there. A letter that another item follows, or that goes on
    with one, is a number.
    """
    line = lines[index]
    found = _NUMBER.match(line.text)
    if found is None or not begins or not line.text[found.end() :].strip():
        return None
    count = found["count"]
    if count.isdigit():
        if int(count) < _NO_COUNT:
            return None
    else:
        alike = (other for other in lines if other.indent == line.indent)
        initial = count != "#" and not found["open"] and found["close"] == "."
        if not initial or any(_neighbour(found, other) for other in alike):
            return None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and not below.blank and below.indent == line.indent:
        return None  # No list begins here: the lines are one paragraph.
    return NUMBER_TAKEN.at(
        line.place(path),
        f"『{found[0].strip()}』は箇条書きの番号と読まれ、文から離れます。",
        f"文の一部なら、前に「\\」を付けて『\\{found[0].strip()}』と書いてください。",
    )


def taken_for_term(
    path: str, before: Paragraph, lines: Sequence[Line], index: int
) -> Finding | None:
    """Judge the line at *index* of *lines*, which is deeper than the one line of text right above it.

    docutils makes a definition list of them; a term is a word, and no sentence or part of one.
    """
    term, line = before.lines[0][0], lines[index]
    if before.item or len(before.lines) > 1 or line.indent <= before.indent:
        return None
    if not term.text.endswith(("。", "、", "，")):
        return None
    finding = TAKEN_FOR_TERM.at(
        line.place(path),
        f"字下げがあるので、上の行の『{term.text}』が用語に、この行がその説明になります。",
    )
    after = next((one for one in lines[index:] if one.blank or one.indent < line.indent), line)
    # docutils finds no blank line before the line that goes on further left.
    return replace(finding, within=after.place(path).line)


def _neighbour(found: re.Match[str], other: Line) -> bool:
    after = _NUMBER.match(other.text)
    if after is None or after["open"] or after["close"] != "." or after["count"].isdigit():
        return False
    return after["count"] == "#" or abs(ord(after["count"]) - ord(found["count"])) == 1


def run_together(path: str, paragraph: Paragraph) -> Finding | None:
    """Judge lines that begin with a bullet only people know."""
    texts = paragraph.texts()
    marks = [(k, found[0]) for k, text in enumerate(texts) if (found := _HAND_BULLET.match(text))]
    if not marks:
        marks = [(k, found[0]) for k, text in enumerate(texts) if (found := _GLUED.match(text))]
        if len(marks) != len(texts):
            return None
    k, mark = marks[0]
    announced = k > 0 and texts[k - 1].endswith(("。", "：", ":"))
    if len(marks) == 1 and not announced and mark not in ("-　", "*　", "+　"):
        return None
    line, start = paragraph.lines[k]
    return RUN_TOGETHER.at(
        line.place(path, start),
        f"『{mark.strip()}』の行は箇条書きになりません。"
        + (
            "このままだと行がつながって一つの段落になります。"
            if len(texts) > 1
            else "このままだと打った字がそのまま紙に出ます。"
        ),
        _NUMBERED_ADVICE if _HAND_NUMBER.match(mark) else "",
    )


def wide_indentation(path: str, lines: Sequence[Line], opened: Opened | None) -> Finding | None:
    """Judge the first line of a block that begins with an ideographic space.

    *opened* is the directive right above the block, if there is one.
    """
    wide = next((line for line in lines if line.text.startswith(WIDE_SPACE)), None)
    if wide is None:
        return None
    advice = ""
    if opened is not None and wide is lines[0] and wide.indent <= opened.indent:
        body = wide.text.lstrip(f"{WIDE_SPACE} ")
        need = f"半角の空白{opened.indent + 3}個で字下げし"
        if wide.start or wide.text.startswith(WIDE_SPACE * 2) or is_option(body):
            return WIDE_BODY.at(
                wide.place(path),
                f"字下げが全角の空白です。このままだとこの行は{opened.what}の中身になりません。",
                f"{need}てください。",
                _without_wide_spaces(path, lines, opened.indent + 3),
            )
        advice = f"行頭の全角の空白を消してください（{opened.what}の中身にするなら、{need}ます）。"
    return WIDE_INDENT.at(
        wide.place(path),
        "行頭に全角の空白があります。段落の字下げは自動で付くので、紙では余分に下がります。",
        advice,
        # Where it may have been meant as the content of a directive, a person must say so.
        None if advice else _without_wide_spaces(path, lines),
    )


def _without_wide_spaces(path: str, lines: Sequence[Line], indent: int | None = None) -> Fix:
    """Return what mends all of *lines* that begin with ideographic spaces, from the first to the last.

    They get the indentation *indent*, deeper ones three more, or stand where these spaces began.
    """
    wide = [line for line in lines if line.text.startswith(WIDE_SPACE)]
    first, last = wide[0], wide[-1]
    old, new = [], []
    for line in lines[lines.index(first) : lines.index(last) + 1]:
        words = line.text.lstrip(f"{WIDE_SPACE} ") if line in wide else line.text
        begins = line.start + len(line.text) - len(words)
        ends = begins if line is last else len(line.raw)
        need = line.indent
        if indent is not None and line in wide:
            need = indent + (3 if _wide_spaces(line) > _wide_spaces(first) else 0)
        start = line.start if line is first else 0
        old.append(line.raw[start:ends])
        more = " " * max(0, need - line.indent)
        new.append(f"{line.raw[start : line.start]}{more}{line.raw[begins:ends]}")
    return Fix(first.place(path), "\n".join(old), "\n".join(new))


def _wide_spaces(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip(WIDE_SPACE))


def tabs(path: str, lines: Sequence[Line], skipped: set[int]) -> Iterator[Finding]:
    """Find tabs outside literal text and comments, once for lines that follow each other."""
    runs: list[list[Line]] = []
    previous = -2
    for k, line in enumerate(lines):
        if "\t" not in line.raw or line.blank or k in skipped:
            continue
        if k != previous + 1:
            runs.append([])
        runs[-1].append(line)
        previous = k
    for run in runs:
        old = "\n".join(line.raw for line in run)
        if len(run) > 1 and all("\t" in line.text for line in run):
            yield TAB.at(
                run[0].place(path, run[0].raw.index("\t")),
                f"タブで区切った{len(run)}行があります（Excel から貼り付けた表など）。"
                "このままだと表にならず、一つの段落につながります。",
                "表なら、「.. csv-table:: 題名」の下に字下げして、コンマで区切って書いてください"
                "（list-table でも書けます）。",
            )
            continue
        yield TAB.at(
            run[0].place(path, run[0].raw.index("\t")),
            "タブがあります。見た目と違う字下げになり、指令の中身から外れることがあります。",
            "この行と続く行のタブを半角の空白に直してください。",
            # As docutils reads them, so that nothing else becomes of the text.
            Fix(
                run[0].place(path, 0),
                old,
                "\n".join(line.raw.expandtabs(TAB_WIDTH) for line in run),
            ),
        )
