"""How wide the columns of a table are: by their weights, but none narrower than its longest word,
and where there is room none narrower than its longest phrase."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.text.japanese.phrases import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A text of so many ems is one word: 番号, 案①, 令和７年.
SHORT_TEXT = 4.0
#: Phrases and marks are kept whole up to so many ems (【要確認：庁内】), or else up to fewer.
PHRASES = (8.0, 6.0)
#: Phrases are sought in texts of up to so many letters; longer ones fill their columns.
PHRASED = 60
#: Columns may take so much of the table from each other for the sake of phrases.
MOST_MOVED = 0.15
#: An address, which lines may break; of such a run so many letters stay together.
LONG_RUN, RUN_PIECE = 25, 16
_PIECES = re.compile(r"[^\s\u3000]+")
_LATIN = re.compile(r"[!-~\u00c0-\u024f]+|.", re.DOTALL)
#: What stays with the character before it.
_CLOSING = frozenset(
    "、。，．・：；？！）］｝」』】〕〉》ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…％"
)
_OPENING = frozenset("（［｛「『【〔〈《")


def column_widths(
    weights: Sequence[float],
    words: Sequence[float],
    total: float,
    phrases: Iterable[Sequence[float]] = (),
) -> tuple[tuple[float, ...], bool]:
    """Return the weights of columns in a table *total* wide, and whether all words fit.

    *words* tells how wide each column must be for its longest word. Where the *weights* give every
    column as much they are returned; else narrow columns get what they need and the others
    share the rest by weight. Where all together need more than there is, they share what there is
    by their needs.

    Each of *phrases* tells how wide columns would be for their longest phrases, the widest first;
    the first for which the columns need not change much is met too.
    """
    whole = sum(weights)
    for wished in phrases:
        needs = [max(pair) for pair in zip(words, wished, strict=True)]
        lacking = (
            need - total * weight / whole for need, weight in zip(needs, weights, strict=True)
        )
        if sum(lack for lack in lacking if lack > 0) <= MOST_MOVED * total and sum(needs) <= total:
            words = needs
            break
    widths = [total * weight / whole for weight in weights]
    if all(width >= need for width, need in zip(widths, words, strict=True)):
        return tuple(weights), True
    if sum(words) > total:
        return tuple(total * need / sum(words) for need in words), False
    narrow: set[int] = set()
    while True:
        rest = total - sum(words[column] for column in narrow)
        left = sum(weight for column, weight in enumerate(weights) if column not in narrow)
        widths = [
            words[column] if column in narrow else rest * weight / left
            for column, weight in enumerate(weights)
        ]
        more = {column for column, width in enumerate(widths) if width < words[column]}
        if not more - narrow:
            return tuple(widths), True
        narrow |= more


def longest_word(node: nodes.Node, points: float) -> tuple[float, str]:
    """Return how wide the longest word of a cell is, in points, and the word.

    A Latin word counts as a whole, and so does a text of a few characters; of a longer Japanese
    text a line may end after nearly every character.
    """
    found = (word for text in _texts(node) for word in _words(text))
    width, word = max(((ems(word), word) for word in found), default=(0.0, ""))
    return width * points, word


def longest_phrase(node: nodes.Node, points: float, most: float) -> float:
    """Return how wide the longest phrase or mark of a cell is, of those up to *most* ems, in points."""
    found = (
        width
        for text in _texts(node)
        if len(text) <= PHRASED
        for piece in pieces(text)
        if (width := ems(piece.strip())) <= most
    )
    return max(found, default=0.0) * points


def ems(text: str) -> float:
    """Return about how wide *text* is, in full-width characters."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    width = unicodedata.east_asian_width(character)
    if width in ("W", "F") or (
        width == "A" and not unicodedata.category(character).startswith("L")
    ):
        return 1.0
    if character.isupper() or character in "mw%@":
        return 0.75
    return 0.6 if character.isalnum() else 0.5


def _texts(node: nodes.Node) -> Iterable[str]:
    """Yield the texts of paragraphs; tables in cells have widths of their own."""
    if isinstance(node, nodes.table):
        return
    if isinstance(node, nodes.FixedTextElement):
        return  # a listing breaks its lines itself
    if isinstance(node, nodes.TextElement):
        yield node.astext()
        return
    for child in node.children:
        yield from _texts(child)


def _words(text: str) -> Iterable[str]:
    for piece in _PIECES.findall(text):
        if ems(piece) <= SHORT_TEXT:
            yield piece
            continue
        word = ""
        for part in _LATIN.findall(piece):
            if word and not (part[0] in _CLOSING or word[-1] in _OPENING):
                yield word
                word = ""
            word += part[:RUN_PIECE] if len(part) >= LONG_RUN else part
        yield word
