"""The PDF writer, from assembled document to pages."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest
import sample_pages as sample
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import elements, fonts, media_sizes, page_texts, running_text, squeeze
from spoiling import many

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.papers.card_columns import LABEL_WIDTH
from kyodo_plan.core.place import Place
from kyodo_plan.pdf import FontSet, PdfFile, write
from kyodo_plan.pdf.compile import Compiled, compile_source
from kyodo_plan.pdf.nodes.lists import ordinal

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def book() -> PdfFile:
    return write(sample.book(), sample.paper(), sample.resources)


def plain(*children: nodes.Node, **changes: object) -> PdfFile:
    """Write blocks as a paper without cover, head and front."""
    values = {
        "book": False,
        "title": "題",
        "stage": "",
        "running_head": "",
        "front": (),
        "cover_note": (),
        "subtitle": "",
        **changes,
    }
    return write(sample.document(*children), sample.paper(**values), sample.resources)


def texts_of(file: PdfFile) -> str:
    return running_text(file.data).removeprefix("題")


def codes(file: PdfFile) -> list[str]:
    return [finding.code for finding in file.findings]


def test_words_with_their_reading() -> None:
    words = nodes.inline("", "協働", classes=["ruby"], reading="きょうどう")
    made = plain(sample.para("本市の", words, "です。"))
    assert made.findings == ()
    assert sorted(texts_of(made)) == sorted("本市の協働きょうどうです。")


# -- the whole --------------------------------------------------------------------------------


def test_sample_book_has_no_findings_but_of_its_formulas_and_follows_pdf_ua(book: PdfFile) -> None:
    assert codes(book) == ["Y121"]
    assert b"pdfuaid" in book.data
    assert book.page_count == len(page_texts(book.data))


def test_every_text_of_the_book_is_in_the_pdf(book: PdfFile) -> None:
    found = running_text(book.data, sample.paper().running_head)
    texts = [
        squeeze(node.astext())
        for node in sample.book().findall(nodes.TextElement)
        if not isinstance(node, (nodes.comment, nodes.math_block))
        and not list(node.findall(nodes.footnote_reference))
        and not list(node.findall(nodes.citation_reference))
        and not list(
            node.findall(
                lambda each: "page-ref" in getattr(each, "attributes", {}).get("classes", ())
            )
        )
    ]
    broken = [text for text in texts if len(text) < 60 and text not in found]
    assert broken == []
    assert len(texts) > 800


def test_text_stands_in_order_with_numbers() -> None:
    file = plain(
        sample.section(
            1,
            "a",
            "１",
            "一番目",
            sample.para("最初の段落。"),
            sample.table([["左", "右"]], head=[["列甲", "列乙"]], title="題名", number="表１"),
            sample.para("出典：見本", classes=["source"]),
            sample.section(
                2, "b", "（１）", "二番目", sample.para("次の", nodes.strong("", "強い"), "段落。")
            ),
        ),
        sample.section(1, "c", "２", "三番目", sample.measure_box(1)),
        sample.measure_card(2),
    )
    head = "1一番目最初の段落。表1題名列甲列乙左右出典:見本(1)二番目次の強い段落。2三番目"
    box = squeeze(f"・水辺の拠点を使いやすくする取組その1【Ⅰ】＜重点施策＞{sample.PROSE}")
    found = texts_of(file)
    assert found.startswith(head + box)
    assert squeeze("施策２市民が水辺で活動するための場の確保と") in found
    assert squeeze("目的水辺で活動する人が、互いにつながる。現状と課題") in found
    assert squeeze("①水辺の情報を集める市調査・検討試行実施") in found


def test_lists_print_their_marks() -> None:
    file = plain(
        sample.bullets("甲", [sample.para("乙"), sample.bullets("丙")]),
        sample.numbered("一", "二", start=9),
        sample.numbered("あ", "い", enumtype="upperroman", start=4, prefix="", suffix="."),
        sample.numbered("う", enumtype="loweralpha", start=3, prefix="", suffix=")"),
    )
    assert texts_of(file) == "・甲・乙-丙(9)一(10)二IV.あV.いc)う"


def test_circled_figures_are_printed_up_to_twenty() -> None:
    file = plain(
        sample.numbered("一", "二", "三", enumtype="circled", prefix="", suffix=""),
        sample.numbered("甲", "乙", enumtype="circled", start=19, prefix="", suffix=""),
        sample.numbered("あ", "い", "う", start=20, prefix="", suffix="."),
    )
    assert "".join(_raw_text(file).split()) == "題①一②二③三⑲甲⑳乙20.あ21.い22.う-1-"


@pytest.mark.parametrize(
    ("kind", "number", "printed"),
    [
        ("circled", 1, "①"),
        ("circled", 3, "③"),
        ("circled", 20, "⑳"),
        ("circled", 21, "21"),
        ("circled", 0, "0"),
        ("arabic", 21, "21"),
        ("loweralpha", 1, "a"),
        ("loweralpha", 26, "z"),
        ("loweralpha", 27, "aa"),
        ("upperalpha", 28, "BB"),
        ("upperalpha", 53, "AAA"),
        ("lowerroman", 49, "xlix"),
        ("upperroman", 1994, "MCMXCIV"),
        ("upperroman", 0, "0"),
        ("upperroman", 5000, "5000"),
    ],
)
def test_an_item_is_counted_as_word_counts_it(kind: str, number: int, printed: str) -> None:
    assert ordinal(kind, number) == printed


def test_other_blocks_keep_their_text() -> None:
    file = plain(
        nodes.note("", sample.para("中身")),
        nodes.field_list(
            "", nodes.field("", nodes.field_name("", "欄"), nodes.field_body("", sample.para("値")))
        ),
        nodes.definition_list(
            "",
            nodes.definition_list_item(
                "",
                nodes.term("", "語"),
                nodes.classifier("", "類"),
                nodes.definition("", sample.para("義")),
            ),
        ),
        nodes.line_block("", nodes.line("", "行"), nodes.line_block("", nodes.line("", "下"))),
        nodes.literal_block("", 'a  "b" \\n\n  #c @d [e] $f$'),
    )
    assert texts_of(file) == '注中身欄値語(類)義行下a"b"\\n#c@d[e]$f$'


def test_footnote_is_printed_once_with_its_own_mark() -> None:
    file = plain(
        sample.para(
            "甲",
            nodes.footnote_reference("", "7", refid="n"),
            "乙",
            nodes.footnote_reference("", "7", refid="n"),
        ),
        nodes.footnote(
            "", nodes.label("", "7"), sample.para("注の文"), sample.para("続きの文"), ids=["n"]
        ),
        nodes.footnote("", nodes.label("", "8"), sample.para("独りの注"), ids=["m"]),
    )
    found = texts_of(file)
    assert found == "甲7乙78独りの注7注の文続きの文"


# -- pages ------------------------------------------------------------------------------------


def test_pages_give_the_printed_number(book: PdfFile) -> None:
    texts = page_texts(book.data)
    for name, title in {
        "purpose": "計画の目的",
        "wide": "横の頁",
        "card-2": "市民が水辺で",
    }.items():
        printed = book.pages[name]
        page = next(text for text in texts if text.endswith(f"-{printed}-"))
        assert title in page
    assert book.pages["chapter-1"] == "1"
    sections = {node["ids"][0] for node in sample.book().findall(nodes.section)}
    assert sections <= set(book.pages)


def test_page_reference_prints_the_number_of_its_target(book: PdfFile) -> None:
    assert squeeze(f"次の節は{book.pages['measures']}頁にあります。") in running_text(
        book.data, sample.paper().running_head
    )


def test_page_reference_to_a_spot_in_a_paragraph_is_in_pages() -> None:
    target = nodes.target("", "", ids=["spot"])
    file = plain(
        sample.para(sample.page_of("spot"), "頁"),
        nodes.container("", classes=["page-break"]),
        sample.para(target, "ここ"),
    )
    assert file.pages == {"spot": "2"}
    assert texts_of(file) == "2頁ここ"


def test_contents_list_the_numbers_down_to_the_depth(book: PdfFile) -> None:
    contents = page_texts(book.data)[1].replace(".", "").replace("。", "")
    assert squeeze("目次") in contents
    assert squeeze("（１）位置付け") in contents
    assert squeeze("条例との関係") not in contents
    assert contents.endswith("資料編" + book.pages["appendix"] + "-i-")


def test_cover_has_no_page_number_and_holds_the_front(book: PdfFile) -> None:
    paper = sample.paper()
    expected = [paper.title, paper.subtitle, f"（{paper.stage}）", *paper.front, *paper.cover_note]
    assert page_texts(book.data)[0] == squeeze("".join(expected))


def test_sheet_begins_with_its_mark_and_title() -> None:
    file = write(sample.sheet(), sample.sheet_paper())
    first = page_texts(file.data)[0]
    assert first.startswith(
        squeeze(
            "資料３－１令和６年５月みなも市（仮称）水辺の市民活動推進計画について（素案）１報告の趣旨"
        )
    )
    assert first.endswith("-1-")
    assert file.findings == ()


def test_chapters_and_page_breaks_begin_pages_without_blank_ones(book: PdfFile) -> None:
    texts = page_texts(book.data)
    head = squeeze(sample.paper().running_head)
    assert sum(text.startswith(f"{head}第2章") for text in texts) == 1
    assert [text for text in texts if len(text.removeprefix(head)) < 8] == []


def test_heading_before_a_page_break_goes_to_the_new_page(book: PdfFile) -> None:
    assert book.pages["measures-b"] == book.pages["card-1"]


def test_landscape_pages_stand_alone(book: PdfFile) -> None:
    sizes = media_sizes(book.data)
    wide = [size for size in sizes if size[0] > size[1]]
    assert wide == [(420, 297), (297, 210), (297, 210)]
    texts = page_texts(book.data)
    first = sizes.index((420, 297))
    assert squeeze("５横の頁表４横に長い表列0") in texts[first]
    assert squeeze("横の頁の後の段落。") in texts[first + 1]


def test_landscape_at_both_ends_leaves_no_blank_page() -> None:
    wide = nodes.container("", sample.para("横"), classes=["landscape"], size="A4")
    again = nodes.container("", sample.para("又"), classes=["landscape"], size="A3")
    file = write(
        sample.document(
            sample.section(1, "a", "第１章", "章", wide),
            sample.section(1, "b", "第２章", "次", again),
        ),
        sample.paper(),
    )
    assert file.page_count == 4
    assert media_sizes(file.data)[2:] == [(297, 210), (420, 297)]


# -- tables -----------------------------------------------------------------------------------


def test_long_table_loses_no_row_and_repeats_its_header(book: PdfFile) -> None:
    texts = page_texts(book.data)
    found = running_text(book.data, sample.paper().running_head)
    for number in range(1, 121):
        assert f"{number}項目その{number}見本の説明" in found
    pages = [text for text in texts if "項目その" in text]
    assert len(pages) >= 4
    assert all("番号項目説明件数" in page for page in pages)


def test_row_higher_than_a_page_is_not_cut() -> None:
    long = "".join(f"第{number}文の見本です。" for number in range(900))
    file = plain(
        sample.table([["名", long]], head=[["甲", "乙"]], widths=[1, 5], title="題", number="表１")
    )
    found = texts_of(file).replace("甲乙", "")
    assert file.page_count >= 4
    assert squeeze(long) in found


def test_a_row_of_a_card_higher_than_a_page_is_not_cut() -> None:
    long = "".join(f"第{number}文の見本です。" for number in range(600))
    table = sample.table([["目的", long]], widths=[28, 137], classes=["card"])
    file = plain(sample.section(1, "a", "", "名", table, frame="card"))
    assert file.page_count >= 3
    assert squeeze(long) in texts_of(file).replace("名(続き)", "")


def test_card_higher_than_a_page_repeats_its_heading_row(book: PdfFile) -> None:
    pages = [text for text in page_texts(book.data) if "(続き)" in text]
    assert len(pages) >= 2
    assert all("施策3水辺の使い方の案内(続き)分類I重点" in page for page in pages)
    assert [kind for kind, _ in elements(book.data)].count("/H5") == 1 + 5 + 3


def test_box_stays_on_one_page(book: PdfFile) -> None:
    texts = page_texts(book.data)
    for serial in range(1, 6):
        begins = [text for text in texts if f"取組その{serial}【I】<重点施策>" in text]
        assert len(begins) == 1
        rest = begins[0].split(f"取組その{serial}【I】")[1]
        assert squeeze(sample.PROSE) in rest


def test_box_higher_than_a_page_is_broken_not_cut() -> None:
    long = [sample.para(f"第{number}段落。" + sample.PROSE) for number in range(40)]
    file = plain(sample.section(1, "a", "", "箱", *long, frame="box"))
    assert file.page_count >= 4
    found = texts_of(file)
    assert all(squeeze(paragraph.astext()) in found for paragraph in long)


def test_ragged_and_overlapping_tables_keep_every_text() -> None:
    file = plain(
        sample.table([["一", sample.cell("二", morerows=9)], ["三"], ["四", "五"]], widths=[1, 1]),
        sample.table([["六", "七", "八"]], widths=[1, 1]),
    )
    assert all(character in texts_of(file) for character in "一二三四五六七八")


def test_note_and_target_in_a_repeated_header_are_printed_once() -> None:
    mark = nodes.footnote_reference("", "1", refid="n")
    head = sample.para(nodes.target("", "", ids=["spot"]), "甲", mark)
    file = plain(
        sample.table([[f"行{n}", ""] for n in range(60)], head=[[head, "乙"]]),
        sample.para("又", mark.deepcopy(), sample.link("spot", "表へ"), sample.page_of("spot")),
        nodes.footnote("", nodes.label("", "1"), sample.para("注の文"), ids=["n"]),
    )
    found = texts_of(file)
    assert found.count("甲1乙") == file.page_count == 2
    assert found.count("注の文") == 1
    assert found.endswith("行591注の文又1表へ1")
    assert file.findings == ()


def test_frame_with_an_uneven_table_inside_loses_nothing() -> None:
    long = "".join(f"第{number}文。" for number in range(60))
    uneven = sample.table([["広い欄", long]], widths=[12, 1])
    file = plain(
        sample.section(1, "a", "", "箱", uneven, sample.para("終わり"), frame="box"),
        sample.section(
            1,
            "b",
            "",
            "札",
            sample.table([["欄", [uneven.deepcopy()]]], classes=["card"]),
            sample.para("結び"),
            frame="card",
        ),
    )
    found = texts_of(file).replace("札(続き)", "")
    assert found.count(squeeze(long)) == 2
    assert "終わり" in found
    assert found.endswith("結び")


def test_row_headers_are_tagged() -> None:
    file = plain(
        sample.table([["名", "値"], ["他", "値"]], head=[["項", "数"]], widths=[1, 1], stubs=1),
        sample.measure_card(2),
    )
    found = elements(file.data)
    assert found.count(("/TH", "/Row")) == 2 + 6
    assert ("/TH", "/Column") in found


def test_heads_of_columns_within_a_card_are_tagged() -> None:
    def entry(text: str, *classes: str, **spans: int) -> nodes.entry:
        return nodes.entry("", sample.para(text), classes=list(classes), **spans)

    card = sample.table([["目的", "", ""]], widths=[28, 100, 37], classes=["card"])
    body = next(iter(card.findall(nodes.tbody)))
    body.clear()
    body += nodes.row("", entry("取組内容", morerows=1), entry("取組", "head"), entry("年", "head"))
    body += nodes.row("", entry("水辺の案内", "compact"), entry("実施", "compact", "center"))
    body += nodes.row("", entry("指標"), entry("数"), entry("検討中", "label"))
    body += nodes.row("", entry("担当"), entry("見本課", morecols=1))
    node = sample.section(1, "a", "施策１", "名", card, frame="card", tags=["分類Ⅰ", "重点"])
    file = plain(node)
    found = [element for element in elements(file.data) if element[0] in ("/TH", "/TD")]
    assert found == [
        *[("/TD", "")] * 4,  # number, title and tags head no columns
        ("/TH", "/Row"),
        *[("/TH", "/Column")] * 2,
        ("/TD", ""),
        ("/TD", ""),
        ("/TH", "/Row"),
        ("/TD", ""),
        ("/TH", "/Row"),
        ("/TH", "/Row"),
        ("/TD", ""),
    ]
    # A cell that reaches down is drawn after the row it begins in; the structure has it first.
    assert texts_of(file) == "施策1名分類I重点取組年取組内容水辺の案内実施指標数検討中担当見本課"


def letters(file: PdfFile) -> list[tuple[str, float, float]]:
    """Each piece of text with its left edge in millimetres and the size of its letters."""
    found = []

    def visit(text: str, at: list[float], _: object, __: object, size: float) -> None:
        if text.strip():
            found.append((squeeze(text), at[4] * 25.4 / 72, size))

    for page in pypdf.PdfReader(io.BytesIO(file.data)).pages:
        page.extract_text(visitor_text=visit)
    return found


def test_the_labels_of_a_card_are_as_wide_on_every_page() -> None:
    card = sample.section(
        1,
        "a",
        "",
        "名",
        sample.table([["欄", "値"]], widths=[28, 137], classes=["card"]),
        frame="card",
    )
    beginnings = []
    for size in ("", "A4", "A3"):
        wide = nodes.container("", card.deepcopy(), classes=["landscape"] * bool(size), size=size)
        file = plain(wide)
        [(_, left, _)] = [found for found in letters(file) if found[0] == "値"]
        beginnings.append(left - sample.paper().margins.left)
    assert LABEL_WIDTH <= beginnings[0] <= LABEL_WIDTH + 3
    assert beginnings == pytest.approx(beginnings[:1] * 3, abs=0.05)


def test_a_table_is_as_large_after_a_card_as_before_it() -> None:
    table = sample.table([["港"]])
    file = plain(table, sample.measure_card(1), table.deepcopy())
    sizes = [size for text, _, size in letters(file) if text == "港"]
    assert len(sizes) == 2 and sizes[0] == sizes[1]


def test_a_chapter_that_runs_on_stays_on_the_page() -> None:
    def pages(**attributes: bool) -> list[str]:
        second = sample.section(1, "b", "第２章", "次", sample.para("文"))
        second.attributes.update(attributes)
        first = sample.section(1, "a", "第１章", "初め", sample.para("文"))
        book = write(sample.document(first, second), sample.paper(book=True), sample.resources)
        return [book.pages["a"], book.pages["b"]]

    assert pages() == ["1", "2"]
    assert pages(run_on=True) == ["1", "1"]


@pytest.mark.parametrize(
    ("paragraphs", "begins_page", "page", "words"),
    [
        (0, False, "2", "導く文"),
        (1, False, "2", "導く文"),
        (1, False, "1", "導く文" * 60),
        (3, False, "1", "導く文"),
        (1, True, "2", "導く文" * 60),
        (3, True, "2", "導く文"),
    ],
)
def test_words_stand_before_the_landscape_page_of_their_section_unless_few_or_alone_there(
    paragraphs: int, begins_page: bool, page: str, words: str
) -> None:
    wide = nodes.container("", sample.table([["表"]]), classes=["landscape"], size="A3")
    leading = [sample.para(words) for _ in range(paragraphs)]
    node = sample.section(1, "b", "２", "一覧", *leading, wide, page_break=begins_page)
    before = sample.section(1, "a", "１", "初め", sample.para("文"))
    file = plain(before, node)
    assert file.pages["b"] == page
    assert file.page_count == (3 if paragraphs == 3 and begins_page else 2)


def test_a_note_may_begin_with_a_list_or_have_no_words() -> None:
    def mark(name: str, label: str) -> nodes.footnote_reference:
        return nodes.footnote_reference("", label, refid=name)

    file = plain(
        sample.para("甲", mark("n", "1"), "乙", mark("m", "2")),
        nodes.footnote("", nodes.label("", "1"), sample.bullets("項", "目"), ids=["n"]),
        nodes.footnote("", nodes.label("", "2"), ids=["m"]),
    )
    assert file.findings == ()
    assert texts_of(file) == "甲1乙21・項・目2"


def test_bare_text_between_blocks_is_a_paragraph() -> None:
    item = nodes.list_item("", nodes.Text("裸の文"), sample.para("段落"))
    file = plain(nodes.bullet_list("", item), nodes.container("", nodes.Text("箱の文")))
    assert file.findings == ()
    assert texts_of(file) == "・裸の文段落箱の文"


def test_a_paragraph_may_be_pointed_to() -> None:
    paragraphs = [sample.para("文"), sample.para("小さい文", classes=["small"])]
    for name, paragraph in zip("ab", paragraphs, strict=True):
        paragraph["ids"] = [name]
    file = plain(*paragraphs, sample.para(sample.page_of("a"), "、", sample.page_of("b"), "頁"))
    assert file.findings == ()
    assert file.pages == {"a": "1", "b": "1"}


def test_the_list_of_tables_names_what_is_numbered_and_has_a_caption() -> None:
    drawing = nodes.figure(
        "", nodes.image(uri="drawing.svg", alt="絵"), nodes.caption("", "絵の題")
    )
    drawing["ids"], drawing["number"] = ["f"], "図１"
    tables = [
        sample.table([["値"]], title="題のある表", number="表１", name="t"),
        sample.table([["値"]], number="表２", name="u"),
        sample.table([["値"]], title="指せない表", number="表３"),
    ]
    made = write(
        sample.document(sample.section(1, "s", "第１章", "章", *tables, drawing)),
        sample.paper(table_list=True, figure_list=True),
        sample.resources,
    )
    contents = page_texts(made.data)[1].replace(".", "").removesuffix("-i-")
    assert contents.endswith("表目次表1題のある表1図目次図1絵の題1")


# -- inline -----------------------------------------------------------------------------------


def test_a_long_address_is_printed_whole() -> None:
    address = "https://www.city.example.jp/kyodo-katsudo/suishinkeikaku/index_r7.html?page=12"
    file = plain(sample.para(f"案内は{address}にあります。"), sample.table([[address, "港"]]))
    assert texts_of(file) == squeeze(f"案内は{address}にあります。{address}港")


def test_soft_line_breaks_vanish_between_east_asian_characters() -> None:
    file = plain(sample.para("日本\n語", nodes.strong("", "強い\n"), "\n字 and\nLatin"))
    assert "日本語強い字and" in texts_of(file)
    assert "and Latin" in _raw_text(file)


def _raw_text(file: PdfFile) -> str:
    import io

    import pypdf

    return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file.data)).pages)


def test_links_lead_inside_and_outside(book: PdfFile) -> None:
    assert b"https://www.city.minamo.example.jp/suihen/annai/index.html" in _uncompressed(book.data)


def test_a_link_leads_to_what_it_names_and_says_where_that_is() -> None:
    chapters = [
        sample.section(1, f"c{n}", f"第{n}章", f"章{n}", sample.para("文。")) for n in (1, 2, 3)
    ]
    spot = sample.para("ここ。")
    spot["ids"] = ["spot"]
    chapters[1] += spot
    chapters[0] += sample.para(
        sample.link("c3", "章へ"), sample.link("spot", "文へ"), sample.link("nai", "ない")
    )
    file = write(sample.document(*chapters), sample.paper(book=True))
    reader = pypdf.PdfReader(io.BytesIO(file.data))
    links = [
        (
            str(one["/Contents"]),
            reader.get_page_number(one["/Dest"][0].get_object()),
            one["/Dest"][3],
        )
        for page in list(reader.pages)[2:]
        for one in (each.get_object() for each in page.get("/Annots", ()))
    ]
    # Cover and contents come first; the place is ten points above what is named.
    assert [(called, page) for called, page, _ in links] == [("第3章、3頁", 4), ("2頁", 3)]
    top = float(reader.pages[0].mediabox.height) - 25 * 72 / 25.4
    assert links[0][2] == pytest.approx(top + 10, abs=0.01) and links[1][2] < top - 20
    assert [finding.code for finding in file.findings] == ["Y107"]


def _uncompressed(data: bytes) -> bytes:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    return out.getvalue()


# -- findings ---------------------------------------------------------------------------------


def test_unknown_node_is_told_and_its_text_kept() -> None:
    class strange(nodes.Element):
        pass

    class odd(nodes.Inline, nodes.TextElement):
        pass

    block = strange("", sample.para("中の文"))
    block.source, block.line = sample.SOURCE, 12
    file = plain(block, sample.para("前", odd("", "間"), "後", line=20))
    assert texts_of(file) == "中の文前間後"
    assert file.findings == (
        Finding(
            "Y101",
            Severity.WARNING,
            Place("plan/sample.rst", 12),
            "「strange」という要素の組み方が決まっていません。文字だけを残しました。",
            "別の書き方に改めてください。",
            "PDF への組み方",
        ),
        Finding(
            "Y101",
            Severity.WARNING,
            Place("plan/sample.rst", 20),
            "「odd」という要素の組み方が決まっていません。文字だけを残しました。",
            "別の書き方に改めてください。",
            "PDF への組み方",
        ),
    )


def test_every_node_of_docutils_is_known() -> None:
    names = set(nodes.node_class_names) - {"Text", "document"}
    for name in sorted(names):
        kind = getattr(nodes, name)
        node = (
            kind("", "")
            if issubclass(kind, nodes.TextElement)
            else kind(*[None] * (kind is nodes.pending))
        )
        if isinstance(node, nodes.Inline):
            node = sample.para(node)
        file = plain(sample.para("前"), node, sample.para("後"))
        assert "Y101" not in codes(file), name
        assert file.data, name


def test_missing_glyph_and_unseen_character_are_told() -> None:
    file = plain(sample.para("絵文字😀と\u0007鐘", line=3))
    assert texts_of(file) == "絵文字〓と鐘"
    assert file.findings == (
        Finding(
            "Y102",
            Severity.WARNING,
            Place("plan/sample.rst", 3),
            "書体に字形のない文字（「😀」U+1F600：plan/sample.rst:3）を、PDFでは〓で示しました。",
            "別の字に改めるか、その字を持つ書体を設定してください。",
            "PDF への組み方",
        ),
        Finding(
            "Y103",
            Severity.WARNING,
            Place("plan/sample.rst", 3),
            "目に見えない文字（U+0007：plan/sample.rst:3）があります。PDFでは除きました。",
            "その文字を消してください。",
            "PDF への組み方",
        ),
    )


def test_skipped_heading_level_is_told_and_pdf_ua_kept() -> None:
    file = plain(
        sample.section(1, "a", "１", "上", sample.section(3, "b", "ア", "下", sample.para("文")))
    )
    assert [kind for kind, _ in elements(file.data) if kind.startswith("/H")] == [
        "/H1",
        "/H2",
        "/H3",
    ]
    assert file.findings == (
        Finding(
            "Y104",
            Severity.WARNING,
            Place("plan/sample.rst", 30),
            "見出し「下」の段が飛んでいます（第1段の次に第3段）。PDFでは第2段として組みました。",
            "見出しの段を一つずつ下げてください。",
            "PDF/UA-1（読み上げに適した PDF の規格）",
        ),
    )


def test_pictures_without_text_or_bytes_are_told() -> None:
    broken = {"bad.png": b"not a picture", "ok.svg": sample.SVG}
    document = sample.document(
        nodes.image(uri="ok.svg"),
        nodes.image(uri="bad.png", alt="壊れた絵"),
        nodes.image(uri="none.png", alt="無い絵"),
    )
    file = write(document, sample.sheet_paper(), broken.__getitem__)
    assert codes(file) == ["Y105", "Y106", "Y106"]
    assert file.findings[0].message == "絵「ok.svg」に代わりの説明がありません。"
    assert "〔壊れた絵〕" in running_text(file.data)
    assert "〔無い絵〕" in running_text(file.data)
    assert b"pdfuaid" in file.data


def test_lost_references_are_told() -> None:
    file = plain(sample.para(sample.link("gone", "先"), sample.page_of("lost"), line=5))
    assert texts_of(file) == "先〓"
    assert [(finding.code, str(finding.place)) for finding in file.findings] == [
        ("Y107", "plan/sample.rst:5"),
        ("Y108", "plan/sample.rst:5"),
    ]


def test_unknown_font_family_is_told() -> None:
    file = write(sample.sheet(), sample.sheet_paper(), fonts=FontSet(mincho="無い明朝"))
    assert [finding.message for finding in file.findings] == [
        "書体「無い明朝」が見つかりません。備え付けの書体で組みました。"
    ]
    assert file.page_count == 3


def test_what_the_typesetter_says_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def compiled(*given: Any) -> Compiled:
        return replace(compile_source(*given), warnings=("odd word", "odd word"))

    monkeypatch.setattr("kyodo_plan.pdf.writer.compile_source", compiled)
    [finding] = plain(sample.para("港")).findings
    assert (finding.code, finding.message) == ("Y112", "組版の報告があります（odd word）。")


def test_deep_nesting_gives_a_pdf_or_a_finding() -> None:
    for depth in (20, 90):
        inner: nodes.Node = sample.para("底")
        for _ in range(depth):
            inner = nodes.bullet_list("", nodes.list_item("", inner))
        file = plain(inner)
        assert "底" in texts_of(file) if file.data else codes(file) == ["Y120"]


# -- the same each time -----------------------------------------------------------------------

SCRIPT = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
import sample_pages as sample
from kyodo_plan.pdf import write
print(hashlib.sha256(write(sample.book(), sample.paper(), sample.resources).data).hexdigest())
"""


def test_bytes_are_the_same_each_time(book: PdfFile, tmp_path: Path) -> None:
    expected = hashlib.sha256(book.data).hexdigest()
    again = write(sample.book(), sample.paper(), sample.resources)
    assert hashlib.sha256(again.data).hexdigest() == expected
    for seed, zone in (("1", "America/New_York"), ("2", "Asia/Tokyo")):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(SOURCE), str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == expected


def test_date_of_the_file_is_the_papers(book: PdfFile) -> None:
    other = write(sample.sheet(), sample.sheet_paper(modified=dt.date(2031, 1, 2)))
    assert b"2031-01-02" in other.data
    assert b"2024-05-2" in book.data


def test_all_fonts_are_embedded(book: PdfFile) -> None:
    found = fonts(book.data)
    assert found and all(found.values())
    assert {name.split("+")[1].split("-")[0] for name in found} == {
        "NotoSerifJP",
        "NotoSansJP",
        "NotoSansCJKjp",
    }


# -- anything a person may type ----------------------------------------------------------------

TYPED = st.text(
    st.sampled_from(
        "あ漢ー、。「」（）ＡＢabcXYZ019\"'\\#@[]{}()<>$*_`~%&=+-/|;:!?\t\n\x00\x07😀𠮷𝄞髙①"
    )
)


@pytest.mark.fuzz
@settings(max_examples=many(25), deadline=None)
@given(st.lists(TYPED, min_size=1, max_size=30))
def test_typed_text_survives_or_is_told(typed: list[str]) -> None:
    file = plain(*(sample.para(f"始{text}終") for text in typed))
    shown = "".join(f"始{text}終" for text in typed)
    for lost in "😀𝄞":
        shown = shown.replace(lost, "〓")
        assert any(lost in f.message for f in file.findings) == any(lost in t for t in typed)
    for unseen in "\x00\x07":
        shown = shown.replace(unseen, "")
    assert texts_of(file) == squeeze(shown)
    assert "Y109" not in codes(file)


@pytest.mark.fuzz
@settings(max_examples=many(25), deadline=None)
@given(st.lists(st.text(max_size=40), max_size=20), st.text(max_size=20), st.text(max_size=10))
def test_any_string_gives_a_pdf(texts: list[str], title: str, name: str) -> None:
    document = sample.document(
        sample.section(1, name, title, title, *(sample.para(text) for text in texts)),
        sample.table([texts or [""]], title=title),
        nodes.literal_block("", title),
        nodes.image(uri=title, alt=title),
    )
    file = write(
        document, sample.paper(title=title, subtitle=title, author=title, keywords=(title,))
    )
    assert file.data
    assert set(codes(file)) <= {"Y102", "Y103", "Y105", "Y106", "Y110", "Y115"}
