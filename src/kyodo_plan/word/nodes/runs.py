"""Inline nodes as runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.core.papers.source_map import JOINER
from kyodo_plan.markup.signatures import PIECES, SIGNATURE, signature_lines
from kyodo_plan.word.look import PLAIN
from kyodo_plan.word.nodes.foreign import WordOutput, is_foreign, set_foreign
from kyodo_plan.word.reports import (
    report_description,
    report_forbidden,
    report_formula,
    report_picture,
    report_target,
    report_unknown,
)
from kyodo_plan.word.wordprocessingml import FORBIDDEN, field, join_lines, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kyodo_plan.word.composition import Composition
    from kyodo_plan.word.look import Look
    from kyodo_plan.word.story import Story

OF_NO_LANGUAGE = '<w:lang w:eastAsia="x-none"/>'
"""LibreOffice breaks Japanese between any two characters, joined or not; Word looks at its lists."""

PRINTS_NOTHING = (
    nodes.comment,
    nodes.substitution_definition,
    nodes.pending,
    nodes.system_message,
    nodes.meta,
    nodes.raw,
)
"""What docutils keeps in a tree for other formats, or for itself."""


def is_inline(node: nodes.Node) -> bool:
    """Whether *node* stands inside a paragraph; a target may also stand between blocks."""
    return isinstance(node, nodes.Text) or (
        isinstance(node, nodes.Inline)
        and not isinstance(node, (nodes.raw, nodes.target, nodes.Invisible))
        and type(node).__name__ != SIGNATURE
    )


class Runs:
    """Turns the inline nodes of one story into runs."""

    def __init__(self, composition: Composition, story: Story) -> None:
        self._composition = composition
        self._story = story
        self._width = 0

    def of(self, parts: Iterable[nodes.Node], look: Look = PLAIN, *, width: int = 0) -> str:
        """The runs of *parts*. *width* in twips bounds the pictures among them."""
        self._width = width
        children = list(parts)
        if len(children) == 1 and isinstance(children[0], nodes.Text):
            return self._text(children[0], look)
        return "".join([self._node(node, look) for node in children])

    def _node(self, node: nodes.Node, look: Look) -> str:
        if isinstance(node, nodes.Text):
            return self._text(node, look)
        if not isinstance(node, nodes.Element) or isinstance(node, PRINTS_NOTHING):
            return ""
        if self._composition.foreign and is_foreign(self._composition.foreign, node):
            inner = self._foreign(node, look)
            return self._composition.bookmarks.around(node["ids"], inner)
        for kind in type(node).__mro__:
            if (setter := _SETTERS.get(kind.__name__)) is not None:
                inner = setter(self, node, look)
                break
        else:
            report_unknown(self._composition, node)
            inner = self._inside(node, look)
        return self._composition.bookmarks.around(node["ids"], inner)

    def _inside(self, node: nodes.Element, look: Look) -> str:
        return "".join([self._node(child, look) for child in node.children])

    def _foreign(self, node: nodes.Element, look: Look) -> str:
        """A node that an extension writes. Its children have no style of their own."""
        output = WordOutput(self._composition, node, lambda style: self._inside(node, look), look)
        return set_foreign(self._composition, node, output)

    def _text(self, node: nodes.Text, look: Look) -> str:
        text = node.astext()
        if FORBIDDEN.search(text):
            report_forbidden(self._composition, node)
        if not look.verbatim and ("\n" in text or "\r" in text):
            text = join_lines(text, _beside(node, before=True), _beside(node, before=False))
        return run(text, look.properties)

    def _inline(self, node: nodes.Element, look: Look) -> str:
        classes = node["classes"]
        if "page-ref" in classes:
            return self._page_reference(node, look)
        if "ruby" in classes:
            return self._ruby(node, look)
        if "open-point" in classes:
            look = replace(look, shaded=True)
        if "source-note" in classes:
            return self._mark(node.astext(), replace(look, raised="superscript"))
        return self._inside(node, look)

    def _mark(self, text: str, look: Look) -> str:
        """The mark of a note: a line neither begins with it nor ends within it."""
        joined = "".join(f"{JOINER}{sign}" for sign in text)
        return run(joined, look.properties + OF_NO_LANGUAGE)

    def _ruby(self, node: nodes.Element, look: Look) -> str:
        """Words with their reading above them (17.3.3.25), half as large."""
        points = look.size or self._composition.paper.body_points
        half = round(points)
        reading = run(node.get("reading", ""), f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>')
        return (
            '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/>'
            f'<w:hps w:val="{half}"/><w:hpsRaise w:val="{half * 2 - 2}"/>'
            f'<w:hpsBaseText w:val="{half * 2}"/><w:lid w:val="ja-JP"/></w:rubyPr>'
            f"<w:rt>{reading}</w:rt>"
            f"<w:rubyBase>{run(node.astext(), look.properties)}</w:rubyBase></w:ruby></w:r>"
        )

    def _page_reference(self, node: nodes.Element, look: Look) -> str:
        target = node.get("refid", "")
        page = self._composition.bookmarks.page(target) or node.astext()
        if target not in self._composition.bookmarks:
            report_target(self._composition, node, target)
            return run(page, look.properties)
        return field(
            f"PAGEREF {self._composition.bookmarks.target(target)} \\h", page, look.properties
        )

    def _reference(self, node: nodes.Element, look: Look) -> str:
        if look.link:
            return self._inside(node, look)
        target, address = node.get("refid", ""), node.get("refuri", "")
        if not target and address.startswith("#"):
            target = address[1:]
        if target:
            if target not in self._composition.bookmarks:
                report_target(self._composition, node, target)
                return self._inside(node, look)
            if (number := self._composition.bookmarks.number(target)) and node.astext() == number:
                name = self._composition.bookmarks.target(target)
                return field(f"REF {name} \\h", number, look.properties)
            inner = self._inside(node, replace(look, link="inside"))
            return self._leading_to(target, inner)
        if not address:
            return self._inside(node, look)
        relation = self._story.link(address)
        inner = self._inside(node, replace(look, link="outside"))
        return f'<w:hyperlink r:id="{relation}" w:history="1">{inner}</w:hyperlink>'

    def _leading_to(self, target: str, inner: str) -> str:
        name = self._composition.bookmarks.target(target)
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{inner}</w:hyperlink>'

    def _footnote_reference(self, node: nodes.Element, look: Look) -> str:
        number = node.astext()
        if self._story.in_footnotes:
            return self._mark(number, replace(look, raised="superscript"))
        joined = run(JOINER, look.properties)
        return joined + self._composition.footnotes.reference(node.get("refid", ""), number)

    def _citation_reference(self, node: nodes.Element, look: Look) -> str:
        begin, end = self._composition.paper.words.brackets
        inner = run(begin, look.properties) + self._inside(node, look) + run(end, look.properties)
        target = node.get("refid", "")
        if look.link or target not in self._composition.bookmarks:
            return inner
        return self._leading_to(target, inner)

    def _strong(self, node: nodes.Element, look: Look) -> str:
        return self._inside(node, replace(look, strong=True))

    def _emphasis(self, node: nodes.Element, look: Look) -> str:
        return self._inside(node, replace(look, emphasis=True))

    def _literal(self, node: nodes.Element, look: Look) -> str:
        return self._inside(node, replace(look, literal=True))

    def _formula(self, node: nodes.Element, look: Look) -> str:
        report_formula(self._composition, node)
        return self._literal(node, look)

    def _abbreviation(self, node: nodes.Element, look: Look) -> str:
        """An abbreviation, with what it means where it stands first."""
        inner = self._inside(node, look)
        meaning = self._composition.meanings.of(node)
        if not meaning:
            return inner
        return inner + run(self._composition.paper.words.aside(meaning), look.properties)

    def _signature(self, node: nodes.Element, look: Look) -> str:
        """What Sphinx describes within a line."""
        look = replace(look, literal=True)
        return "".join(self._node(one, look) for line in signature_lines(node) for one in line)

    def _piece(self, node: nodes.Element, look: Look) -> str:
        """A piece of a signature that an extension has put into none."""
        return self._signature(nodes.inline("", "", node.deepcopy()), look)

    def _superscript(self, node: nodes.Element, look: Look) -> str:
        return self._inside(node, replace(look, raised="superscript"))

    def _subscript(self, node: nodes.Element, look: Look) -> str:
        return self._inside(node, replace(look, raised="subscript"))

    def _image(self, node: nodes.Element, look: Look) -> str:
        try:
            drawing = self._composition.pictures.drawing(node, self._story, self._width)
        except ValueError as error:
            report_picture(self._composition, node, str(error))
            return run(f"〔{alt}〕" if (alt := node.get("alt", "")) else "", look.properties)
        if not node.get("alt"):
            report_description(self._composition, node)
        return drawing


_SET_AS_THEY_ARE = (
    "acronym",
    "title_reference",
    "generated",
    "problematic",
    "substitution_reference",
    "target",
    "label",
    "option",
    "option_argument",
    "option_group",
    # What Sphinx leaves in a tree, by name: this room knows docutils alone.
    "index",
    "pending_xref",
    "pending_xref_condition",
)

_SETTERS: dict[str, Callable[[Runs, nodes.Element, Look], str]] = {
    "inline": Runs._inline,
    "reference": Runs._reference,
    "footnote_reference": Runs._footnote_reference,
    "citation_reference": Runs._citation_reference,
    "strong": Runs._strong,
    "emphasis": Runs._emphasis,
    "literal": Runs._literal,
    "option_string": Runs._literal,
    "math": Runs._formula,
    "abbreviation": Runs._abbreviation,
    "desc_inline": Runs._signature,
    SIGNATURE: Runs._signature,
    **dict.fromkeys(PIECES, Runs._piece),
    "manpage": Runs._emphasis,
    "production": Runs._literal,
    "superscript": Runs._superscript,
    "subscript": Runs._subscript,
    "image": Runs._image,
    **dict.fromkeys(_SET_AS_THEY_ARE, Runs._inside),
}


def _beside(node: nodes.Text, *, before: bool) -> str:
    """The character that stands next to *node* in its paragraph, or empty."""
    walker: nodes.Node = node
    while walker.parent is not None and is_inline(walker):
        siblings = walker.parent.children
        index = next(i for i, sibling in enumerate(siblings) if sibling is walker)
        beside = reversed(siblings[:index]) if before else siblings[index + 1 :]
        for sibling in beside:
            if isinstance(sibling, PRINTS_NOTHING):
                continue
            if text := sibling.astext():
                return text[-1] if before else text[0]
        walker = walker.parent
    return ""
