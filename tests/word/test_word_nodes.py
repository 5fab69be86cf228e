"""Nodes: each is set, or reported with its text kept."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
import word_lint
import word_sample
from docutils import nodes
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.word import WordFile, write
from kyodo_plan.word.wordprocessingml import join_lines

W = word_lint.W
para = word_sample.para


def sheet(*children: nodes.Node, **options: Any) -> WordFile:
    return write(word_sample.document(*children), word_sample.SHEET, **options)


def paragraphs(data: bytes) -> list[str]:
    """The body's paragraphs after the head of the sheet."""
    return [p.text for p in docx.Document(BytesIO(data)).paragraphs][4:]


#: Nodes that are set by the node around them, and stand nowhere else.
PARTS = {
    *("document", "label", "line", "list_item", "Text"),
    *("colspec", "tgroup", "thead", "tbody", "row", "entry"),
    *("definition_list_item", "term", "classifier", "definition"),
    *("field", "field_name", "field_body"),
    *("option_list_item", "option_group", "option", "option_string", "option_argument"),
    "description",
}


@pytest.mark.parametrize("name", sorted(set(nodes.node_class_names) - PARTS))
def test_every_node_of_docutils_is_known(name: str) -> None:
    kind = getattr(nodes, name)
    node = nodes.pending(None) if kind is nodes.pending else kind()
    made = sheet(para("前", node) if isinstance(node, nodes.Inline) else node)
    assert [finding.message for finding in made.findings if finding.code == "W101"] == []


def test_all_words_of_every_node_are_kept() -> None:
    document = word_sample.document(*word_sample.everything())
    data = write(document, word_sample.SHEET, resources=word_sample.resources).data
    found = re.sub(r"\s", "", word_lint.texts(data))
    for text in document.findall(nodes.Text):
        if "印刷しない" in text:
            assert re.sub(r"\s", "", text) not in found
        else:
            for line in text.splitlines():
                assert re.sub(r"\s", "", line) in found


def test_words_with_their_reading_are_ruby_and_are_not_cut_in_a_table() -> None:
    words = nodes.inline("", "協働", classes=["ruby"], reading="きょうどう")
    cell = word_sample.entry(para("本市の", words.deepcopy(), "の欄"))
    made = write(
        word_sample.document(
            para("本市の", words, "です。"), word_sample.table([["項目"], [cell]])
        ),
        word_sample.SHEET,
    )
    body = docx.Document(BytesIO(made.data)).element.body
    rubies = list(body.iter(qn("w:ruby")))
    assert ["".join(t.text for t in ruby.iter(qn("w:t"))) for ruby in rubies] == [
        "きょうどう協働"
    ] * 2
    paragraph = next(rubies[1].iterancestors(qn("w:p")))
    assert paragraph.find(f"{qn('w:pPr')}/{qn('w:spacing')}").get(qn("w:lineRule")) == "auto"
    assert made.findings == ()


class strange_block(nodes.General, nodes.Element):
    pass


class strange_inline(nodes.Inline, nodes.TextElement):
    pass


def test_an_unknown_node_is_reported_once_with_a_count_and_its_words_are_kept() -> None:
    block = strange_block("", para("段落の文"), strange_inline("", "直に立つ語"))
    block.source, block.line = "plan/01.rst", 12
    written = sheet(block, block.deepcopy(), para("前", strange_inline("", "中の語"), "後"))
    place = Place("plan/01.rst", 12)
    advice = "表や段落など、ほかの書き方に直してください。"

    def finding(name: str, others: int) -> Finding:
        message = (
            f"要素「{name}」の Word での組み方が決まっていないため、文字だけを残しました。"
            f"同じものがほかに{others}か所あります。"
        )
        return Finding("W101", Severity.WARNING, place, message, advice, "Word への組み方")

    assert written.findings == (
        finding("strange_block", 1),
        finding("strange_inline", 2),
    )
    assert paragraphs(written.data) == ["段落の文", "直に立つ語"] * 2 + ["前中の語後"]


def test_a_kind_of_a_known_node_is_set_as_that() -> None:
    class own_reference(nodes.reference):
        pass

    written = sheet(para(own_reference("", "市のページ", refuri="https://example.jp/")))
    assert written.findings == ()
    assert "https://example.jp/" in str(
        [rel.target_ref for rel in docx.Document(BytesIO(written.data)).part.rels.values()]
    )


def test_forbidden_characters_are_replaced_and_reported() -> None:
    written = sheet(para("前\x0b後\x1f", nodes.strong("", "\ud800")))
    assert paragraphs(written.data) == ["前〓後〓〓"]
    assert [finding.message for finding in written.findings] == [
        "Word のファイルに入れられない文字（U+000B、U+001F）があり、「〓」に替えました。",
        "Word のファイルに入れられない文字（U+D800）があり、「〓」に替えました。",
    ]
    assert {finding.place for finding in written.findings} == {Place("plan/index.rst", 10)}


def test_a_reference_without_target_keeps_its_words() -> None:
    page = nodes.inline("", "７", classes=["page-ref"], refid="nowhere")
    written = sheet(para(nodes.reference("", "別表", refid="nowhere"), " p.", page))
    assert paragraphs(written.data) == ["別表 p.７"]
    assert [finding.code for finding in written.findings] == ["W103", "W103"]
    assert written.findings[0].message == (
        "「別表」の参照先（nowhere）がこの文書にありません。文字だけを残しました。"
    )
    assert word_lint.faults(written.data) == []


def test_a_reference_leads_even_to_what_prints_nothing() -> None:
    hidden = nodes.comment("", "見えない", ids=["hidden"])
    written = sheet(para(nodes.reference("", "そこ", refid="hidden")), hidden)
    assert word_lint.faults(written.data) == []
    assert written.findings == ()


def test_a_page_reference_shows_the_page() -> None:
    def paper() -> nodes.document:
        reference = nodes.inline("", "", classes=["page-ref"], refid="other-name")
        section = word_sample.section(1, "章", identifier="name")
        section["ids"].append("other-name")
        return word_sample.document(section, para("p.", reference))

    with_page = write(paper(), word_sample.SHEET, {"name": "22"})
    assert paragraphs(with_page.data)[-1] == "p.22"
    assert paragraphs(write(paper(), word_sample.SHEET).data)[-1] == "p."
    assert word_lint.faults(with_page.data) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "画像の読み方が渡されていません"),
        (KeyError("x"), "ファイルを読めません"),
        (b"not a picture", "画像の形式が分かりません"),
        (word_sample.png()[:40], "画像のデータが壊れています"),
    ],
)
def test_a_picture_that_cannot_be_had_leaves_its_description(
    data: bytes | Exception | None, reason: str
) -> None:
    def resources(uri: str) -> bytes:
        assert uri == "a.png"
        if isinstance(data, Exception):
            raise data
        assert data is not None
        return data

    image = nodes.image(uri="a.png", alt="体制の図")
    written = sheet(image, resources=None if data is None else resources)
    assert paragraphs(written.data) == ["〔体制の図〕"]
    assert [finding.message for finding in written.findings] == [
        f"画像「a.png」を入れられません（{reason}）。説明の文字を残しました。"
    ]


def test_a_picture_without_description_is_advice() -> None:
    written = sheet(nodes.image(uri="figure.png"), resources=word_sample.resources)
    assert [(f.code, f.severity) for f in written.findings] == [("W105", Severity.ADVICE)]
    assert word_lint.faults(written.data) == []


def test_the_same_picture_is_kept_once_and_fits_the_page() -> None:
    images = [
        nodes.image(uri="figure.png", alt="図", **size)
        for size in ({"width": "50%"}, {"width": "400mm"}, {"height": "40cm"}, {"scale": 50}, {})
    ]
    written = sheet(*images, resources=word_sample.resources)
    document = docx.Document(BytesIO(written.data))
    media = [p for p in document.part.package.iter_parts() if "/media/" in str(p.partname)]
    assert len(media) == 1
    shapes = list(document.inline_shapes)
    assert len(shapes) == 5
    assert max(shape.width.mm for shape in shapes) <= 165.1
    assert all(abs(shape.width / shape.height - 2) < 0.02 for shape in shapes)
    assert round(shapes[0].width.mm * 2) == 165


def test_no_line_begins_with_the_mark_of_a_note() -> None:
    source = nodes.inline("", "注２", classes=["source-note"])
    reference = nodes.footnote_reference("", "1", refid="n")
    note = nodes.footnote("", nodes.label("", "1"), word_sample.para("注記"), ids=["n"])
    words = nodes.Text("文"), source, nodes.Text("。次"), reference, nodes.Text("。")
    file = sheet(nodes.paragraph("", "", *words), note)
    document = docx.Document(BytesIO(file.data))
    runs = [run for run in document.paragraphs[-1].runs if run.text.strip()]
    assert [run.text for run in runs if "\u2060" in run.text] == ["\u2060注\u2060２", "\u2060"]
    joined = next(run for run in runs if "注" in run.text)
    assert joined._r.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "x-none"
    settings = document.settings.element
    for name, sign in (("w:noLineBreaksBefore", "。"), ("w:noLineBreaksAfter", "（")):
        signs = settings.find(qn(name)).get(qn("w:val"))
        assert sign in signs and "－" in signs and "\u2060" in signs
    assert [text.text for text in file.texts if "注２" in text.text] == ["文注２。次。"]


def test_footnotes_are_real_and_a_label_of_ones_own_is_kept() -> None:
    document = word_sample.document(*word_sample.everything())
    data = write(document, word_sample.SHEET, resources=word_sample.resources).data
    root, notes = (word_lint.part(data, f"word/{n}.xml") for n in ("document", "footnotes"))
    assert root is not None and notes is not None
    references = list(root.iter(f"{W}footnoteReference"))
    assert [one.get(f"{W}customMarkFollows") for one in references] == [None, "1"]
    words = ["".join(t.text or "" for t in note.iter(f"{W}t")) for note in notes]
    assert words == ["", "", "　市民が自ら行う活動をいいます。", "注２　別に定めます。"]
    assert any("NOTEREF" in (code.text or "") for code in root.iter(f"{W}instrText"))


def test_a_footnote_that_nothing_refers_to_is_printed_at_the_end() -> None:
    note = nodes.footnote("", nodes.label("", "1"), para("残る注"), ids=["n"])
    written = sheet(note, para("本文"))
    assert paragraphs(written.data) == ["本文", "1\t残る注"]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["市民と\n市が"], "市民と市が"),
        (["plan\nof 2030"], "plan of 2030"),
        (["市民\nABC"], "市民 ABC"),
        (["前の文、\n", nodes.strong("", "強く"), "\n続く"], "前の文、強く続く"),
        ([nodes.strong("", "see"), "\n", nodes.emphasis("", "this")], "see this"),
        (["①\nⅡ"], "①Ⅱ"),
    ],
)
def test_line_breaks_of_the_source_vanish_between_japanese(
    parts: list[nodes.Node | str], expected: str
) -> None:
    assert paragraphs(sheet(para(*parts)).data) == [expected]


def test_lines_at_the_ends_are_dropped() -> None:
    assert join_lines("\n市\r\n  民\n") == "市民"


def test_a_literal_block_keeps_its_lines() -> None:
    assert paragraphs(sheet(nodes.literal_block("", "a\n  b\tc")).data) == ["a\n  b\tc"]


def test_a_wide_listing_is_set_smaller_and_then_breaks() -> None:
    def sizes(*lines: str) -> list[float | None]:
        file = sheet(nodes.literal_block("", "\n".join(lines)))
        paragraph = docx.Document(BytesIO(file.data)).paragraphs[-1]
        assert paragraph.style.name == "HTML Preformatted"
        return [run.font.size.pt if run.font.size else None for run in paragraph.runs]

    assert sizes("a b", "字" * 50) == [None]
    assert sizes("a" * 110) == [8.5]
    assert sizes("字" * 400) == [7.0]


def test_a_card_reads_number_title_tags_and_is_a_heading() -> None:
    paper = word_sample.document(word_sample.card_section(1, "協力の仕組み", "分類Ⅰ", "重点"))
    written = write(paper, word_sample.SHEET)
    tables = docx.Document(BytesIO(written.data)).tables
    card = tables[0]
    assert [cell.text for cell in card.rows[0].cells] == ["施策１", "協力の仕組み", "分類Ⅰ", "重点"]
    assert card.rows[0].cells[1].paragraphs[0].style.name == "Heading 5"  # type: ignore[union-attr]
    assert [row.cells[0].text for row in card.rows][1:3] == ["目的", "現状と課題"]
    assert round(card.columns[0].width.mm) == 28  # type: ignore[union-attr]
    assert len(card.cell(3, 1).tables) == 1
    assert word_lint.faults(written.data) == []


def test_a_cards_columns_are_those_of_its_table_and_its_tags() -> None:
    def entry(text: str, *classes: str, **spans: int) -> nodes.entry:
        return nodes.entry("", para(text), classes=list(classes), **spans)

    section = word_sample.card_section(1, "名", "分類Ⅰ", "重点")
    table = next(iter(section.findall(nodes.table)))
    [body] = [part for part in table[0] if isinstance(part, nodes.tbody)]
    table[0].clear()
    table[0] += [nodes.colspec(colwidth=width) for width in (28, 100, 37)]
    body.clear()
    body += nodes.row("", entry("取組内容", morerows=1), entry("取組", "head"), entry("年", "head"))
    body += nodes.row("", entry("案内"), entry("実施", "compact", "center"))
    body += nodes.row("", entry("指標"), entry("数"), entry("検討中", "label"))
    table[0] += body
    written = write(word_sample.document(section), word_sample.SHEET)
    assert word_lint.faults(written.data) == []
    card = docx.Document(BytesIO(written.data)).tables[0]
    assert [[cell.text for cell in dict.fromkeys(row.cells)] for row in card.rows] == [
        ["施策１", "名", "分類Ⅰ", "重点"],
        ["取組内容", "取組", "年"],
        ["取組内容", "案内", "実施"],
        ["指標", "数", "検討中"],
    ]
    styles = {
        cell.text: cell.paragraphs[0].style.name  # type: ignore[union-attr]
        for row in card.rows
        for cell in row.cells
    }
    assert [styles[text] for text in ("年", "実施", "検討中", "数")] == [
        "施策の項目名",
        "施策の年次",
        "施策の項目名",
        "施策の本文",
    ]


def test_a_cards_table_of_one_column_is_as_wide_as_the_card() -> None:
    section = word_sample.card_section(1, "名", "分類Ⅰ")
    only = word_sample.table([["一つだけの欄"], ["二行目"]], weights=[1], head=0, classes=["card"])
    section.replace(next(section.findall(nodes.table)), only)
    written = write(word_sample.document(section), word_sample.SHEET)
    rows = docx.Document(BytesIO(written.data)).tables[0].rows
    assert [{cell.text for cell in row.cells} for row in rows][1:] == [{"一つだけの欄"}, {"二行目"}]
    assert word_lint.faults(written.data) == []


def test_what_follows_a_cards_table_stands_below_it() -> None:
    section = word_sample.card_section(1, "名", "分類Ⅰ")
    section.append(para("表の後の文"))
    section.insert(1, para("表の前の文"))
    written = write(word_sample.document(section), word_sample.SHEET)
    assert word_lint.texts(written.data).index("目的") < word_lint.texts(written.data).index(
        "表の前"
    )
    assert paragraphs(written.data)[-2:] == ["表の前の文", "表の後の文"]


def test_a_box_is_bordered_paragraphs_that_stay_together() -> None:
    first = word_sample.box_section("広報", "【Ⅰ】＜重点施策＞", "b")
    paper = word_sample.document(first, word_sample.box_section("会場", "【Ⅱ】", "c"))
    document = docx.Document(BytesIO(write(paper, word_sample.SHEET).data))
    assert document.tables == []
    bordered = [p for p in document.paragraphs if p._p.find(f"{W}pPr/{W}pBdr") is not None]
    size = len(bordered[1:]) // 2
    heading, text, other = bordered[1], bordered[size], bordered[size + 1]
    assert [heading.text, bordered[2].text, other.text] == [
        "・広報【Ⅰ】＜重点施策＞",
        word_sample.SENTENCE,
        "・会場【Ⅱ】",
    ]
    assert heading.style.name == "Heading 5"  # type: ignore[union-attr]
    assert (heading.paragraph_format.keep_with_next, text.paragraph_format.keep_with_next) == (
        True,
        None,
    )
    # Boxes with the same border that touch would become one.
    borders = [p._p.find(f"{W}pPr/{W}pBdr/{W}left").get(f"{W}space") for p in (text, other)]
    assert borders == ["8", "7"]


def test_page_breaks() -> None:
    paper = word_sample.document(
        para("前"),
        nodes.container("", classes=["page-break"]),
        word_sample.table([["甲", "乙"]], head=0),
        word_sample.section(1, "改める章", page_break=True),
    )
    document = docx.Document(BytesIO(write(paper, word_sample.SHEET).data))
    broken = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [p.text for p in broken] == ["", "改める章"]
    assert broken[1].paragraph_format.space_before == 0


def test_a_heading_within_a_page_keeps_its_distance() -> None:
    document = docx.Document(BytesIO(sheet(word_sample.section(1, "続く章")).data))
    [heading] = [p for p in document.paragraphs if p.text == "続く章"]
    assert heading.paragraph_format.space_before is None  # As its style says.


def test_a_long_address_does_not_stretch_the_words_beside_it() -> None:
    address = "https://www.city.example.jp/kyodo/plan/index.html"
    document = docx.Document(
        BytesIO(sheet(para(f"案内は{address}へ"), para(address, classes=["center"])).data)
    )
    found = [p.alignment for p in document.paragraphs if address in p.text]
    assert found == [WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER]


def test_what_stands_among_terms_is_kept() -> None:
    item = nodes.definition_list_item(
        "", nodes.term("", "語"), nodes.definition("", para("意味")), para("添え書き")
    )
    assert paragraphs(sheet(nodes.definition_list("", item)).data) == ["語", "意味", "添え書き"]


def test_marked_words_look_as_they_are_marked() -> None:
    bold_code = nodes.strong("", "", nodes.literal("", "太い符号"))
    data = sheet(
        para(
            "平",
            nodes.strong("", "太"),
            nodes.emphasis("", "強"),
            nodes.literal("", "符号"),
            bold_code,
            nodes.superscript("", "上"),
            nodes.subscript("", "下"),
        )
    ).data
    runs = docx.Document(BytesIO(data)).paragraphs[4].runs
    assert [(run.text, run.style.style_id if run.style else "", run.font.bold) for run in runs] == [
        ("平", "", None),
        ("太", "Strong", None),
        ("強", "Emphasis", None),
        ("符号", "HTMLCode", None),
        ("太い符号", "HTMLCode", True),
        ("上", "", None),
        ("下", "", None),
    ]
    assert [run.text for run in runs if run.font.superscript] == ["上"]
    assert [run.text for run in runs if run.font.subscript] == ["下"]


def test_a_foot_stands_in_a_frame_at_the_end_of_its_page() -> None:
    foot = word_sample.para("（裏面につづく）", classes=["page-foot"])
    made = write(word_sample.document(word_sample.para("表です"), foot), word_sample.SHEET)
    with zipfile.ZipFile(BytesIO(made.data)) as package:
        body = package.read("word/document.xml").decode()
    [paragraph] = [one for one in body.split("<w:p>") if "裏面" in one]
    assert 'w:vAnchor="margin"' in paragraph and 'w:yAlign="bottom"' in paragraph
    assert 'w:jc w:val="right"' in paragraph
    assert body.count("<w:framePr") == 1
    # Word and LibreOffice take a frame to the page of the paragraph after it.
    assert "Gap" in body.split("裏面")[1].split("<w:p>")[1]
