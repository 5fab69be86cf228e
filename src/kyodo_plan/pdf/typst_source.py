"""The whole source of a paper: the template, what surrounds the text as values, and the body."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.markup.walk import every
from kyodo_plan.pdf import literal
from kyodo_plan.pdf.composition import A4
from kyodo_plan.pdf.dispatch import inline
from kyodo_plan.pdf.links import INSIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kyodo_plan.core.papers.paper import Paper
    from kyodo_plan.pdf.composition import Composition


def source_of(body: str, composition: Composition, families: Mapping[str, Sequence[str]]) -> str:
    """Return the whole Typst source of a paper whose body is *body*.

    *families* are font families by use: ``mincho``, ``gothic`` and ``strong``.
    """
    template = resources.files(__package__).joinpath("template.typ").read_text(encoding="utf-8")
    return "\n".join(
        (
            f"#let paper = {_values(composition, families)}",
            template,
            f'#set-paper({literal.dictionary(composition.contents)}, {{{body}; spot("end", "")}})',
            "",
        )
    )


def _values(composition: Composition, families: Mapping[str, Sequence[str]]) -> str:
    paper, words = composition.paper, composition.paper.words
    text = composition.string
    return literal.dictionary(
        {
            "title": text(paper.title if composition.is_visible(paper.title) else paper.slug),
            "subtitle": text(paper.subtitle),
            "stage": text(paper.stage),
            "title-lines": _texts(paper.title_lines or (paper.head,), composition),
            "author": text(paper.author),
            "keywords": _texts(paper.keywords, composition),
            "date": _date(paper),
            "book": literal.boolean(paper.book),
            "cover-note": _texts(paper.cover_note, composition),
            "front": _texts(paper.front, composition),
            "addressees": _texts(paper.addressees, composition),
            "corner": text(paper.corner),
            "running-head": text(paper.running_head),
            "watermark": text(paper.watermark),
            "language": literal.string(words.language),
            "region": literal.string(words.region) if words.region else "none",
            "east-asian": literal.boolean(words.east_asian),
            "contents": text(words.contents),
            "gap": literal.string(words.gap),
            "bullets": literal.array(map(literal.string, words.bullets)),
            "page-mark": literal.array(map(literal.string, words.page_mark)),
            "listed": literal.boolean(_has_contents(composition)),
            "contents-depth": str(max(paper.contents_depth, 1)),
            "table-list": _list(nodes.table, composition),
            "figure-list": _list(nodes.figure, composition),
            "line-numbers": literal.boolean(paper.line_numbers),
            "size": literal.points(paper.body_points),
            "height": literal.millimetres(A4[1]),
            "margin": _margins(paper),
            "targets": _targets(composition),
            "inside": literal.string(INSIDE),
        }
        | {use: literal.array(map(literal.string, names)) for use, names in families.items()}
    )


def _has_contents(composition: Composition) -> bool:
    """Whether there is a heading that the contents list."""
    depth = max(composition.paper.contents_depth, 1)
    return any(
        section.get("contents", True) and int(section.get("level", 1)) <= depth
        for section in every(nodes.section, composition.document)
    )


def _texts(texts: Iterable[str], composition: Composition) -> str:
    return literal.array(map(composition.string, texts))


def _list(kind: type[nodes.Element], composition: Composition) -> str:
    """Return name, number and caption of each table or figure that the paper's list names."""
    entries = []
    before, composition.repeating = composition.repeating, True
    for node in composition.captioned:
        placed = next((name for name in node["ids"] if name in composition.placed), None)
        captions = (child for child in node if isinstance(child, (nodes.title, nodes.caption)))
        caption = next(captions, None)
        if isinstance(node, kind) and placed is not None and caption is not None:
            number = composition.string(node["number"])
            entry = (literal.string(placed), number, inline(caption.children, composition))
            entries.append(literal.array(entry))
    composition.repeating = before
    return literal.array(entries)


def _targets(composition: Composition) -> str:
    """Return the place of each linked name among those that are sought."""
    sought = {name: str(number) for number, name in enumerate(composition.sought)}
    return literal.dictionary({name: sought[name] for name in composition.linked})


def _date(paper: Paper) -> str:
    day = paper.modified
    return f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"


def _margins(paper: Paper) -> str:
    margins = paper.margins
    return literal.dictionary(
        {
            "top": literal.millimetres(margins.top),
            "bottom": literal.millimetres(margins.bottom),
            "left": literal.millimetres(margins.left),
            "right": literal.millimetres(margins.right),
        }
    )
