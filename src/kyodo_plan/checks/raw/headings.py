"""Headings whose line docutils does not take for one, or takes with a warning."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils.utils import column_width

from kyodo_plan.checks.raw.lines import ADORNMENT, BULLET, Line
from kyodo_plan.core.finding import Finding, Fix, Severity
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADINGS = f"{WRITING}「見出しと段落」"

LOST_HEADING = Rule(
    "T10",
    "見出しの線が短く、地の文になる",
    "半角３つまでの線が見出しの幅より短いと、警告も無く地の文になります"
    "（３文字の見出しに『===』など）。",
    "線を見出しの幅以上（全角１字につき半角２つ）にしてください。",
    _HEADINGS,
    bad=("朝市\n--\n\n朝に開きます。\n"),
    good=("朝市\n----\n\n朝に開きます。\n"),
)
SHORT_HEADING = Rule(
    "T11",
    "見出しの線が短い",
    "線が見出しの幅（全角１字につき半角２つ）より短いと、紙を作るたびに警告が出ます。",
    "線を見出しの幅以上（全角１字につき半角２つ）にしてください。",
    _HEADINGS,
    Severity.WARNING,
    bad=("朝市の案内\n----\n\n朝に開きます。\n"),
    good=("朝市の案内\n----------\n\n朝に開きます。\n"),
)
WIDE_HEADING = Rule(
    "T12",
    "見出しの線が全角",
    "『＝＝＝』『－－－』などの全角の線は見出しの線と見なされず、見出しが地の文になります。",
    "線を半角の記号にしてください。",
    _HEADINGS,
    bad=("朝市\n－－－－\n\n朝に開きます。\n"),
    good=("朝市\n----\n\n朝に開きます。\n"),
)
GLUED_HEADING = Rule(
    "T13",
    "見出しの前に空行が無い",
    "前の行に続けて書いた見出しは、線ごと地の文になります。",
    "見出しの前を１行空けてください。",
    _HEADINGS,
    bad=("昼は休みます。\n朝市\n----\n\n朝に開きます。\n"),
    good=("昼は休みます。\n\n朝市\n----\n\n朝に開きます。\n"),
)

# Half-width and full-width strokes, with at least one that is not ASCII.
_WIDE_LINE = re.compile(r"(?=.*[^!-~])[=＝\-－─━―ー‐−~～〜*＊+＋#＃^＾_＿]{2,}$")
_DASHES = "-－─━―ー‐−"


@dataclass(frozen=True)
class Heading:
    """A title and its line, the index after them, and what is wrong."""

    title: Line
    after: int
    finding: Finding | None

    @property
    def read(self) -> bool:
        """Whether docutils takes it for a heading all the same."""
        return self.finding is None or self.finding.code == SHORT_HEADING.code


def overlined(path: str, lines: Sequence[Line], k: int, end: int) -> Heading | None:
    """Read a heading with a line above and below that begins at index *k*."""
    if k + 2 >= end or len(lines[k].text) < 2 or not ADORNMENT.match(lines[k].text):
        return None
    over, title, under = lines[k : k + 3]
    if under.text[0] != over.text[0] or not ADORNMENT.match(under.text):
        return None
    width = column_width(title.raw.rstrip()) - over.indent
    finding = _width(path, title, over, width)
    # Two lines would have to grow alike: that is left to a person.
    return Heading(title, k + 3, replace(finding, fix=None) if finding else None)


def underlined(
    path: str, lines: Sequence[Line], k: int, end: int, *, continues: bool
) -> Heading | None:
    """Read a heading whose title stands at index *k* and whose line follows.

    *continues* tells that the line before belongs to a paragraph that goes on.
    """
    if k + 1 >= end:
        return None
    title, under = lines[k], lines[k + 1]
    if under.indent != title.indent or ADORNMENT.match(title.text) or BULLET.match(title.text):
        return None
    if _WIDE_LINE.match(under.text):
        return Heading(title, k + 2, _wide(path, title, under))
    if len(under.text) < 2 or under.text == "::" or not ADORNMENT.match(under.text):
        return None
    if not continues:
        return Heading(title, k + 2, _width(path, title, under, column_width(title.text)))
    if len(under.text) < 3:
        return None
    finding = GLUED_HEADING.at(
        title.place(path),
        f"見出し『{title.text}』の前に空行がありません。"
        "このままだと線ごと前の段落につながり、見出しが消えます。",
    )
    return Heading(title, k + 2, finding)


def _width(path: str, title: Line, adornment: Line, width: int) -> Finding | None:
    length = len(adornment.text)
    if length >= width:
        return None
    need = f"半角の『{adornment.text[0]}』を{width}個以上にしてください（今は{length}個です）。"
    place = adornment.place(path)
    fix = Fix(place, adornment.text, adornment.text[0] * width)
    if length < 4:
        return LOST_HEADING.at(
            place,
            f"見出し『{title.text}』の線『{adornment.text}』が短すぎます。"
            "このままだと見出しではなく地の文になります。",
            need,
            fix,
        )
    short = SHORT_HEADING.at(
        place, f"見出し『{title.text}』の線が、見出しの幅より短いです。", need, fix
    )
    return replace(short, within=title.number)


def _wide(path: str, title: Line, under: Line) -> Finding:
    mark = "-" if under.text[0] in _DASHES else "="
    place = under.place(path)
    return WIDE_HEADING.at(
        place,
        f"『{under.text}』は半角の線ではありません。"
        f"このままだと見出し『{title.text}』が地の文になります。",
        f"半角の『{mark}』を{column_width(title.text)}個以上並べてください。",
        Fix(place, under.text, mark * column_width(title.text)),
    )
