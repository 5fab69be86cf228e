"""Texts that are there, with other words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.review.alignment import similarity
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.losses import STRUCK, Loss
from kyodo_plan.review.comparing.moves import in_groups
from kyodo_plan.review.comparing.setting import by
from kyodo_plan.review.edits import difference, revisions
from kyodo_plan.review.marks import time_before, typed_mark
from kyodo_plan.review.returned import NOBODY, Hand, Piece, State, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.review.change import Change
    from kyodo_plan.review.comparing.setting import Setting, Told
    from kyodo_plan.review.edits import Revision
    from kyodo_plan.review.matching import Stretch

TIME = "「{}」という数は、RTF で保存したときに入った時刻の数とみて、外しました。"
"""What is said of a figure that nobody typed."""

_COUNT = re.compile(r"[（(\[]?[\d－ivx]*[）)\]]?")


def corrections(setting: Setting, gone: dict[int, Loss]) -> Iterator[Told]:
    """Yield what was done to the words of texts; those that were taken away go into *gone*."""
    grouped = in_groups(setting)
    for index, parts in sorted(setting.matched.of.items()):
        if index in setting.matched.moved and index not in grouped:
            continue
        if index in grouped:
            yield from _moved_and_corrected(setting, index, parts)
            continue
        yield from _of_text(setting, index, parts, gone)


def _of_text(
    setting: Setting, index: int, parts: list[Stretch], gone: dict[int, Loss]
) -> Iterator[Told]:
    text = setting.texts[index]
    pieces = _without_mark([piece for part in parts for piece in part.pieces], text)
    known = text.id not in setting.base.lost
    if known:
        pieces = _as_it_was(pieces, text.text)
    pieces, times = _without_times(pieces, text.text)
    original, final = words(pieces, final=False), words(pieces, final=True)
    before = text.text if known else original
    done = [one for one in revisions(pieces) if any((e.old + e.new).strip() for e in one.edits)]
    struck = [piece for piece in pieces if piece.struck is not None and piece.text.strip()]
    if not known and not done and not struck:
        # The words of the base are lost: whether these are others, nobody can tell any more.
        return
    if before.strip() and not final.strip() and len(done) < 2:
        gone[index] = _loss(parts, done, struck)
        return
    found: list[Change] = []
    if known and original.strip() != before.strip() and not _numbers_typed(setting, text, original):
        kind = Kind.EDITED if before.strip() else Kind.FILLED
        change = setting.change(kind, index, before, original)
        notes = (*_struck_notes(struck), *map(TIME.format, times))
        change = replace(change, edits=difference(before, original), notes=notes)
        found.append(by(change, _striker(struck), False))
    found += [_revised(setting, index, revision, struck if not found else []) for revision in done]
    together = final if len(found) > 1 else None
    for order, change in enumerate(found):
        yield (index, 1 + (order > 0)), replace(change, together=together)
    yield from _split(setting, index, parts, before)


def _revised(setting: Setting, index: int, revision: Revision, struck: Sequence[Piece]) -> Change:
    kind = Kind.EDITED if revision.before.strip() else Kind.FILLED
    if revision.before.strip() and not revision.after.strip():
        kind = Kind.DELETED
    change = setting.change(kind, index, revision.before, revision.after)
    notes = _struck_notes(struck)
    if revision.rests_on:
        people = "、".join(
            f"「{author}」" if author else "名前のない人" for author in revision.rests_on
        )
        notes = (f"{people}の直しを入れた文を、さらに直しています。", *notes)
    edits = revision.edits if kind is not Kind.DELETED else ()
    return by(replace(change, edits=edits, notes=notes), revision.hand, True)


def _moved_and_corrected(setting: Setting, index: int, parts: list[Stretch]) -> Iterator[Told]:
    """A text that was moved with others: only what differs from the base is told here."""
    text, final = setting.texts[index], "".join(part.final for part in parts)
    if text.id in setting.base.lost or text.text.strip() == final.strip():
        return
    change = replace(
        setting.change(Kind.EDITED, index, text.text, final), edits=difference(text.text, final)
    )
    pieces = [piece for part in parts for piece in part.pieces if piece.state is not State.SAME]
    yield (index, 1), by(change, pieces[-1].hand if pieces else NOBODY, bool(pieces))


def _loss(parts: list[Stretch], done: Sequence[Revision], struck: Sequence[Piece]) -> Loss:
    source = parts[0].source
    whole = next(
        (
            change
            for change in (source.row_change, source.cell_change)
            if change is not None and change.state is State.TAKEN
        ),
        None,
    )
    if whole is not None:
        return Loss(whole.hand, recorded=True)
    hand = done[0].hand if done else _striker(struck)
    return Loss(hand, bool(done), emptied=source.row > 0 and not struck, struck=bool(struck))


def _striker(struck: Sequence[Piece]) -> Hand:
    return next((piece.struck for piece in struck if piece.struck is not None), NOBODY)


def _struck_notes(struck: Iterable[Piece]) -> tuple[str, ...]:
    said = "」「".join(piece.text for piece in struck)
    return (STRUCK.format(said),) if said else ()


def _without_mark(pieces: list[Piece], text: PrintedText) -> list[Piece]:
    """Leave out a number or sign that was pasted as letters before the words."""
    typed = words(pieces, final=False)
    mark = typed_mark(typed, text) if typed.strip() != text.text.strip() else ""
    if not mark or not pieces or pieces[0].state is not State.SAME:
        return pieces
    rest = typed[len(mark) :].strip()
    if similarity(rest, text.text) <= similarity(typed.strip(), text.text):
        return pieces
    left, kept = len(mark), list[Piece]()
    for piece in pieces:
        cut = min(left, len(piece.text)) if piece.state is State.SAME else 0
        left -= cut
        if len(piece.text) > cut:
            kept.append(replace(piece, text=piece.text[cut:]))
    return kept


def _without_times(pieces: list[Piece], base: str) -> tuple[list[Piece], list[str]]:
    """Leave out the times that RTF has put among the words behind what is struck through."""
    if not any(piece.struck is not None for piece in pieces):
        return pieces, []
    times: list[str] = []
    kept: list[Piece] = []
    for piece in pieces:
        time = time_before(piece.text) if piece.state is State.SAME else ""
        if time and time.strip() not in base:
            times.append(time.strip())
            kept.append(replace(piece, text=piece.text.removeprefix(time)))
        else:
            kept.append(piece)
    return kept, times


def _as_it_was(pieces: list[Piece], base: str) -> list[Piece]:
    """Take as unchanged what is recorded as added and yet stood there before.

    Some programs record the first half of a paragraph as new when it was divided.
    """
    original = words(pieces, final=False)
    if original.strip() == base.strip() or all(p.state is not State.ADDED for p in pieces):
        return pieces
    missing = {edit.start: edit.new for edit in difference(original, base) if not edit.old}
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        if piece.state is State.ADDED and piece.struck is None:
            wanted = missing.get(at, "")
            if wanted and wanted.startswith(piece.text):
                missing[at] = wanted[len(piece.text) :]
                found.append(replace(piece, state=State.SAME, hand=NOBODY, moved=False))
                continue
        elif piece.state in (State.SAME, State.TAKEN) and piece.struck is None:
            at += len(piece.text)
        found.append(piece)
    return found


def _numbers_typed(setting: Setting, text: PrintedText, original: str) -> bool:
    """Whether a copy without fields only has the numbers in words that Word made before."""
    return setting.base.by_text and all(
        not edit.old and edit.start in text.fields and _COUNT.fullmatch(edit.new)
        for edit in difference(text.text, original)
    )


def _split(setting: Setting, index: int, parts: list[Stretch], before: str) -> Iterator[Told]:
    shown = [part for part in parts if part.final.strip()]
    if len(shown) < 2 or len({part.paragraph for part in shown}) < 2:
        return
    change = setting.change(Kind.SPLIT, index, before, "\n".join(part.final for part in shown))
    marks = [part.source.mark for part in shown if part.source.mark is not None]
    hand = marks[0].hand if marks else NOBODY
    yield (index, 3), by(change, hand, bool(marks))
