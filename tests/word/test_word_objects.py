"""What foreign manuals hold: objects, formulas, abbreviations, odd pictures, continued lists."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
import word_lint
import word_sample
from docutils import nodes
from PIL import Image
from sphinx import addnodes

from kyodo_plan.word import WordFile, write

para = word_sample.para
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="24mm" height="12mm"><rect/></svg>'


def sheet(*children: nodes.Node, **pictures: bytes) -> WordFile:
    def resources(uri: str) -> bytes:
        return pictures[uri]

    return write(word_sample.document(*children), word_sample.SHEET, resources=resources)


def paragraphs(made: WordFile) -> list[str]:
    """The body's paragraphs after the head of the sheet."""
    assert word_lint.faults(made.data) == []
    return [one.text for one in docx.Document(BytesIO(made.data)).paragraphs][4:]


def codes(made: WordFile) -> list[str]:
    return [finding.code for finding in made.findings]


def function(*forms: str) -> nodes.Element:
    described = addnodes.desc("", objtype="function")
    for form in forms:
        name = addnodes.desc_name("", "add")
        given = addnodes.desc_parameter("", "", nodes.Text(form))
        told = addnodes.desc_returns("", "str")
        listed = addnodes.desc_parameterlist("", "", given)
        described += addnodes.desc_signature("", "", name, listed, told)
    described += addnodes.desc_content("", para("足します。"))
    return described


def test_each_form_of_an_object_stands_in_a_line_of_its_own() -> None:
    made = sheet(function("a: int", "b"))
    assert paragraphs(made) == ["add(a: int) → str", "add(b) → str", "足します。"]
    assert codes(made) == []


def test_a_signature_in_running_text_and_a_piece_of_one() -> None:
    (inner,) = function("a").findall(addnodes.desc_signature)
    held = addnodes.desc_inline("py", "", "", *(child.deepcopy() for child in inner.children))
    made = sheet(para("前", held, "後"), para("値", addnodes.desc_returns("", "int")))
    assert paragraphs(made) == ["前add(a) → str後", "値 → int"] and codes(made) == []


def test_the_name_of_a_field_stays_before_a_list() -> None:
    body = nodes.field_body("", word_sample.bullets("一つ目", "二つ目"))
    made = sheet(nodes.field_list("", nodes.field("", nodes.field_name("", "引数"), body)))
    assert [text.strip() for text in paragraphs(made)] == ["引数", "一つ目", "二つ目"]


def test_a_list_may_begin_with_a_list() -> None:
    inner = word_sample.bullets("中")
    made = sheet(nodes.bullet_list("", nodes.list_item("", inner, para("続き"))))
    assert paragraphs(made) == ["", "中", "続き"]


def test_a_field_of_several_paragraphs() -> None:
    mixed = nodes.paragraph(
        "", "", nodes.strong("", "b"), nodes.Text(" – "), para("値。"), para("続き。")
    )
    assert paragraphs(sheet(mixed)) == ["b – 値。", "続き。"]


def test_what_an_abbreviation_means_is_told_once() -> None:
    short = nodes.abbreviation("", "NPO", explanation="特定非営利活動法人")
    made = sheet(para(short, "と"), para(short.deepcopy()))
    assert paragraphs(made) == ["NPO（特定非営利活動法人）と", "NPO"]


def test_whom_a_quotation_is_by_has_a_dash() -> None:
    made = sheet(nodes.block_quote("", para("文。"), nodes.attribution("", "朝市の会")))
    assert paragraphs(made) == ["文。", "― 朝市の会"]


def test_formulas_stand_as_text_and_are_told_once() -> None:
    made = sheet(nodes.math_block("", "a = b\n\n", number=2), para(nodes.math("", "x^2")))
    assert paragraphs(made) == ["a = b　(2)", "x^2"]
    (told,) = made.findings
    assert told.code == "W121"
    assert told.message == "数式を、打った文字のまま載せました。同じものがほかに1か所あります。"


def test_headings_below_the_lowest_style_are_told() -> None:
    made = sheet(
        *(
            word_sample.section(level, "見出し", identifier=f"s{number}")
            for number, level in enumerate((5, 6, 7, 6))
        )
    )
    assert codes(made) == ["W122", "W122"]
    assert [finding.message for finding in made.findings] == [
        "6段目の見出しを、5段目の書式で組みました。同じものがほかに1か所あります。",
        "7段目の見出しを、5段目の書式で組みました。",
    ]


def test_what_holds_no_words_leaves_its_name() -> None:
    class drawing(nodes.General, nodes.Element):
        pass

    made = sheet(drawing(), drawing(alt="流れの図"))
    assert paragraphs(made) == ["〔drawing〕", "〔流れの図〕"]
    assert [finding.message for finding in made.findings] == [
        "要素「drawing」の Word での組み方が決まっていないため、文字だけを残しました。"
        "同じものがほかに1か所あります。"
    ]


def counted(start: int, *items: str, suffix: str = ".") -> nodes.enumerated_list:
    return nodes.enumerated_list(
        "", *(nodes.list_item("", para(item)) for item in items),
        enumtype="arabic", prefix="", suffix=suffix, start=start,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("lists", "kinds"),
    [
        ([counted(1, "一", "二"), counted(3, "三")], 1),
        ([counted(1, "一"), counted(2, "二"), counted(3, "三")], 1),
        ([counted(1, "一", "二"), counted(4, "四")], 2),
        ([counted(1, "一"), counted(1, "また一")], 2),
        ([counted(1, "一"), counted(2, "二", suffix=")")], 2),
    ],
)
def test_a_list_that_goes_on_is_one_to_word(lists: list[nodes.Element], kinds: int) -> None:
    parts = [part for one in lists for part in (one, para("間の文。"))]
    body = docx.Document(BytesIO(sheet(*parts).data)).element.body
    numbers = re.findall(r'<w:numId w:val="(\d+)"', body.xml)
    assert len(set(numbers)) == kinds


def pictures_of(made: WordFile) -> list[str]:
    with ZipFile(BytesIO(made.data)) as package:
        return sorted(name for name in package.namelist() if name.startswith("word/media/"))


def picture(uri: str) -> nodes.image:
    return nodes.image(uri=uri, alt=uri)


def saved(form: str, mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    Image.new(mode, (40, 20)).save(out, form, **options)
    return out.getvalue()


def test_a_picture_is_what_its_bytes_are() -> None:
    png, jpeg = saved("PNG"), saved("JPEG")
    made = sheet(*map(picture, ("a.jpg", "b.png", "c.png", "d.svg")),
                 **{"a.jpg": png, "b.png": jpeg, "c.png": SVG, "d.svg": SVG})  # fmt: skip
    assert codes(made) == []
    assert pictures_of(made) == [
        "word/media/image1.png", "word/media/image2.jpg",
        "word/media/image3.png", "word/media/image3.svg",
    ]  # fmt: skip
    assert len(docx.Document(BytesIO(made.data)).inline_shapes) == 4


def test_two_names_with_the_same_bytes_both_show() -> None:
    jpeg = saved("JPEG")
    made = sheet(picture("a.jpg"), picture("b.png"), **{"a.jpg": jpeg, "b.png": jpeg})
    assert len(docx.Document(BytesIO(made.data)).inline_shapes) == 2 and codes(made) == []


def test_one_bad_picture_removes_no_other() -> None:
    jpeg = saved("JPEG")
    made = sheet(*map(picture, "abcd"), a=jpeg, b=jpeg[:200], c=b"words", d=saved("PNG"))
    assert codes(made) == ["W104", "W104"]
    assert len(docx.Document(BytesIO(made.data)).inline_shapes) == 2
    assert "〔b〕〔c〕" in paragraphs(made)


def test_a_photograph_stands_upright_and_an_odd_jpeg_has_its_size() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = sheet(picture("a"), picture("b"), a=saved("JPEG", exif=exif), b=saved("JPEG", "CMYK"))
    turned, odd = docx.Document(BytesIO(made.data)).inline_shapes
    assert turned.height == 2 * turned.width and odd.width == 2 * odd.height
    assert codes(made) == []
