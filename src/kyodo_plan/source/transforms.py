"""What is done to a document after parsing and before anything is collected from it."""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from kyodo_plan.checks.raw.inline import MARK_INSIDE
from kyodo_plan.core.finding import Severity
from kyodo_plan.core.place import Place
from kyodo_plan.core.rule import WRITING, Rule
from kyodo_plan.markup import plan_nodes
from kyodo_plan.markup.ancestors import line_of, place_of
from kyodo_plan.markup.open_marks import MARK, split
from kyodo_plan.markup.substitutions import substitutions
from kyodo_plan.markup.walk import every
from kyodo_plan.source import places
from kyodo_plan.source.directives.base import UNREAD_MARKS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from kyodo_plan.source.domain import PlanDomain


NO_HEADERS = Rule(
    "P321",
    "見出しのない表",
    "見出しの行も見出しの列もない表は、読み上げで、どの数や言葉が何のことかが分かりません。"
    "頁をまたぐときに繰り返す行もありません。",
    "list-table か csv-table なら、１行目が見出しのときは「:header-rows: 1」、左の列が見出しのときは"
    "「:stub-columns: 1」を、表の欄に書き足してください。線で描いた表なら、見出しの行の下の線を「=」で"
    "引いてください。",
    f"{WRITING}「表と図」",
    Severity.ADVICE,
    bad=".. list-table::\n\n   * - 会場\n     - 人数\n   * - 広場\n     - 30\n",
    good=".. list-table::\n   :header-rows: 1\n\n   * - 会場\n     - 人数\n   * - 広場\n     - 30\n",
)


class FillSubstitutions(SphinxTransform):
    """Put names from the data in the place of ``|文書名|``, in titles too."""

    default_priority = 205

    def apply(self, **kwargs: Any) -> None:
        """Replace those that the document does not define itself."""
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        slug = self.env.current_document.docname.rpartition("/")[2]
        words = {
            **substitutions(domain),
            "資料番号": domain.plan.paper_number(slug, domain.option.code),
        }
        for node in every(nodes.substitution_reference, self.document):
            name = node.astext()
            if name in words and name not in self.document.substitution_defs:
                domain.note_names(self.env.current_document.docname)
                node.replace_self(nodes.Text(words[name]))


class LabelHeadings(SphinxTransform):
    """Turn ``:分野:`` and ``:小分野:`` in a heading into the section's label."""

    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Mark the section and leave plain words in its title."""
        for node in every(nodes.inline, self.document):
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
        for body in every(plan_nodes.plan_body, self.document):
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
        """Split texts at the marks; tell those into which other markup comes."""
        for parent in every(nodes.TextElement, self.document):
            if "【要確認" in parent.astext():
                _join_neighbours(parent)
        self._split()
        for block in every(nodes.TextElement, self.document):
            if not isinstance(block.parent, nodes.TextElement) and "【要確認" in block.astext():
                self._tell_broken(block)

    def _split(self) -> None:
        for text in every(nodes.Text, self.document):
            parent = text.parent
            if "【要確認" not in text or isinstance(parent, (plan_nodes.open_point, nodes.literal)):
                continue
            if isinstance(parent, nodes.FixedTextElement):
                continue
            pieces = split(str(text), functools.partial(self._place, text))
            if len(pieces) > 1 or not isinstance(pieces[0], nodes.Text):
                parent.replace(text, pieces)

    def _tell_broken(self, block: nodes.TextElement) -> None:
        """Tell marks of *block* that begin in one text and end in another."""
        if isinstance(block, nodes.FixedTextElement):
            return
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        texts = every(nodes.Text, block)
        apart = (plan_nodes.open_point, nodes.literal)
        words = "".join("\0" if isinstance(one.parent, apart) else str(one) for one in texts)
        for mark in MARK.finditer(words):
            if "\0" in mark[0] or any(mark[0] in one for one in texts):
                continue
            first = next((one for one in texts if "【要確認" in one), texts[0])
            domain.tell(
                self.env.current_document.docname,
                MARK_INSIDE.at(
                    self._place(first, mark[0].partition("：")[0]),
                    f"『{' '.join(mark[0].split())}』は、"
                    "中に別の印やアドレスがあるので、要確認として働きません。"
                    "外へ出す紙にも、打った字のまま出ます。",
                    "中の印やアドレスを消し、言葉だけを書いてください。",
                ),
            )

    def _place(self, text: nodes.Text, raw: str) -> Place:
        source = self.env.doc2path(self.env.current_document.docname)
        return places.of_raw(self.env, self.document, str(source), line_of(text) or 1, raw)


def _join_neighbours(parent: nodes.TextElement) -> None:
    """Join texts that stand side by side where a mark goes from one into the next."""
    index = 0
    while index + 1 < len(parent):
        left, right = parent[index], parent[index + 1]
        if isinstance(left, nodes.Text) and isinstance(right, nodes.Text):
            open_mark = str(left).rpartition("【要確認")
            if open_mark[1] and "】" not in open_mark[2]:
                parent[index : index + 2] = [nodes.Text(str(left) + str(right))]
                continue
        index += 1


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
        for block in every(nodes.TextElement, self.document):
            if isinstance(block, (nodes.Inline, nodes.FixedTextElement)):
                continue
            if isinstance(block.parent, nodes.TextElement):
                continue
            self._join(block)

    def _join(self, block: nodes.TextElement) -> None:
        texts = every(nodes.Text, block)
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


class ForgiveNotes(SphinxTransform):
    """Leave out of account what footnotes and citations are for text that this option does not read.

    Sphinx tells of those that nothing points to.
    """

    # After docutils has numbered the notes (620), before Sphinx looks at them (622).
    default_priority = 621

    def apply(self, **kwargs: Any) -> None:
        """Take the notes to which only unread text points off the lists that Sphinx looks at."""
        current = self.env.current_document
        marks = list(current.get(UNREAD_MARKS) or ())
        if not marks:
            return
        names = {mark.removeprefix("#").lower() for mark in marks}
        for notes in (
            self.document.footnotes,
            self.document.autofootnotes,
            self.document.symbol_footnotes,
        ):
            notes[:] = [note for note in notes if note["backrefs"] or not names & {*note["names"]}]
        for mark, notes in (
            ("#", self.document.autofootnotes),
            ("*", self.document.symbol_footnotes),
        ):
            lone = [note for note in notes if not note["backrefs"]]
            forgiven = lone[: marks.count(mark)]
            notes[:] = [note for note in notes if note not in forgiven]
        citations = self.env.domains.citation_domain
        for mark in marks:
            if mark in citations.citations:
                citations.citation_refs.setdefault(mark, set()).add(current.docname)


class TellHeadlessTables(SphinxTransform):
    """Tell of tables of several rows and columns that say of nothing that it is a header."""

    default_priority = 730

    def apply(self, **kwargs: Any) -> None:
        """Leave the tables as they are."""
        domain: PlanDomain = self.env.domains["plan"]  # type: ignore[assignment]
        docname = self.env.current_document.docname
        for table in every(nodes.table, self.document):
            parts = [part for group in table if isinstance(group, nodes.tgroup) for part in group]
            columns = [part for part in parts if isinstance(part, nodes.colspec)]
            rows = [row for part in parts if isinstance(part, nodes.tbody) for row in part]
            headed = any(isinstance(part, nodes.thead) for part in parts)
            headed = headed or any(column.get("stub") for column in columns)
            if headed or len(columns) < 2 or len(rows) < 2:
                continue
            place = self._place(table, rows[0].children[0].astext().strip())
            first = " ".join(rows[0].astext().split())
            shown = first if len(first) <= 20 else f"{first[:20]}…"
            message = f"「{shown}」で始まる表に、見出しの行も見出しの列もありません。"
            domain.tell(docname, NO_HEADERS.at(place, message))

    def _place(self, table: nodes.table, first: str) -> Place:
        """Where the words of a table begin, of which *first* is the first cell.

        docutils gives a table no line. Its words have one, but those of a ``csv-table`` one that
        is counted from its own beginning: they are looked for below what stands before.
        """
        around = place_of(table)
        source = (
            around.path if around else str(self.env.doc2path(self.env.current_document.docname))
        )
        above = around.line or 1 if around else 1
        own = next((one.line for one in every(nodes.Element, table) if one.line), 0)
        if own > above:
            return Place(places.relative(self.env, source), own)
        return places.of_raw(self.env, self.document, source, above, first)


def setup_transforms(app: Sphinx) -> None:
    """Register the transforms."""
    for transform in (
        FillSubstitutions,
        ForgiveNotes,
        LabelHeadings,
        RaiseBody,
        MarkOpenPoints,
        JoinLines,
        TellHeadlessTables,
    ):
        app.add_transform(transform)
