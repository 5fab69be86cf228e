"""The page that a template gives a paper, in the place of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.opc.part import Part


@dataclass(frozen=True)
class TemplatePage:
    """The page of a template's last section; lengths are in twips.

    ``margins`` are top, right, bottom, left (the gutter is part of the left one), ``head`` and
    ``foot`` the distances of header and footer from the edge. ``grid`` is the ``w:docGrid``
    element. ``headers`` and ``footers`` name the relation of each kind (default, first, even)
    that prints something; ``parts`` are relation type, relation and part of each.
    """

    width: int
    height: int
    margins: tuple[int, int, int, int]
    head: int
    foot: int
    grid: str
    number_format: str
    title_page: bool
    headers: Mapping[str, str]
    footers: Mapping[str, str]
    parts: tuple[tuple[str, str, Part], ...]

    @property
    def even_pages(self) -> bool:
        """Whether even pages have a head or a foot of their own."""
        return "even" in self.headers or "even" in self.footers
