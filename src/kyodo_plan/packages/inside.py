"""What lies in a workspace: nothing that a text or a setting names is read from anywhere else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_plan.packages.unreadable import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

COPY = "ファイルの写しを plan フォルダの下に置き、その名前を書いてください。"
NO_LINK = "リンクを消し、指していたファイルやフォルダの写しを、同じ名前で置いてください。"


def is_inside(path: Path, workspace: Path) -> bool:
    """Whether *path* lies in *workspace*, links followed. What does not exist may lie there, too."""
    try:
        return _real(path).is_relative_to(_real(workspace))
    except (OSError, ValueError):
        return False


def look(path: Path, workspace: Path) -> None:
    """See that *path*, where there is something, is an ordinary file of *workspace*.

    :raises UnreadableError: when it lies elsewhere, is a link that leads elsewhere, or is no file:
        a folder, a pipe or a device, which might never end.
    """
    if not is_inside(path, workspace):
        plain = Path(os.path.normpath(path))
        if plain.is_relative_to(Path(os.path.normpath(workspace))):
            raise UnreadableError("作業場所の外を指すリンクです", NO_LINK)
        raise UnreadableError("作業場所の外のファイルです", COPY)
    if path.is_symlink() and not path.exists():
        raise UnreadableError("指す先のないリンクです", NO_LINK)
    if path.exists() and not path.is_file():
        raise UnreadableError(
            "ファイルではありません（フォルダなど）", "ファイルの名前まで書いてください。"
        )


def strays(folder: Path, workspace: Path) -> Iterator[Path]:
    """Yield the links in *folder* that lead out of *workspace*, in the order of their names.

    Links to folders are not followed.
    """
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted([*folders, *files]):
            path = Path(place, name)
            if path.is_symlink() and not is_inside(path, workspace):
                yield path


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
