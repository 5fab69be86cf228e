"""An axis of time: where days stand, and the heads of its fiscal years and months."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.pictures.drawing import GREY, INK, Drawing
from kyodo_plan.pictures.wrapping import width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The size of the letters of the heads, and the height of each of the two rows of them.
SIZE, ROW = 8.8, 12.0
HEIGHT = 2 * ROW
PALER = "#c8c8c8"
#: Every how many months one is named, the closest first; the first of each is April.
_EVERY = (1, 2, 3, 6)
#: Lines that are closer than this are left out.
_CLOSEST = 4.0
_APRIL = 4


@dataclass(frozen=True)
class TimeWords:
    """How the house writes time: a number, a month of a year, the fiscal year that begins in April
    of a year. A fiscal year is 令和６年度: an era of two letters, a number, 年度."""

    number: Callable[[int], str]
    month: Callable[[int, int], str]
    fiscal_year: Callable[[int], str]

    def names(self, year: int, first: int, last: int) -> Iterator[str]:
        """Yield what a fiscal year with these months may be called, the longest first."""
        named = self.fiscal_year(year)
        from_, until = (self.month(one // 12, one % 12 + 1) for one in (first, last))
        yield f"{named}（{from_}～{until}）"
        yield named
        yield named[2:]
        yield named[2:].removesuffix("年度")


@dataclass(frozen=True)
class TimeAxis:
    """Whole months from *first* to *last*, both inclusive, of equal width between two edges.

    Months are told by the number of those before them since the year 0.
    """

    first: int
    last: int
    left: float
    right: float
    words: TimeWords

    def at(self, day: dt.date) -> float:
        """Return where *day* begins."""
        begins = dt.date(day.year, day.month, 1)
        follows = (begins + dt.timedelta(days=31)).replace(day=1)
        part = (day - begins).days / (follows - begins).days
        return self._month(_count(day)) + part * self.month

    def after(self, day: dt.date) -> float:
        """Return where *day* ends."""
        return self.at(day + dt.timedelta(days=1))

    @property
    def month(self) -> float:
        """The width of a month."""
        return (self.right - self.left) / (self.last - self.first + 1)

    def draw_heads(self, drawing: Drawing, top: float) -> None:
        """Draw the names of the fiscal years, and below them those of the months."""
        drawing.line([(self.left, top), (self.right, top)], line=0.75)
        drawing.line([(self.left, top + ROW), (self.right, top + ROW)], stroke=GREY, line=0.5)
        for year, first, after in self.fiscal_years():
            left, right = self._month(first), self._month(after)
            named = self.words.names(year, first, after - 1)
            words = next((one for one in named if _fits(one, right - left)), "")
            if words:
                middle = (left + right) / 2
                drawing.text(middle, top + ROW - 2.9, words, SIZE, bold=True, anchor="middle")
        every = next((one for one in _EVERY if _fits("12", one * self.month)), 0)
        for month in range(self.first, self.last + 1) if every else ():
            number = month % 12 + 1
            if (number - _APRIL) % every == 0:
                left, wide = self._month(month), self.month
                words = self.words.number(number)
                if every == 1:
                    drawing.text(left + wide / 2, top + HEIGHT - 2.9, words, SIZE, anchor="middle")
                elif left + width(words) * SIZE + 2 <= self.right:
                    drawing.text(left + 1.5, top + HEIGHT - 2.9, words, SIZE)

    def draw_lines(self, drawing: Drawing, top: float, bottom: float) -> None:
        """Draw a line where a month begins, a darker one for April, and both edges."""
        if self.month >= _CLOSEST:
            for month in range(self.first + 1, self.last + 1):
                if month % 12 + 1 != _APRIL:
                    x = self._month(month)
                    drawing.line([(x, top + ROW), (x, bottom)], stroke=PALER, line=0.4)
        if self.month * 12 >= _CLOSEST:
            for _, first, _ in self.fiscal_years():
                if first > self.first:
                    left = self._month(first)
                    drawing.line([(left, top), (left, bottom)], stroke=GREY, line=0.9)
        for x in (self.left, self.right):
            drawing.line([(x, top), (x, bottom)], stroke=INK, line=0.75)

    def _month(self, month: int) -> float:
        return self.left + (month - self.first) * self.month

    def fiscal_years(self) -> Iterator[tuple[int, int, int]]:
        """Yield each fiscal year, its first month that is shown, and the one after the last."""
        begins = self.first
        while begins <= self.last:
            year = (begins - _APRIL + 1) // 12
            ends = min(year * 12 + _APRIL - 1 + 12, self.last + 1)
            yield year, begins, ends
            begins = ends


def time_axis(
    first: dt.date, last: dt.date, left: float, right: float, words: TimeWords
) -> TimeAxis:
    """Return the axis with the months of both days, and as many more at its ends as it takes to
    name the fiscal years there."""
    axis = TimeAxis(_count(first), _count(last), left, right, words)
    for _ in range(11):
        years = list(axis.fiscal_years())
        short = [
            not _fits(words.fiscal_year(year), (end - begin) * axis.month)
            for year, begin, end in years
        ]
        if not any(short) or axis.month * 12 < width("令和10年度") * SIZE:
            break
        more, later = int(short[0]), int(short[-1] and len(years) > 1)
        axis = TimeAxis(axis.first - more, axis.last + later, left, right, words)
    return axis


def _count(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _fits(words: str, room: float) -> bool:
    return width(words) * SIZE + 3 <= room
