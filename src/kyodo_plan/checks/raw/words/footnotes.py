"""Marks of footnotes, and the lines of their notes, that docutils takes for something else."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.said import note
from kyodo_plan.core.finding import Fix
from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.checks.raw.prose import Prose
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.place import Place

MISTYPED_NOTE = Rule(
    "T49",
    "注の印の書き方が違う",
    "「［＃場所］＿」のような全角の印や、終わりの「_」の無い「[#場所]」は、注の印として働かず、"
    "打った字がそのまま紙に出ます。「.. ［＃場所］ …」の行は覚え書きになり、紙に出ません。",
    "文の中の印は半角で「[#場所]_」、注の行は「.. [#場所] 注の文」と書いてください。",
    f"{WRITING}「見出しと段落」",
    bad="会場は別に定めます［＃場所］＿。\n\n.. [#場所] 架空の注です。\n",
    good="会場は別に定めます [#場所]_ 。\n\n.. [#場所] 架空の注です。\n",
)
_MARK = re.compile(
    r"(?P<open>[\[［])(?P<sign>[#＃]?)(?P<name>[^\s\[\]［］`#＃]{0,30})(?P<shut>[\]］])(?P<end>[_＿]?)"
)
_LINE = re.compile(
    r"\.\. +(?P<mark>[\[［](?P<label>[#＃][^\s\[\]［］`]{0,30}|[0-9０-９]+)[\]］])"
    r"(?P<gap>[ \u3000]*)(?P<rest>.*)"
)


def mistyped_notes(prose: Prose) -> Iterator[Finding]:
    """Find marks of footnotes in running text that are not read as such."""
    for found in _MARK.finditer(prose.text):
        right = f"[#{found['name']}]_"
        signs = found["open"] + found["shut"] + found["end"]
        wide = "＃" in found["sign"] or any(sign in signs for sign in "［］＿")
        if not found["sign"]:
            # 「［１］」 may be words: with its end it is a mark.
            if not (wide and found["end"] and found["name"].isdigit()):
                continue
            right = f"[{unicodedata.normalize('NFKC', found['name'])}]_"
        if found[0] == right:
            continue
        place = prose.place(found.start())
        what = "に全角の字があります" if wide else "の後に、半角の『_』がありません"
        finding = MISTYPED_NOTE.at(
            place,
            f"『{found[0]}』{what}。このままだと注の印にならず、打った字がそのまま紙に出ます。",
            f"注の印なら、半角で『{right}』と書いてください。",
            Fix(place, found[0], right) if wide and found["end"] else None,
        )
        yield replace(finding, hides=frozenset({note(prose.path, found["name"])}))


def mistyped_note_line(text: str, place: Place) -> Finding | None:
    """Judge a line below which a note was to stand and that is a comment: *place* is its beginning."""
    found = _LINE.match(text)
    if found is None:
        return None
    label = unicodedata.normalize("NFKC", found["label"][:1]) + found["label"][1:]
    if label.isdigit():
        label = unicodedata.normalize("NFKC", label)
    right = f".. [{label}] {found['rest']}".rstrip()
    if text.rstrip() == right:
        return None
    wide = found["mark"] != f"[{label}]" or "\u3000" in found["gap"]
    what = "に全角の字があります" if wide else "の後に半角の空白がありません"
    finding = MISTYPED_NOTE.at(
        place,
        f"『.. {found['mark']}』{what}。このままだと注の行にならず、紙に出ません。",
        f"半角で『.. [{label}] 』の後に、注の文を書いてください。",
        Fix(place, text, right),
    )
    return replace(finding, hides=frozenset({note(place.path, label.removeprefix("#"))}))
