"""How a sheet of Excel is printed: landscape, as wide as the paper, with a head and page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.properties import PageSetupProperties

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

#: Sizes of paper, by their numbers in ECMA-376 Part 1, 18.3.1.63.
A3, A4 = 8, 9


def print_wide(page: Worksheet, paper: int, title: str) -> None:
    """Let *page* be printed in landscape on *paper*, with *title* at its head."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = paper
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top, page.page_margins.bottom = 0.8, 0.6
    page.page_margins.header = page.page_margins.footer = 0.3
    if page.oddHeader is not None and page.oddFooter is not None:
        page.oddHeader.center.text = title
        page.oddFooter.center.text = "- &P -"
