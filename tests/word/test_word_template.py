"""A city's own Word file as template: what of it is taken, what is told, what is refused."""

from __future__ import annotations

import dataclasses
import subprocess
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any

import docx
import pytest
import word_lint
import word_sample
import word_template
from docutils import nodes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from spoiling import many

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.word import WordFile, write

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

W = word_lint.W
PATH = "data/見本.dotx"

BASIS = "文書の欄「書式の見本」"


def written(data: bytes | Exception | None, kind: str = "book", **changes: Any) -> WordFile:
    """A sample paper with the template *data*."""
    book = kind == "book"
    document = word_sample.book() if book else word_sample.sheet()
    paper = dataclasses.replace(
        word_sample.BOOK if book else word_sample.SHEET, template=PATH, **changes
    )

    def templates(path: str) -> bytes:
        assert path == PATH
        if isinstance(data, Exception):
            raise data
        assert data is not None
        return data

    return write(
        document,
        paper,
        word_sample.pages(document),
        resources=word_sample.resources,
        templates=None if data is None else templates,
    )


def plain(kind: str = "book") -> WordFile:
    """The same paper without a template."""
    book = kind == "book"
    document = word_sample.book() if book else word_sample.sheet()
    paper = word_sample.BOOK if book else word_sample.SHEET
    return write(document, paper, word_sample.pages(document), resources=word_sample.resources)


def style(data: bytes, name: str) -> etree._Element:
    """The only style of that name."""
    root = word_lint.part(data, "word/styles.xml")
    assert root is not None
    [found] = [
        one
        for one in root.findall(f"{W}style")
        if (one.find(f"{W}name").get(f"{W}val") or "").lower() == name.lower()  # type: ignore[union-attr]
    ]
    return found


def used_styles(data: bytes) -> set[str | None]:
    """The ids of all styles that the text names."""
    root = word_lint.part(data, "word/document.xml")
    assert root is not None
    return {one.get(f"{W}val") for one in root.iter(f"{W}pStyle", f"{W}rStyle")}


def errors(data: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


@pytest.fixture(scope="module")
def japanese() -> WordFile:
    return written(word_template.japanese())


@pytest.mark.parametrize("kind", ["book", "sheet"])
@pytest.mark.parametrize("template", [word_template.japanese, word_template.default])
def test_papers_with_a_foreign_template_are_valid(template: Any, kind: str, tmp_path: Path) -> None:
    paper = written(template(), kind, watermark="検討中", line_numbers=True)
    assert errors(paper.data, tmp_path) == []
    assert word_lint.faults(paper.data) == []
    root = word_lint.part(paper.data, "word/styles.xml")
    assert root is not None
    known = {one.get(f"{W}styleId") for one in root.findall(f"{W}style")}
    assert used_styles(paper.data) <= known
    docx.Document(BytesIO(paper.data))


def test_the_same_words_are_printed_with_and_without_a_template(japanese: WordFile) -> None:
    assert word_lint.texts(japanese.data) == word_lint.texts(plain().data)
    assert [text.text for text in japanese.texts] == [text.text for text in plain().texts]


def test_the_same_template_gives_the_same_bytes(japanese: WordFile) -> None:
    assert written(word_template.japanese()).data == japanese.data


def test_without_a_template_nothing_asks_for_one() -> None:
    def templates(path: str) -> bytes:
        raise AssertionError(path)

    paper = write(word_sample.document(), word_sample.SHEET, templates=templates)
    assert paper.data == write(word_sample.document(), word_sample.SHEET).data


def test_styles_are_taken_by_their_english_names(japanese: WordFile) -> None:
    heading = style(japanese.data, "heading 1")
    assert heading.get(f"{W}styleId") == "1"
    assert heading.find(f"{W}rPr/{W}color").get(f"{W}val") == "1F3864"  # type: ignore[union-attr]
    document = docx.Document(BytesIO(japanese.data))
    chapter = next(p for p in document.paragraphs if p.text == "計画の策定に当たって")
    assert chapter.style is not None
    assert (chapter.style.style_id, chapter.style.name) == ("1", "Heading 1")
    assert "Heading1" not in used_styles(japanese.data)


def test_a_style_of_ours_that_the_template_has_is_the_templates(japanese: WordFile) -> None:
    assert style(japanese.data, "出典").get(f"{W}styleId") == "a5"
    assert "a5" in used_styles(japanese.data)


def test_missing_styles_are_made_and_rest_on_the_templates(japanese: WordFile) -> None:
    body = style(japanese.data, "Body Text")
    assert body.find(f"{W}basedOn").get(f"{W}val") == "a"  # type: ignore[union-attr]
    assert style(japanese.data, "heading 2").find(f"{W}next").get(f"{W}val") == "BodyText"  # type: ignore[union-attr]


def test_made_styles_have_the_letters_of_the_templates_headings(japanese: WordFile) -> None:
    fonts = style(japanese.data, "小見出し").find(f"{W}rPr/{W}rFonts")
    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == "HG丸ｺﾞｼｯｸM-PRO"
    assert "BIZ" not in str(word_lint.part(japanese.data, "word/styles.xml"))


def test_ids_and_names_that_are_taken_are_left_to_the_template(japanese: WordFile) -> None:
    assert style(japanese.data, "注記").get(f"{W}styleId") == "Small"
    assert style(japanese.data, "小さい文字").get(f"{W}styleId") == "Small2"
    assert style(japanese.data, "用語").get(f"{W}type") == "character"
    assert style(japanese.data, "用語 2").get(f"{W}type") == "paragraph"


def test_sheet_margins_and_grid_are_the_templates(japanese: WordFile) -> None:
    cover, contents, text, wide, _ = docx.Document(BytesIO(japanese.data)).sections
    for section in (cover, contents, text):
        size = section._sectPr.find(f"{W}pgSz")
        assert size is not None
        assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("10319", "14572")
    margins = text._sectPr.find(f"{W}pgMar")
    assert margins is not None
    names = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    values = [margins.get(f"{W}{name}") for name in names]
    assert values == ["1701", "1134", "1134", "1417", "567", "454", "0"]
    grid = text._sectPr.find(f"{W}docGrid")
    assert grid is not None
    assert [grid.get(f"{W}{name}") for name in ("type", "linePitch", "charSpace")] == [
        "linesAndChars", "360", "1024",
    ]  # fmt: skip
    assert text._sectPr.find(f"{W}pgNumType").get(f"{W}fmt") == "decimalFullWidth"  # type: ignore[union-attr]
    assert wide.page_width is not None and round(wide.page_width.mm) == 420


def test_tables_fit_the_templates_sheet(japanese: WordFile) -> None:
    table = docx.Document(BytesIO(japanese.data)).tables[0]
    widths = sum(int(column.width or 0) // 635 for column in table.columns)
    assert widths == 10319 - 1134 - 1417


def test_the_header_is_the_templates_with_its_picture(japanese: WordFile) -> None:
    section = docx.Document(BytesIO(japanese.data)).sections[2]
    assert section.header.paragraphs[0].text == "山辺市の様式"
    with zipfile.ZipFile(BytesIO(japanese.data)) as package:
        names = set(package.namelist())
        assert package.read("word/reference/media/image1.png") == word_sample.png(20, 10)
        header = package.read("word/reference/header1.xml")
    assert "word/header1.xml" not in names
    assert "word/media/image1.png" in names  # the paper's own picture keeps its place
    assert b"_GoBack" not in header


def test_an_empty_footer_leaves_the_page_number_to_us(japanese: WordFile) -> None:
    section = docx.Document(BytesIO(japanese.data)).sections[2]
    assert section.footer.paragraphs[0].text == "- 1 -"


def test_the_cover_stays_without_header() -> None:
    cover = docx.Document(BytesIO(written(word_template.japanese()).data)).sections[0]
    assert cover._sectPr.findall(f"{W}headerReference") == []


def test_a_template_without_header_leaves_the_running_head_to_us() -> None:
    document = docx.Document(BytesIO(written(word_template.default(), "sheet").data))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "第１回 まちづくり委員会"
    assert section.first_page_header.paragraphs[0].text == ""


def test_the_watermark_stands_in_the_templates_header_too() -> None:
    paper = written(word_template.japanese(), watermark="検討中")
    with zipfile.ZipFile(BytesIO(paper.data)) as package:
        assert "検討中" in package.read("word/reference/header1.xml").decode()


def test_lists_of_the_template_and_ours_are_kept_apart(japanese: WordFile) -> None:
    root = word_lint.part(japanese.data, "word/numbering.xml")
    assert root is not None
    tags = [str(one.tag).removeprefix(W) for one in root]
    assert tags == sorted(tags)  # every abstract list before every list
    abstract = [one.get(f"{W}abstractNumId") for one in root.findall(f"{W}abstractNum")]
    concrete = [one.get(f"{W}numId") for one in root.findall(f"{W}num")]
    assert (abstract[0], concrete[0]) == ("4", "1")
    assert len(set(abstract)) == len(abstract) and len(set(concrete)) == len(concrete)
    assert concrete[1] == "5"


def test_headings_are_counted_as_the_paper_says(japanese: WordFile) -> None:
    root = word_lint.part(japanese.data, "word/numbering.xml")
    assert root is not None
    bound = [
        (level.find(f"{W}pStyle").get(f"{W}val"), level.find(f"{W}lvlText").get(f"{W}val"))  # type: ignore[union-attr]
        for level in root.iter(f"{W}lvl")
        if level.find(f"{W}pStyle") is not None
    ]
    assert bound[0] == ("1", "第%1章　")
    assert len(bound) == 5
    number = style(japanese.data, "heading 1").find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None and number.get(f"{W}val") == "5"


def test_what_is_based_on_a_heading_is_not_counted() -> None:
    data = written(word_template.default()).data
    number = style(data, "TOC Heading").find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None and number.get(f"{W}val") == "0"


def test_lines_of_the_contents_end_at_the_right_edge(japanese: WordFile) -> None:
    tab = style(japanese.data, "toc 1").find(f"{W}pPr/{W}tabs/{W}tab")
    assert tab is not None
    assert (tab.get(f"{W}val"), tab.get(f"{W}pos")) == ("right", str(10319 - 1134 - 1417))


def test_settings_that_decide_lines_are_the_templates(japanese: WordFile) -> None:
    settings = word_lint.part(japanese.data, "word/settings.xml")
    assert settings is not None
    control = settings.find(f"{W}characterSpacingControl")
    assert control is not None and control.get(f"{W}val") == "doNotCompress"
    assert settings.find(f"{W}documentProtection") is None
    assert settings.find(f"{W}footnotePr") is not None


def test_nothing_of_the_templates_text_comes_along(japanese: WordFile) -> None:
    with zipfile.ZipFile(BytesIO(japanese.data)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert "記入例です".encode() not in everything
    default = written(word_template.default()).data
    with zipfile.ZipFile(BytesIO(default)) as package:
        names = package.namelist()
    assert not [name for name in names if "Effects" in name or "thumbnail" in name]


def test_what_is_not_used_is_told() -> None:
    data = word_template.japanese(word_template.WITH_MACROS, macros=True)
    assert written(data, "sheet").findings == (
        Finding(
            "W111",
            Severity.ADVICE,
            Place(PATH),
            "書式の見本「data/見本.dotx」のうち、次のものは使いません："
            "本文、最後より前の節（1）、段組み、マクロ、編集の制限、見出しの番号の付け方。",
            "使うのは、スタイル、テーマ、最後の節の用紙・余白・行の間隔・ヘッダー・フッターです。"
            "紙に要る文字は原稿に書いてください。",
            BASIS,
        ),
    )


def test_a_colour_of_the_pages_is_told_not_to_be_used() -> None:
    coloured = '<w:background w:color="FFEECC"/><w:body>'
    body = word_template.document(text="").replace("<w:body>", coloured)
    [told] = written(word_template.japanese(body=body), "sheet").findings
    assert "のうち、次のものは使いません：頁の色、" in told.message


SAVE_AS_WORD = "Word で開き、「名前を付けて保存」で Word 文書（.docx）にしてください。"
SAVE_ANEW = "Word で開き、「名前を付けて保存」で「Word 文書（.docx）」として保存し直してください。"


@pytest.mark.parametrize(
    ("data", "reason", "advice"),
    [
        (
            FileNotFoundError(),
            "ファイルがありません",
            "見本は作業場所の data フォルダに置きます。"
            "ファイルの名前を確かめるか、「書式の見本」の記載を消してください。",
        ),
        (
            IsADirectoryError(),
            "フォルダです",
            "「data/見本.docx」のように、ファイルの名前まで書いてください。",
        ),
        (
            PermissionError(),
            "ファイルを開けません",
            "開く権限があること、別のソフトで開いていないことを確かめてください。",
        ),
        (None, "読み方が渡されていません", "kyodo-plan build で作ってください。"),
        (b"", "空のファイルです", "もう一度受け取ってください。"),
        (b"%PDF-1.7\n", "PDF です", "元の Word 文書（.docx）を指定してください。"),
        (b"{\\rtf1\\ansi}", "リッチテキスト（.rtf）です", SAVE_AS_WORD),
        (word_template.old_word(), "古い形式（.doc など）の文書です", SAVE_AS_WORD),
        (
            word_template.old_word("EncryptedPackage"),
            "パスワードで保護されています",
            "Word で開き、「情報」の「文書の保護」でパスワードを外して保存してください。",
        ),
        (
            word_template.japanese()[:900],
            "Word 文書（.docx）として開けません",
            "Word で開けることを確かめ、もう一度受け取るか、保存し直してください。",
        ),
        (
            word_template.japanese(styles="<w:styles"),
            "ファイルが壊れています",
            SAVE_ANEW,
        ),
        (
            word_template.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "Word のファイルではありません",
            SAVE_ANEW,
        ),
        (
            word_template.japanese("application/vnd.ms-excel.sheet.main+xml"),
            "Word のファイルではありません",
            SAVE_ANEW,
        ),
        (
            word_template.zipped(
                {
                    "[Content_Types].xml": "",
                    "_rels/.rels": "http://purl.oclc.org/ooxml/officeDocument",
                }
            ),
            "「完全 Open XML 文書」の形式です",
            SAVE_ANEW,
        ),
        (
            word_template.japanese(styles=f'<w:styles xmlns:w="{word_template.W}"/>'),
            "スタイルがありません",
            "Word で作ったファイル（.docx、.dotx）を見本にしてください。",
        ),
        (
            word_template.zipped({"[Content_Types].xml": b"\0" * (65 * 2**20)}),
            "展開すると大きすぎるため、安全のため読みません",
            "本文や大きな画像を消し、書式だけを残してください。",
        ),
    ],
)
def test_a_template_that_cannot_be_used_is_told_and_ours_stands(
    data: bytes | Exception | None, reason: str, advice: str
) -> None:
    paper = written(data, "sheet")
    message = (
        f"書式の見本「data/見本.dotx」を使えません（{reason}）。"
        "この文書は、この道具の書式で作りました。"
    )
    assert paper.findings == (Finding("W110", Severity.ERROR, Place(PATH), message, advice, BASIS),)
    assert paper.data == plain("sheet").data


def test_a_template_without_page_leaves_the_page_to_us() -> None:
    data = word_template.japanese(body=word_template.document(section=""))
    section = docx.Document(BytesIO(written(data, "sheet").data)).sections[0]
    assert section.page_width is not None and round(section.page_width.mm) == 210


def test_the_first_page_of_a_template_with_a_title_page_is_its_own() -> None:
    section = word_template.SECTION.replace(
        'w:type="default" r:id="rId3"', 'w:type="first" r:id="rId3"'
    )
    section = section.replace("<w:docGrid", "<w:titlePg/><w:docGrid")
    data = word_template.japanese(body=word_template.document(section=section))
    made = docx.Document(BytesIO(written(data, "sheet").data)).sections[0]
    assert made.first_page_header.paragraphs[0].text == "山辺市の様式"
    assert made.header.paragraphs[0].text == "第１回 まちづくり委員会"


def test_a_title_page_without_a_header_of_its_own_has_none_in_a_book(tmp_path: Path) -> None:
    section = word_template.SECTION.replace("<w:docGrid", "<w:titlePg/><w:docGrid")
    data = word_template.japanese(body=word_template.document(section=section))
    made = written(data).data
    assert errors(made, tmp_path) == []
    text = docx.Document(BytesIO(made)).sections[2]
    assert text.different_first_page_header_footer
    assert text.first_page_header.paragraphs[0].text == ""


@pytest.mark.fuzz
@settings(max_examples=many(60), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_template_never_stops_a_paper(data: st.DataObject) -> None:
    """Bytes changed inside the parts, where zip's own check does not see them."""
    with zipfile.ZipFile(BytesIO(word_template.japanese())) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    held = bytes(parts[name])  # type: ignore[arg-type]
    at = data.draw(st.integers(0, len(held) - 1))
    cut = data.draw(st.integers(0, 12))
    parts[name] = held[:at] + data.draw(st.binary(max_size=6)) + held[at + cut :]
    paper = dataclasses.replace(word_sample.SHEET, template=PATH)
    document = word_sample.document(nodes.paragraph("", "本文"))
    made = write(document, paper, templates=lambda path: word_template.zipped(parts))
    assert "本文" in word_lint.texts(made.data)
    assert made.findings == () or {one.code for one in made.findings} <= {"W110", "W111"}


def test_a_template_with_a_relation_of_no_kind_is_damaged() -> None:
    with zipfile.ZipFile(BytesIO(word_template.japanese())) as package:
        parts: dict[str, bytes | str] = {name: package.read(name) for name in package.namelist()}
    name = "word/_rels/header1.xml.rels"
    held = parts[name]
    assert isinstance(held, bytes)
    parts[name] = held.replace(b"Type=", b"Typ_=")
    paper = dataclasses.replace(word_sample.SHEET, template=PATH)
    document = word_sample.document(nodes.paragraph("", "本文"))
    made = write(document, paper, templates=lambda path: word_template.zipped(parts))
    assert "本文" in word_lint.texts(made.data)
    assert [finding.code for finding in made.findings] == ["W110"]


@pytest.mark.office
def test_a_template_saved_by_libreoffice(soffice: str, tmp_path: Path) -> None:
    source = tmp_path / "見本.docx"
    source.write_bytes(plain().data)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(tmp_path / "saved"),
            str(source),
        ],
        check=True,
        capture_output=True,
    )
    template = (tmp_path / "saved" / "見本.docx").read_bytes()
    for kind in ("book", "sheet"):
        paper = written(template, kind)
        assert errors(paper.data, tmp_path) == []
        assert word_lint.faults(paper.data) == []
