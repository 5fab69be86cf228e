"""The body as a run of pieces: what stands on upright pages, what on landscape pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.pdf import literal
from kyodo_plan.pdf.composition import A3, A4, text_height, text_width
from kyodo_plan.pdf.dispatch import is_inline, statements
from kyodo_plan.pdf.nodes.sections import content_of, heading, printed_title, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.pdf.composition import Composition

#: So many paragraphs between a heading that begins a page and a landscape page go onto that page.
INTRODUCTION = 2
#: Words of up to so many letters go there wherever the heading stands: alone on a page they would
#: leave it empty, and nobody knows before where a page ends.
SHORT = 160


@dataclass(frozen=True)
class Piece:
    """A statement; ``landscape`` is the paper size of a landscape page, or empty."""

    code: str
    is_heading: bool = False
    is_text: bool = False
    letters: int = 0
    landscape: str = ""
    is_break: bool = False


def body_of(document: nodes.document, composition: Composition) -> str:
    """Return the statements of the whole body as one code block."""
    children = [child for child in document if not _repeats_title(child, composition)]
    return literal.content(_join(list(_pieces(children, composition))), ";\n")


def _repeats_title(node: nodes.Node, composition: Composition) -> bool:
    return isinstance(node, nodes.title) and node.astext() == composition.paper.title


def _pieces(children: Iterable[nodes.Node], composition: Composition) -> Iterator[Piece]:
    loose: list[nodes.Node] = []
    for child in children:
        if is_inline(child):
            loose.append(child)
            continue
        yield from (Piece(code) for code in statements(loose, composition))
        loose = []
        yield from _piece(child, composition)
    yield from (Piece(code) for code in statements(loose, composition))


def _piece(node: nodes.Node, composition: Composition) -> Iterator[Piece]:
    if isinstance(node, nodes.section):
        yield from _section(node, composition)
    elif isinstance(node, (nodes.container, nodes.compound)):
        yield from _container(node, composition)
    else:
        is_text = isinstance(node, nodes.paragraph)
        letters = len(node.astext()) if is_text else 0
        for code in statements([node], composition):
            yield Piece(code, is_text=is_text, letters=letters)


def _section(node: nodes.section, composition: Composition) -> Iterator[Piece]:
    is_chapter = composition.paper.book and int(node.get("level", 0)) == 1
    if node.get("page_break") or (is_chapter and not node.get("run_on")):
        yield _page_break(composition, printed_title(node))
    if node.get("frame"):
        yield Piece(section(node, composition))
    else:
        yield Piece(heading(node, composition), is_heading=True)
        yield from _pieces(content_of(node), composition)


def _container(node: nodes.Element, composition: Composition) -> Iterator[Piece]:
    classes = node["classes"]
    if "page-break" in classes:
        yield _page_break(composition)
    anchors = composition.anchors(node["ids"])
    if "landscape" not in classes:
        yield from map(Piece, anchors)
        yield from _pieces(node.children, composition)
        return
    size = "a3" if str(node.get("size", "A4")).upper() == "A3" else "a4"
    upright = composition.line_width, composition.text_height
    high, wide = A3 if size == "a3" else A4
    composition.line_width = text_width(composition.paper, wide)
    composition.text_height = text_height(composition.paper, high)
    code = literal.content([*anchors, *statements(node.children, composition)], ";\n")
    composition.line_width, composition.text_height = upright
    yield Piece(code, landscape=size)


def _page_break(composition: Composition, words: str = "") -> Piece:
    code = literal.content([composition.spot("page", words), "new-page()"])
    return Piece(code, is_break=True)


def _join(pieces: list[Piece]) -> Iterator[str]:
    """Yield the statements. No heading is left behind at the foot of a page: headings right before
    a landscape page go onto that page, and a page break after a heading goes before it. A heading
    with a few words goes there too, with some more where they would stand on a page of their own."""
    waiting: list[str] = []
    texts = letters = 0
    fresh = True  # whether what waits begins a page
    for piece in pieces:
        if piece.is_heading:
            if texts:
                yield from waiting
                waiting, texts, letters, fresh = [], 0, 0, False
            waiting.append(piece.code)
        elif piece.is_text and waiting and texts < INTRODUCTION:
            waiting.append(piece.code)
            texts, letters = texts + 1, letters + piece.letters
        elif piece.is_break:
            if texts:
                yield from waiting
                waiting, texts, letters = [], 0, 0
            yield piece.code
            fresh = True
        elif piece.landscape:
            if texts and not fresh and letters > SHORT:
                yield from waiting
                waiting = []
            body = literal.content([*waiting, piece.code], ";\n")
            yield literal.call("landscape", literal.string(piece.landscape), body)
            waiting, texts, letters, fresh = [], 0, 0, True
        else:
            yield from waiting
            waiting, texts, letters, fresh = [], 0, 0, False
            yield piece.code
    yield from waiting
