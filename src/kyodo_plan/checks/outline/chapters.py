"""The fields at the head of a chapter: what is none of them is in no paper and does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import DIRECTIVE, EXPLICIT, split_lines
from kyodo_plan.core.papers.chapter_fields import DEPTH, DEPTHS, OF_SPHINX, WORDS
from kyodo_plan.core.papers.publication import FOLDER
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.core.texts import folded
from kyodo_plan.text.blocks import FIELD
from kyodo_plan.text.nearest import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Line, Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding

_HEADINGS = f"{WRITING}「見出しと段落」"
UNKNOWN_FIELD = Rule(
    "P316",
    "章の欄の名前",
    "章のファイルの先頭の欄に、知らない名前があるもの。その欄は使われず、紙にも出ません。",
    "「原稿の書き方」の「見出しと段落」にある欄を使ってください。",
    _HEADINGS,
    bad=":番号無し: はい\n",
    good=":番号: なし\n",
    file="plan/update/03_appendix.rst",
)
BAD_FIELD = Rule(
    "P317",
    "章の欄の値",
    "章のファイルの先頭の欄の値が読み取れないもの。その欄は書かれていないのと同じになります。",
    "示された値のどれかを書いてください。",
    _HEADINGS,
    bad=":番号: 有\n",
    good=":番号: なし\n",
    file="plan/update/03_appendix.rst",
)


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find fields at the head of the chapters among *texts* that are not understood."""
    for path, text in texts.items():
        if path.split("/")[1] != FOLDER:
            yield from _of_chapter(path, split_lines(text))


def _of_chapter(path: str, lines: Sequence[Line]) -> Iterator[Finding]:
    for line, name, value in head_fields(lines):
        place = line.place(path)
        if name in OF_SPHINX:
            continue
        if name not in WORDS:
            yield UNKNOWN_FIELD.at(
                place,
                f"章の欄『{name}』は読み取れません。この欄は使われません。",
                suggestion(name, WORDS, "使える欄は、"),
            )
        elif folded(value) not in WORDS[name]:
            may = (
                f"{DEPTHS[0]} から {DEPTHS[1]} までの段の数を、「2」のように半角で書いてください。"
                if name == DEPTH
                else f"書けるのは「{WORDS[name][0]}」だけです。要らなければ、欄の行ごと消してください。"
            )
            yield BAD_FIELD.at(
                place,
                f"章の欄『{name}』の値『{value}』は読み取れません。この欄は使われません。",
                may,
            )


def head_fields(lines: Sequence[Line]) -> Iterator[tuple[Line, str, str]]:
    """Give the fields at the head of a file, each with its line, name and value.

    As docutils takes them (``frontmatter.DocInfo``): before anything but comments and targets.
    """
    held: tuple[Line, str, str] | None = None
    passing = False
    for line in lines:
        if line.blank:
            continue
        if line.indent:
            if held is not None:
                held = (held[0], held[1], f"{held[2]}{line.text}")
            elif not passing:
                return
            continue
        if held is not None:
            yield held
        elif EXPLICIT.match(line.text) and not DIRECTIVE.match(line.text):
            passing = True
            continue
        passing = False
        found = FIELD.match(line.text)
        if found is None:
            return
        held = (line, found["name"].strip(), line.text[found.end() :].strip())
    if held is not None:
        yield held
