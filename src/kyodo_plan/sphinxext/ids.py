"""Ids as people type them."""

from __future__ import annotations

import unicodedata


def half_width(text: str) -> str:
    """Return an id in half-width letters, figures and hyphens (``Ｍ２－０１`` → ``M2-01``)."""
    return unicodedata.normalize("NFKC", text).strip()
