"""Comments, each at the text it is on; one that a program has doubled is told once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.setting import by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.comparing.setting import Setting, Told
    from kyodo_plan.review.returned import Comment


WITHOUT_WORDS = (
    "意見の文が空です。別の形式で保存して失われることがあるので、送り主に確かめてください。"
)
RECORDED = ("Comment added", "コメントの追加")
"""What LibreOffice writes where it has recorded that a comment was put in."""


def remarks(setting: Setting) -> Iterator[Told]:
    """Yield the comments in the order of the file."""
    where = {text.id: index for index, text in enumerate(setting.texts)}
    at = {part.paragraph: index for index, parts in setting.matched.of.items() for part in parts}
    seen: list[tuple[Comment, int]] = []
    for number, comment in enumerate(setting.returned.comments):
        index = where.get(comment.id, -1)
        if index < 0:
            nearest = comment.paragraph
            while nearest >= 0 and nearest not in at:
                nearest -= 1
            index = at.get(nearest, -1)
        if _doubled(comment, index, seen):
            continue
        whole = setting.text(index).text
        on = comment.quoted or comment.taken or whole
        change = setting.change(Kind.COMMENT, index, on, comment.text)
        notes = tuple(
            note
            for note, said in (
                ("前の意見への返信です。", comment.answers),
                ("解決済みの印があります。", comment.done),
                (WITHOUT_WORDS, not comment.text),
            )
            if said
        )
        change = by(replace(change, notes=notes), comment.hand, False)
        yield (index, 1_000_000 + number), change


def _doubled(comment: Comment, index: int, seen: list[tuple[Comment, int]]) -> bool:
    """Whether the same person says the same of the same words as a comment before."""
    if not comment.hand.author and comment.text in RECORDED:
        return True
    for other, where in seen:
        same = (where, other.hand.author, other.text) == (index, comment.hand.author, comment.text)
        alike = all(
            not one or not another or one == another
            for one, another in (
                (other.quoted, comment.quoted),
                (other.hand.date, comment.hand.date),
            )
        )
        if same and alike:
            return True
    seen.append((comment, index))
    return False
