"""One copy beside the version it was made from: what all that look for changes rest on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.review.change import Change, Kind
from kyodo_plan.review.matching import Matched, match

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_plan.review.base import Base
    from kyodo_plan.review.matching import Stretch
    from kyodo_plan.review.returned import Hand, Returned

Told = tuple[tuple[int, int], Change]
"""A change with its place in the order of the paper."""

NOTHING = PrintedText("", TextKind.PARAGRAPH, None, "")


class Setting:
    """A copy named *copy* and its base, matched with each other."""

    def __init__(self, returned: Returned, base: Base, copy: str) -> None:
        self.returned, self.base, self.copy = returned, base, copy
        self.texts = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
        self.contents = [text for text in base.texts if text.kind is TextKind.CONTENTS]
        self.matched: Matched = match(self.texts, returned.paragraphs, pasted=base.by_text)

    def text(self, index: int) -> PrintedText:
        """Return a text of the base; one without words where there is none."""
        return self.texts[index] if 0 <= index < len(self.texts) else NOTHING

    def change(
        self, kind: Kind, index: int, before: str, after: str, more: Sequence[int] = ()
    ) -> Change:
        """Return a change of the text *index*, and of *more* together with it."""
        text = self.text(index)
        return Change(
            kind=kind,
            copy=self.copy,
            paper=self.base.paper,
            id=text.id,
            where=text.kind.value,
            heading=text.heading,
            page=text.page,
            place=text.place,
            before=before,
            after=after,
            order=self.base.order[index] if self.base.order and index >= 0 else index,
            more_ids=tuple(self.texts[other].id for other in more if other != index),
        )

    def joined(self, indices: Sequence[int]) -> str:
        """Return the words of texts of the base: cells side by side, others below each other."""
        lines: list[str] = []
        last: PrintedText | None = None
        for text in (self.texts[index] for index in indices):
            beside = last is not None and last.row and last.row == text.row
            if beside:
                lines[-1] += f"｜{text.text}"
            else:
                lines.append(text.text)
            last = text
        return "\n".join(lines)

    def section(self, index: int) -> range:
        """Return the texts of the section of which the text *index* is the heading."""
        level = self.texts[index].level
        for end in range(index + 1, len(self.texts)):
            text = self.texts[end]
            if text.kind is TextKind.FOOTNOTE:
                return range(index, end)
            if text.kind is TextKind.HEADING and (not level or text.level <= level):
                return range(index, end)
        return range(index, len(self.texts))

    def before(self, part: Stretch) -> str:
        """Return the words of the paragraph before *part* in the copy."""
        for paragraph in reversed(self.returned.paragraphs[: part.paragraph]):
            if not paragraph.box and (text := paragraph.text(final=True).strip()):
                return text
        return ""


def by(change: Change, hand: Hand, recorded: bool) -> Change:
    """Return *change* as one that *hand* has made."""
    return replace(change, author=hand.author, date=hand.date, tracked=recorded)


def short(text: str, most: int = 20) -> str:
    """Return *text* in one line, its end left out where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"


def key(text: str) -> str:
    """Return *text* without spaces."""
    return "".join(text.split())
