"""Files that look like copies of another beside them: what they say would count twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What the usual programs add to the name of a copy, before and after it.
_BEFORE = re.compile(r"(?:コピー ?[~〜] ?|copy of )", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:[ ._-]*(?:\(\d+\)|(?:の|- ?)?コピー|copy|バックアップ|backup|bak|控え)[ _]?\d*(?:\(\d+\))?)+",
    re.IGNORECASE,
)


def copies_among(paths: Iterable[Path]) -> dict[Path, Path]:
    """Return those of *paths* that look like copies of another of them, each with that one."""
    names = {path.with_name(_plain(path.stem)): path for path in paths}
    found = ((path, _original(path, names)) for path in names.values())
    return {path: first for path, first in found if first is not None}


def _original(path: Path, names: dict[Path, Path]) -> Path | None:
    stem = _plain(path.stem)
    before, after = _BEFORE.match(stem), next(_marks(stem), None)
    for rest in (stem[before.end() :] if before else "", after or ""):
        found = names.get(path.with_name(rest)) if rest else None
        if found is not None and found != path:
            return found
    return None


def _marks(stem: str) -> Iterator[str]:
    """Give *stem* without the marks of a copy at its end."""
    for match in _AFTER.finditer(stem):
        if match.end() == len(stem):
            yield stem[: match.start()]


def _plain(stem: str) -> str:
    return unicodedata.normalize("NFKC", stem)
