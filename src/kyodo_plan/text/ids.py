"""Ids as people type them."""

from __future__ import annotations

import unicodedata

#: How the box of a picture names the measure that it leads to, where pictures are linked.
MEASURE = "measure:"


def half_width(text: str) -> str:
    """Return an id in half-width letters, figures and hyphens (``Ｍ２－０１`` → ``M2-01``)."""
    return unicodedata.normalize("NFKC", text).strip()
