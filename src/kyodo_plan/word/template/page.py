"""Reading a template's page: its last section's size, margins, grid, head and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from kyodo_plan.word.parts.template_page import TemplatePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from lxml import etree

SMALLEST = 2835
"""A page is at least so many twips (5 cm) wide and high; smaller ones are mistakes."""

_KINDS = ("default", "first", "even")
_SEEN = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:pgNum", "w:pBdr")
_NOT_USED = (
    ("w:pgBorders", "頁の枠線"),
    ("w:lnNumType", "行番号"),
)


def page_of(
    main: Part, body: etree._Element, settings: etree._Element | None
) -> TemplatePage | None:
    """The page of the last section, or ``None`` where the template says nothing of it."""
    sections = list(body.iter(qn("w:sectPr")))
    if not sections:
        return None
    last = sections[-1]
    size, margins = last.find(qn("w:pgSz")), last.find(qn("w:pgMar"))
    if size is None or margins is None:
        return None
    width, height = _twips(size, "w"), _twips(size, "h")
    left = _twips(margins, "left") + _twips(margins, "gutter")
    sides = (_twips(margins, "top"), _twips(margins, "right"), _twips(margins, "bottom"), left)
    if width - sides[1] - sides[3] < SMALLEST or height - sides[0] - sides[2] < SMALLEST:
        return None
    even = settings is not None and _is_on(settings.find(qn("w:evenAndOddHeaders")))
    title_page = _is_on(last.find(qn("w:titlePg")))
    parts: list[tuple[str, str, Part]] = []
    named: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
    for where, relation in (
        ("header", RELATIONSHIP_TYPE.HEADER),
        ("footer", RELATIONSHIP_TYPE.FOOTER),
    ):
        for kind in _KINDS:
            if (kind == "first" and not title_page) or (kind == "even" and not even):
                continue
            part = _inherited(main, sections, where, kind)
            if part is None or not _prints(part):
                continue
            name = f"rIdReference{where.title()}{kind.title()}"
            named[where][kind] = name
            parts.append((relation, name, part))
    numbers = last.find(qn("w:pgNumType"))
    return TemplatePage(
        width=width,
        height=height,
        margins=sides,
        head=_twips(margins, "header", 720),
        foot=_twips(margins, "footer", 720),
        grid=_grid(last.find(qn("w:docGrid"))),
        number_format="" if numbers is None else numbers.get(qn("w:fmt"), ""),
        title_page=title_page,
        headers=named["header"],
        footers=named["footer"],
        parts=tuple(parts),
    )


def unused_of_sections(body: etree._Element) -> Iterator[str]:
    """What sections say that a paper decides by itself."""
    sections = list(body.iter(qn("w:sectPr")))
    if len(sections) > 1:
        yield f"最後より前の節（{len(sections) - 1}）"
    for section in sections[-1:]:
        columns = section.find(qn("w:cols"))
        if columns is not None and columns.get(qn("w:num"), "1") not in ("0", "1"):
            yield "段組み"
        for tag, name in _NOT_USED:
            if section.find(qn(tag)) is not None:
                yield name
        direction = section.find(qn("w:textDirection"))
        if direction is not None and direction.get(qn("w:val")) not in ("lrTb", "lr"):
            yield "縦書き"


def _inherited(main: Part, sections: list[etree._Element], where: str, kind: str) -> Part | None:
    """The header or footer of the last section, or of the nearest before that has one."""
    for section in reversed(sections):
        for reference in section.findall(qn(f"w:{where}Reference")):
            if reference.get(qn("w:type"), "default") == kind:
                found: Part = main.related_parts[reference.get(qn("r:id"), "")]
                return found
    return None


def _prints(part: Part) -> bool:
    """Whether there is anything to see in a header or footer."""
    root = parse_xml(part.blob)
    if any((text.text or "").strip() for text in root.iter(qn("w:t"))):
        return True
    return next(root.iter(*map(qn, _SEEN)), None) is not None


def _is_on(switch: etree._Element | None) -> bool:
    """Whether an on-off element is there and on (17.17.4)."""
    return switch is not None and switch.get(qn("w:val"), "1") not in ("0", "false", "off")


def _twips(element: etree._Element, name: str, default: int = 0) -> int:
    """An attribute's length without its sign; a whole number, or one with a unit (22.9.2.15)."""
    value = element.get(qn(f"w:{name}"))
    if value is None:
        return default
    units = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
    for unit, twips in units.items():
        if value.endswith(unit):
            return abs(round(float(value.removesuffix(unit)) * twips))
    return abs(round(float(value)))


def _grid(grid: etree._Element | None) -> str:
    if grid is None:
        return ""
    names = ("type", "linePitch", "charSpace")
    values = {name: grid.get(qn(f"w:{name}")) for name in names}
    return (
        "<w:docGrid"
        + "".join(f' w:{name}="{_plain(value)}"' for name, value in values.items() if value)
        + "/>"
    )


def _plain(value: str) -> str:
    """A word or a number; anything else would not be valid there."""
    if not value.lstrip("-").isalnum():
        raise ValueError(value)
    return value
