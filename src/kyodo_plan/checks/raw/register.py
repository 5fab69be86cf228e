"""Sentences whose ending is not that of the paper's register (文体): です・ます, or である・する.

The raw text of a publication is looked at, so that the place of the ending is exact. Headings,
lists, tables, quotations and what stands in brackets are left alone: they follow other rules.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.checks.raw.lines import ADORNMENT, DIRECTIVE, LIST_ITEM, split_lines
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.text.blocks import FIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.checks.raw.lines import Line, Words
    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.publication import Publication

POLITE_SENTENCE = Rule(
    "P07",
    "常体の文書にある敬体の文",
    "文体を常体又は体言止めとした文書に、「です」「ます」で終わる文があるもの。一つの文書に二つの文体が"
    "混じると、読みにくく、改まった紙に見えません。",
    "文末を「である」「する」などに改めるか、「:文体:」を改めてください。",
    f"{WRITING}「文書（配る紙）」",
    Severity.ADVICE,
    bad=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 常体\n\n夕に開きます。\n"
    ),
    good=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 常体\n"
        "\n"
        "夕に開くものとする。\n"
    ),
    file="plan/publications/yuuichi.rst",
)
PLAIN_SENTENCE = Rule(
    "P08",
    "敬体の文書にある常体の文",
    "文体を敬体とした文書に、「である」「する」などで終わる文があるもの。一つの文書に二つの文体が"
    "混じると、読みにくく、改まった紙に見えません。",
    "文末を「です」「ます」に改めるか、「:文体:」を改めてください。",
    f"{WRITING}「文書（配る紙）」",
    Severity.ADVICE,
    bad=(
        ":題名: 夕市の紙\n"
        ":案: ①\n"
        ":読み手: 庁内\n"
        ":様式: 会議資料\n"
        ":文体: 敬体\n"
        "\n"
        "夕に開くものとする。\n"
    ),
    good=(
        ":題名: 夕市の紙\n:案: ①\n:読み手: 庁内\n:様式: 会議資料\n:文体: 敬体\n\n夕に開きます。\n"
    ),
    file="plan/publications/yuuichi.rst",
)

#: Directives whose content is running text of the paper itself.
TRANSPARENT = frozenset({"rst-class", "class", "container"})
ROLE = re.compile(r":[^\s:`]+:`[^`]*`|``[^`]*``|`[^`]*`_*")
#: What follows rules of its own: quotations and remarks in brackets.
BRACKETS = re.compile(
    "「[^「」]*」|『[^『』]*』|（[^（）]*）|〔[^〔〕]*〕|［[^［］]*］|【[^【】]*】"
)
TABLE = re.compile(r"[=+]|\|(?: |$)")
SENTENCE_END = re.compile("。")

_KANJI = "\u4e00-\u9fff々"
#: Stems before ます end in i or e, or in a kanji; verbs like 励ます do so too, and are plain.
_STEM = f"(?<=[いきぎしじちぢにひびみりえけげせぜてでねべめれ{_KANJI}])(?<![励冷覚済澄悩])"
POLITE = re.compile(
    rf"(?:です|でした|でしょう|ください|下さい|ましょう|{_STEM}(?:ます|ました|ません))$"
    rf"|{_STEM}(?:ませんでした|ますか)$|(?:です|でしょう)か$"
)
#: Endings of verbs, 形容詞 and 助動詞 in the plain register that no noun shares.
PLAIN = re.compile(
    r"(?:である|だろう|であろう|なかった|ない|しい"
    rf"|(?<![まい])(?<!ただ)だ|(?:[いきぎしじちっにびみりえけげせてねべめれ]|[{_KANJI}](?<!新))た"
    r"|る"
    rf"|[{_KANJI}](?:う|す|む|ぶ|ぐ)|[持立保待打育放勝]つ|(?:てい|[書続行開働除引置届招築])く"
    r"|(?:[たなぼまらさろ]|目指|及ぼ)す)$"
)


def on_text(texts: Mapping[str, str], edition: Edition, words: Words) -> Iterator[Finding]:
    """Find sentences of the other register in those of *texts*, by path, that are papers."""
    papers = {paper.place.path: paper for paper in edition.publications}
    for path, text in texts.items():
        if path in papers:
            yield from check_register(papers[path], text, words.blocks)


def check_register(
    publication: Publication, text: str, blocks: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Find sentences in *text*, the raw text of *publication*, that are in the other register.

    *blocks* are directives for text that stands in some papers only.
    """
    path = publication.place.path
    polite = publication.register.polite
    rule, wrong = (PLAIN_SENTENCE, PLAIN) if polite else (POLITE_SENTENCE, POLITE)
    for paragraph in _paragraphs(split_lines(text), TRANSPARENT | blocks):
        words, origin = _joined(paragraph)
        start = 0
        for end in SENTENCE_END.finditer(words):
            sentence, at = words[start : end.start()], start
            start = end.end()
            found = wrong.search(sentence)
            if not found or (polite and POLITE.search(sentence)):
                continue
            line, column = origin[at + found.start()]
            yield rule.at(
                line.place(path, column),
                f"文「{_tail(sentence)}。」は、"
                f"{'常体' if polite else '敬体'}です（この文書の文体は{publication.register}）。",
            )


def _tail(sentence: str, longest: int = 20) -> str:
    """Return a sentence, or its last characters, as a person will look for it."""
    shown = sentence.replace("\0", "").strip()
    return shown if len(shown) <= longest else f"…{shown[-longest:]}"


def _joined(lines: Sequence[Line]) -> tuple[str, list[tuple[Line, int]]]:
    """Return the lines as one text, what is not judged blotted out, and each character's origin."""
    words = "".join(line.raw[line.start :].rstrip() for line in lines)
    origin = [
        (line, line.start + index)
        for line in lines
        for index in range(len(line.raw[line.start :].rstrip()))
    ]
    for pattern in (ROLE, BRACKETS):
        before = None
        while before != words:
            before = words
            words = pattern.sub(lambda match: "\0" * len(match[0]), words)
    return words, origin


def _paragraphs(lines: Sequence[Line], open_to: frozenset[str]) -> Iterator[Sequence[Line]]:
    """Yield the paragraphs of running text: no fields, headings, lists, tables, literal text."""
    index, closed = 0, -1
    while index < len(lines):
        line = lines[index]
        if line.blank:
            index += 1
            continue
        if 0 <= closed < line.indent:  # what a list item, a table … holds
            index += 1
            continue
        closed = -1
        end = index
        while end < len(lines) and not lines[end].blank:
            end += 1
        found = DIRECTIVE.match(line.text)
        if found:
            closed = -1 if found["name"] in open_to else line.indent
            index += 1
            if found["name"] in open_to:
                continue
            while index < end and lines[index].indent > line.indent:
                index += 1
            continue
        if line.text.startswith("..") or LIST_ITEM.match(line.text) or FIELD.match(line.text):
            closed = line.indent
            index += 1
            continue
        block = lines[index:end]
        index = end
        if any(ADORNMENT.match(other.text) or TABLE.match(other.text) for other in block):
            continue  # headings, tables, lines kept apart
        if any(other.indent != line.indent for other in block):
            continue  # definition lists, quotations
        yield block
        if block[-1].text.endswith("::"):
            closed = line.indent
