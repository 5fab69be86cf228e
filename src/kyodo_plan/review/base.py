"""The version that a copy was made from: what its texts were, and where they come from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from kyodo_plan.core.papers.source_map import (
    NAMESPACE,
    PrintedText,
    TextKind,
    text_digest,
    version_of,
)
from kyodo_plan.core.place import Place
from kyodo_plan.keeping.kept_json import read_object, write_object
from kyodo_plan.packages.unreadable import UnreadableError
from kyodo_plan.review.alignment import ALIKE
from kyodo_plan.review.marks import leading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from lxml import etree

    from kyodo_plan.core.papers.paper import Paper

FOLDER = "texts"
"""The folder in which the texts of each paper are kept, below all that is kept of a folder's papers."""

_NOT_TOLD: tuple[Any, ...] = (0, (), 0, 0, "", ())
"""Row, fields, level, column, mark and results of texts in records that do not tell them."""

FEW, TELLING = 20, 16
"""A copy of so few longer paragraphs may have none as it was; so many characters then tell its place."""

MOST_TEXTS = 30_000
"""So many texts of a paper's versions are kept; the oldest go first."""


@dataclass(frozen=True)
class Kept:
    """A paper as it was last made, and the words of its earlier versions by their digest.

    ``place`` names the folder it was made in (``update``, ``formal`` …).
    """

    paper: str
    place: str
    title: str
    texts: tuple[PrintedText, ...]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Base:
    """The version of a paper that a copy is compared with.

    The words of a text may be lost (``digests`` still tells them apart). ``by_text`` is true where
    the copy has no ids and its texts are found by their words. Where this is a part of the paper,
    ``order`` tells which of all texts its texts are.
    """

    paper: str
    place: str
    title: str
    texts: tuple[PrintedText, ...]
    lost: frozenset[str] = frozenset()
    by_text: bool = False
    order: tuple[int, ...] = ()

    @property
    def version(self) -> str:
        """The name of the version."""
        return version_of(text for text in self.texts if text.id)


def title_of(paper: Paper) -> str:
    """Return how a paper is called when a person is told what a copy was compared with."""
    return f"{paper.title}（{paper.stage}）" if paper.stage else paper.title


def keep(kept: Path, paper: str, title: str, texts: Sequence[PrintedText]) -> None:
    """Keep below *kept* the texts of a paper that was made, together with those of earlier versions.

    :raises OSError: when nothing can be written there.
    """
    file = kept / FOLDER / f"{paper}.json"
    words = _words(read_object(file))
    for text in texts:
        digest = text_digest(text.text)
        words.pop(digest, None)
        words[digest] = text.text
    for digest in list(words)[: max(len(words) - MOST_TEXTS, 0)]:
        del words[digest]
    write_object(file, {"title": title, "texts": [_listed(text) for text in texts], "words": words})


def take_over(earlier: Path, kept: Path) -> None:
    """Move what is kept in the folder *earlier* below *kept*; no words of either are lost.

    :raises OSError: when nothing can be written there.
    """
    for file in sorted(earlier.glob("*.json")):
        moved, there = read_object(file), read_object(kept / FOLDER / file.name)
        held = {**there, **moved, "words": {**_words(there), **_words(moved)}}
        write_object(kept / FOLDER / file.name, held)
        file.unlink()


def kept_in(kept: Path) -> list[Kept]:
    """Return the papers whose texts are kept below *kept*; a file that is spoilt is passed over."""
    found = []
    for file in sorted((kept / FOLDER).glob("*.json")):
        paper = _kept(file, kept.name)
        if paper is not None:
            found.append(paper)
    return found


def texts_of(kept: Path, paper: str) -> tuple[PrintedText, ...]:
    """Return the texts of a paper as they are kept below *kept*; none where they are not."""
    found = _kept(kept / FOLDER / f"{paper}.json", kept.name)
    return found.texts if found is not None else ()


def is_kept_file(file: Path) -> bool:
    """Whether *file* holds the texts of a paper, none of its words lost."""
    words = read_object(file).get("words")
    whole = isinstance(words, dict) and all(isinstance(text, str) for text in words.values())
    return whole and _kept(file, "") is not None


def _kept(file: Path, place: str) -> Kept | None:
    held = read_object(file)
    words = _words(held)
    try:
        texts = tuple(_text(one, words) for one in held["texts"])
        title = str(held["title"])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return Kept(file.stem, place, title, texts, words)


def _words(held: Mapping[str, Any]) -> dict[str, str]:
    """Return the words that are kept, by their digest."""
    words = held.get("words")
    kept = words.items() if isinstance(words, dict) else ()
    return {digest: text for digest, text in kept if isinstance(text, str)}


def _listed(text: PrintedText) -> list[object]:
    place = text.place
    where = [place.path, place.line] if place else ["", None]
    known = [text.id, text.kind.value, *where, text.heading, text.page, text_digest(text.text)]
    more = [text.row, list(text.fields), text.level, text.column, text.mark, list(text.results)]
    return [*known, *more]


def _text(held: Sequence[Any], words: Mapping[str, str]) -> PrintedText:
    name, kind, path, line, heading, page, digest, *more = held
    row, fields, level, column, mark, results = (*more, *_NOT_TOLD[len(more) :])
    place = Place(str(path), line if isinstance(line, int) else None) if path else None
    return PrintedText(
        str(name),
        TextKind(str(kind)),
        place,
        words[str(digest)],
        str(heading),
        str(page),
        int(row),
        tuple(map(int, fields)),
        int(level),
        int(column),
        str(mark),
        tuple(map(str, results)),
    )


OUTSIDE = "識別の表が、作業場所の外のファイル（{}）を指しています"
ASK_THE_SENDER = (
    "書き換えられたおそれがあります。送り主に確かめ、"
    "この道具で作った Word を直したものを、もう一度受け取ってください。"
)
_UNDER = f"{{{NAMESPACE}}}under"
_UNKNOWN = PrintedText("", TextKind.PARAGRAPH, None, "")


def of_map(root: etree._Element, papers: Iterable[Kept]) -> Base:
    """Return the version that a copy's source map tells of, its words from what is kept.

    :raises UnreadableError: when the map names a file outside the workspace.
    """
    slug = str(root.get("paper", ""))
    same = [paper for paper in papers if paper.paper == slug]
    words = {text_digest(""): ""}
    for paper in same:
        words.update(paper.words)
    names = {str(one.get("id", "")) for group in root.iter(_UNDER) for one in group}
    nearest = max(same, key=lambda paper: _shared(paper, names), default=None)
    told = {text.id: text for text in (nearest.texts if nearest else ()) if text.id}
    texts: list[PrintedText] = []
    lost: set[str] = set()
    for group in root.iter(_UNDER):
        heading, page, path = (str(group.get(name, "")) for name in ("heading", "page", "file"))
        for one in group:
            line, digest = str(one.get("line", "")), str(one.get("sha", ""))
            name, kind = str(one.get("id", "")), str(one.get("kind", ""))
            if not _in_the_workspace(path):
                raise UnreadableError(OUTSIDE.format(_shown(path)), ASK_THE_SENDER)
            place = Place(path, _number(line)) if path else None
            if digest not in words:
                lost.add(name)
            known = kind in TextKind._value2member_map_
            row = str(one.get("row", ""))
            more = told.get(name, _UNKNOWN)
            texts.append(
                PrintedText(
                    name,
                    TextKind(kind) if known else TextKind.PARAGRAPH,
                    place,
                    words.get(digest, ""),
                    heading,
                    page,
                    _number(row) or 0,
                    more.fields,
                    more.level,
                    more.column,
                    more.mark,
                    more.results,
                )
            )
    contents = () if nearest is None else _contents(nearest)
    return Base(
        slug,
        nearest.place if nearest else "",
        nearest.title if nearest else "",
        (*texts, *contents),
        frozenset(lost),
    )


def _in_the_workspace(path: str) -> bool:
    """Whether *path* is one that the writer gives: from the workspace downwards."""
    steps = path.split("/")
    return (
        not path.startswith("/")
        and ".." not in steps
        and "\\" not in path
        and ":" not in steps[0]
        and steps[0] != "~"
        and not any(unicodedata.category(one) == "Cc" for one in path)
    )


def _shown(path: str, most: int = 60) -> str:
    path = "".join("〓" if unicodedata.category(one).startswith("C") else one for one in path)
    return path if len(path) <= most else f"{path[:most]}…"


def _number(figures: str) -> int | None:
    """Return the line or row that a copy tells of; one beyond all files is none."""
    return int(figures) if figures.isdecimal() and len(figures) < 10 else None


def of_ids(names: set[str], papers: Iterable[Kept]) -> Base | None:
    """Return the paper that most of the ids *names* belong to, or ``None``."""
    nearest = max(papers, key=lambda paper: _shared(paper, names), default=None)
    if nearest is None or not _shared(nearest, names):
        return None
    return Base(nearest.paper, nearest.place, nearest.title, nearest.texts)


def of_words(paragraphs: Iterable[str], papers: Iterable[Kept], least: float = 0.1) -> Base | None:
    """Return the paper with which *paragraphs* have most sentences in common.

    ``None`` where fewer than *least* of the paragraphs are in any paper. Of a few paragraphs all may
    have been corrected: then those count that are much like a text.
    """
    lines = [line.strip() for text in paragraphs for line in {text, *text.split("\t")}]
    wanted = [{line, leading(line)[1].strip()} for line in lines if len(line) >= 8]
    texts_of = [({text.text.strip() for text in paper.texts}, paper) for paper in papers]
    scored = [(sum(bool(forms & texts) for forms in wanted), paper) for texts, paper in texts_of]
    score, nearest = max(scored, key=lambda pair: pair[0], default=(0, None))
    if not score and len(wanted) <= FEW:
        longer = [form for forms in wanted for form in forms if len(form) >= TELLING]
        scored = [(sum(_is_like(one, texts) for one in longer), paper) for texts, paper in texts_of]
        score, nearest = max(scored, key=lambda pair: pair[0], default=(0, None))
    if nearest is None or not score or score < least * len(wanted):
        return None
    return replace(Base(nearest.paper, nearest.place, nearest.title, nearest.texts), by_text=True)


def _is_like(words: str, texts: Iterable[str]) -> bool:
    """Whether *words* are one of *texts* with a few corrections."""
    return process.extractOne(words, texts, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def _shared(paper: Kept, names: set[str]) -> int:
    return sum(text.id in names for text in paper.texts)


def _contents(paper: Kept) -> tuple[PrintedText, ...]:
    return tuple(text for text in paper.texts if text.kind is TextKind.CONTENTS)
