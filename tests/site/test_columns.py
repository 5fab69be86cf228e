"""Columns of tables on a screen: nowhere narrower than the words need."""

from __future__ import annotations

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.site.columns import LINE, PADDING, TELEPHONE, columns_of, ems, placed, shares


def table_of(
    rows: list[list[nodes.entry | str]], weights: tuple[int, ...], header: tuple[str, ...] = ()
) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec(colwidth=weight) for weight in weights))
    if header:
        group += nodes.thead("", nodes.row("", *map(cell, header)))
    group += nodes.tbody("", *(nodes.row("", *map(cell, row)) for row in rows))
    return nodes.table("", group)


def cell(content: nodes.entry | str) -> nodes.entry:
    if isinstance(content, nodes.entry):
        return content
    return nodes.entry("", nodes.paragraph("", content))


def test_latin_letters_are_about_half_as_wide() -> None:
    assert ems("協働") == 2
    assert ems("NPO") == pytest.approx(1.65)


def test_cells_that_reach_down_keep_their_column() -> None:
    field = nodes.entry("", nodes.paragraph("", "分野"), morerows=2)
    wide = nodes.entry("", nodes.paragraph("", "広い"), morecols=1, morerows=1)
    table = table_of([[field, "ア", "イ"], [wide], [], ["ウ", "エ", "オ"]], (1, 1, 1))
    assert [(entry.astext(), column) for entry, column in placed(table)] == [
        ("分野", 0), ("ア", 1), ("イ", 2), ("広い", 1), ("ウ", 0), ("エ", 1), ("オ", 2),
    ]  # fmt: skip


def test_cells_of_a_table_in_a_cell_are_not_its_own() -> None:
    inner = table_of([["い", "ろ"]], (1, 1))
    table = table_of([["は", nodes.entry("", inner)]], (1, 1))
    assert [column for _, column in placed(table)] == [0, 1]


def test_short_words_stay_in_one_line() -> None:
    text = "この欄には長い文が入り、何行にも折り返して読みます。"
    columns = columns_of(table_of([["施策18", text]], (5, 95)))
    width = max(TELEPHONE, columns.least)
    assert columns.narrow[0] / 100 * width >= ems("施策18") + PADDING
    assert columns.narrow[1] / 100 * width >= LINE + PADDING


def test_weights_hold_where_there_is_room() -> None:
    columns = columns_of(table_of([["項目の名前", "内容"]], (30, 70)))
    assert columns.wide == pytest.approx((30, 70))


def test_three_columns_of_text_fit_a_telephone() -> None:
    text = "第１期の記述を引き継ぎ、言い回しを改めるかどうかを検討する。"
    assert columns_of(table_of([[text] * 3], (1, 1, 1))).least <= TELEPHONE


def test_a_table_that_must_be_moved_gives_long_texts_room() -> None:
    text = "第１期の記述を引き継ぎ、言い回しを改めるかどうかを検討する。" * 4
    columns = columns_of(table_of([["１", "２", text, text, text, text]], (1, 1, 1, 1, 1, 1)))
    assert columns.least > TELEPHONE
    assert columns.wide[2] > 3 * columns.wide[0]


def test_a_cell_over_columns_asks_nothing_of_one() -> None:
    wide = nodes.entry("", nodes.paragraph("", "合計の施策の数"), morecols=1)
    table = table_of([[wide, "23"]], (1, 1, 8))
    assert columns_of(table).least < ems("合計の施策の数") + 3 * PADDING


@given(
    st.lists(st.tuples(st.floats(0.1, 100), st.floats(0.5, 20)), min_size=1, max_size=14),
    st.floats(0, 100),
)
def test_shares_are_the_whole_and_give_each_what_it_needs(
    columns: list[tuple[float, float]], spare: float
) -> None:
    weights, needs = [w for w, _ in columns], [n for _, n in columns]
    width = sum(needs) + spare
    found = shares(weights, needs, width)
    assert sum(found) == pytest.approx(100)
    assert all(
        share / 100 * width >= need - 1e-6 * width for share, need in zip(found, needs, strict=True)
    )
