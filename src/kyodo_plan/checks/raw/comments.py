"""Comments that read as text of the plan: docutils drops them without a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import EXPLICIT
from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.checks.raw.lines import Line

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
