"""Lines of the contents that somebody has written over: the headings are what counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_plan.core.papers.source_map import TextKind
from kyodo_plan.review.alignment import SIMILAR, similarity
from kyodo_plan.review.change import Kind
from kyodo_plan.review.comparing.additions import PAGE
from kyodo_plan.review.comparing.setting import by, key
from kyodo_plan.review.edits import difference
from kyodo_plan.review.returned import NOBODY, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_plan.review.comparing.setting import Setting, Told

MEND_THE_HEADING = "目次は見出しから作られます。見出しの方を直してください。"


def lines_of_contents(setting: Setting) -> Iterator[Told]:
    """Yield what a person wrote into the contents; lines of headings as they are now are no edit."""
    if setting.base.by_text:
        return
    known = {key(text.text) for text in setting.contents}
    known |= {key(text.heading) for text in setting.texts}
    headings = {
        key("".join(part.final for part in parts))
        for index, parts in setting.matched.of.items()
        if setting.texts[index].kind is TextKind.HEADING
    }
    headings |= {key(part.final) for part, _ in setting.matched.new if part.source.level}
    headings.discard("")
    lines = [
        one
        for one in setting.returned.paragraphs
        if one.part == "contents" and one.text(final=False).strip()
    ]
    for number, line in enumerate(lines):
        shown = line.text(final=True)
        words = shown.rpartition("\t")[0] or shown
        forms = {key(form) for form in (shown, words, PAGE.sub("", shown))} - {""}
        if not forms or forms & known:
            continue
        if any(form.endswith(heading) for heading in headings for form in forms):
            continue
        if not setting.contents and not any(piece.state is not State.SAME for piece in line.pieces):
            continue  # without the contents of the base nobody can tell
        was = setting.contents[number].text if len(lines) == len(setting.contents) else words
        index = _nearest_heading(setting, key(was))
        before = setting.texts[index].heading if index >= 0 else ""
        change = setting.change(Kind.CONTENTS, index, before, words)
        change = replace(
            change,
            where=TextKind.CONTENTS.value,
            notes=(MEND_THE_HEADING,),
            edits=difference(before, words) if before else (),
        )
        hands = [piece.hand for piece in line.pieces if piece.state is not State.SAME]
        hand = hands[-1] if hands else NOBODY
        yield (index, 9), by(change, hand, bool(hands))


def _nearest_heading(setting: Setting, wanted: str) -> int:
    best, score = -1, SIMILAR
    for index, text in enumerate(setting.texts):
        if text.kind is TextKind.HEADING:
            now = similarity(key(text.heading), wanted)
            if now > score:
                best, score = index, now
    return best
