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
from spoiling import many
from word_edits import packed, parts_of

from kyodo_plan.packages.archive import Archive, Limits
from kyodo_plan.packages.kind import EXCEL, WORD
from kyodo_plan.packages.office import OfficeFile
from kyodo_plan.packages.unreadable import TooLargeError, UnreadableError
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


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(main: str, names: str = OFFICE) -> bytes:
    relation = f"{names}/officeDocument"
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


def undeflatable() -> bytes:
    """A zip whose parts are there, but packed into what cannot be unpacked."""
    data = bytearray(packed({**parts_of(GOOD), "word/comments.xml": b"<x>" + bytes(range(40, 90))}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("word/comments.xml")
    at = entry.header_offset + 30 + len(entry.filename)
    data[at : at + entry.compress_size] = b"\xff" * entry.compress_size
    return bytes(data)


BROKEN = "壊れていて、読めません"
LARGE = "展開すると大きすぎるため、安全のため読みません"
NO_DOCTYPE = "Word が作らない宣言（DOCTYPE）を含むため、安全のため読みません"
LOCKED = "パスワードで保護されています"


PLAIN = "Word で開き、「名前を付けて保存」で、「ファイルの種類」をふつうの Word 文書（.docx）にしてください。"
SAVE = "Word で開き、「名前を付けて保存」で Word 文書（.docx）にしてください。"
AGAIN = "Word で開けることを確かめ、もう一度受け取るか、保存し直してください。"
CHOOSE = "Word 文書（.docx）を指定してください。"
SMALLER = "送り主と中身を確かめてください。大きな画像を入れたときは、小さくしてください。"
UNLOCK = "Word で開き、「情報」の「文書の保護」でパスワードを外して保存してください。"
ASK = "送り主に、Word で保存し直したものを頼んでください。"


def read(file: Archive) -> None:
    """Read all parts of *file* that are XML."""
    for name in file.names:
        if name.endswith((".xml", ".rels")):
            file.root(name)


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (b"", "空のファイルです", "もう一度受け取ってください。"),
        ("ただの文です。".encode(), "Word 文書（.docx）として開けません", AGAIN),
        (GOOD[: len(GOOD) // 2], "Word 文書（.docx）として開けません", AGAIN),
        (OLE, "古い形式（.doc など）の文書です", SAVE),
        (OLE + "EncryptedPackage".encode("utf-16-le"), LOCKED, UNLOCK),
        (password(), LOCKED, UNLOCK),
        (b"{\\rtf1 text}", "リッチテキスト（.rtf）です", SAVE),
        (b"%PDF-1.7", "PDF です", f"元の {CHOOSE}"),
        (workbook("xl/workbook.xml"), "Excel の表です", CHOOSE),
        (workbook("ppt/presentation.xml"), "PowerPoint の資料です", CHOOSE),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
         "Word 文書（.docx）ではなく、LibreOffice などの文書です", SAVE),
        (packed({"a.txt": b"a"}), "Word 文書（.docx）ではありません", SAVE),
        (workbook("word/document.xml", "http://purl.oclc.org/ooxml/officeDocument/relationships"),
         "「完全 Open XML 文書」の形式（Strict）です", PLAIN),
        (document(b"<w:document"), BROKEN, AGAIN),
        (document(b""), BROKEN, AGAIN),
        (document(DOCTYPE.encode() + b"<x>&e;</x>"), NO_DOCTYPE, ASK),
        (document(laughs()), NO_DOCTYPE, ASK),
        (with_part("customXml/item1.xml", laughs()), NO_DOCTYPE, ASK),
        (with_part("word/comments.xml", b"<x>"), BROKEN, AGAIN),
        (document(b"<x>" + b" " * 20_000_000 + b"</x>"), LARGE, SMALLER),
        (undeflatable(), BROKEN, AGAIN),
    ],
)  # fmt: skip
@pytest.mark.parametrize("on_disk", [True, False])
def test_what_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, reason: str, advice: str, on_disk: bool
) -> None:
    path = tmp_path / "返却.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableError) as caught:
        read(OfficeFile(path if on_disk else data, WORD))
    assert (str(caught.value), caught.value.advice) == (reason, advice)


def test_other_kinds_are_called_by_their_own_names() -> None:
    read(OfficeFile(workbook("xl/workbook.xml"), EXCEL))
    with pytest.raises(UnreadableError) as caught:
        OfficeFile(GOOD, EXCEL)
    assert str(caught.value) == "Word の文書です"
    assert caught.value.advice == "Excel ブック（.xlsx）を指定してください。"


def test_a_file_that_is_not_there_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        OfficeFile(tmp_path / "ない.docx", WORD)
    assert (str(caught.value), caught.value.advice) == (
        "見つかりません",
        "ファイルの名前と場所を確かめてください。",
    )
    with pytest.raises(UnreadableError) as caught:
        OfficeFile(tmp_path, WORD)
    assert (str(caught.value), caught.value.advice) == ("フォルダです", CHOOSE)
    with pytest.raises(UnreadableError) as caught:
        OfficeFile(tmp_path / "\0", WORD)
    assert (str(caught.value), caught.value.advice) == (
        "開けません",
        "ほかのソフトで開いていないか、読む権限があるかを確かめてください。",
    )


@pytest.mark.parametrize(
    "limits",
    [
        Limits(unpacked=50_000),
        Limits(parts=5),
        Limits(packed=1_000),
        Limits(large=1_000, ratio=2),
    ],
)
def test_each_limit_holds(limits: Limits) -> None:
    data = document(b"<x>" + bytes(range(32, 60)).replace(b"&", b"") * 4_000 + b"</x>")
    read(OfficeFile(data, WORD))
    with pytest.raises(TooLargeError) as caught:
        read(OfficeFile(data, WORD, limits))
    assert str(caught.value) == LARGE


def test_what_is_read_by_other_means_is_looked_at_first() -> None:
    Archive(GOOD, WORD).within_limits()
    with pytest.raises(TooLargeError):
        Archive(GOOD, WORD, Limits(unpacked=5_000)).within_limits()
    with pytest.raises(TooLargeError):
        Archive(document(b" " * 6_000_000), WORD).within_limits()
    with pytest.raises(UnreadableError, match=LOCKED):
        Archive(password(), WORD).within_limits()


def test_a_size_that_is_a_lie_does_not_help() -> None:
    data = bytearray(document(b"<x>" + b"a" * 60_000 + b"</x>"))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        offset = archive.start_dir
        names = len(archive.namelist())
    for _ in range(names):  # Each part of the directory says that it has 10 bytes.
        struct.pack_into("<I", data, offset + 24, 10)
        name, extra, comment = struct.unpack_from("<HHH", data, offset + 28)
        offset += 46 + name + extra + comment
    file = Archive(bytes(data), WORD, Limits(unpacked=50_000))
    file.within_limits()
    with pytest.raises(UnreadableError, match=BROKEN):
        file.data("word/document.xml")


@pytest.mark.fuzz
@settings(max_examples=many(150), suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 100_000), st.binary(max_size=6)), min_size=1, max_size=8))
def test_a_spoilt_file_is_read_or_refused(faults: list[tuple[int, bytes]]) -> None:
    data = bytearray(GOOD)
    for at, new in faults:
        place = at % len(data)
        data[place : place + len(new)] = new
    try:
        read(OfficeFile(bytes(data), WORD))
    except UnreadableError as error:
        assert str(error)
        assert error.advice.endswith("。")
