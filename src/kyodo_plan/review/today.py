"""Where the texts of the base stand in the sources of today, and what they say now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.alignment import align, similarity
from kyodo_plan.review.change import GONE, SAME_DONE, Change, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_plan.core.papers.source_map import PrintedText
    from kyodo_plan.review.base import Base

ALIKE, LONG = 70.0, 8
"""A text of so many characters that has moved is known by so great a similarity (of 100)."""


def successors(base: Base, now: Sequence[PrintedText]) -> dict[str, PrintedText]:
    """Return for each id of *base* the text of today that it has become.

    A text that was not edited keeps its id; others are found by their words between those.
    """
    today = [text for text in now if text.kind is not TextKind.CONTENTS]
    then = [text for text in base.texts if text.kind is not TextKind.CONTENTS]
    same = {text.id: text for text in today}
    found = {text.id: same[text.id] for text in then if text.id in same}
    pairs = align([_key(text) for text in then], [_key(text) for text in today])
    taken = {text.id for text in found.values()}
    for i, j in pairs:
        if then[i].id not in found and today[j].id not in taken:
            found[then[i].id] = today[j]
            taken.add(today[j].id)
    free = [text for text in today if text.id not in taken and len(text.text) >= LONG]
    for text in then:
        if text.id in found or len(text.text) < LONG or not free:
            continue
        nearest = max(free, key=lambda one: similarity(one.text, text.text))
        if similarity(nearest.text, text.text) >= ALIKE:
            found[text.id] = nearest
            free.remove(nearest)
    return found


def _key(text: PrintedText) -> str:
    """What a text is compared by: an empty cell by its id."""
    return text.text or text.id


def seen_today(
    changes: Iterable[Change], base: Base, now: Sequence[PrintedText] | None
) -> list[Change]:
    """Return *changes* with the place, and where it differs the text, of the sources of today.

    Without *now* (the sources cannot be read) they stay as they are.
    """
    if now is None:
        return list(changes)
    became = successors(base, now)
    texts = {text.id: text for text in base.texts}
    seen: list[Change] = []
    for change in changes:
        today = became.get(change.id)
        if not change.id:
            seen.append(change)
        elif today is None:
            seen.append(replace(change, now="", notes=(*change.notes, GONE)))
        else:
            then = texts[change.id].text if change.id not in base.lost else today.text
            changed = today.text if today.text.strip() != then.strip() else None
            done = (
                changed is not None
                and change.kind in (Kind.EDITED, Kind.FILLED)
                and today.text.strip() == change.after.strip()
            )
            notes = (*change.notes, SAME_DONE) if done else change.notes
            seen.append(
                replace(
                    change,
                    place=today.place,
                    now=changed,
                    heading=today.heading or change.heading,
                    page=change.page,
                    notes=notes,
                )
            )
    return seen
