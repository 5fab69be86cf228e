"""Finding the chapters of the former guideline that hold no measure: its general part.

A chapter begins at a line 「第２章　…」, or at a line that was asked for by its words, and goes on to
the next such line or to the first measure. The text may be flattened out of a PDF: hard line breaks
are undone, page numbers and the lines of a contents list left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.registry import rules
from kyodo_plan.registry.guideline.wording import (
    PAGE_NUMBER,
    ends_sentence,
    folded,
    is_set_apart,
    joined,
    own_words,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.plan import Plan

_CHAPTER = re.compile(r"第[0-9一二三四五六七八九十]+章")
_IN_CONTENTS = re.compile(r"(?:[.·・…‥]{2,}|[\s\u3000])[-\s]*[0-9]+[-\s]*$")
_SMALL_HEADING = re.compile(
    r"第[0-9一二三四五六七八九十]+節|[0-9]+(?:[-.][0-9]+)*[.\s]|\([0-9一二三四五六七八九十]+\)|[ア-ン]\s|[①-⑳■◆●○・※]"
)
#: How short a line that begins a paragraph is, of the longest, to be a heading without a number.
_SHORT = 0.5


def find_chapters(
    text: str, plan: Plan, name: str = "", headings: Collection[str] = ()
) -> tuple[dict[str, str], list[Finding]]:
    """Return the chapters of *text* by heading, in their order, and what is wrong.

    Without *headings* all that hold no measure are taken; with them those alone that are so called.
    One that is not there, or without text, is a finding. Of a text with words that only our own
    papers print nothing is taken; *name* is the file that findings name.
    """
    wanted = {_squeezed(one) for one in headings}
    apart = is_set_apart(text)
    found: dict[str, str] = {}
    for heading, body in _parts(text.split("\n"), wanted):
        if _has_measures(body, plan) or (wanted and _squeezed(heading) not in wanted):
            continue
        words = "\n".join(_paragraphs(body, apart=apart))
        if len(words) > len(found.get(heading, "")):
            found[heading] = words
    place = Place(name) if name else None
    for heading, words in found.items():
        if said := own_words(words):
            message = f"「{heading}」に、この道具が紙に出す言葉「{said}」があります。"
            return {}, [rules.OWN_WORDS.at(place, message)]
    return found, [*_missing(found, headings, place)]


def find_in_all(
    texts: Mapping[str, str], plan: Plan, headings: Collection[str] = ()
) -> tuple[dict[str, str], list[Finding]]:
    """Return what :func:`find_chapters` does, of all *texts* (name of the file → text).

    A heading is asked for of all of them together. Of chapters that are called the same the longest
    is taken.
    """
    found: dict[str, str] = {}
    findings: list[Finding] = []
    for name, text in texts.items():
        held, faults = find_chapters(text, plan, name, headings)
        findings += [one for one in faults if one.code != rules.NO_CHAPTER.code]
        for heading, words in held.items():
            if len(words) > len(found.get(heading, "")):
                found[heading] = words
    return found, [*findings, *_missing(found, headings, None)]


def _missing(
    found: Iterable[str], headings: Iterable[str], place: Place | None
) -> Iterator[Finding]:
    there = {_squeezed(heading) for heading in found}
    for heading in headings:
        if _squeezed(heading) not in there:
            yield rules.NO_CHAPTER.at(place, f"見出し「{heading}」の章が見つかりません。")


def _parts(lines: Iterable[str], wanted: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Give each chapter's heading and the lines below it."""
    heading, body = "", list[str]()
    for line in lines:
        words = line.strip()
        plain = folded(words)
        begins = (_CHAPTER.match(plain) and not words.endswith("。")) or _squeezed(words) in wanted
        if not begins:
            body.append(line)
            continue
        if heading:
            yield heading, body
        # A line of the contents begins a chapter too, one that has no text.
        heading, body = ("" if _IN_CONTENTS.search(plain) else " ".join(words.split())), []
        heading = heading.replace(" ", "\u3000")
    if heading:
        yield heading, body


def _has_measures(body: list[str], plan: Plan) -> bool:
    whole = _squeezed("".join(body))
    return any(_squeezed(measure.name) + "【" in whole for measure in plan.first_measures)


def _paragraphs(body: list[str], *, apart: bool) -> Iterator[str]:
    """Give the paragraphs of *body*: small headings and items stand alone, broken lines are joined."""
    run: list[str] = []
    longest = max((len(line.strip()) for line in body), default=0)
    for line in (*body, ""):
        words = folded(line.strip())
        heads = bool(_SMALL_HEADING.match(words)) or (
            len(words) < _SHORT * longest
            and "、" not in words
            and (not run or ends_sentence(run[-1]))
        )
        alone = bool(words) and heads and not words.endswith("。")
        if (not words or alone) and run:
            yield joined(run, apart=apart)
            run = []
        if PAGE_NUMBER.fullmatch(words):
            continue
        if alone:
            yield line.strip()
        elif words:
            run.append(line)


def _squeezed(text: str) -> str:
    return folded("".join(text.split()))
