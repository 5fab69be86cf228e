"""What foreign manuals hold: objects, formulas, abbreviations, odd pictures, deep headings."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest
import sample_pages as sample
from docutils import nodes
from pdf_reading import running_text
from PIL import Image
from sphinx import addnodes

from kyodo_plan.pdf import PdfFile, write

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="24mm" height="12mm"><rect/></svg>'
para = sample.para


def plain(*children: nodes.Node, **pictures: bytes) -> PdfFile:
    paper = sample.paper(
        book=False, title="題", stage="", running_head="", front=(), cover_note=(), subtitle=""
    )
    return write(sample.document(*children), paper, lambda uri: pictures[uri])


def text(file: PdfFile) -> str:
    return running_text(file.data).removeprefix("題")


def codes(file: PdfFile) -> list[str]:
    return [finding.code for finding in file.findings]


def test_objects_and_what_is_said_of_them() -> None:
    described = addnodes.desc("", objtype="function")
    for given in ("a", "b"):
        name = addnodes.desc_name("", "add")
        listed = addnodes.desc_parameterlist(
            "", "", addnodes.desc_parameter("", "", nodes.Text(given)),
            addnodes.desc_optional("", "", addnodes.desc_parameter("", "", nodes.Text("c"))),
        )  # fmt: skip
        told = addnodes.desc_returns("", "str")
        described += addnodes.desc_signature("", "", name, listed, told)
    described += addnodes.desc_content("", para("足します。"))
    piece = para("値", addnodes.desc_returns("", "int"))
    rule = addnodes.production("", "a ::= b")
    file = plain(described, piece, addnodes.productionlist("", rule, rule.deepcopy()))
    assert text(file) == "add(a[,c])→stradd(b[,c])→str足します。値→inta::=ba::=b"
    assert codes(file) == []


def test_fields_of_several_paragraphs_abbreviations_and_quotations() -> None:
    mixed = nodes.paragraph(
        "", "", nodes.strong("", "b"), nodes.Text("–"), para("値。"), para("続き。")
    )
    short = nodes.abbreviation("", "NPO", explanation="法人")
    quoted = nodes.block_quote("", para("文。"), nodes.attribution("", "朝市の会"))
    see = addnodes.seealso("", para("別の章。"))
    added = addnodes.versionmodified("", "", para("足した。"))
    file = plain(mixed, para(short, "と", short.deepcopy()), quoted, see, added)
    assert text(file) == "b–値。続き。NPO(法人)とNPO文。―朝市の会参照別の章。足した。"
    assert codes(file) == []


def test_formulas_and_deep_headings_are_told_once() -> None:
    section = nodes.section("", nodes.title("", "底"), para("文。"), ids=["s8"])
    for level in range(7, 0, -1):
        section = nodes.section("", nodes.title("", f"段{level}"), section, ids=[f"s{level}"])
    file = plain(nodes.math_block("", "a = b\n", number=2), para(nodes.math("", "x")), section)
    assert codes(file) == ["Y121", "Y122", "Y122"]
    assert [finding.message for finding in file.findings if finding.code == "Y121"] == [
        "数式を、打った文字のまま載せました。同じものがほかに1か所あります。"
    ]
    assert "a=b(2)" in text(file) and "底文。" in text(file)


def test_what_holds_no_words_leaves_its_name() -> None:
    class drawing(nodes.General, nodes.Element):
        pass

    file = plain(drawing(), drawing(alt="流れの図"))
    assert text(file) == "〔drawing〕〔流れの図〕" and codes(file) == ["Y101"]


def saved(form: str, **options: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, form, **options)
    return out.getvalue()


def shown(file: PdfFile) -> int:
    """How often a picture of dots is drawn."""
    pages = pypdf.PdfReader(BytesIO(file.data)).pages
    contents = [page.get_contents() for page in pages]
    return sum(one.get_data().count(b" Do") for one in contents if one is not None)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_a_picture_is_what_its_bytes_are(form: str) -> None:
    pictures = {name: saved(form) for name in ("a.jpg", "b.png", "c.svg", "d")}
    file = plain(*(nodes.image(uri=name, alt=name) for name in pictures), **pictures)
    assert codes(file) == [] and shown(file) == 4
    assert b"pdfuaid" in file.data


def test_lines_under_a_name_of_dots() -> None:
    file = plain(nodes.image(uri="a.png", alt="線の絵"), **{"a.png": SVG})
    assert codes(file) == [] and b"pdfuaid" in file.data


def test_one_bad_picture_removes_no_other() -> None:
    jpeg, png = saved("JPEG"), saved("PNG")
    pictures = {"a.jpg": jpeg, "b.png": jpeg, "c.jpg": jpeg[:200], "d.png": b"words", "e.jpg": png}
    file = plain(*(nodes.image(uri=name, alt=name) for name in pictures), **pictures)
    assert codes(file) == ["Y106", "Y106"] and shown(file) == 3
    assert text(file) == "〔c.jpg〕〔d.png〕"
