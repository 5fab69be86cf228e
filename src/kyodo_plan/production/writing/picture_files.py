"""The pictures of papers: files beside the text, and drawings that are painted once and kept."""

from __future__ import annotations

import base64
import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_plan.packages.inside import is_inside
from kyodo_plan.packages.picture import kind_of
from kyodo_plan.pictures.raster import png
from kyodo_plan.text.workspace_files import content
from kyodo_plan.views.pictures import PAINTED

if TYPE_CHECKING:
    from pathlib import Path

#: An address that holds the data itself.
HELD = "data:"
#: How many painted drawings are kept: those of a plan's two options, and of some versions before.
MOST_KEPT = 40


@dataclass(frozen=True)
class PictureFiles:
    """Gives the data of a picture by its address.

    ``source`` is the folder that addresses of files are told from. A drawing that has to be painted
    is kept in ``kept``, which may be deleted at any time; ``program`` is the digest of what paints.
    """

    source: Path
    kept: Path
    program: str

    def __call__(self, uri: str) -> bytes:
        """Return the data of a file below the source, or what the address itself holds.

        :raises OSError: when there is no such file in the workspace, or it cannot be read.
        :raises ValueError: when a drawing cannot be painted; the text is Japanese.
        """
        if uri.startswith(PAINTED):
            return self._painted(self(unpainted(uri)))
        if uri.startswith(HELD):
            return base64.b64decode(uri.partition(",")[2])
        path = self.source / uri
        if not is_inside(path, self.source.parent):
            raise FileNotFoundError(uri)
        return content(path)

    def _painted(self, svg: bytes) -> bytes:
        if kind_of(svg) not in ("", "svg"):
            return svg  # Dots already, whatever the file is called.
        path = self.kept / f"{hashlib.sha256(self.program.encode() + svg).hexdigest()}.png"
        try:
            return content(path)
        except OSError:
            data = _dots(svg)
        with suppress(OSError):  # What cannot be kept is painted again next time.
            self._keep(path, data)
        return data

    def _keep(self, path: Path, data: bytes) -> None:
        self.kept.mkdir(parents=True, exist_ok=True)
        newest = sorted(self.kept.glob("*.png"), key=lambda one: one.stat().st_mtime, reverse=True)
        for old in newest[MOST_KEPT - 1 :]:
            old.unlink()
        temporary = path.with_suffix(f".{os.getpid()}.new")  # Another process may paint it, too.
        temporary.write_bytes(data)
        os.replace(temporary, path)


def unpainted(uri: str) -> str:
    """Return the address of the drawing where *uri* asks for it as dots, else *uri* itself."""
    return uri.removeprefix(PAINTED)


def is_held(uri: str) -> bool:
    """Whether the address itself holds the data, so that they stand in the document."""
    return uri.startswith(HELD)


def _dots(svg: bytes) -> bytes:
    try:
        return png(svg.decode())
    except ValueError as error:
        raise ValueError("SVG の書き方が壊れています") from error
