"""Characters that are not what they look like: what nobody sees, and kana in two pieces.

Voiced kana whose mark is a character of its own come with names and text from a Mac.
"""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import TYPE_CHECKING

from kyodo_plan.core.finding import Finding, Fix
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import RST, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

UNSEEN = Rule(
    "T38",
    "目に見えない文字",
    "ほかのソフトから写した文に、見た目では分からない空白や記号が混じっています。字下げや欄と見なされません。",
    "その文字を消し、空白は半角の空白に打ち直してください。",
    f"{RST}：Whitespace",
    bad=".. 文書:: draft\n\n\u00a0\u00a0\u00a0素案だけの文です。\n",
    good=".. 文書:: draft\n\n   素案だけの文です。\n",
)
SEPARATED = Rule(
    "T45",
    "文字から分かれた濁点",
    "濁点や半濁点が文字から分かれています。見た目は同じでも別の文字なので、用語、名称、番号などと合いません。",
    "その語を打ち直してください。",
    "Unicode Standard Annex #15：Unicode Normalization Forms",
    bad="朝市て\u3099す。\n",
    good="朝市です。\n",
)
#: Marks that print nothing, as a set of a pattern: joiners, directions, a byte order mark. Soft hyphens,
#: and what chooses between forms of a letter, are typed on purpose.
UNSEEN_MARKS = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
#: What ends no line in an editor though Python ends one there, and what is for machines only; tabs
#: and line ends are not among them.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
#: What ends a line in an editor.
_LINE_END = re.compile(r"\r\n?|\n")
_CONTROL = re.compile(f"[{CONTROLS}]+")
_CONTROLLED = re.compile(f"[{CONTROLS}](?:[^\n]*[{CONTROLS}])?")
_MARK = re.compile(f"[{UNSEEN_MARKS}]+")
_MARKS = "\u3099\u309a"
_RUN = re.compile(rf"[^\s{_MARKS}][{_MARKS}](?:[^\n]*[^\s{_MARKS}][{_MARKS}])?")


def separated(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each line of *text*, the file *path*, that holds such kana.

    Only marks that their kana takes up count: others are typed so on purpose.
    """
    for number, line in enumerate(_LINE_END.split(text), 1):
        found = _RUN.search(line)
        if found is None:
            continue
        typed = found[0]
        whole = re.sub(rf".[{_MARKS}]", lambda one: unicodedata.normalize("NFC", one[0]), typed)
        if whole == typed:
            continue
        place = Place(path, number, found.start() + 1)
        first = next(re.finditer(rf".[{_MARKS}]", typed))[0]
        message = (
            f"「{unicodedata.normalize('NFC', first)}」の濁点や半濁点が、文字から分かれています。"
        )
        yield SEPARATED.at(place, message, fix=Fix(place, typed, whole))


def controls(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for each line of *text*, the file *path*, that holds control characters.

    A text that has them where lines should end is told of at the first alone.
    """
    lines = _LINE_END.split(text)
    instead = len(lines) == 1 and len(_CONTROL.findall(text)) > 1
    for number, line in enumerate(lines, 1):
        if found := _CONTROLLED.search(line):
            start, end = found.span()
            plain = _CONTROL.sub(partial(_between, line), line[:end])[start:]
            meant = _CONTROL.sub("\n", found[0]) if instead else plain
            yield unseen_in_line(Place(path, number, start + 1), found[0], meant)


def with_blanks(text: str) -> str:
    """Return *text* with a space for each control character: of the same length."""
    return re.sub(f"[{CONTROLS}]", " ", text)


def _between(line: str, found: re.Match[str]) -> str:
    """Return what words need between them where *found* is taken out: Latin ones a space."""
    around = line[max(found.start() - 1, 0) : found.start()] + line[found.end() : found.end() + 1]
    return " " if len(around) == 2 and around.isascii() and not re.search(r"\s", around) else ""


def marks(text: str, path: str) -> Iterator[Finding]:
    """Yield a finding for the first of the unseen marks of each line of *text*, the file *path*."""
    for number, line in enumerate(_LINE_END.split(text), 1):
        if found := _MARK.search(line):
            yield unseen_in_line(Place(path, number, found.start() + 1), found[0], "")


def unseen_in_line(place: Place, typed: str, meant: str) -> Finding:
    """Return that *typed*, which stands at *place*, begins with what nobody sees."""
    odd = f"U+{ord(typed[0]):04X} {unicodedata.name(typed[0], '')}".strip()
    message = f"行の中に、目に見えない文字（{odd}）があります。"
    return UNSEEN.at(place, message, fix=Fix(place, typed, meant))
