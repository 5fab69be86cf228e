"""Tables: widths, merged cells, headers."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import word_lint
import word_sample
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.word import write
from kyodo_plan.word.nodes.grid import grid_of, share

if TYPE_CHECKING:
    from docx.table import Table
    from lxml import etree

W = word_lint.W


def first_table(node: nodes.Node) -> Table:
    data = write(word_sample.document(node), word_sample.SHEET).data
    assert word_lint.faults(data) == []
    return docx.Document(BytesIO(data)).tables[0]


def test_merged_cells_read_as_they_were_written() -> None:
    table = first_table(word_sample.spanning_table())
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["分野", "施策数", "施策数", "備考"],
        ["分野", "合計", "うち重点", "備考"],
        ["活動の場", "３", "２", "－"],
        ["活動の場", "１", "０", ""],
        ["合計", "４", "２", ""],
    ]


def test_widths_follow_the_weights_and_fill_the_line() -> None:
    table = first_table(word_sample.spanning_table())
    widths = [column.width.mm for column in table.columns if column.width is not None]
    assert round(sum(widths)) == 165
    assert [round(width) for width in widths] == [60, 30, 30, 45]
    layout = table._tbl.tblPr.find(f"{W}tblLayout")
    assert layout is not None and layout.get(f"{W}type") == "fixed"


def test_header_rows_repeat_and_no_row_splits() -> None:
    table = first_table(word_sample.spanning_table())
    rows = [row._tr.trPr for row in table.rows]
    assert all(row is not None and row.find(f"{W}cantSplit") is not None for row in rows)
    headers = [row is not None and row.find(f"{W}tblHeader") is not None for row in rows]
    assert headers == [True, True, False, False, False]


def test_a_caption_stands_above_with_its_number_bookmarked() -> None:
    data = write(word_sample.document(word_sample.spanning_table()), word_sample.SHEET).data
    document = docx.Document(BytesIO(data))
    caption = next(p for p in document.paragraphs if p.text == "表１　分野別の施策数")
    assert caption.paragraph_format.keep_with_next
    start = caption._p.find(f"{W}bookmarkStart")
    assert start is not None
    inside = []
    for element in start.itersiblings():
        if element.tag == f"{W}bookmarkEnd":
            break
        inside.append(element)
    assert "".join(t.text or "" for part in inside for t in part.iter(f"{W}t")) == "表１"
    codes = [t.text for part in inside for t in part.iter(f"{W}instrText")]
    assert codes == [" SEQ 表 \\* DBCHAR "]


def body_of(*children: nodes.Node) -> list[etree._Element]:
    data = write(word_sample.document(*children), word_sample.SHEET).data
    assert word_lint.faults(data) == []
    root = word_lint.part(data, "word/document.xml")
    assert root is not None
    return list(root[0])


def empty(block: etree._Element) -> bool:
    return block.tag == f"{W}p" and not any(block.itertext())


def room(block: etree._Element, side: str) -> str | None:
    spacing = block.find(f"{W}pPr/{W}spacing")
    return None if spacing is None else spacing.get(f"{W}{side}")


def small(**attributes: object) -> nodes.table:
    table = word_sample.table([["項目", "内容"], ["日時", "未定"]])
    table.update_all_atts(attributes)
    return table


def test_the_room_around_a_table_is_that_of_the_paragraphs_beside_it() -> None:
    section = word_sample.section(2, ["次の節"], number="（１）")
    para = nodes.paragraph
    blocks = body_of(para("", "前の文。"), small(ids=["a"]), para("", "後の文。"), small(), section)
    begin = next(i for i, one in enumerate(blocks) if "前の文。" in one.itertext())
    before, table, after, other, heading = blocks[begin : begin + 5]
    assert [one.tag for one in (table, other)] == [f"{W}tbl"] * 2
    assert (room(before, "after"), room(after, "before"), room(after, "after")) == (
        "100",
        "100",
        "100",
    )
    own = docx.Document(BytesIO(write(word_sample.document(), word_sample.SHEET).data))
    above = own.styles["heading 2"].paragraph_format.space_before
    assert room(heading, "before") == str(round(20 * above.pt) + 100)
    assert not any(map(empty, blocks[begin:]))
    # What leads to the table leads to its first words.
    first = next(table.iter(f"{W}p"))
    assert first.find(f"{W}bookmarkStart") is not None


def test_between_two_tables_and_after_the_last_stands_the_smallest_of_paragraphs() -> None:
    blocks = body_of(small(), small())
    first, between, second, last = [one for one in blocks if one.tag != f"{W}sectPr"][-4:]
    assert [one.tag for one in (first, second)] == [f"{W}tbl"] * 2
    assert empty(between) and empty(last)
    assert (room(between, "before"), room(last, "before")) == ("160", None)
    style = docx.Document(BytesIO(write(word_sample.document(), word_sample.SHEET).data)).styles[
        "間隔"
    ]
    assert style.paragraph_format.line_spacing.pt == style.font.size.pt == 1


def test_what_leads_to_nothing_printed_stands_in_the_last_paragraph() -> None:
    blocks = body_of(nodes.paragraph("", "終わり"), nodes.target(ids=["z"]))
    assert not any(map(empty, blocks))
    assert blocks[-2].find(f"{W}bookmarkEnd") is not None


def test_classes_of_cells_and_tables() -> None:
    entry = word_sample.entry
    rows = [
        [entry("右", classes=["right"]), entry("中", classes=["center"])],
        [entry("網", classes=["shade"]), "左"],
    ]
    table = first_table(word_sample.table(rows, head=0, classes=["compact", "plain"]))
    paragraphs = [cell.paragraphs[0] for row in table.rows for cell in row.cells]
    aligns = [p.alignment.name if p.alignment is not None else "" for p in paragraphs]
    assert aligns == ["RIGHT", "CENTER", "", ""]
    assert {p.style.name for p in paragraphs if p.style is not None} == {"表の文字（小）"}
    borders = table._tbl.tblPr.find(f"{W}tblBorders")
    assert borders is not None
    assert {side.get(f"{W}val") for side in borders} == {"nil"}
    shade = table.cell(1, 0)._tc.tcPr.find(f"{W}shd")  # type: ignore[union-attr]
    assert shade is not None and shade.get(f"{W}fill") == "E6E6E6"


def test_every_cell_of_a_table_that_is_kept_whole_holds_its_row_to_the_next() -> None:
    label = word_sample.entry("項目", morerows=1)
    table = first_table(word_sample.table([[label, "甲"], ["乙"], ["丙", "丁"]], head=0))
    kept = [
        [p.find(f"{W}pPr/{W}keepNext") is not None for p in row._tr.iter(f"{W}p")]
        for row in table.rows
    ]
    assert kept == [[True, True], [True, True], [False, False]]


def test_nested_tables_never_touch() -> None:
    inner = [word_sample.table([["甲", "乙"]], head=0) for _ in range(2)]
    outer = word_sample.table([[word_sample.entry(inner)]], head=0)
    data = write(word_sample.document(outer, outer.deepcopy()), word_sample.SHEET).data
    assert word_lint.faults(data) == []
    assert len(docx.Document(BytesIO(data)).tables[0].cell(0, 0).tables) == 2


def test_a_table_in_a_cell_leaves_the_margins_of_the_cell() -> None:
    inner = word_sample.table([["甲", "乙"]], head=0)
    outer = first_table(word_sample.table([[word_sample.entry([inner]), "丙"]], head=0))
    [nested] = outer.cell(0, 0).tables
    margins = outer._tbl.tblPr.find(f"{W}tblCellMar")
    assert margins is not None
    sides = sum(int(margins.find(f"{W}{side}").get(f"{W}w") or 0) for side in ("left", "right"))  # type: ignore[union-attr]
    room = int(outer.columns[0].width or 0) // 635 - sides
    assert sum(int(column.width or 0) // 635 for column in nested.columns) == room


def test_what_stands_in_a_cell_is_as_large_as_the_table() -> None:
    inner = word_sample.table([["甲"]], head=0)
    centred = word_sample.para("中", classes=["center"])
    outer = first_table(word_sample.table([[word_sample.entry([centred, inner]), "丙"]], head=0))
    cell, other = outer.rows[0].cells
    [nested] = cell.tables
    names = [p.style.name for p in (cell.paragraphs[0], other.paragraphs[0]) if p.style]
    assert names == ["表の文字", "表の文字"]
    assert nested.cell(0, 0).paragraphs[0].style.name == "表の文字（小）"  # type: ignore[union-attr]


def test_an_empty_table_is_nothing() -> None:
    data = write(word_sample.document(nodes.table()), word_sample.SHEET).data
    assert docx.Document(BytesIO(data)).tables == []


def test_every_table_says_what_it_is_about_and_which_cells_head_others() -> None:
    bare = word_sample.table([["日時", "未定"], ["場所", "市役所"]], weights=[1, 2], head=0)
    for spec in list(bare.findall(nodes.colspec))[:1]:
        spec["stub"] = 1
    under = word_sample.section(1, "会議", bare)
    for node, about, first_row, first_column in (
        (word_sample.spanning_table(), "施策の数", "1", None),
        (under, "会議の表（日時、場所）", "0", "1"),
    ):
        properties = first_table(node)._tbl.tblPr
        caption, look = properties.find(f"{W}tblCaption"), properties.find(f"{W}tblLook")
        assert caption is not None and look is not None
        assert caption.get(f"{W}val") == about or first_column is None
        assert look.get(f"{W}firstRow") == first_row
        assert first_column is None or look.get(f"{W}firstColumn") == first_column


@given(st.integers(1, 20000), st.lists(st.floats(0.1, 1000), min_size=1, max_size=20))
def test_shares_add_up(total: int, weights: list[float]) -> None:
    parts = share(total, weights)
    assert sum(parts) == total
    assert min(parts) >= 0


@given(
    st.integers(1, 5),
    st.lists(
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6),
        min_size=1,
        max_size=5,
    ),
)
def test_any_spans_give_a_full_grid_with_every_cell(
    columns: int, rows: list[list[tuple[int, int]]]
) -> None:
    made = [
        [word_sample.entry("字", morecols=across, morerows=down) for across, down in row]
        for row in rows
    ]
    table = word_sample.table(made, weights=[1] * columns, head=0)
    grid = grid_of(table)
    assert len(grid.rows) == len(rows)
    for row in grid.rows:
        assert sum(cell.span for cell in row) == grid.columns
        places = [cell.column for cell in row]
        assert places == sorted(set(places))
    printed = sum(1 for row in grid.rows for cell in row if cell.node is not None)
    assert printed == sum(len(row) for row in rows)
    for row, following in zip(grid.rows, grid.rows[1:], strict=False):
        for cell in following:
            if cell.merge == "continue":
                above = next(one for one in row if one.column == cell.column)
                assert above.merge and above.span == cell.span


def test_columns_hold_their_longest_words() -> None:
    long = "市民活動団体の活動の場を広げるための取組を、次のとおり進めることとする。"
    table = word_sample.table([["番号", "内容", "可"], ["１", long, "○"]], weights=[3, 68, 1])
    widths = [column.width.pt for column in first_table(table).columns]
    assert widths[0] >= 2 * 10 + 8.5
    assert widths[2] >= 10 + 8.5


def kept(table: Table, column: int = 0) -> list[bool]:
    first = (row.cells[column].paragraphs[0] for row in table.rows)
    return [bool(paragraph.paragraph_format.keep_with_next) for paragraph in first]


def test_small_tables_stay_together_and_headers_stay_with_their_rows() -> None:
    assert kept(first_table(word_sample.table([["甲"], ["乙"], ["丙"]]))) == [True, True, False]
    tall = first_table(word_sample.table([[str(number)] for number in range(30)]))
    assert kept(tall) == [True, True] + [False] * 26 + [True, False]
    high = first_table(word_sample.table([["字" * 4000] for _ in range(5)]))
    assert not any(kept(high)[1:])


def test_rows_with_a_merged_cell_stay_together_where_they_fit_a_page() -> None:
    def held(rows: int, words: str) -> list[bool]:
        merged = [[word_sample.entry("区分", morerows=rows - 1), words]]
        body = [["前", "文"]] * 12 + merged + [[words]] * (rows - 1) + [["後", "文"]] * 12
        return kept(first_table(word_sample.table(body, weights=[1, 2], head=0)), column=1)

    # The first two rows and the last two stay together, too.
    ends = [True] + [False] * 11, [False] * 11 + [True, False]
    assert held(4, "文") == [*ends[0], True, True, True, *ends[1]]
    assert held(4, "文" * 400) == [*ends[0], False, False, False, *ends[1]]


def test_a_card_stays_on_one_page_unless_it_is_too_tall() -> None:
    def card(words: str) -> list[bool]:
        section = word_sample.card_section(1, "名", "分類Ⅰ")
        section.append(nodes.paragraph())
        entry = next(iter(section.findall(nodes.entry)))
        entry.append(word_sample.para(words))
        return kept(first_table(section))

    assert card("") == [True] * 6 + [False]
    assert card("字" * 2000) == [True, True] + [False] * 5


def test_the_end_of_a_paper_never_stands_alone_on_a_page() -> None:
    rows = [["項目", "内容"], ["朝市", "毎朝"], ["夕市", "毎夕"], ["花市", "毎週"]]
    end = word_sample.para("以上", classes=["right"])
    made = write(word_sample.document(word_sample.table(rows), end), word_sample.SHEET)
    with zipfile.ZipFile(BytesIO(made.data)) as package:
        body = package.read("word/document.xml").decode()
    kept = ["<w:keepNext/>" in row for row in body.split("<w:tr>")[1:]]
    assert kept[-3:] == [True, True, True]
    alone = write(word_sample.document(word_sample.table(rows)), word_sample.SHEET)
    with zipfile.ZipFile(BytesIO(alone.data)) as package:
        rows_of = package.read("word/document.xml").decode().split("<w:tr>")[1:]
    assert "<w:keepNext/>" not in rows_of[-1]
