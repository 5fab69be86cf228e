"""A file that a person types, as it was when it was read."""

from __future__ import annotations

import codecs
import hashlib
import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kyodo_plan.core.place import Place
from kyodo_plan.editing.codes import CHANGED
from kyodo_plan.editing.edit import Edit, spliced
from kyodo_plan.text import reading
from kyodo_plan.text.blocks import with_lines_of_editors

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kyodo_plan.core.finding import Finding

LINE_END = re.compile(r"(?>\r\n|\r|\n)")
"""One line end; ``\\r\\n`` is never taken for two."""


@dataclass(frozen=True)
class TypedFile:
    """The bytes of a file in UTF-8. ``name`` is the path that findings and edits have."""

    path: Path
    name: str
    data: bytes

    @property
    def mark(self) -> bytes:
        """The byte order mark, or nothing."""
        return codecs.BOM_UTF8 if self.data.startswith(codecs.BOM_UTF8) else b""

    @cached_property
    def text(self) -> str:
        """The text without a byte order mark, with the line ends as they are."""
        return self.data.removeprefix(self.mark).decode("utf-8")

    @property
    def digest(self) -> str:
        """A name for exactly these bytes, to be given back to :func:`read`."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def _lines(self) -> list[tuple[int, int]]:
        """Where each line begins and its content ends, as columns of findings count them."""
        lines = with_lines_of_editors(self.text).splitlines(keepends=True)
        starts = itertools.accumulate(map(len, lines), initial=0)
        spans = [
            (at, at + len(line.splitlines()[0])) for at, line in zip(starts, lines, strict=False)
        ]
        if not lines or lines[-1].splitlines()[0] != lines[-1]:
            spans.append((len(self.text), len(self.text)))  # The empty line after the last end.
        return spans

    def offset(self, line: int | None, column: int | None) -> int | None:
        """Return the offset of a place, or ``None`` where the file has no such place.

        The end of a line is a place, what lies beyond it is not. *line* and *column* count from 1.
        """
        if line is None or column is None or not (0 < line <= len(self._lines) and column > 0):
            return None
        start, end = self._lines[line - 1]
        offset = start + column - 1
        return offset if offset <= end else None

    def line_end(self, offset: int) -> str:
        """Return how the line at *offset* ends, for the last one the line before."""
        after = LINE_END.search(self.text, offset)
        if after is None:
            *_, after = itertools.chain([None], LINE_END.finditer(self.text, 0, offset))
        return "\n" if after is None else after[0]

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return an edit of this file, the line ends of *text* like that of the line at *start*."""
        return Edit(self.name, start, end, LINE_END.sub(lambda _: self.line_end(start), text))

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes of the file with *edits* made; all others are the same.

        :raises ValueError: where an edit is of another file, lies outside this one or overlaps
            another, or holds what UTF-8 cannot.
        """
        edits = list(edits)
        for edit in edits:
            if edit.path != self.name:
                raise ValueError(f"not an edit of {self.name}: {edit}")
        return self.mark + spliced(self.text, edits).encode("utf-8")


def read(path: Path, name: str, digest: str = "") -> tuple[TypedFile | None, list[Finding]]:
    """Return the file *path*, or ``None`` and a finding that says why it cannot be edited.

    With the *digest* of an earlier reading, a file that is another since is refused.
    """
    data, findings = reading.read_bytes(path, name)
    if data is None:
        return None, findings
    _, findings = reading.decode(data, name)
    if findings:
        return None, findings
    file = TypedFile(path, name, data)
    if digest and digest != file.digest:
        return None, [CHANGED.at(Place(name), f"「{name}」は、読んだ後に変わりました。")]
    return file, []
