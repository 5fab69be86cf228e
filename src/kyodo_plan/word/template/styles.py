"""Styles of a template, and ours that it lacks, in one part.

Styles are known by their names: the built-in ones have the same English name in every Word,
while their ids differ (Japanese Word writes ``1`` and ``a``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from kyodo_plan.word.look import GOTHIC_FONTS
from kyodo_plan.word.parts.numbering import LEVELS
from kyodo_plan.word.parts.rooms import Room
from kyodo_plan.word.wordprocessingml import declared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_plan.word.parts.styles import Style

PLAIN_SIZE = 10.0
"""The size of text in points where no style says any (17.3.2.38)."""

BY_NAME = "name:"
"""What begins the id of a style that is asked for by its name."""

_DEFAULTS = {"Normal": "paragraph", "NormalTable": "table"}
_USED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([^"]*)"')


class TemplateStyles:
    """The styles of a template, to which ours are added.

    *root* is changed. After :meth:`complete`, :meth:`settled` turns our ids into those of the file.
    """

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._elements: dict[str, etree._Element] = {}
        self._named: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        for style in list(root.findall(qn("w:style"))):
            identifier, kind = style.get(qn("w:styleId")), style.get(qn("w:type"), "paragraph")
            if not identifier or identifier in self._elements:
                root.remove(style)  # Word could not tell it from the other of the same id.
                continue
            self._elements[identifier] = style
            name = style.find(qn("w:name"))
            if name is not None:
                self._named.setdefault(folded(name.get(qn("w:val"), "")), identifier)
            if style.get(qn("w:default")) in ("1", "true", "on"):
                self._defaults.setdefault(kind, identifier)
        self._ids: dict[str, str] = {}

    def holds(self, name: str) -> bool:
        """Whether there is a style of that *name*."""
        return folded(name) in self._named

    @property
    def body_points(self) -> float:
        """The size of body text."""
        for name in ("Body Text", "Normal"):
            size = self._found(self._named.get(folded(name), ""), "w:rPr", "w:sz")
            if size is not None:
                return _points(size)
        size = self._found(self._defaults.get("paragraph", ""), "w:rPr", "w:sz")
        if size is None:
            size = self.root.find(
                "/".join(map(qn, ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:sz")))
            )
        return PLAIN_SIZE if size is None else _points(size)

    @property
    def numbered_headings(self) -> bool:
        """Whether headings have a numbering of their own."""
        lists = (
            self._found(self._named.get(f"heading {level}", ""), "w:pPr", "w:numPr", "w:numId")
            for level in range(1, LEVELS + 1)
        )
        return any(one is not None and one.get(qn("w:val")) != "0" for one in lists)

    def room(self, name: str) -> Room | None:
        """What the style *name* leaves above and below; ``None`` where it tells that in lines."""
        defaults = self.root.find(
            "/".join(map(qn, ("w:docDefaults", "w:pPrDefault", "w:pPr", "w:spacing")))
        )
        chain = self._chain(self._named.get(folded(name), ""))
        spacings = [style.find("/".join(map(qn, ("w:pPr", "w:spacing")))) for style in chain]
        sides = []
        for side in ("w:before", "w:after"):
            said = "0"
            for spacing in (*spacings, defaults):
                if spacing is None:
                    continue
                if any(spacing.get(qn(f"{side}{kind}")) for kind in ("Lines", "Autospacing")):
                    return None
                if given := spacing.get(qn(side)):
                    said = given
                    break
            if not said.isdecimal():
                return None
            sides.append(int(said) / 20)
        return Room(*sides)

    def complete(self, ours: Iterable[Style], first_list: int, right_tab: str) -> None:
        """Add those of *ours* that are missing; bind headings to the list *first_list*.

        Lines of the contents end at *right_tab* (``w:tabs``) where the template gives them no
        stop at the right.
        """
        fonts = self._heading_fonts()
        missing = [style for style in ours if not self._take(style)]
        for style in missing:
            own = replace(
                style,
                id=self._ids[style.id],
                name=self._free_name(style.name),
                based=self._ids.get(style.based, style.based),
                following=self._ids.get(style.following, style.following),
                run=style.run.replace(GOTHIC_FONTS, fonts),
            )
            xml = own.xml()
            if style.id in _DEFAULTS and ' w:default="1"' not in xml:
                xml = xml.replace("<w:style ", '<w:style w:default="1" ', 1)
            element = parse_xml(declared(xml))
            self.root.append(element)
            self._elements[own.id] = element
        for level in range(1, LEVELS + 1):
            self._end_at(f"TOC{level}", right_tab)
        self._speak_japanese()
        for level in range(1, LEVELS + 1):
            self._bind(level, first_list)
        self._release()
        prefixes = [prefix for prefix in self.root.nsmap if prefix]
        etree.cleanup_namespaces(self.root, keep_ns_prefixes=prefixes)

    def settled(self, xml: str) -> str:
        """*xml* with the ids of its styles as they are in the file."""
        return _USED.sub(lambda match: f'{match[1]}{self._settled(match[2])}"', xml)

    def heading_ids(self) -> set[str]:
        """The ids of the heading styles in the file."""
        return {self._ids[f"Heading{level}"] for level in range(1, LEVELS + 1)}

    def _settled(self, identifier: str) -> str:
        if identifier.startswith(BY_NAME):
            return self._named[folded(identifier.removeprefix(BY_NAME))]
        return self._ids.get(identifier, identifier)

    def _take(self, style: Style) -> bool:
        """Note the id under which *style* will be in the file; tell whether it is there."""
        found = self._named.get(folded(style.name))
        if found is None and style.id in _DEFAULTS:
            found = self._defaults.get(_DEFAULTS[style.id])
        if found is not None and self._elements[found].get(qn("w:type")) == style.kind:
            self._ids[style.id] = found
            return True
        identifier, number = style.id, 1
        while identifier in self._elements or identifier in self._ids.values():
            number += 1
            identifier = f"{style.id}{number}"
        self._ids[style.id] = identifier
        return False

    def _free_name(self, name: str) -> str:
        """*name*, or with a number where a style of another kind has it."""
        free, number = name, 1
        while folded(free) in self._named:
            number += 1
            free = f"{name} {number}"
        return free

    def _chain(self, identifier: str) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            style = self._elements[identifier]
            yield style
            based = style.find(qn("w:basedOn"))
            identifier = "" if based is None else based.get(qn("w:val"), "")

    def _found(self, identifier: str, *path: str) -> etree._Element | None:
        """The element at *path* in a style or the nearest that it is based on."""
        for style in self._chain(identifier):
            held = style.find("/".join(map(qn, path)))
            if held is not None:
                return held
        return None

    def _heading_fonts(self) -> str:
        """The fonts that the template's headings are set in; ours where it says none."""
        for name in ("heading 1", "Title"):
            fonts = self._found(self._named.get(name.lower(), ""), "w:rPr", "w:rFonts")
            if fonts is not None:
                values = "".join(
                    f' w:{etree.QName(key).localname}="{_quoted(str(value))}"'
                    for key, value in fonts.attrib.items()
                )
                return f"<w:rFonts{values}/>"
        return GOTHIC_FONTS

    def _end_at(self, style: str, right_tab: str) -> None:
        identifier = self._ids[style]
        tabs = self._found(identifier, "w:pPr", "w:tabs")
        if tabs is not None and any(tab.get(qn("w:val")) in ("right", "end") for tab in tabs):
            return
        properties = _properties(self._elements[identifier])
        stops = properties.get_or_add_tabs()
        for stop in parse_xml(declared(right_tab)):
            stops.append(stop)

    def _speak_japanese(self) -> None:
        """Let East Asian text be Japanese: it decides the forms of letters and their fonts."""
        for language in self.root.iter(qn("w:lang")):
            if language.get(qn("w:eastAsia"), "").startswith("en"):
                language.set(qn("w:eastAsia"), "ja-JP")

    def _bind(self, level: int, first_list: int) -> None:
        """Let Word count headings of *level* in our list."""
        style = self._elements[self._ids[f"Heading{level}"]]
        binding = _properties(style).get_or_add_numPr()
        for child in list(binding):
            binding.remove(child)
        ours = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{first_list}"/></w:numPr>'
        for child in list(parse_xml(declared(ours))):
            binding.append(child)

    def _release(self) -> None:
        """Take what is based on a heading, the title of the contents mostly, out of its list."""
        headings = self.heading_ids()
        for identifier, style in self._elements.items():
            above = {one.get(qn("w:styleId")) for one in self._chain(identifier)}
            counted = style.find("/".join(map(qn, ("w:pPr", "w:numPr")))) is not None
            if identifier in headings or counted or not above & headings:
                continue
            none = parse_xml(declared('<w:numPr><w:numId w:val="0"/></w:numPr>'))
            _properties(style)._insert_numPr(none)


def _properties(style: etree._Element) -> Any:
    """The ``w:pPr`` of *style*: python-docx puts it, and what it holds, into its place."""
    return cast("Any", style).get_or_add_pPr()


def folded(name: str) -> str:
    """*name* as names of styles are compared: Word does not tell capitals apart."""
    return " ".join(name.split()).lower()


def _points(size: etree._Element) -> float:
    value = float(size.get(qn("w:val"), "21").removesuffix("pt"))
    return max(min(value / 2, 36), 5)


def _quoted(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
