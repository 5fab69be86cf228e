"""What the texts of measures lack: an act of the city, an owner, a term, a figure, words of their own."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: How a sentence ends that tells how things are or ought to be, and of nothing that is done.
STATES = re.compile(
    r"(?:です|である|としている|とされている|[らさかたまわがばな]れ(?:る|ます)|必要|重要)$"
)
#: How a sentence ends that promises no more than to think about it.
CONSIDERS = re.compile(
    r"検討(?:する|し(?:ます|て(?:いきます|いく|います|いる))"
    r"|を(?:行う|行います|進める|進めます|続ける|続けます))?$"
)
_BRACKETS = re.compile(r"（[^（）]*）|〔[^〔〕]*〕|【[^【】]*】")
#: Words that name who is in charge, until when, and how much.
OWNER = re.compile(r"(?<![各一])課(?![題程税])|担当する部署|所管")
TERM = re.compile(r"[0-9０-９]\s*(?:年度?|月)|年度(?:中|末|内|まで)|までに")
FIGURE = re.compile(r"[0-9０-９]\s*(?:件|人|回|団体|か所|％|%|割|円)")
#: From how much on, of 100, two names are nearly the same.
NEARLY = 85


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, without what stands in brackets and their full stops."""
    return [one.strip() for one in re.split(r"[。\n]", _BRACKETS.sub("", text)) if one.strip()]


def without_act(text: str) -> bool:
    """Whether *text* has sentences, and none of them says what is done."""
    found = sentences(text)
    return bool(found) and all(STATES.search(one) for one in found)


def only_considers(text: str) -> bool:
    """Whether all that *text* says is done is to consider something."""
    acts = [one for one in sentences(text) if not STATES.search(one)]
    return bool(acts) and all(CONSIDERS.search(one) for one in acts)


def nearly_same_names(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the ids of each two whose *names* (id → name) differ in little: in a bracket, in a word."""
    for (one, first), (other, second) in combinations(names.items(), 2):
        if fuzz.ratio(first, second) >= NEARLY:
            yield one, other


def same_texts(texts: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the ids of those that have the same text (id → text)."""
    by_text: dict[str, list[str]] = {}
    for id_, text in texts.items():
        if words := "".join(text.split()):
            by_text.setdefault(words, []).append(id_)
    yield from (tuple(ids) for ids in by_text.values() if len(ids) > 1)
