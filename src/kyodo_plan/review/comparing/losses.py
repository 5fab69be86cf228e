"""Texts that are gone: sections, tables, rows and columns as one item each, others alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.setting import by, short
from kyodo_plan.review.returned import NOBODY, Hand, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kyodo_plan.review.comparing.setting import Setting, Told

STRUCK = (
    "「{}」に取消線が引かれています。削除のつもりとみて示しています（変更履歴ではありません）。"
)
ALL_STRUCK = (
    "文の全てに取消線が引かれています。削除のつもりとみて示しています（変更履歴ではありません）。"
)


@dataclass(frozen=True)
class Loss:
    """How a text was lost: by whom, whether Word recorded it, whether its place is still there.

    ``struck`` tells that it is there, with a line through it.
    """

    hand: Hand = NOBODY
    recorded: bool = False
    emptied: bool = False
    struck: bool = False

    def together(self, other: Loss) -> bool:
        """Whether both were lost in one go: what was taken away bears times some seconds apart."""
        return self._way == other._way

    @property
    def _way(self) -> tuple[object, ...]:
        hand = self.hand
        return hand.author, hand.date[:10], self.recorded, self.emptied, self.struck


def losses(setting: Setting, gone: Mapping[int, Loss]) -> Iterator[Told]:
    """Yield what was deleted. *gone* are the texts whose words have been taken away."""
    lost = dict(gone)
    for index, text in enumerate(setting.texts):
        if index not in setting.matched.of and (text.text.strip() or text.id in setting.base.lost):
            lost[index] = Loss()
    _deleted_notes(setting, lost)
    for kind, indices in _groups(setting, lost):
        loss = lost[indices[0]]
        words = setting.joined(indices)
        if kind is Kind.COLUMN_DELETED:
            words = "｜".join(setting.texts[index].text for index in indices)
        change = setting.change(kind, indices[0], words, "", indices)
        if kind is Kind.SECTION_DELETED:
            change = replace(
                change, before=setting.texts[indices[0]].text, notes=(counted(setting, indices),)
            )
        if loss.struck:
            change = replace(change, notes=(*change.notes, ALL_STRUCK))
        yield (indices[0], 0), by(change, loss.hand, loss.recorded)


def counted(setting: Setting, indices: Sequence[int]) -> str:
    """Return how much a change of several texts concerns, and how it ends."""
    kinds = [setting.texts[index].kind for index in indices]
    rows = {setting.texts[index].row for index in indices} - {0}
    said = [
        f"{name}{number}件"
        for name, number in (
            ("見出し", kinds.count(TextKind.HEADING)),
            ("段落", sum(kind not in (TextKind.HEADING, TextKind.CELL) for kind in kinds)),
            ("表の行", len(rows)),
        )
        if number
    ]
    last = short(setting.texts[indices[-1]].text)
    return f"「{last}」まで（{'、'.join(said)}）。"


def _deleted_notes(setting: Setting, lost: dict[int, Loss]) -> None:
    """Footnotes whose mark was taken away while Word recorded; their words are left as they were."""
    taken = {
        name: piece.hand
        for paragraph in setting.returned.paragraphs
        for name, piece in paragraph.notes
        if piece.state is State.TAKEN
    }
    for index, parts in setting.matched.of.items():
        if parts and parts[0].source.note in taken:
            lost[index] = Loss(taken[parts[0].source.note], recorded=True)


def _groups(setting: Setting, lost: Mapping[int, Loss]) -> Iterator[tuple[Kind, list[int]]]:
    left = dict.fromkeys(sorted(lost))
    for index in list(left):
        if index in left and setting.texts[index].kind is TextKind.HEADING:
            section = [
                i for i in setting.section(index) if setting.texts[i].text.strip() or i in lost
            ]
            if len(section) > 1 and all(
                i in left and lost[i].together(lost[index]) for i in section
            ):
                yield Kind.SECTION_DELETED, section
                for i in section:
                    del left[i]
    for table in _tables(setting):
        yield from _in_table(setting, table, lost, left)
    for index in left:
        kind = Kind.DELETED
        if setting.texts[index].kind is TextKind.FOOTNOTE:
            kind = Kind.NOTE_DELETED
        yield kind, [index]


def _tables(setting: Setting) -> Iterator[list[int]]:
    """Cells of the base that stand one behind the other."""
    run: list[int] = []
    for index, text in enumerate(setting.texts):
        if text.kind is TextKind.CELL:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _in_table(
    setting: Setting, table: list[int], lost: Mapping[int, Loss], left: dict[int, None]
) -> Iterator[tuple[Kind, list[int]]]:
    said = [index for index in table if setting.texts[index].text.strip() or index in lost]
    if not any(index in left for index in said):
        return
    rows: dict[object, list[int]] = {}
    columns: dict[int, list[int]] = {}
    for index in said:
        text = setting.texts[index]
        rows.setdefault(text.row or (text.place, text.heading), []).append(index)
        if text.column:
            columns.setdefault(text.column, []).append(index)

    def whole(indices: list[int]) -> bool:
        return all(i in left and lost[i].together(lost[indices[0]]) for i in indices)

    def taken(indices: list[int]) -> list[int]:
        for index in indices:
            del left[index]
        return indices

    if len(rows) > 1 and whole(said) and not lost[said[0]].emptied:
        yield Kind.TABLE_DELETED, taken(said)
        return
    for row in rows.values():
        if whole(row) and not lost[row[0]].emptied:
            yield (Kind.ROW_DELETED if len(row) > 1 else Kind.DELETED), taken(row)
    for column in columns.values():
        present = [index for index in column if index in left]
        others = [i for i in column if i not in left and i not in lost]
        if len({setting.texts[i].row for i in present}) > 1 and not others and whole(present):
            yield Kind.COLUMN_DELETED, taken(present)
    for index in said:
        if index in left:
            emptied = len(rows.get(setting.texts[index].row, ())) > 1 or lost[index].emptied
            yield (Kind.EMPTIED if emptied else Kind.DELETED), taken([index])
