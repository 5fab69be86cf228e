"""Texts that stand elsewhere now: what was moved together is one item."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.losses import counted
from kyodo_plan.review.comparing.setting import by, short
from kyodo_plan.review.edits import difference
from kyodo_plan.review.matching import added_by
from kyodo_plan.review.returned import NOBODY, Hand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.comparing.setting import Setting, Told


def moves(setting: Setting) -> Iterator[Told]:
    """Yield what was moved; the words of each text are told apart where they have changed, too."""
    for run in _runs(setting):
        parts = setting.matched.of[run[0]]
        after = setting.before(parts[0])
        where = f"「{short(after)}」の後へ" if after else "文書の初めへ"
        hand = _hand(setting, run[0])
        words, final = setting.joined(run), "".join(part.final for part in parts)
        if len(run) == 1:
            before = words if setting.text(run[0]).id not in setting.base.lost else final
            change = setting.change(Kind.MOVED, run[0], before, final)
            changed = before.strip() != final.strip()
            change = replace(
                change, notes=(where,), edits=difference(before, final) if changed else ()
            )
        else:
            kind = _kind(setting, run)
            change = setting.change(kind, run[0], words, words, run)
            if kind in (Kind.SECTION_MOVED, Kind.TABLE_MOVED):
                first = setting.texts[run[0]].text
                change = replace(change, before=first, after=first)
            notes = (where,) if kind is Kind.ROW_MOVED else (where, counted(setting, run))
            change = replace(change, notes=notes)
        yield (run[0], 0), by(change, hand or NOBODY, hand is not None)
    yield from _turned(setting)


def in_groups(setting: Setting) -> set[int]:
    """Return the moved texts that are told together with others: their words are told apart."""
    return {index for run in _runs(setting) if len(run) > 1 for index in run}


def _runs(setting: Setting) -> list[list[int]]:
    """Moved texts that stood one behind the other and do so again."""
    matched = setting.matched
    said = [index for index, text in enumerate(setting.texts) if text.text.strip()]
    behind = dict(pairwise(said))
    there = sorted((at, index) for index, at in matched.order.items())
    follows = {one: other for (_, one), (_, other) in pairwise(there)}
    runs: list[list[int]] = []
    for index in sorted(matched.moved):
        last = runs[-1][-1] if runs else -1
        if (
            runs
            and behind.get(last) == index
            and follows.get(last) == index
            and _who(setting, last) == _who(setting, index)
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _kind(setting: Setting, run: list[int]) -> Kind:
    kinds = {setting.texts[index].kind for index in run}
    if TextKind.HEADING in kinds:
        return Kind.SECTION_MOVED
    if kinds == {TextKind.CELL}:
        return Kind.ROW_MOVED
    return Kind.TABLE_MOVED if kinds == {TextKind.CELL, TextKind.CAPTION} else Kind.MOVED


def _hand(setting: Setting, index: int) -> Hand | None:
    """Return who moved a text, where Word recorded it."""
    piece = next(filter(None, map(added_by, setting.matched.of[index])), None)
    return None if piece is None else piece.hand


def _who(setting: Setting, index: int) -> tuple[str, str] | None:
    """What is moved in one go bears times some seconds apart."""
    hand = _hand(setting, index)
    return None if hand is None else (hand.author, hand.date[:10])


def _turned(setting: Setting) -> Iterator[Told]:
    """Columns that have changed places: one item a table."""
    tables: dict[int, list[list[int]]] = {}
    for indices in setting.matched.turned.values():
        table = setting.matched.of[indices[0]][0].source.table
        tables.setdefault(table, []).append(indices)
    for rows in tables.values():
        rows.sort()
        first = rows[0]
        before = "｜".join(setting.texts[index].text for index in sorted(first))
        after = "｜".join(setting.texts[index].text for index in first)
        more = [index for row in rows for index in row]
        yield (min(first), 0), setting.change(Kind.COLUMN_MOVED, min(first), before, after, more)
