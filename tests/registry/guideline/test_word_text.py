"""Reading the plain text of a Word document."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kyodo_plan.registry.guideline.wording import read_document

if TYPE_CHECKING:
    from pathlib import Path

BOX = f"""
<w:p {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
  xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
  xmlns:v="urn:schemas-microsoft-com:vml">
  <w:r><w:t>箱の前</w:t></w:r>
  <w:r><mc:AlternateContent>
    <mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>
      <w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
    <mc:Fallback><w:pict><v:textbox><w:txbxContent>
      <w:p><w:r><w:t>箱の中</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>
  </mc:AlternateContent></w:r>
  <w:del w:id="1" w:author="a"><w:r><w:delText>消した語</w:delText></w:r></w:del>
  <w:ins w:id="2" w:author="a"><w:r><w:t>足した語</w:t></w:r></w:ins>
  <w:r><w:ruby><w:rt><w:r><w:t>よみ</w:t></w:r></w:rt>
    <w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>
</w:p>"""


def test_paragraphs_boxes_and_tables_in_order(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("・場の確保【Ⅰ】")
    document.add_table(1, 1).cell(0, 0).text = "表の中"
    document.add_paragraph("改行\nの後")
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(BOX))
    document.save(str(tmp_path / "指針.docx"))
    text, findings = read_document(tmp_path / "指針.docx", "指針.docx")
    assert findings == []
    assert text == "・場の確保【Ⅰ】\n表の中\n改行\nの後\n箱の前足した語字\n箱の中\n"


def package(path: Path, parts: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return path


RELATION = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://x/officeDocument" Target="/word/document.xml"/>'
    "</Relationships>"
)


NO_DOCUMENT = (
    "Word 文書（.docx）ではありません",
    "Word で開き、「名前を付けて保存」で Word 文書（.docx）にしてください。",
)
BROKEN = (
    "壊れていて、読めません",
    "Word で開けることを確かめ、もう一度受け取るか、保存し直してください。",
)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, NO_DOCUMENT),
        ({"_rels/.rels": RELATION}, NO_DOCUMENT),
        ({"_rels/.rels": "<a/>"}, NO_DOCUMENT),
        ({"_rels/.rels": RELATION, "word/document.xml": "<a"}, BROKEN),
        ({"_rels/.rels": RELATION, "word/document.xml": ""}, BROKEN),
        (
            {"_rels/.rels": RELATION, "word/document.xml": f"<a>{' ' * 20_000_000}</a>"},
            (
                "展開すると大きすぎるため、安全のため読みません",
                "送り主と中身を確かめてください。大きな画像を入れたときは、小さくしてください。",
            ),
        ),
    ],
)
def test_a_broken_document_is_told(
    tmp_path: Path, parts: dict[str, str], told: tuple[str, str]
) -> None:
    path = package(tmp_path / "a.docx", parts)
    text, findings = read_document(path, "a.docx")
    assert text == ""
    assert [(one.code, str(one.place), one.message, one.advice) for one in findings] == [
        ("R20", "a.docx", f"「a.docx」は、{told[0]}。", told[1])
    ]


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0 an old .doc", b"PK\x03\x04"])
def test_what_is_no_package_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert [one.code for one in read_document(tmp_path / "a.docx", "a.docx")[1]] == ["R20"]


def test_a_document_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [one.code for one in read_document(tmp_path / "a.docx", "a.docx")[1]] == ["R20"]


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    xml = (
        f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]>'
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:r><w:t>前&b;後</w:t></w:r></w:p>"
    )
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELATION, "word/document.xml": xml})
    text, _ = read_document(path, "a.docx")
    assert "秘密" not in text
