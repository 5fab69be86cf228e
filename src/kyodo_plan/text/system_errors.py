"""What the operating system says when a file cannot be written, in Japanese."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_REASONS = {
    errno.EACCES: "書き込む権限がありません",
    errno.EPERM: "書き込む権限がありません",
    errno.EROFS: "読み取り専用です",
    errno.ENOSPC: "空き容量がありません",
    errno.EDQUOT: "空き容量がありません",
    errno.ENOENT: "その場所がありません",
    errno.ENOTDIR: "途中にフォルダでないものがあります",
    errno.EEXIST: "途中にフォルダでないものがあります",
    errno.EISDIR: "フォルダです",
    errno.ELOOP: "リンクが輪になっています",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EMFILE: "開いているファイルが多すぎます",
    errno.ENOTEMPTY: "ほかのソフトが使っています",
    errno.EBUSY: "ほかのソフトが使っています",
    errno.ETXTBSY: "ほかのソフトが使っています",
    errno.EIO: "記憶装置が読み書きできません",
    errno.ESTALE: "共有フォルダとの接続が切れています",
    errno.ENOTCONN: "共有フォルダとの接続が切れています",
    errno.ETIMEDOUT: "共有フォルダとの接続が切れています",
    errno.ENOMEM: "記憶領域が足りません",
}
_FULL = (errno.ENOSPC, errno.EDQUOT)
_IN_THE_WAY = (errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ELOOP, errno.ENAMETOOLONG)


#: What to do where something stands in the way.
MOVE_IT = "それをどけるか名前を変えて、もう一度実行してください。"


def obstacle(path: Path, *, folder: bool = False) -> str:
    """Say what stands where *path*, a file or a *folder*, is to be: another kind of thing.

    That may also be a file where a folder above it should be. Without any it is an empty string.
    """
    for above in (*reversed(path.parents), *((path,) if folder else ())):
        if os.path.lexists(above) and not above.is_dir():
            return f"{above} が、フォルダではなくファイルです"
    return f"{path} が、ファイルではなくフォルダです" if not folder and path.is_dir() else ""


def is_in_the_way(error: OSError) -> bool:
    """Whether *error* may be that something of another kind stands there."""
    return error.errno in (*_IN_THE_WAY, errno.EACCES)


def known(error: OSError) -> bool:
    """Whether it is the system's state that *error* tells of, in words that are known here."""
    return error.errno in _REASONS


def reason(error: OSError) -> str:
    """Return why a file could not be read or written, without a full stop."""
    if error.errno is None:
        return str(error)  # It is our own.
    return _REASONS.get(error.errno, f"システムの誤り番号 {error.errno}")


def advice(error: OSError) -> str:
    """Return what to do, as a sentence."""
    if error.errno in _FULL:
        return "要らないファイルを消すなどして空きを作り、もう一度実行してください。"
    if error.errno == errno.ENOENT:
        return "フォルダを作るか、ある場所を指定して、もう一度実行してください。"
    if error.errno in _IN_THE_WAY:
        return "その名前のファイルかフォルダをどけて、もう一度実行してください。"
    return (
        "読み書きする権限があるか、ほかのソフトで開いていないかを確かめて、"
        "もう一度実行してください。"
    )
