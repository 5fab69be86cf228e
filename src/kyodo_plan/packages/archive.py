"""A zip file from outside, opened within limits."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from kyodo_plan.packages.unreadable import TooLargeError, UnreadableError, broken, locked
from kyodo_plan.packages.xml import parsed

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from lxml import etree

    from kyodo_plan.packages.kind import Kind

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True)
class Limits:
    """What keeps a file made in bad faith from filling the memory. Sizes are in bytes.

    ``packed`` is what the file may take up, ``unpacked`` what all parts that are read may take up
    together, ``parts`` how many there may be. A part of ``large`` bytes or more may be packed
    ``ratio`` times smaller than it is; papers have about 10.
    """

    packed: int = 100_000_000
    unpacked: int = 200_000_000
    parts: int = 10_000
    ratio: int = 300
    large: int = 5_000_000


LIMITS = Limits()


class Archive:
    """The parts of a zip file, read one by one."""

    def __init__(self, source: Path | bytes, kind: Kind, limits: Limits = LIMITS) -> None:
        """Open *source*, a file or what it holds, that should be of *kind*.

        :raises UnreadableError: when it is something else, or cannot be read safely.
        """
        self.kind = kind
        self._limits = limits
        self._left = limits.unpacked
        if isinstance(source, bytes):
            _judge(source, len(source), kind, limits)
        else:
            _look_at(source, kind, limits)
        try:
            self._zip = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
        except OSError as error:
            raise UnreadableError(
                "開けません", "ほかのソフトで開いていないか確かめてください。"
            ) from error
        except Exception as error:  # ValueError, EOFError, NotImplementedError … besides its own
            reason = f"{kind.document}として開けません"
            raise UnreadableError(reason, broken(kind).advice) from error
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        if len(self._zip.infolist()) > limits.parts:
            raise TooLargeError

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""
        return self._entries.keys()

    def within_limits(self) -> None:
        """Look at what all parts say of their size, for those who read them by other means.

        None gives more than it says: zipfile stops there.

        :raises UnreadableError: when they go over the limits together, or one asks for a password.
        """
        for entry in self._entries.values():
            self._allow(entry)
        if sum(entry.file_size for entry in self._zip.infolist()) > self._limits.unpacked:
            raise TooLargeError

    def data(self, name: str) -> bytes | None:
        """Return what the part *name* holds, or ``None`` where there is none.

        :raises UnreadableError: when it is broken, too large or asks for a password.
        """
        entry = self._entries.get(name)
        if entry is None:
            return None
        self._allow(entry)
        try:
            with self._zip.open(entry) as file:
                data = file.read(self._left + 1)
        except Exception as error:  # zipfile lets zlib's and lzma's own errors through
            raise broken(self.kind) from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return data

    def root(self, name: str) -> etree._Element | None:
        """Return the root element of the part *name*, or ``None`` where there is none.

        :raises UnreadableError: as :meth:`data` and :func:`.xml.parsed`.
        """
        data = self.data(name)
        return None if data is None else parsed(data, self.kind)

    def _allow(self, entry: zipfile.ZipInfo) -> None:
        limits, size = self._limits, entry.file_size
        if entry.flag_bits & 1:
            raise locked(self.kind)
        if size > limits.large and size > limits.ratio * max(entry.compress_size, 1):
            raise TooLargeError


def _look_at(path: Path, kind: Kind, limits: Limits) -> None:
    """Refuse what can be told without opening the zip; read no more than is needed for that."""
    try:
        if path.is_dir():
            raise UnreadableError("フォルダです", kind.choose)
        if path.exists() and not path.is_file():
            raise UnreadableError("ふつうのファイルではありません", kind.choose)
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(len(_OLE))
            if start == _OLE:
                start += file.read(limits.packed)
    except FileNotFoundError:
        raise UnreadableError(
            "見つかりません", "ファイルの名前と場所を確かめてください。"
        ) from None
    except (OSError, ValueError) as error:
        advice = "ほかのソフトで開いていないか、読む権限があるかを確かめてください。"
        raise UnreadableError("開けません", advice) from error
    _judge(start, size, kind, limits)


def _judge(data: bytes, size: int, kind: Kind, limits: Limits) -> None:
    """Refuse what the size or the first bytes tell; of OLE, *data* must be all there is."""
    if size > limits.packed:
        raise TooLargeError
    if not size:
        raise UnreadableError("空のファイルです", "もう一度受け取ってください。")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise locked(kind)
        raise UnreadableError("古い形式（.doc など）の文書です", kind.save)
    if data.startswith(b"{\\rtf"):
        raise UnreadableError("リッチテキスト（.rtf）です", kind.save)
    if data.startswith(b"%PDF"):
        raise UnreadableError("PDF です", f"元の {kind.choose}")
