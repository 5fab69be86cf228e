"""Comments that read as text of the plan: docutils drops them without a word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.directive import WRONG_DOTS
from kyodo_plan.checks.raw.lines import EXPLICIT
from kyodo_plan.checks.raw.said import note, said_in
from kyodo_plan.core.finding import Finding, Fix, Severity
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.checks.raw.lines import Line
    from kyodo_plan.core.place import Place

REMARK = "覚え書き"
"""How a comment begins that is meant as one: ``.. 覚え書き：あとで直す``."""
LOST_TEXT = Rule(
    "T29",
    "紙に出ない文（覚え書きになる行）",
    "「.. 」で始まる行と、その下の字下げした行は、指令でなければ覚え書き（コメント）になり、"
    "どの紙にも出ません。",
    f"紙に出す文なら、行頭の「..」を消してください。紙に出さない覚え書きなら、"
    f"「.. {REMARK}：…」と書いてください。",
    f"{WRITING}「見出しと段落」",
    Severity.ADVICE,
    bad=".. 朝市について、次のとおりです。\n",
    good=f"朝市について、次のとおりです。\n\n.. {REMARK}：夕市は、あとで書きます。\n",
)
#: A letter of Japanese text. Notes in other languages are no text of a city's plan.
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff々〆ｦ-ﾟ]")
_MARKED = re.compile(rf"{REMARK}(?![\u3041-\u30ff\u3400-\u9fff])")
_SHOWN = 20
#: Dots at the head of a line that people type for 「.. 」; 「……」 is one of Japanese prose.
_DOTS = re.compile(
    r"(?P<dots>[.．。]{2,3}|…{1,2}|‥{1,2})(?P<gap>[ \u3000]*)(?P<rest>[^\s.．。…‥/].*)"
)

#: The name of a note in its own line.
_LABEL = re.compile(r"[\[［][#＃]?(?P<name>[^\[\]［］]*)[\]］]")


def lost_text(path: str, lines: Sequence[Line]) -> Finding | None:
    """Judge the comment that *lines* are, its ``..`` first.

    What is marked as a remark, and markup that somebody has put below ``..`` to switch it off, is
    meant so.
    """
    first = lines[0].text[2:].strip()
    words = next(filter(None, [first, *(line.text for line in lines[1:])]), "")
    if _MARKED.match(words) or EXPLICIT.match(words):
        return None
    if not any(_JAPANESE.search(line.text) for line in lines):
        return None
    shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return LOST_TEXT.at(
        lines[0].place(path),
        f"この文は覚え書き（コメント）になり、紙に出ません：『{shown}』",
    )


def mistyped_dots(text: str, place: Place) -> Finding | None:
    """Judge a line that was to begin with 「.. 」 and does not: a remark or a note that is printed.

    *place* is where *text* begins. Only where it says what it was meant to be is there a fix.
    """
    found = _DOTS.match(text)
    if found is None or EXPLICIT.match(text) or found["dots"] == "...":
        return None
    dots, gap, rest = found["dots"], found["gap"], found["rest"]
    if dots in ("……", "‥‥") and not gap:
        return None
    right = f".. {rest}"
    sure = gap or _MARKED.match(rest) or rest[0] in "[［_|" or dots[:2] in ("．．", "。。")
    what = f"『{dots}』は" if dots != ".." else "『..』の後が"
    how = "半角の『..』と半角の空白" if dots != ".." else "半角の空白"
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    finding = WRONG_DOTS.at(
        place,
        f"{what}{how}ではありません。"
        f"このままだと、覚え書きや注の行にならず、打った字がそのまま紙に出ます：『{shown}』",
        f"行の始めを『.. 』にしてください（『{right}』）。紙に出す文なら、行頭の点を消してください。",
        Fix(place, text, right) if sure else None,
    )
    hidden = said_in(right, place.path, place.line)
    if label := _LABEL.match(rest):
        hidden |= {note(place.path, label["name"])}
    return replace(finding, hides=hidden)
