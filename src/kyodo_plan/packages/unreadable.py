"""Why a file from outside is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_plan.packages.kind import Kind


class UnreadableError(Exception):
    """The file cannot be read; the text says why (no full stop), ``advice`` what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.advice = advice


class TooLargeError(UnreadableError):
    """The file goes over a limit."""

    def __init__(self) -> None:
        super().__init__(
            "展開すると大きすぎるため、安全のため読みません",
            "送り主と中身を確かめてください。大きな画像を入れたときは、小さくしてください。",
        )


def broken(kind: Kind) -> UnreadableError:
    """Return the error of a file in which something does not hold together."""
    return UnreadableError(
        "壊れていて、読めません",
        f"{kind.program} で開けることを確かめ、もう一度受け取るか、保存し直してください。",
    )


def locked(kind: Kind) -> UnreadableError:
    """Return the error of a file that asks for a password."""
    return UnreadableError(
        "パスワードで保護されています",
        f"{kind.program} で開き、「情報」の「文書の保護」でパスワードを外して保存してください。",
    )


def strict(kind: Kind) -> UnreadableError:
    """Return the error of a file that names all that it holds in another way."""
    return UnreadableError(
        "「完全 Open XML 文書」の形式（Strict）です",
        f"{kind.program} で開き、「名前を付けて保存」で、「ファイルの種類」を"
        f"ふつうの {kind.document}にしてください。",
    )
