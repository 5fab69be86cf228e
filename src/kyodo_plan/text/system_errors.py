"""What the operating system says when a file cannot be written, in Japanese."""

from __future__ import annotations

import errno

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
}


def reason(error: OSError) -> str:
    """Return why a file could not be written, without a full stop."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
