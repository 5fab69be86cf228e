"""The numbers of captions, which Word counts itself."""

from __future__ import annotations

import re
import unicodedata

from kyodo_plan.word.wordprocessingml import field, run

_NUMBER = re.compile(r"([^\W\d]+)([0-9]+|[０-９]+)(－.+)?")
"""表３, 図12, 図１－２."""


class CaptionNumbers:
    """How far Word has counted, by label."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def number(self, text: str) -> str:
        """The runs of the number *text*; a ``SEQ`` field (17.16.5.56) where it is a count."""
        parts = _NUMBER.fullmatch(text)
        if parts is None:
            return run(text)
        label, figures, part = parts.groups()
        value = int(unicodedata.normalize("NFKC", figures))
        switch = " \\* ARABIC" if figures.isascii() else " \\* DBCHAR"
        if value == self._counts.get(label) and part:
            switch = f" \\c{switch}"
        elif value != self._counts.get(label, 0) + 1:
            switch = f"{switch} \\r {value}"
        self._counts[label] = value
        return run(label) + field(f"SEQ {label}{switch}", figures) + (run(part) if part else "")
