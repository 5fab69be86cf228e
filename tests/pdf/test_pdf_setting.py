"""What must not part on paper: marks of notes, tables, merged cells."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdf
import pytest
import sample_pages as sample
from docutils import nodes
from pdf_reading import chunks, fonts, page_texts

from kyodo_plan.pdf import PdfFile, write

#: Where lines begin, in points: the left margin of 25 mm.
LEFT = 25 * 72 / 25.4


def plain(*children: nodes.Node) -> PdfFile:
    frame = sample.paper(
        book=False, title="題", stage="", running_head="", front=(), cover_note=(), subtitle=""
    )
    return write(sample.document(*children), frame, sample.resources)


def note(name: str) -> tuple[nodes.footnote_reference, nodes.footnote]:
    reference = nodes.footnote_reference("", "1", refid=name)
    return reference, nodes.footnote("", nodes.label("", "1"), sample.para("注記"), ids=[name])


@pytest.mark.parametrize("kind", ["source", "footnote", "again"])
def test_a_mark_of_a_note_never_begins_a_line_nor_what_ends_the_sentence(kind: str) -> None:
    paragraphs: list[nodes.Node] = []
    notes: list[nodes.Node] = []
    for length in range(36, 48):
        reference, footnote = note(f"n{length if kind == 'footnote' else 0}")
        mark = sample.span("source-note", "注２") if kind == "source" else reference
        paragraphs.append(sample.para("あ" * length, mark, "。次の文が続きます。"))
        if kind != "source" and (kind == "footnote" or not notes):
            notes.append(footnote)
    file = plain(*paragraphs, *notes)
    assert file.findings == ()
    begins = [words for _, left, up, words in chunks(file.data) if left < LEFT + 1 and up > 200]
    assert sum(words.startswith("あ") for words in begins) >= 4
    assert [words for words in begins if re.match("[注21。]", words)] == []


def rows(number: int) -> list[list[str]]:
    return [[f"{row}番", "内容"] for row in range(number)]


@pytest.mark.parametrize("title", ["", "表の題"])
def test_a_table_does_not_break_after_its_header_and_one_row(title: str) -> None:
    seen = set()
    for above in range(28, 42):
        lines = [sample.para("行") for _ in range(above)]
        table = sample.table(rows(6), head=[["番号", "内容"]], title=title)
        first = page_texts(plain(*lines, table).data)[0]
        seen.add(len(re.findall("番内容", first)))
    assert {0, 6} < seen
    assert 1 not in seen


@pytest.mark.parametrize("head", [[], [["番号", "内容"]]])
@pytest.mark.parametrize("count", [2, 3, 9])
def test_no_row_of_a_table_is_left_alone_on_either_page(head: list[list[str]], count: int) -> None:
    seen = set()
    for above in range(26, 42):
        lines = [sample.para("行") for _ in range(above)]
        file = plain(*lines, sample.table(rows(count), head=head))
        seen |= {len(re.findall("[0-9]番内容", page)) for page in page_texts(file.data)}
        assert file.findings == ()
    assert {0, count} <= seen
    assert not seen & {1, count - 1} - {0, count}


def test_a_row_that_fits_a_page_is_not_parted_and_what_it_leaves_empty_is_told() -> None:
    row = [[f"{number}番", "内容の文" * words] for number, words in enumerate((2, 2, 200, 2, 2))]
    file = plain(*(sample.para("行") for _ in range(8)), sample.table(row, head=[["番号", "内容"]]))
    pages = page_texts(file.data)
    assert ["2番" in page for page in pages] == [False, True]
    assert pages[1].count("内容の文") == 204
    assert [hole.cause for hole in file.holes] == ["次の「2番」の行を分けずに置くためです。"]


def test_cells_that_hold_rows_together_are_not_in_the_structure() -> None:
    table = sample.table(rows(30), head=[["番号", "内容"]])
    pdf = pikepdf.open(io.BytesIO(plain(table).data))
    cells = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TD", "/TH")
    ]
    parents = {cell.P.objgen for cell in cells}
    listed = [kid for row in parents for kid in pdf.get_object(row).K]
    assert len(listed) == 62


def merged(count: int, words: str) -> nodes.table:
    first = [sample.cell(words, morerows=count - 1), "項目0", "内容0"]
    below = [[f"項目{row}", f"内容{row}"] for row in range(1, count)]
    return sample.table([first, *below], head=[["区分", "項目", "内容"]], widths=(1, 2, 2))


def test_a_merged_cell_repeats_its_words_on_the_next_page() -> None:
    file = plain(*(sample.para("行") for _ in range(20)), merged(90, "水辺"))
    found = [(page, round(left)) for page, left, _, words in chunks(file.data) if words == "水辺"]
    assert [page for page, _ in found] == [1, 2, 3]
    assert len({left for _, left in found}) == 1


def test_a_merged_cell_lets_its_rows_go_on_a_second_page_whatever_its_first_row_is_like() -> None:
    for words in ("短い内容", "長い内容" * 20):
        first = [sample.cell("水辺", morerows=29), "項目", words]
        below = [[f"項目{row}", f"内容{row}"] for row in range(1, 30)]
        table = sample.table([first, *below], head=[["区分", "項目", "内容"]], widths=(1, 2, 2))
        pages = page_texts(plain(*(sample.para("行") for _ in range(15)), table).data)
        assert [words in page.replace("\n", "") for page in pages] == [True, False]


def test_a_merged_cell_on_one_page_or_with_words_that_go_on_repeats_nothing() -> None:
    file = plain(merged(5, "水辺"))
    assert "".join(page_texts(file.data)).count("水辺") == 1
    file = plain(*(sample.para("行") for _ in range(38)), merged(3, "水辺の区分" * 200))
    assert "".join(page_texts(file.data)).count("水辺の区分") >= 190
    assert "".join(page_texts(file.data)).count("水辺の区分") <= 200


def test_letters_that_the_text_fonts_lack_are_not_set_bold() -> None:
    file = plain(sample.para("한국어と书简"))
    assert file.findings == ()
    body = [name for name in fonts(file.data) if "CJKjp" in name]
    assert any("Regular" in name for name in body)


def test_missing_letters_are_told_once_with_their_places() -> None:
    file = plain(*(sample.para("鐘😀と🎉", line=line) for line in range(3, 10)))
    assert [finding.code for finding in file.findings] == ["Y102"]
    assert file.findings[0].message == (
        "書体に字形のない文字（「🎉」U+1F389：plan/sample.rst:3、plan/sample.rst:4、plan/sample.rst:5、"
        "plan/sample.rst:6、plan/sample.rst:7、ほか2箇所、「😀」U+1F600：plan/sample.rst:3、"
        "plan/sample.rst:4、plan/sample.rst:5、plan/sample.rst:6、plan/sample.rst:7、ほか2箇所）を、"
        "PDFでは〓で示しました。"
    )


def test_columns_hold_their_longest_words() -> None:
    long = "市民活動団体の活動の場を広げるための取組を、次のとおり進めることとする。"
    table = sample.table([["１", long, "○"]], head=[["番号", "内容", "可"]], widths=(3, 68, 1))
    file = plain(table)
    assert file.findings == ()
    assert {"番号", "可", "○"} <= {words for *_, words in chunks(file.data)}


def test_words_that_fit_in_no_way_are_told() -> None:
    table = sample.table([["Minamo-shi-Asaichi"] * 8])
    table.source, table.line = "plan/sample.rst", 4
    (finding,) = plain(table).findings
    assert (finding.code, str(finding.place)) == ("Y115", "plan/sample.rst:4")
    assert finding.message == (
        "表の列が8あり、長い言葉（「Minamo-shi-Asaichi」など）が列に入りません。"
        "言葉の途中で折り返しました。"
    )


def listing(*lines: str) -> nodes.literal_block:
    return nodes.literal_block("", "\n".join(lines))


def test_a_listing_has_letters_of_equal_width() -> None:
    file = plain(sample.para("文"), listing("|123456|", "|日本語|", "|ｱｲｳabc|", "|。「」|"))
    ends = {
        round(left + 5.25 * sum(2 if sign > "\u2e7f" else 1 for sign in words[:-1]), 1)
        for _, left, _, words in chunks(file.data)
        if words.endswith("|") and len(words) < 8
    }
    assert len({round(left) for _, left, _, words in chunks(file.data) if words[0] == "|"}) == 1
    assert len(ends) == 1


def test_a_listing_stays_in_its_frame() -> None:
    file = plain(listing("氏名 " + "_" * 150, "-" * 300, "短い行", "字" * 200))
    lines = [words for *_, words in chunks(file.data)]
    assert "".join(lines).count("_") == 150
    assert "".join(lines).count("-") >= 300
    assert "".join(lines).count("字") == 200
    assert max(map(len, lines)) <= 131
    assert max(line.count("字") for line in lines) <= 65


def book(*children: nodes.Node, **changes: object) -> PdfFile:
    return write(sample.document(*children), sample.paper(**changes), sample.resources)


@pytest.mark.parametrize("number", [38, 40, 42, 46])
def test_contents_have_no_page_of_a_few_lines(number: int) -> None:
    sections = [sample.section(2, f"s{at}", "", f"節{at}") for at in range(number)]
    file = book(sample.section(1, "c", "第１章", "章", *sections))
    contents = [text for text in page_texts(file.data) if text.endswith(("-i-", "-ii-"))]
    assert len(contents) == (2 if number == 46 else 1)
    assert contents[-1].count("節") > 3


def test_pages_left_early_are_told_with_why() -> None:
    words = [sample.para(sample.PROSE) for _ in range(5)]
    tall = sample.section(
        2, "m", "施策１", "堀", *(sample.para("文") for _ in range(30)), frame="box"
    )
    wide = nodes.container("", sample.table([["表"]]), classes=["landscape"], size="A3")
    file = book(
        sample.section(1, "a", "第１章", "初め", *words, tall),
        sample.section(1, "b", "第２章", "中", *words, wide, sample.para("後")),
        sample.section(1, "c", "第３章", "終わり", sample.para("短い文")),
    )
    assert [str(hole) for hole in file.holes] == [
        "i頁の下の88％が空いています：目次がここまでだからです。",
        "1頁の下の46％が空いています：次の「施策１　堀」の枠を分けずに置くためです。",
        "3頁の下の46％が空いています：次が横長の頁だからです。",
        "4頁の下の98％が空いています：横長の頁がここまでだからです。",
        "5頁の下の99％が空いています：次の「第３章　終わり」を新しい頁から始めるためです。",
        "6頁の下の94％が空いています：文書がここまでだからです。",
    ]


def test_a_short_mark_in_brackets_is_never_torn() -> None:
    lines = [sample.para("あ" * length, "施策【Ⅱ－イ】です。") for length in range(34, 46)]
    pages = pypdf.PdfReader(io.BytesIO(plain(*lines).data)).pages
    told = "\n".join(page.extract_text() for page in pages)
    assert told.count("【Ⅱ－イ】") == len(lines)


@pytest.mark.parametrize("lines", [1, 20])
def test_a_foot_stands_at_the_end_of_its_page_wherever_the_text_ends(lines: int) -> None:
    foot = sample.para("（裏面につづく）", classes=["page-foot"])
    after = [nodes.container(classes=["page-break"]), sample.para("裏です")]
    text = [sample.para("表です") for _ in range(lines)]
    data = plain(*text, foot, *after).data
    [(page, left, up)] = [
        (page, left, up) for page, left, up, words in chunks(data) if words.startswith("(裏面")
    ]
    assert page == min(page for page, *_ in chunks(data))
    assert left > 300 and up < 80
    assert page_texts(data)[1].startswith("裏です")
