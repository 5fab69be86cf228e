"""The structure tree of a PDF: as many tables, headers and headings as the document has."""

from __future__ import annotations

import sample_pages as sample
from docutils import nodes
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pdf_reading import elements, summaries

from kyodo_plan.core.finding import Finding, Severity
from kyodo_plan.core.place import Place
from kyodo_plan.pdf import PdfFile, write
from kyodo_plan.pdf.finishing import finished
from kyodo_plan.pdf.nodes.grid import Cell, grid_of
from kyodo_plan.pdf.tagging import COLUMN, ROW, TableTags


def made(*children: nodes.Node, book: bool = False) -> PdfFile:
    return write(sample.document(*children), sample.paper(book=book), sample.resources)


def counted(file: PdfFile, *kinds: str) -> int:
    return sum(kind in kinds for kind, _ in elements(file.data))


def noted(number: int, *content: nodes.Node) -> tuple[nodes.paragraph, nodes.footnote]:
    """A paragraph with a mark, and the footnote."""
    mark = nodes.footnote_reference("", str(number), refid=f"note-{number}")
    note = nodes.footnote(
        "", nodes.label("", str(number)), *content, ids=[f"note-{number}"], names=[]
    )
    return sample.para("文", mark, "です。"), note


def headed(*names: str) -> nodes.table:
    """A table whose first column heads its rows."""
    return sample.table(
        [[name, "1"] for name in names], head=[["項目", "値"]], stubs=1, title="行の見出し"
    )


def test_a_table_in_a_footnote_takes_no_headers_from_the_others() -> None:
    text, note = noted(1, sample.para("脚注の中の表："), sample.table([["丙", "3"]], stubs=1))
    file = made(headed("甲", "乙"), text, note, headed("丁"))
    assert file.findings == ()
    found = [element for element in elements(file.data) if element[0] in ("/TH", "/TD")]
    row = [("/TH", "/Row"), ("/TD", "")]
    head = [("/TD", ""), ("/TH", "/Column")]  # What heads the heads of rows heads no data.
    assert found == [*head, *row, *row, *row, *head, *row]


def test_names_and_their_values_are_a_table_with_row_headers() -> None:
    fields = nodes.field_list(
        "",
        *(
            nodes.field("", nodes.field_name("", name), nodes.field_body("", sample.para(value)))
            for name, value in (("日時", "未定"), ("場所", "市役所"))
        ),
    )
    found = elements(made(fields).data)
    assert [one for one in found if one[0] in ("/TH", "/TD")] == [
        ("/TH", "/Row"),
        ("/TD", ""),
        ("/TH", "/Row"),
        ("/TD", ""),
    ]


def test_terms_and_their_meanings_are_a_list() -> None:
    item = nodes.definition_list_item(
        "", nodes.term("", "協働"), nodes.definition("", sample.para("共に働くこと。"))
    )
    file = made(nodes.definition_list("", item, item.deepcopy()))
    assert [counted(file, kind) for kind in ("/L", "/LI", "/Lbl", "/LBody")] == [1, 2, 2, 2]


def test_a_cell_across_the_whole_table_heads_no_row() -> None:
    table = sample.table([["氏名", ""], [sample.cell("（意見）", morecols=1)]], stubs=1)
    found = [one for one in elements(made(table).data) if one[0] in ("/TH", "/TD")]
    assert found == [("/TH", "/Row"), ("/TD", ""), ("/TD", "")]


def test_the_title_is_the_first_heading_of_every_paper() -> None:
    for book in (True, False):
        file = made(sample.section(1, "a", "１", "上", sample.para("文")), book=book)
        headings = [kind for kind, _ in elements(file.data) if kind.startswith("/H")]
        assert headings == (["/H1", "/H2", "/H2"] if book else ["/H1", "/H2"])
    assert [kind for kind, _ in elements(made(sample.para("文")).data)].count("/H1") == 1


def test_a_table_without_a_caption_says_what_it_is_about() -> None:
    table = sample.table([["甲", "1"]], head=[["項目", "値"]])
    rows = sample.table([["日時", "未定"], ["場所", "市役所"]], stubs=1)
    file = made(table, sample.section(1, "a", "１", "会議", rows, headed("丁")))
    title = sample.paper().title
    assert summaries(file.data) == [
        f"{title}の表（項目、値）",
        "会議の表（日時、場所）",
        "",
    ]


def test_a_pdf_is_kept_for_long_and_read_aloud() -> None:
    data = made(headed("甲")).data
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_a_table_that_is_not_found_again_is_told_and_the_others_keep_their_headers() -> None:
    file = made(headed("甲", "乙"))
    bare = TableTags([["", ""], ["", ""], ["", ""]])
    other = TableTags([[ROW, "", ""]])
    tagged = finished(file.data, [other, bare])
    assert tagged.untagged == (0,)
    assert elements(tagged.data) == elements(file.data)
    again = finished(file.data, [TableTags([["", COLUMN], [ROW, ""], [ROW, ""]]), other])
    assert again.untagged == (1,)


def test_a_table_in_a_picture_is_told() -> None:
    figure = nodes.figure("", headed("甲"), nodes.caption("", "図の題"))
    figure.source, figure.line = sample.SOURCE, 7
    file = made(figure, headed("乙", "丙"))
    assert counted(file, "/Table") == 1
    assert counted(file, "/TH") == 1 + 2
    assert file.findings == (
        Finding(
            "Y113",
            Severity.WARNING,
            Place(sample.SOURCE, 7),
            "表「行の見出し」の見出しの欄を、読み上げのための印にできませんでした。",
            "表を、図や数式の中から本文か脚注に移してください。紙で配る分には差し支えありません。",
            "PDF/UA-1（読み上げに適した PDF の規格）",
        ),
    )


# -- any document -------------------------------------------------------------------------------

words = st.text("市民活動とは、計画の１2ab", min_size=1, max_size=6)


@st.composite
def table(draw: st.DrawFn, depth: int) -> nodes.table:
    columns = draw(st.integers(1, 3))
    cells = [
        [
            sample.cell(
                draw(st.lists(block(depth - 1), max_size=1)) or draw(words),
                morecols=draw(st.integers(0, 1)),
                morerows=draw(st.integers(0, 1)),
            )
            for _ in range(draw(st.integers(1, columns)))
        ]
        for _ in range(draw(st.integers(1, 3)))
    ]
    return sample.table(
        cells,
        head=[["見出し"] * columns] * draw(st.integers(0, 2)),
        widths=[1] * columns,
        stubs=draw(st.integers(0, 2)),
        title=draw(st.sampled_from(["", "題名"])),
        classes=draw(st.sampled_from([[], ["plain"], ["card"], ["headless-total"]])),
    )


@st.composite
def block(draw: st.DrawFn, depth: int) -> nodes.Node:
    kind = draw(st.integers(0, 7 if depth > 0 else 0))
    if kind == 0:
        return sample.para(draw(words))
    if kind in (1, 2, 3):
        return draw(table(depth))
    inner = draw(st.lists(block(depth - 1), min_size=1, max_size=2))
    if kind == 4:
        return nodes.bullet_list("", nodes.list_item("", *inner))
    if kind == 5:
        field = nodes.field("", nodes.field_name("", "名"), nodes.field_body("", *inner))
        return nodes.field_list("", field)
    if kind == 6:
        return nodes.note("", *inner)
    return nodes.block_quote("", *inner)


@st.composite
def section(draw: st.DrawFn, number: int) -> nodes.section:
    inner = draw(st.lists(block(2), max_size=3))
    if draw(st.booleans()):
        inner += noted(number, sample.para("注"), *draw(st.lists(block(1), max_size=2)))
    frame = draw(st.sampled_from(["", "box", "card"]))
    return sample.section(1, f"s{number}", "１", draw(words), *inner, frame=frame, tags=["印"])


def _headers(table: nodes.table, *, in_card: bool) -> int:
    """How many cells of a table head something."""
    grid = grid_of(table)
    if in_card:
        return sum(cell.column == 0 for row in (*grid.head, *grid.body) for cell in row)
    stubs = sum(grid.stubs)
    heads = [cell for row in grid.head for cell in row]
    rows = [cell for row in grid.body for cell in row]
    return sum(not _in_stub(cell, stubs, len(grid.stubs)) for cell in heads) + sum(
        _in_stub(cell, stubs, len(grid.stubs)) for cell in rows
    )


def _in_stub(cell: Cell, stubs: int, columns: int) -> bool:
    return cell.column < stubs and cell.columns < columns


def _card_table(section: nodes.section) -> nodes.table | None:
    """The table that a card's rows are of."""
    tables = (child for child in section if isinstance(child, nodes.table))
    found = next((child for child in tables if "card" in child["classes"]), None)
    return found if section["frame"] == "card" else None


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would take minutes
)
@given(st.data(), st.booleans())
def test_any_document_keeps_its_tables_headers_and_headings(
    data: st.DataObject, book: bool
) -> None:
    sections = [data.draw(section(number)) for number in range(data.draw(st.integers(1, 3)))]
    document = sample.document(*sections)
    cards = [_card_table(one) for one in sections]
    bare = sum(
        card is None and one["frame"] == "card" for card, one in zip(cards, sections, strict=True)
    )
    tables = list(document.findall(nodes.table))
    fields = len(list(document.findall(nodes.field_list)))
    headers = sum(
        _headers(one, in_card=any(one is card for card in cards if card is not None))
        for one in tables
    )
    file = write(document, sample.paper(book=book), sample.resources)
    told = {finding.code for finding in file.findings}
    assert told <= {"Y105"}
    assert counted(file, "/Table") == len(tables) + bare + fields
    wanted = headers + fields + 3 * bare  # number, title and tag
    assert counted(file, "/TH") == wanted
    headings = sum(kind.startswith("/H") for kind, _ in elements(file.data))
    assert headings == 1 + len(sections) + book  # with the title, and that of the contents
