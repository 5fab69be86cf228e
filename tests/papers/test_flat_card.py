"""A card on paper: the tables in its cells are rows of the card itself."""

from __future__ import annotations

from city import grid
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.papers.flat_card import flatten
from kyodo_plan.views.table import Cell, Layout, table


def card(*rows: tuple[str, str | nodes.Node | list[nodes.Node]]) -> nodes.table:
    return table("", [], [list(row) for row in rows], Layout((28, 137), classes=("card",), stub=1))


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
    flatten(found)
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


def test_two_short_rows_become_one() -> None:
    found = card(("取組", years()), ("指標", "なし"), ("第１期", "続行"), ("担当", "課" * 60))
    flatten(found)
    assert grid(found)[3:] == [["指標", "なし", "第１期", "続行"], ["担当", "課" * 60]]
    assert entries(found)["第１期"]["classes"] == ["label"]
    assert covered(found) == [5] * 5


def test_rows_that_do_not_fit_beside_each_other_stay() -> None:
    found = card(("取組", years()), ("指標", "長い文" * 12), ("第１期", "続行"))
    flatten(found)
    assert grid(found)[3:] == [["指標", "長い文" * 12], ["第１期", "続行"]]


def test_columns_of_two_tables_that_nearly_agree_are_one() -> None:
    aims = table("", ["名", "値"], [["甲", "乙"]], Layout((61, 39)))
    found = card(("取組", years()), ("指標", aims))
    flatten(found)
    assert len(list(found.findall(nodes.colspec))) == 5
    assert entries(found)["乙"]["morecols"] == 2
    assert covered(found) == [5] * 5


def test_a_table_with_a_caption_or_cells_that_reach_down_stays_in_its_cell() -> None:
    named = table("題", ["名"], [["甲"]], Layout((1,)))
    deep = table("", [], [[Cell("上", rows=2), "右"], ["下"]], Layout((1, 1)))
    found = card(("甲", named), ("乙", deep))
    flatten(found)
    assert len(list(found.findall(nodes.table))) == 3
    assert [len(row) for row in found[0][-1].children] == [2, 2]


def test_other_tables_are_left_as_they_are() -> None:
    found = table("", [], [["一", "二", "三"]], Layout((1, 1, 1), classes=("card",)))
    before = found.deepcopy()
    flatten(found)
    assert found.pformat() == before.pformat()


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

    found = card(*((label, blocks(parts)) for label, parts in rows))
    texts = [text.astext() for text in found.findall(nodes.Text)]
    flatten(found)
    assert [text.astext() for text in found.findall(nodes.Text)] == texts
    assert set(covered(found)) <= {len(list(found.findall(nodes.colspec)))}
    assert list(found.findall(nodes.table)) == [found]
