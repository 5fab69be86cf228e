"""One copy against the version it was made from: everything that a person did to it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import PrintedText, TextKind
from kyodo_plan.review.alignment import SIMILAR, similarity
from kyodo_plan.review.change import Change, Kind
from kyodo_plan.review.edits import applied, difference, tracked
from kyodo_plan.review.matching import Matched, Stretch, added_by, match
from kyodo_plan.review.returned import NOBODY, Hand, Paragraph, Piece, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kyodo_plan.review.base import Base
    from kyodo_plan.review.returned import Returned

MEND_THE_HEADING = "目次は見出しから作られます。見出しの方を直してください。"
LEAST_MATCHED = 0.2
"""A copy without ids in which fewer of the base's texts are found is another document."""

_COUNT = re.compile(r"[\d－ivx]*")
_PAGE = re.compile(r"[\s.…‥]*\d*\s*$")


def compare(returned: Returned, base: Base, copy: str) -> list[Change]:
    """Return every comment and correction of a copy named *copy*, in the order of the paper."""
    return _Comparison(returned, base, copy).run()


def share_found(returned: Returned, base: Base) -> float:
    """Return what part of the longer texts of *base* is found in a copy, 0 to 1."""
    texts = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
    wanted = {index for index, text in enumerate(texts) if len(text.text) >= 8}
    found = match(texts, returned.paragraphs)
    return len(wanted & set(found.of)) / max(len(wanted), 1)


class _Comparison:
    def __init__(self, returned: Returned, base: Base, copy: str) -> None:
        self.returned, self.base, self.copy = returned, base, copy
        self.texts = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
        self.contents = [text for text in base.texts if text.kind is TextKind.CONTENTS]
        self.matched: Matched = match(self.texts, returned.paragraphs)
        self.found: list[tuple[tuple[int, int], Change]] = []
        self.taken_rows: dict[int, list[int]] = {}

    def run(self) -> list[Change]:
        for index in range(len(self.texts)):
            parts = self.matched.of.get(index)
            if parts is not None:
                self._text(index, parts)
        self._rows()
        self._lost()
        self._joined()
        self._new()
        self._contents()
        self._comments()
        self.found.sort(key=lambda one: one[0])
        return [change for _, change in self.found]

    def _add(self, index: int, order: int, change: Change) -> None:
        self.found.append(((index, order), change))

    def _change(self, kind: Kind, index: int, before: str, after: str) -> Change:
        text = (
            self.texts[index]
            if 0 <= index < len(self.texts)
            else PrintedText("", TextKind.PARAGRAPH, None, "")
        )
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
            order=index,
        )

    # Texts that are there

    def _text(self, index: int, parts: list[Stretch]) -> None:
        text = self.texts[index]
        pieces = [piece for part in parts for piece in part.pieces]
        original = "".join(part.original for part in parts)
        final = "".join(part.final for part in parts)
        known = text.id not in self.base.lost
        before = text.text if known else original
        hands = tracked(pieces)
        if not known and not hands:
            # The words of the base are lost: whether these are others, nobody can tell any more.
            return
        if index in self.matched.moved:
            self._moved(index, parts, before, final)
            return
        if before.strip() and not final.strip():
            source = parts[0].source
            if source.row_change is not None and source.row_change.state is State.TAKEN:
                self.taken_rows.setdefault(source.row, []).append(index)
                return
            hand = _last(pieces)
            emptied = text.kind is TextKind.CELL and len(self._row_of(parts)) > 1
            kind = Kind.EMPTIED if emptied else Kind.DELETED
            change = self._change(kind, index, before, "")
            self._add(index, 0, _by(change, hand, bool(hands)))
            return
        if known and original.strip() != before.strip() and not self._numbers_typed(text, original):
            kind = Kind.EDITED if before.strip() else Kind.FILLED
            change = self._change(kind, index, before, original)
            self._add(index, 1, replace(change, edits=difference(before, original)))
        for edits, hand in hands.values():
            after = applied(original, edits)
            if not any((edit.old + edit.new).strip() for edit in edits):
                continue
            kind = Kind.EDITED if original.strip() else Kind.FILLED
            change = replace(self._change(kind, index, original, after), edits=tuple(edits))
            self._add(index, 2, _by(change, hand, True))
        self._split(index, parts, before)

    def _numbers_typed(self, text: PrintedText, original: str) -> bool:
        """Whether a copy without fields only has the numbers in words that Word made before."""
        return self.base.by_text and all(
            not edit.old and edit.start in text.fields and _COUNT.fullmatch(edit.new)
            for edit in difference(text.text, original)
        )

    def _row_of(self, parts: list[Stretch]) -> list[Paragraph]:
        """The paragraphs of the row of a table in which *parts* stand."""
        row = parts[0].source.row
        return [one for one in self.returned.paragraphs if row and one.row == row]

    def _split(self, index: int, parts: list[Stretch], before: str) -> None:
        shown = [part for part in parts if part.final.strip()]
        if len(shown) < 2 or len({part.paragraph for part in shown}) < 2:
            return
        change = self._change(Kind.SPLIT, index, before, "\n".join(part.final for part in shown))
        marks = [part.source.mark for part in shown if part.source.mark is not None]
        hand = marks[0].hand if marks else NOBODY
        self._add(index, 3, _by(change, hand, bool(marks)))

    def _moved(self, index: int, parts: list[Stretch], before: str, final: str) -> None:
        change = self._change(Kind.MOVED, index, before, final)
        added = next(filter(None, map(added_by, parts)), None)
        after = self._before(parts[0])
        notes = (f"「{_short(after)}」の後へ",) if after else ("文書の初めへ",)
        edits = difference(before, final) if final.strip() != before.strip() else ()
        change = replace(change, notes=notes, edits=edits)
        self._add(index, 0, _by(change, added.hand if added else NOBODY, added is not None))

    def _before(self, part: Stretch) -> str:
        """The words of the paragraph before *part* in the copy."""
        for paragraph in reversed(self.returned.paragraphs[: part.paragraph]):
            if text := paragraph.text(final=True).strip():
                return text
        return ""

    # Rows and texts that are gone, and paragraphs that are new

    def _rows(self) -> None:
        """Rows of which Word has recorded that they were deleted."""
        for row, indices in self.taken_rows.items():
            words = "｜".join(self.texts[index].text for index in indices)
            sources = (p for p in self.returned.paragraphs if p.row == row)
            hand = next((p.row_change.hand for p in sources if p.row_change), NOBODY)
            kind = Kind.ROW_DELETED if len(indices) > 1 else Kind.DELETED
            change = self._change(kind, indices[0], words, "")
            self._add(indices[0], 0, _by(change, hand, True))

    def _lost(self) -> None:
        gone = [
            index
            for index, text in enumerate(self.texts)
            if index not in self.matched.of and (text.text.strip() or text.id in self.base.lost)
        ]
        for run in _runs(gone, self.texts):
            words = "｜".join(self.texts[index].text for index in run)
            kind = Kind.ROW_DELETED if len(run) > 1 else Kind.DELETED
            self._add(run[0], 0, self._change(kind, run[0], words, ""))

    def _joined(self) -> None:
        last: dict[int, int] = {}
        for index in sorted(self.matched.of):
            for part in self.matched.of[index]:
                if not part.final.strip() or index in self.matched.moved:
                    continue
                first = last.setdefault(part.paragraph, index)
                if first != index:
                    whole = self.returned.paragraphs[part.paragraph].text(final=True)
                    before = f"{self.texts[first].text}\n{self.texts[index].text}"
                    self._add(index, 4, self._change(Kind.JOINED, index, before, whole))
        self._joined_on_record()

    def _joined_on_record(self) -> None:
        """Paragraphs whose end was taken away while Word recorded: the next goes on in them."""
        at: dict[int, int] = {}
        for index in sorted(self.matched.of):
            for part in self.matched.of[index]:
                if part.final.strip():
                    at.setdefault(part.paragraph, index)
        everything = self.returned.paragraphs
        for number, (one, other) in enumerate(pairwise(everything)):
            first, second = at.get(number), at.get(number + 1)
            if one.mark is None or one.mark.state is not State.TAKEN or one.row != other.row:
                continue
            if first is None or second is None or first == second or one.part != other.part:
                continue
            before = f"{self.texts[first].text}\n{self.texts[second].text}"
            whole = one.text(final=True) + other.text(final=True)
            change = self._change(Kind.JOINED, second, before, whole)
            self._add(second, 4, _by(change, one.mark.hand, True))

    def _new(self) -> None:
        lines = {_key(text.text) for text in self.contents}
        fresh = [
            (part, index)
            for part, index in self.matched.new
            if not (
                self.base.by_text and {_key(part.final), _key(_PAGE.sub("", part.final))} & lines
            )
        ]

        def together(one: tuple[Stretch, int]) -> tuple[int, int]:
            row = one[0].source.row
            return (row, -1) if row and row in whole else (0, one[0].paragraph)

        taken = {part.source.row for parts in self.matched.of.values() for part in parts}
        whole = {part.source.row for part, _ in fresh} - taken - {0}
        for (row, _), group in groupby(fresh, key=together):
            parts = list(group)
            first, index = parts[0]
            kind = Kind.ROW_ADDED if row and len(parts) > 1 else Kind.ADDED
            if not any(part.final.strip() for part, _ in parts):
                continue
            after = "｜".join(part.final for part, _ in parts)
            change = self._change(kind, index, "", after)
            previous = self.texts[index].text if index >= 0 else ""
            note = f"「{_short(previous)}」の後" if previous else "文書の初め"
            added = added_by(first)
            hand = added.hand if added else NOBODY
            self._add(
                index, 5 + first.paragraph, _by(replace(change, notes=(note,)), hand, bool(added))
            )

    # The contents, and comments

    def _contents(self) -> None:
        if self.base.by_text:
            return
        known = {_key(text.text) for text in self.contents}
        known |= {_key(text.heading) for text in self.texts}
        headings = {
            _key("".join(part.final for part in parts)): index
            for index, parts in self.matched.of.items()
            if self.texts[index].kind is TextKind.HEADING
        }
        lines = [
            one
            for one in self.returned.paragraphs
            if one.part == "contents" and one.text(final=False).strip()
        ]
        for number, line in enumerate(lines):
            shown = line.text(final=True)
            words = shown.rpartition("\t")[0] or shown
            forms = {_key(form) for form in (shown, words, _PAGE.sub("", shown))} - {""}
            if not forms or forms & known:
                continue
            if any(form.endswith(key) for key in headings if key for form in forms):
                continue
            if not self.contents and not any(
                piece.state is not State.SAME for piece in line.pieces
            ):
                continue  # without the contents of the base nobody can tell
            was = self.contents[number].text if len(lines) == len(self.contents) else words
            index = self._nearest_heading(_key(was))
            before = self.texts[index].heading if index >= 0 else ""
            change = self._change(Kind.CONTENTS, index, before, words)
            change = replace(
                change,
                where=TextKind.CONTENTS.value,
                notes=(MEND_THE_HEADING,),
                edits=difference(before, words) if before else (),
            )
            hands = tracked(line.pieces)
            hand = next((hand for _, hand in hands.values()), NOBODY)
            self._add(index, 9, _by(change, hand, bool(hands)))

    def _nearest_heading(self, wanted: str) -> int:
        best, score = -1, SIMILAR
        for index, text in enumerate(self.texts):
            if text.kind is TextKind.HEADING:
                now = similarity(_key(text.heading), wanted)
                if now > score:
                    best, score = index, now
        return best

    def _comments(self) -> None:
        where = {text.id: index for index, text in enumerate(self.texts)}
        at = {part.paragraph: index for index, parts in self.matched.of.items() for part in parts}
        for number, comment in enumerate(self.returned.comments):
            index = where.get(comment.id, -1)
            if index < 0:
                nearest = comment.paragraph
                while nearest >= 0 and nearest not in at:
                    nearest -= 1
                index = at.get(nearest, -1)
            whole = self.texts[index].text if index >= 0 else ""
            change = self._change(Kind.COMMENT, index, comment.quoted or whole, comment.text)
            notes = tuple(
                note
                for note, said in (
                    ("前の意見への返信です。", comment.answers),
                    ("解決済みの印があります。", comment.done),
                )
                if said
            )
            self._add(
                index, 1_000_000 + number, _by(replace(change, notes=notes), comment.hand, False)
            )


def _by(change: Change, hand: Hand, recorded: bool) -> Change:
    return replace(change, author=hand.author, date=hand.date, tracked=recorded)


def _last(pieces: Sequence[Piece]) -> Hand:
    hands = [piece.hand for piece in pieces if piece.state is State.TAKEN]
    return hands[-1] if hands else NOBODY


def _runs(indices: Sequence[int], texts: Sequence[PrintedText]) -> Iterator[list[int]]:
    """Texts that are gone: cells side by side under one heading together, others alone."""
    run: list[int] = []
    for index in indices:
        cell = texts[index].kind is TextKind.CELL
        if run and cell and index == run[-1] + 1 and _same_row(texts[index], texts[run[0]]):
            run.append(index)
            continue
        if run:
            yield run
        run = [index]
        if not cell:
            yield run
            run = []
    if run:
        yield run


def _same_row(one: PrintedText, other: PrintedText) -> bool:
    if one.row or other.row:
        return one.row == other.row
    return one.place == other.place


def _key(text: str) -> str:
    """*text* without spaces."""
    return "".join(text.split())


def _short(text: str, most: int = 20) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most]}…"
