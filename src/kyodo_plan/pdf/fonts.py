"""The fonts a PDF is set in, and which characters they have."""

from __future__ import annotations

import os
import struct
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import pylopdf_fonts_jp
import typst

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

MINCHO = "Noto Serif JP"
GOTHIC = "Noto Sans JP"
STRONG = "Noto Sans CJK JP"


@dataclass(frozen=True)
class FontSet:
    """Font families: ``mincho`` for body text, ``gothic`` for labels, ``strong`` for headings.

    Families other than the packaged ones are looked for in ``folders`` and, where ``system`` is
    true, among the fonts installed on the machine; the packaged fonts supply what they lack.
    """

    mincho: str = MINCHO
    gothic: str = GOTHIC
    strong: str = STRONG
    folders: tuple[Path, ...] = ()
    system: bool = False

    @property
    def families(self) -> dict[str, tuple[str, ...]]:
        """For each use the family, and those that stand in for characters it lacks."""
        return {
            "mincho": tuple(dict.fromkeys((self.mincho, MINCHO, GOTHIC, STRONG))),
            "gothic": tuple(dict.fromkeys((self.gothic, GOTHIC, MINCHO, STRONG))),
            "strong": tuple(dict.fromkeys((self.strong, STRONG, GOTHIC, MINCHO))),
        }


@dataclass(frozen=True)
class Coverage:
    """The code points that at least one font of a set can show."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    _known: set[str] = field(default_factory=set, compare=False, repr=False)

    def __contains__(self, character: str) -> bool:
        """Whether a font has a glyph for *character*."""
        code = ord(character)
        at = bisect_right(self.starts, code) - 1
        return at >= 0 and code <= self.ends[at]

    def missing(self, text: str) -> set[str]:
        """Return the characters of *text* that no font has."""
        unknown = set(text) - self._known
        missing = {character for character in unknown if character not in self}
        self._known.update(unknown - missing)
        return missing


@dataclass(frozen=True)
class LoadedFonts:
    """Fonts as Typst takes them, what they cover, families by use, and families not found."""

    typst: typst.Fonts
    coverage: Coverage
    families: dict[str, tuple[str, ...]]
    absent: tuple[str, ...]


@cache
def load(fonts: FontSet) -> LoadedFonts:
    """Find the fonts of a set and read which characters they have."""
    folders = (
        os.path.dirname(pylopdf_fonts_jp.serif_path()),
        os.path.dirname(noto_cjk_sans_jp_bold.FONT_PATH),
        # Hangul and Chinese that the other two lack stand in its regular weight.
        os.path.dirname(noto_cjk_sans_jp_regular.FONT_PATH),
        *map(str, fonts.folders),
    )
    loaded = typst.Fonts(
        include_system_fonts=fonts.system,
        include_embedded_fonts=False,
        font_paths=list(folders),
    )
    wanted = {family for families in fonts.families.values() for family in families}
    found = [font for font in loaded.fonts() if font.family in wanted]
    files = sorted({(font.path, font.index) for font in found if font.path})
    present = {font.family for font in found}
    ranges = (span for path, index in files for span in code_points(Path(path), index))
    return LoadedFonts(
        typst=loaded,
        coverage=_coverage(ranges),
        families={
            use: tuple(family for family in families if family in present)
            for use, families in fonts.families.items()
        },
        absent=tuple(sorted(wanted - present)),
    )


def _coverage(ranges: Iterable[tuple[int, int]]) -> Coverage:
    merged: list[list[int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return Coverage(tuple(span[0] for span in merged), tuple(span[1] for span in merged))


def code_points(path: Path, index: int = 0) -> Iterator[tuple[int, int]]:
    """Yield the ranges of code points, both ends inclusive, that a font file maps to glyphs.

    Reads the ``cmap`` table (OpenType specification, "cmap", formats 4 and 12); *index* is the
    font's number inside a collection.
    """
    with path.open("rb") as file:
        data = _table(file.read, file.seek, index)
    if not data:
        return
    (count,) = struct.unpack_from(">H", data, 2)
    subtables: dict[int, int] = {}
    for record in range(count):
        platform, _, offset = struct.unpack_from(">HHI", data, 4 + 8 * record)
        if platform in (0, 3):
            (form,) = struct.unpack_from(">H", data, offset)
            subtables[form] = offset
    if 12 in subtables:
        offset = subtables[12]
        (groups,) = struct.unpack_from(">I", data, offset + 12)
        span = data[offset + 16 : offset + 16 + 12 * groups]
        for start, end, _ in struct.iter_unpack(">III", span):
            yield start, end
    elif 4 in subtables:
        yield from _segments(data, subtables[4])


def _table(read: Callable[[int], bytes], seek: Callable[[int], int], index: int) -> bytes:
    base = 0
    if read(4) == b"ttcf":
        seek(12 + 4 * index)
        (base,) = struct.unpack(">I", read(4))
    seek(base + 4)
    (tables,) = struct.unpack(">H", read(2))
    seek(base + 12)
    for tag, _, offset, length in struct.iter_unpack(">4sIII", read(16 * tables)):
        if tag == b"cmap":
            seek(offset)
            return read(length)
    return b""


def _segments(data: bytes, offset: int) -> Iterator[tuple[int, int]]:
    (doubled,) = struct.unpack_from(">H", data, offset + 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", data, offset + 14)
    starts = struct.unpack_from(f">{count}H", data, offset + 16 + doubled)
    for start, end in zip(starts, ends, strict=True):
        if start != 0xFFFF:
            yield start, end
