"""How large the parts of an SVG drawing are: boxes that hold them, rather too large than too small.

What nobody can tell (texts, what is drawn elsewhere, lengths in other units) has no box: whoever
asks takes the whole drawing for it. SVG 2, chapters 8 (transforms), 9 (paths) and 10 (shapes).
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBERS = re.compile(_NUMBER)
_LENGTH = re.compile(rf"\s*({_NUMBER})(?:px)?\s*")
_SHARE = re.compile(rf"\s*({_NUMBER})(%?)\s*")
_TRANSFORM = re.compile(r"([A-Za-z]+)\s*\(([^)]*)\)")
#: A command of a path and its numbers, which may have an exponent: no command is called so.
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^A-DF-Za-df-z]*)")
#: The numbers of an arc; its two flags need not be parted from what follows.
_ARC = re.compile(
    rf"({_NUMBER})[\s,]*({_NUMBER})[\s,]*({_NUMBER})[\s,]*[01][\s,]*[01][\s,]*({_NUMBER})[\s,]*({_NUMBER})"
)
#: Which curves go on as which ones bent.
_CURVES = {"S": "C", "T": "Q"}
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 5}
#: What is drawn where it stands and moves nothing but by its ``transform``.
GROUPS = frozenset({"g", "a", "switch"})
#: What draws nothing where it stands.
UNDRAWN = frozenset(
    {
        "defs", "title", "desc", "metadata", "style", "script", "filter", "clippath", "mask",
        "marker", "pattern", "symbol", "lineargradient", "radialgradient", "namedview",
    }
)  # fmt: skip


class Box(NamedTuple):
    """From where to where something reaches."""

    left: float
    top: float
    right: float
    bottom: float


class Linear(NamedTuple):
    """How lengths change: the matrix of a transform without its shift."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1

    def then(self, inner: Linear) -> Linear:
        """Return the matrix of *inner* inside of this one."""
        return Linear(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
        )

    def size(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the upright box around a box of that size."""
        return (
            abs(self.a) * width + abs(self.c) * height,
            abs(self.b) * width + abs(self.d) * height,
        )


class Extents:
    """How many dots the parts of a drawing take up, as far as that is known; else without end."""

    def __init__(
        self, boxes: dict[etree._Element, Box | None], placed: dict[etree._Element, Linear | None]
    ) -> None:
        self._boxes, self._placed = boxes, placed

    def of_filter(self, element: etree._Element, region: etree._Element | None) -> float:
        """Return how many dots the filter *region* is over where it is laid over *element*."""
        if region is None:
            return math.inf
        if region.get("filterUnits") == "userSpaceOnUse":
            width, height = (length(region, one, math.inf) for one in ("width", "height"))
        else:
            width, height = (self._part(element, region, one) for one in ("width", "height"))
        return self._dots(element, width, height)

    def of_function(self, element: etree._Element) -> float:
        """Return how many dots ``blur()`` and its like are over: twice as wide and high as it is."""
        box = self._boxes.get(element)
        if box is None:
            return math.inf
        return self._dots(element, 2 * (box.right - box.left), 2 * (box.bottom - box.top))

    def _part(self, element: etree._Element, region: etree._Element, name: str) -> float | None:
        box = self._boxes.get(element)
        found = _SHARE.fullmatch(str(region.get(name, "120%")))
        if box is None or found is None:
            return None
        share = float(found[1]) / (100 if found[2] else 1)
        return share * (box.right - box.left if name == "width" else box.bottom - box.top)

    def _dots(self, element: etree._Element, width: float | None, height: float | None) -> float:
        matrix = self._placed.get(element)
        if matrix is None or width is None or height is None:
            return math.inf
        across, down = matrix.size(abs(width), abs(height))
        dots = (across + 2) * (down + 2)
        return dots if math.isfinite(dots) else math.inf


def extents(elements: Sequence[etree._Element], scale: float) -> Extents:
    """Return how large *elements* are, all of a drawing in its own order, its root the first.

    *scale* is how many dots a unit of its lengths has.
    """
    if any(map(_styled, elements)):
        return Extents({}, {})  # Style sheets move parts, too, wherever these stand.
    boxes: dict[etree._Element, Box | None] = {}
    for one in reversed(elements):
        boxes[one] = box_of(one, boxes)
    where: dict[etree._Element, Linear | None] = {elements[0]: Linear(scale, 0, 0, scale)}
    for one in elements[1:]:
        above, own = one.getparent(), linear(one)
        outer = where.get(above) if above is not None and _groups(above, elements[0]) else None
        where[one] = outer.then(own[0]) if outer is not None and own is not None else None
    return Extents(boxes, where)


def _groups(element: etree._Element, root: etree._Element) -> bool:
    return element is root or etree.QName(element).localname.lower() in GROUPS


def _styled(element: etree._Element) -> bool:
    """Whether an element may be moved by more than its ``transform``, or moves others."""
    sheet = etree.QName(element).localname.lower() == "style"
    text = "".join(map(str, element.itertext())) if sheet else str(element.get("style", ""))
    return "transform" in text.lower() or not {"transform-origin", "transform-box"}.isdisjoint(
        map(str, element.attrib)
    )


def linear(element: etree._Element) -> tuple[Linear, tuple[float, float]] | None:
    """Return how an element's ``transform`` changes lengths, and its shift; ``None``: nobody knows."""
    text = str(element.get("transform", ""))
    matrix, across, down = Linear(), 0.0, 0.0
    if _TRANSFORM.sub("", text).strip(" \t\r\n,"):
        return None
    for name, values in _TRANSFORM.findall(text):
        found = _step(name, [float(one) for one in _NUMBERS.findall(values)])
        if found is None:
            return None
        step, x, y = found
        across += matrix.a * x + matrix.c * y
        down += matrix.b * x + matrix.d * y
        matrix = matrix.then(step)
    return matrix, (across, down)


def _step(name: str, numbers: list[float]) -> tuple[Linear, float, float] | None:
    match name, numbers:
        case "translate", [x, *rest]:
            return Linear(), x, rest[0] if rest else 0.0
        case "scale", [x, *rest]:
            return Linear(x, 0, 0, rest[0] if rest else x), 0.0, 0.0
        case "matrix", [a, b, c, d, x, y]:
            return Linear(a, b, c, d), x, y
        case "rotate", [angle, *centre] if len(centre) in (0, 2):
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = centre or (0.0, 0.0)
            return Linear(cos, sin, -sin, cos), x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX", [angle]:
            return Linear(1, 0, math.tan(math.radians(angle)), 1), 0.0, 0.0
        case "skewY", [angle]:
            return Linear(1, math.tan(math.radians(angle)), 0, 1), 0.0, 0.0
    return None


def length(element: etree._Element, name: str, usual: float = 0) -> float | None:
    """Return a length in the drawing's own units, *usual* where it is not given."""
    if name not in element.attrib:
        return usual
    found = _LENGTH.fullmatch(str(element.get(name)))
    return float(found[1]) if found else None


def box_of(element: etree._Element, known: dict[etree._Element, Box | None]) -> Box | None:
    """Return a box, in the element's own units, around all that it draws; ``None``: nobody knows.

    A box without an inside is around nothing. *known* holds those of the elements below it.
    """
    name = etree.QName(element).localname.lower()
    if name in UNDRAWN:
        return Box(0, 0, 0, 0)
    if name in GROUPS:
        return _around(
            placed(one, known.get(one))
            for one in element
            if isinstance(one.tag, str) and _draws(one)
        )
    if name in ("rect", "image"):
        sides = [length(element, one) for one in ("x", "y", "width", "height")]
        if name == "image" and not {"width", "height"} <= set(element.attrib):
            return None
        return None if None in sides else _rectangle(*(one or 0.0 for one in sides))
    if name in ("circle", "ellipse"):
        x, y, r = (length(element, one) for one in ("cx", "cy", "r"))
        across, down = (
            (r, r) if name == "circle" else (length(element, "rx"), length(element, "ry"))
        )
        if x is None or y is None or across is None or down is None:
            return None
        return Box(x - abs(across), y - abs(down), x + abs(across), y + abs(down))
    if name == "line":
        ends = [length(element, one) for one in ("x1", "y1", "x2", "y2")]
        return None if None in ends else _points([one or 0.0 for one in ends])
    if name in ("polyline", "polygon"):
        return _points([float(one) for one in _NUMBERS.findall(str(element.get("points", "")))])
    if name == "path":
        return _path(str(element.get("d", "")))
    return None


def placed(element: etree._Element, box: Box | None) -> Box | None:
    """Return the box of an element in the units of what it stands in."""
    moved = linear(element)
    if box is None or moved is None:
        return None
    matrix, (x, y) = moved
    corners = ((across, down) for across in (box.left, box.right) for down in (box.top, box.bottom))
    return _points(
        [
            one
            for across, down in corners
            for one in (
                matrix.a * across + matrix.c * down + x,
                matrix.b * across + matrix.d * down + y,
            )
        ]
    )


def _draws(element: etree._Element) -> bool:
    return etree.QName(element).localname.lower() not in UNDRAWN


def _rectangle(x: float, y: float, width: float, height: float) -> Box:
    return Box(min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height))


def _points(numbers: list[float]) -> Box | None:
    """Return the box around points, whose two numbers follow each other."""
    if not all(map(math.isfinite, numbers)):
        return None
    across, down = numbers[::2] or [0.0], numbers[1::2] or [0.0]
    return Box(min(across), min(down), max(across), max(down))


def _around(boxes: Iterable[Box | None]) -> Box | None:
    found = list(boxes)
    held = [box for box in found if box is not None]
    if len(held) < len(found):
        return None
    if not held:
        return Box(0, 0, 0, 0)
    lefts, tops, rights, bottoms = zip(*held, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _path(text: str) -> Box | None:
    """Return the box around the points of a path, those that its curves are drawn by included."""
    if _COMMAND.sub("", text).strip(" \t\r\n,"):
        return None
    points: list[float] = []
    x = y = begun_x = begun_y = 0.0
    before, last = (0.0, 0.0), "M"
    for letter, values in _COMMAND.findall(text):
        kind, relative = letter.upper(), letter.islower()
        if kind == "Z":
            x, y, last = begun_x, begun_y, kind
            continue
        rows = _rows(kind, values)
        if rows is None:
            return None
        for number, row in enumerate(rows):
            at = (x, y) if relative else (0.0, 0.0)
            if kind in "HV":
                x, y = (at[0] + row[0], y) if kind == "H" else (x, at[1] + row[0])
                points += (x, y)
                last = kind
                continue
            if kind == "A":
                reach = _reach(row, (at[0] - x, at[1] - y))
                points += (x - reach, y - reach, x + reach, y + reach)
                row = row[3:]
            if _CURVES.get(kind, kind) != _CURVES.get(last, last):
                before = x, y
            if kind in "ST":  # The point at which it begins to bend, opposite of the one before.
                points += (2 * x - before[0], 2 * y - before[1])
                before = (2 * x - before[0], 2 * y - before[1])
            moved = [at[index % 2] + one for index, one in enumerate(row)]
            points += moved
            if kind in "CSQ":
                before = moved[-4], moved[-3]
            x, y = moved[-2:]
            last = kind
            if kind == "M" and number == 0:
                begun_x, begun_y = x, y
    return _points(points)


def _reach(arc: list[float], shift: tuple[float, float]) -> float:
    """Return how far from its beginning an arc reaches at most; too small radii are enlarged."""
    small, large = sorted((abs(arc[0]), abs(arc[1])))
    chord = math.hypot(arc[3] + shift[0], arc[4] + shift[1])
    return 2 * large * max(1.0, chord / 2 / small) if small else chord


def _rows(kind: str, values: str) -> list[list[float]] | None:
    """Return the numbers of each time that a command is given."""
    if kind == "A":
        rows = [[float(one) for one in found] for found in _ARC.findall(values)]
        return rows if not _ARC.sub("", values).strip(" \t\r\n,") else None
    numbers = [float(one) for one in _NUMBERS.findall(values)]
    size = _TAKES[kind]
    if _NUMBERS.sub("", values).strip(" \t\r\n,") or len(numbers) % size:
        return None
    return [numbers[at : at + size] for at in range(0, len(numbers), size)]
