"""Columns of a screen: what stands below each other, and where lines break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_plan.text.columns import aligned, width, wrapped


@given(st.lists(st.lists(st.text("aあ①　ｱ", max_size=6), min_size=1, max_size=4), max_size=6))
def test_columns_begin_at_one_width(rows: list[list[str]]) -> None:
    marked = [[f"{cell}|" for cell in row] for row in rows]
    lines = aligned(marked, indent="")
    starts: dict[int, set[int]] = {}
    for row, line in zip(marked, lines, strict=True):
        begin = 0
        for k, cell in enumerate(row):
            begin = line.index(cell, begin)
            starts.setdefault(k, set()).add(width(line[:begin]))
            begin += len(cell)
    assert all(len(found) == 1 for found in starts.values())


@given(st.text("aあ、（）「b　 １", max_size=60), st.integers(12, 40))
def test_nothing_is_lost_where_lines_break(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_where_japanese_does() -> None:
    assert wrapped("朝市の案内（.docx か .pdf。何度でも書けます）。", 16) == [
        "朝市の案内",
        "（.docx か",
        ".pdf。何度でも書",
        "けます）。",
    ]
    assert wrapped("", 10) == [""]


COUNTED = ("41／頁", "３ページ", "12か所", "２年度", "23施策", "５件", "１００部", "9時")


@given(
    st.lists(st.sampled_from([*COUNTED, "あ", "の会議、", "plan ", "（", "」"]), max_size=20),
    st.integers(12, 40),
)
def test_a_number_and_what_it_counts_never_part(said: list[str], columns: int) -> None:
    lines = wrapped("".join(f"{one}と" if one in COUNTED else one for one in said), columns)
    assert all(width(line) <= columns + 12 for line in lines)
    there = "\n".join(lines)
    assert all(there.count(one) >= said.count(one) for one in COUNTED)


def test_a_number_before_a_slash_stays_with_it() -> None:
    assert wrapped("この文書の頁の数は41／頁です", 20) == ["この文書の頁の数は", "41／頁です"]
