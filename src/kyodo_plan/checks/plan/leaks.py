"""Rules against words of one option in the text of the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_plan.core.rule import WRITING, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.core.edition import Edition
    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.option import Option
    from kyodo_plan.core.plan import Plan

OTHER_TITLE = Rule(
    "L01",
    "もう一方の案の文書名",
    "この案の文に、もう一方の案の文書名が出ています。読み手がどちらの案の資料か分からなくなります。",
    "文書名は「|文書名|」と書くと、案ごとに正しく入ります。"
    "一つの案だけの文は「.. 案１だけ::」のような囲みに入れてください。",
    f"{WRITING}「案ごとに違うところ」",
    bad="見本市ケヤキの計画を作ります。\n",
    good="|文書名|を作ります。\n",
)

SHORTEST = 6
"""Shorter words (指針, 計画) stand in the text of either option by right."""

_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|〔[^〔〕]*〕")


def on_edition(edition: Edition) -> Iterator[Finding]:
    """Find words of the other option in the passages of *edition*.

    In papers about both options the words of either may stand.
    """
    about_both = {paper.docname for paper in edition.publications if paper.both}
    theirs, ours = other_words(edition.plan, edition.option)
    if not theirs:
        return
    # Of words that begin at one place the longest counts, so ours shield what they hold.
    either = sorted([*theirs, *ours], key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, either)))
    for passage in edition.passages:
        if passage.docname in about_both:
            continue
        for word in dict.fromkeys(pattern.findall(passage.text)):
            if word in theirs:
                yield OTHER_TITLE.at(
                    passage.place,
                    f"{edition.option.label}の文に、もう一方の案の文書名『{word}』が出ています。",
                )


def other_words(plan: Plan, option: Option) -> tuple[list[str], list[str]]:
    """Return the words that belong to the other options alone, and those that are *option*'s own.

    Longest first. A title counts whole and without its stage or （仮称）. The name of the first
    period's guideline is everyone's.
    """
    ours = {plan.profile.guideline}
    theirs: set[str] = set()
    for one in plan.options:
        (ours if one == option else theirs).update(_words(one))
    theirs = {
        word for word in theirs if len(word) >= SHORTEST and not any(word in own for own in ours)
    }
    return _longest_first(theirs), _longest_first(ours - {""})


def _words(option: Option) -> set[str]:
    titles = {option.title, option.short_title}
    return titles | {_BRACKETED.sub("", title).strip() for title in titles}


def _longest_first(words: set[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))
