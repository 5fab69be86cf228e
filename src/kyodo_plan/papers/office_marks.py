"""Marks for the city hall (【要確認…】) in papers that leave it: none may stand anywhere in them."""

from __future__ import annotations

import base64
import html
import re
from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from kyodo_plan.checks.plan.open_points import TYPED
from kyodo_plan.core.finding import MARKED, Said
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup.ancestors import place_of
from kyodo_plan.markup.walk import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.core.finding import Finding
    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.core.papers.publication import Publication
    from kyodo_plan.core.place import Place

OFFICE_MARK = Rule(
    "O07",
    "庁外の紙に残った要確認の印",
    "市民、議会、委員会、決裁の紙では、要確認の印は外向けの言い方か論点に置き換わります。"
    "打った字のまま出す書き方（「``」など）の中では印として働かず、庁内の覚え書きがそのまま出ます。",
    "印を囲む記号（「``」など）を消して「【要確認：庁内：事柄】」と続けて書くか、"
    "その文を「.. 文書::」で庁内の紙だけにしてください。",
    f"{WRITING}「文の中で使う語」",
    bad="会場は ``【要確認：庁内：会場】`` です。\n",
    good="会場は【要確認：庁内：会場】です。\n",
)
_SVG = "data:image/svg+xml;base64,"
_TAG = re.compile(r"<[^>]*>")


class OfficeMark(NamedTuple):
    """A mark that stands in a paper: its words, where it was written, what of the paper it is in."""

    words: str
    place: Place | None
    part: str


def office_marks(
    document: nodes.document, paper: Paper, publication: Publication, file_name: str = ""
) -> tuple[OfficeMark, ...]:
    """Return the marks in all that the paper prints or bears; none are sought in inside papers."""
    if publication.audience.inside:
        return ()
    found = [
        OfficeMark(match[0], place or publication.place, part)
        for text, place, part in (
            *_in_text(document),
            *_around(paper, publication),
            (file_name, publication.place, "ファイルの名前"),
        )
        if "確認" in text
        for match in TYPED.finditer(text)
    ]
    return tuple(dict.fromkeys(found))


def _in_text(document: nodes.document) -> Iterator[tuple[str, Place | None, str]]:
    for node in every(nodes.Element, document):
        if isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement):
            yield node.astext(), place_of(node), "文"
        if isinstance(node, nodes.image):
            candidates: dict[str, str] = node.get("candidates", {})
            drawn = candidates.get("image/svg+xml", "")
            if drawn.startswith(_SVG):
                svg = base64.b64decode(drawn.removeprefix(_SVG)).decode()
                yield html.unescape(_TAG.sub("", svg)), place_of(node), "図の中の文字"
        for name in ("alt", "number"):
            yield str(node.get(name, "")), place_of(node), "図の説明" if name == "alt" else "番号"
        tags: list[str] = node.get("tags", [])
        for tag in tags:
            yield tag, place_of(node), "見出しの札"


def _around(paper: Paper, publication: Publication) -> Iterator[tuple[str, Place, str]]:
    for field in fields(paper):
        value = getattr(paper, field.name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield text, publication.place, "題名などの欄"


def told(papers: Iterable[tuple[str, tuple[OfficeMark, ...]]]) -> Iterator[Finding]:
    """Find the marks of *papers* (their names beside their marks), each once with its first paper."""
    first: dict[OfficeMark, str] = {}
    for name, marks in papers:
        for mark in marks:
            first.setdefault(mark, name)
    for mark, name in first.items():
        yield OFFICE_MARK.at(
            mark.place,
            f"要確認の印『{mark.words}』が、庁外の紙（例：{name}）の{mark.part}に残ります。",
            misses={Said(MARKED, mark.words)},
        )
