"""Drawings that would never be painted in the end: refused by their structure, at once."""

from __future__ import annotations

import pytest

from kyodo_plan.packages import picture
from kyodo_plan.packages.unreadable import UnreadableError

NAMES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PARTS = (
    "SVG の中の部品が多すぎるか、同じ部品を繰り返し、又は自分の中に描くため、安全のため使いません"
)
EFFECTS = "SVG の効果（影、ぼかしなど）が多すぎるため、安全のため使いません"
SHADOW = (
    '<filter id="f"><feGaussianBlur in="SourceAlpha" stdDeviation="1"/><feOffset dx="1"/>'
    '<feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter>'
)
BOX = '<rect width="9" height="9" filter="url(#f)"/>'
LARGE = '<rect width="99" height="99" filter="url(#f)"/>'


def drawing(held: str, size: str = "200mm") -> bytes:
    start = f'<svg {NAMES} width="{size}" height="{size}" viewBox="0 0 100 100">'
    return f"{start}{held}</svg>".encode()


def filters(primitives: str, boxes: str = LARGE) -> str:
    return f'<filter id="f">{primitives}</filter>{boxes}'


LAUGHS = "".join(
    f'<g id="a{level}">{f"""<use xlink:href="#a{level - 1}"/>""" * 10}</g>'
    for level in range(1, 12)
)
ENDLESS = {
    "as many as there are": "<rect/>" * 100_001,
    "again and again": f'<defs><rect id="a0"/>{LAUGHS}</defs><use href="#a11"/>',
    "in itself": '<g id="a"><rect/><use href="#a"/></g>',
    "in each other": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
    "a pattern in itself": '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
    "masks": "".join(
        f'<mask id="m{n}">{f"""<rect mask="url(#m{n - 1})"/>""" * 9}</mask>' for n in range(1, 9)
    )
    + '<rect id="m0"/><rect mask="url(#m8)"/>',
    "a marker at each point": (
        f'<marker id="m">{"<rect/>" * 99}</marker>'
        f'<path marker-mid="url(#m)" d="M0 0{" 1 1" * 9999}"/>'
    ),
    "by a style sheet": (
        f"<style>.a{{mask:url(#m)}}</style><mask id='m'>{'<rect/>' * 999}</mask>"
        + '<rect class="b a"/>' * 999
    ),
}
FILTERED = {
    "a long chain": filters('<feGaussianBlur stdDeviation="1"/>' * 60, LARGE * 2),
    "over many": SHADOW + LARGE * 40,
    "noise": filters('<feTurbulence baseFrequency="0.1" numOctaves="1000"/>'),
    "a wide neighbourhood": filters('<feMorphology radius="9"/>'),
    "one that is enlarged": filters(
        '<feMorphology radius="0.01"/>', f'<g transform="scale(3000)">{BOX}</g>'
    ),
    "by a style sheet": f"<style>rect {{filter: url(#f)}}</style>{SHADOW}"
    + '<rect width="99" height="99"/>' * 40,
    "drawn again": f'{SHADOW}<g id="g">{BOX * 5}</g>{"""<use href="#g"/>""" * 9}',
    "enlarged by a group": SHADOW + f'<g transform="rotate(9) scale(12)">{BOX * 40}</g>',
    "moved by a style": SHADOW + f'<g style="transform: scale(12)">{BOX * 40}</g>',
    "a region of its own": f'<filter id="f" width="20" height="2000%">{SHADOW[15:]}{BOX * 40}',
    "a region in the drawing's units": (
        f'<filter id="f" filterUnits="userSpaceOnUse" width="120%" height="120%">{SHADOW[15:]}{BOX * 40}'
    ),
    "a variant of another": f'{SHADOW}<filter id="g" href="#f"/>{BOX.replace("#f", "#g") * 40}',
    "functions": '<rect width="99" height="99" filter="blur(3) drop-shadow(1 1 1)"/>' * 20,
    "functions of a style": "<style>rect{filter:drop-shadow(1px 1px 1px)}</style>"
    + '<rect width="99" height="99"/>' * 20,
    "texts": SHADOW + '<text filter="url(#f)">港</text>' * 40,
    "an arc that is enlarged": SHADOW
    + '<path d="M0 0 A10 .001 0 0 1 0 50" filter="url(#f)"/>' * 40,
}
#: A shadow as Inkscape makes it, and as PowerPoint saves it.
INKSCAPE = (
    '<filter id="f"><feFlood flood-opacity="0.5" result="flood"/>'
    '<feComposite in="flood" in2="SourceGraphic" operator="in" result="c"/>'
    '<feGaussianBlur in="c" stdDeviation="1" result="blur"/><feOffset dx="1" dy="1" result="o"/>'
    '<feComposite in="SourceGraphic" in2="o" operator="over"/></filter>'
)
POWERPOINT = (
    '<filter id="f" x="-10%" y="-10%" width="120%" height="120%" filterUnits="userSpaceOnUse"'
    ' primitiveUnits="userSpaceOnUse"><feComponentTransfer><feFuncA type="linear" slope="0.4"/>'
    '</feComponentTransfer><feGaussianBlur stdDeviation="1.77 1.77"/></filter>'
)
LAYER = (
    '<g transform="translate(-3,2) scale(0.26458)"><g transform="matrix(1,0,0,1,3,4)">{}</g></g>'
)
PLAIN = {
    "a shadow": SHADOW + BOX * 9,
    "many small shadows": SHADOW + BOX * 400,
    "shadows of Inkscape": INKSCAPE
    + LAYER.format(
        '<path d="m 3,4 c 1,2 3,4 20,5 a 5,5 0 0 1 9,9 z" style="filter:url(#f)"/>' * 200
    ),
    "shadows of groups": INKSCAPE + '<g filter="url(#f)"><rect width="9" height="9"/></g>' * 50,
    "shadows of PowerPoint": POWERPOINT + BOX * 20,
    "functions on small parts": '<rect width="9" height="9" filter="blur(3)"/>' * 50,
    "many lines": "<path d='M0 0 L9 9'/>" * 2000,
    "symbols": '<symbol id="s"><path d="M0 0"/></symbol>' + '<use href="#s"/>' * 2000,
    "a link to a part": '<g id="a"><a href="#a"><text>図</text></a></g>',
    "what moves": '<g id="a"><animate href="#a" attributeName="x"/></g>',
    "what is not there": '<use href="#none"/><rect fill="url(#none)"/>',
    "a gradient": '<linearGradient id="g"/><style>.c{fill:url(#g)}</style>'
    + '<rect class="c"/>' * 999,
}


@pytest.mark.parametrize("held", ENDLESS.values(), ids=list(ENDLESS))
def test_parts_without_end_are_refused(held: str) -> None:
    with pytest.raises(UnreadableError, match=PARTS):
        picture.judge(drawing(held))


@pytest.mark.parametrize("held", FILTERED.values(), ids=list(FILTERED))
def test_effects_without_end_are_refused(held: str) -> None:
    with pytest.raises(UnreadableError) as error:
        picture.judge(drawing(held))
    assert str(error.value) == EFFECTS


@pytest.mark.parametrize("held", PLAIN.values(), ids=list(PLAIN))
def test_what_programs_draw_is_taken(held: str) -> None:
    picture.judge(drawing(held))
