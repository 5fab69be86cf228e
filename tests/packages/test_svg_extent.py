"""Boxes around the parts of a drawing: what is painted is never outside of them."""

from __future__ import annotations

import io
import math
import random

import pytest
from lxml import etree
from PIL import Image, ImageOps

from kyodo_plan.packages import svg_extent
from kyodo_plan.pictures.raster import png

NAMES = 'xmlns="http://www.w3.org/2000/svg"'
SIZE = 96
SHAPES = {
    "a curve that goes on": "M20 40 C 90 0 90 90 40 40 S 5 5 60 60 T 30 70 Q 90 20 30 20 T 10 80 S 4 60 9 9",
    "relative ones": "m20,40 c9,-30 20,50 12,9 s 5,5 9,-20 q 9,9 20,5 t 9,3 h-9 v12 l3-9z m4 4 l9 9",
    "an arc with joined flags": "M30 30a10 5 20 0150 9A3 9 0 11 20 70",
    "an arc of small radii": "M50 45 A10 .5 0 0 1 50 50",
    "exponents": "M2e1 3.5e+1L6e1-1E0.5.5",
}


def drawn(held: str) -> tuple[svg_extent.Box | None, tuple[int, int, int, int] | None]:
    """Return the box of a drawing's only part in its units, and where something is painted."""
    text = (
        f'<svg {NAMES} width="{SIZE}px" height="{SIZE}px" viewBox="0 0 {SIZE} {SIZE}">{held}</svg>'
    )
    root = etree.fromstring(text)
    boxes: dict[etree._Element, svg_extent.Box | None] = {}
    for one in reversed(list(root.iter())):
        boxes[one] = svg_extent.box_of(one, boxes)
    with Image.open(io.BytesIO(png(text))) as image:
        dark, factor = ImageOps.invert(image.convert("L")), image.width / SIZE
        at = dark.getbbox()
    painted = tuple(round(side / factor) for side in at) if at else None
    return svg_extent.placed(root[0], boxes[root[0]]), painted  # type: ignore[return-value]


def holds(box: svg_extent.Box | None, painted: tuple[int, int, int, int] | None) -> bool:
    assert box is not None
    if painted is None:
        return True
    left, top, right, bottom = painted
    return (
        box.left - 1.5 <= left
        and box.top - 1.5 <= top
        and right <= box.right + 1.5
        and bottom <= box.bottom + 1.5
    )


@pytest.mark.parametrize("path", SHAPES.values(), ids=SHAPES)
def test_a_path_is_within_its_box(path: str) -> None:
    box, painted = drawn(f'<path d="{path}"/>')
    assert painted is not None
    assert holds(box, painted)


def number(source: random.Random) -> str:
    return source.choice(["{:.0f}", "{:.2f}"]).format(source.uniform(-40, 110))


def path(source: random.Random) -> str:
    parts = ["M 48 48"]
    for _ in range(source.randint(1, 6)):
        letter = source.choice("LHVCSQTAMZlhvcsqtaz")
        count = {"H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 0, "Z": 0}.get(letter.upper(), 2)
        numbers = [number(source) for _ in range(count)]
        if letter.upper() == "A":
            radii = [f"{source.uniform(0, 30):.2f}" for _ in range(2)]
            flags = [source.choice("01"), source.choice("01")]
            numbers = [*radii, number(source), *flags, number(source), number(source)]
        parts.append(f"{letter} {' '.join(numbers)}")
    return " ".join(parts)


def transform(source: random.Random) -> str:
    kinds = ["translate(9,-4)", "scale(.5,-1) translate(0 -60)", "rotate(33 40 40)", "skewX(20)", "skewY(-9)",
             "matrix(.7 .2 -.3 .8 9 9)", ""]  # fmt: skip
    return " ".join(source.sample(kinds, 2))


@pytest.mark.parametrize("seed", range(60))
def test_what_is_painted_is_within_the_box(seed: int) -> None:
    source = random.Random(seed)
    shapes = "".join(
        f'<path d="{path(source)}" transform="{transform(source)}"/>'
        f'<ellipse cx="{number(source)}" cy="30" rx="9" ry="4" transform="{transform(source)}"/>'
        for _ in range(2)
    )
    box, painted = drawn(f'<g transform="{transform(source)}">{shapes}</g>')
    assert holds(box, painted)


@pytest.mark.parametrize(
    "held",
    [
        "<text>港</text>",
        '<use href="#a"/>',
        '<rect width="50%" height="9"/>',
        '<rect width="1cm" height="9"/>',
        '<path d="M0 0 X 9"/>',
        '<path d="M0 0 L 9"/>',
        '<path d="M0 0 A 9 9 0 2 0 1 1"/>',
        '<svg><rect width="9" height="9"/></svg>',
        '<rect width="9" height="9" transform="turn(9)"/>',
        '<rect width="9" height="9" transform="scale(1) and more"/>',
        '<image href="#a"/>',
    ],
)
def test_what_nobody_can_tell_has_no_box(held: str) -> None:
    root = etree.fromstring(f"<svg {NAMES}><g>{held}</g></svg>")
    boxes: dict[etree._Element, svg_extent.Box | None] = {}
    for one in reversed(list(root.iter())):
        boxes[one] = svg_extent.box_of(one, boxes)
    assert boxes[root[0]] is None


def test_a_box_is_counted_in_dots_where_it_stands() -> None:
    root = etree.fromstring(
        f'<svg {NAMES}><g transform="scale(2)"><rect width="10" height="5" transform="rotate(90)"/></g>'
        '<defs><rect width="10" height="5"/></defs><filter id="f" width="2"/></svg>'
    )
    elements = list(root.iter())
    found = svg_extent.extents(elements, 3)
    inner = root[0][0]
    assert found.of_filter(inner, root[2]) == pytest.approx((5 * 1.2 * 6 + 2) * (10 * 2 * 6 + 2))
    assert found.of_function(inner) == pytest.approx((10 * 6 + 2) * (20 * 6 + 2))
    assert found.of_filter(root[1][0], root[2]) == math.inf
    assert found.of_filter(inner, None) == math.inf
