"""Tables as full grids."""

from __future__ import annotations

import sample_pages as sample
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.pdf.nodes.grid import grid_of

CELLS = st.builds(
    lambda text, right, down: sample.cell(text, morecols=right, morerows=down),
    st.text("あい", min_size=1, max_size=3),
    st.integers(0, 4),
    st.integers(0, 4),
)


def test_spans_and_row_headers() -> None:
    grid = grid_of(
        sample.table(
            [[sample.cell("甲", morerows=1), "乙"], ["丙"]],
            head=[[sample.cell("題", morecols=1)]],
            widths=[1, 3],
            stubs=1,
        )
    )
    assert grid.weights == (1.0, 3.0)
    assert grid.stubs == (True, False)
    assert [(cell.column, cell.columns, cell.rows) for cell in grid.head[0]] == [(0, 2, 1)]
    assert [(cell.column, cell.columns, cell.rows) for cell in grid.body[0]] == [
        (0, 1, 2),
        (1, 1, 1),
    ]
    assert [(cell.column, cell.columns, cell.rows) for cell in grid.body[1]] == [(1, 1, 1)]


def test_groups_of_a_table_stand_in_the_columns_of_the_first() -> None:
    table = sample.table([["甲", "乙"]], widths=[1, 3])
    table += sample.table([["丙", "丁"]], widths=[2, 2])[0]
    grid = grid_of(table)
    assert grid.weights == (1.0, 3.0)
    assert [[cell.column for cell in row] for row in grid.body] == [[0, 1], [0, 1]]


@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=6), st.integers(1, 5))
def test_every_place_is_filled_once_and_no_text_is_lost(rows: list[list], width: int) -> None:
    table = sample.table(rows, widths=[1] * width)
    grid = grid_of(table)
    filled = [
        (number + down, cell.column + right)
        for number, row in enumerate(grid.body)
        for cell in row
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert sorted(filled) == [(y, x) for y in range(len(rows)) for x in range(width)]
    kept = "".join(
        cell.entry.astext() for row in grid.body for cell in row if cell.entry is not None
    )
    given_text = "".join(cell.astext() for row in rows for cell in row)
    assert sorted(kept.replace("\n", "")) == sorted(given_text)
