"""Where nothing is written that is made: among what people type."""

from __future__ import annotations

from pathlib import Path

from kyodo_plan.core.data_file import FOLDER as DATA
from kyodo_plan.production import workspace
from kyodo_plan.production.report.refusal import Refused

#: What holds a workspace's sources, and what may be put beside them all the same.
_SOURCES, _SETTINGS = ("plan", DATA), "conf.py"
_PICTURES = {".svg", ".png"}
EMPTY = "出力先の名前が空です。フォルダの名前を書いてください。"
_ELSEWHERE = "build や、別の名前のフォルダを書いてください。"


def refused_folder(path: Path) -> str:
    """Return why no papers are put into the folder *path*; nothing where they may be."""
    real = path.resolve()
    if real == Path(real.anchor):
        return f"「{path}」には文書を置けません（機械の一番上のフォルダです）。{_ELSEWHERE}"
    root = _workspace()
    if root is None:
        return ""
    if real == root:
        return f"「{path}」には文書を置けません（作業場所そのものです）。{_ELSEWHERE}"
    for name in _SOURCES:
        if real.is_relative_to((root / name).resolve()):
            return f"「{path}」には文書を置けません（原稿やデータのある {name} の中です）。{_ELSEWHERE}"
    return ""


def refused_file(path: Path) -> str:
    """Return why the file *path* is not written; nothing where it may be.

    Pictures may be put beside the texts that take them in.
    """
    root, real = _workspace(), path.resolve()
    if root is None:
        return ""
    own = real == (root / _SETTINGS).resolve()
    for name in _SOURCES:
        within = real.is_relative_to((root / name).resolve())
        own = own or (within and not (name != DATA and real.suffix.lower() in _PICTURES))
    return (
        f"「{path}」には書けません（作業場所の原稿、データ、設定のある所です）。"
        "別の場所のファイルの名前を書いてください。"
        if own
        else ""
    )


def _workspace() -> Path | None:
    try:
        return workspace.find()
    except Refused:
        return None
