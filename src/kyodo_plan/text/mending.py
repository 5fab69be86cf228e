"""Mending a source file: fixes applied to its text, everything else left as a person typed it."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kyodo_plan.core.finding import Fix


def mend(data: bytes, fixes: Iterable[Fix]) -> tuple[bytes, list[Fix]]:
    """Return the UTF-8 file *data* with *fixes* applied, and those that were.

    A fix whose old text does not stand at its place, or that overlaps one before it, is left
    out. The byte order mark and the line ends of the file stay as they are.

    :raises UnicodeDecodeError: when *data* is not UTF-8.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data.removeprefix(mark).decode("utf-8")
    lines = text.splitlines(keepends=True)
    ends = "\r\n" if "\r\n" in text else "\n"
    starts = [0]
    for content in lines:
        starts.append(starts[-1] + len(content))
    spans: list[tuple[int, int, str, Fix]] = []
    for fix in fixes:
        line, column = fix.place.line, fix.place.column
        if line is None or column is None or line > len(lines):
            continue
        start = starts[line - 1] + column - 1
        old, new = (part.replace("\n", ends) for part in (fix.old, fix.new))
        if text.startswith(old, start):
            spans.append((start, start + len(old), new, fix))
    applied: list[Fix] = []
    pieces: list[str] = []
    at = 0
    for start, end, new, fix in sorted(spans, key=lambda span: span[:2]):
        if start < at:
            continue
        pieces += [text[at:start], new]
        at = end
        applied.append(fix)
    pieces.append(text[at:])
    return mark + "".join(pieces).encode("utf-8"), applied
