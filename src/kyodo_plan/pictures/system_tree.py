"""体系図: from the idea through fields and subfields to measures, on one page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from kyodo_plan.pictures.boxes import Box, draw_class_legend, draw_row, row_height
from kyodo_plan.pictures.drawing import GREY, PALE, Drawing, Point
from kyodo_plan.pictures.page import A4_PORTRAIT, Page
from kyodo_plan.pictures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SIZE, LEADING, PADDING = 8.0, 9.4, 3.0
GAP, BETWEEN, MARGIN, LEGEND = 8.0, 1.6, 3.0, 17.0
HEAD = 15.0


#: How much wider columns are tried.
WIDENED = (0.88, 0.94, 1.0, 1.06, 1.12, 1.2)
#: Fields, what lies between, measures.
FIELD_LEVELS = 3


@dataclass(frozen=True)
class Branch:
    """A box of the tree: the words in it and what hangs on it, or the measure it is."""

    words: str
    branches: tuple[Branch, ...] = ()
    measure: Box | None = None


def system_tree(
    title: str,
    levels: Sequence[str],
    widths: Sequence[float],
    roots: Sequence[Branch],
    classes: Sequence[tuple[str, str]],
    page: Page = A4_PORTRAIT,
    *,
    counted: str = "",
) -> Drawing:
    """Return the tree of *roots*; *levels* head its columns, *widths* are their relative widths, which
    change where the tree fits *page* only by that.

    Every branch is as deep as there are levels, its leaves are measures. *counted* is a sentence
    on how much it shows, for who cannot see it.
    """
    room = page.width - 2 * MARGIN - GAP * (len(levels) - 1)
    wide = _fitting(_shares(widths, room), roots, page.height - MARGIN - HEAD - LEGEND)
    lefts = [MARGIN + sum(wide[:at]) + GAP * at for at in range(len(wide))]
    drawing = Drawing(page.width, 0, title, "", tuple(_sentences(levels, roots)))
    for level, left, width in zip(levels, lefts, wide, strict=True):
        drawing.text(left + width / 2, MARGIN + 9, level, SIZE, bold=True, anchor="middle")
    top = MARGIN + HEAD
    for root in roots:
        top, _ = _draw(drawing, root, 0, lefts, wide, top)
    drawing.height = top + LEGEND
    draw_class_legend(drawing, classes, MARGIN, top + 6, page.width)
    drawing.description = f"{title}。{counted}" + "".join(drawing.sentences)
    return drawing


def _shares(widths: Sequence[float], room: float) -> Iterator[list[float]]:
    """Yield the widths of the columns; the last three share what they have in ever other ways."""
    upper = [room * width / sum(widths) for width in widths[:-FIELD_LEVELS]]
    for more in sorted(product(WIDENED, repeat=len(widths) - len(upper)), key=_change):
        own = [width * by for width, by in zip(widths[len(upper) :], more, strict=True)]
        yield [*upper, *((room - sum(upper)) * width / sum(own) for width in own)]


def _change(more: Sequence[float]) -> float:
    return sum(abs(by - 1) for by in more)


def _fitting(ways: Iterable[list[float]], roots: Sequence[Branch], room: float) -> list[float]:
    """Return the first of *ways* in which *roots* are no higher than *room*, or the lowest."""
    tried = []
    for wide in ways:
        height = sum(_height(root, 0, wide) for root in roots)
        if height <= room:
            return wide
        tried.append((height, wide))
    return min(tried)[1]


def _draw(
    drawing: Drawing,
    branch: Branch,
    level: int,
    lefts: Sequence[float],
    wide: Sequence[float],
    top: float,
) -> tuple[float, Point]:
    """Draw *branch* from *top* on; return where the next begins and where a line may reach it."""
    left, width = lefts[level], wide[level]
    if branch.measure is not None:
        height = row_height(branch.measure, width)
        draw_row(drawing, branch.measure, left, top, width, height)
        return top + height + BETWEEN, (left, top + height / 2)
    lines = wrapped(branch.words, (width - 2 * PADDING) / SIZE)
    own = len(lines) * LEADING + 2 * PADDING
    below = sum(_height(each, level + 1, wide) for each in branch.branches)
    bottom, ends = top + max(0, own + BETWEEN - below) / 2, []
    for each in branch.branches:
        bottom, end = _draw(drawing, each, level + 1, lefts, wide, bottom)
        ends.append(end)
    bottom = max(bottom, top + own + BETWEEN)
    middle = (ends[0][1] + ends[-1][1]) / 2 if ends else top + own / 2
    middle = min(max(middle, top + own / 2), bottom - BETWEEN - own / 2)
    _draw_elbows(drawing, (left + width, middle), ends)
    drawing.begin(branch.words)
    drawing.box(left, middle - own / 2, width, own, fill=PALE)
    first = middle - own / 2 + PADDING + SIZE - 0.8
    for row, words in enumerate(lines):
        drawing.text(left + PADDING, first + row * LEADING, words, SIZE)
    drawing.end()
    return bottom, (left, middle)


def _height(branch: Branch, level: int, wide: Sequence[float]) -> float:
    """Return the height that *branch* takes, the space after it included."""
    if branch.measure is not None:
        return row_height(branch.measure, wide[level]) + BETWEEN
    lines = wrapped(branch.words, (wide[level] - 2 * PADDING) / SIZE)
    below = sum(_height(each, level + 1, wide) for each in branch.branches)
    return max(below, len(lines) * LEADING + 2 * PADDING + BETWEEN)


def _draw_elbows(drawing: Drawing, start: Point, ends: Sequence[Point]) -> None:
    """Join a box to those that hang on it: out to the middle of the gap, along, and in."""
    for end in ends:
        turn = start[0] + GAP / 2
        drawing.line([start, (turn, start[1]), (turn, end[1]), end], stroke=GREY, line=0.7)


def _sentences(levels: Sequence[str], branches: Sequence[Branch]) -> Iterator[str]:
    """Say the tree in brief: what the levels above the fields say, and the measures of each field.

    Names of measures and what lies between are left to the text: it has them as headings.
    """
    for branch in branches:
        if len(levels) > FIELD_LEVELS:
            below = "、".join(f"「{each.words}」" for each in branch.branches)
            if len(levels) > FIELD_LEVELS + 1:
                yield f"{levels[0]}「{branch.words}」の下に、{levels[1]}{below}がある。"
            else:
                yield f"{levels[0]}「{branch.words}」の下に、次の{levels[1]}がある。"
            yield from _sentences(levels[1:], branch.branches)
        else:
            codes = "、".join(_codes(branch))
            yield (
                f"「{branch.words}」に、{codes}がある。"
                if codes
                else f"「{branch.words}」に、施策はない。"
            )


def _codes(branch: Branch) -> Iterator[str]:
    if branch.measure is not None:
        yield branch.measure.code
    for each in branch.branches:
        yield from _codes(each)
