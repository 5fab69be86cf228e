"""The space that a picture may take on a sheet, in points."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """Width and height inside the margins, room for a caption left out."""

    width: float
    height: float


A4_PORTRAIT = Page(467, 642)
A4_LANDSCAPE = Page(716, 445)
