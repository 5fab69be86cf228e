"""A card on paper is one grid, with the rows of its tables; on a screen they stand in its cells."""

from __future__ import annotations

import pytest
from city import FORMAL, City, grid
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.views.card_table import CardRow, card_table
from kyodo_plan.views.table import Cell, Content, Layout, table


def card(*rows: tuple[str, Content], on_paper: bool = True) -> nodes.table:
    return card_table("", [CardRow(*row) for row in rows], (28, 137), on_paper=on_paper)


def years() -> nodes.table:
    rows = [["一", "市", Cell("実施", columns=2)], ["二", "団体", "検討", "試行"]]
    return table("", ["取組", "主体", "前", "後"], rows, Layout((6, 2, 1, 1)))


def entries(found: nodes.table) -> dict[str, nodes.entry]:
    return {entry.astext(): entry for entry in found.findall(nodes.entry)}


def covered(found: nodes.table) -> list[int]:
    """Return how many columns each row fills, those of cells from above among them."""
    rows = list(found.findall(nodes.row))
    filled = [0] * len(rows)
    for index, row in enumerate(rows):
        for entry in row.findall(nodes.entry):
            for below in range(entry.get("morerows", 0) + 1):
                filled[index + below] += entry.get("morecols", 0) + 1
    return filled


def test_the_label_covers_the_rows_of_the_table_beside_it() -> None:
    found = card(("目的", "文。" * 30), ("取組", [nodes.paragraph("", "前置き"), years()]))
    assert grid(found) == [
        ["目的", "文。" * 30],
        ["取組", "前置き"],
        ["取組", "主体", "前", "後"],
        ["一", "市", "実施"],
        ["二", "団体", "検討", "試行"],
    ]
    label = next(iter(found.findall(lambda n: isinstance(n, nodes.entry) and n.astext() == "取組")))
    assert label["morerows"] == 3
    cells = entries(found)
    assert cells["主体"]["classes"][-1] == "head"
    assert cells["団体"]["classes"][-1] == "compact"
    assert cells["前置き"]["morecols"] == 3
    assert cells["実施"]["morecols"] == 1
    assert [round(spec["colwidth"], 1) for spec in found.findall(nodes.colspec)] == [
        28,
        82.2,
        27.4,
        13.7,
        13.7,
    ]
    assert covered(found) == [5] * 5


def test_on_a_screen_the_table_stands_in_its_cell() -> None:
    found = card(
        ("目的", "文。"), ("取組", [nodes.paragraph("", "前置き"), years()]), on_paper=False
    )
    assert [spec["colwidth"] for spec in found[0].children[:2]] == [28, 137]
    inner = next(table for table in found.findall(nodes.table) if table is not found)
    assert isinstance(inner.parent, nodes.entry)
    assert inner.pformat() == years().pformat()
    assert grid(inner)[1:] == [["一", "市", "実施"], ["二", "団体", "検討", "試行"]]


def test_a_card_with_a_caption_has_it_in_either_shape() -> None:
    rows = [CardRow("目的", "文。")]
    for on_paper in (True, False):
        found = card_table("題", rows, (1, 2), on_paper=on_paper)
        assert (found[0].astext(), found["classes"]) == ("題", ["card"])


def test_columns_of_two_tables_that_nearly_agree_are_one() -> None:
    aims = table("", ["名", "値"], [["甲", "乙"]], Layout((61, 39)))
    found = card(("取組", years()), ("指標", aims))
    assert len(list(found.findall(nodes.colspec))) == 5
    assert entries(found)["乙"]["morecols"] == 2
    assert covered(found) == [5] * 5


@pytest.mark.parametrize("weights", [(19, 19, 1), (1, 19, 19), (17, 1, 1, 18), (1, 1, 1, 99)])
def test_a_column_that_is_very_narrow_is_a_column_yet(weights: tuple[int, ...]) -> None:
    cells = [str(number) for number in range(len(weights))]
    found = card(("甲", years()), ("乙", table("", [], [cells], Layout(weights))))
    widths = [spec["colwidth"] for spec in found.findall(nodes.colspec)]
    assert min(widths) > 0
    assert sum(widths[1:]) == pytest.approx(137)
    assert min(entry.get("morecols", 0) for entry in found.findall(nodes.entry)) == 0
    assert covered(found) == [len(widths)] * len(covered(found))


def test_a_table_with_a_caption_or_cells_that_reach_down_stays_in_its_cell() -> None:
    named = table("題", ["名"], [["甲"]], Layout((1,)))
    deep = table("", [], [[Cell("上", rows=2), "右"], ["下"]], Layout((1, 1)))
    found = card(("甲", named), ("乙", deep))
    assert len(list(found.findall(nodes.table))) == 3
    assert [len(row) for row in found[0][-1].children] == [2, 2]


TEXT = st.text("本文あ ", min_size=1, max_size=40)


@st.composite
def inner_tables(draw: st.DrawFn) -> nodes.table:
    weights = tuple(draw(st.lists(st.integers(1, 9), min_size=1, max_size=5)))
    rows: list[list[Cell]] = []
    for _ in range(draw(st.integers(1, 3))):
        left, cells = len(weights), []
        while left:
            span = draw(st.integers(1, left))
            cells.append(Cell(draw(TEXT), columns=span))
            left -= span
        rows.append(cells)
    return table("", ["頭"] * len(weights), rows, Layout(weights))


@given(st.lists(st.tuples(TEXT, st.lists(st.one_of(TEXT, inner_tables()), max_size=3)), max_size=5))
def test_no_text_is_lost_or_moved_and_every_row_is_full(
    rows: list[tuple[str, list[str | nodes.table]]],
) -> None:
    def blocks(parts: list[str | nodes.table]) -> list[nodes.Node]:
        return [nodes.paragraph("", p) if isinstance(p, str) else p for p in parts]

    cells = [(label, blocks(parts)) for label, parts in rows]
    texts = [text.astext() for text in card(*cells, on_paper=False).findall(nodes.Text)]
    found = card(*cells)
    assert [text.astext() for text in found.findall(nodes.Text)] == texts
    assert set(covered(found)) <= {len(list(found.findall(nodes.colspec)))}
    assert list(found.findall(nodes.table)) == [found]


def test_more_actions_than_there_are_circled_numbers_are_counted_on(city: City) -> None:
    action = "\n   .. 取組:: 取組{}\n      :主体: 市\n"
    city.append("plan/measures/field1.rst", "".join(map(action.format, range(1, 22))))
    words = city.assembled(option=FORMAL).document.astext()
    assert "⑳取組20" in words
    assert "（21）取組21" in words
