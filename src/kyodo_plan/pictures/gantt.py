"""A bar chart over months: what is done when, in rows, for one plan or several on one axis.

What a row is told by is never a colour alone: critical rows are dark and bold, what is assumed has
a dashed outline, slack is a thin line, where it was moved from is a low dashed box. Words stand in
columns of their own, so none lies on a bar.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from kyodo_plan.pictures.drawing import GREY, INK, PALE, WHITE, Drawing
from kyodo_plan.pictures.page import A4_LANDSCAPE, Page
from kyodo_plan.pictures.time_axis import HEIGHT, TimeAxis, TimeWords, time_axis
from kyodo_plan.pictures.wrapping import width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SIZE, LEADING = 9.0, 9.2
#: What is free at the sides, above and below, and beside words.
MARGIN, ABOVE, PADDING = 6.0, 1.0, 3.0
#: How wide the names of rows may be, in letters, and the words on their time.
NAME, WHEN = 20.0, 14.0
#: The space that a row has besides its lines: the least, what is usual, and the most.
TIGHT, USUAL, LOOSE = 0.7, 3.0, 6.0
PANEL, LEGEND = 12.5, 12.0
#: The width of a mark in the legend, and the space after what it means.
KEY, APART = 19.0, 8.0
#: A panel that goes on has at least so many rows on a page.
_FEWEST = 3
DARK, BAND = "#404040", "#dcdcdc"
DASH, LINE_DASH = "2 1.4", "4 1.5 1 1.5"
#: A landscape page that has a heading with two lines of text above the picture, too.
SHEET = Page(A4_LANDSCAPE.width, 376)
#: Half the width and the height of marks.
MARK = 3.4
#: The width of the ring at the beginning of slack.
RING = 3.4
#: How much larger than a mark is what is white around it.
HALO = 1.35

BarKind = Literal["work", "slack", "former"]


@dataclass(frozen=True)
class Bar:
    """From the first to the last day, both inclusive.

    ``work`` is a bar, ``slack`` a thin line, ``former`` when it was to be before it was moved.
    """

    first: dt.date
    last: dt.date
    kind: BarKind = "work"


@dataclass(frozen=True)
class Row:
    """What is done when. ``when`` are words on its time, in a column of their own.

    ``milestones`` are days marked by ◆, ``latest`` is one marked by ▼. An ``assumed`` row rests on
    something put for the time being.
    """

    name: str
    when: str = ""
    bars: tuple[Bar, ...] = ()
    milestones: tuple[dt.date, ...] = ()
    latest: dt.date | None = None
    critical: bool = False
    assumed: bool = False


@dataclass(frozen=True)
class Panel:
    """The rows of one plan below its title; ``sentences`` say the same as the picture."""

    title: str
    rows: tuple[Row, ...]
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Meanings:
    """What the legend says of each mark; what no row has is left out.

    ``line`` is what is said of the day that has a line down the whole picture.
    """

    critical: str = "余裕が最も小さい（太字）"
    work: str = "手順の期間"
    slack: str = "余裕（早ければ○）"
    latest: str = "遅くとも始める日"
    milestone: str = "日を置いたもの（目標の日など）"
    assumed: str = "仮に置いたもの"
    former: str = "変更する前の時期"
    line: str = ""


@dataclass(frozen=True)
class _Set:
    """A row, or the title of a panel, with its lines and where it stands on its page."""

    row: Row | None
    lines: tuple[str, ...]
    when: tuple[str, ...] = ()

    def height(self, space: float) -> float:
        if self.row is None:
            return PANEL
        return max(len(self.lines), len(self.when)) * LEADING + space


def gantt(
    title: str,
    panels: Sequence[Panel],
    words: TimeWords,
    columns: tuple[str, str] = ("手順", "遅くとも始める日"),
    meanings: Meanings | None = None,
    line: dt.date | None = None,
    page: Page = SHEET,
    span: tuple[dt.date, dt.date] | None = None,
) -> list[Drawing]:
    """Return *panels* on one axis, one above the other, on as many pages as they need.

    *columns* head the names and the words on the time, *line* is a day with a line down the whole
    picture, *words* how the house writes time. The axis has the days of *span*, whatever the rows have;
    there is nothing where neither have any.
    """
    rows = [row for panel in panels for row in panel.rows]
    days = [*(span or ()), *(day for row in rows for day in _days(row))]
    if not days:
        return []
    if line is not None:
        # Where the line would stand on the edge there is a month before it.
        days.append(line - dt.timedelta(days=1))
    meanings = meanings or Meanings()
    name = min(NAME, max(width(row.name) for row in rows)) * SIZE + 2 * PADDING
    name = max(name, width(columns[0]) * SIZE + 2 * PADDING)
    told = [width(row.when) for row in rows if row.when]
    when = min(WHEN, max([*told, width(columns[1])])) * SIZE + 2 * PADDING if told else 0.0
    # Half a mark may reach into the column before the axis.
    left = MARGIN + name + when + MARK * (HALO - 0.5)
    axis = time_axis(min(days), max(days), left, page.width - MARGIN, words)
    keys = list(_legend(rows, meanings, line))
    foot = _legend_rows(keys, page.width - 2 * MARGIN) * LEGEND + 4
    room = page.height - 2 * ABOVE - HEIGHT - foot
    parts, space = _parts(panels, (name - 2 * PADDING, when - 2 * PADDING), room)
    described = f"{title}。" + "".join(one for panel in panels for one in panel.sentences)
    drawings = []
    for number, part in enumerate(parts, 1):
        which = f"（その{words.number(number)}）" if len(parts) > 1 else ""
        drawing = Drawing(page.width, 0, title + which, described)
        drawing.sentences = tuple(one for panel in panels for one in panel.sentences)
        bottom = _draw(drawing, part, space, axis, columns, (name, when), line)
        drawing.height = bottom + foot + ABOVE
        _draw_legend(drawing, keys, bottom + 4)
        drawings.append(drawing)
    return drawings


def _days(row: Row) -> Iterator[dt.date]:
    for bar in row.bars:
        yield from (bar.first, bar.last)
    yield from row.milestones
    if row.latest is not None:
        yield row.latest


def _parts(
    panels: Sequence[Panel], wide: tuple[float, float], room: float
) -> tuple[list[list[_Set]], float]:
    """Return what stands on each page, and the space that rows have besides their lines.

    All stands on one page where it can. Else a panel begins a page unless it fits below the one
    before it, and goes on where it is longer than a page.
    """
    held = [
        [
            _Set(None, (panel.title,)),
            *(_Set(row, *map(_lines, (row.name, row.when), wide)) for row in panel.rows),
        ]
        for panel in panels
    ]
    every = [one for panel in held for one in panel]
    count = sum(1 for one in every if one.row is not None)
    rest = room - sum(one.height(0) for one in every)
    if count and rest / count >= TIGHT:
        return [every], min(LOOSE, rest / count)
    pages: list[list[_Set]] = [[]]
    free = room
    for panel in held:
        need = sum(one.height(USUAL) for one in panel)
        least = sum(one.height(USUAL) for one in panel[: _FEWEST + 1])
        if pages[-1] and (need > free and (need <= room or least > free)):
            pages.append([])
            free = room
        for one in panel:
            if one.height(USUAL) > free and pages[-1]:
                pages.append([replace(panel[0], lines=(f"{panel[0].lines[0]}（つづき）",))])
                free = room - PANEL
            pages[-1].append(one)
            free -= one.height(USUAL)
    return pages, USUAL


def _lines(words: str, limit: float) -> tuple[str, ...]:
    if not words:
        return ()
    return (words,) if width(words) * SIZE <= limit else tuple(wrapped(words, limit / SIZE))


def _draw(
    drawing: Drawing, part: Sequence[_Set], space: float, axis: TimeAxis,
    columns: tuple[str, str], wide: tuple[float, float], line: dt.date | None,
) -> float:  # fmt: skip
    """Draw one page without its legend; return where it ends."""
    head = ABOVE
    top = head + HEIGHT
    bottom = top + sum(one.height(space) for one in part)
    edges = (MARGIN, axis.right)
    tops = list(accumulate((one.height(space) for one in part), initial=top))
    shaded = False
    for one, y in zip(part, tops, strict=False):
        shaded = one.row is not None and not shaded
        if shaded:
            drawing.box(edges[0], y, edges[1] - edges[0], one.height(space), fill=PALE, line=0)
    axis.draw_lines(drawing, head, bottom)
    if line is not None:
        x = axis.at(line)
        drawing.line([(x, top), (x, bottom)], stroke=INK, line=0.8, dash=LINE_DASH)
    axis.draw_heads(drawing, head)
    drawing.line([(MARGIN + wide[0], head), (MARGIN + wide[0], bottom)], line=0.5)
    for words, x, room in ((columns[0], MARGIN, wide[0]), (columns[1], MARGIN + wide[0], wide[1])):
        if room:
            baseline = head + HEIGHT / 2 + 2.9
            drawing.text(x + room / 2, baseline, words, SIZE, bold=True, anchor="middle")
    for one, y in zip(part, tops, strict=False):
        if one.row is None:
            drawing.box(edges[0], y, edges[1] - edges[0], PANEL, fill=BAND, stroke=GREY, line=0.5)
            drawing.text(MARGIN + PADDING, y + PANEL - 3.2, one.lines[0], SIZE + 1, bold=True)
        else:
            _draw_row(drawing, one, y, space, axis, wide)
    for y in (head, top, bottom):
        drawing.line([(edges[0], y), (edges[1], y)], line=0.75)
    for x in edges:
        drawing.line([(x, head), (x, bottom)], line=0.75)
    return bottom


def _draw_row(
    drawing: Drawing, one: _Set, top: float, space: float, axis: TimeAxis,
    wide: tuple[float, float],
) -> None:  # fmt: skip
    row = one.row
    assert row is not None
    drawing.begin(f"{row.name}　{row.when}" if row.when else row.name)
    middle = top + one.height(space) / 2
    for lines, x in ((one.lines, MARGIN + PADDING), (one.when, MARGIN + wide[0] + PADDING)):
        first = middle - len(lines) * LEADING / 2 + SIZE - 1.1
        for number, words in enumerate(lines):
            bold = row.critical and x < MARGIN + wide[0]
            drawing.text(x, first + number * LEADING, words, SIZE, bold=bold)
    for bar in row.bars:
        if bar.kind == "slack":
            _draw_slack(drawing, axis.at(bar.first), axis.after(bar.last), middle)
    for bar in row.bars:
        if bar.kind == "former":
            _draw_former(drawing, axis.at(bar.first), axis.after(bar.last), middle)
    for bar in row.bars:
        if bar.kind == "work":
            left, right = axis.at(bar.first), axis.after(bar.last)
            _draw_bar(drawing, left, right, middle, critical=row.critical, assumed=row.assumed)
    if row.latest is not None:
        # Where a bar begins it has told by its outline what is assumed.
        begins = any(bar.kind == "work" and bar.first == row.latest for bar in row.bars)
        assumed = row.assumed and not begins
        _draw_latest(drawing, axis.at(row.latest), middle, row.critical, assumed)
    for day in row.milestones:
        x = (axis.at(day) + axis.after(day)) / 2
        _draw_milestone(drawing, x, middle, row.critical, row.assumed)
    drawing.end()


def _draw_slack(drawing: Drawing, left: float, right: float, middle: float) -> None:
    ends = [(left + RING, middle), (max(right, left + RING), middle)]
    drawing.line(ends, stroke=GREY, line=0.8, dash="0.8 1.6")
    drawing.box(left, middle - RING / 2, RING, RING, stroke=GREY, line=0.8, radius=RING / 2)


def _draw_former(drawing: Drawing, left: float, right: float, middle: float) -> None:
    """Draw a dashed box, lower than a bar, struck through."""
    high = MARK * 0.75
    drawing.box(left, middle - high, right - left, 2 * high, stroke=GREY, line=0.8, dash=DASH)
    drawing.line([(left, middle + high), (right, middle - high)], stroke=GREY, line=0.8)


def _draw_bar(
    drawing: Drawing, left: float, right: float, middle: float, *, critical: bool, assumed: bool
) -> None:
    wide = max(right - left, 1.5)
    dash = DASH if assumed else ""
    drawing.box(left, middle - MARK, wide, 2 * MARK, line=0.8, dash=dash)
    if critical:
        inner = 1.4 if assumed else 0.0
        drawing.box(
            left + inner / 2, middle - MARK + inner, max(wide - inner, 0.8), 2 * (MARK - inner),
            fill=DARK, line=0,
        )  # fmt: skip


def _draw_latest(drawing: Drawing, x: float, middle: float, critical: bool, assumed: bool) -> None:
    """Draw ▼, whose tip stands on the beginning of the day."""
    corners = [(x - MARK, middle - MARK), (x + MARK, middle - MARK), (x, middle + MARK)]
    _draw_mark(drawing, corners, critical=critical, assumed=assumed)


def _draw_milestone(
    drawing: Drawing, x: float, middle: float, critical: bool, assumed: bool
) -> None:
    high = MARK + 0.4
    corners = [(x, middle - high), (x + high, middle), (x, middle + high), (x - high, middle)]
    _draw_mark(drawing, corners, critical=critical, assumed=assumed)


def _draw_mark(
    drawing: Drawing, corners: list[tuple[float, float]], *, critical: bool, assumed: bool
) -> None:
    """Draw a mark: dark inside where it is critical; what is assumed is dashed around that."""
    x, y = (sum(corner[k] for corner in corners) / len(corners) for k in (0, 1))

    def scaled(by: float) -> list[tuple[float, float]]:
        return [(x + (a - x) * by, y + (b - y) * by) for a, b in corners]

    edge = scaled(1.2 if critical and assumed else 1.0)
    drawing.shape(scaled(HALO), fill=WHITE)
    if critical:
        drawing.shape(scaled(0.72 if assumed else 1.0), fill=DARK)
    drawing.line([*edge, edge[0]], line=0.8, dash="1.5 1" if assumed else "")


def _legend(
    rows: Iterable[Row], meanings: Meanings, line: dt.date | None
) -> Iterator[tuple[str, str]]:
    """Yield the marks that some row has, each with what it means."""
    rows = list(rows)
    work = [row for row in rows if any(bar.kind == "work" for bar in row.bars)]
    has = {
        "critical": any(row.critical for row in rows),
        "work": any(not row.critical for row in work),
        "latest": any(row.latest for row in rows),
        "slack": any(bar.kind == "slack" for row in rows for bar in row.bars),
        "milestone": any(row.milestones for row in rows),
        "assumed": any(row.assumed for row in rows),
        "former": any(bar.kind == "former" for row in rows for bar in row.bars),
        "line": line is not None and bool(meanings.line),
    }
    for mark, there in has.items():
        if there:
            yield mark, getattr(meanings, mark)


def _placed(keys: Iterable[tuple[str, str]], room: float) -> Iterator[tuple[str, str, float, int]]:
    """Yield each mark of the legend, what it means, how far to the right and in which row."""
    x, at = 0.0, 0
    for mark, words in keys:
        wide = KEY + width(words) * SIZE + APART
        if x and x + wide - APART > room:
            x, at = 0.0, at + 1
        yield mark, words, x, at
        x += wide


def _legend_rows(keys: Sequence[tuple[str, str]], room: float) -> int:
    return 1 + max((at for *_, at in _placed(keys, room)), default=-1)


def _draw_legend(drawing: Drawing, keys: Sequence[tuple[str, str]], top: float) -> None:
    for mark, words, x, at in _placed(keys, drawing.width - 2 * MARGIN):
        left, middle = MARGIN + x, top + at * LEGEND + LEGEND / 2
        drawing.begin(words)
        if mark in ("critical", "work", "assumed"):
            _draw_bar(
                drawing, left, left + 15, middle,
                critical=mark == "critical", assumed=mark == "assumed",
            )  # fmt: skip
        elif mark == "slack":
            _draw_slack(drawing, left, left + 16, middle)
        elif mark == "former":
            _draw_former(drawing, left, left + 15, middle)
        elif mark == "latest":
            _draw_latest(drawing, left + 8, middle, critical=False, assumed=False)
        elif mark == "milestone":
            _draw_milestone(drawing, left + 8, middle, critical=False, assumed=False)
        else:
            ends = [(left + 8, middle - 5), (left + 8, middle + 5)]
            drawing.line(ends, line=0.8, dash=LINE_DASH)
        drawing.text(left + KEY, middle + SIZE * 0.36, words, SIZE)
        drawing.end()
