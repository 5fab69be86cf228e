"""How much work an SVG drawing makes whoever paints it: told by its structure, before it is painted.

A drawing of some lines may ask for as much as one likes: parts that are drawn again and again
(``use``, patterns, markers, masks), and filters over its whole area. SVG 2, chapter 5.6 (``use``),
Filter Effects 1, chapter 9 (primitives).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from kyodo_plan.packages import svg_extent

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ELEMENTS = 100_000
"""So many elements may be drawn, each as often as it is drawn."""
MOST_FILTERED = 5_000_000_000
"""So many dots may filters look at, each as often as a primitive does: some seconds of work."""

#: What points to something without drawing it.
_POINTS = {"a", "animate", "animatetransform", "animatemotion", "set", "mpath", "discard"}
_REFERENCE = re.compile(r"url\(\s*[\"']?\s*#([^\s\"')]+)")
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)\s*\Z")
_ENLARGES = re.compile(r"(?:scale[XY]?|matrix)\(((?:[^),]*,?){0,4})", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
#: What a style says of filters, and the functions in it.
_FILTER = re.compile(r"(?<![-\w])filter\s*:([^;}]*)")
_FUNCTION = re.compile(r"(?<![-\w])((?!url\b)[a-zA-Z-]+)\(")
_WEIGHTS = {"drop-shadow": 160}
#: Where a path or line may have a marker.
_VERTEX = re.compile(r"[A-Za-z]|[0-9.]+(?:[eE][+-]?[0-9]+)?")


class Work(NamedTuple):
    """How many ``elements`` are drawn, and how many dots filters look at while they are.

    Of elements there are no more than :data:`MOST_ELEMENTS` and one; so many has a drawing, too,
    that contains itself.
    """

    elements: int
    looks: float


class _Drawn(NamedTuple):
    """The work of an element where it stands; ``anywhere`` is that as if filters were over all."""

    elements: int
    looks: float
    anywhere: float


def work_of(root: etree._Element, scale: float, dots: float) -> Work:
    """Return how much work the drawing *root* makes.

    *scale* is how many dots a unit of its lengths has, *dots* how many the drawing. A filter looks at
    the dots around its element where its size is known, else at all of them.
    """
    return _Structure(root, scale, dots).work()


class _Structure:
    """The elements of a drawing, and which of them each one has drawn besides its children."""

    def __init__(self, root: etree._Element, scale: float, dots: float) -> None:
        self.root, self.scale, self.dots = root, scale, dots
        self.elements = [one for one in root.iter() if isinstance(one.tag, str)]
        self.by_id = {str(one.get("id")): one for one in self.elements if one.get("id")}
        self.sheets = _sheets(self.elements)
        boxes = any("primitiveUnits" in one.attrib for one in self.elements)
        self.scale *= _enlarged(self.elements) * (1000 if boxes else 1)
        self.extents = svg_extent.extents(self.elements, scale)

    def work(self) -> Work:
        endless = Work(MOST_ELEMENTS + 1, 0)
        if len(self.elements) > MOST_ELEMENTS:
            return endless
        done: dict[etree._Element, _Drawn] = {}
        begun: set[etree._Element] = set()
        stack = [self.root]
        while stack:
            one = stack[-1]
            if one in done:
                stack.pop()
                continue
            children, references = _children(one), list(self._references(one))
            todo = [o for o in (*children, *(o for o, _ in references)) if o not in done]
            if not begun.isdisjoint(todo):
                return endless
            if todo:
                begun.add(one)
                stack.extend(todo)
                continue
            begun.discard(one)
            number = 1 + sum(done[child].elements for child in children)
            number += sum(done[other].elements * times for other, times in references)
            looks, anywhere = self._filtered(one)
            elsewhere = sum(done[other].anywhere * times for other, times in references)
            looks += elsewhere + sum(done[child].looks for child in children)
            anywhere += elsewhere + sum(done[child].anywhere for child in children)
            number = min(number, MOST_ELEMENTS + 1)
            done[one] = _Drawn(number, min(looks, 1e18), min(anywhere, 1e18))
        return Work(done[self.root].elements, done[self.root].looks)

    def _filtered(self, one: etree._Element) -> tuple[float, float]:
        """Return how many dots the filters look at that are laid over an element, and over all."""
        looks = anywhere = 0.0
        for name in self._named(one):
            target = self.by_id.get(name)
            if target is not None and _name(target) == "filter":
                weight = sum(
                    _weight(primitive, self.scale) for primitive in self._primitives(target)
                )
                size = self.extents.of_filter(one, None if _address(target) else target)
                looks += weight * min(self.dots, size)
                anywhere += weight * self.dots
        functions = sum(
            _WEIGHTS.get(name.lower(), 40) for name in _FUNCTION.findall(self._filter_words(one))
        )
        size = self.extents.of_function(one)
        return looks + functions * min(self.dots, size), anywhere + functions * self.dots

    def _primitives(self, target: etree._Element) -> list[etree._Element]:
        """Return the primitives of a filter, or of the one that it is a variant of."""
        seen: set[etree._Element] = set()
        while not _children(target) and target not in seen:
            seen.add(target)
            target = self.by_id.get(_address(target).removeprefix("#"), target)
        return _children(target)

    def _filter_words(self, one: etree._Element) -> str:
        """Return what is said of filters in an element's attributes and in style sheets."""
        own = f"{one.get('filter', '')};{_FILTER.findall(str(one.get('style', '')))}"
        return own + self.sheets.words

    def _named(self, one: etree._Element) -> Iterator[str]:
        """Give the ids that an element names in its attributes, and that style sheets give it."""
        for key, value in one.attrib.items():
            if etree.QName(key).localname != "id":
                yield from _REFERENCE.findall(str(value))
        yield from self.sheets.of_all
        for name in str(one.get("class", "")).split():
            yield from self.sheets.by_class.get(name, ())

    def _references(self, one: etree._Element) -> Iterator[tuple[etree._Element, int]]:
        """Give what an element has drawn, and how often."""
        vertices = len(_VERTEX.findall(str(one.get("d", one.get("points", "")))))
        names = list(self._named(one))
        if (address := _address(one)) and _name(one) not in _POINTS:
            names.append(address[1:])
        for name in names:
            target = self.by_id.get(name)
            if target is not None and _name(target) != "filter":
                yield target, max(vertices, 1) if _name(target) == "marker" else 1


class _Sheets(NamedTuple):
    """The ids that style sheets name, by class and for whatever else they select; filters' words."""

    by_class: dict[str, list[str]]
    of_all: list[str]
    words: str


def _sheets(elements: list[etree._Element]) -> _Sheets:
    words = ""
    by_class: dict[str, list[str]] = {}
    of_all: list[str] = []
    for one in elements:
        if _name(one) != "style":
            continue
        text = "".join(map(str, one.itertext()))
        words += "".join(_FILTER.findall(text))
        for selectors, style in _RULE.findall(text):
            for selector in selectors.split(","):
                found = _CLASS.search(selector)
                (by_class.setdefault(found[1], []) if found else of_all).extend(
                    _REFERENCE.findall(style)
                )
    return _Sheets(by_class, of_all, words)


def _weight(primitive: etree._Element, scale: float) -> float:
    """Return how many dots a primitive of a filter looks at for each that it makes.

    *scale* is how many dots a unit of its lengths has. The weights are as measured with resvg,
    where to look at a dot of the neighbourhood costs one.
    """
    name = _name(primitive)
    if name == "feturbulence":
        return 40 * _number(primitive, "numOctaves", 1)
    if name == "femorphology":
        return 20 + (2 * _number(primitive, "radius", 0) * scale + 1) ** 2
    if name == "feconvolvematrix":
        return 5 * _number(primitive, "order", 3) ** 2
    return 40


def _number(element: etree._Element, name: str, usual: float) -> float:
    """Return the largest number of an attribute, which no picture has any use for beyond 10,000."""
    found = [float(one) for one in _NUMBER.findall(str(element.get(name, "")))[:4]]
    return min(max(found, default=usual), 10_000)


def _address(element: etree._Element) -> str:
    """Return the part of the drawing that an element points to: ``#name``, or nothing."""
    for key, value in element.attrib.items():
        address = str(value).strip()
        if etree.QName(key).localname == "href" and address.startswith("#"):
            return address
    return ""


def _enlarged(elements: list[etree._Element]) -> float:
    """Return by how much transforms enlarge lengths at most: as if all were within each other."""
    factor = 1.0
    for one in elements:
        for numbers in _ENLARGES.findall(f"{one.get('transform', '')};{one.get('style', '')}"):
            largest = max((float(number) for number in _NUMBER.findall(numbers)), default=1)
            factor = min(factor * max(largest, 1), 1e6)
    return factor


def _children(element: etree._Element) -> list[etree._Element]:
    return [one for one in element if isinstance(one.tag, str)]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower()
