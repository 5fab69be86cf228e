"""What was found, for a person to read and for a program to take on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kyodo_plan.review.change import MOVES, Change, Edit, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMELESS = "（名前なし）"

SHORT, AROUND = 4, 4
"""An edit of fewer characters is shown with so many characters on either side."""


@dataclass(frozen=True)
class Copy:
    """A copy that was read: its file's name, the paper, and how it was compared.

    ``part`` says which part of the paper came back, where it is not the whole.
    """

    name: str
    title: str
    by_text: bool = False
    part: str = ""


def where(change: Change) -> str:
    """Return 「５ページ「２　期間」表」, or what is known of it."""
    page = f"{change.page}ページ" if change.page else ""
    heading = f"「{change.heading}」" if change.heading else ""
    if not heading:
        return f"{page}表紙又は資料の頭"
    kind = f"（{change.where}）" if change.where not in ("", "本文") else ""
    return f"{page}{heading}{kind}"


def source(change: Change) -> str:
    """Return file and line, or a dash."""
    place = change.place
    return str(replace(place, column=None)) if place else "—"


def hand(change: Change) -> str:
    """Return who made the change; where Word recorded nothing, that is said."""
    if change.kind is Kind.COMMENT or change.tracked:
        return change.author or NAMELESS
    return "（履歴なし）"


def remarks(change: Change) -> list[str]:
    """Return all that must be said beside a change, a sentence each."""
    edits = [str(_in_context(edit, change.before)) for edit in change.edits]
    said = [f"{'、'.join(edits)}。"] if edits else []
    said += change.notes
    if change.together is not None:
        said.append(f"合わせた文：{change.together or '（なし）'}")
    if change.conflicts:
        numbers = "、".join(map(str, change.conflicts))
        said.append(f"【要調整】{numbers}番の直しと両立しません。")
    if change.now:
        said.append(f"今の原稿：{change.now}")
    return said


def text(changes: Sequence[Change], copies: Sequence[Copy]) -> str:
    """Return everything as text, one paragraph a change."""
    lines: list[str] = []
    for copy in copies:
        own = [change for change in changes if copy.name in change.copies]
        lines.append(f"{copy.name}　「{copy.title}」と比べました。{tally(own)}")
        if copy.part:
            lines.append(f"    {copy.part}")
        if copy.by_text:
            lines.append(
                "    この文書には識別の印がないため、文の内容で照らし合わせました。"
                "場所の違うものがあるかもしれません。"
            )
    for number, change in enumerate(changes, 1):
        head = [f"{number}. {source(change)}", where(change), change.kind, hand(change)]
        if len(copies) > 1:
            head.append("、".join(change.copies))
        lines.append("　".join([*head, *([change.day] if change.day else [])]))
        if change.kind is Kind.COMMENT:
            lines += [f"    付けた所：{_one_line(change.before)}", f"    意見：{change.after}"]
        elif change.kind in MOVES and change.before == change.after:
            lines.append(f"    移した所：{change.before}")
        else:
            if change.before:
                lines.append(f"    元の文：{change.before}")
            lines.append(
                f"    直した文：{change.after}" if change.after else "    直した文：（削除）"
            )
        lines += [f"    {remark}" for remark in remarks(change)]
    return "\n".join(line.replace("\n", "\n      ") for line in lines)


def tally(changes: Sequence[Change]) -> str:
    """Return 「意見１件、文の修正３件」, or that there is nothing."""
    counts = Counter(change.kind for change in changes)
    told = "、".join(f"{kind}{counts[kind]}件" for kind in Kind if counts[kind])
    return f"{told}です。" if told else "意見も直しもありません。"


def data(changes: Sequence[Change], copies: Sequence[Copy]) -> dict[str, object]:
    """Return everything as plain data for JSON."""
    return {
        "copies": [
            {
                "name": copy.name,
                "title": copy.title,
                "by_text": copy.by_text,
                "part": copy.part or None,
            }
            for copy in copies
        ],
        "changes": [
            {
                "number": number,
                "kind": change.kind.value,
                "copy": change.copy,
                "also": list(change.also),
                "paper": change.paper,
                "id": change.id or None,
                "path": change.place.path if change.place else None,
                "line": change.place.line if change.place else None,
                "where": change.where,
                "heading": change.heading,
                "page": change.page,
                "before": change.before,
                "after": change.after,
                "edits": [
                    {"start": edit.start, "end": edit.end, "old": edit.old, "new": edit.new}
                    for edit in change.edits
                ],
                "author": change.author,
                "date": change.date,
                "tracked": change.tracked,
                "now": change.now,
                "notes": list(change.notes),
                "conflicts": list(change.conflicts),
                "together": change.together,
            }
            for number, change in enumerate(changes, 1)
        ],
    }


def _in_context(edit: Edit, text: str) -> Edit:
    """Return a short edit with some of the words round it, so that a person finds it."""
    if not edit.old or not edit.new or len(edit.old) >= SHORT:
        return edit
    start, end = max(edit.start - AROUND, 0), edit.end + AROUND
    before, after = text[start : edit.start], text[edit.end : end]
    return Edit(start, end, before + edit.old + after, before + edit.new + after)


def _one_line(words: str, most: int = 60) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[:most]}…"
