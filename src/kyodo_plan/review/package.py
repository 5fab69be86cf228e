"""Opening a file from outside: its parts as XML, or one sentence on why not.

Limits keep a file made in bad faith from filling the memory; nothing that a file names is fetched.
"""

from __future__ import annotations

import posixpath
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 100_000_000
"""What one file may take up on the disk."""

MOST_UNPACKED = 200_000_000
"""What all the parts that are read may take up together."""

MOST_PARTS = 10_000

GREATEST_RATIO = 300
"""How much smaller than its content a large part may be packed; our own papers have about 10."""

LARGE = 5_000_000
"""From this size on the ratio counts."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "Word で開き、「名前を付けて保存」で Word 文書（.docx）にしてください。"
_BROKEN = "Word で開けることを確かめ、もう一度受け取るか、保存し直してください。"


class UnreadableError(Exception):
    """The file cannot be read; the text says why, ``advice`` what to do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.advice = advice


class WordPackage:
    """The parts of a Word file, each within limits."""

    def __init__(self, path: Path) -> None:
        """Open *path*.

        :raises UnreadableError: when it is no Word file that can be read safely.
        """
        _look_at(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise UnreadableError("Word 文書（.docx）として開けません", _BROKEN) from error
        except OSError as error:
            raise UnreadableError(
                "開けません", "ほかのソフトで開いていないか確かめてください。"
            ) from error
        self._left = MOST_UNPACKED
        entries = self._zip.infolist()
        if len(entries) > MOST_PARTS:
            raise _too_large()
        self._names = {entry.filename: entry for entry in entries}
        self.document = self._main_part()

    def _main_part(self) -> str:
        names = self._names
        if "mimetype" in names or "content.xml" in names:
            raise UnreadableError("Word 文書（.docx）ではなく、LibreOffice などの文書です", _SAVE)
        relations = self.part("_rels/.rels")
        for relation in relations if relations is not None else ():
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                name = posixpath.normpath(str(relation.get("Target", ""))).lstrip("/")
                if name.startswith("xl/"):
                    raise UnreadableError(
                        "Excel の表です", "Word 文書（.docx）を指定してください。"
                    )
                if name.startswith("ppt/"):
                    raise UnreadableError(
                        "PowerPoint の資料です", "Word 文書（.docx）を指定してください。"
                    )
                if name in names:
                    return name
        raise UnreadableError("Word 文書（.docx）ではありません", _SAVE)

    def beside(self, name: str) -> str:
        """Return the name of a part that lies beside the document part."""
        return posixpath.join(posixpath.dirname(self.document), name)

    def custom_parts(self) -> list[str]:
        """Return the names of the custom XML parts."""
        return sorted(
            name
            for name in self._names
            if name.startswith("customXml/item") and "Props" not in name and name.endswith(".xml")
        )

    def part(self, name: str) -> etree._Element | None:
        """Return the root element of the part *name*, or ``None`` where there is none.

        :raises UnreadableError: when it is broken, too large or names entities.
        """
        entry = self._names.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise UnreadableError(
                "パスワードで保護されています", "保護を外して保存したものを受け取ってください。"
            )
        size = entry.file_size
        if size > LARGE and size > GREATEST_RATIO * max(entry.compress_size, 1):
            raise _too_large()
        try:
            with self._zip.open(entry) as file:
                data = file.read(self._left + 1)
        except (OSError, RuntimeError, EOFError, NotImplementedError, ValueError) as error:
            raise UnreadableError("壊れていて、読めません", _BROKEN) from error
        except Exception as error:  # zipfile lets zlib's and lzma's own errors through
            raise UnreadableError("壊れていて、読めません", _BROKEN) from error
        self._left -= len(data)
        if self._left < 0:
            raise _too_large()
        return _parsed(data)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("壊れていて、読めません", _BROKEN) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise UnreadableError(
            "Word が作らない宣言（DOCTYPE）を含むため、安全のため読みません",
            "送り主に、Word で保存し直したものを頼んでください。",
        )
    return root


def _look_at(path: Path) -> None:
    """Refuse what can be told from the first bytes."""
    try:
        if path.is_dir():
            raise UnreadableError("フォルダです", "Word 文書（.docx）を指定してください。")
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            whole = start + file.read(MOST_BYTES) if start == _OLE else b""
    except FileNotFoundError:
        raise UnreadableError(
            "見つかりません", "ファイルの名前と場所を確かめてください。"
        ) from None
    except (OSError, ValueError) as error:
        advice = "ほかのソフトで開いていないか、読む権限があるかを確かめてください。"
        raise UnreadableError("開けません", advice) from error
    if size > MOST_BYTES:
        raise _too_large()
    if not size:
        raise UnreadableError("空のファイルです", "もう一度受け取ってください。")
    if start == _OLE:
        if "EncryptedPackage".encode("utf-16-le") in whole:
            raise UnreadableError(
                "パスワードで保護されています", "保護を外して保存したものを受け取ってください。"
            )
        raise UnreadableError("古い形式（.doc など）の文書です", _SAVE)
    if start.startswith(b"{\\rtf"):
        raise UnreadableError("リッチテキスト（.rtf）です", _SAVE)
    if start.startswith(b"%PDF"):
        raise UnreadableError("PDF です", "Word 文書（.docx）のまま返してもらってください。")


def _too_large() -> UnreadableError:
    return UnreadableError(
        "展開すると大きすぎるため、安全のため読みません",
        "送り主と中身を確かめてください。大きな画像を入れたときは、小さくしてください。",
    )
