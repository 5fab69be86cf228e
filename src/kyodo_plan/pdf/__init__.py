"""An assembled document as PDF: Typst code, compiled with our own fonts, tagged for reading aloud.

:func:`write` is the whole of it. This package knows neither Sphinx nor what a measure is.
"""

from kyodo_plan.pdf.fonts import FontSet
from kyodo_plan.pdf.writer import PdfFile, write

__all__ = ["FontSet", "PdfFile", "write"]
