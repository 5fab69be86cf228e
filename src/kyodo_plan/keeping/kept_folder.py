"""Where the program keeps what it knows of the papers: beside their folders, which people copy.

``build/.kept/update/`` is about the papers in ``build/update/``. It is no cache: what a paper said
when it was made cannot be made anew once its text has changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: The folder below the one that papers are made into.
KEPT = ".kept"


def kept_of(papers: Path) -> Path:
    """Return the folder in which is kept what is known of those in the folder *papers*."""
    return papers.parent / KEPT / papers.name
