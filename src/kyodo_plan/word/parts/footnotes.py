"""Footnotes: which there are, how Word numbers them, and their part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from kyodo_plan.word.wordprocessingml import FORBIDDEN, SUBSTITUTE, characters, field, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_plan.word.bookmarks import Bookmarks

REFERENCE = '<w:rStyle w:val="FootnoteReference"/>'


class Footnotes:
    """The footnotes of one document, in the order in which they are referred to."""

    def __init__(self, document: nodes.document, bookmarks: Bookmarks, gap: str = "　") -> None:
        self._gap = gap
        self._bookmarks = bookmarks
        self._notes = {
            name: note for note in document.findall(nodes.footnote) for name in note["ids"]
        }
        self._order: list[tuple[nodes.footnote, str]] = []
        self._numbers: dict[int, int] = {}
        self._counted = 0

    def __bool__(self) -> bool:
        return bool(self._order)

    def reference(self, identifier: str, label: str) -> str:
        """The run that refers to a footnote.

        Word numbers footnotes itself; a *label* that it would not give is written as a mark
        of its own. A second reference repeats the number of the first.
        """
        note = self._notes.get(identifier)
        if note is None:
            return run(label, '<w:vertAlign w:val="superscript"/>')
        if id(note) in self._numbers:
            name = self._bookmarks.target(_anchor(self._numbers[id(note)]))
            return field(f"NOTEREF {name} \\f \\h", label, REFERENCE)
        counted = label == str(self._counted + 1)
        self._counted += counted
        mark = "" if counted else label
        self._order.append((note, mark))
        number = self._numbers[id(note)] = len(self._order)
        follows = "" if counted else ' w:customMarkFollows="1"'
        return self._bookmarks.around(
            [_anchor(number)],
            f"<w:r><w:rPr>{REFERENCE}</w:rPr><w:footnoteReference{follows} "
            f'w:id="{number}"/>{characters(FORBIDDEN.sub(SUBSTITUTE, mark))}</w:r>',
        )

    def holds(self, note: nodes.footnote) -> bool:
        """Whether something in the text outside footnotes refers to *note*."""
        return id(note) in self._numbers

    def unused(self) -> Iterator[nodes.footnote]:
        """Footnotes that nothing printed refers to."""
        return (note for note in dict.fromkeys(self._notes.values()) if not self.holds(note))

    def xml(self, content: Callable[[nodes.footnote, str], str]) -> str:
        """The footnotes part (17.11.15). *content* sets a note after its mark."""
        parts = [
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>"
        ]
        for number, (note, mark) in enumerate(self._order, 1):
            sign = (
                run(mark, REFERENCE)
                if mark
                else f"<w:r><w:rPr>{REFERENCE}</w:rPr><w:footnoteRef/></w:r>"
            )
            body = content(note, sign + run(self._gap))
            parts.append(f'<w:footnote w:id="{number}">{body}</w:footnote>')
        return f"<w:footnotes>{''.join(parts)}</w:footnotes>"


def _anchor(number: int) -> str:
    """An id for the mark of a note; no docutils id holds a space."""
    return f"footnote {number}"
