"""Finding the texts of the base in a copy: by id, by place, by their words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.alignment import align, longest_rising, similarity
from kyodo_plan.review.marks import leading
from kyodo_plan.review.returned import Paragraph, Piece, State, words, written

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText

BETTER = 5.0
"""A half that was split off makes the whole more similar to the base by so much at least."""

SURE = 90.0
"""As similar as this, a text that is elsewhere now is the same one, moved."""

LONG = 8
"""Shorter texts are not sought elsewhere."""


@dataclass
class Stretch:
    """What stands in one paragraph of a copy and belongs to one text.

    ``pieces`` may be empty: the text was deleted, its bookmark was left. ``beside`` tells that it
    stood in a cell of its own until a table was pasted as text.
    """

    paragraph: int
    pieces: list[Piece]
    source: Paragraph
    id: str = ""
    beside: bool = False

    @property
    def final(self) -> str:
        """The words with all changes made."""
        return words(self.pieces, final=True)

    @property
    def original(self) -> str:
        """The words without tracked changes."""
        return words(self.pieces, final=False)

    @property
    def written(self) -> str:
        """The words without tracked changes, with those that a line was drawn through."""
        return written(self.pieces)


@dataclass
class Matched:
    """Which stretches belong to which text of the base.

    ``of`` maps the index of a base text to its stretches in the order of the copy; ``moved`` are
    base texts that stand elsewhere now, ``turned`` the rows of the copy whose cells have changed
    places; ``new`` are stretches that belong to none, each with the index of the base text before
    it (-1 at the beginning). ``order`` tells of each base text its place among all stretches.
    """

    of: dict[int, list[Stretch]] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    new: list[tuple[Stretch, int]] = field(default_factory=list)
    turned: dict[int, list[int]] = field(default_factory=dict)
    order: dict[int, int] = field(default_factory=dict)


def stretches(paragraphs: Sequence[Paragraph], cells: Collection[str] = ()) -> list[Stretch]:
    """Cut paragraphs where texts begin; the contents are left out.

    *cells* are the words of cells: a line in which they stand, parted by tabs, is cut there.
    """
    found: list[Stretch] = []
    for index, paragraph in enumerate(paragraphs):
        if paragraph.part == "contents":
            continue
        names, pieces = paragraph.ids, paragraph.pieces
        if not names:
            rows = _cut_at_tabs(paragraph, cells)
            if rows:
                found += [Stretch(index, row, paragraph, beside=True) for row in rows]
            else:
                found.append(Stretch(index, pieces, paragraph, paragraph.within))
            continue
        first = names[0][1]
        if first and paragraph.within:
            found.append(Stretch(index, pieces[:first], paragraph, paragraph.within))
            pieces_from = first
        else:
            pieces_from = 0
        for number, (name, start) in enumerate(names):
            start = pieces_from if number == 0 else start
            end = names[number + 1][1] if number + 1 < len(names) else len(pieces)
            found.append(Stretch(index, pieces[start:end], paragraph, name))
    return found


def _cut_at_tabs(paragraph: Paragraph, cells: Collection[str]) -> list[list[Piece]]:
    """Return the pieces between tabs where one of them at least is a cell."""
    if not cells or paragraph.row or paragraph.within:
        return []
    rows: list[list[Piece]] = [[]]
    for piece in paragraph.pieces:
        for number, text in enumerate(piece.text.split("\t")):
            if number:
                rows.append([])
            if text:
                rows[-1].append(replace(piece, text=text))
    known = sum(written(row).strip() in cells for row in rows)
    return rows if len(rows) > 1 and known else []


def match(
    base: Sequence[PrintedText], paragraphs: Sequence[Paragraph], *, pasted: bool = False
) -> Matched:
    """Match the texts of the base (without the contents) with the paragraphs of a copy.

    *pasted* tells that the copy has no ids: numbers, signs and tables may have become letters.
    """
    where = {text.id: index for index, text in enumerate(base) if text.id}
    cells = {one.text.strip() for one in base if one.kind is TextKind.CELL} if pasted else set()
    parts = stretches(paragraphs, cells - {""})
    matched = Matched()
    owner: list[int] = []
    for part in parts:
        index = where.get(part.id, -1)
        if index >= 0:
            known = matched.of.setdefault(index, [])
            if (
                known
                and part.source.ids
                and not part.source.within
                and part.id in {name for name, _ in part.source.ids}
            ):
                # A copy of the text, or its other half: its bookmark came along.
                index, part.id = -1, ""
            else:
                known.append(part)
        owner.append(index)
    _join_halves(base, parts, owner, matched)
    for notes in (False, True):
        _match_gaps(base, parts, owner, matched, notes)
    _part_from_deleted(base, parts, owner, matched)
    _find_elsewhere(base, parts, owner, matched)
    _find_neighbours(base, parts, owner, matched)
    previous = -1
    for part, index in zip(parts, owner, strict=True):
        if index >= 0:
            previous = index
        elif any(piece.text.strip() for piece in part.pieces):
            matched.new.append((part, previous))
    _note_moves(base, parts, owner, matched)
    return matched


def _join_halves(
    base: Sequence[PrintedText], parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    """Give a paragraph without an id to the text before or after it that was split, if it was."""
    last = -1
    for position, part in enumerate(parts):
        if owner[position] >= 0:
            last = owner[position]
            continue
        if last < 0 or part.id or part.source.box or not part.final.strip():
            continue
        whole = base[last].text
        before = "".join(one.final for one in matched.of[last])
        if not whole or matched.of[last][-1].source.row != part.source.row:
            last = -1
            continue
        if _completes(whole, before, part.final.strip(), before + part.final):
            owner[position] = last
            matched.of[last].append(part)
        else:
            last = -1
    for position in range(len(parts) - 2, -1, -1):
        part, following = parts[position], owner[position + 1]
        if owner[position] >= 0 or following < 0 or part.id or not part.final.strip():
            continue
        if part.source.box:
            continue
        if part.source.row != parts[position + 1].source.row:
            continue
        whole, after = base[following].text, "".join(one.final for one in matched.of[following])
        if whole and _completes(whole, after, part.final.strip(), part.final + after):
            owner[position] = following
            matched.of[following].insert(0, part)


def _completes(whole: str, rest: str, half: str, joined: str) -> bool:
    """Whether *rest* is *whole* without *half*, so that it is more so *joined*.

    A short half of a long text makes little difference, but stands in the rest no more.
    """
    if similarity(whole, joined) >= similarity(whole, rest) + BETTER:
        return True
    return whole.count(half) > rest.count(half)


def _match_gaps(
    base: Sequence[PrintedText],
    parts: list[Stretch],
    owner: list[int],
    matched: Matched,
    notes: bool,
) -> None:
    """Between texts that were found, match what is left by its words: *notes* or all others."""
    known = {text.text.strip() for text in base}
    first = {
        index: position
        for position, index in reversed(list(enumerate(owner)))
        if index >= 0 and (base[index].kind is TextKind.FOOTNOTE) is notes
    }
    anchors = longest_rising(sorted(first.items()))
    low, left = -1, -1
    for high, right in [*anchors, (len(base), len(parts))]:
        texts = [
            i
            for i in range(low + 1, high)
            if i not in matched.of and base[i].text and (base[i].kind is TextKind.FOOTNOTE) is notes
        ]
        free = [
            p
            for p in range(left + 1, right)
            if owner[p] < 0
            and parts[p].written.strip()
            and not parts[p].source.box
            and (parts[p].source.part == "footnotes") is notes
        ]
        if texts and free:
            words = [_without_mark(parts[p].written, known) for p in free]
            for i, p in align([base[i].text.strip() for i in texts], words):
                _give(texts[i], free[p], parts, owner, matched)
        low, left = high, right


def _without_mark(text: str, known: Collection[str]) -> str:
    """Return *text* without a number that became letters, where it is a known text but for it."""
    text = text.strip()
    rest = leading(text)[1].strip()
    return rest if text not in known and rest in known else text


def _part_from_deleted(
    base: Sequence[PrintedText], parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    """Where a text was deleted and the next has run into its place, give each its own pieces."""
    said = [index for index, text in enumerate(base) if text.text.strip()]
    position = {id(part): at for at, part in enumerate(parts)}
    for index, following in pairwise(said):
        found = matched.of.get(index, [])
        if following in matched.of or len(found) != 1:
            continue
        pieces = found[0].pieces
        taken = [piece for piece in pieces if piece.state is State.TAKEN]
        rest = [piece for piece in pieces if piece.state is not State.TAKEN]
        if (
            words(taken, final=False).strip() == base[index].text.strip()
            and words(rest, final=True).strip() == base[following].text.strip()
        ):
            at = position[id(found[0])]
            found[0].pieces = taken
            parts.insert(at + 1, replace(found[0], pieces=rest))
            owner.insert(at + 1, following)
            matched.of[following] = [parts[at + 1]]
            position = {id(part): number for number, part in enumerate(parts)}


def _find_elsewhere(
    base: Sequence[PrintedText], parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    """Look for texts that are nowhere yet among paragraphs that belong to none."""
    free: dict[str, list[int]] = {}
    for position, part in enumerate(parts):
        if owner[position] < 0 and len(part.final.strip()) >= LONG:
            free.setdefault(part.final.strip(), []).append(position)
    if not free:
        return
    for index, text in enumerate(base):
        wanted = text.text.strip()
        gone = index not in matched.of or _taken_away(matched.of[index])
        if not gone or len(wanted) < LONG or text.kind is TextKind.CONTENTS:
            continue
        near = wanted if free.get(wanted) else _nearest(wanted, free)
        if near and free[near]:
            position = free[near].pop(0)
            if index in matched.of:
                matched.of[index] = []
            _give(index, position, parts, owner, matched)
            matched.moved.add(index)


def _find_neighbours(
    base: Sequence[PrintedText], parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    """Beside texts that have moved, look for what moved with them but is too short to be sought."""
    said = [p for p, part in enumerate(parts) if part.final.strip()]
    place = {p: number for number, p in enumerate(said)}
    texts = [index for index, text in enumerate(base) if text.text.strip()]
    number_of = {index: number for number, index in enumerate(texts)}
    where = {index: p for p, index in enumerate(owner) if index in matched.moved}
    work = list(where)
    while work:
        index = work.pop()
        for step in (-1, 1):
            at, to = number_of.get(index, -9) + step, place.get(where[index], -9) + step
            if not (0 <= at < len(texts) and 0 <= to < len(said)):
                continue
            near, there = texts[at], said[to]
            gone = near not in matched.of or _taken_away(matched.of[near])
            alike = parts[there].final.strip() == base[near].text.strip()
            if gone and alike and owner[there] < 0 and near not in matched.moved:
                matched.of[near] = []
                _give(near, there, parts, owner, matched)
                matched.moved.add(near)
                where[near] = there
                work.append(near)


def _taken_away(found: Sequence[Stretch]) -> bool:
    return not any(part.final.strip() for part in found)


def _nearest(wanted: str, free: dict[str, list[int]]) -> str:
    best, score = "", SURE
    for text, positions in free.items():
        if positions and abs(len(text) - len(wanted)) * 5 <= len(wanted):
            now = similarity(text, wanted)
            if now >= score:
                best, score = text, now
    return best


def _give(
    index: int, position: int, parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    owner[position] = index
    matched.of.setdefault(index, []).append(parts[position])


def _note_moves(
    base: Sequence[PrintedText], parts: list[Stretch], owner: list[int], matched: Matched
) -> None:
    """Texts that stand before what they stood after have moved, as few as explain the order.

    Cells that have changed places in their row have not: their row is turned.
    """
    first: dict[int, int] = {}
    rows: dict[int, list[int]] = {}
    for position, index in enumerate(owner):
        if index >= 0 and parts[position].final.strip() and index not in first:
            first[index] = position
            if parts[position].source.row:
                rows.setdefault(parts[position].source.row, []).append(index)
    recorded = {
        index
        for index, position in first.items()
        if (piece := added_by(parts[position])) is not None and piece.moved
    }
    matched.moved |= recorded
    matched.order = dict(first)
    places = dict(first)
    for row, indices in rows.items():
        columns = [parts[first[index]].source.column for index in indices]
        if not matched.moved & set(indices) and _turned(base, indices, columns):
            matched.turned[row] = indices
            places |= zip(sorted(indices), (first[index] for index in indices), strict=True)
    pairs = sorted((index, at) for index, at in places.items() if index not in recorded)
    stayed = {index for index, _ in longest_rising(pairs)}
    matched.moved |= {index for index, _ in pairs if index not in stayed}


def _turned(base: Sequence[PrintedText], indices: list[int], columns: list[int]) -> bool:
    """Whether cells of one row have changed places, each with all that stands in it."""
    if indices == sorted(indices) or len({base[index].row for index in indices}) > 1:
        return False
    cells: dict[int, list[int]] = {}
    for index, column in zip(indices, columns, strict=True):
        cells.setdefault(column, []).append(index)
    whole = sorted(cells.values())
    return [index for cell in whole for index in cell] == sorted(indices)


def added_by(part: Stretch) -> Piece | None:
    """Return a piece that tells who added the whole of *part*, where Word recorded it."""
    undone = State.UNDONE  # what another has taken away again does not speak against it
    said = [piece for piece in part.pieces if piece.text.strip() and piece.state is not undone]
    if said and all(piece.state is State.ADDED for piece in said):
        return said[-1]
    return None
