"""Files from outside: what can be read is read, everything else is refused in one sentence."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import word_sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kyodo_plan.review.package import UnreadableError, WordPackage
from word_edits import packed, parts_of

from kyodo_plan.review import package
from kyodo_plan.review.returned import read
from kyodo_plan.word import write

if TYPE_CHECKING:
    from pathlib import Path

PAPER = replace(word_sample.SHEET, identified=True)
GOOD = write(word_sample.document(word_sample.para("本文です。")), PAPER).data
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def with_part(name: str, data: bytes) -> bytes:
    return packed({**parts_of(GOOD), name: data})


def document(data: bytes) -> bytes:
    return with_part("word/document.xml", data)


def laughs() -> bytes:
    entities = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
    return f"<!DOCTYPE x [{entities}]><x>&b;</x>".encode()


def workbook(main: str) -> bytes:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    xml = (
        f'<Relationships xmlns="{rels}"><Relationship Id="r" Type="{relation}" '
        f'Target="{main}"/></Relationships>'
    )
    return packed({"_rels/.rels": xml.encode(), main: b"<x/>"})


def password() -> bytes:
    """A zip whose entries are marked as encrypted."""
    data = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(signature, at + 4)
    return bytes(data)


BROKEN = "壊れていて、読めません"
LARGE = "展開すると大きすぎるため、安全のため読みません"
NO_DOCTYPE = "Word が作らない宣言（DOCTYPE）を含むため、安全のため読みません"
LOCKED = "パスワードで保護されています"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空のファイルです"),
        ("ただの文です。".encode(), "Word 文書（.docx）として開けません"),
        (GOOD[: len(GOOD) // 2], "Word 文書（.docx）として開けません"),
        (OLE, "古い形式（.doc など）の文書です"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (password(), LOCKED),
        (b"{\\rtf1 text}", "リッチテキスト（.rtf）です"),
        (b"%PDF-1.7", "PDF です"),
        (workbook("xl/workbook.xml"), "Excel の表です"),
        (workbook("ppt/presentation.xml"), "PowerPoint の資料です"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
         "Word 文書（.docx）ではなく、LibreOffice などの文書です"),
        (packed({"a.txt": b"a"}), "Word 文書（.docx）ではありません"),
        (document(b"<w:document"), BROKEN),
        (document(b""), BROKEN),
        (document(DOCTYPE.encode() + b"<x>&e;</x>"), NO_DOCTYPE),
        (document(laughs()), NO_DOCTYPE),
        (with_part("customXml/item1.xml", laughs()), NO_DOCTYPE),
        (with_part("word/comments.xml", b"<x>"), BROKEN),
        (document(b"<x>" + b" " * 20_000_000 + b"</x>"), LARGE),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, reason: str
) -> None:
    path = tmp_path / "返却.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read(WordPackage(path))
    assert str(caught.value) == reason
    assert caught.value.advice.endswith("。")


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="見つかりません"):
        WordPackage(tmp_path / "ない.docx")
    with pytest.raises(UnreadableError, match="フォルダです"):
        WordPackage(tmp_path)


def test_a_size_that_is_a_lie_does_not_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 50_000)
    path = tmp_path / "copy.docx"
    path.write_bytes(document(b"<x>" + bytes(range(32, 60)) * 4_000 + b"</x>"))
    with pytest.raises(UnreadableError, match="大きすぎる"):
        read(WordPackage(path))


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 5)
    path = tmp_path / "copy.docx"
    path.write_bytes(GOOD)
    with pytest.raises(UnreadableError, match="大きすぎる"):
        WordPackage(path)


def test_depth_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(document(b"<x>" * 200 + b"</x>" * 200))
    assert read(WordPackage(path)).paragraphs == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["word/document.xml", "_rels/.rels", "customXml/item1.xml", ""]),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), min_size=1, max_size=5),
)
def test_a_spoilt_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, name: str, faults: list[tuple[int, bytes]]
) -> None:
    parts = parts_of(GOOD)
    data = bytearray(parts[name] if name else GOOD)
    for at, new in faults:
        place = at % len(data)
        data[place : place + len(new)] = new
    path = tmp_path_factory.mktemp("spoilt") / "copy.docx"
    path.write_bytes(packed({**parts, name: bytes(data)}) if name else bytes(data))
    try:
        read(WordPackage(path))
    except UnreadableError as error:
        assert str(error)


def test_a_zip_of_another_packing_is_read(tmp_path: Path) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts_of(GOOD).items():
            archive.writestr(name, data)
    path = tmp_path / "copy.docx"
    path.write_bytes(out.getvalue())
    assert any(p.text(final=True) == "本文です。" for p in read(WordPackage(path)).paragraphs)
