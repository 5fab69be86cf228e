"""What is done to a document after parsing and before anything is collected from it."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import line_of
from kyodo_plan.markup.open_marks import split
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.source import places

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from kyodo_plan.core.place import Place
    from kyodo_plan.source.domain import PlanDomain


class FillSubstitutions(SphinxTransform):
    """Put names from the data in the place of ``|文書名|``, in titles too."""

    default_priority = 205

    def apply(self, **kwargs: Any) -> None:
        """Replace those that the document does not define itself."""
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        slug = self.env.current_document.docname.rpartition("/")[2]
        words = {**substitutions(domain), "資料番号": domain.plan.paper_number(slug)}
        for node in list(self.document.findall(nodes.substitution_reference)):
            name = node.astext()
            if name in words and name not in self.document.substitution_defs:
                domain.note_names(self.env.current_document.docname)
                node.replace_self(nodes.Text(words[name]))


class LabelHeadings(SphinxTransform):
    """Turn ``:分野:`` and ``:小分野:`` in a heading into the section's label."""

    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Mark the section and leave plain words in its title."""
        for node in list(self.document.findall(nodes.inline)):
            if "kind" not in node:
                continue
            title = node.parent
            section = title.parent if isinstance(title, nodes.title) else None
            kind, key = node["kind"], node["key"]
            node.replace_self(list(node.children))
            if isinstance(section, nodes.section):
                section["kind"], section["key"] = kind, key
                section["classes"].append(kind)
                section["ids"] = [f"{kind}-{_ascii(key)}", *section["ids"]]


def _ascii(key: str) -> str:
    head, _, kana = key.partition("-")
    return f"{head}-{'アイウエオカキクケコ'.find(kana) + 1}" if kana else head


class RaiseBody(SphinxTransform):
    """Take 本編 out of the section it happens to follow: the whole text is no part of a section."""

    default_priority = 705

    def apply(self, **kwargs: Any) -> None:
        """Move each slot behind its outermost section."""
        for body in list(self.document.findall(plan_nodes.plan_body)):
            outermost: nodes.Node = body
            while outermost.parent is not None and outermost.parent is not self.document:
                outermost = outermost.parent
            if outermost is not body:
                body.parent.remove(body)
                self.document.insert(self.document.index(outermost) + 1, body)


class MarkOpenPoints(SphinxTransform):
    """Take 【要確認：庁内：…】 typed as plain text for the open point that it is."""

    default_priority = 710

    def apply(self, **kwargs: Any) -> None:
        """Split texts at the marks."""
        for text in list(self.document.findall(nodes.Text)):
            parent = text.parent
            if "【要確認" not in text or isinstance(parent, (plan_nodes.open_point, nodes.literal)):
                continue
            if isinstance(parent, nodes.FixedTextElement):
                continue
            pieces = split(str(text), functools.partial(self._place, text))
            if len(pieces) > 1 or not isinstance(pieces[0], nodes.Text):
                parent.replace(text, pieces)

    def _place(self, text: nodes.Text, raw: str) -> Place:
        source = self.env.doc2path(self.env.current_document.docname)
        return places.of_raw(self.env, self.document, str(source), line_of(text) or 1, raw)


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


class JoinLines(SphinxTransform):
    """Drop the line breaks of the source where either side is an East Asian character.

    A break between two Latin words becomes a space, as everywhere. The raw source is kept, so that
    places in the file can still be found.
    """

    default_priority = 720

    def apply(self, **kwargs: Any) -> None:
        """Join the lines of every block of running text."""
        for block in self.document.findall(nodes.TextElement):
            if isinstance(block, (nodes.Inline, nodes.FixedTextElement)):
                continue
            if isinstance(block.parent, nodes.TextElement):
                continue
            self._join(block)

    def _join(self, block: nodes.TextElement) -> None:
        texts = list(block.findall(nodes.Text))
        for index, text in enumerate(texts):
            if "\n" not in text or isinstance(text.parent, nodes.math):
                continue
            before = str(texts[index - 1])[-1:] if index else ""
            after = str(texts[index + 1])[:1] if index + 1 < len(texts) else ""
            text.parent.replace(text, nodes.Text(join(str(text), before, after)))


def join(text: str, before: str = "", after: str = "") -> str:
    """Return *text* on one line; *before* and *after* are the characters around it."""
    lines = text.split("\n")
    # Where the text goes on into markup, the space before that is a person's own.
    lines = [*(line.rstrip(" ") for line in lines[:-1]), lines[-1]]
    lines[1:] = [line.lstrip(" ") for line in lines[1:]]
    joined = lines[0]
    for index, line in enumerate(lines[1:], 1):
        left = (joined or before)[-1:]
        right = (line or (after if index == len(lines) - 1 else ""))[:1]
        space = "" if not left or not right or _wide(left) or _wide(right) else " "
        joined += space + line
    return joined


def setup_transforms(app: Sphinx) -> None:
    """Register the transforms."""
    for transform in (FillSubstitutions, LabelHeadings, RaiseBody, MarkOpenPoints, JoinLines):
        app.add_transform(transform)
