"""Headings and tables typed as in Markdown, which are printed as they are typed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from docutils.utils import column_width

from kyodo_plan.checks.raw.said import typed_line
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.checks.raw.lines import Line
    from kyodo_plan.core.finding import Finding

MARKDOWN = Rule(
    "T50",
    "Markdown の見出し、表",
    "「## 見出し」や「|---|---|」の表は Markdown の書き方で、見出しや表にならず、"
    "打った字がそのまま紙に出ます。",
    "見出しは、下の行に線を引いてください。表は、list-table か csv-table で書いてください。",
    f"{WRITING}「見出しと段落」「表と図」",
    bad="## 朝市\n\n朝に開きます。\n",
    good="朝市\n----\n\n朝に開きます。\n",
)
_HEADING = re.compile(r"(?P<marks>[#＃]{1,6})[ \u3000]+(?P<title>\S.*?)(?:[ \u3000]+[#＃]+)?$")
_RULED = re.compile(r"\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)*\|?$")


def markdown(path: str, lines: Sequence[Line]) -> Finding | None:
    """Judge the block that *lines* are: a heading in its first line, or a table."""
    first = lines[0]
    if len(lines) > 1 and "|" in first.text and "|" in lines[1].text:
        if not _RULED.fullmatch(lines[1].text):
            return None
        finding = MARKDOWN.at(
            first.place(path),
            "Markdown の表です。このままだと表にならず、打った字がそのまま紙に出ます。",
            "list-table か csv-table で書いてください（「原稿の書き方」の「表と図」）。",
        )
        read = frozenset(typed_line(path, line.number) for line in lines)
        return replace(finding, hides=read)
    found = _HEADING.match(first.text)
    if found is None:
        return None
    title = found["title"]
    mark = "=" if len(found["marks"]) == 1 else "-"
    return MARKDOWN.at(
        first.place(path),
        f"『{first.text}』は Markdown の見出しです。"
        "このままだと見出しにならず、打った字がそのまま紙に出ます。",
        f"『{title}』の下の行に、半角の『{mark}』を{column_width(title)}個並べてください"
        "（段ごとの線は、同じ原稿のほかの見出しに合わせます）。",
    )
