"""関連図: measures and the relations between them."""

from __future__ import annotations

from dataclasses import dataclass
from math import dist, hypot
from typing import TYPE_CHECKING

from kyodo_plan.pictures.boxes import Box, draw_box, draw_class_legend, height_of
from kyodo_plan.pictures.drawing import GREY, WHITE, Drawing, Point
from kyodo_plan.pictures.layout import Arrow, Laid, layout
from kyodo_plan.pictures.page import A4_LANDSCAPE, Page
from kyodo_plan.pictures.wrapping import width as text_width

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How sure a relation is → the dashes of its line.
DASHES = {"原資料": "", "入力": "", "公表資料": "7 2 1.5 2", "推定": "3.2 2.4"}
#: What the legend says of each.
SAID = {"原資料": "原資料", "入力": "原稿で指定", "公表資料": "公表資料", "推定": "推定（要確認）"}
LABEL_SIZE = 8.0
BOX_WIDTHS = (124.0, 108.0, 94.0)
GAP = 9.0
MARGIN = 4.0
LEGEND = 36.0
#: What the program that lays out rounds its places by, at most, in points.
ROUNDING = 0.01
TIP, TIP_WIDTH = 6.0, 4.6


@dataclass(frozen=True)
class Tie:
    """A relation as it is written, ``first`` → ``second``; ``label`` is its kind.

    ``evidence`` is 原資料, 公表資料, 推定 or 入力, or empty where that is not told; a tie
    that is not ``directed`` has no tip. ``sentence`` says it in words.
    """

    first: str
    second: str
    label: str
    evidence: str
    directed: bool = True
    sentence: str = ""


def relation_map(
    title: str,
    boxes: Sequence[Box],
    ties: Sequence[Tie],
    classes: Sequence[tuple[str, str]],
    page: Page = A4_LANDSCAPE,
    *,
    counted: str = "",
) -> Drawing:
    """Return the picture of *boxes* and *ties*; what has no tie stands where there is room.

    It is as wide as *page*; where it cannot be as low, it is higher. *counted* is a sentence of how
    much it shows, for who cannot see it.
    """
    tied = {end for tie in ties for end in (tie.first, tie.second)}
    linked = [box for box in boxes if box.id in tied]
    alone = [box for box in boxes if box.id not in tied]
    wide, laid = _laid(linked, ties, page)
    shift = (MARGIN + (0 if alone else (page.width - 2 * MARGIN - laid.width) / 2), MARGIN)
    taken = [
        Area.around(laid.boxes[box.id], wide, height_of(box, wide)).moved(shift) for box in linked
    ]
    places = _rooms([height_of(box, wide) for box in alone], wide, _in_the_way(taken, laid, shift),
                    page.width)  # fmt: skip
    bottom = max((area.bottom for area in (*taken, *places)), default=0.0)
    bottom = max(bottom, MARGIN + laid.height)
    drawing = Drawing(
        width=page.width,
        height=bottom + LEGEND,
        title=title,
        description=_described(title + "。" + counted, ties, alone),
        sentences=tuple(tie.sentence for tie in ties if tie.sentence),
    )
    _draw_ties(drawing, ties, laid, shift)
    for box, area in zip([*linked, *alone], [*taken, *places], strict=True):
        draw_box(drawing, box, area.left, area.top, wide, area.bottom - area.top)
    faint = any(box.faint for box in boxes)
    _draw_legend(drawing, classes, ties, bottom + GAP, alone=bool(alone), faint=faint)
    return drawing


@dataclass(frozen=True)
class Area:
    """A rectangle of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @staticmethod
    def around(middle: Point, width: float, height: float) -> Area:
        """Return the rectangle of this size around *middle*."""
        x, y = middle
        return Area(x - width / 2, y - height / 2, x + width / 2, y + height / 2)

    def moved(self, by: Point) -> Area:
        """Return the rectangle elsewhere."""
        return Area(self.left + by[0], self.top + by[1], self.right + by[0], self.bottom + by[1])

    def touches(self, other: Area, gap: float = 0.0) -> bool:
        """Whether the two are nearer than *gap*."""
        return not (
            self.right + gap <= other.left
            or other.right + gap <= self.left
            or self.bottom + gap <= other.top
            or other.bottom + gap <= self.top
        )


def _laid(boxes: Sequence[Box], ties: Sequence[Tie], page: Page) -> tuple[float, Laid]:
    """Return the first width of boxes and its layout that fit the page, or the nearest to it."""
    if not boxes:
        return BOX_WIDTHS[0], Laid(0, 0, {}, [])
    arrows = [Arrow(tie.first, tie.second, tie.label) for tie in ties]
    tried = []
    for wide in BOX_WIDTHS:
        sizes = {box.id: (wide, height_of(box, wide)) for box in boxes}
        for way in ("LR", "TB"):
            laid = layout(sizes, arrows, direction=way)
            over = max(0, laid.width - page.width + 2 * MARGIN)
            higher = max(0, laid.height - page.height + LEGEND + MARGIN)
            if not over and not higher:
                return wide, laid
            tried.append(((over, higher), wide, laid))
    _, wide, laid = min(tried, key=lambda one: one[0])
    return wide, laid


def _in_the_way(boxes: Sequence[Area], laid: Laid, shift: Point) -> list[Area]:
    """Return what nothing may be put upon: boxes, points of the arrows, and their labels."""
    found = list(boxes)
    for curve, tip, label in laid.arrows:
        points = [*_sampled(curve), *([tip] if tip else []), *([label] if label else [])]
        found += [Area.around(point, 12, 8).moved(shift) for point in points]
    return found


def _sampled(curve: Sequence[Point]) -> list[Point]:
    points = []
    for at in range(0, len(curve) - 3, 3):
        a, b, c, d = curve[at : at + 4]
        for step in range(9):
            t = step / 8
            u = 1 - t
            weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
            x, y = (
                sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1)
            )
            points.append((x, y))
    return points


def _rooms(heights: Sequence[float], width: float, taken: list[Area], limit: float) -> list[Area]:
    """Return a place for each box of these heights: in the free space, or below everything.

    Rows are tried from the top, and in each the columns, which are counted from the right margin.
    """
    floor = max((area.bottom for area in taken), default=MARGIN)
    columns = max(1, int((limit - 2 * MARGIN + GAP) // (width + GAP)))
    lefts = [limit - MARGIN - width - at * (width + GAP) for at in reversed(range(columns))]
    taken = list(taken)
    places = []
    for height in heights:
        spot = None
        top = MARGIN
        while spot is None:
            for left in lefts:
                area = Area(left, top, left + width, top + height)
                inside = area.bottom <= floor + ROUNDING or top > floor
                if inside and not any(area.touches(other, GAP) for other in taken):
                    spot = area
                    break
            top += 4
        taken.append(spot)
        places.append(spot)
    return places


def _draw_ties(drawing: Drawing, ties: Sequence[Tie], laid: Laid, shift: Point) -> None:
    def moved(point: Point) -> Point:
        return point[0] + shift[0], point[1] + shift[1]

    for tie, (curve, tip, _) in zip(ties, laid.arrows, strict=True):
        points = [moved(point) for point in curve]
        if tip and not tie.directed:
            points = _lengthened(points, moved(tip))
        drawing.line(points, dash=DASHES.get(tie.evidence, ""), curved=True, line=1.0)
        if tip and tie.directed:
            _draw_tip(drawing, points[-1], moved(tip))
    for tie, (curve, _, label) in zip(ties, laid.arrows, strict=True):
        if label:
            # On its line, where that is nearest to the room that was kept for it beside the line.
            x, y = moved(min(_sampled(curve), key=lambda point: dist(point, label)))
            wide = text_width(tie.label) * LABEL_SIZE + 3
            drawing.box(x - wide / 2, y - 5, wide, 10, fill=WHITE, line=0)
            drawing.text(x, y + 2.7, tie.label, LABEL_SIZE, anchor="middle")


def _lengthened(points: list[Point], end: Point) -> list[Point]:
    last = points[-1]
    thirds = [
        (last[0] + (end[0] - last[0]) * part / 3, last[1] + (end[1] - last[1]) * part / 3)
        for part in (1, 2)
    ]
    return [*points, *thirds, end]


def _draw_tip(drawing: Drawing, base: Point, tip: Point) -> None:
    x, y = tip[0] - base[0], tip[1] - base[1]
    length = hypot(x, y) or 1
    along, across = (x / length, y / length), (-y / length, x / length)
    back = (tip[0] - along[0] * TIP, tip[1] - along[1] * TIP)
    drawing.line([base, back], line=1.0)
    half = TIP_WIDTH / 2
    drawing.shape(
        [
            tip,
            (back[0] + across[0] * half, back[1] + across[1] * half),
            (back[0] - across[0] * half, back[1] - across[1] * half),
        ]
    )


def _draw_legend(
    drawing: Drawing,
    classes: Sequence[tuple[str, str]],
    ties: Sequence[Tie],
    top: float,
    *,
    alone: bool,
    faint: bool,
) -> None:
    room = drawing.width - 2 * MARGIN
    drawing.line([(MARGIN, top - 6), (drawing.width - MARGIN, top - 6)], stroke=GREY, line=0.4)
    high = draw_class_legend(drawing, classes, MARGIN, top, room)
    left, y = MARGIN, top + high
    lines: dict[str, list[str]] = {}
    for evidence in (one for one in SAID if one in {tie.evidence for tie in ties}):
        lines.setdefault(DASHES[evidence], []).append(SAID[evidence])
    for dash, meanings in lines.items():
        words = "・".join(meanings)
        drawing.line([(left, y + 5), (left + 26, y + 5)], dash=dash, line=1.0)
        drawing.text(left + 30, y + 7.6, words, LABEL_SIZE)
        left += 30 + len(words) * LABEL_SIZE + 14
    told = ["矢印のない線：互いに関わる"] if any(not tie.directed for tie in ties) else []
    told += ["線のない枠：関連のない施策"] if alone else []
    told += ["薄い文字：ほかの分野の施策"] if faint else []
    drawing.text(left, y + 7.6, "　　".join(told), LABEL_SIZE)


def _described(text: str, ties: Sequence[Tie], alone: Sequence[Box]) -> str:
    if alone:
        text += f"関連のない施策は{'、'.join(box.code for box in alone)}。"
    return text + "".join(tie.sentence for tie in ties)
