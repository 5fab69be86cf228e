"""The fields at the head of a chapter's file, and what each may hold."""

from __future__ import annotations

NONE = ("なし", "none")
NUMBER, NEW_PAGE, DEPTH = "番号", "改頁", "目次の深さ"
DEPTHS = (1, 5)
"""The levels of headings down to which contents may go."""
WORDS = {
    NUMBER: NONE,
    NEW_PAGE: NONE,
    DEPTH: tuple(str(depth) for depth in range(DEPTHS[0], DEPTHS[1] + 1)),
}
"""Field → what may be written in it."""
OF_SPHINX = frozenset({"tocdepth", "nocomments", "orphan", "nosearch", "no-search"})
"""Fields that mean something to Sphinx."""
