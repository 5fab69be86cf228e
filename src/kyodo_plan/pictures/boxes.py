"""The box of a measure: its number, class and name; classes differ by pattern as well as colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.pictures.drawing import GREY, INK, WHITE, Drawing
from kyodo_plan.pictures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

#: No letter in a picture is smaller than that.
SIZE, LEADING = 8.0, 9.4
STRIP, PADDING = 8.0, 3.2
#: The first class and what follows: solid, hatched, ruled, plain.
TONES = (("#1f4e79", "solid"), ("#3f7d4e", "hatch"), ("#b5651d", "rule"), (GREY, "plain"))
THICK, THIN = 1.5, 0.7
#: A row: the size of its text, and the width of the number with the class under it.
ROW_SIZE, ROW_LEADING, ROW_PADDING, CODE = 8.0, 9.0, 1.5, 33.0


@dataclass(frozen=True)
class Box:
    """A measure: ``code`` (施策３), ``mark`` (分類Ⅰ), its name; ``tone`` is the class's place.

    ``faint`` boxes stand for what is outside the picture's subject; ``href`` is where a click leads.
    """

    id: str
    code: str
    mark: str
    title: str
    tone: int = 3
    key: bool = False
    faint: bool = False
    href: str = ""


def lines_of(box: Box, width: float, size: float = SIZE) -> list[str]:
    """Return the name in lines that fit a box of this width."""
    return wrapped(box.title, (width - STRIP - 2 * PADDING) / size)


def height_of(box: Box, width: float) -> float:
    """Return the height the box needs."""
    return 2 * PADDING + LEADING * (1 + len(lines_of(box, width)))


def draw_box(drawing: Drawing, box: Box, x: float, y: float, width: float, height: float) -> None:
    """Draw *box* with its upper left corner at (*x*, *y*)."""
    drawing.begin(f"{box.code}　{box.title}（{box.mark}）", box.href)
    line, ink = (THICK if box.key else THIN), (GREY if box.faint else INK)
    drawing.box(x, y, width, height, line=line, stroke=ink)
    draw_tone(drawing, box.tone, x, y, STRIP, height, line)
    left, top = x + STRIP + PADDING, y + PADDING + SIZE - 0.6
    drawing.text(left, top, box.code, SIZE, bold=not box.faint, fill=ink)
    drawing.text(x + width - PADDING, top, box.mark, SIZE, anchor="end", fill=ink)
    for row, words in enumerate(lines_of(box, width), 1):
        drawing.text(left, top + row * LEADING, words, SIZE, fill=ink)
    drawing.end()


def row_height(box: Box, width: float) -> float:
    """Return the height of *box* as a row: its number beside its name."""
    lines = wrapped(box.title, (width - STRIP - CODE - PADDING) / ROW_SIZE)
    return max(2, len(lines)) * ROW_LEADING + 2 * ROW_PADDING


def draw_row(drawing: Drawing, box: Box, x: float, y: float, width: float, height: float) -> None:
    """Draw *box* as a row of this height: number above class at the left, the name beside them."""
    drawing.begin(f"{box.code}　{box.title}（{box.mark}）", box.href)
    line = THICK if box.key else THIN
    drawing.box(x, y, width, height, line=line)
    draw_tone(drawing, box.tone, x, y, STRIP, height, line)
    lines = wrapped(box.title, (width - STRIP - CODE - PADDING) / ROW_SIZE)
    left, middle = x + STRIP + PADDING, y + height / 2
    drawing.text(left, middle - 1.6, box.code.removeprefix("第１期 "), ROW_SIZE, bold=True)
    drawing.text(left, middle + ROW_LEADING - 1.6, box.mark.removeprefix("分類"), ROW_SIZE)
    top = middle - len(lines) * ROW_LEADING / 2 + ROW_SIZE - 0.4
    for row, words in enumerate(lines):
        drawing.text(x + STRIP + CODE, top + row * ROW_LEADING, words, ROW_SIZE)
    drawing.end()


def draw_tone(
    drawing: Drawing, tone: int, x: float, y: float, width: float, height: float, line: float = THIN
) -> None:
    """Fill a strip with the pattern and the colour of a class."""
    colour, pattern = TONES[min(tone, len(TONES) - 1)]
    drawing.box(x, y, width, height, fill=colour if pattern == "solid" else WHITE, line=line)
    if pattern == "hatch":
        at = -width + 1.8
        while at < height:
            start = (x - min(at, 0), y + max(at, 0))
            end = (x + min(width, height - at), y + min(at + width, height))
            drawing.line([start, end], stroke=colour, line=1.3)
            at += 3.6
    elif pattern == "rule":
        at = 2.2
        while at < height:
            drawing.line([(x, y + at), (x + width, y + at)], stroke=colour, line=0.8)
            at += 2.6


def draw_class_legend(
    drawing: Drawing, classes: Sequence[tuple[str, str]], x: float, y: float, limit: float
) -> float:
    """Draw what the strips mean, in rows up to *limit* wide; return the height taken."""
    left, top = x, y
    for tone, (mark, meaning) in enumerate(classes):
        words = f"{mark}　{meaning}" if meaning else mark
        wide = 20 + len(words) * SIZE + 12
        if left + wide > x + limit and left > x:
            left, top = x, top + 13
        draw_tone(drawing, tone, left, top, 14, 9)
        drawing.text(left + 18, top + 7.6, words, SIZE)
        left += wide
    return top + 13 - y
