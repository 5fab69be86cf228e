"""Pictures of lines: SVG beside the PNG that stands for it."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import word_lint
import word_sample
from docutils import nodes
from openxml_audit import OpenXmlValidator

from kyodo_plan.word import write

if TYPE_CHECKING:
    from pathlib import Path

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="24mm" height="12mm"><rect/></svg>'


def resources(uri: str) -> bytes:
    return SVG if uri == "figure.svg" else word_sample.resources(uri)


def figure(svg: str) -> nodes.figure:
    held = {"image/png": "figure.png"} | ({"image/svg+xml": svg} if svg else {})
    return nodes.figure(
        "",
        nodes.image(uri="figure.png", candidates=held, alt="灯の図", width="100%"),
        nodes.caption("", "灯の関連"),
        number="図１",
    )


def made(*children: nodes.Node) -> bytes:
    return write(word_sample.document(*children), word_sample.SHEET, resources=resources).data


def test_both_forms_are_in_the_file_and_it_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(made(figure("figure.svg"), figure(""), figure("figure.svg")))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert word_lint.faults(path.read_bytes()) == []
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert sorted(names) == ["word/media/image1.png", "word/media/image1.svg",
                                 "word/media/image2.png"]  # fmt: skip
        assert archive.read("word/media/image1.svg") == SVG
        body = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
        assert "image/svg+xml" in archive.read("[Content_Types].xml").decode()
    embedded = set(re.findall(r'<asvg:svgBlip [^>]*r:embed="([^"]+)"', body))
    assert len(embedded) == 1
    [relation] = embedded
    [told] = re.findall(rf'<Relationship [^>]*Id="{relation}"[^>]*>', relations)
    assert "media/image1.svg" in told
    assert body.count("{96DAC541-7B7A-43D3-8B79-37D633B846F1}") == 2


def test_a_vector_picture_that_cannot_be_read_is_told() -> None:
    written = write(
        word_sample.document(figure("lost.svg")), word_sample.SHEET, resources=word_sample.resources
    )
    [finding] = written.findings
    assert "ファイルを読めません" in finding.message
    with zipfile.ZipFile(BytesIO(written.data)) as archive:
        assert "灯の図" in archive.read("word/document.xml").decode()
