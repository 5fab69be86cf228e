"""The file as a whole: valid, the same bytes every time, nothing left over from a template."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest
import word_lint
import word_sample
from docutils import nodes
from docx.shared import Length, Mm, Pt
from openxml_audit import OpenXmlValidator

from kyodo_plan.core.papers.paper import Margins, Paper
from kyodo_plan.word import WordFile, write
from kyodo_plan.word.nodes.column import ON_GRID
from kyodo_plan.word.parts.styles import paper_styles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document

W = word_lint.W


def written(kind: str) -> WordFile:
    if kind == "book":
        document, paper = word_sample.book(), word_sample.BOOK
    else:
        document, paper = word_sample.sheet(), word_sample.SHEET
    pages = word_sample.pages(document)
    return write(document, paper, pages, resources=word_sample.resources)


@pytest.fixture(scope="module", params=["book", "sheet"])
def sample(request: pytest.FixtureRequest) -> WordFile:
    return written(request.param)


@pytest.fixture(scope="module")
def book() -> WordFile:
    return written("book")


def audited(data: bytes, folder: Path) -> list[str]:
    path = folder / "paper.docx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def test_a_validator_finds_nothing(sample: WordFile, tmp_path: Path) -> None:
    assert audited(sample.data, tmp_path) == []
    assert word_lint.faults(sample.data) == []


def test_every_feature_of_a_paper_stays_valid(tmp_path: Path) -> None:
    paper = dataclasses.replace(
        word_sample.SHEET,
        watermark="検討中",
        line_numbers=True,
        subtitle="副題",
        cover_note=("決定した内容ではありません。",),
    )
    data = write(word_sample.sheet(), paper).data
    assert audited(data, tmp_path) == []
    document, header = (word_lint.part(data, f"word/{n}.xml") for n in ("document", "header1"))
    assert document is not None and header is not None
    assert document.find(f".//{W}lnNumType") is not None
    assert b"PowerPlusWaterMarkObject" in zipfile.ZipFile(BytesIO(data)).read("word/header1.xml")
    assert "副題決定した内容ではありません。報告の趣旨" in word_lint.texts(data)


def test_an_empty_document_makes_a_file(tmp_path: Path) -> None:
    for paper in (word_sample.BOOK, word_sample.SHEET):
        data = write(word_sample.document(), paper).data
        assert audited(data, tmp_path) == []
        assert word_lint.faults(data) == []


def test_the_samples_give_no_finding_but_of_their_formulas(sample: WordFile) -> None:
    assert {finding.code for finding in sample.findings} <= {"W121"}


def test_twice_the_same_bytes() -> None:
    assert written("book") == written("book")


@pytest.mark.parametrize(("seed", "zone"), [("1", "Asia/Tokyo"), ("77", "America/New_York")])
def test_another_process_gives_the_same_bytes(
    book: WordFile, tmp_path: Path, seed: str, zone: str
) -> None:
    path = tmp_path / "book.docx"
    subprocess.run(
        [sys.executable, word_sample.__file__, "book", str(path)],
        check=True,
        env={
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )
    assert path.read_bytes() == book.data


def test_members_are_in_order_and_of_the_papers_day(book: WordFile) -> None:
    with zipfile.ZipFile(BytesIO(book.data)) as package:
        names = package.namelist()
        assert names[0] == "[Content_Types].xml"
        assert names[2:] == sorted(names[2:])
        assert {entry.date_time for entry in package.infolist()} == {(2030, 4, 1, 0, 0, 0)}


def test_a_day_before_zip_files_is_no_error() -> None:
    paper = dataclasses.replace(word_sample.SHEET, modified=dt.date(1979, 4, 1))
    data = write(word_sample.sheet(), paper).data
    assert docx.Document(BytesIO(data)).core_properties.modified == dt.datetime(
        1980, 1, 1, tzinfo=dt.UTC
    )


def test_properties_are_the_papers(book: WordFile) -> None:
    properties = docx.Document(BytesIO(book.data)).core_properties
    assert properties.title == "海辺市まちづくり計画（素案）"
    assert properties.subject == "潮風と歩むまちの実現に向けて"
    assert properties.author == properties.last_modified_by == "海辺市 まちづくり課"
    assert properties.language == "ja-JP"
    assert properties.keywords == "まちづくり、計画"
    assert properties.comments == ""
    assert properties.created == properties.modified


def test_nothing_of_a_template_is_left(book: WordFile) -> None:
    with zipfile.ZipFile(BytesIO(book.data)) as package:
        names = set(package.namelist())
        everything = b"".join(package.read(name) for name in names)
    assert not {name for name in names if "Effects" in name or "thumbnail" in name}
    assert "docProps/custom.xml" not in names
    assert b"python-docx" not in everything


def test_fonts_and_language_are_japanese(book: WordFile) -> None:
    styles = word_lint.part(book.data, "word/styles.xml")
    assert styles is not None
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert fonts is not None and language is not None
    assert set(fonts.attrib.values()) == {"BIZ UD明朝 Medium"}
    assert language.get(f"{W}eastAsia") == "ja-JP"
    heading = next(s for s in styles if s.get(f"{W}styleId") == "Heading1")
    assert heading.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "BIZ UDゴシック"  # type: ignore[union-attr]
    assert not [a for node in styles.iter() for a in node.attrib if "Theme" in str(a)]


def test_styles_have_the_names_that_word_translates(book: WordFile) -> None:
    names = {style.name for style in docx.Document(BytesIO(book.data)).styles}
    assert {"Heading 1", "Heading 5", "Body Text", "Caption", "toc 1", "footnote text"} <= names


def test_styles_that_word_does_not_know_are_declared_as_our_own(sample: WordFile) -> None:
    styles = word_lint.part(sample.data, "word/styles.xml")
    assert styles is not None
    for style in styles.iterfind(f"{W}style"):
        name = style.find(f"{W}name").get(f"{W}val") or ""  # type: ignore[union-attr]
        assert (style.get(f"{W}customStyle") == "1") == (not name.isascii()), name


@pytest.mark.parametrize(
    ("paper", "sizes"),
    [
        (word_sample.BOOK, [16, 13.5, 12, 11, 10.5]),
        (word_sample.SHEET, [13, 12.5, 12, 12, 12]),
        (dataclasses.replace(word_sample.SHEET, body_points=10.5), [12, 11, 10.5, 10.5, 10.5]),
    ],
)
def test_headings_of_a_book_are_larger_than_those_of_a_sheet(
    paper: Paper, sizes: list[float]
) -> None:
    styles = docx.Document(BytesIO(write(word_sample.document(), paper).data)).styles
    assert [styles[f"Heading {level}"].font.size.pt for level in range(1, 6)] == sizes


def test_margins_and_size_are_the_papers() -> None:
    paper = dataclasses.replace(
        word_sample.SHEET, margins=Margins(top=30, bottom=25, left=20, right=15)
    )
    section = docx.Document(BytesIO(write(word_sample.sheet(), paper).data)).sections[0]
    assert section.page_width is not None and section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(margin.mm) for margin in margins if margin is not None] == [30, 25, 20, 15]


def test_the_cover_has_no_number_and_the_text_begins_on_page_one(book: WordFile) -> None:
    sections = list(docx.Document(BytesIO(book.data)).sections)
    cover, contents, text = sections[:3]
    assert cover._sectPr.findall(f"{W}footerReference") == []
    assert cover._sectPr.findall(f"{W}headerReference") == []
    assert dict(contents._sectPr.find(f"{W}pgNumType").attrib) == {  # type: ignore[union-attr]
        f"{W}fmt": "lowerRoman",
        f"{W}start": "1",
    }
    assert text._sectPr.find(f"{W}pgNumType").get(f"{W}start") == "1"  # type: ignore[union-attr]
    assert text.header.paragraphs[0].text == "海辺市まちづくり計画（素案）"
    assert text.footer.paragraphs[0].text == "- 1 -"


def test_landscape_pages_stand_alone(book: WordFile) -> None:
    sections = list(docx.Document(BytesIO(book.data)).sections)
    widths = [round(one.page_width.mm) for one in sections if one.page_width is not None]
    assert widths == [210, 210, 210, 420, 210]


def test_no_empty_page_after_a_landscape_page_at_the_end() -> None:
    paper = word_sample.SHEET
    data = write(word_sample.document(word_sample.wide_table(3)), paper).data
    sections = list(docx.Document(BytesIO(data)).sections)
    assert [round(one.page_width.mm) for one in sections if one.page_width] == [210, 420]


def test_a_heading_and_the_words_below_it_stand_on_the_landscape_page() -> None:
    section = nodes.section(ids=["s"], level=1, number="１", numbering="auto", page_break=True)
    section += nodes.title("", "施策の対応")
    section += nodes.paragraph("", "次のとおりである。")
    section += word_sample.wide_table(3)
    before = nodes.paragraph("", "前の頁の文。")
    data = write(word_sample.document(before, section), word_sample.SHEET).data
    document = docx.Document(BytesIO(data))
    ends = [p.text for p in document.paragraphs if p._p.find(f"{W}pPr/{W}sectPr") is not None]
    assert ends == ["前の頁の文。"]
    heading = next(p for p in document.paragraphs if p.text == "施策の対応")
    assert heading._p.find(f"{W}pPr/{W}pageBreakBefore") is None


@pytest.mark.parametrize(
    ("words", "text", "moved"),
    [(0, "", True), (1, "導く文", True), (1, "導く文" * 60, False), (3, "導く文", False)],
)
def test_words_stay_before_the_landscape_page_unless_they_are_few(
    words: int, text: str, moved: bool
) -> None:
    section = nodes.section(ids=["s"], level=1, number="１", numbering="auto")
    section += nodes.title("", "施策の対応")
    section += [nodes.paragraph("", f"{text}{number}。") for number in range(words)]
    section += word_sample.wide_table(3)
    before = nodes.paragraph("", "前の文。")
    data = write(word_sample.document(before, section), word_sample.SHEET).data
    document = docx.Document(BytesIO(data))
    ends = [p.text for p in document.paragraphs if p._p.find(f"{W}pPr/{W}sectPr") is not None]
    assert ends == ["前の文。" if moved else f"{text}{words - 1}。"]


def contents_pitch(sections: int) -> float:
    many = [
        nodes.section("", nodes.title("", f"節{number}"), ids=[f"s{number}"], level=2, number="")
        for number in range(sections)
    ]
    data = write(word_sample.document(*many), word_sample.BOOK).data
    style = docx.Document(BytesIO(data)).styles["toc 2"]
    return float(style.element.find(f"{W}pPr/{W}spacing").get(f"{W}line")) / 20 / 9.5


def test_contents_have_no_page_of_a_few_lines() -> None:
    pitches = {sections: round(contents_pitch(sections), 2) for sections in range(30, 95)}
    assert pitches[30] == pitches[60] == 1.7
    nearer = {sections for sections, pitch in pitches.items() if pitch < 1.7}
    assert any(sections in nearer for sections in range(40, 50))
    room = (297 - 45) / 25.4 * 72
    for sections, pitch in pitches.items():
        last = (34 + sections * 9.5 * pitch) % room
        assert last > 3 * 9.5 * pitch, (sections, pitch)


def test_large_letters_keep_their_pitch_whatever_the_font() -> None:
    def line(points: float) -> tuple[str | None, str | None]:
        paper = replace(word_sample.SHEET, body_points=points)
        document = docx.Document(BytesIO(write(word_sample.sheet(), paper).data))
        spacing = document.styles["Normal"].element.find(f"{W}pPr/{W}spacing")
        return (
            (None, None)
            if spacing is None
            else (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule"))
        )

    assert line(10.5) == line(12) == (None, None)
    assert line(14) == ("397", "exact")


def test_contents_are_filled_in(book: WordFile) -> None:
    root = word_lint.part(book.data, "word/document.xml")
    assert root is not None
    contents = root.find(f".//{W}sdtContent")
    assert contents is not None
    lines = [
        "".join("\t" if n.tag == f"{W}tab" else n.text or "" for n in p.iter(f"{W}t", f"{W}tab"))
        for p in contents.iter(f"{W}p")
    ]
    assert lines[:4] == [
        "目　次",
        "第１章　計画の策定に当たって\t1",
        "１　策定の趣旨\t2",
        "２　計画の位置付け\t3",
    ]
    assert "資料編\t22" in lines
    assert not any("ア　" in line for line in lines)  # deeper than the paper's contents go


def test_contents_leave_notes_out() -> None:
    note = nodes.inline("", "9", classes=["source-note"])
    paper = word_sample.document(word_sample.section(1, ["見出し", note], number="第１章"))
    root = word_lint.part(write(paper, word_sample.BOOK).data, "word/document.xml")
    assert root is not None
    contents = root.find(f".//{W}sdtContent")
    assert contents is not None
    assert "".join(node.text or "" for node in contents.iter(f"{W}t")) == "目　次第１章　見出し"


def test_a_sheet_begins_with_its_corner_and_title() -> None:
    document = docx.Document(BytesIO(written("sheet").data))
    assert [p.text for p in document.paragraphs[:4]] == [
        "資料３－１",
        "令和12年４月１日",
        "海辺市 まちづくり課",
        "海辺市まちづくり計画の策定について（素案）",
    ]


def test_the_title_of_a_sheet_is_the_first_of_its_outline() -> None:
    title = docx.Document(BytesIO(written("sheet").data)).paragraphs[3]
    level = title._p.pPr.find(f"{W}outlineLvl")
    assert (title.style.name, level.get(f"{W}val")) == ("Title", "0")


def test_sections_that_ask_to_stay_out_of_the_contents_do() -> None:
    paper = word_sample.document(
        word_sample.section(1, "載る見出し"),
        word_sample.section(1, "載らない見出し", contents=False),
    )
    words = word_lint.texts(write(paper, word_sample.BOOK).data)
    assert (words.count("載る見出し"), words.count("載らない見出し")) == (2, 1)


def test_the_first_page_of_a_sheet_has_a_number_but_no_running_head() -> None:
    section = docx.Document(BytesIO(written("sheet").data)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert section.header.paragraphs[0].text == "第１回 まちづくり委員会"
    assert section.first_page_footer.paragraphs[0].text == "- 1 -"


def test_a_title_that_would_just_not_fit_the_cover_is_set_smaller() -> None:
    margin = (210 - 18 * 26 * 25.4 / 72) / 2  # lines of 26 letters of 18 points
    margins = Margins(top=30, bottom=30, left=margin, right=margin)

    def points(title: str, **changes: Margins) -> float | None:
        paper = dataclasses.replace(word_sample.BOOK, title=title, **changes)
        document = docx.Document(BytesIO(write(word_sample.document(), paper).data))
        size = document.paragraphs[0].runs[0].font.size
        return None if size is None else size.pt

    assert points("短い題") is None
    assert points("題" * 20) == 22
    assert points("題" * 25, margins=margins) == 18
    assert points("題" * 26, margins=margins) is None
    assert points("題" * 40) is None


def test_the_mark_stands_in_the_right_corner_and_the_note_of_the_cover_in_the_middle() -> None:
    corner = docx.Document(BytesIO(written("sheet").data)).paragraphs[0]
    properties = corner._p.pPr
    assert properties is not None and properties.find(f"{W}pBdr") is not None
    assert corner.paragraph_format.left_indent > Mm(120)
    book = docx.Document(BytesIO(written("book").data))
    [note] = [one for one in book.paragraphs if one.text == word_sample.BOOK.cover_note[0]]
    left, right = note.paragraph_format.left_indent, note.paragraph_format.right_indent
    assert left == right > Mm(12)
    assert note._p.pPr is not None and note._p.pPr.find(f"{W}pBdr") is not None


def heights(document: Document) -> Iterator[tuple[str, float, float]]:
    """Words, room above and height of the paragraphs of the cover, in points, as Word reckons."""
    for one in document.paragraphs:
        if one.style is None or one.style.name == "TOC Heading":
            return
        style, own = one.style.paragraph_format, one.paragraph_format
        above = style.space_before if own.space_before is None else own.space_before
        line, after = style.line_spacing, style.space_after
        assert isinstance(line, Length)
        yield one.text, (above or Pt(0)).pt, line.pt + (after or Pt(0)).pt


@pytest.mark.parametrize("title", ["計画", "計画の題" * 8])
def test_the_cover_is_paragraphs_that_fill_a_page(title: str) -> None:
    paper = dataclasses.replace(word_sample.BOOK, title=title, corner="")
    document = docx.Document(BytesIO(write(word_sample.document(), paper).data))
    assert not document.tables
    lines = list(heights(document))
    texts = [text for text, *_ in lines]
    assert texts[0] == title
    assert texts[-1] == paper.cover_note[-1]
    margins = paper.margins
    page = (297 - margins.top - margins.bottom) / 25.4 * 72
    more = 36 * (len(title) // 19)
    assert 0.8 * page < sum(above + high for _, above, high in lines) + more < 0.97 * page


def test_every_style_that_is_not_on_the_grid_has_a_fixed_pitch() -> None:
    for paper in (word_sample.BOOK, word_sample.SHEET):
        for style in paper_styles(paper, 9000):
            if style.kind == "paragraph" and style.id not in ("Header", "Footer"):
                assert (style.id in ON_GRID) != ('w:lineRule="exact"' in style.paragraph), style.id
